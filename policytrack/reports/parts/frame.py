"""What surrounds a report: its masthead, its numbered sections, the formula of its figures."""

from datetime import datetime

from policytrack.dates import FuzzyDate
from policytrack.git.process import commit_at, is_dirty
from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Cell, Heading, Item
from policytrack.reports.parts.standing import Ask
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.terms import Status

NAMES = {
    "week": Text("周报", "weekly report"),
    "month": Text("月报", "monthly report"),
    "quarter": Text("季报", "quarterly report"),
    "half": Text("半年报", "half-year report"),
    "year": Text("年报", "annual report"),
    "span": Text("报告", "report"),
}

_NUMERALS = "一二三四五六七八九十"


def section(number: int, title: Text, *blocks: Block) -> tuple[Block, ...]:
    """A numbered section: 一、 in Chinese, 1. in English."""
    return (Heading(Text(f"{_NUMERALS[number - 1]}、{title.zh}", f"{number}. {title.en}")), *blocks)


def register_title(register: Register) -> Text:
    """What the register calls itself."""
    return plain(register.settings.title) if register.settings.title else Text("承诺事项", "Commitments")


def masthead(name: str, register: Register, ask: Ask) -> tuple[tuple[Text, Cell], ...]:
    """What identifies the report: issue, period, the day it speaks of, who issues it."""
    known = ask.known(register)
    number = Text("{year}年第{n}期", "{year} no. {n}").of(year=ask.period.year, n=ask.period.number)
    pairs: list[tuple[Text, Cell]] = (
        [(Text("期号", "Issue"), number)] if ask.period.number and ask.period.kind != "year" else []
    )
    pairs.append(
        (Text("报告期", "Period"), Text("{p}（{code}）", "{p} ({code})").of(p=ask.period, code=ask.period.code))
    )
    pairs.append((Text("数据截至", "As of"), FuzzyDate.day(ask.day)))
    pairs.append((Text("登记截至", "Known at"), _moment(known)))
    pairs += _version(register, ask, known)
    if register.settings.organisation:
        pairs.append((Text("编发单位", "Issued by"), register.settings.organisation))
    if ask.unit:
        pairs.append((Text("单位", "Unit"), ask.unit))
    pairs.append((Text("重印", "Reprint"), reprint(name, ask, known)))
    return tuple(pairs)


def _moment(moment: datetime) -> Text:
    day, time = FuzzyDate.day(moment.date()), moment.strftime("%H:%M:%S")
    return Text("{day} {time}", "{day} {time}").of(day=day, time=time)


def reprint(name: str, ask: Ask, known: datetime) -> Text:
    """The command that makes the same report again."""
    unit = f" --unit {ask.unit}" if ask.unit else ""
    moment = known.isoformat(timespec="seconds")
    command = f"policytrack report {name} --period {ask.period.code}{unit} --as-of {ask.day} --known-at {moment}"
    return Text(f"{command} --lang zh", f"{command} --lang en")


def _version(register: Register, ask: Ask, known: datetime) -> list[tuple[Text, Cell]]:
    """The commit that it was made from, and whether there was more in the folder than in git; nothing outside git."""
    commit = commit_at(register.root, known)
    if commit is None:
        return []
    dirty = ask.known_at is None and is_dirty(register.root)
    words = (
        Text(
            "{c}，另有未提交的改动，提交前的报告不能逐字节重印",
            "{c}, with changes not committed; what was not committed cannot be printed again byte for byte",
        )
        if dirty
        else Text("{c}", "{c}")
    )
    return [(Text("版本", "Commit"), words.of(c=commit))]


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
            "亮灯：逾期或指标落后序时超过{red:g}个百分点为红灯；受阻、计划节点已过、法定期限有风险或落后{yellow:g}个百分点及以上为黄灯；"
            "距时限{soon:g}天以内为蓝灯；不再考核、不可核查、待核或未定时限为灰灯；其余为绿灯。",
            "Lights: overdue, or a target more than {red:g} points behind, is red; stalled, past a planned stage, a statutory "
            "clock at risk, or {yellow:g} points behind is yellow; {soon:g} days or fewer to the deadline is blue; no longer "
            "followed, unverifiable, unchecked or without a deadline is grey; the rest green.",
        ),
    )
    statuses = listed(
        (Text(f"{each.zh}——{each.meaning.zh}", f"{each.en}: {each.meaning.en}") for each in Status), Text("；", "; ")
    )
    numbers = {"red": limits.behind_red, "yellow": limits.behind_yellow, "soon": limits.due_soon}
    filled = [Text(text.zh.format(**numbers), text.en.format(**numbers)) for text in texts]
    return Bullets(tuple(map(Item, [*filled, Text("状态：{s}。", "Statuses: {s}.").of(s=statuses)])))
