"""One commitment in full, as ``show`` has it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from policytrack.cli.app import App
from policytrack.cli.tui import words
from policytrack.cli.tui.form import Form
from policytrack.dates.periods import Period
from policytrack.errors import PolicytrackError
from policytrack.formats import Page, renderer
from policytrack.reports.parts.standing import Ask
from policytrack.reports.views import profile

_MARGIN = 2


class Detail(Screen[None]):
    """Facts, stage line, history and evidence of one commitment; ``q`` and Escape go back."""

    BINDINGS = [("u", "update", ""), ("escape,q", "dismiss", "")]  # noqa: RUF012 — textual's own way

    def __init__(self, app: App, name: str) -> None:
        super().__init__()
        self.run_, self._name_ = app, name

    def compose(self) -> ComposeResult:
        """The text, what is to be said, the keys."""
        with VerticalScroll():
            yield Static("", id="text", markup=False)
        yield Static("", id="said", markup=False)
        yield Static(words.DETAIL_KEYS.to(self.run_.lang), id="keys", markup=False)

    def on_resize(self) -> None:
        """Breaks the lines for the new width."""
        self._draw()

    def _draw(self) -> None:
        self.query_one("#text", Static).update(self._text())

    def _text(self) -> str:
        app = self.run_
        try:
            ask = Ask(app.now, Period.week_of(app.today), None, app.today)
            document = profile.build(app.register, app.register.get(self._name_), ask)
        except PolicytrackError as wrong:
            return wrong.to(app.lang)
        made = renderer("plain")(document, app.lang, Page(max(20, self.size.width - _MARGIN)))
        assert isinstance(made, str)
        return made

    def action_update(self) -> None:
        """Opens the form for it."""
        self.app.push_screen(Form(self.run_, self._name_), self._updated)

    def _updated(self, said: str | None) -> None:
        self._draw()
        if said:
            self.query_one("#said", Static).update(said)
