"""What stands on which sheet."""

from collections.abc import Iterable
from typing import NamedTuple

from policytrack.reports.document import Block, Document, Heading, Pairs, Table
from policytrack.text import Text

OVERVIEW = Text("总体情况", "Overview")
NOTES = Text("说明", "Notes")


class Sheet(NamedTuple):
    """A sheet with its blocks. ``alone``: its one table begins in the first row, and words stand beneath it."""

    name: Text
    title: Text
    blocks: tuple[Block, ...]
    alone: bool = False


def sheets(document: Document) -> list[Sheet]:
    """The sheets of a document, in order: annexes and then the rest; or a sheet a table; or the only one of a list."""
    if document.bare:
        return [_sheet(document.title, document.title, document.blocks)]
    begins = [at for at, each in enumerate(document.blocks) if isinstance(each, Heading) and each.annex]
    return _annexed(document, begins) if begins else _tabled(document)


def _annexed(document: Document, begins: list[int]) -> list[Sheet]:
    found = []
    for start, end in zip(begins, [*begins[1:], len(document.blocks)], strict=True):
        head, *rest = document.blocks[start:end]
        assert isinstance(head, Heading)
        assert head.annex
        if head.annex.zh == NOTES.zh:
            found.append(Sheet(head.annex, head.text, (*_front(document), head, *rest)))
        else:
            found.append(_sheet(head.annex, head.text, tuple(rest), head))
    before = document.blocks[: begins[0]]
    if before:
        found.append(Sheet(OVERVIEW, document.title, (*_front(document), *before)))
    if not any(sheet.name.zh == NOTES.zh for sheet in found):
        found.append(Sheet(NOTES, document.title, _front(document)))
    return found


def _tabled(document: Document) -> list[Sheet]:
    found, heading = [], document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            name = block.caption or heading
            found.append(Sheet(name, name, (block,), alone=True))
    words = without_tables(document.blocks)
    return [*found, Sheet(NOTES, document.title, (*_front(document), *words))]


def _sheet(name: Text, title: Text, blocks: tuple[Block, ...], head: Heading | None = None) -> Sheet:
    if sum(isinstance(block, Table) for block in blocks) == 1:
        table = next(block for block in blocks if isinstance(block, Table))
        return Sheet(name, title, (table, *without_tables(blocks)), alone=True)
    return Sheet(name, title, (head, *blocks) if head else blocks)


def without_tables(blocks: Iterable[Block]) -> list[Block]:
    """Everything that is said beside the tables, without the headings that would have nothing beneath them."""
    found: list[Block] = []
    for block in reversed([block for block in blocks if not isinstance(block, Table)]):
        after = found[-1] if found else None
        idle = after is None or (
            isinstance(after, Heading) and isinstance(block, Heading) and after.level <= block.level
        )
        if not (isinstance(block, Heading) and idle):
            found.append(block)
    return found[::-1]


def _front(document: Document) -> tuple[Block, ...]:
    """The title and the masthead."""
    title = Heading(document.title, level=0)
    return (title, Pairs(document.masthead)) if document.masthead else (title,)
