"""The program and its first screen: the list, and the line that narrows it."""

from textual.app import App as Textual
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import DataTable, Input, Static

from policytrack.cli.app import App
from policytrack.cli.tui import words
from policytrack.cli.tui.detail import Detail
from policytrack.cli.tui.form import Form
from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError
from policytrack.facts import Facts
from policytrack.reports.parts.standing import Standing
from policytrack.reports.views.listing import Then, found
from policytrack.text import Text, clean, clip, one_line, pad, say
from policytrack.vocabulary.terms import Light

MOST = 500
_PAUSE = 0.15  # seconds after the last key before a question is asked
_COLOURS = {
    Light.RED: "bold ansi_red", Light.YELLOW: "ansi_yellow", Light.BLUE: "ansi_bright_blue",
    Light.GREEN: "ansi_green", Light.GREY: "ansi_bright_black",
}  # fmt: skip
_LIGHT, _STATUS, _STAGE, _DUE, _LEAD = 8, 14, 14, 16, 24
_WIDE = 110
_AROUND = 10  # the blanks around four columns, and the scroll bar


class Program(Textual[None]):
    """The full-screen program about one register."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #keys, #said { height: 1; }
    #keys { background: $panel; }
    Input { height: 1; border: none; padding: 0; }
    DataTable { height: 1fr; }
    """

    def __init__(self, app: App) -> None:
        super().__init__()
        self.run_ = app

    def on_mount(self) -> None:
        """Begins with the list."""
        self.push_screen(Listing(self.run_))


class Listing(Screen[None]):
    """Commitments that answer what is typed, those of all words if nothing is."""

    BINDINGS = [  # noqa: RUF012 — textual's own way
        ("slash", "filter", ""), ("u", "update", ""), ("r", "reread", ""), ("q", "app.quit", ""), ("escape", "clear", ""),
    ]  # fmt: skip

    def __init__(self, app: App) -> None:
        super().__init__()
        self.run_ = app
        self._rows: list[tuple[Commitment, Facts]] = []
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The line to type in, the list, what is to be said, the keys."""
        lang = self.run_.lang
        yield Input(placeholder=words.FILTER.to(lang), id="filter", compact=True)
        yield DataTable[Content](cursor_type="row", cursor_foreground_priority="renderable", id="list")
        yield Static("", id="said", markup=False)
        yield Static(words.LIST_KEYS.to(lang), id="keys", markup=False)

    def on_mount(self) -> None:
        """Shows all, ready to move in."""
        self.fill()
        self._table.focus()

    def on_resize(self) -> None:
        """Draws the same rows for the new width."""
        self._draw()

    @property
    def _table(self) -> "DataTable[Content]":
        return self.query_one(DataTable)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Asks anew, once the typing pauses."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self.fill)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes from the line into the list."""
        self.fill()
        self._table.focus()

    def fill(self) -> None:
        """Asks for what is typed; what cannot be read yet leaves the list as it is and says why."""
        app = self.run_
        typed = self.query_one("#filter", Input).value.strip()
        try:
            answer = found(app.register, Then(app.today), [typed] if typed else [], (), MOST)
            self._rows = list(answer.rows)
        except PolicytrackError as wrong:
            self.say(wrong.to(app.lang))
            return
        self._draw()
        count = words.FIRST if len(self._rows) == MOST else words.COUNT if self._rows else words.NONE_HERE
        said = [count.of(n=len(self._rows)).to(app.lang)]
        if answer.broken:
            said.append(words.UNREAD.of(n=len({each.path for each in answer.broken})).to(app.lang))
        self.say(Text("；", "; ").to(app.lang).join(said))

    def say(self, line: str) -> None:
        """A line above the keys."""
        self.query_one("#said", Static).update(one_line(clean(line)))

    def _draw(self) -> None:
        table, lang, wide = self._table, self.run_.lang, self.size.width >= _WIDE
        at = table.cursor_row
        table.clear(columns=True)
        rest = self.size.width - _LIGHT - _STATUS - _DUE - _AROUND - (2 + _STAGE + 2 + _LEAD if wide else 0)
        names = (
            ("亮灯", "名称", "状态", "时限", "环节", "牵头单位")
            if lang == "zh"
            else ("Light", "Title", "Status", "Due", "Stage", "Lead")
        )
        widths = (_LIGHT, max(20, rest), _STATUS, _DUE, _STAGE, _LEAD)
        for name, width in list(zip(names, widths, strict=True))[: 6 if wide else 4]:
            table.add_column(name, width=width)
        for commitment, facts in self._rows:
            each = Standing(commitment, self.run_.register.kind(commitment), facts)
            values = (each.title, commitment.status, commitment.due, each.stage, commitment.lead)[: 5 if wide else 3]
            # Without colours textual makes greys of them, and of red one that is not told from the ground.
            colour = "" if self.app.no_color else _COLOURS[facts.light]
            light = Content.styled(f"● {say(facts.light, lang)}", colour)
            cells = (_cell(say(value, lang), width) for value, width in zip(values, widths[1:], strict=False))
            table.add_row(light, *cells, key=commitment.id)
        if self._rows:
            table.move_cursor(row=min(at, len(self._rows) - 1))

    def on_data_table_row_selected(self, event: "DataTable.RowSelected") -> None:
        """Opens one commitment in full."""
        self.app.push_screen(Detail(self.run_, str(event.row_key.value)), lambda _: self.action_reread())

    def action_filter(self) -> None:
        """Goes to the line to type in."""
        self.query_one("#filter", Input).focus()

    def action_clear(self) -> None:
        """Takes away what narrows the list."""
        self.query_one("#filter", Input).value = ""
        self._table.focus()

    def action_update(self) -> None:
        """Opens the form for the commitment under the cursor."""
        if self._rows:
            chosen = self._rows[self._table.cursor_row][0].id
            self.app.push_screen(Form(self.run_, chosen), self._updated)

    def _updated(self, said: str | None) -> None:
        self.action_reread()
        if said:
            self.say(said)

    def action_reread(self) -> None:
        """Reads the register anew."""
        self.run_.__dict__.pop("register", None)
        self.fill()


def _cell(words: str, width: int) -> Content:
    return Content(pad(clip(one_line(clean(words)), width), width))
