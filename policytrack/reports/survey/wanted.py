"""Which commitments a list of a report is of, and in which order: said once for records in memory and for the index.

Most are queries as they can be typed, and then a list too long for the report names the command that shows all of it.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from policytrack.clocks import clocks
from policytrack.history.merge import unsettled as _unsettled
from policytrack.query.asking import Condition
from policytrack.query.language import parse
from policytrack.query.match import fitting
from policytrack.query.sql import Where, where
from policytrack.reports.parts.standing import Standing, is_stirred
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.terms import Light


class Wanted(NamedTuple):
    """A condition, in memory and in SQL; ``words`` is the query that it is, if it is one.

    With ``of_open`` it is asked only of those that are open, which in an old register are few.
    """

    fits: Callable[[Standing, date], bool]
    where: Callable[[date], Where]
    words: str = ""
    of_open: bool = False


class Order(NamedTuple):
    """What comes first, as a key and in SQL with its ``{day}``; what is equal stands as it does in the ledger."""

    key: Callable[[Standing], tuple[int, ...]]
    sql: str = "NULL"


BY_PLACE = Order(lambda _: ())
BY_DUE = Order(
    lambda each: ((each.commitment.due.last if each.commitment.due else date.max).toordinal(),),
    f"coalesce(r.due_last, {date.max.toordinal()})",
)
BY_SILENCE = Order(lambda each: (-(each.facts.stale_days or 0),), "-max(0, coalesce({day} - r.updated_last, 0))")
_LIGHTS = " ".join(f"WHEN '{light.value}' THEN {at}" for at, light in enumerate(Light))
PRESSING = Order(
    lambda each: (list(Light).index(each.facts.light), each.facts.days_left or 0),
    f"CASE s.light {_LIGHTS} END, coalesce(r.due_last - {{day}}, 0)",
)


_OPEN = Condition("open", ":", (True,))


def asked(words: str, kinds: Kinds) -> Wanted:
    """What answers a query that names no day by a phrase."""
    query = parse([words], date.min, kinds)
    typed = " ".join(f"'{word}'" if re.search(r"[<>\"|]", word) else word for word in words.split())
    of_open, fits = all(_OPEN in way for way in query.ways), fitting(query)
    return Wanted(lambda each, _: fits((each.commitment, each.facts)), lambda day: where(query, day), typed, of_open)


def stirred(since: date) -> Wanted:
    """Whatever something happened to, or was written down of, since a day."""
    first = since.toordinal()
    return Wanted(
        lambda each, _: is_stirred(each.commitment, since),
        lambda _: Where(f"r.n IN (SELECT n FROM records WHERE settled >= {first} "
                        f"UNION SELECT n FROM heard WHERE recorded >= {first})"),
    )  # fmt: skip


def ending(until: date) -> Wanted:
    """Those of which a planned stage or a statutory clock ends by then, and maybe some more."""
    last = until.toordinal()
    return Wanted(
        lambda each, _: bool(each.commitment.plan) or each.kind.legal,
        lambda day: Where(f"r.n IN (SELECT n FROM ends WHERE day BETWEEN {day.toordinal()} AND {last})"),
    )


def called(ids: Collection[str]) -> Wanted:
    """Those of these ids."""
    marks = ", ".join("?" * len(ids))
    return Wanted(
        lambda each, _: each.commitment.id in ids,
        lambda _: Where(f"r.n IN (SELECT n FROM records WHERE called IN ({marks}))", tuple(ids)),
    )


AT_RISK = Wanted(
    lambda each, day: each.kind.legal and any(clock.is_at_risk for clock in clocks(each.commitment, each.kind, day)),
    lambda day: Where(f"r.n IN (SELECT n FROM risks WHERE since <= {day.toordinal()})"),
)
UNSETTLED = Wanted(
    lambda each, _: any(_unsettled(each.commitment)), lambda _: Where("r.n IN (SELECT n FROM heard WHERE unsettled)")
)
EVERYTHING = Wanted(lambda *_: True, lambda _: Where("1"))
