"""What the index holds of a record's history: what reports count or look for over all records without opening them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from policytrack.clocks import Clock, State, clocks
from policytrack.commitment import Commitment
from policytrack.fold import fold, known, standing, steps
from policytrack.heard import reminders, units_ever
from policytrack.history.merge import unsettled
from policytrack.query.sql import BETWEEN
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Status

# ``heard``: its lead as it is spelt, every unit that it ever had, when it was last written to (``written`` in
# seconds, ``recorded`` as a day of the writer's clock), when something last happened, how often its unit was reminded,
# whether two people set it differently at once and nobody has settled it, how many events it has.
# ``statuses``: since when and until when it had which status. ``ends``: days on which a planned stage or a clock ends.
# ``risks``: since when each statutory clock is at risk.
TABLES = """
CREATE TABLE heard (n INTEGER PRIMARY KEY, led TEXT, units TEXT, recorded INTEGER, written REAL,
                    last INTEGER, reminded INTEGER, unsettled INTEGER, events INTEGER);
CREATE TABLE statuses (n INTEGER, since INTEGER, until INTEGER, status TEXT, PRIMARY KEY (n, since)) WITHOUT ROWID;
CREATE TABLE ends (n INTEGER, day INTEGER, PRIMARY KEY (n, day)) WITHOUT ROWID;
CREATE TABLE risks (n INTEGER, clock INTEGER, since INTEGER, PRIMARY KEY (n, clock)) WITHOUT ROWID;
"""
INDEXES = (
    "CREATE INDEX IF NOT EXISTS heard_recorded ON heard (recorded)",
    "CREATE INDEX IF NOT EXISTS heard_last ON heard (last)",
    "CREATE INDEX IF NOT EXISTS heard_unsettled ON heard (n) WHERE unsettled",
    "CREATE INDEX IF NOT EXISTS ends_by_day ON ends (day, n)",
    "CREATE INDEX IF NOT EXISTS statuses_by_end ON statuses (until, status, since)",
)
END = date.max.toordinal() + 1


class History(NamedTuple):
    """Rows by table (a field is named as its table), each in the order of its columns after ``n``."""

    heard: tuple[tuple[Any, ...], ...]
    statuses: tuple[tuple[int, int, str], ...]
    ends: tuple[tuple[int], ...]
    risks: tuple[tuple[int, int], ...]


def history_of(commitment: Commitment, kind: Kind) -> History:
    """What the index holds of a record's history."""
    running = tuple(clocks(commitment, kind, date.max))
    return History(
        (_heard(commitment),),
        tuple(_stretches(commitment)),
        tuple((day,) for day in sorted(set(_ends(commitment, kind, running)))),
        tuple(enumerate(_risks(running))),
    )


def _heard(commitment: Commitment) -> tuple[Any, ...]:
    history = commitment.history
    recorded = [event.recorded for event in history]
    happened = [event.date.last for event in standing(history)]
    return (
        commitment.lead,
        "".join([f"{BETWEEN}{each}{BETWEEN}" for each in dict.fromkeys(units_ever(commitment))]),
        max(map(datetime.toordinal, recorded), default=None),
        max(recorded).timestamp() if recorded else None,
        max(happened).toordinal() if happened else None,
        len(reminders(commitment)) if any(event.reminder for event in history) else 0,
        any(event.concurrent for event in history) and any(unsettled(commitment)),
        len(history),
    )


def _stretches(commitment: Commitment) -> Iterator[tuple[int, int, str]]:
    """The status of each day since it was announced, as the fold of what had happened by then gives it."""
    begun = commitment.announced.first.toordinal()
    turns = {max(begun, since): status for since, status in _turns(commitment)}  # the last of a day stands
    days = sorted(turns)
    begins = [day for at, day in enumerate(days) if not at or turns[day] is not turns[days[at - 1]]]
    return zip(begins, [*begins[1:], END], [turns[day].code for day in begins], strict=False)


def _turns(commitment: Commitment) -> list[tuple[int, Status]]:
    """Each day on which something certainly had happened, with the status from then on, in the order of days."""
    history = commitment.history
    if not history:
        return []
    corrected = min([event.certain for event in history if event.corrects], default=None)
    before = history if corrected is None else [event for event in history if event.certain < corrected]
    turns: list[tuple[int, Any]] = [(event.certain.toordinal(), after["status"]) for event, _, after in steps(before)]
    if corrected is not None:  # from then on; what was corrected stood until then
        days = {event.certain for event in history if event.certain >= corrected}
        turns += [(day.toordinal(), fold(known(history, day))["status"]) for day in sorted(days)]
    return [(0, Status.UNASSESSED), *turns, (turns[-1][0], commitment.status)]


def _ends(commitment: Commitment, kind: Kind, running: Iterable[Clock]) -> Iterator[int]:
    """The days on which a planned stage that is not reached, or a clock, ends; maybe some more."""
    if not commitment.status.is_open:
        return
    yield from (on.last.toordinal() for code, on in commitment.plan.items() if not kind.reached(commitment.stage, code))
    yield from (clock.until.toordinal() for clock in running)


def _risks(running: Iterable[Clock]) -> Iterator[int]:
    """Since when each clock is at risk: from the start if it was broken, else from the day after it runs out."""
    for clock in running:
        if clock.is_at_risk:
            yield 0 if clock.state is State.BROKEN else clock.until.toordinal() + 1
