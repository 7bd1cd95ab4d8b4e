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


@pytest.mark.parametrize("limit", ["0", "-1", "多", "1.5"])
def test_a_limit_is_a_count(run, root, limit):
    assert run("log", "--limit", limit).exit_code == 2


def test_what_was_corrected_says_so(run, root):
    run("update", "数据", "--corrects", "aaaaa2", "--note", "误")
    assert "已被更正" in run("log", "数据").stdout
    assert "corrected since" in run("log", "数据", lang="en").stdout


def test_a_register_without_events_says_so(run, empty):
    assert run("log") == (0, "没有事件。\n", "")


def test_an_unknown_name_is_told(run, root):
    assert run("log", "没有").exit_code == 3
