"""The annexes of the weekly report: the same tables that stand in reports of their own."""

from collections.abc import Sequence

from policytrack.reports.changes import changes
from policytrack.reports.document import Block, Heading, Paragraph, Table
from policytrack.reports.indicators import targets
from policytrack.reports.parts.definitions import definitions
from policytrack.reports.parts.standing import Happening
from policytrack.reports.parts.trend import trends
from policytrack.reports.pipeline import matrices
from policytrack.reports.sheet import ledger
from policytrack.reports.survey import Survey
from policytrack.text import Text, listed

# Formats that are read on a screen from top to bottom, where a ledger of every commitment would bury the report.
_READ_THROUGH = ("table", "plain", "markdown", "github")


_TRENDS = Text("走势", "Trends")
_NAMES = (
    Text("台账", "Ledger"),
    Text("立法进度", "Legislation"),
    Text("指标", "Targets"),
    Text("变更", "Changes"),
    Text("说明", "Notes"),
    _TRENDS,
)


LEFT_OUT = Paragraph(
    Text(
        "附件未列出：{names}（加 --annexes 可列出）。",
        "Annexes left out: {names} (--annexes shows them).",
    ).of(names=listed(_NAMES))
)


def wants_annexes(said: bool | None, format: str, to_a_file: bool) -> bool:
    """Whether a report is given with its annexes: as was said, else unless it is read from top to bottom."""
    return said if said is not None else to_a_file or format not in _READ_THROUGH


def annexes(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    """The ledger, the stages, the targets, the changes of the period, how the figures are made, and each kind's trend."""
    register, ask = survey.register, survey.ask
    if not ask.annexes:
        return [LEFT_OUT]
    now = tuple(survey.listed())
    parts: tuple[tuple[Text, Sequence[Block]], ...] = (
        (Text("承诺事项台账", "Ledger"), [ledger(register, now, events, ask)]),
        (Text("立法项目进度表", "Legislation by stage"), matrices(now)),
        (Text("量化指标进度表", "Targets"), [targets(now, ask.day)]),
        (Text("变更记录", "Changes"), changes(register, events, ask)),
        (Text("口径说明", "How the figures are made"), [definitions(register)]),
        (Text("各类别状态走势", "Status by kind over time"), list(trends(survey))),
    )
    found: list[Block] = []
    for number, (name, (title, blocks)) in enumerate(zip(_NAMES, parts, strict=True), 1):
        heading = Text(f"附件{number} {title.zh}", f"Annex {number}. {title.en}")
        found += [
            Heading(
                heading, annex=name, wide=name is not _TRENDS and any(isinstance(block, Table) for block in blocks)
            ),
            *blocks,
        ]
    return found
