"""The ledger: one row a commitment, with its latest progress, trouble and next step.
台账：一事一行，含最近进展、存在问题、下一步措施。
"""

from policytrack.facts import next_step, obstacle
from policytrack.fold import standing
from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import DUE, LEAD, LIGHT, STAGE, STATUS, TITLE, Ask, Standing, standings
from policytrack.text import Text

COLUMNS = (
    Column("number", Text("序号", "No."), right=True),
    TITLE,
    Column("kind", Text("类别", "Kind"), secondary=True),
    LEAD,
    DUE,
    STAGE,
    STATUS,
    LIGHT,
    Column("latest", Text("最近进展", "Latest"), flexible=True, secondary=True),
    Column("obstacle", Text("存在问题", "Obstacle"), flexible=True, secondary=True),
    Column("next_step", Text("下一步措施", "Next step"), flexible=True, secondary=True),
)


def build(register: Register, ask: Ask) -> Document:
    """Every commitment as of the day."""
    now = standings(register, ask)
    rows = tuple((number, *_row(each)) for number, each in enumerate(now, 1))
    return Document(
        "sheet",
        Text("承诺事项台账", "Ledger of commitments"),
        (Table(COLUMNS, rows),),
        masthead("sheet", register, ask),
    )


def _row(each: Standing) -> tuple[Cell, ...]:
    commitment = each.commitment
    events = standing(commitment.history)
    latest = next((event.note for event in reversed(events) if event.note), None)
    return (
        commitment.title, each.kind, commitment.lead, commitment.due, each.stage,
        commitment.status, each.facts.light, latest, obstacle(commitment), next_step(commitment),
    )  # fmt: skip
