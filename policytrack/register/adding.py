"""Adding a commitment: a new record with its first event, dated the day of the announcement."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from policytrack.commitment import Commitment, Event, Quote, Target, Tracked
from policytrack.dates import FuzzyDate
from policytrack.register import acts, editors
from policytrack.register.acts import Refused, Written, fits, unit_objections
from policytrack.register.reading import read_file
from policytrack.register.register import Register
from policytrack.register.typed import hidden, tidy, unbroken
from policytrack.sources import quote_objection
from policytrack.storage import layout
from policytrack.storage.encoding import encoded, on_one_line
from policytrack.storage.yaml_edits import plain
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_write import write
from policytrack.text import Text, bare_name
from policytrack.validation import is_future, objections
from policytrack.vocabulary import fields
from policytrack.vocabulary.terms import Action, Status, Verifiability, Visibility


class Draft(NamedTuple):
    """What a new record is to say. Without an ``id`` one is made from the year and the title."""

    title: str
    kind: str
    announced: FuzzyDate
    id: str | None = None
    code: str | None = None
    action: Action | None = None
    due: FuzzyDate | None = None
    criterion: str | None = None
    done_stage: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    owner: str | None = None
    leader: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    target: Target | None = None
    visibility: Visibility = Visibility.PUBLIC
    promise: tuple[Quote, ...] = ()
    note: str | None = None


def add(register: Register, draft: Draft, by: str, now: datetime) -> Written:
    """Writes a new record with its first event, dated the day of the announcement."""
    with register.writing():
        register.reread()
        commitment = drafted(register, draft, by, now)
        path = path_of(register, commitment)
        acts.save(
            register,
            path,
            None,
            as_file(register, commitment),
            by,
            now,
            Text(f"新增 {commitment.title}", f"add {commitment.title}"),
        )
    return Written(None, commitment, commitment.history[0], path)


def drafted(
    register: Register, draft: Draft, by: str, now: datetime, archive: Mapping[str, str] = MappingProxyType({})
) -> Commitment:
    """The commitment that a draft makes, with its first event; nothing is written. Raises Refused.

    ``archive`` holds sources that are yet to be archived.
    """
    draft = tidy(draft)
    draft = draft._replace(title=unbroken(draft.title or ""))
    id = draft.id or _free_id(register, draft)
    commitment = _drafted(draft, id, by, now)
    found = list(_draft_objections(register, draft, id, commitment, now, archive))
    if found:
        raise Refused(draft.title, found)
    return commitment


def path_of(register: Register, commitment: Commitment) -> str:
    """Where a new record goes: the folder of the year it was announced."""
    return layout.record_path(register.root, commitment.announced.first.year, commitment.id)


def as_file(register: Register, commitment: Commitment) -> str:
    """The text of a new record's file, which reads back as what was meant. Raises Refused."""
    data = encoded(commitment, fields.RECORD)
    text = write(data, on_one_line)
    fits(commitment.title, text)
    if plain(read(text, commitment.id)) != data:  # cannot be: write is the inverse of read
        raise AssertionError(text)
    return editors.line(register.root) + text


def new_id(draft: Draft, with_sort: bool = False) -> str:
    """The year and the pinyin of the title; empty after the dash if the title has no letters."""
    from policytrack.register.pinyin import slug

    return f"{draft.announced.first.year}-{slug(draft.title or '', with_sort)}"


def _free_id(register: Register, draft: Draft) -> str:
    """The id that a title makes; with 管理, 条例 and their like if the short one is that of another title."""
    id = new_id(draft)
    taken = layout.having_stem(register.root, id)
    there = read_file(taken[0], fields.RECORD, register.kinds).value if taken else None
    is_another = there is not None and bare_name(there.title) != bare_name(draft.title)
    return new_id(draft, with_sort=True) if is_another else id


def _drafted(draft: Draft, id: str, by: str, now: datetime) -> Commitment:
    first = {
        "status": Status.UNASSESSED,
        "due": draft.due,
        "lead": draft.lead,
        "owner": draft.owner,
        "leader": draft.leader,
    }
    said: dict[str, Tracked] = {name: value for name, value in first.items() if value is not None}
    event = Event(acts.event_id(()), draft.announced, now, by, said, draft.note)
    verifiable = draft.criterion or draft.target
    return Commitment(
        id=id, title=draft.title, kind=draft.kind, announced=draft.announced, history=(event,), code=draft.code,
        aliases=draft.aliases, action=draft.action, due=draft.due, criterion=draft.criterion,
        done_stage=draft.done_stage, lead=draft.lead, partners=draft.partners, owner=draft.owner,
        leader=draft.leader, tags=draft.tags, target=draft.target, visibility=draft.visibility, promise=draft.promise,
        verifiability=Verifiability.VERIFIABLE if verifiable else Verifiability.NEEDS_CRITERION,
    )  # fmt: skip


def _draft_objections(
    register: Register, draft: Draft, id: str, commitment: Commitment, now: datetime, archive: Mapping[str, str]
) -> Iterator[tuple[str, Text]]:
    yield from hidden((*draft, commitment.history[0].by))
    if not draft.title:
        yield "title", Text("名称不能为空", "a commitment needs a title")
        return
    if not is_id(id):
        words = Text(
            "“{id}”不能作编号；请用 --id 指定，限字母、数字和连字符",
            "“{id}” cannot be an id; give one with --id: letters, digits, dashes",
        )
        yield "id", words.of(id=id)
    taken = layout.having_stem(register.root, id)
    if taken:
        words = Text(
            "编号{id}已有：{path}；若是另一事项，请用 --id 另给编号",
            "the id {id} is taken by {path}; for another commitment give --id",
        )
        yield "id-taken", words.of(id=id, path=layout.shown(taken[0]))
    if draft.kind not in register.kinds:
        yield "unknown-word", Text("没有类别“{kind}”", "there is no kind “{kind}”").of(kind=draft.kind)
        return
    if is_future(draft.announced, now.date()):
        words = Text("承诺日期{on}晚于今日", "the announcement {on} is still to come")
        yield "future", words.of(on=draft.announced)
    kind = register.kind(commitment)
    for rule, text in objections((), commitment.history[0], commitment, kind, register.settings):
        if rule != "future":
            yield rule, text
    if kind.code == "target" and draft.target is None:
        yield (
            "target",
            Text(
                "量化指标须给出指标、目标值和方向（--indicator --goal --direction）",
                "a target needs --indicator, --goal and --direction",
            ),
        )
    yield from unit_objections(register, draft.lead, *draft.partners)
    for quote in draft.promise:
        yield from quote_objection(quote, archive.get(quote.source) or register.archived_text(quote.source))


def is_id(id: str) -> bool:
    """Whether an id is fit to be a file's name on every system, and to be typed."""
    return (
        0 < len(id) <= 80
        and id[0].isalnum()
        and id[-1] != "-"
        and all(each.isascii() and (each.isalnum() or each in "-_") for each in id)
    )
