"""One table for each kind of drawing."""

from datetime import date

from policytrack.dates import FuzzyDate
from policytrack.reports.document import Column, Kin, Reference, Table
from policytrack.reports.drawings import Gauges, Matrix, Spans, Stacks
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light, Status

DAY = date(2020, 11, 27)
LONG = "贯彻落实行政执法公示执法全过程记录重大执法决定法制审核办法的若干实施意见"
TITLE = Column("title", Text("名称", "Title"), flexible=True)


def day(iso: str) -> FuzzyDate:
    return FuzzyDate.parse(iso)


def named(words: str) -> Reference:
    return Reference(plain(words), Kin.COMMITMENT, "x")


STATUSES = (Status.UNASSESSED, Status.IN_PROGRESS, Status.CLOSED)
STACKS = Table(
    (
        Column("period", Text("期次", "Period")),
        *(Column(each.value, Text(each.zh, each.en), right=True) for each in STATUSES),
        Column("total", Text("合计", "Total"), right=True),
    ),
    tuple((Text(f"第{n}周", f"W{n}"), 20 - n, n, n // 2, 20 + n // 2) for n in range(1, 13)),
    Text("近12周状态", "Status over 12 weeks"),
    drawing=Stacks("period", tuple(each.value for each in STATUSES)),
)
SPANS = Table(
    (
        Column("light", Text("亮灯", "Light")),
        TITLE,
        Column("first_due", Text("原时限", "First due")),
        Column("due", Text("现时限", "Due")),
        Column("slip_days", Text("延期", "Slip"), right=True),
    ),
    (
        (Light.RED, named("优化营商环境条例"), day("2020-06-30"), day("2020-12-31"), 184),
        (Light.YELLOW, named(LONG), day("2020-09"), FuzzyDate.third(2020, 11, 3), 61),
        (Light.BLUE, named("土壤污染防治条例"), day("2020-12-31"), day("2020-12-31"), 0),
        (Light.GREY, named("未定时限"), None, None, None),
    ),
    drawing=Spans("title", "first_due", "due", "light", DAY),
)
GAUGES = Table(
    (
        Column("indicator", Text("指标", "Indicator"), flexible=True),
        Column("achieved", Text("完成%", "Done %"), right=True),
        Column("elapsed", Text("序时%", "Time %"), right=True),
    ),
    (("单位能耗降低", 45.5, 60), ("城镇新增就业", 112.3, 91.2), ("基数上升", -5, 50), ("未监测", None, 40)),
    drawing=Gauges("indicator", "achieved", "elapsed"),
)
MATRIX = Table(
    (
        TITLE,
        Column("stage:listed", Text("立项", "Listed")),
        Column("stage:second", Text("二审", "Second reading")),
        Column("stage:adopted", Text("通过", "Adopted")),
        Column("stage:in-force", Text("施行", "In force")),
    ),
    (
        (
            named("地方金融监督管理条例"),
            plain("✔"),
            plain("—"),
            day("2020-09-23"),
            Text("计划2020年12月", "planned 2020-12"),
        ),
        (named("基层综合行政执法条例"), plain(""), plain(""), plain(""), plain("")),
    ),
    drawing=Matrix("title", ("stage:listed", "stage:second", "stage:adopted", "stage:in-force")),
)
ALL = {"stacks": STACKS, "spans": SPANS, "gauges": GAUGES, "matrix": MATRIX}
