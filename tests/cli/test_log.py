"""``log`` as typed."""

import json

import pytest


def events(run, *words: str) -> list[str]:
    return [row["event"] for row in json.loads(run("log", *words, "--format", "json").stdout)]


def test_events_come_last_written_first(run, root):
    assert events(run) == ["aaaaa2", "bbbbb1", "aaaaa1"]


def test_of_one_commitment_when_it_is_named(run, root):
    assert events(run, "数据") == ["aaaaa2", "aaaaa1"]


def test_no_more_than_asked_for(run, root):
    assert events(run, "--limit", "1") == ["aaaaa2"]


def test_what_a_limit_leaves_out_is_told(run, root):
    assert run("log", "--limit", "1").stderr == "共3条，显示最近1条；全部：--limit 3\n"
    assert run("log", "--limit", "1", lang="en").stderr == "the last 1 of 3; all of them: --limit 3\n"
    assert run("log", "--limit", "3").stderr == ""


@pytest.mark.parametrize("limit", ["0", "-1", "多", "1.5"])
def test_a_limit_is_a_count(run, root, limit):
    assert run("log", "--limit", limit) == (2, "", f"“{limit}”不是正整数\n")
    assert run("log", "--limit", limit, lang="en").stderr == f"“{limit}” is not a whole number above 0\n"


def test_what_was_corrected_says_so(run, root):
    run("update", "数据", "--corrects", "aaaaa2", "--note", "误")
    assert "已被更正" in run("log", "数据").stdout
    assert "corrected since" in run("log", "数据", lang="en").stdout


def test_a_register_without_events_says_so(run, empty):
    assert run("log") == (0, "没有事件。\n", "")


def test_an_unknown_name_is_told(run, root):
    assert run("log", "没有").exit_code == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--kind", "regulation"), ["aaaaa2", "aaaaa1"]),
        (("--kind", "改革举措"), ["bbbbb1"]),
        (("--by", "登记"), ["aaaaa2", "bbbbb1", "aaaaa1"]),
        (("--by", "别人"), []),
        (("--unit", "自治区司法厅", "--kind", "regulation"), ["aaaaa2", "aaaaa1"]),
        (("--unit", "别的单位"), []),
    ],
)
def test_it_is_narrowed_by_who_whose_and_what_kind(run, root, words, found):
    assert events(run, *words) == found


def test_since_a_day_on_which_it_happened(run, root):
    by_date = {row["event"]: row["date"] for row in json.loads(run("log", "--format", "json").stdout)}
    newest = max(by_date.values())
    assert events(run, "--since", newest) == [event for event, date in by_date.items() if date == newest]
    assert events(run, "--since", "2020-01-01") == ["aaaaa2", "bbbbb1", "aaaaa1"]
