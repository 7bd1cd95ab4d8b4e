"""What a person said of a ledger's columns, kept in ``import.yaml`` for the next one."""

import os
from collections.abc import Mapping

from policytrack.config import LedgerWords, NamedColumn
from policytrack.importing.understanding.columns import TYPED, Column
from policytrack.importing.understanding.names import bare
from policytrack.register import Register
from policytrack.register.ledgers import ledger_words
from policytrack.register.undo import Versions
from policytrack.storage import files, layout
from policytrack.storage.encoding import encoded
from policytrack.storage.yaml_splice import Append, splice
from policytrack.storage.yaml_write import Data, Path, write
from policytrack.vocabulary.ledgers import LEDGER_WORDS, NAMED_COLUMN

_ORDER = ("columns", "statuses")


def remembered(register: Register, columns: tuple[Column, ...]) -> Versions:
    """The file with the columns that were told, before and after; nothing if it says so already."""
    known = {bare(each.column): each.field for each in ledger_words(register).columns}
    told = {each.header: str(each.field) for each in columns if each.how is TYPED and each.header}
    new = [NamedColumn(header, field) for header, field in told.items() if known.get(bare(header)) != field]
    if not new:
        return {}
    path = os.path.join(register.root, layout.LEDGER_WORDS)
    before = files.read_bytes(path).decode("utf-8") if os.path.exists(path) else None
    return {layout.LEDGER_WORDS: (before, _with(before, new))}


def _with(before: str | None, new: list[NamedColumn]) -> str:
    if before is None:
        return write(encoded(LedgerWords(tuple(new)), LEDGER_WORDS), _in_one_line)
    edits = [Append(("columns",), encoded(each, NAMED_COLUMN)) for each in new]
    return splice(before, edits, lambda place: () if place else _ORDER, _in_one_line)


def _in_one_line(place: Path, value: Data) -> bool:
    return len(place) == 2 and isinstance(value, Mapping)
