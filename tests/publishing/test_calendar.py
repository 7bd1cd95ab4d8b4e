"""The calendar, read back as a calendar program reads it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from policytrack.publishing.calendar import calendar
from policytrack.publishing.data.chosen import choose
from tests.register.made import DRAFTING, TODAY, put

CLOCK = DRAFTING.replace("status: in-progress, stage: drafting", "status: in-progress, stage: consulting").replace(
    "stage: drafting\nannounced", "stage: consulting\nplan: {promulgated: 2020-12}\nannounced"
)


def entries(made: bytes):
    """The events of a calendar by their UIDs."""
    return {str(each["uid"]): each for each in Calendar.from_ical(made).walk("VEVENT")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_of_a_small_register(register, golden, lang):
    put(Path(register.root), CLOCK.replace("date: 2020-09-23", "date: 2020-11-20"))
    made = calendar(choose(register, TODAY), lang).decode("utf-8")
    assert made.count("\n") == made.count("\r\n")
    golden(f"calendar.{lang}.ics", made.replace("\r\n", "\n"))


def test_a_deadline_is_a_whole_day_that_blocks_nobody(chosen):
    due = entries(calendar(chosen, "zh"))["2020-shuju.due@policytrack"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2020, 12, 31), date(2021, 1, 1))
    assert (due["summary"], due["transp"], due["status"]) == ("完成时限：数据条例", "TRANSPARENT", "CONFIRMED")
    assert due["dtstamp"].dt == datetime(2020, 9, 25, 1, 30, tzinfo=UTC)
    assert [each["trigger"].dt for each in due.walk("VALARM")] == [timedelta(-14), timedelta(-3)]
    assert {str(each["action"]) for each in due.walk("VALARM")} == {"DISPLAY"}
    assert due["categories"].cats == ["地方性法规"]


def test_a_fuzzy_deadline_is_on_its_last_day_and_says_so(chosen):
    due = entries(calendar(chosen, "zh"))["2020-edu.due@policytrack"]
    assert due["dtstart"].dt == date(2020, 9, 30)
    assert due["summary"].endswith("（2020年9月下旬）")
    assert due["sequence"] == 1
    assert "原时限：2020年6月" in due["description"]


def test_a_plan_and_a_running_clock_have_their_own_days(register):
    put(Path(register.root), CLOCK.replace("date: 2020-09-23", "date: 2020-11-20"))
    found = entries(calendar(choose(register, TODAY), "zh"))
    plan = found["2020-shuju.plan-promulgated@policytrack"]
    assert (plan["dtstart"].dt, plan["summary"]) == (date(2020, 12, 31), "计划节点“公布”：数据条例（2020年12月）")
    clock = found["2020-shuju.clock-consulting@policytrack"]
    assert (clock["dtstart"].dt, clock["summary"]) == (date(2020, 12, 20), "法定期限“公开征求意见”：数据条例")
    assert "《规章制定程序条例》第十五条" in clock["description"]
    assert "计算：2020年11月20日＋30日＝2020年12月20日" in clock["description"]


def test_a_clock_that_has_run_out_is_no_day_to_come(register):
    put(Path(register.root), CLOCK)
    assert not [uid for uid in entries(calendar(choose(register, TODAY), "zh")) if "clock" in uid]


@pytest.mark.parametrize(
    ("status", "said"), [("dropped", "CANCELLED"), ("merged", "CANCELLED"), ("closed", "CONFIRMED")]
)
def test_what_was_given_up_is_cancelled_and_reminds_nobody(register, status, said):
    put(Path(register.root), DRAFTING.replace("status: in-progress", f"status: {status}"))
    due = entries(calendar(choose(register, TODAY), "zh"))["2020-shuju.due@policytrack"]
    assert (due["status"], due.walk("VALARM")) == (said, [])


def advanced(register, *events: str, stage: str = "drafting"):
    """The entries of a draft with a plan, after more has happened to it."""
    head = f"stage: {stage}\nplan: {{promulgated: 2020-12}}\nannounced"
    text = DRAFTING.replace("stage: drafting\nannounced", head)
    put(Path(register.root), text.rstrip("\n") + "\n" + "".join(events))
    register.reread()
    return entries(calendar(choose(register, TODAY), "zh"))


def happened(id: str, day: str, fields: str) -> str:
    return f"  - id: {id}\n    date: {day}\n    recorded: {day}T09:30:00+08:00\n    by: 登记\n    set: {{{fields}}}\n"


def test_a_plan_of_a_stage_that_is_reached_says_so_and_is_cancelled_with_a_higher_sequence(register):
    ahead = advanced(register)["2020-shuju.plan-promulgated@policytrack"]
    assert (ahead["status"], ahead["sequence"]) == ("CONFIRMED", 0)
    found = advanced(register, happened("bbbbb1", "2020-11-20", "stage: promulgated"), stage="promulgated")
    plan = found["2020-shuju.plan-promulgated@policytrack"]
    assert (plan["status"], plan["sequence"], plan.walk("VALARM")) == ("CANCELLED", 1, [])
    assert plan["summary"] == "计划节点“公布”（已达到）：数据条例（2020年12月）"
    assert "已达到：2020年11月20日" in plan["description"]


def test_a_deadline_that_is_met_says_so_and_stays(register):
    due = advanced(register, happened("bbbbb1", "2020-11-20", "stage: promulgated"))["2020-shuju.due@policytrack"]
    assert (due["status"], due["sequence"], due["summary"]) == ("CONFIRMED", 1, "完成时限（已完成）：数据条例")
    assert due.walk("VALARM") == []


def test_a_day_that_has_passed_says_so_and_reminds_nobody(chosen):
    due = entries(calendar(chosen, "zh"))["2020-edu.due@policytrack"]
    assert due["summary"].startswith("完成时限（已过）：")
    assert (due["status"], due.walk("VALARM")) == ("CONFIRMED", [])


def test_each_slip_and_each_end_has_a_higher_sequence(register):
    moved = happened("bbbbb1", "2020-10-20", "due: 2021-03-31"), happened("bbbbb2", "2020-10-21", "due: 2021-06-30")
    assert advanced(register, *moved)["2020-shuju.due@policytrack"]["sequence"] == 2
    done = happened("bbbbb3", "2020-11-20", "stage: promulgated")
    assert advanced(register, *moved, done)["2020-shuju.due@policytrack"]["sequence"] == 3


def test_a_slip_that_is_corrected_is_told_to_those_who_saw_it(register):
    slip = happened("bbbbb1", "2020-10-20", "due: 2021-03-31")
    before = advanced(register, slip)["2020-shuju.due@policytrack"]
    taken_back = happened("bbbbb2", "2020-10-21", "").replace("    set: {}\n", "    corrects: bbbbb1\n    note: 误登\n")
    due = advanced(register, slip, taken_back)["2020-shuju.due@policytrack"]
    assert (due["dtstart"].dt, "原时限" in due["description"]) == (date(2020, 12, 31), False)
    assert due["sequence"] > before["sequence"] == 1
    assert due["dtstamp"].dt > before["dtstamp"].dt


def test_what_people_wrote_can_add_neither_a_line_nor_a_property(chosen):
    made = calendar(chosen, "zh")
    lines = made.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTACH", "<script"))]
    assert made.count(b"\n") == made.count(b"\r\n") == made.count(b"\r")
    due = entries(made)["2020-edu.due@policytrack"]
    assert "ATTACH:x,;:\"'\\ <script>" in due["summary"]
    assert "attach" not in due


def test_lines_are_folded_at_75_octets_between_characters(register):
    put(Path(register.root), DRAFTING.replace("title: 数据条例", "title: " + "汉字😀a" * 400))
    made = calendar(choose(register, TODAY), "zh")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        assert "\ufffd" not in line.decode("utf-8")
    assert entries(made)["2020-shuju.due@policytrack"]["summary"].startswith("完成时限：汉字😀a汉字😀a")


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://example.org/a", True),
        ("javascript:alert(1)", False),
        ("https://x.org/ y", False),
        ("file:///a", False),
    ],
)
def test_only_an_address_of_the_web_is_given(register, address, followed):
    path = Path(register.root) / "sources" / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("https://example.org/a", address), encoding="utf-8")
    due = entries(calendar(choose(register, TODAY), "zh"))["2020-edu.due@policytrack"]
    assert (due.get("url") == address) is followed
    assert ("url" in due) is followed


def test_the_public_calendar_has_nothing_internal(public):
    made = calendar(public, "zh").decode("utf-8")
    assert "2020-wangban" not in made
    assert "王某" not in made.replace("\r\n ", "")


def test_same_inputs_same_bytes(register):
    assert calendar(choose(register, TODAY), "zh") == calendar(choose(register, TODAY), "zh")


def test_an_empty_calendar_is_one(register):
    made = calendar(choose(register, date(1999, 1, 1)), "en")
    assert entries(made) == {}
    assert Calendar.from_ical(made)["x-wr-calname"] == "Commitments: deadlines"
