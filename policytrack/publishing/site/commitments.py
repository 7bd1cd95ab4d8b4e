"""A page for each commitment: what was promised in its context, how far it is, what happened and on what evidence."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from policytrack.clocks import clocks
from policytrack.commitment import Event, Quote
from policytrack.fold import steps
from policytrack.publishing.site import addresses, legislation
from policytrack.publishing.site.addresses import fingerprint, in_lang, page_of
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.quoting import Context, context, place
from policytrack.publishing.site.steady import reason
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Cell, Kin, Link, Reference
from policytrack.reports.parts.standing import Happening, Standing
from policytrack.reports.views.profile import stage_line
from policytrack.targets import progress
from policytrack.text import Lang, Text, brief, digits, plain
from policytrack.vocabulary.fields import RECORD

_LABEL = {field.name: field.text for field in RECORD}
_ABOVE = ((WORDS["home"], addresses.HOME), (WORDS["commitments"], addresses.LIST))


def lots(edition: Edition) -> Iterator[Lot]:
    """The pages of all commitments in both languages. Of two of one id one is shown, and making their data refuses them."""
    every = [*edition.by_id.values()]
    for at in range(0, len(every), _AT_ONCE):
        found = every[at : at + _AT_ONCE]
        yield Lot(2 * len(found), partial(_pages, edition, found))


_AT_ONCE = 20


def _pages(edition: Edition, found: list[Standing]) -> Iterator[Page]:
    for each in found:
        here = page_of(Kin.COMMITMENT, each.commitment.id)
        made_from, shown = _made_from(edition, each), _Shown(edition, each)
        for lang in _LANGS:
            yield Page(in_lang(here, lang), made_from, partial(_page, edition, each, shown, lang))


_LANGS: tuple[Lang, ...] = ("zh", "en")


def _made_from(edition: Edition, each: Standing) -> str:
    commitment = each.commitment
    sources = [
        (edition.source_titles.get(said.source), edition.text_digest(said.source)) for said in commitment.promise
    ]
    running = [(clock.rule.name, clock.state) for clock in clocks(commitment, each.kind, edition.day)]
    others = [(id, edition.by_id[id].commitment.title) for id in _others(each) if id in edition.by_id]
    return fingerprint(edition.common, edition.states[commitment.id], sources, running, others)


def _others(each: Standing) -> tuple[str, ...]:
    commitment = each.commitment
    return (*filter(None, (commitment.parent, commitment.merged_into)), *commitment.related)


def _page(edition: Edition, each: Standing, shown: "_Shown", lang: Lang) -> bytes:
    commitment = each.commitment
    path = page_of(Kin.COMMITMENT, commitment.id)
    leaf = Leaf(path, plain(commitment.title), _ABOVE, head=legislation.script(edition, each, path, lang))
    return page(edition, leaf, lang, "commitment.html", **shown())


class _Shown:
    """What a page says in either language, put together when the first is made, and forgotten after the second."""

    def __init__(self, edition: Edition, each: Standing) -> None:
        self._edition, self._each = edition, each
        self._kept: dict[str, object] | None = None

    def __call__(self) -> dict[str, object]:
        kept, self._kept = self._kept, None
        if kept is None:
            kept = self._kept = self._made()
        return kept

    def _made(self) -> dict[str, object]:
        edition, each = self._edition, self._each
        return {
            "each": each,
            "reason": reason(each),
            "facts": _facts(edition, each),
            "line": stage_line(each) if each.kind.stages else None,
            "target": _target(edition, each),
            "promises": [_promise(edition, said) for said in each.commitment.promise],
            "deadlines": _deadlines(each),
            "events": _events(each),
            "clocks": [clock.sentence for clock in clocks(each.commitment, each.kind, edition.day)],
        }


def _facts(edition: Edition, each: Standing) -> list[tuple[Text, Cell]]:
    commitment = each.commitment
    made = commitment.instrument
    pairs: list[tuple[Text, Cell]] = [
        (_LABEL["title"], commitment.title if brief(commitment.title) != commitment.title else None),
        (_LABEL["lead"], _unit(edition, commitment.lead)),
        (_LABEL["partners"], tuple(_unit(edition, name) for name in commitment.partners)),
        (_LABEL["due"], commitment.due),
        (Text("原时限", "First due"), each.facts.first_due if each.facts.slip_days else None),
        (Text("时效", "Timeliness"), each.facts.timeliness),
        (_LABEL["criterion"], commitment.criterion),
        (_LABEL["deliverable"], commitment.deliverable),
        (_LABEL["announced"], commitment.announced),
        (_LABEL["fulfilment"], commitment.fulfilment),
        (Text("完成日期", "Done"), each.facts.done),
        (Text("实际形式", "Delivered"), made.delivered_action if made else None),
        *((label, getattr(made, name)) for name, label in _INSTRUMENT.items() if made),
        (_LABEL["verifiability"], commitment.verifiability),
        (_LABEL["parent"], _other(edition, commitment.parent)),
        (_LABEL["merged_into"], _other(edition, commitment.merged_into)),
        (_LABEL["related"], tuple(_other(edition, id) for id in commitment.related)),
        (_LABEL["aliases"], commitment.aliases),
        (_LABEL["tags"], commitment.tags),
        (_LABEL["owner"], commitment.owner),
        (_LABEL["leader"], commitment.leader),
        (_LABEL["code"], commitment.code),
        (_LABEL["id"], commitment.id),
    ]
    return [(label, value) for label, value in pairs if value not in (None, "", ())]


_INSTRUMENT = {
    "delivered_title": Text("文件名称", "Instrument"),
    "doc_no": Text("文号", "Number"),
    "order_no": Text("令号", "Order"),
    "adopted_by": Text("通过机关", "Adopted by"),
    "session": Text("会议", "Session"),
}


def _unit(edition: Edition, name: str | None) -> Cell:
    present = edition.unit(name)
    return Reference(plain(name), Kin.UNIT, present) if name and present in edition.groups else name


def _other(edition: Edition, id: str | None) -> Cell:
    other = edition.by_id.get(id or "")
    return Reference(plain(brief(other.commitment.title)), Kin.COMMITMENT, other.commitment.id) if other else id


def _target(edition: Edition, each: Standing) -> list[tuple[Text, Cell]]:
    """The figures of a target; how much of the time is gone stands on the home page, which knows the day."""
    target = each.commitment.target
    if target is None:
        return []
    now = progress(each.commitment, edition.day)
    done = None if now.achieved is None else f"{now.achieved:.1f}%"
    return [
        (WORDS["indicator"], target.indicator),
        (WORDS["baseline"], _measured(target.baseline, target.unit)),
        (WORDS["goal"], _measured(target.goal, target.unit)),
        (WORDS["value_now"], _measured(now.value, target.unit)),
        (WORDS["achieved"], done),
    ]


def _measured(number: float | None, unit: str | None) -> Cell:
    return None if number is None else f"{digits(number)}{unit or ''}"


class _Said(NamedTuple):
    quote: Quote
    title: str
    context: Context
    href: str | None


def _promise(edition: Edition, said: Quote) -> _Said:
    text = edition.text(said.source)
    where = place(said.quote, text)
    title = edition.source_titles.get(said.source, said.source)
    is_listed = said.source in edition.source_titles
    around = context(text, where) if text and where else Context("", said.quote, "")
    there = page_of(Kin.SOURCE, said.source) + (f"#{where.anchor}" if where else "")
    return _Said(said, title, around, there if is_listed else None)


class _Entry(NamedTuple):
    """One event on the page; ``movement`` is None if another corrected it, which is then ``corrected_by``."""

    event: Event
    movement: Text | None
    corrected_by: str | None
    evidence: tuple[tuple[Cell, Text], ...]


def _events(each: Standing) -> list[_Entry]:
    """Every event in the order they happened, those that were corrected too."""
    found = {step.event.id: Happening(each, step).movement for step in steps(each.commitment.history)}
    by = {event.corrects: event.id for event in each.commitment.history if event.corrects}
    return [
        _Entry(event, found.get(event.id), by.get(event.id), tuple(_evidence(event)))
        for event in sorted(each.commitment.history, key=lambda event: event.happened)
    ]


_UNNAMED = Text("内部材料", "an internal paper")


def _evidence(event: Event) -> Iterator[tuple[Cell, Text]]:
    for piece in event.evidence:
        words = plain(piece.name) if piece.name else _UNNAMED
        yield (Link(words, piece.url) if piece.url else words), Text(piece.grade.zh, piece.grade.en)


class _Moved(NamedTuple):
    event: Event
    before: Cell
    after: Cell


def _deadlines(each: Standing) -> list[_Moved]:
    """Every deadline that it had, if it had more than one."""
    moved = [
        _Moved(step.event, step.before.get("due"), step.after.get("due"))
        for step in steps(each.commitment.history)
        if step.before.get("due") != step.after.get("due")
    ]
    return moved if len(moved) > 1 else []
