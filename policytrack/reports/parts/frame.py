"""What surrounds a report: its title, its masthead, its letterhead, its numbered sections."""

import shlex
from datetime import datetime

from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.git.process import commit_at
from policytrack.register import Register
from policytrack.register.papers import issues_until, seal
from policytrack.reports.document import Block, Cell, Document, Heading, Letterhead
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey import Survey
from policytrack.text import Text, plain

NAMES = {
    "week": Text("周报", "weekly report"),
    "month": Text("月报", "monthly report"),
    "quarter": Text("季报", "quarterly report"),
    "half": Text("半年报", "half-year report"),
    "year": Text("年报", "annual report"),
    "span": Text("报告", "report"),
}

_NUMERALS = "一二三四五六七八九"


def framed(name: str, title: Text, blocks: tuple[Block, ...], survey: Survey) -> Document:
    """A report with its masthead; the title names the unit if it is one unit's."""
    register, ask = survey.register, survey.ask
    if ask.unit:
        unit = register.units.present_name(ask.unit)
        title = Text("{title}（{unit}）", "{title} ({unit})").of(title=title, unit=unit)
    return Document(name, title, blocks, masthead(name, survey))


def section(number: int, title: Text, *blocks: Block) -> tuple[Block, ...]:
    """A numbered section: 一、 in Chinese, 1. in English."""
    return (Heading(Text(f"{_numeral(number)}、{title.zh}", f"{number}. {title.en}")), *blocks)


def subsection(number: int, title: Text) -> Heading:
    """The heading of a numbered part of a section: （一） in Chinese, (1) in English."""
    return Heading(Text(f"（{_numeral(number)}）{title.zh}", f"({number}) {title.en}"), 2)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    written = _NUMERALS[tens - 1] if tens > 1 else ""
    return written + ("十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")


def register_title(register: Register) -> Text:
    """What the register calls itself."""
    return plain(register.settings.title) if register.settings.title else Text("承诺事项", "Commitments")


def letterhead(register: Register, period: Period) -> Letterhead | None:
    """What the office has on its papers, if its settings say so. Raises BadPaper."""
    paper = register.settings.letterhead
    if paper is None:
        return None
    number = paper.number if is_numbered(period) else None
    if number:
        number = number.replace("{year}", str(period.year)).replace("{number}", str(period.number))
    return Letterhead(plain(paper.name) if paper.name else None, plain(number) if number else None, seal(register))


def is_numbered(period: Period) -> bool:
    """Whether there are several such periods in a year, so that an issue has a number."""
    return period.kind not in ("span", "year")


def masthead(name: str, survey: Survey) -> tuple[tuple[Text, Cell], ...]:
    """What identifies the report: issue, period, the day it speaks of, who issues it. Raises BadPaper."""
    register, ask, known = survey.register, survey.ask, survey.known
    pairs: list[tuple[Text, Cell]] = _issue(register, ask.period)
    pairs.append((Text("报告期", "Period"), _period(ask)))
    pairs.append((Text("数据截至", "As of"), FuzzyDate.day(ask.day)))
    pairs.append((Text("登记截至", "Known at"), _moment(known)))
    pairs += _version(survey, known)
    if register.is_public:
        pairs.append((Text("版别", "Edition"), Text("公开版", "public version")))
    if register.settings.organisation:
        pairs.append((Text("编发单位", "Issued by"), register.settings.organisation))
    if ask.unit:
        pairs.append((Text("单位", "Unit"), ask.unit))
    pairs.append((Text("重印", "Reprint"), reprint(name, register, ask, known)))
    return tuple(pairs)


def _issue(register: Register, period: Period) -> list[tuple[Text, Cell]]:
    """The number of the issue in its year, and of all since the first."""
    number = Text("{year}年第{n}期", "{year} no. {n}").of(year=period.year, n=period.number)
    total = issues_until(register, period)
    if total is None:
        return [(Text("期号", "Issue"), number)] if is_numbered(period) else []
    if not is_numbered(period):
        return [(Text("期号", "Issue"), Text("总第{m}期", "no. {m} of all").of(m=total))]
    words = Text("{number}（总第{m}期）", "{number} (no. {m} of all)")
    return [(Text("期号", "Issue"), words.of(number=number, m=total))]


def _period(ask: Ask) -> Text:
    """The period, and whether it is over."""
    over = Text("{p}（{code}）", "{p} ({code})")
    not_over = Text("{p}（{code}），本期尚未结束", "{p} ({code}), not over yet")
    return (over if ask.day >= ask.period.last else not_over).of(p=ask.period, code=ask.period.code)


def _moment(moment: datetime) -> Text:
    day, time = FuzzyDate.day(moment.date()), moment.strftime("%H:%M:%S")
    return Text("{day} {time}", "{day} {time}").of(day=day, time=time)


def reprint(name: str, register: Register, ask: Ask, known: datetime) -> Text:
    """The command that makes the same report again; of the weekly it says whether with annexes, whatever the format."""
    unit = f" --unit {_one_word(ask.unit)}" if ask.unit else ""
    public = " --public" if register.is_public else ""
    annexes = (" --annexes" if ask.annexes else " --no-annexes") if name == "weekly" else ""
    moment = known.isoformat(timespec="seconds")
    command = (
        f"policytrack report {name} --period {ask.period.code}{unit} --as-of {ask.day} --known-at {moment}"
        f"{public}{annexes}"
    )
    return Text(f"{command} --lang zh", f"{command} --lang en")


def _one_word(name: str) -> str:
    """A name as a shell takes it for one word."""
    return name if name.replace("-", "").isalnum() else shlex.quote(name)


def _version(survey: Survey, known: datetime) -> list[tuple[Text, Cell]]:
    """The commit that it was made from, and whether there was more in the folder than in git; nothing outside git."""
    register, ask = survey.register, survey.ask
    commit = commit_at(register.root, known)
    if commit is None:
        return []
    words = Text("{c}", "{c}")
    if ask.known_at is None and survey.is_dirty():
        words = Text(
            "{c}，另有未提交的改动，提交前的报告不能逐字节重印",
            "{c}, with changes not committed; what was not committed cannot be printed again byte for byte",
        )
    elif ask.known_at is not None and _says_more(register, commit, known):
        words = Text(
            "{c}，其中没有本报告的全部登记：有的在此后提交或尚未提交",
            "{c}, which does not hold all that is said here: some of it was committed later, or is not yet",
        )
    return [(Text("版本", "Commit"), words.of(c=commit))]


def _says_more(register: Register, commit: str, known: datetime) -> bool:
    """Whether there are events that were written down by a moment and that the last commit until then does not have."""
    from policytrack.register.versions import compare

    for before, after in compare(register.root, commit).sound:
        kept = {event.id for event in before.history} if before else set()
        if any(event.recorded <= known and event.id not in kept for event in (after.history if after else ())):
            return True
    return False
