"""The weeks of which the site has a report: the latest in which something happened or was written down."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from policytrack.dates.periods import Period
from policytrack.fold import told
from policytrack.git.process import commits_at
from policytrack.publishing.site.edition import Edition
from policytrack.text import Text

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


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
    since = _since(edition)
    happened: Counter[date] = Counter()
    stirred: set[date] = set()
    written: list[tuple[date, datetime]] = []  # when the last of what had happened by a day was written down
    for id, stir in edition.stirred.items():
        history = edition.by_id[id].commitment.history
        if stir < since:  # most, and there is nothing in them that a later week would count
            settled, _, last = told(history)
            written += [(settled, last)] if last else []
            continue
        for event in history:
            happened[event.certain] += 1
            stirred.add(event.recorded.date())
            written.append((event.certain, event.recorded))
    counted: Counter[Period] = Counter()
    for day, count in happened.items():
        counted[Period.week_of(day)] += count
    for day in stirred:
        if day <= edition.day:
            counted[Period.week_of(day)] += 0
    latest = _latest(edition, counted)
    return [Week(week, counted[week], known) for week, known in zip(latest, _known(latest, written), strict=True)]


def _since(edition: Edition) -> date:
    """A day with which none of the latest weeks begins earlier: as many have the last event of some commitment in them."""
    found = _latest(edition, {Period.week_of(day) for day in {*edition.newest.values()}})
    return found[-1].first if found and len(found) == edition.wanted.weeks else date.min


def _latest(edition: Edition, found: Iterable[Period]) -> list[Period]:
    begun = min((each.commitment.announced.first for each in edition.standings), default=edition.day)
    return sorted((week for week in found if week.last >= begun), reverse=True)[: edition.wanted.weeks]


def _known(weeks: list[Period], written: list[tuple[date, datetime]]) -> list[datetime]:
    """For each week, when the last of what had happened by its end was written down."""
    days = sorted(written)
    latest = list(accumulate((recorded for _, recorded in days), max))
    found = (bisect_right(days, week.last, key=itemgetter(0)) for week in weeks)
    return [latest[at - 1] if at else _NEVER for at in found]


def versions(edition: Edition, weeks: list[Week]) -> list[tuple[str | None, str]]:
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
    return [(commit, found[week.known] if commit else "") for commit, week in zip(commits, weeks, strict=True)]
