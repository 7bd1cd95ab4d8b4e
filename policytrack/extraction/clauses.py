"""The grammar of one clause: who, must or will, when, how, does what to what.

各地区要于2019年3月底前制定实施方案 is the body 各地区, the modal 要, a time, the verb 制定 and its object. Official prose
puts them in this order, so no segmenter is needed: what stands before the verb is taken off from the left.
"""

import re
from typing import NamedTuple

from policytrack.extraction.deadlines import STATED
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.passages import Piece


class Clause(NamedTuple):
    """A clause and its parts. ``at`` is where the verb begins in the clause's text, -1 if there is none."""

    piece: Piece
    core: str
    subject: str = ""
    modal: str = ""
    verb: str = ""
    at: int = -1
    leads: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    @property
    def object(self) -> str:
        """What stands after the verb."""
        return self.text[self.at + len(self.verb) :] if self.verb else ""


MODAL = re.compile(
    r"(?<![即已])将(?!军|来|士|领|近|心比心)|(?<![重主需纲概摘扼首紧只])(?:也|都|还|均|既|又|就|更|更加|一定|必须|切实|务必)?要(?![素求点闻件害塞务领])|应当|应该|(?<![供响适反效相对感回呼顺])应(?![用急对诉届变答邀付酬缴征收税享尽保纳])"
    r"|必须|务必|须(?!知)|不得|严禁|禁止|不准|(?<![模虚比草])拟(?=按|安排|于|在|定|新|建|推|出|修|开|制|对|用|实|投)|计划(?=于|在|今年|明年|到|年内|投资|新建|用|实施|建设|\d|总)|力争|争取(?!了)|一律|负责(?!人|同志|任|制)"
)
_CONNECTIVE = re.compile(
    r"(?:同时|此外|另外|其中|特别是|尤其是|并且|一方面|另一方面|与此同时|在此基础上|为此|对此|下一步|接下来|首先|其次|再次|最后|因此|所以|并|且|而|以及|及|还有|具体来说|具体而言|总的来看"
    r"|(?:第)?[一二三四五六七八九十]{1,3}(?:是|要|则|来)|请(?=各|有关)|重点(?:是|做好|抓好)?(?=[^，]{3})|主要(?:是)?(?=[^，]{2})|会议(?:强调|要求|指出|明确|决定|提出|确定|议定)|我们(?:的)?(?:考虑|打算)是)[，,：:]?"
)
_ADVERB = re.compile(
    r"(?:继续|进一步|持续|不断|全面|深入|扎实|稳步|有序|加快|大力|着力|努力|切实|积极|认真|严格|坚决|依法|及时|定期|统筹|逐步|主动|有效|充分|科学|合理|稳妥|稳慎|适时|适当|尽快|尽早|抓紧|分类|分级|分批|分步|分区分类|因地制宜|因城施策|高质量|高标准|高水平|高效|精准|重点|主要|优先|率先|同步|协同|联合|共同|一体"
    r"|纵深|第一时间|层层|逐[级个户村校企条案]|挨家挨户|动真碰硬|用心用情|用情用力|点对点|一对一|面对面|手把手|分片|分年度|分领域|多形式|多维度|最大程度|创造性|一揽子|大范围|大规模|不间断|全天候|定向|择优|梯次|反复|重新|先行(?!先试)|提早|如期|按期|按时|限时|按月|按季|按年|按需|依规|依纪|严肃|果断|迅速|随时|时刻|坚定不移|毫不动摇|千方百计|想方设法|尽力|尽最大努力|全力以赴|全力|奋力|加力|更加|更好|更大力度|大幅|明显|显著|普遍|广泛|深度|深层次|常态化|制度化|规范化|精细化|系统|整体|整体性|牢牢|紧紧|健康|平稳|安全|规范|自觉|带头|认真地|切实地|进一步地|今年|年内|全年|全部|一律|均(?!衡|等)|都(?!市)|也|再(?!生)|还(?!款|本)|就(?!业|医|近|地|餐|学|读)|可(?!持续|靠)|能(?!力|源|耗|效)|会(?!同|议|商|展|员|计)|另|分别|逐一|逐项|原则上|力争|争取|计划|基本|初步|总体|平均|累计|至少|再次|前瞻性|靠前|滚动|接续|集中|专题|专项|组织(?=开展|实施|编制|制定|召开|修订|力量|协调)|研究(?=制定|出台|起草|编制|提出|修订|建立|解决|推进|谋划)|推动(?=出台|建立|制定|修订|落实|完善|形成|实施|解决|建设|完成)|试点(?=开展|推行|建设)|深化(?=落实|推进)|规模化|市场化|多渠道|多措并举|多层次|全方位|全过程|全链条|全流程|全周期|不折不扣|从严|从快|从重|从紧|切切实实|真正|真心实意|持之以恒|一以贯之|着重|侧重|注重|突出|善于|敢于|勇于|以实际行动|严格按照|严格依法)地?"
)
_PREPOSED = re.compile(
    r"(?:在|对|对于|为|向|从|以|将|把|按|按照|围绕|通过|依托|会同|于|由|与|同|就|针对|根据|结合|利用|运用|借助|每(?:年|季度|月|周|半年)|聚焦|紧扣|立足|沿|用|给|让|使|因|经|除|随)"
)
_OPENING_TIME = re.compile(
    rf"(?:(?:力争|争取|计划)?(?:{STATED.pattern})起?|今后(?:一个?时期|一段时间|[一二三五几\d]{{1,2}}年)?(?:内|里)?|[^，]{{1,8}}期间|全年|每年|每季度|每月)[，,]?"
)
_HOPED = re.compile("力争|争取|计划")  # 计划于9月底前开通: the time after it is taken off with it
_REPORTED = re.compile(r"(?:[^，]{2,20})?(?:强调|要求|指出|提出|明确|规定|决定|表示|介绍)[，：,:]?")
_NAMES = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)")


def masked(text: str) -> str:
    """The text with names, quotations and brackets blotted out, each character by one."""
    return _NAMES.sub(lambda found: "□" * len(found[0]), text)


def parse(piece: Piece, lexicon: Lexicon) -> Clause:
    """The parts of one clause."""
    text = masked(piece.text)
    at = _skipped(_CONNECTIVE, text, 0)
    hoped = _HOPED.match(text, at)
    at = _skipped(_OPENING_TIME, text, at)
    subject, modal = "", hoped[0] if hoped and at >= hoped.end() else ""
    if (found := MODAL.search(text, at, at + 60)) and _may_be_subject(text[at : found.start()]):
        subject, modal = piece.text[at : found.start()], found[0]
        at = (
            found.end()
            if modal not in ("不得", "严禁", "禁止", "不准", "一律", "负责", "力争", "争取")
            else found.start()
        )
    at = _skipped(_OPENING_TIME, text, at)
    at = _adverbs_skipped(text, at, lexicon)
    verb, place, leads = _verb(text, at, lexicon)
    if modal == "将" and leads and not lexicon.acting.match(verb) and (found := _last_acting(text, at, lexicon)):
        verb, place, leads = found[0], found.start(), False  # 将执法装备需求列入预算: 将 is 把, and 执法 no verb
    if not subject and (not modal or hoped) and verb and not leads:
        subject = piece.text[at:place]
    return Clause(piece, piece.text[at:], subject.strip("，, 　"), modal, verb, place, leads)


def _may_be_subject(text: str) -> bool:
    """Whether what stands before a modal can be its subject: no clause of its own."""
    return "的是" not in text and len(text) <= 60


def _skipped(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    while (found := pattern.match(text, at)) and found.end() > at:
        at = found.end()
    return at


def _adverbs_skipped(text: str, at: int, lexicon: Lexicon) -> int:
    """Past the adverbs, but never past a verb that only looks like one: 规范, 统筹 before a noun."""
    while found := _ADVERB.match(text, at):
        if (
            not lexicon.leading.match(text, found.end())
            and not _ADVERB.match(text, found.end())
            and not _PREPOSED.match(text, found.end())
        ) and lexicon.leading.match(text, at):
            return at
        at = found.end()
    return at


_NO_VERB_BEFORE = ("的", "率")  # 覆盖率达到60%: a rate, and nobody who covers


def _verb(text: str, at: int, lexicon: Lexicon) -> tuple[str, int, bool]:
    """The verb, where it stands, and whether it leads the predicate."""
    found, opened = lexicon.leading.match(text, at), _PREPOSED.match(text, at)
    is_preposed = opened and (found is None or found.end() <= opened.end())
    if opened and is_preposed and (later := _after_preposed(text, opened, lexicon)):
        return later[0], later.start(), True
    if found and text[found.end() : found.end() + 1] != "率":
        return found[0], at, True
    for each in lexicon.acting.finditer(text, at):
        if text[each.end() : each.end() + 1] not in _NO_VERB_BEFORE:
            return each[0], each.start(), False
    return "", -1, False


def _after_preposed(text: str, opened: "re.Match[str]", lexicon: Lexicon) -> "re.Match[str] | None":
    """The verb after 把……, 以……, 会同……: for 把 the last, since what is disposed of comes before it."""
    if opened[0] in ("把", "将") and (disposed := _last_acting(text, opened.end(), lexicon)):
        return disposed
    seeks = lexicon.acting if opened[0] == "以" else lexicon.any_verb
    return _last_before_object(text, seeks.search(text, min(opened.end() + 1, len(text))), lexicon)


def _last_acting(text: str, at: int, lexicon: Lexicon) -> "re.Match[str] | None":
    return next(
        reversed([each for each in lexicon.acting.finditer(text, at) if text[each.end() : each.end() + 1] != "的"]),
        None,
    )


def _last_before_object(text: str, found: "re.Match[str] | None", lexicon: Lexicon) -> "re.Match[str] | None":
    """The verb after a preposed phrase: 为100所学校建设供暖设施, the first that is not part of a name with 的."""
    while (
        found
        and text[found.end() : found.end() + 1] in ("的", "和", "、", "与")
        and (later := lexicon.any_verb.search(text, found.end()))
    ):
        found = later
    return found
