"""What a file may hold: every field with its type, its names in both languages, and its place in the canonical order.

The reader, the writer, ``check``, the JSON Schema, queries and columns all go by these tables, so a new field is a line
here and an attribute of the value it belongs to.
"""

from enum import Enum
from typing import NamedTuple

from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import (
    Action,
    ClaimVerdict,
    Direction,
    Fulfilment,
    Grade,
    Reminder,
    Status,
    Term,
    Verifiability,
    Visibility,
)
from policytrack.vocabulary.transitions import Reason


class Type(Enum):
    """How the text of a field is read. The field decides, never YAML."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    STAMP = "stamp"
    TERM = "term"
    KIND = "kind"
    STAGE = "stage"
    WORDS = "words"
    DATES = "dates"
    PLAN = "plan"
    SET = "set"
    ONE = "one"
    MANY = "many"

    __hash__ = object.__hash__  # of Enum's own every look into a table would wait for Python


class Field(NamedTuple):
    """One field. ``tracked`` ones are moved by events; of these the ``strict`` ones only by events."""

    name: str
    text: Text
    holds: Type = Type.TEXT
    term: type[Term] | None = None
    shape: "Shape" = ()
    required: bool = False
    tracked: bool = False
    strict: bool = False

    def to(self, lang: Lang) -> str:
        """Its name in ``lang``."""
        return self.text.to(lang)


Shape = tuple[Field, ...]


def names(shape: Shape) -> tuple[str, ...]:
    """The field names of a shape, in canonical order."""
    return tuple(field.name for field in shape)


# fmt: off
QUOTE: Shape = (
    Field("source", Text("来源", "Source"), required=True),
    Field("speaker", Text("发言人", "Speaker")),
    Field("verb", Text("承诺用语", "Promise verb")),
    Field("quote", Text("原文", "Quote"), required=True),
)

EVIDENCE: Shape = (
    Field("title", Text("名称", "Title")),
    Field("url", Text("链接", "Link")),
    Field("file", Text("文件", "File")),
    Field("grade", Text("等级", "Grade"), Type.TERM, Grade, required=True),
    Field("published", Text("发布日期", "Published"), Type.DATE),
    Field("sha256", Text("校验值", "SHA-256")),
    Field("quote", Text("摘录", "Quote")),
)

TARGET: Shape = (
    Field("indicator", Text("指标", "Indicator"), required=True),
    Field("unit", Text("单位", "Unit of measure")),
    Field("baseline", Text("基期值", "Baseline"), Type.NUMBER),
    Field("baseline_date", Text("基期", "Baseline date"), Type.DATE),
    Field("goal", Text("目标值", "Goal"), Type.NUMBER, required=True),
    Field("direction", Text("方向", "Direction"), Type.TERM, Direction, required=True),
)

INSTRUMENT: Shape = (
    Field("doc_no", Text("文号", "Document number")),
    Field("order_no", Text("令号", "Order number")),
    Field("adopted_by", Text("通过机关", "Adopted by")),
    Field("session", Text("会次", "Session")),
    Field("delivered_title", Text("实际名称", "Title as delivered")),
    Field("delivered_action", Text("实际动作", "Action as delivered"), Type.TERM, Action),
)

EVENT: Shape = (
    Field("id", Text("事件号", "Event"), required=True),
    Field("date", Text("发生日期", "Date"), Type.DATE, required=True),
    Field("recorded", Text("登记时间", "Recorded"), Type.STAMP, required=True),
    Field("by", Text("登记人", "By"), required=True),
    Field("set", Text("变更", "Set"), Type.SET),
    Field("note", Text("说明", "Note")),
    Field("reason", Text("原因", "Reason"), Type.TERM, Reason),
    Field("obstacle", Text("存在问题", "Obstacle")),
    Field("next_step", Text("下一步", "Next step")),
    Field("reminder", Text("催办", "Reminder"), Type.TERM, Reminder),
    Field("evidence", Text("佐证", "Evidence"), Type.MANY, shape=EVIDENCE),
    Field("corrects", Text("更正事件", "Corrects")),
    Field("concurrent", Text("并行事件", "Concurrent"), Type.WORDS),
    Field("accepts", Text("接受的提示", "Accepts"), Type.WORDS),
)

# Fields that move stand apart by one that does not, so that plain git merges two people's changes to them.
RECORD: Shape = (
    Field("id", Text("编号", "ID"), required=True),
    Field("code", Text("文号编码", "Code")),
    Field("title", Text("名称", "Title"), required=True, tracked=True),
    Field("aliases", Text("别名", "Aliases"), Type.WORDS),
    Field("kind", Text("类别", "Kind"), Type.KIND, required=True),
    Field("action", Text("动作", "Action"), Type.TERM, Action),
    Field("status", Text("状态", "Status"), Type.TERM, Status, required=True, tracked=True, strict=True),
    Field("fulfilment", Text("兑现程度", "Fulfilment"), Type.TERM, Fulfilment, tracked=True, strict=True),
    Field("stage", Text("环节", "Stage"), Type.STAGE, tracked=True, strict=True),
    Field("announced", Text("承诺日期", "Announced"), Type.DATE, required=True),
    Field("due", Text("完成时限", "Due"), Type.DATE, tracked=True, strict=True),
    Field("criterion", Text("完成标准", "Criterion"), tracked=True),
    Field("done_stage", Text("完成环节", "Done stage"), Type.STAGE, tracked=True),
    Field("verifiability", Text("可核查性", "Verifiability"), Type.TERM, Verifiability),
    Field("lead", Text("牵头单位", "Lead"), tracked=True),
    Field("partners", Text("配合单位", "Partners"), Type.WORDS, tracked=True),
    Field("owner", Text("责任人", "Owner"), tracked=True),
    Field("deliverable", Text("成果形式", "Deliverable")),
    Field("leader", Text("分管领导", "Leader"), tracked=True),
    Field("plan", Text("计划节点", "Plan"), Type.PLAN),
    Field("target", Text("量化指标", "Target"), Type.ONE, shape=TARGET),
    Field("instrument", Text("法律文件", "Instrument"), Type.ONE, shape=INSTRUMENT),
    Field("parent", Text("上级事项", "Parent")),
    Field("related", Text("相关事项", "Related"), Type.WORDS),
    Field("merged_into", Text("并入", "Merged into"), tracked=True, strict=True),
    Field("tags", Text("标签", "Tags"), Type.WORDS),
    Field("priority", Text("优先级", "Priority")),
    Field("visibility", Text("公开属性", "Visibility"), Type.TERM, Visibility),
    Field("promise", Text("承诺原文", "Promise"), Type.MANY, shape=QUOTE),
    Field("history", Text("大事记", "History"), Type.MANY, shape=EVENT, required=True),
)

VALUE = Field("value", Text("监测值", "Measured value"), Type.NUMBER, tracked=True)
TRACKED: dict[str, Field] = {field.name: field for field in (*RECORD, VALUE) if field.tracked}

CLAIM: Shape = (
    Field("id", Text("编号", "ID"), required=True),
    Field("speaker", Text("发言人", "Speaker")),
    Field("indicator", Text("指标", "Indicator"), required=True),
    Field("before", Text("原值", "Before"), Type.NUMBER),
    Field("after", Text("现值", "After"), Type.NUMBER),
    Field("unit", Text("单位", "Unit of measure")),
    Field("period", Text("时期", "Period")),
    Field("stated", Text("所述变化", "Change as stated")),
    Field("crosscheck", Text("核算式", "Cross-check"), Type.WORDS),
    Field("finding", Text("人工判定", "Finding"), Type.TERM, ClaimVerdict),
    Field("note", Text("说明", "Note")),
    Field("quote", Text("原文", "Quote"), required=True),
)

SOURCE: Shape = (
    Field("id", Text("编号", "ID"), required=True),
    Field("title", Text("标题", "Title"), required=True),
    Field("publisher", Text("发布单位", "Publisher")),
    Field("date", Text("日期", "Date"), Type.DATE),
    Field("url", Text("链接", "Link")),
    Field("sha256", Text("校验值", "SHA-256"), required=True),
    Field("note", Text("说明", "Note")),
    Field("claims", Text("数据", "Claims"), Type.MANY, shape=CLAIM),
)

UNIT: Shape = (
    Field("name", Text("名称", "Name"), required=True),
    Field("aliases", Text("简称", "Aliases"), Type.WORDS),
    Field("former", Text("曾用名", "Former names"), Type.WORDS),
    Field("parent", Text("上级单位", "Parent")),
    Field("contact", Text("联系人", "Contact")),
)

UNITS: Shape = (Field("units", Text("单位", "Units"), Type.MANY, shape=UNIT, required=True),)

LIGHTS: Shape = (
    Field("due_soon", Text("临期天数", "Days that count as due soon"), Type.NUMBER),
    Field("behind_yellow", Text("黄灯差距（百分点）", "Points behind for yellow"), Type.NUMBER),
    Field("behind_red", Text("红灯差距（百分点）", "Points behind for red"), Type.NUMBER),
    Field("quiet", Text("未更新提示天数", "Days without an event before a hint"), Type.NUMBER),
    Field("silent", Text("未更新警示天数", "Days without an event before a warning"), Type.NUMBER),
)

CALENDAR: Shape = (
    Field("holidays", Text("另加假日", "Own holidays"), Type.DATES),
    Field("make_up", Text("另加调休上班日", "Own make-up working days"), Type.DATES),
)

NAMED_STAGE: Shape = (
    Field("code", Text("代码", "Code"), required=True),
    Field("zh", Text("中文", "Chinese")),
    Field("en", Text("英文", "English")),
    Field("optional", Text("可略", "Optional"), Type.FLAG),
)

OWN_KIND: Shape = (
    Field("code", Text("代码", "Code"), required=True),
    Field("zh", Text("中文", "Chinese"), required=True),
    Field("en", Text("英文", "English"), required=True),
    Field("stages", Text("环节", "Stages"), Type.MANY, shape=NAMED_STAGE),
    Field("done_stage", Text("完成环节", "Done stage")),
    Field("legal", Text("法律文件", "Legal instrument"), Type.FLAG),
)

LETTERHEAD: Shape = (
    Field("name", Text("发文机关标志", "Name in the head")),
    Field("number", Text("发文字号", "Document number")),
    Field("seal", Text("印章图片", "Image of the seal")),
)

EXTRACTION: Shape = (
    Field("verbs", Text("任务动词", "Verbs that tell a task"), Type.WORDS),
    Field("phrases", Text("非承诺用语", "Phrases that make a clause no promise"), Type.WORDS),
    Field("done", Text("回顾部分的标题用语", "Words of headings over what was done"), Type.WORDS),
    Field("plan", Text("部署部分的标题用语", "Words of headings over what is to be done"), Type.WORDS),
    Field("bodies", Text("单位名称结尾", "Endings of names of units"), Type.WORDS),
)

SETTINGS: Shape = (
    Field("organisation", Text("编发单位", "Organisation")),
    Field("title", Text("登记册名称", "Title of the register")),
    Field("language", Text("语言", "Language")),
    Field("first_issue", Text("首期报告期", "Period of the first issue")),
    Field("letterhead", Text("版头", "Letterhead"), Type.ONE, shape=LETTERHEAD),
    Field("two_person", Text("两人复核", "Two-person rule"), Type.FLAG),
    Field("strict_units", Text("单位须在册", "Units must be listed"), Type.FLAG),
    Field("lights", Text("亮灯标准", "Thresholds of the lights"), Type.ONE, shape=LIGHTS),
    Field("calendar", Text("工作日历", "Working calendar"), Type.ONE, shape=CALENDAR),
    Field("stages", Text("环节名称", "Names of stages"), Type.MANY, shape=NAMED_STAGE),
    Field("kinds", Text("自设类别", "Own kinds"), Type.MANY, shape=OWN_KIND),
)
