"""The words of the full-screen program."""

from policytrack.text import Text

FILTER = Text(
    "筛选：文字、拼音首字母，或 状态:受阻 灯:红 等条件", "filter: words, pinyin initials, or status:stalled light:red …"
)
LIST_KEYS = Text(
    "/ 筛选  ↑↓ 移动  回车 详情  u 登记进展  r 重新读取  q 退出",
    "/ filter  ↑↓ move  Enter details  u update  r reread  q quit",
)
DETAIL_KEYS = Text("↑↓ 翻看  u 登记进展  Esc 返回  q 退出", "↑↓ scroll  u update  Esc back  q quit")
FORM_KEYS = Text("Tab 下一栏  Ctrl-S 写入  Esc 放弃", "Tab next field  Ctrl-S write  Esc give up")
COUNT = Text("共{n}项", "commitments: {n}")
FIRST = Text("前{n}项，请缩小范围", "the first {n}; narrow it down")
NONE_HERE = Text("没有符合条件的承诺", "no commitment matches")
UNREAD = Text("{n}个文件无法读取，见 policytrack check", "{n} files cannot be read; see policytrack check")
WRITTEN = Text("已登记：{title}（事件 {event}）", "recorded: {title} (event {event})")
UNCHANGED = Text("（不变）", "(unchanged)")
FORM = Text("登记进展：{title}（{status}）", "Update: {title} ({status})")
FIELDS = (
    ("stage", Text("新环节", "Stage")),
    ("status", Text("新状态", "Status")),
    ("fulfilment", Text("兑现程度", "Fulfilment")),
    ("reason", Text("原因", "Reason")),
    ("due", Text("新时限", "Due")),
    ("note", Text("说明", "Note")),
    ("what", Text("佐证", "Evidence")),
    ("grade", Text("佐证等级", "Grade")),
    ("obstacle", Text("存在问题", "Obstacle")),
    ("next_step", Text("下一步", "Next step")),
    ("date", Text("发生日期", "Date")),
)
HINTS = {
    "due": Text("如 年底、2020-12-31、+15个工作日", "as 2020-12-31"),
    "what": Text("链接、文号，或登记册内的文件", "a link, a document number, or a file inside the register"),
    "date": Text("默认今天", "today if left empty"),
}
