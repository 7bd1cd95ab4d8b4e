"""What a report says, before anyone has decided how it looks: blocks of words and tables, in both languages.

A report builds a Document from commitments and a day; a format turns any Document into text or bytes. So a new report
has every format, and a new format every report.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple, overload

from policytrack.reports.drawings import Drawing
from policytrack.text import Lang, Text


class Column(NamedTuple):
    """One column. ``key`` is stable, for machines.

    ``flexible`` ones get narrower when the screen is; ``secondary`` ones are then left out first, which is said.
    ``choices`` are the only words that its cells may hold, for a workbook in which they are filled in. ``under`` is the
    key of the column in whose cells it stands, below what is there, on paper too narrow for all of them.
    """

    key: str
    text: Text
    right: bool = False
    flexible: bool = False
    secondary: bool = False
    choices: tuple[Text, ...] = ()
    under: str = ""


# A cell holds a value, not words: a status, a date, a stage, a number, text. ``text.say`` gives its words in a
# language, ``raw`` what machines read.
Cell = object


class Flow(Sequence[tuple[Cell, ...]]):
    """Rows that are made as they are read. Who only goes through them, once, never has them all at a time."""

    def __init__(self, rows: Iterator[tuple[Cell, ...]]) -> None:
        self._coming: Iterator[tuple[Cell, ...]] = rows
        self._kept: tuple[tuple[Cell, ...], ...] | None = None

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return self._coming if self._kept is None else iter(self._kept)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Cell, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        return self._all[at]

    @property
    def _all(self) -> tuple[tuple[Cell, ...], ...]:
        if self._kept is None:
            self._kept = tuple(self._coming)
        return self._kept


class Link(NamedTuple):
    """Words that lead to an address: where one can follow it the words do, elsewhere the address stands behind them."""

    text: Text
    url: str

    def to(self, lang: Lang) -> str:
        """The words and the address."""
        return f"{self.text.to(lang)} {self.url}"

    @property
    def is_safe(self) -> bool:
        """Whether it may be followed: an address of the web, and nothing that runs."""
        return self.url.lower().startswith(("http://", "https://"))


class Kin(Enum):
    """What a reference is to."""

    COMMITMENT = "commitment"
    UNIT = "unit"
    SOURCE = "source"


class Reference(NamedTuple):
    """The name of something that has a page of its own where there are pages."""

    text: Text
    kin: Kin
    id: str

    def to(self, lang: Lang) -> str:
        """The name."""
        return self.text.to(lang)


class Table(NamedTuple):
    """Rows of cells under columns. ``empty`` is said when there is no row."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    caption: Text | None = None
    empty: Text = Text("无。", "None.")
    drawing: Drawing | None = None


class Heading(NamedTuple):
    """The title of a section; level 1 is the highest below the document's own title.

    With ``annex``, an annex begins here, and that is its short name, as a workbook names a sheet; ``wide`` ones want
    the page on its side.
    """

    text: Text
    level: int = 1
    annex: Text | None = None
    wide: bool = False


class Paragraph(NamedTuple):
    """Running words."""

    text: Text


class Bullets(NamedTuple):
    """Items of equal rank, each with the lines that belong to it."""

    items: tuple["Item", ...]
    empty: Text = Text("无。", "None.")


class Item(NamedTuple):
    """One item, what is said beneath it, and what it is about if that has a page of its own."""

    text: Text
    details: tuple[Text | Link, ...] = ()
    about: Reference | None = None


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


class Letterhead(NamedTuple):
    """What an office has on its papers, if its settings say so: the name in red, a number, the image of a seal (PNG)."""

    name: Text | None = None
    number: Text | None = None
    seal: bytes | None = None


class Document(NamedTuple):
    """A report. ``bare`` says that it is a list: one table, whose title and frame only a person would want."""

    name: str
    title: Text
    blocks: tuple[Block, ...]
    masthead: tuple[tuple[Text, Cell], ...] = ()
    bare: bool = False
    letterhead: Letterhead | None = None


def raw(cell: Cell, lang: Lang) -> object:
    """What machines read of a cell: codes for words, ISO for dates, numbers as numbers, text in ``lang``."""
    match cell:
        case None | bool() | int() | float():
            return cell
        case Text() | Reference():
            return cell.to(lang)
        case Link(text, url):
            return {"text": text.to(lang), "url": url}
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
