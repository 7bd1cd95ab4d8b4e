"""A table as HTML: written row by row, for a template takes ten times as long."""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.formats._html.cells import Leads, cell
from policytrack.formats._html.words import said
from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import Term

_TABLE = Text("表", "Table")
# A column whose longest cell has this many characters at most keeps each on one line.
_SHORT = 14
# More columns than this want the page on its side.
_MANY = 9
# One whose longest has more than this many is given room.
_LONG = 48


def table(table: Table, lang: Lang, leads: Leads, within: Text | None = None) -> Markup:
    """The figures under their heads; on a narrow screen they move sideways by themselves, from the keyboard too.

    ``within`` is the heading that it stands below.
    """
    if not table.rows:
        return Markup('<p class="empty">{}</p>').format(said(table.empty, lang))
    caption = said(table.caption, lang) if table.caption else Markup()
    name = words(table.caption or within or _TABLE, lang)
    opening = Markup('<div class="table" role="region" tabindex="0" aria-label="{}"><table{}>\n')
    opening = opening.format(name, Markup(' class="many"') if len(table.columns) > _MANY else "")
    titled = Markup("<caption>{}</caption>\n").format(caption) if caption else Markup()
    return opening + titled + _head(table.columns, lang) + _rows(table, lang, leads) + Markup("</table></div>")


def _head(columns: Sequence[Column], lang: Lang) -> Markup:
    heads = ('<th scope="col"{}>{}</th>', '<th scope="col" class="n"{}>{}</th>')
    cells = (Markup(heads[each.right]).format("", said(each.text, lang)) for each in columns)
    return Markup("<thead><tr>") + Markup().join(cells) + Markup("</tr></thead>\n")


def _rows(table: Table, lang: Lang, leads: Leads) -> Markup:
    written = _Written(lang, leads)
    rows = [[written[type(value), value] for value in row] for row in table.rows]
    frames = _frames(table, rows)
    lines = ("".join(f"{a}{said}{z}" for (a, z), said in zip(frames, row, strict=True)) for row in rows)
    return Markup("<tbody>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</tbody>")


class _Written(dict[tuple[type, Cell], Markup]):
    """Every cell written once, for most are many times the same; a number and a word that equal each other are two."""

    def __init__(self, lang: Lang, leads: Leads) -> None:
        self.lang, self.leads = lang, leads

    def __missing__(self, at: tuple[type, Cell]) -> Markup:
        self[at] = written = cell(at[1], self.lang, self.leads)
        return written


def _frames(table: Table, rows: list[list[Markup]]) -> list[tuple[str, str]]:
    """What opens and closes the cells of each column; one column names the row."""
    naming = _naming(table.columns)
    frames = []
    for at, column in enumerate(table.columns):
        look = "n" if column.right else _room(table, rows, at)
        look = f' class="{look}"' if look else ""
        frames.append((f'<th scope="row"{look}>', "</th>") if at == naming else (f"<td{look}>", "</td>"))
    return frames


def _naming(columns: Sequence[Column]) -> int:
    """The column that names its row: the flexible one, else the first of words."""
    words = [at for at, column in enumerate(columns) if not column.right]
    return next((at for at in words if columns[at].flexible), next(iter(words), 0))


def _room(table: Table, rows: list[list[Markup]], at: int) -> str:
    """What the style calls a column of words: kept on one line if all of it is short, broad if some of it is long."""
    brief = {
        sort for sort in {type(cells[at]) for cells in table.rows} if issubclass(sort, Term) or hasattr(sort, "iso")
    }
    plainly = [_length(row[at]) for row, cells in zip(rows, table.rows, strict=True) if type(cells[at]) not in brief]
    longest = max(plainly, default=0)
    short = _SHORT // 2 if table.columns[at].flexible else _SHORT
    return "k" if longest <= short else "t" if longest <= _LONG else "l"


@lru_cache(maxsize=4096)  # the same names stand in table after table
def _length(written: Markup) -> int:
    return len(written.striptags()) if "<" in written else len(written)
