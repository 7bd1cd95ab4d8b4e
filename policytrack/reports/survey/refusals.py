"""What no report can be made of: a period that has not begun, a unit that nobody knows."""

from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey.survey import Survey
from policytrack.text import Text, listed, plain

_NEAR = 3


class NotBegun(PolicytrackError):
    """A period that begins after the day of which the report speaks. Facts: ``period``, ``code``, ``day``."""

    text = Text(
        "报告期{period}（{code}）到{day}尚未开始；请用 --week 指明已开始的报告期",
        "the period {period} ({code}) has not begun by {day}; name one that has with --week",
    )
    exit_code = 2


class UnknownUnit(PolicytrackError):
    """A unit that is not listed and that no commitment names. Facts: ``unit``, ``near``."""

    text = Text(
        "登记册中没有单位“{unit}”{near}。查看全部：policytrack report units",
        "no unit is called “{unit}”{near}. See them all with: policytrack report units",
    )
    exit_code = 3


def refuse_before_its_time(ask: Ask) -> None:
    """Raises NotBegun."""
    if ask.day < ask.period.first:
        raise NotBegun(period=ask.period, code=ask.period.code, day=FuzzyDate.day(ask.day))


def refuse_unknown_unit(survey: Survey) -> None:
    """Raises UnknownUnit, with the nearest that there are; a unit that is listed may have no commitment."""
    unit, listed_ones = survey.ask.unit, survey.register.units
    if unit is None or listed_ones.named(unit) is not None:
        return
    used = dict.fromkeys(survey.units())
    if unit not in used:
        raise UnknownUnit(unit=unit, near=_nearest(unit, listed_ones.known_names(used)))


def _nearest(unit: str, known: list[str]) -> Text:
    from rapidfuzz import fuzz, process

    found = [name for name, *_ in process.extract(unit, known, scorer=fuzz.WRatio, score_cutoff=50, limit=_NEAR)]
    words = Text("，相近的有：{names}", "; the nearest: {names}")
    return words.of(names=listed(map(plain, found))) if found else Text("", "")
