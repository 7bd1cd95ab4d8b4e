"""``complete``: what a shell is offered."""

import os
import subprocess
import sys

import pytest

from policytrack.cli.app import App, Common
from policytrack.cli.command import Argument
from policytrack.cli.commands import command_names
from policytrack.cli.completing import NAMING, _by_click, _split, offers
from policytrack.cli.root import load
from policytrack.cli.types import COMMITMENT
from tests.cli.test_start import imported, remembered  # noqa: F401 — a fixture


@pytest.fixture
def offered(run):
    """The words offered after those typed so far, the last of which is not finished."""

    def offered(*words: str) -> list[str]:
        result = run("complete", "--", *words, lang=None)
        assert (result.exit_code, result.stderr) == (0, "")
        return [line.partition("\t")[0] for line in result.stdout.splitlines()]

    return offered


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("upd",), ["update"]),
        (("承诺的进展",), ["update"]),
        (("show", "2020-s"), ["2020-shuju"]),
        (("show", "数"), ["数据条例"]),
        (("show", "据条"), ["2020-shuju"]),
        (("show", "sjtl"), ["2020-shuju"]),
        (("show", "wangban"), ["2020-wangban"]),
        (("show", ""), ["2020-shuju", "2020-wangban"]),
        (("--lang", "zh", "show", "2020-s"), ["2020-shuju"]),
        (("diff", "HEAD", "2020-s"), ["2020-shuju"]),
        (("update", "x", "--status", "re"), []),
        (("update", "数据", "--status", "re"), ["reported"]),
        (("update", "数据", "--status", ""), ["stalled", "reported", "dropped", "merged"]),
        (("update", "数据", "--stage", "read"), ["reading-1", "reading-2", "reading-3"]),
        (("update", "一网", "--stage", ""), ["planned", "plan-issued", "pilot", "rollout", "accepted", "standing"]),
        (("update", "数据", "--lead", "政务"), ["自治区政务服务局"]),
        (("update", "数据", "--accept", "no-u"), ["no-unit"]),
        (("add", "x", "--kind", "gov"), ["gov-rule"]),
        (("add", "x", "--kind", "政府"), ["gov-rule"]),
        (("add", "x", "--action", "修"), ["revise", "amend"]),
        (("schema", "s"), ["source", "settings"]),
        (("update", "x", "--ful"), ["--fulfilment"]),
        (("update", "x", "--note", "y", "--no"), []),
        (("report", "de"), ["deadlines"]),
        (("report", "weekly", "--format", "x"), ["xlsx"]),
        (("export", "sq"), ["sqlite"]),
        (("export", "csv", "light:r"), ["light:red"]),
        (("list", "sta"), ["status:", "stage:", "stale:"]),
        (("list", "-灯"), ["-light:"]),
        (("list", "light:"), ["light:red", "light:yellow", "light:blue", "light:green", "light:grey"]),
        (("list", "状态:受"), ["状态:stalled"]),
        (("list", "status:stalled,rep"), ["status:stalled,reported"]),
        (("list", "lead:自治区政"), ["lead:自治区政务服务局"]),
        (("list", "open:"), ["open:yes", "open:no"]),
        (("list", "no-such:x"), []),
        (("list", "light:red", "--sort"), ["--sort"]),
        (("list", "--format", "js"), ["json", "jsonl"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("no-such", "x"), []),
        (("--rec",), ["--records"]),
    ],
)
def test_a_word_begun_is_completed(root, offered, words, found):
    assert offered(*words) == found


@pytest.mark.parametrize("command", [name for name in command_names() if name != "tui"])
def test_every_option_of_a_command_is_offered_and_says_what_it_is(root, command):
    app = App(Common(lang="zh"))
    known = dict(offers(app, [command], "--"))
    assert all(known.values())
    assert {
        name for each in load(command).params for name in (*each.opts, *each.secondary_opts) if name.startswith("--")
    } == set(known)


def test_all_commands_are_offered_with_what_they_do(root, offered):
    assert offered("") == command_names()
    assert ("undo", "Take back the last thing you did.") in offers(App(Common(lang="en")), [], "")


def test_the_commands_that_begin_with_a_name_are_those_that_click_knows(root):
    first = {
        name: next((each for each in load(name).params if isinstance(each, Argument)), None) for name in command_names()
    }
    assert {name for name, each in first.items() if each is not None and each.type is COMMITMENT} == set(NAMING)


@pytest.mark.parametrize("words", [("show",), ("list",), ("list", "--format"), ("--lang",)])
def test_the_short_way_offers_what_click_would(root, words):
    app = App(Common(lang="zh"))
    assert list(offers(app, list(words), "")) == list(_by_click(app, list(words), ""))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("policytrack ", ["policytrack", ""]),
        ("policytrack show 文明", ["policytrack", "show", "文明"]),
        ("policytrack show '文明 行", ["policytrack", "show", "文明 行"]),
        ('policytrack show "文明 ', ["policytrack", "show", "文明 "]),
        ("policytrack list light:red ", ["policytrack", "list", "light:red", ""]),
        ("policytrack show 文明\\ 行", ["policytrack", "show", "文明 行"]),
        ("", [""]),
    ],
)
def test_a_line_is_taken_apart_as_a_shell_does(line, words):
    assert _split(line) == words


def test_a_line_begins_with_the_word_that_is_to_be_replaced(run, root):
    assert run("complete", "--line", "policytrack list light:r", lang=None).stdout == "light:r\nlight:red\t红灯\n"


def test_a_title_that_a_terminal_would_obey_is_shown_harmless(run, root, offered):
    path = root / "2020" / "2020-shuju.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("数据条例", '"数据\\x1b[31m条例"'), encoding="utf-8")
    assert "\x1b" not in run("complete", "--", "show", "2020", lang=None).stdout


def test_outside_a_register_names_are_not_offered_and_nothing_breaks(tmp_path, monkeypatch, offered):
    monkeypatch.chdir(tmp_path)
    assert offered("show", "2020") == []
    assert offered("--records", "/nowhere", "show", "") == []
    assert offered("report", "week") == ["weekly"]


def test_a_reader_that_closes_the_pipe_is_no_failure(root):
    done = subprocess.run(
        f"{sys.executable} -m policytrack complete -- '' | :", shell=True, capture_output=True, text=True, check=False,
        env=os.environ,
    )  # fmt: skip
    assert done.stderr == ""


@pytest.mark.parametrize("words", [("",), ("show", "2020"), ("list", "light:")])
def test_commands_names_and_queries_are_offered_without_click(remembered, words):  # noqa: F811
    code, modules = imported(remembered, "complete", "--", *words)
    assert code == 0
    assert modules & {"click", "rich", "yaml", "pypinyin", "rapidfuzz", "subprocess"} == set()
