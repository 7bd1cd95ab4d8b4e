"""How offices write a status in their ledgers, and what ``import.yaml`` may hold of one office's own words."""

from policytrack.text import Text
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.terms import Status

NAMED_COLUMN: Shape = (
    Field("column", Text("列名", "Column"), required=True),
    Field("field", Text("对应字段", "Field"), required=True),
)

NAMED_STATUS: Shape = (
    Field("word", Text("写法", "Word"), required=True),
    Field("status", Text("状态", "Status"), Type.TERM, Status, required=True),
)

LEDGER_WORDS: Shape = (
    Field("columns", Text("列的对应", "Columns"), Type.MANY, shape=NAMED_COLUMN),
    Field("statuses", Text("状态的写法", "Words for statuses"), Type.MANY, shape=NAMED_STATUS),
)

# fmt: off
_WRITTEN: dict[Status, str] = {
    Status.UNASSESSED: "待核 待立项 未核实",
    Status.NOT_STARTED: "未启动 未开始 尚未启动 尚未开始 待启动 未开展 尚未开展 未开工 尚未开工 未实施",
    Status.IN_PROGRESS: "推进中 正在推进 进行中 正在进行 推进 正在办理 办理中 在办 落实中 正在落实 整改中 正在整改 实施中 正在实施"
                        " 建设中 在建 正在开展 有序推进 有序推进中 按序推进 按序时推进 序时推进 达序时 达到序时 达序时进度 达到序时进度"
                        " 未达序时 未达序时进度 正常推进 持续推进 加快推进 按计划推进 已启动 已开工 基本完成 部分完成 ongoing underway",
    Status.STALLED: "受阻 滞后 进展滞后 进度滞后 停滞 停工 暂停 中止 暂缓 缓办 推进缓慢",
    Status.REPORTED: "办结待核 已完成 完成 办结 已办结 全部完成 已全部完成 按期完成 已按期完成 如期完成 提前完成 逾期完成 按时办结 逾期办结"
                     " 办理完毕 已办理完毕 已落实 已完成整改 整改完成 完成整改 completed done finished",
    Status.CLOSED: "已销号 销号 完成销号 已完成销号 已验收销号",
    Status.DROPPED: "终止 已终止 撤项 已撤项 取消 已取消 不再推进",
    Status.MERGED: "已合并 合并 并入其他",
}
# These say that the end is not reached, and not whether anything has begun: they move nothing.
UNDONE = frozenset((
    "未完成", "尚未完成", "没有完成", "未全部完成", "逾期未完成", "到期未完成", "未按期完成", "未按时完成", "未办结", "尚未办结",
    "逾期未办结", "未销号", "尚未销号", "未落实", "未整改", "未完成整改",
))
# fmt: on
STATUS_WORDS: dict[str, Status] = {word: status for status, words in _WRITTEN.items() for word in words.split()}
