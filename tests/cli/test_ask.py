"""Questions asked at a terminal."""

import pytest

from policytrack.cli import ask
from policytrack.cli.app import App, Common
from policytrack.text import Text

CHOICES = [("one", Text("甲", "First")), ("two", Text("乙", "Second"))]
LABEL = Text("问：", "Q:")


@pytest.fixture
def app() -> App:
    return App(Common(lang="zh"), {})


@pytest.fixture
def answers(monkeypatch):
    """Gives the answers in turn; what was asked is kept."""
    asked: list[str] = []

    def answers(*given: str) -> list[str]:
        left = iter(given)

        def prompt(label: str, default: str = "", **_: object) -> str:
            asked.append(label)
            return next(left) or default

        monkeypatch.setattr("click.prompt", prompt)
        return asked

    return answers


@pytest.mark.parametrize("typed", ["2", "two", "TWO", "乙", "second", " 2 "])
def test_a_choice_is_made_by_number_code_or_name(app, answers, typed):
    answers(typed)
    assert ask.choice(app, LABEL, CHOICES) == "two"


@pytest.mark.parametrize("typed", ["0", "3", "丙"])
def test_what_is_no_choice_is_asked_again(app, answers, capsys, typed):
    asked = answers(typed, "1")
    assert ask.choice(app, LABEL, CHOICES) == "one"
    assert len(asked) == 2
    assert f"无法识别“{typed}”" in capsys.readouterr().err


def test_enter_passes_over_what_need_not_be(app, answers):
    answers("")
    assert ask.choice(app, LABEL, CHOICES) is None


def test_enter_does_not_pass_over_what_must_be(app, answers, capsys):
    answers("", "  ", "x")
    assert ask.words(app, LABEL, required=True) == "x"
    assert capsys.readouterr().err == "此项必填。\n此项必填。\n"


def test_a_default_is_taken_by_enter(app, answers):
    answers("")
    assert ask.words(app, LABEL, default="甲") == "甲"


def test_one_of_many_may_be_a_new_one(app, answers):
    answers("2", "丙", "9", "")
    known = ["甲", "乙"]
    assert [ask.one_of_many(app, LABEL, known) for _ in range(4)] == ["乙", "丙", "9", None]
