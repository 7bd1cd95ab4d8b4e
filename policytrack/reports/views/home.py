"""What ``policytrack`` alone shows: where things stand, and what to do next."""

from collections.abc import Sequence

from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Document, Heading, Item, Paragraph
from policytrack.reports.overview import by_light, rates, summary
from policytrack.reports.parts.coming import coming
from policytrack.reports.parts.frame import register_title
from policytrack.reports.parts.progress import entry
from policytrack.reports.parts.standing import Ask, Standing
from policytrack.reports.survey import Crowd, Survey, surveyed
from policytrack.reports.survey.wanted import PRESSING, asked
from policytrack.text import Text
from policytrack.vocabulary.terms import Status

_SHOWN = 5


def build(register: Register, ask: Ask) -> Document:
    """Counts, lights, what is pressing, what happened last, and the commands that come next."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    register, now = survey.register, survey.now
    blocks: list[Block] = [Paragraph(summary(now)), rates(now), by_light(now)]
    lit = survey.find(asked("light:red,yellow,blue", register.kinds), PRESSING, _SHOWN)
    if lit.total:
        title = Text("需重点关注的{n}项（共{m}项亮红灯、黄灯或蓝灯）", "The {n} most pressing (of {m} lit)")
        blocks += [Heading(title.of(n=len(lit.standings), m=lit.total)), _pressing(lit.standings)]
    blocks += [Heading(Text("近期到期", "Coming up")), *coming(survey)]
    last = survey.last(3)
    if last:
        blocks += [Heading(Text("最近进展", "Latest")), Bullets(tuple(entry(each) for each in reversed(last)))]
    blocks += [Heading(Text("下一步", "What to do next")), _next(now)]
    return Document("home", register_title(register), tuple(blocks))


def _pressing(found: Sequence[Standing]) -> Bullets:
    words = Text("{light}  {title}：{reason}", "{light}  {title}: {reason}")
    return Bullets(
        tuple(
            Item(words.of(light=each.facts.light, title=each.title, reason=each.facts.reason), about=each.title)
            for each in found
        )
    )


def _next(now: Crowd) -> Bullets:
    items: list[Text] = []
    unchecked = now.count(lambda each: each.commitment.status is Status.UNASSESSED)
    reported = now.count(lambda each: each.commitment.status is Status.REPORTED)
    if not now.total():
        items.append(
            Text(
                "登记第一项承诺：policytrack add 名称 --kind 类别",
                "Add the first commitment: policytrack add TITLE --kind KIND",
            )
        )
    if unchecked:
        words = Text(
            "{n}项进展待核：policytrack list status:待核", "{n} not checked yet: policytrack list status:unassessed"
        )
        items.append(words.of(n=unchecked))
    if reported:
        words = Text(
            "{n}项办结待核，请他人复核：policytrack list status:办结待核",
            "{n} reported, for another to verify: policytrack list status:reported",
        )
        items.append(words.of(n=reported))
    items.append(
        Text(
            "登记进展：policytrack update 名称 --stage 环节 --evidence 佐证",
            "Record progress: policytrack update NAME --stage STAGE --evidence WHAT",
        )
    )
    items.append(
        Text(
            "本周周报：policytrack report；全部命令：policytrack --help",
            "This week's report: policytrack report; all commands: policytrack --help",
        )
    )
    return Bullets(tuple(map(Item, items)))
