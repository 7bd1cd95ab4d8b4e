"""The form that writes one event, by the rules of ``update``; what it may not write it says in words and writes nothing."""

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label, Select, Static

from policytrack.cli import offering
from policytrack.cli.app import App
from policytrack.cli.commands.update import change_of
from policytrack.cli.tui import words
from policytrack.cli.types import typed_date
from policytrack.errors import PolicytrackError
from policytrack.text import Text, clean, one_line
from policytrack.vocabulary.terms import Fulfilment, Grade, Status, Term
from policytrack.vocabulary.transitions import Reason

_TERMS: dict[str, type[Term]] = {"status": Status, "fulfilment": Fulfilment, "reason": Reason, "grade": Grade}
_DATES = ("due", "date")


class Form(Screen[str | None]):
    """Fields for one event of one commitment; gives back what to say of it, or None if it was given up."""

    BINDINGS = [("ctrl+s", "write", ""), ("escape", "dismiss", "")]  # noqa: RUF012 — textual's own way
    CSS = """
    Horizontal { height: 1; }
    Label { width: 14; }
    Input, Select { width: 1fr; }
    #title { height: 1; text-style: bold; }
    #said { height: auto; max-height: 6; color: $error; }
    """

    def __init__(self, app: App, name: str) -> None:
        super().__init__()
        self.run_ = app
        self._commitment = app.register.get(name)

    def compose(self) -> ComposeResult:
        """A line a field, what is to be said, the keys."""
        lang, commitment = self.run_.lang, self._commitment
        title = words.FORM.of(title=commitment.title, status=commitment.status).to(lang)
        yield Static(one_line(clean(title)), id="title", markup=False)
        with VerticalScroll():
            for name, label in words.FIELDS:
                with Horizontal():
                    yield Label(label.to(lang), markup=False)
                    yield self._field(name)
        yield Static("", id="said", markup=False)
        yield Static(words.FORM_KEYS.to(lang), id="keys", markup=False)

    def _field(self, name: str) -> "Input | Select[str]":
        offers = self._offers(name)
        if offers is None:
            return Input(placeholder=words.HINTS.get(name, Text("", "")).to(self.run_.lang), id=name, compact=True)
        pairs = [(about, code) for code, about in offers]
        return Select(pairs, prompt=words.UNCHANGED.to(self.run_.lang), id=name, compact=True)

    def _offers(self, name: str) -> list[offering.Offer] | None:
        """What a field lets one choose from; None where one types."""
        if name == "stage":
            return offering.stages(self.run_, self._commitment)
        if name == "status":
            return offering.statuses(self.run_, self._commitment)
        term = _TERMS.get(name)
        return None if term is None else [(each.value, each.to(self.run_.lang)) for each in term]

    def action_write(self) -> None:
        """Writes the event, or says why it may not be written."""
        app, commitment = self.run_, self._commitment
        try:
            change = change_of(app, app.register.kind(commitment), self._typed())
            written = app.register.update(commitment.id, change, app.by, app.now)
        except (PolicytrackError, OSError) as wrong:
            said = wrong.to(app.lang) if isinstance(wrong, PolicytrackError) else str(wrong)
            self.query_one("#said", Static).update(clean(said))
            return
        words_ = words.WRITTEN.of(title=written.after.title, event=written.event.id)
        self.dismiss(one_line(clean(words_.to(app.lang))))

    def _typed(self) -> dict[str, Any]:
        """What the fields hold, as the options of ``update`` would. Raises BadDate."""
        typed: dict[str, Any] = {name: self._value(name) for name, _ in words.FIELDS}
        typed["what"] = (typed["what"],) if typed["what"] else ()
        return typed

    def _value(self, name: str) -> object:
        field = self.query_one(f"#{name}")
        held = field.value if isinstance(field, Input | Select) else None
        text = held.strip() if isinstance(held, str) else ""
        if not text:
            return None
        if name in _TERMS:
            return _TERMS[name].coded(text)
        return typed_date(text, self.run_) if name in _DATES else text
