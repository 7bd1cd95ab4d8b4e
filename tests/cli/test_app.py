"""Who asks, in which language, on which day, about which register."""

from datetime import date

import pytest

from policytrack.cli.app import App, Common
from policytrack.cli.mistakes import BadLanguage, BadToday
from policytrack.register import NoRegister
from tests.register.made import git, make


def app(environment: dict[str, str] | None = None, **common: str) -> App:
    return App(Common(**common), environment or {})


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
    ],
)
def test_the_language_is_the_locales_and_without_one_the_registers(root, environment, lang):
    assert app(environment).lang == lang


def test_what_is_typed_comes_first(root):
    assert app({"LANG": "zh_CN.UTF-8"}, lang="en").lang == "en"
    with pytest.raises(BadLanguage):
        _ = app(lang="fr").lang


def test_without_locale_and_register_it_is_english(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert app().lang == "en"


@pytest.mark.parametrize("language", ["fr", "''", "zh-CN"])
def test_a_register_in_a_language_we_do_not_speak_is_read_in_english(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    make(tmp_path, settings=f"language: {language}\n")
    assert app().lang == "en"


def test_the_day_is_typed_or_in_the_environment_or_the_clocks():
    assert app({"POLICYTRACK_TODAY": "2020-11-27"}).today == date(2020, 11, 27)
    assert app({"POLICYTRACK_TODAY": "2020-11-27"}, today="2021-01-02").today == date(2021, 1, 2)
    assert app().today == date.today()


def test_a_moment_can_be_given_too():
    assert app(today="2020-11-27T09:30:00+08:00").now.isoformat() == "2020-11-27T09:30:00+08:00"
    assert app(today="2020-11-27T09:30").now.tzinfo is not None


def test_a_day_that_is_none_is_refused():
    with pytest.raises(BadToday) as caught:
        _ = app(today="明天").now
    assert caught.value.to("zh") == "--today 须是日期，如 2020-11-27，而不是“明天”"


def test_who_works_is_typed_or_in_the_environment_or_gits_or_the_login(root, tmp_path):
    assert app({"POLICYTRACK_BY": "李四"}, by=" 张三 ").by == "张三"
    assert app({"POLICYTRACK_BY": "李四"}).by == "李四"
    assert app({"USER": "wang", "POLICYTRACK_BY": " "}).by == "wang"
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "王五")
    assert app({"USER": "wang"}).by == "王五"


def test_the_register_is_the_one_that_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "a", settings="title: 甲\n")
    assert app(records="a").register.settings.title == "甲"
    assert app({"POLICYTRACK_RECORDS": "a/records"}).register.settings.title == "甲"


def test_a_place_that_is_not_there_has_no_register(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoRegister) as caught:
        _ = app(records="nowhere").register
    assert caught.value.to("en").startswith(f"no register (policytrack.yaml) in {tmp_path}/nowhere or above it.")


def test_common_options_may_stand_anywhere(run, root):
    expected = run("list", lang="en")
    assert run("--lang", "en", "list", lang=None) == expected
    assert run("list", "--lang=en", lang=None) == expected
    assert run("--lang", "zh", "list", "--lang", "en", lang=None) == expected


def test_colour_is_for_terminals_that_want_it(run, root, monkeypatch):
    assert "\x1b[" not in run("list", terminal=80).stdout  # NO_COLOR is set by the fixture
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in run("list", terminal=80).stdout


def test_messages_on_a_terminal_are_broken_where_it_ends(run, root):
    result = run("update", "数据", "--stage", "x", terminal=40)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) > 1
