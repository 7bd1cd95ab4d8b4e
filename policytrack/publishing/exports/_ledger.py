"""The ledger of what was chosen, in one of the formats of reports."""

from policytrack.dates.periods import Period
from policytrack.formats import Page, renderer
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.exports import Asked
from policytrack.register import Register
from policytrack.reports import builder
from policytrack.reports.document import Cell, Document
from policytrack.reports.parts.standing import Ask
from policytrack.text import Text


def ledger(chosen: Chosen, asked: Asked, format: str) -> str | bytes:
    """The ``sheet`` report of these commitments alone. Raises UnknownFormat."""
    ask = Ask(asked.now, Period.week_of(chosen.then.day), chosen.unit, chosen.then.day, chosen.then.known_at)
    document = builder("sheet")(_narrowed(chosen), ask)
    return renderer(format)(document._replace(masthead=_masthead(document, chosen)), asked.lang, Page(None))


def _masthead(document: Document, chosen: Chosen) -> tuple[tuple[Text, Cell], ...]:
    """Of a part of the register, what was asked, since no report prints it again."""
    if not chosen.query and not chosen.register.is_public:
        return document.masthead
    *kept, _ = document.masthead
    asked = ((Text("筛选条件", "Query"), " ".join(chosen.query)),) if chosen.query else ()
    return (*kept, *asked)


def _narrowed(chosen: Chosen) -> Register:
    """The register with no other commitment in it."""
    ids = {each.commitment.id for each in chosen.found}
    narrowed = type(chosen.register)(chosen.register.root)
    narrowed.records = tuple(each for each in chosen.register.records if each.value.id in ids)
    return narrowed
