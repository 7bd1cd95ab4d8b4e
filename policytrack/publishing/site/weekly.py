"""The weekly reports: one a week in which something happened or was written down, and an index of them.

The page of a past week is made of what the register says of that week, so it changes only if that does.
"""

import re
from collections.abc import Iterator
from functools import cached_property, partial

from markupsafe import Markup

from policytrack.commitment import Commitment
from policytrack.dates.periods import Period
from policytrack.formats._abridged import abridged
from policytrack.formats._html import BETWEEN, parts
from policytrack.publishing.data.pieces import Known, Pieced
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang, week_page
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.weeks import Week, versions, weeks
from policytrack.publishing.site.words import WORDS
from policytrack.register.papers import seal
from policytrack.reports.document import Document
from policytrack.reports.parts.annexes import LEFT_OUT
from policytrack.reports.parts.standing import Ask, Stood, is_since
from policytrack.reports.survey import Whole
from policytrack.reports.weekly import said
from policytrack.text import Lang

_HOME = (WORDS["home"], addresses.HOME)
_LANGS: tuple[Lang, ...] = ("zh", "en")


def lots(edition: Edition) -> Iterator[Lot]:
    """The reports, which take longest, and their index, in both languages."""
    found = weeks(edition)
    sealed = seal(edition.register) if found else None
    for at, (week, version) in enumerate(zip(found, versions(edition, found), strict=True)):
        beside = found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
        yield Lot(2, partial(_reported, edition, week, (version, sealed), *beside))
    yield Lot(2, partial(_indices, edition, found))


def _reported(
    edition: Edition, week: Week, printed_with: object, newer: Week | None, older: Week | None
) -> Iterator[Page]:
    yield from _framed(_Report(edition, week, printed_with), newer, older)


def _indices(edition: Edition, found: list[Week]) -> Iterator[Page]:
    leaf = Leaf(addresses.REPORTS, WORDS["reports"], (_HOME,))
    made_from = fingerprint(edition.common, found)
    for lang in _LANGS:
        yield Page(in_lang(leaf.path, lang), made_from, partial(_index, edition, leaf, lang, found))


def _index(edition: Edition, leaf: Leaf, lang: Lang, weeks: list[Week]) -> bytes:
    return page(edition, leaf, lang, "reports.html", weeks=weeks)


class _Report:
    """One report, built once for both languages, unless it is as it was.

    It follows from the outlines of all commitments, from all that those say of which something is told in the week, and
    from what those say to whose pages it leads. What others are called is nothing to it.
    """

    def __init__(self, edition: Edition, week: Week, printed_with: object) -> None:
        self.edition, self.week = edition, week
        self._digests = edition.digests_then(self.ask.day)
        heard = {id for id, last in edition.stirred.items() if last >= week.period.first and self._is_told(id)}
        told = [digest.said if id in heard else digest.outline for id, digest in self._digests.items()]
        is_today = self.ask.day == self.ask.now.date()
        self._told = fingerprint(edition.common, self.ask.day, is_today, week, told, printed_with)

    def _is_told(self, id: str) -> bool:
        return is_told(self.edition.by_id[id].commitment, self.week.period)

    @property
    def path(self) -> str:
        """Its place in either language."""
        return week_page(self.week.period.code)

    @property
    def ask(self) -> Ask:
        """What is asked of the report: the week as it was, and only events that belong to it."""
        week, day = self.week.period, self.edition.day
        return Ask(self.edition.wanted.now, week, as_of=min(week.last, day), known_at=self.week.known, annexes=False)

    def mark(self, written: bytes) -> str:
        """A name for what follows from this: another, if the report might be another than what is written."""
        pages = self.edition.on_page
        led = [self._digests.get(pages.get(each.decode(), "")) for each in sorted({*_LEADS.findall(written)})]
        return fingerprint(self._told, [digest and digest.said for digest in led])

    @cached_property
    def mark_before(self) -> str:
        """The same of the report as it was, if it still is; none of its own otherwise."""
        before = self.before("zh")
        mark = next(iter(before), "")
        return mark if mark == self.mark(_joined(before)) else self._told

    def before(self, lang: Lang) -> Known:
        """What was written of the week in the last edition, in pieces; the first is named as the whole is marked."""
        return self.edition.earlier.pieces(in_lang(self.path, lang), self.edition.common, _BETWEEN)

    @cached_property
    def document(self) -> Document:
        """The report itself."""
        edition = self.edition
        found = said(Whole(edition.register, self.ask, later=Stood(edition.day, edition.standings)))
        blocks = tuple(block for block in found.blocks if block != LEFT_OUT)  # they have pages of their own
        return abridged(found._replace(blocks=blocks))

    def written(self, lang: Lang) -> Known:
        """The report in one language in pieces, as it was if it still is; of another only the pieces that are others are new."""
        before = self.before(lang)
        if self.mark_before in before:
            return before
        found = {}
        for name, part in zip(self._names, parts(self.document, lang, Paths(self.path, lang).leads), strict=True):
            known = before.get(name) if part.says else None
            found[name] = known or part.write().encode("utf-8", "replace")
        return found

    @cached_property
    def _names(self) -> list[str]:
        """What its pieces are called in either language, after what they say."""
        return [fingerprint(at, part.says) for at, part in enumerate(parts(self.document, "zh"))]


def _joined(pieces: Known) -> bytes:
    return _BETWEEN.join(pieces.values())


_BETWEEN = BETWEEN.encode()


_LEADS = re.compile(rb'href="\.\./(commitments/[^"]+)"')


def is_told(each: Commitment, week: Period) -> bool:
    """Whether something happened to a commitment by the end of a week that the week tells of."""
    return any(event.certain <= week.last and is_since(week.first, event) for event in each.history)


def _framed(report: _Report, newer: Week | None, older: Week | None) -> Iterator[Page]:
    """The page of a report in both languages, which leads to the weeks beside it."""
    edition, beside = report.edition, (newer and newer.period.code, older and older.period.code)
    leaf = Leaf(report.path, report.week.title, (_HOME, (WORDS["reports"], addresses.REPORTS)))

    def made_from(mark: str) -> str:
        return fingerprint(mark, beside)

    def make(lang: Lang) -> Pieced:
        around = page(edition, leaf, lang, "report.html", inside=Markup(_INSIDE), newer=newer, older=older)
        front, rest = around.split(_INSIDE.encode())
        pieces = report.written(lang)
        inside = _joined(pieces)
        mark = report.mark(inside)
        lengths = zip((mark, *[*pieces][1:]), map(len, pieces.values()), strict=True)
        return Pieced(front + inside + rest, ((edition.common, len(front)), *lengths), made_from(mark))

    for lang in _LANGS:
        yield Page(in_lang(report.path, lang), made_from(report.mark_before), partial(make, lang))


_INSIDE = "<!--report-->"
