"""A small report that has every block, a list, and a report of one hostile word."""

from collections.abc import Callable

import pytest

from policytrack.dates import FuzzyDate
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Pairs,
    Paragraph,
    Passage,
    StageLine,
    Step,
    Table,
)
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light, Status

COLUMNS = (
    Column("id", Text("编号", "Id")),
    Column("title", Text("事项", "Title"), flexible=True),
    Column("status", Text("进展", "Status")),
    Column("due", Text("时限", "Due")),
    Column("light", Text("灯号", "Light")),
    Column("slip_days", Text("延期", "Slip"), right=True),
)
ROWS = (
    ("gz-03", plain("优化营商环境条例"), Status.IN_PROGRESS, FuzzyDate.parse("2020-12-31"), Light.RED, 120),
    ("zb-02", plain("单位能耗降低 13.5%"), Status.STALLED, FuzzyDate.third(2020, 9, 3), Light.YELLOW, 0),
    ("zb-07", plain("新增就业 22 万人"), Status.UNASSESSED, None, Light.GREY, None),
)
STEPS = (
    Step(Text("立项", "Listed"), Passage.PASSED, on=FuzzyDate.parse("2020-03-01")),
    Step(Text("征求意见", "Consulting"), Passage.SKIPPED),
    Step(Text("审查", "Reviewing"), Passage.NOW, on=FuzzyDate.parse("2020-08")),
    Step(Text("审议", "Submitted"), Passage.NEXT, planned=FuzzyDate.third(2020, 9, 3)),
    Step(Text("通过", "Adopted"), Passage.AHEAD, is_goal=True),
)
PROSE = Text(
    "登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一项。",
    "There are three commitments, one of them red and one yellow.",
)


@pytest.fixture
def document() -> Document:
    """Every block once, and what is said where there is nothing."""
    return Document(
        "weekly",
        Text("重点承诺周报", "Weekly report"),
        (
            Heading(Text("一、总体情况", "1. Where things stand")),
            Paragraph(PROSE),
            Pairs(((Text("牵头", "Lead"), "司法厅"), (Text("灯号", "Light"), Light.RED))),
            StageLine(STEPS),
            Heading(Text("（一）亮灯事项", "1.1 Lights"), 2),
            Table(COLUMNS, ROWS, caption=Text("需要关注", "To watch")),
            Heading(Text("二、进展", "2. Progress")),
            Bullets((Item(Text("征求意见结束", "Consultation closed"), (Text("收到意见137条", "137 comments"),)),)),
            Bullets(()),
            Table(COLUMNS[:1], ()),
        ),
        masthead=((Text("期号", "Issue"), plain("2020-W39")), (Text("截至", "As of"), FuzzyDate.parse("2020-09-23"))),
    )


@pytest.fixture
def listing() -> Document:
    """A list: one table, bare."""
    return Document("list", Text("承诺事项", "Commitments"), (Table(COLUMNS, ROWS),), bare=True)


@pytest.fixture
def stage_line() -> StageLine:
    """A stage of every kind."""
    return StageLine(STEPS)


@pytest.fixture
def saying() -> Callable[[str], Document]:
    """A report that says one thing wherever something can be said."""

    def build(words: str) -> Document:
        said = Text(words, words)
        columns = (Column("it", said), Column("that", Text("乙", "B")))
        return Document(
            "said",
            said,
            (
                Heading(said),
                Paragraph(said),
                Bullets((Item(said, (said,)),)),
                Table(columns, ((words, said), (said, 1)), caption=said),
                Pairs(((said, words),)),
                StageLine((Step(said, Passage.NOW), Step(said, Passage.AHEAD, is_goal=True))),
            ),
            masthead=((said, said),),
        )

    return build
