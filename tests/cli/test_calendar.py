"""``calendar`` as typed."""

import os
from pathlib import Path

import pytest


def test_a_calendar_is_written_or_printed(run, root):
    assert run("calendar", "-o", "时限.ics") == (0, "", "已写入 时限.ics\n")
    made = Path("时限.ics").read_bytes()
    assert made == run("calendar").stdout.encode()
    assert made.startswith(b"BEGIN:VCALENDAR\r\n")
    assert made.count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize("typed", [("kind:reform",), ("--unit", "自治区政务服务局"), ("-kind:regulation",)])
def test_a_query_or_a_unit_chooses(run, root, typed):
    out = run("calendar", *typed).stdout
    assert "UID:2020-wangban.due@policytrack" in out
    assert "2020-shuju" not in out


def test_the_words_are_in_the_language_asked_for(run, root):
    assert "SUMMARY:完成时限：数据条例" in run("calendar").stdout
    assert "SUMMARY:Due: 数据条例" in run("calendar", lang="en").stdout


def test_the_public_sees_what_is_public(run, root):
    path = root / "2020" / "2020-wangban.yaml"
    words = path.read_text(encoding="utf-8").replace("history:", "visibility: internal\nhistory:")
    path.write_text(words, encoding="utf-8")
    assert "2020-wangban" in run("calendar").stdout
    assert "2020-wangban" not in run("calendar", "--public").stdout


def test_a_calendar_of_the_past_knows_only_what_had_been_written(run, root):
    assert run("calendar", "--known-at", "2020-05-01").stderr == "没有符合条件的承诺。\n"


def test_the_same_day_makes_the_same_bytes_at_any_hour(run, root):
    morning, evening = (run("calendar", "--today", f"2020-11-27T{hour}:00:00+08:00") for hour in ("09", "21"))
    assert morning == evening


def test_a_calendar_that_is_there_is_replaced_only_by_force(run, root):
    Path("a.ics").write_text("mine", encoding="utf-8")
    assert run("calendar", "-o", "a.ics") == (1, "", "a.ics 已存在；要覆盖请加 --force\n")
    assert Path("a.ics").read_text(encoding="utf-8") == "mine"
    assert run("calendar", "-o", "a.ics", "--force").exit_code == 0


def test_what_makes_no_sense_is_told(run, root):
    assert run("calendar", "--pubic") == (
        2, "", "没有选项 --pubic，是否想写 --public\n用法见：policytrack calendar --help\n",
    )  # fmt: skip
    assert run("calendar", "-o", "none/a.ics") == (1, "", "文件夹不存在：none\n")
    assert sorted(os.listdir()) == ["records"]


def test_a_broken_record_stops_it(run, root):
    (root / "2020" / "x.yaml").write_text("id: [", encoding="utf-8")
    assert run("calendar").exit_code == 5
