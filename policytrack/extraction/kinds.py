"""What kind a promise is, what it does to an instrument, how firmly its verb binds, and where the verb says it ends."""

import re
from typing import NamedTuple

from policytrack.extraction import words
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.clauses import Clause
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.objects import Thing
from policytrack.vocabulary.terms import Action
from policytrack.vocabulary.wording import VERBS, Finish, Strength, Verb

_ENDINGS: tuple[tuple[str, str], ...] = (
    ("regulation", "条例|地方性法规|法规"),
    (
        "normative-doc",
        "细则|意见|方案|通知|规划|计划|措施|目录|清单|指引|指南|标准|规程|预案|纲要|导则|要点|规范|政策|名录|文书|格式|说明书|手册",
    ),
    ("gov-rule", "规定|办法|规则|政府规章|规章"),
)
_DRAFT_MARK = re.compile("[（(](?:修订|修正|修改|草案|试行|暂行|送审稿|征求意见稿|审议稿)[^）)]*[）)]$")
_CAMPAIGN = re.compile(
    "专项(?:行动|整治|检查|治理|清理|监督|督察|执法|工作)|攻坚(?:行动|战)?|集中整治|督察|大检查|大排查|严打|百日|宣传(?:周|月)"
)
_REFORM = re.compile(
    "(?<!发展)改革|试点|机制|制度|体系|平台|(?<!政府)(?<!全)(?<!本)系统|数据库|一体化|体制|模式|联动|标准化|规范化|信息化|数字化|清单管理"
)
_ACTIONS: tuple[tuple[str, Action], ...] = (
    ("修订", Action.REVISE),
    ("修改|修正", Action.AMEND),
    ("废止", Action.REPEAL),
    ("解释", Action.INTERPRET),
    ("制定|制订|出台|完成|颁布|公布|起草|编制|印发|发布|拟订|拟定|提请|报请|审议|立法", Action.ENACT),
)
_LAW_MAKING = re.compile("|".join(each for each, _ in _ACTIONS))
_EXTENDS = re.compile("(?:延长|延续|延期|推迟|顺延|延缓)(?:执行|实施)?(?:到|至)")


class Bond(NamedTuple):
    """How firmly the verb binds, and the stage at which what it promises is done."""

    strength: Strength
    finish: Finish | None


def verb_phrase(clause: Clause) -> str | None:
    """The verb with those that stand around it: 推动出台, 提请修订, 部署开展."""
    if not clause.verb:
        return clause.modal or None
    text, first, last = clause.text, clause.at, clause.at + len(clause.verb)
    if before := _HELPER_BEFORE.search(text[:first]):
        first = before.start()
    if after := _VERB_AFTER.match(text[last:]):
        last += after.end()
    return text[first:last]


_HELPER_BEFORE = re.compile("(?:推动|提请|研究|组织|部署|启动|协助|支持|配合|加快|争取|力争|有序|稳步|鼓励|促进|探索)$")
_VERB_AFTER = re.compile("(?:修订|制定|出台|修改|开展|建立|实施|审议|完善|推进|落实|废止|建设|编制|发布|印发|解决)")


def kind_of(clause: Clause, thing: Thing) -> tuple[str, Action | None]:
    """The kind of a thing promised, and the action upon it if it is an instrument that is made, changed or ended."""
    phrase = verb_phrase(clause) or ""
    if thing.name and not clause.verb:
        return _instrument_kind(thing.name, ""), _action(_hinted(thing.name)) or Action.ENACT
    if thing.name and _LAW_MAKING.search(phrase):
        return _instrument_kind(thing.name, phrase), _action(phrase + _hinted(thing.name))
    if thing.name is None and not has_amount(thing.quote.text) and (unmarked := _unmarked(clause, phrase)):
        return _instrument_kind(unmarked, phrase), _action(phrase)
    text = thing.quote.text
    if _EXTENDS.search(text):
        return "standing", None
    if has_amount(text):
        return "target", None
    if _CAMPAIGN.search(text):
        return "campaign", None
    return ("reform" if _REFORM.search(text) and not thing.name else "standing"), None


def _instrument_kind(name: str, phrase: str) -> str:
    bare = _DRAFT_MARK.sub("", name)
    kind = next((kind for kind, endings in _ENDINGS if re.search(f"(?:{endings})$", bare)), "normative-doc")
    return "normative-doc" if kind == "gov-rule" and "印发" in phrase else kind


def _hinted(name: str) -> str:
    """（修订草案） says that it is a revision, whatever the verb."""
    return "修订" if re.search("[（(]修订", name) else "修正" if re.search("[（(]修[正改]", name) else ""


def _action(phrase: str) -> Action | None:
    return next((action for pattern, action in _ACTIONS if re.search(pattern, phrase)), None)


def _unmarked(clause: Clause, phrase: str) -> str | None:
    """The instrument that a clause names without marks: 修订市容管理条例."""
    nouns = "|".join(words.INSTRUMENT_NOUNS.split())
    if not _LAW_MAKING.search(phrase):
        return None
    found = re.search(
        rf"^(?:[^，]*?)(?:{nouns}|地方性法规|政府规章|(?:若干|政策|支持|扶持)(?:政策)?措施)(?=[，、（(]|$|和|及|等)",
        clause.object,
    )
    return found[0] if found else None


_KNOWN: dict[str, Verb] = {verb.word: verb for verb in VERBS}
_FIRM = re.compile(
    "^(?:新建|改建|扩建|改扩建|续建|建成|建立|设立|成立|组建|修建|取消|免征|免收|减免|减征|发放|拨付|统一|纳入|列入|公布|公开|办结|清退|清零|拆除|关停|废止|延长|延续|延缓|延期|下调|上调|压减|降低|提高到|达到|增加|新增|培训|选派|招聘|开工|竣工|投产|通车|验收|完成|实现|开通|上线|编制|起草|制订|搬迁|安置|改造)"
)
_ASSIST = re.compile(
    "^(?:鼓励|支持|引导|促进|推动|推进|加快|配合|协助|帮助|帮扶|扶持|探索|倡导|争取|力争|争创|指导|督促|协调|研究)"
)


def bond_of(clause: Clause, thing: Thing) -> Bond:
    """How firmly a clause binds: by its verb, and firmly in any case where a number or an instrument can be held against it."""
    phrase = verb_phrase(clause) or ""
    known = _KNOWN.get(phrase) or _known_in(phrase)
    if has_amount(thing.quote.text) and (known is None or known.finish in (None, Finish.LAUNCHED)):
        return Bond(Strength.FIRM, Finish.VALUE)
    if known:
        return Bond(known.strength, known.finish)
    if _FIRM.match(clause.verb):
        return Bond(Strength.FIRM, Finish.DONE)
    if _ASSIST.match(clause.verb):
        return Bond(Strength.ASSIST, None)
    return Bond(Strength.STEP if STATED.search(clause.text) else Strength.VAGUE, None)


def _known_in(phrase: str) -> Verb | None:
    """The lexicon's verb that a compound begins with, the longest; 推动出台 and 提请修订 are in it whole."""
    return next(
        (verb for word, verb in sorted(_KNOWN.items(), key=lambda each: -len(each[0])) if phrase.startswith(word)), None
    )


_STAGES: dict[tuple[Finish, str], str] = {
    (Finish.SUBMITTED, "regulation"): "submitted",
    (Finish.IN_FORCE, "regulation"): "promulgated",
    (Finish.DONE, "regulation"): "promulgated",
    (Finish.REPEALED, "regulation"): "promulgated",
    (Finish.IN_FORCE, "gov-rule"): "promulgated",
    (Finish.DONE, "gov-rule"): "promulgated",
    (Finish.REPEALED, "gov-rule"): "promulgated",
    (Finish.SUBMITTED, "gov-rule"): "reviewing",
    (Finish.IN_FORCE, "normative-doc"): "issued",
    (Finish.ISSUED, "normative-doc"): "issued",
    (Finish.DONE, "normative-doc"): "issued",
    (Finish.LAUNCHED, "campaign"): "launched",
    (Finish.LAUNCHED, "reform"): "planned",
    (Finish.DONE, "campaign"): "concluded",
    (Finish.DONE, "reform"): "accepted",
}


def finish_line(kind: str, bond: Bond) -> str | None:
    """The stage at which a promise of this kind, made with this verb, is kept; None if the verb names no end."""
    return _STAGES.get((bond.finish, kind)) if bond.finish else None
