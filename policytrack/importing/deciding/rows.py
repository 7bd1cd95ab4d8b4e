"""Rows decided one by one: a new commitment, one event, nothing, or a refusal with its reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from policytrack.commitment import Commitment, Evidence, Target
from policytrack.dates import FuzzyDate
from policytrack.importing.deciding.changes import asks, says_something, units_of, unsaid
from policytrack.importing.deciding.meeting import Named
from policytrack.importing.deciding.plan import Decided, Outcome
from policytrack.importing.deciding.stated import Fault, Stated
from policytrack.register import Register
from policytrack.register.acts import Amended, Change, Refused, amended
from policytrack.register.adding import Draft, drafted, new_id
from policytrack.text import Text
from policytrack.vocabulary.kinds import kind_told
from policytrack.vocabulary.terms import Action, Direction, Status, Verifiability, Visibility

# What the rules want beside the move itself; without it the move is not made, and the row is no less true.
_WANTED_MORE = {
    "evidence": Text("缺足够等级的佐证", "evidence of the grade it needs"),
    "reason": Text("未注明原因", "a reason"),
    "document": Text("缺决定文件", "the document of the decision"),
    "fulfilment": Text("未说明兑现程度", "how far it was kept"),
    "two-person": Text("须由他人复核", "another person to confirm it"),
    "merged-into": Text("未指明并入哪一事项", "the commitment it goes into"),
}
_IDLE = (Status.UNASSESSED, Status.NOT_STARTED)
_HELD = Text("台账载状态：{said}", "the ledger says of the status: {said}")
_HELD_WHY = Text(
    "台账载“{said}”，未登为“{status}”（{why}），原话记入说明",
    "the ledger says “{said}”; not recorded as “{status}” (it lacks {why}), its words are kept in the note",
)
_NO_TITLE = Text("没有名称", "has no title")
_NO_KIND = Text(
    "是新事项而没有类别；请用 --kind 指定，或在表中加“类别”列",
    "is new and has no kind; give --kind, or a column 类别 (kind) in the table",
)
_NEARLY = Text(
    "名称与已登记的“{title}”（{id}）相近；如是同一事项，请在编号列写明 {id}，或改用登记的名称，再导入",
    "its name is nearly that of “{title}” ({id}); if they are one, write {id} as its code or use the registered name, and import again",
)
_TWICE = Text(
    "编号 {id} 与第{row}行的新事项相同（名称拼音相同）；请在编号列写明本单位编码",
    "its id {id} is also that of the new row {row} (their names are spelt alike); give the office's own code",
)

_ID_TAKEN = Text(
    "按名称拼音生成的编号已有另一事项使用；请在编号列写明本单位编码",
    "the id that its name makes is another commitment's; give the office's own code",
)


class Desk(NamedTuple):
    """What rows are decided with. ``taken`` are the ids of new rows and where they stand."""

    register: Register
    named: Named
    by: str
    now: datetime
    date: FuzzyDate
    announced: FuzzyDate
    kind: str | None
    evidence: tuple[Evidence, ...]
    taken: dict[str, int]


def refused(number: int, title: str, *faults: Fault) -> Decided:
    """A row that cannot be taken."""
    return Decided(number, title, Outcome.REFUSE, faults=faults)


def changed(desk: Desk, before: Commitment, said: Stated, base: Commitment | None) -> Decided:
    """A row about a commitment that is in the register."""
    title = before.title
    try:
        made, held, faults = _amended(desk, before, said, base)
    except Refused as refusal:
        return refused(said.number, title, *said.faults, *_faults(refusal, said))
    if said.faults or faults:
        return refused(said.number, title, *said.faults, *faults)
    if made is None:
        return Decided(said.number, title, Outcome.SAME, before, remarks=held, held=bool(held))
    return Decided(said.number, title, Outcome.CHANGE, before, made.after, made.event, remarks=held, held=bool(held))


def added(desk: Desk, said: Stated) -> Decided:
    """A row about a commitment that is new: its record, and an event if the row says how it stands."""
    title = said.text("title")
    if title is None:
        return refused(said.number, said.text("code") or "", *said.faults, Fault(said.letters.get("title"), _NO_TITLE))
    kindless = _kind(desk, said, title) is None
    if said.faults or kindless:
        missing = (Fault(said.letters.get("kind"), _NO_KIND),) if kindless else ()
        return refused(said.number, title, *said.faults, *missing)._replace(needs_kind=kindless)
    try:
        fresh = _fresh(desk, said, title)
        made, held, faults = _amended(desk, fresh, said, None)
    except Refused as refusal:
        return refused(said.number, title, *_faults(refusal, said))
    if faults:
        return refused(said.number, title, *faults)
    after = made.after if made else fresh
    if fresh.id in desk.taken:
        return refused(said.number, title, Fault(None, _TWICE.of(id=fresh.id, row=desk.taken[fresh.id])))
    desk.taken[fresh.id] = said.number
    return Decided(
        said.number, title, Outcome.ADD, None, after, made.event if made else None,
        remarks=(*_alike(desk, title), *held),
        kind_by_name=said.text("kind") is None and kind_told(title) is not None, held=bool(held),
    )  # fmt: skip


def _kind(desk: Desk, said: Stated, title: str) -> str | None:
    """What the row says, what its name tells, or what was typed for the others."""
    return said.text("kind") or kind_told(title) or desk.kind


def _alike(desk: Desk, title: str) -> tuple[Text, ...]:
    """That a new row is perhaps about a commitment that the register has under nearly this name."""
    near = desk.named.nearly(title)
    return (_NEARLY.of(title=near.title, id=near.id),) if near else ()


def _faults(refusal: Refused, said: Stated) -> tuple[Fault, ...]:
    return tuple(
        Fault(said.letters.get(_BLAMED.get(rule, rule)), _ID_TAKEN if rule == "id-taken" else text)
        for rule, text in refusal.found
    )


_BLAMED = {"transition": "status", "stage-back": "stage", "due-before-announced": "due", "future": "date", "unit": "lead",
           "id-taken": "code", "unknown-word": "stage"}  # fmt: skip


def _amended(
    desk: Desk, before: Commitment, said: Stated, base: Commitment | None
) -> tuple[Amended | None, tuple[Text, ...], tuple[Fault, ...]]:
    """The commitment with what is new in a row, what was held back, and what stands in the way. Raises Refused."""
    change, faults = asks(desk.register, before, said, base, said.day("date") or desk.date)
    if faults or not says_something(change):
        return None, (), faults
    try:
        return _resting(desk, before, change), (), ()
    except Refused as refusal:
        if "status" not in change.set or not _WANTED_MORE.keys() >= set(refusal.rules):
            raise
        wanting = tuple(_WANTED_MORE[rule] for rule in dict.fromkeys(refusal.rules))
        why = _HELD_WHY.of(said=said.said_status or change.set["status"], status=change.set["status"], why=wanting)
        change = _held_back(desk, before, change, said)
        return (_resting(desk, before, change) if says_something(change) else None), (why,), ()


def _resting(desk: Desk, before: Commitment, change: Change) -> Amended:
    """The amendment, resting on the ledger besides what the row names."""
    whole = change._replace(evidence=(*change.evidence, *desk.evidence))
    return amended(desk.register, before, whole, desk.by, desk.now)


def _held_back(desk: Desk, before: Commitment, change: Change, said: Stated) -> Change:
    """The change without its status, which the note tells; work that is said to be done has at least begun."""
    wanted = change.set["status"]
    moves = {name: value for name, value in change.set.items() if name != "status"}
    if wanted in (Status.REPORTED, Status.CLOSED) and before.status in _IDLE:
        moves["status"] = Status.IN_PROGRESS
    words = _HELD.of(said=said.said_status or wanted)
    language = desk.register.settings.language
    return change._replace(set=moves, note=unsaid(before, (*said.pieces, words.en if language == "en" else words.zh)))


def _fresh(desk: Desk, said: Stated, title: str) -> Commitment:
    """The record of a new row with its first event, which rests on the ledger. Raises Refused."""
    draft = _draft(desk, said, title)
    free = (id for id in _ids(draft) if id not in desk.taken and id not in desk.named.ids)
    id = draft.id or next(free, None) or new_id(draft)
    commitment = drafted(desk.register, draft._replace(id=id), desk.by, desk.now)
    first = commitment.history[0]._replace(evidence=desk.evidence)
    return commitment._replace(
        history=(first,), deliverable=said.text("deliverable"), priority=said.text("priority"), parent=said.text("parent"),
        related=said.names("related"), verifiability=said.term("verifiability", Verifiability) or commitment.verifiability,
    )  # fmt: skip


def _ids(draft: Draft) -> Iterator[str]:
    """What may be its id, the shortest first."""
    yield (short := new_id(draft))
    if draft.code:
        from policytrack.register.pinyin import slug

        yield f"{short}-{slug(draft.code)}"
    yield new_id(draft, with_sort=True)


def _draft(desk: Desk, said: Stated, title: str) -> Draft:
    units = units_of(desk.register, said)
    return Draft(
        title=title, kind=_kind(desk, said, title) or "", announced=said.day("announced") or desk.announced,
        id=said.text("id"), code=said.text("code"), action=said.term("action", Action),
        due=said.day("first_due") or said.day("due"), criterion=said.text("criterion"),
        lead=units.lead, partners=units.partners or (),
        owner=said.text("owner"), leader=said.text("leader"), aliases=said.names("aliases"), tags=said.names("tags"),
        target=_target(said), done_stage=said.text("done_stage"),
        visibility=said.term("visibility", Visibility) or Visibility.PUBLIC,
    )  # fmt: skip


def _target(said: Stated) -> Target | None:
    """The figure to be reached, if the row names one whole: what it is, how much, which way."""
    indicator, goal, direction = said.text("indicator"), said.figure("goal"), said.term("direction", Direction)
    if indicator is None or goal is None or direction is None:
        return None
    return Target(indicator, goal, direction, said.text("measure"), said.figure("baseline"))
