"""Who is to do it: named in brackets at the end, in a line beneath, as the subject, or by who speaks."""

import re
from typing import NamedTuple

from policytrack.extraction.clauses import Clause
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.lexicon import Lexicon


class Charge(NamedTuple):
    """Who leads, who helps, and the time that stands beside them."""

    lead: str | None = None
    partners: tuple[str, ...] = ()
    time: str | None = None


_LED = re.compile(
    r"(?:牵头|责任|主责|主办|负责|实施)(?:单位|部门|处室|领导)?[：:]\s*(?P<after>[^；;。）)]+?)(?=\s+\S{2,6}[：:]|[；;。）)]|$)|(?P<before>[^（(；;。，,：:—]+?)(?:牵头|负责|承担|主办|落实|起草)(?!单位|部门|人)"
)
_LEAD_FIRST = re.compile(
    r"(?:牵头|主责|主办)(?:单位|部门|处室)?[：:]\s*(?P<after>[^；;。）)]+?)(?=\s+\S{2,6}[：:]|[；;。）)]|$)"
)
_HELPED = re.compile(
    r"(?:配合|协办|参与|参加|责任|协同)(?:单位|部门)?[：:]\s*(?P<after>[^；;。）)]+)|(?P<before>[^（(；;。，,：:]+?)(?:配合|参与|协助)(?!单位|部门)"
)
_TIME = re.compile(
    r"(?:完成|办理|办结|推进)?(?:时限|时间|期限|时间节点|时间要求)[：:]\s*(?P<after>[^；;。）)]+)|(?P<before>[^（(；;，,。：:]*?)(?:前|底)完成"
)
_BETWEEN = re.compile(r"[、，,；;和及与]|\s+")
_BY_DUTY = re.compile("按(?:照)?(?:各自)?职责.*$|分别$|等(?:相关|有关)?(?:部门|单位)?$|各自$|共同$|会同$")


def charged(note: str | None, lexicon: Lexicon) -> Charge:
    """What a note beside a task says: （省司法厅牵头，省财政厅配合） or 牵头单位：省司法厅."""
    if not note:
        return Charge()
    led = _LEAD_FIRST.search(note) or _LED.search(note)
    helped = _HELPED.search(note)
    leads = _bodies(_said(led), lexicon) if led else _bare(note, lexicon)
    helps = _bodies(_said(helped), lexicon) if helped and _said(helped) != _said(led) else ()
    time = _TIME.search(note)
    partners = tuple(dict.fromkeys(each for each in (*leads[1:], *helps) if each != next(iter(leads), None)))
    said = (time["after"] or time[0]) if time else _beside(note)
    return Charge(next(iter(leads), None), partners, said)


def _beside(note: str) -> str | None:
    """（市交通运输局，9月底前）: the time that stands among the units."""
    parts = (each.strip("（）()【】[] 。") for each in re.split("[，,；;]", note))
    return next((each for each in parts if STATED.fullmatch(each)), None)


def _said(found: "re.Match[str] | None") -> str:
    return (found["after"] or found.groupdict().get("before") or "") if found else ""


def _bodies(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    parts = (_BY_DUTY.sub("", each.strip()) for each in _BETWEEN.split(words))
    return tuple(each for each in parts if len(each) > 1)


_WHEN = re.compile(rf"(?:{STATED.pattern})(?:完成)?|全年|长期|持续推进|常年|长期坚持")


def _bare(note: str, lexicon: Lexicon) -> tuple[str, ...]:
    """（省司法厅、省财政厅）: nothing but bodies between the brackets."""
    parts = [each for each in _bodies(note.strip("（）()【】[] 。"), lexicon) if not _WHEN.fullmatch(each)]
    return tuple(parts) if parts and all(lexicon.body.search(each) for each in parts) else ()


_WE = re.compile("^(?:我们|我[省市区县州厅局委办部]|全[省市区县州]|今年|各级|政府|本[省市]|大家)?$")
_HEAD_WORDS = re.compile(
    r"^.*?(?:会议强调|会议要求|会议指出)[，,]?|^(?:今年|明年|年内|现阶段|目前|下一步)+|(?:现阶段|今年|目前|同时|均|都|也|要)+$"
)
_HAS_CLAUSE = re.compile("的(?!.*(?:单位|部门|机关|企业|机构|人员|负责人|学校|政府)$)|^(?:对|在|把|将|由于|根据)")


# 高新技术企业突破8000家: what is counted, not who counts it.
_COUNTED = re.compile("(?:企业|学校|高校|院校|医院|机构|公司|中心|跨部门|干部|党员|人员)$")


_GIVEN = re.compile(
    "(?:[^，由]{0,6}(?<!自))?由(?P<who>[^，由]{2,14}?(?:人民政府|政府|办公厅|办公室|委员会|厅|局|委)(?![员会]))"
)


def subject_of(clause: Clause, lexicon: Lexicon) -> str | None:
    """The body that a clause says is to act; None if its subject is no body."""
    subject = _HEAD_WORDS.sub("", clause.subject.split("会同")[0]).strip("，, ")
    if (given := _GIVEN.match(clause.text)) and not clause.modal:
        return given["who"]
    if _WE.match(subject) or len(subject) > 40 or _HAS_CLAUSE.search(subject):
        return None
    if not clause.modal and _COUNTED.search(subject):
        return None
    return subject if lexicon.body.search(subject) else None


_JOINED = re.compile("会同(?P<who>[^，。]{2,40})")


def joined_by(clause: Clause, lexicon: Lexicon) -> tuple[str, ...]:
    """Those together with whom: 会同有关部门开展检查."""
    found = _JOINED.search(clause.text)
    if found is None:
        return ()
    verb = lexicon.any_verb.search(found["who"], 2)
    who = found["who"][: verb.start()] if verb else found["who"]
    return tuple(each for each in re.split("[、和]", _ADVERB_END.sub("", who)) if each)


_ADVERB_END = re.compile("(?:适时|定期|共同|联合|依法|及时|加快|抓紧|进行|尽快)+$")


_OFFICE = re.compile(
    "^(?P<who>.*(?:办公厅|办公室|委员会|政务服务局|厅|局|委|部|署|司|院|政府|中心|集团|公司|海关|银行))(?:党组|党委|副|常务|总|一级|二级|新闻|有关|负责|办公室主任|主任|厅长|局长|部长|司长)"
)
_RULES = re.compile("^(?P<where>.*[省市县区州旗盟])(?:委)?(?:常务)?副?(?:省长|市长|县长|区长|州长|旗长|盟长|主席)")


def office_of(speaker: str | None) -> str | None:
    """The office for which somebody speaks: 自治区司法厅副厅长贾莉 is 自治区司法厅."""
    if not speaker:
        return None
    last = re.split("[、，,]", speaker.replace(" ", ""))[-1]
    if found := _RULES.match(last):
        return f"{found['where']}人民政府"
    found = _OFFICE.match(last) or _OFFICE.match(speaker.replace(" ", ""))
    return found["who"] if found else None
