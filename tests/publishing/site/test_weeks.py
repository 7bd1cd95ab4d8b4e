"""The weeks that have a report, against what one finds who looks at every event."""

from collections import Counter
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.periods import Period
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.manifest import Earlier, Manifest
from policytrack.publishing.site.wanted import Inputs, Wanted
from policytrack.publishing.site.weeks import Week, weeks
from policytrack.register import Register
from policytrack.reports.parts.standing import standing_on
from tests.conftest import SHIPPED
from tests.reports.registers import days, registers

NOW = datetime.fromisoformat("2023-01-01T09:00:00+08:00")


def edition(made, day: date, wanted: int) -> Edition:
    found = Edition(
        Register(str(SHIPPED)), Wanted(NOW, day, wanted), Earlier("", Manifest({}, {})), Inputs("", {}, None)
    )
    found.standings = standing_on(day, made, found.register, found.ask)
    return found


def plainly(site: Edition) -> list[Week]:
    """The same by looking at every event for every week."""
    events = [event for each in site.standings for event in each.commitment.history]
    counted = Counter(Period.week_of(event.certain) for event in events)
    begun = min((each.commitment.announced.first for each in site.standings), default=site.day)
    stirred = {Period.week_of(event.recorded.date()) for event in events if event.recorded.date() <= site.day}
    latest = sorted((week for week in {*counted, *stirred} if week.last >= begun), reverse=True)[: site.wanted.weeks]
    known = [[event.recorded for event in events if event.certain <= week.last] for week in latest]
    never = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return [Week(week, counted[week], max(found, default=never)) for week, found in zip(latest, known, strict=True)]


@given(registers, days, st.integers(0, 6))
def test_the_latest_weeks_are_those_that_a_look_at_every_event_finds(made, day, wanted):
    site = edition(made, day, wanted)
    assert weeks(site) == plainly(site)
