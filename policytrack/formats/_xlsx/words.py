"""Words as a workbook can hold them: every character legal in XML, nothing obeyed, no cell too full."""

import re

from policytrack.reports.document import Cell
from policytrack.text import Lang, Text, clean, one_line, say

LIMIT = 32_767  # UTF-16 units in a cell
_CUT = Text("…（共{n}字）", "… ({n} characters in all)")
# What XML cannot hold and ``clean`` lets through.
_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")


def shown(cell: Cell, lang: Lang) -> str:
    """What a cell says, on as many lines as were written."""
    said = say(cell, lang)
    tidy = "\n".join(map(one_line, said.split("\n"))).strip("\n") if "\n" in said else one_line(said)
    plain = tidy.isascii() and tidy.isprintable() and len(tidy) <= LIMIT
    return unmarked(tidy if plain else _cut(legal(tidy), lang))


def unmarked(words: str) -> str:
    """The words so that XlsxWriter does not take them for its own mark-up, which it writes unescaped."""
    return words + " " if words.startswith("<r>") and words.endswith("</r>") else words


def legal(words: str) -> str:
    """The words with every character that XML or a terminal could not bear made visible."""
    return _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}", clean(words))


def units(words: str) -> int:
    """How long Excel takes the words to be: it counts in UTF-16."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def begun(words: str, room: int) -> str:
    """As much of the words as fits in ``room`` units of UTF-16."""
    return words.encode("utf-16-le")[: 2 * max(0, room)].decode("utf-16-le", "ignore")


def _cut(words: str, lang: Lang) -> str:
    if len(words) <= LIMIT // 2 or units(words) <= LIMIT:
        return words
    ending = _CUT.of(n=len(words)).to(lang)
    return begun(words, LIMIT - len(ending)) + ending
