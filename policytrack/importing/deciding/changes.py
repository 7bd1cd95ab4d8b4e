"""What a row asks of a commitment: the one event that says what is new in it, held within the rules.

A status that the rules want more for than the row brings is not written: the rest of the row is, and what the ledger
says of the status stands in the note. So nothing is claimed that is not shown, and nothing the office said is lost.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from policytrack.commitment import Commitment, Evidence, Tracked
from policytrack.dates import FuzzyDate
from policytrack.fold import standing
from policytrack.importing.deciding.meeting import key
from policytrack.importing.deciding.stated import Fault, Stated
from policytrack.register import Register
from policytrack.register.acts import Change
from policytrack.text import Text
from policytrack.vocabulary.fields import RECORD
from policytrack.vocabulary.ledgers import UNDONE
from policytrack.vocabulary.terms import Status, UnknownWord
from policytrack.vocabulary.transitions import Reason

# What only a person changes, in the file: no event moves it.
_FIXED = (
    *(field.name for field in RECORD if not field.tracked and field.name not in ("id", "history")),
    "fulfilment", "merged_into",
)  # fmt: skip
_MOVED = ("title", "stage", "due", "lead", "partners", "owner", "leader", "criterion", "done_stage", "value")
_LABELS = {field.name: field.text for field in RECORD}

_FIXED_DIFFERS = Text(
    "{field}“{new}”与登记册“{old}”不同；这一项不随事件变，请核对后用 policytrack edit 改，或用 --map 列=ignore 不导入此列",
    "{field} is “{new}”, in the register “{old}”; no event moves it: change it with policytrack edit, or leave the column out with --map COLUMN=ignore",
)
_BOTH_CHANGED = Text(
    "{field}：台账改为“{new}”，登记册此后已改为“{old}”；请核对后用 policytrack update 登记",
    "{field}: the ledger says “{new}”, the register has since become “{old}”; settle it with policytrack update",
)

_DONE_HERE = Text(
    "台账载“{said}”，登记册为“{status}”；请核对，确未完成的用 policytrack update 退回并注明原因",
    "the ledger says “{said}”, the register “{status}”; look again, and if it is not done return it with policytrack update and a reason",
)


class Asks(NamedTuple):
    """What a row asks of one commitment, and why some of it cannot be."""

    change: Change
    faults: tuple[Fault, ...] = ()


def asks(register: Register, now: Commitment, said: Stated, base: Commitment | None, day: FuzzyDate) -> Asks:
    """The change that a row asks for; an empty one if it says nothing new."""
    faults = [*_fixed(register, now, said), *_undone(now, said)]
    moves: dict[str, Tracked] = {}
    for name, wanted in _wanted(register, now, said, faults).items():
        current = _current(now, name)
        if same(wanted, current) or _is_noted(now, name, wanted, day):
            continue
        if base is not None and not same(_current(base, name), current):
            words = _BOTH_CHANGED.of(field=_LABELS.get(name, name), new=wanted, old=current)
            faults.append(Fault(said.letters.get(name), words))
        moves[name] = wanted
    return Asks(_with_words(now, said, moves, day), tuple(faults))


def same(one: object, other: object) -> bool:
    """Whether two values say the same: names whatever their blanks, lists whatever their order."""
    if isinstance(one, tuple) and isinstance(other, tuple) and not hasattr(one, "_fields"):
        return sorted(parted(*one)) == sorted(parted(*other))
    if type(one) is str and type(other) is str:
        return one.split() == other.split()
    return (one or None) == (other or None)


_BETWEEN = re.compile(r"[、，,；;\n]+")


def parted(*names: str) -> list[str]:
    """Names, each by itself: a list in one cell cannot tell a comma between two from one within."""
    return [each.strip() for name in names for each in _BETWEEN.split(name) if each.strip()]


def _current(commitment: Commitment, name: str) -> object:
    if name != "value":
        return getattr(commitment, name)
    values = (event.set["value"] for event in reversed(standing(commitment.history)) if "value" in event.set)
    return next(values, None)


def _is_noted(now: Commitment, name: str, wanted: object, day: FuzzyDate) -> bool:
    """Whether an event of that day says so already, though a newer one says otherwise."""
    return any(
        event.date == day and same(event.set.get(name), wanted) for event in standing(now.history) if name in event.set
    )


def _fixed(register: Register, now: Commitment, said: Stated) -> Iterator[Fault]:
    for name in _FIXED:
        wanted, current = said.values.get(name), getattr(now, name)
        if wanted is None or same(wanted, current) or (name == "code" and wanted == now.id):
            continue
        if not (name == "aliases" and set(said.names(name)) <= set(now.names)):
            kinds = register.kinds
            shown = [kinds[str(each)] if name == "kind" else each for each in (wanted, current)]
            yield Fault(said.letters.get(name), _FIXED_DIFFERS.of(field=_LABELS[name], new=shown[0], old=shown[1]))


def _undone(now: Commitment, said: Stated) -> Iterator[Fault]:
    """That the ledger says 未完成 of what the register holds for done."""
    if said.said_status in UNDONE and "status" not in said.values and now.status in (Status.REPORTED, Status.CLOSED):
        yield Fault(said.letters.get("status"), _DONE_HERE.of(said=said.said_status, status=now.status))


def _wanted(register: Register, now: Commitment, said: Stated, faults: list[Fault]) -> Mapping[str, Tracked]:
    """What the tracked fields are to be, in the register's words."""
    values: dict[str, Tracked] = {name: said.values[name] for name in _MOVED if name in said.values}  # type: ignore[misc]
    if parted(*said.names("lead")) == parted(now.lead or ""):
        values.pop("lead", None)
    units = units_of(register, said)
    values |= {name: getattr(units, name) for name in Units._fields if name in values}
    if units.partners and "lead" in values:
        values["partners"] = units.partners
    if "title" in values and key(str(values["title"])) in map(key, now.names):
        del values["title"]
    if values.get("stage"):
        try:
            values["stage"] = register.kind(now).stage(str(values["stage"])).code
        except UnknownWord as unknown:
            faults.append(Fault(said.letters.get("stage"), Text(unknown.to("zh"), unknown.to("en"))))
            del values["stage"]
    status = said.values.get("status")
    if isinstance(status, Status) and not is_met(now.status, status):
        values["status"] = status
    return values


class Units(NamedTuple):
    """Who leads and who helps, as a row says."""

    lead: str | None
    partners: tuple[str, ...] | None


def units_of(register: Register, said: Stated) -> Units:
    """Under present names. Of several that lead the first does, and the others help (杭州: 列第一位的责任单位为牵头单位)."""
    present = register.units.present_name
    leads, helping = (tuple(map(present, said.names(name))) for name in ("lead", "partners"))
    return Units(leads[0] if leads else None, tuple(dict.fromkeys((*leads[1:], *helping))) or None)


def is_met(now: Status, wanted: Status) -> bool:
    """Whether a ledger's word asks for nothing: so it is, or it is further, or nobody has looked."""
    return now is wanted or wanted is Status.UNASSESSED or (now is Status.CLOSED and wanted is Status.REPORTED)


def _with_words(now: Commitment, said: Stated, moves: dict[str, Tracked], day: FuzzyDate) -> Change:
    """The change with what is said beside the fields, as far as nobody has said it yet."""
    kept = standing(now.history)
    obstacle, next_step = said.text("obstacle"), said.text("next_step")
    evidence = said.values.get("evidence") or ()
    assert isinstance(evidence, tuple)
    named = {(each.title, each.url) for event in kept for each in event.evidence}
    reason = said.values.get("reason")
    is_new = {"status", "due"} & moves.keys() or reason not in [event.reason for event in kept]
    return Change(
        set=moves,
        date=day,
        note=unsaid(now, said.pieces),
        obstacle=None if obstacle in [event.obstacle for event in kept] else obstacle,
        next_step=None if next_step in [event.next_step for event in kept] else next_step,
        reason=reason if isinstance(reason, Reason) and is_new else None,
        evidence=tuple(each for each in evidence if isinstance(each, Evidence) and (each.title, each.url) not in named),
    )


def unsaid(now: Commitment, pieces: tuple[str, ...]) -> str | None:
    """Those pieces of a note that no event has said yet."""
    notes = [f"\n{event.note}\n" for event in standing(now.history) if event.note]
    new = [piece for piece in pieces if not any(f"\n{piece}\n" in note for note in notes)]
    return "\n".join(new) or None


def says_something(change: Change) -> bool:
    """Whether there is anything to record."""
    return bool(change.set or change._replace(set={}, date=None) != Change())
