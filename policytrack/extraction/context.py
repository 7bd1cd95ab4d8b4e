"""What the rest of its sentence makes of a clause: part of a preamble, a purpose, a premise, a forecast, or the effect wished for."""

import re

from policytrack.extraction import words
from policytrack.extraction.clauses import Clause, masked
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.roles import has_handle, is_effect
from policytrack.extraction.sorts import Sort, Verdict
from policytrack.text import Text

TURNS_TO_GOAL = re.compile("(?:力争)?到20\\d\\d年|(?:力争)?用[^，]{1,4}年(?:左右)?的?时间")

_ENDS_PREAMBLE = re.compile(
    f"{words.PAPER_ITSELF}|如下(?:通知|意见|方案|措施|要求)?$|^现(?:将|就)|印发给你们|提出(?:以下|如下)"
)


def mark_preamble(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """为贯彻……，制定本方案: the sentence in which a paper announces itself."""
    if any(_ENDS_PREAMBLE.search(each.text) for each in clauses[1:]):
        verdicts[:] = [Verdict(Sort.COURTESY, Text("行文引语", "the paper announcing itself")) for _ in verdicts]


_HOPES = re.compile("(?:同时)?[也还]?(?:希望|请)(?:广大)?(?:家长|学生|同学|市民|群众|大家|网友|媒体|您)")


def mark_yours(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """您提出的建议针对性强，对我们很有帮助: what is said of what you wrote, but for what we will do about it."""
    hoped = next((at for at, each in enumerate(clauses) if _HOPES.match(each.text)), None)
    if hoped is not None or clauses[0].text.startswith("您"):
        for at, each in list(enumerate(clauses))[hoped or 0 :]:
            if not each.modal:
                verdicts[at] = Verdict(Sort.COURTESY, Text("对来信的评价", "said of what you wrote"))


_BY = re.compile("^[^，]{0,12}(?:按照|遵循|坚持|本着|围绕|秉持|聚焦)")
_PRINCIPLE = re.compile("(?:原则|方针|思路|要求|理念|目标|主线|方向)$")


def mark_span(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """按照突出重点，试点先行的原则: from the word that opens a principle to the noun that closes it."""
    for first, each in enumerate(clauses):
        last = next((at for at in range(first, len(clauses)) if _PRINCIPLE.search(clauses[at].text)), first)
        if last > first and _BY.match(each.text) and not _PRINCIPLE.search(each.text):
            said = Verdict(Sort.ADVERBIAL, Text("所依据的原则", "the principle that it goes by"))
            verdicts[first : last + 1] = [said] * (last + 1 - first)
            return


def mark_purposes(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """为吸取教训，遏制事故，市政府决定……: what stands between the purpose and the decision belongs to the purpose."""
    if not verdicts or verdicts[0].sort is not Sort.PURPOSE or not clauses[0].text.startswith("为"):
        return
    decides = next((at for at, each in enumerate(clauses) if _DECIDES.search(each.text)), 0)
    for at in range(1, decides):
        verdicts[at] = verdicts[0]


_DECIDES = re.compile("决定|同意|研究")


_DATED = re.compile("(?:^|[^比较以与，\\d])(?:于|在)?(20\\d\\d)年\\d{1,2}月")


def mark_past(clauses: list[Clause], verdicts: list[Verdict], year: int | None) -> None:
    """工程于2022年8月开工, said in 2023: a month of a year that is over."""
    for at, each in enumerate(clauses):
        dated = _DATED.search(masked(each.text))
        if verdicts[at].sort is Sort.PROMISE and dated and year and int(dated[1]) < year and not each.modal:
            verdicts[at] = Verdict(Sort.DONE, Text("日期已过", "of a day that is past"))


_SIGNIFIES = ("需要", "有利于", "有助于", "事关", "关系到", "关系着", "意义重大", "意义深远", "责任重大")


def mark_premise(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """保障就业，必须稳住市场主体: what stands before a premise belongs to it."""
    for at in range(1, len(clauses)):
        if (
            (clauses[at].modal == "必须" or clauses[at].text.startswith(_SIGNIFIES))
            and not clauses[at].subject
            and not clauses[at - 1].modal
        ):
            verdicts[at - 1] = verdicts[at]


_EXPECTED = re.compile("^[^，]{0,12}(?:预计|预测|估算|研判|相信|坚信)(?:到|至|在|，|$)")


def mark_forecast(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """预计到2025年，这一数字将突破1500万: what stands after the time is expected too."""
    expected = None
    for at, each in enumerate(clauses):
        if _EXPECTED.match(each.text) and (
            STATED.search(each.text) or each.text.endswith(("预计", "预测", "估算", "研判", "相信", "坚信"))
        ):
            expected = verdicts[at]
        elif expected:
            verdicts[at] = expected


_GUIDED = re.compile("以.{2,60}为(?:指导|遵循|引领|统领)")


def mark_guided(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """A sentence that sets out from a guiding idea states principles, but for what can be checked in it."""
    if not any(_GUIDED.search(each.text) for each in clauses):
        return
    goals = next((at for at, each in enumerate(clauses) if TURNS_TO_GOAL.match(each.text)), len(clauses))
    for at, each in enumerate(clauses[:goals]):
        if not has_handle(each.text):
            verdicts[at] = Verdict(Sort.EXHORTATION, Text("全句阐述指导思想", "the sentence states guiding ideas"))


def mark_effects(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """From the end of the sentence back: wishes for an effect, as long as an act stands before them."""
    for at in range(len(clauses) - 1, 0, -1):
        if verdicts[at].sort is not Sort.PROMISE:
            if verdicts[at].sort is Sort.PURPOSE:
                continue
            return
        if not is_effect(clauses[at]) or not any(
            each.sort in (Sort.PROMISE, Sort.THEME, Sort.EXHORTATION) for each in verdicts[:at]
        ):
            return
        verdicts[at] = Verdict(Sort.PURPOSE, Text("句末说明目的、效果", "says at the end what it is for"))
