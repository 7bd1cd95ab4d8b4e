"""A report as the weekly one is: sections, then annexes with every drawing and every kind of cell."""

from datetime import date, datetime

from policytrack.dates import FuzzyDate
from policytrack.rates import Rate
from policytrack.reports.document import Bullets, Column, Document, Heading, Item, Link, Pairs, Paragraph, Table
from policytrack.reports.drawings import Gauges, Matrix, Spans, Stacks
from policytrack.text import Text, plain
from policytrack.vocabulary.kinds import STAGES
from policytrack.vocabulary.terms import Light, Status

DAY = date(2020, 11, 27)
TITLE = Column("title", Text("名称", "Title"), flexible=True)
LIGHT = Column("light", Text("亮灯", "Light"))
DUE = Column("due", Text("时限", "Due"))
STAGE = Column("stage", Text("环节", "Stage"), choices=tuple(stage.text for stage in STAGES.values()))
KIND = Column("kind", Text("类别", "Kind"), choices=(Text("地方性法规", "Regulation"), Text("政府规章", "Rule")))
LEDGER = Table(
    (
        Column("id", Text("编号", "Id")), TITLE, KIND, STAGE, Column("status", Text("状态", "Status")), LIGHT, DUE,
        Column("lead", Text("牵头单位", "Lead"), flexible=True), Column("latest", Text("最近进展", "Latest"), flexible=True),
        Column("slip", Text("延期天数", "Slip"), right=True), Column("rate", Text("完成率", "Rate"), right=True),
        Column("basis", Text("依据", "Basis"), flexible=True), Column("at", Text("登记时刻", "Recorded")),
    ),
    (
        (
            "2020-jinrong", plain("内蒙古自治区地方金融监督管理条例"), Text("地方性法规", "Regulation"), STAGES["adopted"],
            Status.IN_PROGRESS, Light.GREEN, FuzzyDate.parse("2020-12-31"), "自治区司法厅",
            "自治区十三届人大常委会第二十二次会议通过\n待公布", 0, Rate(1, 3),
            Link(plain("常委会公告"), "http://example.gov.cn/a?b=1&c=2#d"), datetime(2020, 9, 25, 9, 30),
        ),
        (
            "2020-wenming", plain("文明行为促进条例"), Text("地方性法规", "Regulation"), STAGES["drafting"],
            Status.STALLED, Light.RED, FuzzyDate.parse("2020-10-31"), "自治区司法厅", "起草中，分歧较大。" * 12, 120, Rate(0, 0),
            (Link(plain("甲"), "http://a.cn/1"), Link(plain("乙"), "http://b.cn/2")), None,
        ),
        (
            "2020-weixian", plain("=HYPERLINK(\"http://x\",\"点我\")"), Text("政府规章", "Rule"), None,
            Status.UNASSESSED, Light.YELLOW, FuzzyDate.third(2020, 12, 3), None, None, None, None,
            Link(plain("不可点"), "javascript:alert(1)"), None,
        ),
    ),
)  # fmt: skip
DEADLINES = Table(
    (TITLE, Column("first", Text("原时限", "First due")), DUE, LIGHT),
    (
        (plain("地方金融监督管理条例"), FuzzyDate.parse("2020-12-31"), FuzzyDate.parse("2020-12-31"), Light.GREEN),
        (plain("文明行为促进条例"), FuzzyDate.parse("2020-07-03"), FuzzyDate.parse("2020-10-31"), Light.RED),
        (plain("提前的事项"), FuzzyDate.parse("2021-03-31"), FuzzyDate.third(2020, 12, 3), Light.BLUE),
        (plain("没有时限"), None, None, Light.GREY),
    ),
    caption=Text("时限变化", "Deadlines"),
    drawing=Spans("title", "first", "due", "light", DAY),
)
PASSED = (
    Table(
        (TITLE, *(Column(code, STAGES[code].text) for code in ("listed", "drafting", "consulting", "adopted"))),
        (
            (plain("甲条例"), FuzzyDate.parse("2020-03-01"), "—", FuzzyDate.parse("2020-08"), None),
            (plain("乙条例"), FuzzyDate.parse("2020-03-01"), None, None, None),
        ),
        drawing=Matrix("title", ("listed", "drafting", "consulting", "adopted")),
    ),
    Table((TITLE, Column("listed", Text("立项", "Listed"))), ((plain("丙办法"), FuzzyDate.parse("2020-03-02")),)),
)
TARGETS = Table(
    (
        Column("indicator", Text("指标", "Indicator"), flexible=True), Column("achieved", Text("完成%", "Done %"), right=True),
        Column("elapsed", Text("序时%", "Time %"), right=True), LIGHT,
    ),
    (
        ("城镇新增就业", 104.5, 90.4, Light.GREEN), ("单位能耗降低", 61.2, 90.4, Light.RED), ("森林覆盖率", None, 55.0, Light.GREY),
    ),
    drawing=Gauges("indicator", "achieved", "elapsed"),
)  # fmt: skip
BY_KIND = Table(
    (
        Column("kind", Text("类别", "Kind"), flexible=True),
        *(Column(each.value, Text(each.zh, each.en), right=True) for each in (Status.IN_PROGRESS, Status.STALLED, Status.CLOSED)),
    ),
    (
        (Text("地方性法规", "Regulation"), 9, 2, 4), (Text("政府规章", "Rule"), 5, 0, 1), (Text("改革举措", "Reform"), 3, 1, 0),
        (Text("合计", "Total"), 17, 3, 5), (Text("较上期", "Change"), "+2", "0", "-1"),
    ),
    caption=Text("各类别状态", "Status by kind"),
    drawing=Stacks("kind", ("in-progress", "stalled", "closed")),
)  # fmt: skip
MASTHEAD = (
    (Text("期号", "Issue"), Text("2020年第48期", "2020 no. 48")),
    (Text("数据截至", "As of"), FuzzyDate.day(DAY)),
    (
        Text("重印", "Reprint"),
        "policytrack report weekly --period 2020-W48 --as-of 2020-11-27 --known-at 2020-11-27T09:30:00+08:00",
    ),
)
WEEKLY = Document(
    "weekly",
    Text("承诺事项落实情况周报", "Commitments: weekly report"),
    (
        Heading(Text("一、总体情况", "1. Where things stand")),
        Paragraph(Text("登记承诺25项，其中推进中17项。" * 9, "There are 25 commitments, 17 in progress. " * 9)),
        BY_KIND,
        Pairs(((Text("按期率", "On time"), Rate(3, 7)), (Text("最急", "Most pressing"), Light.RED))),
        Heading(Text("二、本周进展", "2. Progress")),
        Bullets(
            (Item(plain("甲条例：一审"), (Text("依据：公告", "Basis: notice"), Link(plain("公告"), "http://a.cn"))),)
        ),
        Heading(Text("三、时限", "3. Deadlines")),
        DEADLINES,
        Heading(Text("附件1　台账", "Annex 1: ledger"), annex=Text("台账", "Ledger"), wide=True),
        LEDGER,
        Heading(
            Text("附件2　立法项目进度表", "Annex 2: legislation"), annex=Text("立法进度", "Legislation"), wide=True
        ),
        Heading(Text("地方性法规", "Regulations"), 2),
        PASSED[0],
        Heading(Text("政府规章", "Rules"), 2),
        PASSED[1],
        Heading(Text("附件3　指标", "Annex 3: targets"), annex=Text("指标", "Targets"), wide=True),
        TARGETS,
        Paragraph(Text("序时进度＝（截至日－起算日）÷（时限－起算日）。", "Time = (day - start) / (due - start).")),
        Heading(Text("附件4　变更记录", "Annex 4: changes"), annex=Text("变更", "Changes")),
        Table((TITLE, Column("move", Text("变更", "Change"))), ()),
        Heading(Text("附件5　口径说明", "Annex 5: notes"), annex=Text("说明", "Notes")),
        Bullets((Item(Text("按期率＝按期完成÷应完成。", "On time = done on time / due.")),)),
    ),
    MASTHEAD,
)
