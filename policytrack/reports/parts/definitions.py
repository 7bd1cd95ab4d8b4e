"""How the figures of a report are made, so that anyone can make them again."""

from policytrack.register import Register
from policytrack.reports.document import Bullets, Item
from policytrack.text import Text, digits, listed
from policytrack.vocabulary.terms import Status

TARGETS = Text(
    "序时进度＝（截至日－起算日）÷（时限－起算日）；完成进度＝（现值－基期）÷（目标－基期）；差距＝序时－完成，单位为百分点。",
    "Time = (day - start) / (due - start); done = (now - baseline) / (goal - baseline); gap = time - done, in points.",
)


def definitions(register: Register) -> Bullets:
    """The formula of every figure."""
    limits = register.settings.lights
    texts = (
        Text(
            "按期率＝按期完成÷（已完成＋逾期未办结），不含已合并、不可核查和进展待核的事项；完成指达到完成环节、目标值，或已报结、销号。",
            "On time = done on time / (done + overdue), without merged, unverifiable and unchecked ones; done means that the finish "
            "stage or goal was reached, or completion reported or closed.",
        ),
        Text(
            "销号率＝已销号÷（全部－已合并－不可核查）。“待核”指尚未核实进展，不等于未启动或未完成。",
            "Closed = closed / (all - merged - unverifiable). Unassessed means that nobody has checked, not that nothing was done.",
        ),
        Text(
            "亮灯依次判定，先符合者为准：不再考核、不可核查为灰灯；已完成且未受阻为绿灯，其后的法定期限（如报备案）有风险的只列入“存在问题”，"
            "不改变亮灯；逾期或指标落后序时超过{red}个百分点为红灯；受阻、计划节点已过、法定期限有风险或落后{yellow}个百分点及以上为黄灯；"
            "距时限{soon}天以内为蓝灯；待核或未定时限为灰灯；其余为绿灯。",
            "Lights, by the first that applies: no longer followed or unverifiable is grey; done and not stalled is green, and a "
            "statutory clock at risk after that (such as filing) is only listed with what stands in the way; overdue, or a "
            "target more than {red} points behind, is red; stalled, past a planned stage, a statutory clock at risk, or "
            "{yellow} points behind is yellow; {soon} days or fewer to the deadline is blue; unchecked or without a deadline "
            "is grey; the rest green.",
        ),
        Text(
            "延期天数＝现时限－原时限；未更新天数＝截至日－最近事件发生日，只登记催办的不计为更新。",
            "Slip = present deadline - first deadline; silence = day - date of the last event, where a reminder alone is none.",
        ),
        TARGETS,
    )
    statuses = listed(
        (Text(f"{each.zh}——{each.meaning.zh}", f"{each.en}: {each.meaning.en}") for each in Status), Text("；", "; ")
    )
    numbers = {"red": limits.behind_red, "yellow": limits.behind_yellow, "soon": limits.due_soon}
    said = {name: digits(number) for name, number in numbers.items()}
    filled = [Text(text.zh.format(**said), text.en.format(**said)) for text in texts]
    return Bullets(tuple(map(Item, [*filled, Text("状态：{s}。", "Statuses: {s}.").of(s=statuses)])))
