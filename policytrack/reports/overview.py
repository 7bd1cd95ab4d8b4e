"""Where things stand: counts by kind and status, lights, rates.
总体情况：按类别和状态的数量、亮灯、比率。
"""

from policytrack.facts import days
from policytrack.rates import Change, Rate
from policytrack.register import Register
from policytrack.reports.document import Column, Document, Heading, Pairs, Paragraph, Table
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import Ask, Standing
from policytrack.reports.survey import Crowd, Survey, surveyed
from policytrack.text import Text
from policytrack.vocabulary.terms import Light, Status, Timeliness

_NOBODY = Crowd()


def build(register: Register, ask: Ask) -> Document:
    """Counts, lights and rates as of the day."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    now, before = survey.now, survey.before
    blocks = (
        Paragraph(summary(now)),
        Heading(Text("按类别和状态", "By kind and status")),
        by_kind(now, before),
        Heading(Text("亮灯", "Lights")),
        by_light(now),
        Heading(Text("比率", "Rates")),
        rates(now, before),
    )
    return framed("overview", Text("承诺事项总体情况", "Commitments: where things stand"), blocks, survey)


def summary(now: Crowd) -> Text:
    """One sentence with the total and what it is made of."""
    counts = now.by(lambda each: each.commitment.status)
    listed_only = now.count(lambda each: not each.commitment.is_counted)
    parts = [(status, counts[status]) for status in Status if counts[status]]
    zh = "，".join(f"{status.zh}{n}项" for status, n in parts)
    en = ", ".join(f"{n} {status.en.lower()}" for status, n in parts)
    words = Text(
        "登记承诺{n}项，其中不可核查、只列不计{x}项。按状态：{parts}。",
        "Commitments: {n}; of these cannot be verified and only listed: {x}. By status: {parts}.",
    )
    return words.of(n=now.total(), x=listed_only, parts=Text(zh or "无", en or "none"))


def by_kind(now: Crowd, before: Crowd) -> Table:
    """Kinds by statuses, a total, and the change against the period before."""
    there = now.by(lambda each: (each.kind.code, each.commitment.status))
    total, was = (crowd.by(lambda each: each.commitment.status) for crowd in (now, before))
    present = [status for status in Status if total[status] or was[status]]
    columns = (
        Column("kind", Text("类别", "Kind"), flexible=True),
        *(Column(status.value, Text(status.zh, status.en), right=True) for status in present),
        Column("total", Text("合计", "Total"), right=True),
    )
    rows = [
        (kind, *_with_total([there[kind.code, status] for status in present]))
        for kind in now.by(lambda each: each.kind)
    ]
    sums = _with_total([total[status] for status in present])
    change = [
        Change(n - was_n) for n, was_n in zip(sums, _with_total([was[status] for status in present]), strict=True)
    ]
    rows += [(Text("合计", "Total"), *sums), (Text("较上期", "Change"), *change)]
    return Table(columns, tuple(rows))


def _with_total(counts: list[int]) -> list[int]:
    return [*counts, sum(counts)]


def by_light(now: Crowd) -> Table:
    """How many lights of each colour."""
    counts = now.by(lambda each: each.facts.light)
    columns = (Column("light", Text("亮灯", "Light")), Column("count", Text("项数", "Count"), right=True))
    return Table(columns, tuple((light, counts[light]) for light in Light))


def rates(now: Crowd, before: Crowd = _NOBODY) -> Pairs:
    """On-time and closing rates with both numbers and the change since, and what is late or unchecked as counts."""
    late = now.count(_is_late)
    unchecked = now.count(lambda each: _is_late(each) and each.commitment.status is Status.UNASSESSED)
    return Pairs(
        (
            (Text("按期率", "On time"), _rate(now.on_time(), before.on_time())),
            (Text("销号率", "Closed"), _rate(now.closing(), before.closing())),
            (Text("逾期未办结", "Overdue"), late - unchecked),
            (Text("时限已过、进展待核", "Past due, not checked"), unchecked),
            (Text("时限调整", "Deadlines moved"), _slips(now)),
        )
    )


def _is_late(each: Standing) -> bool:
    return each.commitment.is_counted and each.facts.timeliness is Timeliness.OVERDUE


def _rate(rate: Rate, before: Rate) -> Text:
    if not rate.whole:
        return Text("无可计算的事项（0/0）", "nothing to count yet (0/0)")
    said = Text(rate.to("zh"), rate.to("en"))
    points = rate.points_since(before)
    if points is None:
        return said
    change = Text(f"，较上期{points:+.1f}个百分点", f", {points:+.1f} points against the last period")
    same = Text("，与上期持平", ", as in the last period")
    return Text("{said}{change}", "{said}{change}").of(said=said, change=change if points else same)


def _slips(now: Crowd) -> Text:
    moved, slip = now.count(lambda each: each.facts.slip_days), now.sum(lambda each: each.facts.slip_days or 0)
    return Text("{n}项，共{slip}", "{n}, by {slip} in all").of(n=moved, slip=days(slip))
