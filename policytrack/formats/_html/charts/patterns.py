"""What tells the series of a drawing apart: each has a colour and a pattern, so that neither is needed alone."""

from collections.abc import Sequence

from markupsafe import Markup

from policytrack.formats._html.charts.svg import tag
from policytrack.vocabulary.terms import Status

# Lines over the colour, in a square of 8; the first is plain.
_LINES = (
    "", "M0 8L8 0M-2 2L2-2M6 10L10 6", "M0 4H8", "M2 2h2v2h-2zM6 6h2v2h-2z", "M4 0V8", "M0 0L8 8M-2 6L2 10M6-2L10 2",
    "M0 4H8M4 0V8", "M0 8L8 0M0 0L8 8",
)  # fmt: skip


# The colours of series that are no statuses, in the order in which they are taken.
_ORDER = (2, 5, 3, 4, 7, 0, 6, 1)


def patterns(name: str, series: Sequence[str]) -> Markup:
    """The fillings of these series, to be used as ``url(#name-p0)`` and on; a status has the same everywhere."""
    return tag("defs", *(_pattern(f"{name}-p{at}", *_filling(key, at)) for at, key in enumerate(series)))


def swatch(name: str, at: int) -> Markup:
    """A small square of a filling, for a legend."""
    return tag("rect", width=14, height=14, y=1, fill=f"url(#{name}-p{at})", class_="part")


def _filling(key: str, at: int) -> tuple[int, int]:
    """The colour and the pattern of a series."""
    statuses = [status.value for status in Status]
    return (statuses.index(key),) * 2 if key in statuses else (_ORDER[at % len(_ORDER)], at % len(_LINES))


def _pattern(id: str, colour: int, lines: int) -> Markup:
    ground = tag("rect", width=8, height=8, class_=f"tone-{colour}")
    drawn = [tag("path", d=_LINES[lines], class_="hatch")] if _LINES[lines] else []
    return tag("pattern", ground, *drawn, id=id, width=8, height=8, patternUnits="userSpaceOnUse")
