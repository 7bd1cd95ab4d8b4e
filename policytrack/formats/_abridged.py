"""A report in which a name that is very long stands whole once, and everywhere else as its beginning."""

from collections.abc import Iterator

from policytrack.reports.document import Block, Bullets, Cell, Document, Item, Reference, Table
from policytrack.text import LONGEST, Text, brief, one_line

# Each long name with the block in which it is whole.
Homes = dict[Reference, int]


def abridged(document: Document) -> Document:
    """The report with long names whole in their widest table, the ledger, or else where they stand first."""
    if document.bare:
        return document
    homes: Homes = {}
    for at, block in enumerate(document.blocks):
        for name in filter(_is_long, _names(block)):
            if name not in homes or _breadth(block) > _breadth(document.blocks[homes[name]]):
                homes[name] = at
    if not homes:
        return document
    return document._replace(blocks=tuple(_block(block, at, homes) for at, block in enumerate(document.blocks)))


def _names(block: Block) -> Iterator[Reference]:
    match block:
        case Table(rows=rows):
            yield from (cell for row in rows for cell in row if isinstance(cell, Reference))
        case Bullets(items):
            yield from (item.about for item in items if item.about)
        case _:
            pass


def _is_long(name: Reference) -> bool:
    return max(len(name.text.zh), len(name.text.en)) > LONGEST // 2 and brief(name.text.zh) != one_line(name.text.zh)


def _breadth(block: Block) -> int:
    return len(block.columns) if isinstance(block, Table) else 0


def _block(block: Block, at: int, homes: Homes) -> Block:
    match block:
        case Table(rows=rows):
            return block._replace(rows=tuple(tuple(_cell(cell, at, homes) for cell in row) for row in rows))
        case Bullets(items):
            return block._replace(items=tuple(_item(item, at, homes) for item in items))
        case _:
            return block


def _cell(cell: Cell, at: int, homes: Homes) -> Cell:
    return _begun(cell) if isinstance(cell, Reference) and homes.get(cell, at) != at else cell


def _item(item: Item, at: int, homes: Homes) -> Item:
    if item.about is None or homes.get(item.about, at) == at:
        return item
    short = _begun(item.about)
    words = Text(
        item.text.zh.replace(item.about.text.zh, short.text.zh), item.text.en.replace(item.about.text.en, short.text.en)
    )
    return item._replace(text=words, about=short)


def _begun(name: Reference) -> Reference:
    return name._replace(text=Text(brief(name.text.zh), brief(name.text.en)))
