"""The weekly reports: one a week in which something happened or was written down, and an index of them.

The page of a past week is made of what the register says of that week, so it changes only if that does.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from hashlib import blake2b
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from policytrack.dates.periods import Period
from policytrack.formats._abridged import abridged
from policytrack.formats._html import body
from policytrack.git.process import commits_at
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang, week_page
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.wanted import Page
from policytrack.publishing.site.words import WORDS
from policytrack.register.papers import seal
from policytrack.reports.document import Document
from policytrack.reports.parts.annexes import LEFT_OUT
from policytrack.reports.parts.standing import Ask, Stood
from policytrack.reports.survey import Whole
from policytrack.reports.weekly import said
from policytrack.text import Lang, Text

_HOME = (WORDS["home"], addresses.HOME)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LANGS: tuple[Lang, ...] = ("zh", "en")


class Week(NamedTuple):
    """A week with something in it: how many events, and when the last that its report can show was written down."""

    period: Period
    events: int
    known: datetime

    @property
    def title(self) -> Text:
        """What it is called."""
        words = Text("{year}年第{n}期", "{year} no. {n}")
        return words.of(year=self.period.year, n=self.period.number)


def weeks(edition: Edition) -> list[Week]:
    """The latest weeks with something in them, newest first."""
    happened: Counter[date] = Counter()
    written: dict[date, datetime] = {}  # when the last of what happened on a day was written down
    stirred: set[date] = set()
    for _, event in edition.events:
        certain, recorded = event.certain, event.recorded
        happened[certain] += 1
        if certain not in written or written[certain] < recorded:
            written[certain] = recorded
        stirred.add(recorded.date())
    counted: Counter[Period] = Counter()
    for day, count in happened.items():
        counted[Period.week_of(day)] += count
    for day in stirred:
        if day <= edition.day:
            counted[Period.week_of(day)] += 0
    begun = min((each.commitment.announced.first for each in edition.standings), default=edition.day)
    latest = sorted((week for week in counted if week.last >= begun), reverse=True)[: edition.wanted.weeks]
    return [Week(week, counted[week], known) for week, known in zip(latest, _known(latest, written), strict=True)]


def _known(weeks: list[Period], written: dict[date, datetime]) -> list[datetime]:
    """For each week, when the last of what had happened by its end was written down."""
    days = sorted(written.items())
    latest = list(accumulate((recorded for _, recorded in days), max))
    found = (bisect_right(days, week.last, key=itemgetter(0)) for week in weeks)
    return [latest[at - 1] if at else _NEVER for at in found]


def pages(edition: Edition) -> Iterator[Page]:
    """The index and the reports in both languages."""
    found = weeks(edition)
    leaf = Leaf(addresses.REPORTS, WORDS["reports"], (_HOME,))
    made_from = fingerprint(edition.common, found)
    for lang in _LANGS:
        yield Page(in_lang(leaf.path, lang), made_from, partial(_index, edition, leaf, lang, found))
    versions, sealed = _versions(edition, found), seal(edition.register) if found else None
    for at, week in enumerate(found):
        newer, older = found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
        report = _Report(edition, week, newer, older)
        made_from = fingerprint(report.made_from(), versions[at], sealed)
        for lang in _LANGS:
            yield Page(in_lang(week_page(week.period.code), lang), made_from, partial(_page, report, lang))


def _versions(edition: Edition, weeks: list[Week]) -> list[tuple[str | None, str]]:
    """For each week the commit that its report names, and a fingerprint of the events of which it says whether that has them.

    Those are all that were written down by then, of internal commitments too.
    """
    commits = commits_at(edition.register.root, [week.known for week in weeks])
    if not any(commits):
        return [(None, "")] * len(weeks)
    events = (
        (event.recorded.timestamp(), each.id, event.id) for each in edition.register.held for event in each.history
    )
    written, digest, at = sorted(events), blake2b(digest_size=10), 0
    found: dict[datetime, str] = {}
    for known in sorted(week.known for week in weeks):
        end = bisect_right(written, known.timestamp(), key=itemgetter(0))
        digest.update(repr(written[at:end]).encode("utf-8", "surrogatepass"))
        found[known], at = digest.hexdigest(), end
    return [(commit, found[week.known]) for commit, week in zip(commits, weeks, strict=True)]


def _index(edition: Edition, leaf: Leaf, lang: Lang, weeks: list[Week]) -> bytes:
    return page(edition, leaf, lang, "reports.html", weeks=weeks)


class _Report:
    """One report, built once for both languages."""

    def __init__(self, edition: Edition, week: Week, newer: Week | None, older: Week | None) -> None:
        self.edition, self.week, self.newer, self.older = edition, week, newer, older
        self._document: Document | None = None

    @property
    def ask(self) -> Ask:
        """What is asked of the report: the week as it was, and only events that belong to it."""
        week, day = self.week.period, self.edition.day
        return Ask(self.edition.wanted.now, week, as_of=min(week.last, day), known_at=self.week.known, annexes=False)

    def made_from(self) -> str:
        """The commitments as they were at the end of the week, and the neighbours that the page leads to."""
        edition, week = self.edition, self.week.period
        then = edition.digests_then(week)
        beside = [each.period.code if each else None for each in (self.newer, self.older)]
        names = [(id, each.commitment.title) for id, each in edition.by_id.items()] if week.last >= edition.day else ()
        return fingerprint(edition.common, self.ask.day, self.week, then, beside, names)

    @property
    def document(self) -> Document:
        """The report itself."""
        if self._document is None:
            edition = self.edition
            found = said(Whole(edition.register, self.ask, later=Stood(edition.day, edition.standings)))
            blocks = tuple(block for block in found.blocks if block != LEFT_OUT)  # they have pages of their own
            self._document = found._replace(blocks=blocks)
        return self._document


def _page(report: _Report, lang: Lang) -> bytes:
    week = report.week
    path = week_page(week.period.code)
    leaf = Leaf(path, week.title, (_HOME, (WORDS["reports"], addresses.REPORTS)))
    inside = body(abridged(report.document), lang, Paths(path, lang).leads)
    return page(report.edition, leaf, lang, "report.html", inside=inside, newer=report.newer, older=report.older)
