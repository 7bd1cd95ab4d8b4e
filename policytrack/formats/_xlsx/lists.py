"""The words that a cell may be filled with."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from policytrack.formats._xlsx.styles import HEAD, Styles

_INLINE = 255  # characters in a validation's own list


class Lists:
    """Lists of words; those too long to stand in a validation have a column each on a hidden sheet."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._columns: dict[tuple[str, ...], str] = {}

    def source(self, name: str, words: Sequence[str]) -> str | list[str]:
        """What a validation is to choose from."""
        found = tuple(dict.fromkeys(word for word in words if word))
        if len(",".join(found)) <= _INLINE and not any("," in word or '"' in word for word in found):
            return list(found)
        self._columns.setdefault(found, name)
        at = list(self._columns).index(found)
        return f"={quote_sheetname(self._sheet)}!{xl_range_abs(1, at, len(found), at)}"

    def write(self, workbook: Workbook, styles: Styles) -> None:
        """The hidden sheet, if any list is on it."""
        if not self._columns:
            return
        sheet = workbook.add_worksheet(self._sheet)
        for at, (words, name) in enumerate(self._columns.items()):
            sheet.write_string(0, at, name, styles.of(HEAD))
            for row, word in enumerate(words, 1):
                sheet.write_string(row, at, word)
            sheet.set_column(at, at, 24)
        sheet.hide()
