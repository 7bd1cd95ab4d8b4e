"""What a list that is too long for a report says at its end: how many more there are, and where they stand."""

from collections.abc import Sequence
from typing import TypeVar

from policytrack.reports.document import Paragraph
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey import LIMIT, Some
from policytrack.text import Text

Row = TypeVar("Row")


def more(found: Some, ask: Ask) -> list[Paragraph]:
    """Nothing if all are shown."""
    if not found.wanted.words:
        return more_of(found.more)
    as_of = "" if ask.day == ask.now.date() else f" --as-of {ask.day}"
    unit = f" unit:{ask.unit}" if ask.unit else ""
    return more_at(found.more, f"policytrack list {found.wanted.words}{unit}{as_of}")


def more_at(count: int, command: str) -> list[Paragraph]:
    """So many more, which a command shows."""
    words = Text("另有{n}项，见：{command}", "{n} more, see: {command}")
    return [Paragraph(words.of(n=count, command=command))] if count > 0 else []


def more_of(count: int) -> list[Paragraph]:
    """So many more, which the reports of the units have."""
    words = Text(
        "另有{n}项，可按单位查看：policytrack report --unit 单位",
        "{n} more; see them unit by unit: policytrack report --unit UNIT",
    )
    return [Paragraph(words.of(n=count))] if count > 0 else []


def first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """As many as a list of a report has room for."""
    return tuple(rows[:LIMIT])


def more_changes(count: int, ask: Ask) -> list[Paragraph]:
    """So many more events of the period, which the report of all changes has."""
    return more_at(count - LIMIT, f"policytrack report changes --period {ask.period.code}")
