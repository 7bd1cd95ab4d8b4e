"""What a report says, before anyone has decided how it looks: blocks of words and tables, in both languages.

A report builds a Document from commitments and a day; a format turns any Document into text or bytes. So a new report
has every format, and a new format every report.
"""

from enum import Enum
from typing import NamedTuple

from policytrack.text import Lang, Text


class Column(NamedTuple):
    """One column. ``key`` is stable, for machines.

    ``flexible`` ones get narrower when the screen is; ``secondary`` ones are then left out first, which is said.
    """

    key: str
    text: Text
    right: bool = False
    flexible: bool = False
    secondary: bool = False


# A cell holds a value, not words: a status, a date, a stage, a number, text. ``text.say`` gives its words in a
# language, ``raw`` what machines read.
Cell = object


class Table(NamedTuple):
    """Rows of cells under columns. ``empty`` is said when there is no row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Text | None = None
    empty: Text = Text("无。", "None.")


class Heading(NamedTuple):
    """The title of a section; level 1 is the highest below the document's own title."""

    text: Text
    level: int = 1


class Paragraph(NamedTuple):
    """Running words."""

    text: Text


class Bullets(NamedTuple):
    """Items of equal rank, each with the lines that belong to it."""

    items: tuple["Item", ...]
    empty: Text = Text("无。", "None.")


class Item(NamedTuple):
    """One item, and what is said beneath it."""

    text: Text
    details: tuple[Text, ...] = ()


class Pairs(NamedTuple):
    """Names with their values: a masthead, the facts of a commitment."""

    pairs: tuple[tuple[Text, Cell], ...]


class Passage(Enum):
    """How a stage stands: reached, skipped on the way, the present one, the next, or still ahead."""

    PASSED = "passed"
    SKIPPED = "skipped"
    NOW = "now"
    NEXT = "next"
    AHEAD = "ahead"


class Step(NamedTuple):
    """One stage on a stage line, with when it was reached (``on``) or is planned (``planned``)."""

    stage: Text
    passage: Passage
    on: Cell = None
    planned: Cell = None
    is_goal: bool = False


class StageLine(NamedTuple):
    """The stages of a kind in order, so that one sees at a glance which are passed, when, and which is next."""

    steps: tuple[Step, ...]


Block = Heading | Paragraph | Bullets | Table | Pairs | StageLine


class Document(NamedTuple):
    """A report. ``bare`` says that it is a list: one table, whose title and frame only a person would want."""

    name: str
    title: Text
    blocks: tuple[Block, ...]
    masthead: tuple[tuple[Text, Cell], ...] = ()
    bare: bool = False


def raw(cell: Cell, lang: Lang) -> object:
    """What machines read of a cell: codes for words, ISO for dates, numbers as numbers, text in ``lang``."""
    match cell:
        case None | bool() | int() | float():
            return cell
        case Text():
            return cell.to(lang)
        case str():
            return str(cell)
        case _ if hasattr(cell, "iso"):
            return cell.iso
        case _ if hasattr(cell, "code"):
            return cell.code
        case _ if hasattr(cell, "_asdict"):
            return {name: raw(value, lang) for name, value in cell._asdict().items()}
        case tuple() | list():
            return [raw(each, lang) for each in cell]
        case _:
            return str(cell)
