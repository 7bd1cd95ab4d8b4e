"""The lights, and what was done about them."""

from datetime import datetime

from policytrack.dates.periods import Period
from policytrack.reports.document import Bullets, Heading, Table
from policytrack.reports.parts.lit import lights
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey import Whole
from policytrack.text import Text
from policytrack.vocabulary.terms import Light
from tests.register.made import DRAFTING, REPORTED
from tests.reports.conftest import ASK, EVENT, REMINDED
from tests.reports.test_indicators import MEASURED

LATE = Ask(datetime.fromisoformat("2021-01-01T09:00:00+08:00"), Period.parse("2020-W53"))


def lit(register, ask=ASK):
    """The blocks, and the rows of the table by the keys of its columns."""
    survey = Whole(register, ask)
    blocks = lights(survey, survey.events())
    table = blocks[0]
    assert isinstance(table, Table)
    keys = [column.key for column in table.columns]
    return blocks, [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_a_late_one_has_its_days_its_reminders_and_its_next_step(register_of):
    step = EVENT.format(3, "2020-11-25", "2020-11-25", "", "    next_step: 送审\n").replace("    set: {}\n", "")
    first = REMINDED.replace("aaaaa9", "aaaaa8").replace("2020-11-24", "2020-11-10").replace("yellow", "blue")
    _, (row,) = lit(register_of(DRAFTING + first + REMINDED + step), LATE)
    assert (row["light"], row["days_left"], row["next_step"]) == (Light.RED, -1, "送审")
    assert row["reason"] == Text("逾期1天", "1 day overdue")
    assert row["reminders"] == Text("2次，最近黄色督办单（2020年11月24日）", "2, last: Yellow slip (2020-11-24)")


def test_a_target_that_lags_has_its_points(register_of):
    asked = Ask(datetime.fromisoformat("2020-07-02T09:00:00+08:00"), Period.parse("2020-W27"))
    _, (row,) = lit(register_of(MEASURED), asked)
    assert (row["light"], row["gap"], row["reminders"]) == (Light.YELLOW, 25.1, None)


def test_what_was_done_late_and_closed_in_earlier_years_is_only_counted(register_of):
    closed = REPORTED.replace("2020-12-31", "2020-11-01").replace("status: reported\n", "status: closed\n", 1)
    closed += EVENT.format(4, "2020-11-25", "2020-11-25", "status: closed, fulfilment: full", "")
    later = Ask(datetime.fromisoformat("2021-01-04T09:00:00+08:00"), Period.parse("2021-W01"))
    register = register_of(closed)
    _, _, named = lit(register)[0]
    _, _, counted = lit(register, later)[0]
    assert [item.about.id for item in named.items] == ["2020-shuju"]
    assert counted.text.zh == "往年逾期完成并已销号的1项，见台账。"


def test_late_closures_stand_apart(register_of):
    (table, heading, late), rows = lit(register_of(REPORTED.replace("2020-12-31", "2020-11-01")))
    assert (table.rows, rows) == ((), [])
    assert isinstance(heading, Heading)
    assert isinstance(late, Bullets)
    assert late.items[0].text.zh == "数据条例：办结待核（完成于2020年11月20日），逾期19天"
    assert late.items[0].about.id == "2020-shuju"
