"""What is computed about a commitment, as fields, so that it gets its columns and its JSON as recorded ones do."""

from datetime import date

from policytrack.reports.parts.standing import Standing
from policytrack.targets import progress
from policytrack.text import Text
from policytrack.vocabulary.fields import Field, Type
from policytrack.vocabulary.terms import Light, Timeliness

Figures = dict[str, object]

# fmt: off
COMPUTED: tuple[Field, ...] = (
    Field("next_stage", Text("下一环节", "Next stage"), Type.STAGE),
    Field("timeliness", Text("时效", "Timeliness"), Type.TERM, Timeliness),
    Field("light", Text("亮灯", "Light"), Type.TERM, Light),
    Field("reason_zh", Text("亮灯原因（中文）", "Reason of the light (Chinese)")),
    Field("reason_en", Text("亮灯原因（英文）", "Reason of the light (English)")),
    Field("days_left", Text("剩余天数", "Days left"), Type.NUMBER),
    Field("slip_days", Text("延期天数", "Slip in days"), Type.NUMBER),
    Field("stale_days", Text("未更新天数", "Days without an event"), Type.NUMBER),
    Field("first_due", Text("原时限", "First due"), Type.DATE),
    Field("done", Text("完成日期", "Done"), Type.DATE),
    Field("updated", Text("最近事件", "Latest event"), Type.DATE),
    Field("value", Text("最新监测值", "Latest value"), Type.NUMBER),
    Field("measured", Text("监测日期", "Measured"), Type.DATE),
    Field("elapsed", Text("序时进度（%）", "Time elapsed (%)"), Type.NUMBER),
    Field("achieved", Text("完成进度（%）", "Achieved (%)"), Type.NUMBER),
    Field("gap", Text("落后（百分点）", "Behind (points)"), Type.NUMBER),
)
# fmt: on


def figures(each: Standing, day: date) -> Figures:
    """Everything computed about one commitment, by the names of the fields above."""
    facts, target = each.facts, progress(each.commitment, day) if each.commitment.target else None
    return {
        "next_stage": each.next_stage.code if each.next_stage else None,
        "reason_zh": facts.reason.zh,
        "reason_en": facts.reason.en,
        **{name: getattr(facts, name) for name in _FACTS},
        **{name: _rounded(getattr(target, name, None)) for name in _PROGRESS},
    }


_FACTS = ("timeliness", "light", "days_left", "slip_days", "stale_days", "first_due", "done", "updated")
_PROGRESS = ("value", "measured", "elapsed", "achieved", "gap")


def _rounded(value: object) -> object:
    """Percentages to a millionth, so that machines that reckon a little differently write the same."""
    return round(value, 6) if isinstance(value, float) else value
