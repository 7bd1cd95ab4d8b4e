"""What a clause is: a promise, or one of the things that look like it, with the reason in words."""

import re
from typing import NamedTuple

from policytrack.extraction import words
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.clauses import Clause, masked
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.moods import DONE_MARKS, Mood
from policytrack.text import Text
from policytrack.vocabulary.terms import Term


class Sort(Term):
    """What a clause is."""

    PROMISE = "promise", "承诺", "Promise"
    THEME = "theme", "标题、引题", "Heading"
    PURPOSE = "purpose", "目的、效果", "Purpose"
    DONE = "done", "已做工作", "Done"
    BACKGROUND = "background", "背景、形势", "Background"
    FORECAST = "forecast", "预测", "Forecast"
    EXHORTATION = "exhortation", "号召、原则", "Exhortation"
    PERMISSION = "permission", "允许事项", "Permission"
    COURTESY = "courtesy", "礼节、行文用语", "Courtesy"
    ADVERBIAL = "adverbial", "状语", "Circumstance"
    NOTHING = "nothing", "未见行动", "No act"


class Verdict(NamedTuple):
    """What a clause is and why."""

    sort: Sort
    why: Text


_SHORTEST = 5
INSTRUMENT = re.compile("《[^》]+》")
# An instrument that is only referred to: according to it, what it asks for, the spirit of it.
REFERRED = re.compile("《[^》]+》(?:[^，。]{0,4})?(?:明确|规定|要求|确定|提出|精神|部署|所)")

_LEFT_OUT: tuple[tuple[Sort, str], ...] = (
    (Sort.COURTESY, words.COURTESY),
    (Sort.FORECAST, words.FORECAST),
    (Sort.BACKGROUND, words.SIGNIFICANCE),
    (Sort.EXHORTATION, words.EXHORTATION),
    (Sort.BACKGROUND, words.PROBLEM),
    (Sort.PERMISSION, words.PERMISSION),
    (Sort.PURPOSE, words.PURPOSE),
    (Sort.THEME, words.UMBRELLA),
)
_PATTERNS = [(sort, re.compile(pattern)) for sort, pattern in _LEFT_OUT]
_SAYS = Text("句中有“{word}”", "it says “{word}”")
_ADVERBIAL = re.compile(words.ADVERBIAL)
_CIRCUMSTANCE = re.compile(
    "(?:基础上|努力下|推动下|前提下|过程中|情况下|条件下|框架下|背景下|领导下|指引下|支持下|期间|同时|时|后|前|中|以来|起|要求|部署|原则|实际|实际情况|情况|安排|规定|规律|特点|方式|形式|手段|途径|精神|标准|程序|相结合|相衔接|相适应|相匹配|相协调|相统一|为(?:指导|引领|统领|主线|遵循|根本遵循|导向|目标|核心|重点|抓手|契机|牵引|主题|载体|基础|依托|支撑|突破口|切入点|着力点|目的|动力|主体|单元))$"
)
_SPAN = re.compile("(?:力争|计划|争取|再)?(?:用|利用|经过|通过).{1,8}(?:时间|左右|努力)$")
_NOT_A_GOAL = re.compile(
    "(?:是|为|如下|目标|时期|期间|[年月]?[底末](?:[之以]?前)?|年|[之以]?前|起|以来|其中|明确|提出)$"
)
_CAUSE = re.compile("(?:由于|随着|鉴于|因为|考虑到)|因(?!地制宜|城施策|时|企|村|校|人|户|类)")
_ABOUT = re.compile(
    "(?:对|为|用于|所)[^，]*的[^，的]{0,6}(?:部分|企业|单位|个人|人员|地区|项目|事项|情形|行为|问题|家庭|群体|小区|场所|行业|领域|地方|学校|设施|隐患点?|车辆|费用|机构|内容|收入|房产|土地)$"
)
_AMID = re.compile("(?:在[^，]+[上中下内间]|对[^，]+情况)$")
_PREMISE = re.compile("(?:必须|才能|方能|唯有|只有)")
_BID = ("争创", "申创")
_OUTWEIGHED = (Sort.PURPOSE, Sort.PERMISSION)
_FUTURE_MODAL = ("将", "拟", "计划", "力争", "争取")
_AIM = re.compile("目标(?:是|为|定在|定为)")
_EXTENDED = re.compile("(?:延长|延续|延期|推迟|顺延|延缓)(?:执行|实施)?(?:到|至)")
_DISPOSED = re.compile(r"将(?!于|在|以|会|对|为|与|由|向|从|同|按|继续|进一步).{2,30}?(?:至|到|为|入|成|给|作为)")
_TOLD = re.compile(words.DONE_MARKS)
_HARD_DONE = re.compile(r"(?<![为除])了(?![解结])|截至|荣获|获评|率先在|(?<!尚)已[^，的]{0,6}(?!.{0,6}的)")
_GOAL_STATE = re.compile(
    "(?:基本|全面|初步|显著|明显|持续|进一步|不断|更加|大幅|稳步|有效|得到|趋于|日益|总体|力争|达到|保持|稳定|同步|逐步|普遍|实现|有所|稳中|较快|合理|平稳|均衡|适度).{0,12}(?:$|[^的])|(?:增长|增速|提高|提升|下降|降低|减少|增加|上涨|涨幅|控制|保持|占比|比重|率|总量|规模|产量|面积|收入|投资|总额)"
)


def judged(clause: Clause, mood: Mood, lexicon: Lexicon, reported: bool = False) -> Verdict:
    """What one clause is, by its own words and the mood of the text around it."""
    text = clause.text
    if lexicon.own_phrases and (found := lexicon.own_phrases.search(text)):
        return Verdict(
            Sort.NOTHING, Text("本单位词表中的“{word}”", "“{word}” of the office's own list").of(word=found[0])
        )
    left_out = _left_out(clause, mood)
    if _PUBLIC.match(clause.subject or clause.text) and (clause.modal or clause.subject):
        return Verdict(
            Sort.BACKGROUND, Text("对公众的要求，不是机关的任务", "asks it of the public, no task of an office")
        )
    if mood.is_ahead or reported:
        return left_out or _ahead(clause, mood)
    if _is_strong(clause, mood, lexicon) and (
        left_out is None or left_out.sort in _OUTWEIGHED or clause.text.startswith(_BID)
    ):
        return Verdict(Sort.PROMISE, Text("句中自明其为将来", "the clause itself says that it is to come"))
    sort = {Mood.DONE: Sort.DONE, Mood.FRAME: Sort.EXHORTATION}.get(mood, Sort.BACKGROUND)
    return Verdict(sort, Text("所在部分{mood}", "this part is {mood}").of(mood=mood.value))


def _left_out(clause: Clause, mood: Mood) -> Verdict | None:
    """Why the words of a clause make it no promise, if they do."""
    for sort, pattern in _PATTERNS:
        found = pattern.search(INSTRUMENT.sub("", clause.text) if sort is Sort.EXHORTATION else masked(clause.text))
        if found and not _all_the_same(clause, mood, sort, found[0]):
            return Verdict(sort, _SAYS.of(word=found[0][:_WORD]))
    text = masked(clause.text)
    marked = (_HARD_DONE if mood is Mood.GOAL else _TOLD).search(text)
    if marked and not clause.modal and not _DONE_BEFORE_A_NOUN.search(text):
        return Verdict(Sort.DONE, _SAYS.of(word=marked[0]))
    return None


_WORD = 16
_DONE_BEFORE_A_NOUN = re.compile("已[^，]{0,10}的")


def _all_the_same(clause: Clause, mood: Mood, sort: Sort, said: str) -> bool:
    """Whether a clause may promise although it says what promises do not: what a figure or an instrument ties down."""
    counted = has_amount(masked(clause.text))
    if sort in (Sort.EXHORTATION, Sort.BACKGROUND) and counted and (clause.modal or mood is Mood.GOAL):
        return True
    if sort is Sort.EXHORTATION and _DISPOSES.search(clause.text):
        return True
    if sort is Sort.EXHORTATION and said.startswith(("坚持", "按照")) and clause.modal and clause.subject:
        return True
    if sort is Sort.EXHORTATION and _FOURS.fullmatch(said):
        return bool(_PLEDGE.search(clause.text)) or (clause.leads and not clause.verb.startswith(_SLOGANS))
    if sort is Sort.EXHORTATION and _APPLIES.search(said):
        return _names_a_task(clause)
    if sort is Sort.COURTESY and said.startswith("请") and STATED.search(clause.text):
        return True  # 请各乡镇于10月20日前将贯彻落实情况报县森防办
    return sort is Sort.PURPOSE and counted


_DISPOSES = re.compile(
    "(?:把|将).+(?:作为|纳入|列入|融入)[^，]{0,30}(?:课|内容|指标|条件|依据|计划|体系|议程|清单|培训)"
)
_FOURS = re.compile("[^，、]{4}(?:、[^，、]{4})+")
_SLOGANS = ("攻坚", "坚持", "创新")
_APPLIES = re.compile("贯彻|落实|学习|践行")


def _names_a_task(clause: Clause) -> bool:
    """Whether an exhortation is about an instrument: 贯彻落实《规定》 can be looked into, 贯彻落实精神 cannot."""
    return bool(INSTRUMENT.search(clause.text)) and not REFERRED.search(clause.text)


def _ahead(clause: Clause, mood: Mood) -> Verdict:
    """Where tasks or goals are set, what has a verb, a modal or a figure promises."""
    return _no_act(clause, mood) or _act(clause, mood) or NOT_AN_ACT


NOT_AN_ACT = Verdict(Sort.NOTHING, Text("未见行动", "no act in it"))
_SIGNED = re.compile("[^，]{1,16}(?:政府|办公厅|办公室|委员会|厅|(?<![格布大全结])局|委)")
_CHARGES = re.compile(
    "[^，]{1,24}(?:厅|局|委|委员会|办|办公室|院|部|处|中心|公司|政府)(?:起草|负责|牵头|承办|主办|联系|负责起草|牵头起草)$"
)
_TOGETHER = re.compile(
    "(?:会同|联合)[^，]{0,20}(?:部门|单位|有关方面|厅|局|委|办公室|法院|医院|中心|党委|政府|法院|检察院|妇联|工会|团委)$"
)
_LEADS_ON = ("目标是", "目标为", "目标")
_THERE_ARE = re.compile(r"(?<![率度比])(?:达|为|有|共)[^，]{0,3}\d|共[一二三四五六七八九十]+[章节条]")
_PLEDGE = re.compile(words.PLEDGE)
_SEASON = re.compile(words.SEASON)
_PUBLIC = re.compile(words.PUBLIC)


def _no_act(clause: Clause, mood: Mood) -> Verdict | None:
    """What is no act even where tasks are set: a scrap, a premise, a circumstance, the words before a list, a count."""
    text = clause.text
    if len(text) < _SHORTEST and not has_amount(text) and not text.startswith("予以"):
        return Verdict(Sort.NOTHING, Text("过短，不成一事", "too short to be an act"))
    if _PREMISE.match(clause.modal) and not clause.subject:
        return Verdict(Sort.BACKGROUND, Text("无主语的“必须”是前提，不是任务", "“must” without a subject is a premise"))
    if _is_adverbial(clause, mood) or _SPAN.match(text) or _is_only_a_time(text):
        return Verdict(Sort.ADVERBIAL, Text("只说明依据、条件或方式", "says only on what ground or how"))
    if _SIGNED.fullmatch(text) and not _PLEDGE.search(text) and not clause.leads and not clause.modal:
        return Verdict(Sort.COURTESY, Text("落款", "the signature"))
    if _CHARGES.match(text) or _TOGETHER.search(text):
        return Verdict(Sort.ADVERBIAL, Text("只说明由谁承办", "says only who is charged"))
    if mood is Mood.GOAL and text.endswith(_LEADS_ON):
        return Verdict(Sort.THEME, Text("目标的引语", "leads on to the goals"))
    if mood is Mood.PLAN and _THERE_ARE.search(text) and not clause.verb and not clause.modal:
        return Verdict(Sort.BACKGROUND, Text("陈述现有数量", "states how many there are"))
    return None


def _act(clause: Clause, mood: Mood) -> Verdict | None:
    """What makes a clause an act: its verb, its modal, its figure, or that it stands among goals."""
    text = clause.text
    if clause.verb and (clause.leads or clause.modal or clause.subject):
        verb = Text("部署部分的动词“{verb}”", "the verb “{verb}” where tasks are set")
        return Verdict(Sort.PROMISE, verb.of(verb=clause.verb))
    if clause.modal:
        return Verdict(Sort.PROMISE, Text("情态词“{modal}”", "the modal “{modal}”").of(modal=clause.modal))
    if has_amount(text) or (mood is Mood.GOAL and (_GOAL_STATE.search(text) or not _NOT_A_GOAL.search(text))):
        return Verdict(Sort.PROMISE, Text("目标部分的指标", "a figure or state where goals are set"))
    if (timed := _timed(text)) and len(text) - timed.end() >= _SHORTEST_ACT:
        return Verdict(Sort.PROMISE, Text("写明时限“{due}”", "states the deadline “{due}”").of(due=timed[0]))
    if pledged := _PLEDGE.search(text):
        return Verdict(Sort.PROMISE, Text("表态“{word}”", "pledges “{word}”").of(word=pledged[0]))
    return None


_DECIDED = re.compile("^[^，]{0,8}决定")
_SHORTEST_ACT = 2


def _timed(text: str) -> "re.Match[str] | None":
    """The time by which something is to be, if the words after it say what: 导管室3月底前开诊."""
    return next((each for each in STATED.finditer(text) if each["by"]), None) or _SEASON.search(text)


def _is_only_a_time(text: str) -> bool:
    text = _DECIDED.sub("", text)
    return bool(STATED.search(text)) and len(STATED.sub("", text)) < _SHORTEST - 1 and not _EXTENDED.search(text)


def _is_adverbial(clause: Clause, mood: Mood) -> bool:
    text = masked(clause.text)
    if mood is Mood.GOAL and text.startswith("通过") and not has_amount(text):
        return True
    if text.endswith("的") or _AMID.match(text) or _CAUSE.match(text) or (_ABOUT.match(text) and not clause.modal):
        return True
    if not _ADVERBIAL.match(masked(clause.core)) and not _ADVERBIAL.match(text):
        return False
    return bool(_CIRCUMSTANCE.search(text)) or not clause.verb


def _is_tied(text: str) -> bool:
    return has_amount(text) or bool(STATED.search(text))


def _is_strong(clause: Clause, mood: Mood, lexicon: Lexicon) -> bool:
    """Whether a clause says by itself that it is to come, so that it promises even amid what was done."""
    text = masked(clause.text)
    if DONE_MARKS.search(text) and not STATED.search(text):
        return False
    if text.startswith(_BID):
        return True
    if _AIM.search(text) and has_amount(text):
        return True
    if _EXTENDED.search(text) and STATED.search(text):
        return True
    if not clause.modal.endswith(_FUTURE_MODAL) or not clause.verb or not clause.leads:
        return False
    if re.search("摆在|放在|作为|纳入|列入|列为", text) or (mood is Mood.FRAME and not _is_tied(text)):
        return False
    return bool(lexicon.acting.match(clause.verb)) or not _DISPOSED.search(text) or bool(STATED.search(text))
