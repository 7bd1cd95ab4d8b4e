"""Where things stand: counts by kind and status, lights, rates.
总体情况：按类别和状态的数量、亮灯、比率。
"""

from collections import Counter
from collections.abc import Sequence

from policytrack.commitment import Commitment
from policytrack.facts import Facts, days
from policytrack.rates import Change, Rate, closing_rate, on_time_rate
from policytrack.register import Register
from policytrack.reports.document import Column, Document, Heading, Pairs, Paragraph, Table
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import Ask, Standing
from policytrack.reports.survey import Survey, surveyed
from policytrack.text import Text
from policytrack.vocabulary.terms import Light, Status, Timeliness


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


def summary(now: Sequence[Standing]) -> Text:
    """One sentence with the total and what it is made of."""
    counts = Counter(each.commitment.status for each in now)
    listed_only = sum(not each.commitment.is_counted for each in now)
    parts = [(status, counts[status]) for status in Status if counts[status]]
    zh = "，".join(f"{status.zh}{n}项" for status, n in parts)
    en = ", ".join(f"{n} {status.en.lower()}" for status, n in parts)
    words = Text(
        "登记承诺{n}项，其中不可核查、只列不计{x}项。按状态：{parts}。",
        "Commitments: {n}; of these cannot be verified and only listed: {x}. By status: {parts}.",
    )
    return words.of(n=len(now), x=listed_only, parts=Text(zh or "无", en or "none"))


def by_kind(now: Sequence[Standing], before: Sequence[Standing]) -> Table:
    """Kinds by statuses, a total, and the change against the period before."""
    present = [status for status in Status if any(each.commitment.status is status for each in (*now, *before))]
    columns = (
        Column("kind", Text("类别", "Kind"), flexible=True),
        *(Column(status.value, Text(status.zh, status.en), right=True) for status in present),
        Column("total", Text("合计", "Total"), right=True),
    )
    kinds = list(dict.fromkeys(each.kind for each in now))
    rows = [(kind, *_counts([each for each in now if each.kind is kind], present)) for kind in kinds]
    total = _counts(now, present)
    change = [Change(a - b) for a, b in zip(total, _counts(before, present), strict=True)]
    rows += [(Text("合计", "Total"), *total), (Text("较上期", "Change"), *change)]
    return Table(columns, tuple(rows))


def _counts(found: Sequence[Standing], statuses: Sequence[Status]) -> list[int]:
    counts = Counter(each.commitment.status for each in found)
    return [*(counts[status] for status in statuses), len(found)]


def by_light(now: Sequence[Standing]) -> Table:
    """How many lights of each colour."""
    counts = Counter(each.facts.light for each in now)
    columns = (Column("light", Text("亮灯", "Light")), Column("count", Text("项数", "Count"), right=True))
    return Table(columns, tuple((light, counts[light]) for light in Light))


def rates(now: Sequence[Standing], before: Sequence[Standing] = ()) -> Pairs:
    """On-time and closing rates with both numbers and the change since, and what is late or unchecked as counts."""
    pairs = _facts(now)
    old = _facts(before)
    late = [each for each in now if each.commitment.is_counted and each.facts.timeliness is Timeliness.OVERDUE]
    unchecked = sum(each.commitment.status is Status.UNASSESSED for each in late)
    return Pairs(
        (
            (Text("按期率", "On time"), _rate(on_time_rate(pairs), on_time_rate(old))),
            (Text("销号率", "Closed"), _rate(closing_rate(pairs), closing_rate(old))),
            (Text("逾期未办结", "Overdue"), len(late) - unchecked),
            (Text("时限已过、进展待核", "Past due, not checked"), unchecked),
            (Text("时限调整", "Deadlines moved"), _slips([each for each in now if each.facts.slip_days])),
        )
    )


def _facts(found: Sequence[Standing]) -> list[tuple[Commitment, Facts]]:
    return [(each.commitment, each.facts) for each in found]


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


def _slips(slipped: Sequence[Standing]) -> Text:
    slip = days(sum(each.facts.slip_days or 0 for each in slipped))
    return Text("{n}项，共{slip}", "{n}, by {slip} in all").of(n=len(slipped), slip=slip)
