"""Of which time a stretch of text speaks: official prose has no tense, so headings, questions and first words must tell."""

import re
from enum import Enum

from policytrack.extraction import words
from policytrack.extraction.deadlines import FIVE_YEARS_END
from policytrack.extraction.lexicon import Lexicon
from policytrack.text import Text


class Mood(Enum):
    """What the text is doing: setting tasks, setting goals, telling what was done, or something that promises nothing."""

    PLAN = Text("部署任务", "setting tasks")
    GOAL = Text("提出目标", "setting goals")
    DONE = Text("回顾已做工作", "telling what was done")
    PROBLEM = Text("分析问题形势", "telling what is wrong")
    BACKGROUND = Text("介绍背景", "giving background")
    FRAME = Text("阐述指导思想、原则", "stating principles")

    @property
    def is_ahead(self) -> bool:
        """Whether plain verbs promise here."""
        return self in (Mood.PLAN, Mood.GOAL)


_FUTURE = re.compile(
    "下一步|下步|下阶段|下一阶段|接下来|今后|打算|将(?!军|来)|未来|工作(?:安排|计划|打算)|怎样|(?<!进展)(?<!情况)(?<!成效)(?<!效果)如何(?!看|理解)|会不会|能不能|能否|何时|什么时候"
)
_QUESTION_DONE = re.compile(r"了(?!解)|成效|成果|成绩|进展|情况|做法|经验|考量|哪些工作")
_QUESTION_PLAN = re.compile(
    "责任|义务|职责|任务|目标|措施|举措|如何|怎样|要求|哪些规定|保障|安排|部署|内容|机制|规定|突破|亮点|哪些方面"
)
_PROBLEM = re.compile(words.PROBLEM_SIGNS)
_BACKGROUND = re.compile(words.BACKGROUND_SIGNS)
_TERMS = re.compile(words.TERMS)
_FRAME = re.compile(words.FRAME_SIGNS)
_GOAL = re.compile(words.GOAL_SIGNS)
_YEAR = re.compile(r"(20\d\d)(?=年|—|－|-)")


def of_heading(text: str, year: int | None, lexicon: Lexicon) -> Mood | None:
    """What a heading announces; None if it only names a subject."""
    if _TERMS.search(text):
        return Mood.BACKGROUND
    years = [int(each) for each in _YEAR.findall(text)]
    ahead = bool(years and year and max(years) >= year)
    if _FUTURE.search(text):
        return Mood.PLAN
    if lexicon.done_signs.search(text) or (years and year and max(years) < year):
        return Mood.DONE
    if _PROBLEM.search(text):
        return Mood.PROBLEM
    if _FRAME.search(text):
        return Mood.PLAN if _GOAL.search(text) else Mood.FRAME
    if _GOAL.search(text):
        return Mood.GOAL
    if lexicon.plan_signs.search(text) or ahead:
        return Mood.PLAN
    return Mood.BACKGROUND if _BACKGROUND.search(text) else None


def is_future(text: str) -> bool:
    """Whether a heading speaks of what comes next."""
    return bool(_FUTURE.search(text))


def of_question(text: str, lexicon: Lexicon) -> Mood:
    """What an answer to this question does."""
    if _TERMS.search(text):
        return Mood.BACKGROUND
    if _FUTURE.search(text) and not _QUESTION_DONE.search(text.split("将")[-1]):
        return Mood.PLAN
    if _QUESTION_DONE.search(text) or _PROBLEM.search(text):
        return Mood.PLAN if _FUTURE.search(text) and not re.search("了|问题", text) else Mood.DONE
    if _QUESTION_PLAN.search(text):
        return Mood.PLAN
    return Mood.BACKGROUND if _BACKGROUND.search(text) else Mood.DONE


_DONE_OPENER = re.compile(rf"(?:{words.DONE_OPENERS})")
_PLAN_OPENER = re.compile(rf"(?:{words.PLAN_OPENERS})")
_PROBLEM_OPENER = re.compile(words.PROBLEM_OPENERS)
_GOAL_OPENER = re.compile(
    r"(?:20\d\d年|今年|明年)?(?:\d{1,2}月|年)?底前[，,]|(?:[^，。]{0,14}(?:主要|预期|总体|工作|具体)?(?:预期)?目标(?:任务)?(?:是|为)?[：:])|(?:力争)?(?:到|至)(?:20\d\d年|“?十.五”?期?末|本世纪)|通过[^，。]{1,10}努力[，,]|(?:经过|用)[^，。]{1,6}(?:年|月)(?:左右)?(?:的)?(?:时间|努力)"
)
_YEAR_OPENER = re.compile(r"(20\d\d)年(?:度)?(?!\d{1,2}月)")
_TASK_OPENER = re.compile(
    r"[^，。]{2,24}?(?<!即)将(?!军|来|近|士|于\d)[^，。]{0,12}(?:重点|做好|从|采取|继续|进一步|围绕|以|抓好|聚焦|坚持|通过|把|全面|加大|加强|加快|按照|会同|持续|严格|组织|推动|推进|深入|切实)"
)


_DATELINE = re.compile(
    r"^[“\s]*(?:[^，。（(]{0,12}(?:(?<=[报网台社日端])(?:讯|电)|(?:讯|电)(?=\s*[（(\s]))\s*(?:[（(][^）)]*[）)])?\s*)?(?:各位代表[！!，,：:]|同志们[，,！!：:])?"
)
_SPOKEN = re.compile("^[^，。]{1,14}(?:指出|介绍|表示|说|认为|谈到)[，,：:]")
_ONLOOKER = re.compile("(?:业内人士|专家|分析人士|市场人士)[^，。]{0,6}(?:认为|表示|指出|说|建议|提醒|呼吁)")
_PERIOD = re.compile("“?十([一二三四五六七])五”?(?:时期|期间|以来)")
_TURNS_TO_TASKS = re.compile(
    words.PAPER_ITSELF
    + "|(?<!报告)(?<!汇报)(?<!情况)如下[：:]?$|印发给你们|讲[^，。]{1,4}(?:点|个)?(?:意见|要求)|提(?!出了)[^，。]{1,4}(?:点|个)?(?:意见|要求|希望)|提出(?:以下|如下)|现就|现将(?!.{0,24}(?:情况|报告|汇报))"
)


_JUST_NOW = re.compile("(?:(?<!\\d)日前|近日|昨日|昨天|今天上午|今日上午)[，,]")


def is_just_now(text: str) -> bool:
    """Whether a sentence reports what has just happened."""
    return bool(_JUST_NOW.search(text))


def turns_to_tasks(text: str) -> bool:
    """Whether a sentence announces the tasks that follow: 现就有关事项通知如下."""
    return bool(_TURNS_TO_TASKS.search(text))


def opening(text: str, year: int | None) -> Mood | None:
    """What the first words of a sentence announce, after a dateline and 他指出; None if they announce nothing."""
    dateline = _DATELINE.match(text)
    text = text[dateline.end() :] if dateline else text
    onlooker, text = _ONLOOKER.match(text), _SPOKEN.sub("", text)
    if onlooker:
        return Mood.BACKGROUND
    if dated := _of_date(text, year):
        return dated
    for pattern, mood in _OPENERS:
        if pattern.match(text):
            return Mood.DONE if text.startswith(("为此", "对此")) and DONE_MARKS.search(text) else mood
    return Mood.PLAN if _TASK_OPENER.match(text) and not DONE_MARKS.search(text) else None


_OPENERS = ((_PLAN_OPENER, Mood.PLAN), (_DONE_OPENER, Mood.DONE), (_PROBLEM_OPENER, Mood.PROBLEM))
_IS_A_YEAR = re.compile(
    r"20\d\d年(?:度)?(?:是|要|将|，?(?:我们|全[省市区县]|政府)?(?:将|要)|工作|重点|经济社会发展|政府工作)"
)


def is_year(text: str) -> bool:
    """Whether a sentence begins with a year and tells of nothing done."""
    return bool(_YEAR_OPENER.match(text)) and not DONE_MARKS.search(text)


def is_period(text: str) -> bool:
    """Whether a sentence begins with a five-year period: 十四五时期."""
    return bool(_PERIOD.match(text))


def _of_date(text: str, year: int | None) -> Mood | None:
    """What a year or a five-year period at the head of a sentence says: one that is over is told of, another is planned."""
    if found := _PERIOD.match(text):
        return Mood.DONE if FIVE_YEARS_END[found[1]] < (year or 0) or "以来" in found[0] else Mood.PLAN
    if _GOAL_OPENER.match(text) and not _before(text, year):
        return Mood.GOAL
    found = _YEAR_OPENER.match(text)
    if found and year and int(found[1]) != year:
        return Mood.DONE if int(found[1]) < year else Mood.PLAN
    return Mood.PLAN if found and _IS_A_YEAR.match(text) else None


def _before(text: str, year: int | None) -> bool:
    """Whether 到2020年 lies in the past of this text."""
    found = _YEAR.search(text[:16])
    return bool(found and year and int(found[1]) < year)


DONE_MARKS = re.compile(f"{words.DONE_MARKS}|{words.DONE_HINTS}")
_PLAN_MARKS = re.compile(
    rf"{words.PLAN_MARKS}|(?:^|[，。；])(?:[^，。；]{{0,14}}(?:部门|单位|政府|地区|各地|省|市|县|区|厅|局|委))?(?:也|都|还|均)?要(?![素求点])"
)


def evidence(text: str) -> int:
    """How much more in a stretch speaks of what is to come than of what was; negative for what was."""
    return len(_PLAN_MARKS.findall(text)) - len(DONE_MARKS.findall(text))


_ACCOUNT = "(?:总结|主要工作|工作(?:情况|回顾|开展|完成)|完成情况|回顾)"
_OUTLOOK = "(?:打算|计划|安排|重点|思路|任务|举措|目标)"


def closes_the_year(text: str, year: int) -> bool:
    """Whether a paper of December gives the account of its year and the plan for the next: 2023年工作总结及2024年工作计划."""
    told = re.search(rf"{year}年[^，。\n]{{0,10}}{_ACCOUNT}", text)
    return bool(told and re.search(rf"{year + 1}年[^，。\n]{{0,12}}{_OUTLOOK}", text))


_DEADLINE = re.compile(
    "年底前|(?:明|20(?P<year>\\d\\d))年[^，。；]{0,6}(?:前|开工|竣工|建成|完工|招聘|完成)"
    "|(?:预计|计划|力争)(?:于|在)?(?:20\\d\\d年|今年)?(?:\\d{1,2}月|年底|年内|[上下]半年|[一二三四]季度)[^，。；]{0,8}(?:开工|竣工|建成|完工|投用|通车|完成|开通|交付)"
)


def names_a_deadline(text: str, year: int | None) -> bool:
    """Whether a sentence amid what was done names a day to come: 二期工程计划2024年8月竣工."""
    found = None if DONE_MARKS.search(text) else _DEADLINE.search(text)
    return bool(found and year and (found["year"] is None or 2000 + int(found["year"]) > year))


# Figures as statistics give them: a decimal of a rate, four digits that are not round, 全年 before a number.
_STATISTICS = re.compile(
    r"(?:增长|增加|下降|降低|提高|上升|减少|率|例|重)[^\d，。；]{0,3}\d+\.\d+\s*[%％](?!左右|以上|以内|以下)|(?<![\d.到至])\d{3,}[1-9](?!年|\d)(?=[\u4e00-\u9fff])|全年(?=[^，。]{2,20}\d)|年末"
)


_TURN = re.compile(
    "(?:^|[。；！\\n])[^，。；]{0,4}(?:下一步|下步|接下来|下一阶段|下阶段|针对(?:这|上述|以上|存在)[^，。]{0,6}(?:问题|情况)[，,]|对此[，,]|为此[，,])"
)


def before_turn(text: str) -> str:
    """What stands before 下一步: the rest is to come in any case, and says nothing of what stands here."""
    found = _TURN.search(text)
    return text[: found.start()] if found and found.start() else text


def turns(text: str) -> bool:
    """Whether a text first tells how things are and then what is next."""
    found = _TURN.search(text)
    return bool(found and found.start())


def outlook(text: str) -> int:
    """How much more in a whole text or section speaks of what is to come than of what was, its figures counted too."""
    return evidence(text) - len(_STATISTICS.findall(text))
