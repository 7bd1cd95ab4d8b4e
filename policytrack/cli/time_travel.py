"""The options that look back: what had happened by a day, and what was written down by a moment."""

from collections.abc import Callable
from typing import Any

from policytrack.cli.command import option
from policytrack.cli.types import Date, Moment
from policytrack.text import Text

Decorated = Callable[..., Any]


def looking_back(function: Decorated) -> Decorated:
    """Adds ``--as-of`` and ``--known-at``."""
    as_of = Text("截至某日已发生的事项（按目前所知）", "what had happened by this day, as known now")
    known_at = Text(
        "某时刻之前已登记的事项，如 2020-11-27T17:00", "what was written down by this moment, as 2020-11-27T17:00"
    )
    function = option("--known-at", text=known_at, type=Moment(), metavar="MOMENT")(function)
    return option("--as-of", text=as_of, type=Date(), metavar="DATE")(function)
