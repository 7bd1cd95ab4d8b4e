"""What offices call the columns of their ledgers, by field; and what they write for nothing, for a total.

A name that an office uses and that is not here goes into its own ``import.yaml`` (docs/import.md). The names were
gathered from published ledgers, task lists and legislative plans, and from the heads of our own tables.
"""

import re
from typing import NamedTuple
from unicodedata import normalize

from policytrack.text import Text
from policytrack.vocabulary import fields


class Target(NamedTuple):
    """What a column can be taken for: a field, or a fate; ``many`` if several columns may be."""

    name: str
    text: Text
    many: bool = False


def _recorded(*names: str) -> dict[str, Target]:
    known = {field.name: field.text for field in (*fields.EVENT, fields.VALUE, *fields.RECORD)}
    return {name: Target(name, known[name]) for name in names}


# fmt: off
TARGETS: dict[str, Target] = {
    **_recorded("id", "code", "title", "aliases", "kind", "action", "status", "fulfilment", "stage", "announced", "due",
                "criterion", "lead", "partners", "owner", "leader", "deliverable", "tags", "value", "done_stage", "verifiability", "priority", "parent",
                "related", "merged_into", "visibility"),
    "first_due": Target("first_due", Text("原时限", "First due")),
    "note": Target("note", Text("进展（说明）", "Progress (note)"), many=True),
    "remark": Target("remark", Text("备注（说明，附列名）", "Remark (note, under the column's name)"), many=True),
    "obstacle": Target("obstacle", Text("存在问题", "Obstacle")),
    "next_step": Target("next_step", Text("下一步措施", "Next step")),
    "reason": Target("reason", Text("原因", "Reason")),
    "evidence": Target("evidence", Text("佐证", "Evidence")),
    "date": Target("date", Text("填报日期", "Date of the row")),
    "indicator": Target("indicator", Text("指标", "Indicator")),
    "measure": Target("measure", Text("计量单位", "Unit of measure")),
    "baseline": Target("baseline", Text("基期值", "Baseline")),
    "goal": Target("goal", Text("目标值", "Goal")),
    "direction": Target("direction", Text("方向", "Direction")),
    "computed": Target("computed", Text("由登记册计算，不导入", "Computed here, not taken"), many=True),
    "ignore": Target("ignore", Text("不导入", "Not taken"), many=True),
}

NAMES: dict[str, str] = {
    "id": "id commitment",
    "code": "编号 编码 代码 文号编码 任务编号 事项编号 督办编号 立项编号 code",
    "title": "名称 事项 承诺事项 主要任务 工作任务 重点任务 任务 任务名称 任务内容 事项名称 督查内容 督查事项 督办事项 督办内容"
             " 交办事项 工作事项 重点工作 工作内容 具体任务 项目名称 立法项目 法规名称 规章名称 文件名称 整改问题 指标任务 承诺内容"
             " title commitment_title",
    "aliases": "别名 曾用名 简称 aliases",
    "kind": "类别 类型 事项类别 任务类别 种类 kind",
    "action": "动作 立法形式 立法方式 action",
    "status": "状态 当前状态 办理状态 完成状态 落实状态 进展状态 销号状态 办结情况 是否完成 是否办结 是否销号 status",
    "fulfilment": "兑现程度 fulfilment",
    "stage": "环节 当前环节 所处环节 工作环节 立法阶段 所处阶段 阶段 stage",
    "announced": "承诺日期 交办时间 交办日期 收文时间 立项时间 下达时间 部署时间 announced",
    "due": "完成时限 现时限 时限 时限要求 办结时限 完成时间 计划完成时间 计划完成时限 整改时限 办理时限 时间节点 报送审议时间 提请时间"
           " 提请审议时间 办复要求 截止时间 截止日期 完成期限 due",
    "done_stage": "完成环节 done_stage",
    "verifiability": "可核查性 verifiability",
    "priority": "优先级 priority",
    "parent": "上级事项 parent",
    "related": "相关事项 related",
    "merged_into": "并入 merged_into",
    "visibility": "公开属性 visibility",
    "first_due": "原时限 原定时限 原完成时限 first_due firstdue",
    "criterion": "完成标准 年度目标 工作目标 目标要求 目标任务 整改目标 验收标准 criterion",
    "lead": "牵头单位 牵头部门 牵头负责部门 牵头负责单位 责任单位 责任部门 承办单位 主办单位 主责单位 起草单位 负责部门 负责单位"
            " 落实单位 整改责任单位 牵头 lead",
    "partners": "配合单位 协办单位 参与单位 配合部门 参加单位 责任配合单位 协同单位 配合 partners",
    "owner": "责任人 具体责任人 负责人 承办人 经办人 owner",
    "leader": "分管领导 牵头领导 责任领导 包联领导 主管领导 leader",
    "deliverable": "成果形式 成果 deliverable",
    "tags": "标签 领域 tags",
    "note": "进展情况 进展 本周进展 本月进展 最近进展 最新进展 工作进展 目前进展 当前进展 落实情况 推进情况 完成情况 办理情况 整改情况"
            " 工作进展情况 落实推进情况 形象进度 note latest",
    "remark": "备注 说明 任务来源 来源 事项来源 remark",
    "obstacle": "存在问题 存在的问题 存在困难 问题 困难问题 主要问题 问题及困难 存在的困难和问题 存在问题及困难 obstacle",
    "next_step": "下一步措施 下一步 下步措施 下一步工作 下步工作 下步计划 下一步计划 下步打算 下一步打算 下一步工作措施 下一步工作安排"
                 " next_step nextstep",
    "reason": "原因 受阻原因 滞后原因 延期原因 未完成原因 reason",
    "evidence": "佐证 佐证材料 完成依据 印证材料 证明材料 evidence",
    "date": "填报日期 填报时间 更新时间 更新日期 上报日期 date",
    "indicator": "指标 指标名称 target_indicator indicator",
    "measure": "计量单位 target_unit",
    "baseline": "基期值 基数 上年值 target_baseline baseline",
    "goal": "目标值 年度目标值 target_goal goal",
    "direction": "方向 target_direction direction",
    "value": "监测值 现值 实际值 完成值 当前值 value",
    "computed": "序号 序 no 亮灯 亮灯原因 why light 时效 是否达序时 达序时情况 完成率 延期天数 剩余天数 未更新天数 announced_first"
                " announced_last due_first due_last next_stage timeliness reason_zh reason_en days_left slip_days stale_days"
                " first_due_first first_due_last done done_first done_last updated updated_first updated_last measured"
                " measured_first measured_last elapsed achieved gap target_baseline_date_first target_baseline_date_last",
    "ignore": "联系人 联系电话 电话 手机 审签人 填报人 审核人 联络员 target_baseline_date instrument_doc_no instrument_order_no"
              " instrument_adopted_by instrument_session instrument_delivered_title instrument_delivered_action",
}
# fmt: on

NOTHING = frozenset(("", "无", "—", "–", "-", "——", "--", "/", "\\", "×", "暂无", "没有", "不涉及", "n/a", "无。"))
NO_DEADLINE = frozenset(("长期", "长期坚持", "持续推进", "常态化", "常态化推进", "持续", "长期推进", "长期任务"))
TOTALS = frozenset(("合计", "总计", "小计", "共计", "total"))
NOTES = (
    "注:",
    "注1",
    "备注:",
    "说明:",
    "填表",
    "填报单位",
    "填报人",
    "制表",
    "审核人",
    "审签人",
    "联系人",
    "单位负责人",
)
ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|Err:\d+")
_DROPPED = re.compile(r"[\s:：*＊、/\\·.。_\-]+")


def bare(name: str) -> str:
    """A column's name as names are compared: without blanks, marks and what stands in brackets."""
    plain = normalize("NFKC", name).casefold()
    outside = re.sub(r"\([^)]*\)|\[[^]]*\]", "", plain)
    return _DROPPED.sub("", outside) or _DROPPED.sub("", plain)


KNOWN: dict[str, str] = {bare(name): field for field, names in NAMES.items() for name in names.split()}
