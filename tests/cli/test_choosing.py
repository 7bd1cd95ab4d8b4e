"""Choosing at a terminal, key by key."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from policytrack.cli.choosing import choose
from policytrack.cli.finding import Choice, fitting
from policytrack.text import Text
from tests.register.made import fingerprint

STAGES = [Choice("drafting", "起草"), Choice("consulting", "征求意见"), Choice("reviewing", "审查")]


def answered(keys: str, **how: bool) -> str | None:
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text(keys)
        return choose(Text("环节：", "Stage:"), lambda words: fitting(words, STAGES), "zh", **how)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("起草\r", "drafting"),
        ("qc\r", "drafting"),
        ("zhengqiu\r", "consulting"),
        ("意见\r", "consulting"),
        ("rev\r", "reviewing"),
        ("\r", None),
    ],
)
def test_enter_takes_what_fits_best(keys, code):
    assert answered(keys) == code


def test_an_arrow_chooses_among_what_fits():
    assert answered("\x1b[B\x1b[B\r") == "consulting"


def test_what_fits_nothing_is_not_taken_and_can_be_mended():
    assert answered("xyz\r\x15审查\r") == "reviewing"


def test_what_is_needed_is_not_passed_over():
    assert answered("\r起草\r", required=True) == "drafting"


def test_where_new_words_are_welcome_they_stand_as_typed():
    assert answered("某某局\r", free=True) == "某某局"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_it_can_be_given_up(key):
    with pytest.raises(KeyboardInterrupt):
        answered(f"qc{key}" if key == "\x03" else key)


@pytest.fixture
def typing(root) -> Iterator[pexpect.spawn]:
    """``update`` without a word more, at a real terminal."""
    env = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    command = f"{sys.executable} -m policytrack update --lang zh"
    with pexpect.spawn(command, env=env, encoding="utf-8", timeout=60, dimensions=(24, 80), cwd=root.parent) as child:
        child.expect("承诺：")
        yield child
        child.close(force=True)


def test_an_update_is_chosen_and_written(typing, root):
    typing.send("sjtl\r")
    for asked, keys in (("新环节", "zqyj\r"), ("新状态", "\r"), ("说明", "网上公布草案\r"),
                        ("佐证", "公告\r"), ("发生日期", "\r")):  # fmt: skip
        typing.expect(asked)
        typing.send(keys)
    typing.expect("事件")
    typing.expect(pexpect.EOF)
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert "stage: consulting\n" in text
    assert "note: 网上公布草案" in text


def test_given_up_half_way_nothing_is_written(typing, root: Path):
    before = fingerprint(root)
    typing.send("sjtl\r")
    typing.expect("新环节")
    typing.send("zqyj\r")
    typing.expect("新状态")
    typing.send("\x03")
    typing.expect(pexpect.EOF)
    typing.wait()
    assert typing.exitstatus == 130
    assert fingerprint(root) == before


ADDED = {
    "zh": ("名称", "类别：", "牵头单位", "完成时限", "完成标准", "已登记：人才条例（2020-rencai）"),
    "en": ("Title", "Kind:", "Lead unit", "Due", "Criterion", "added: 人才条例 (2020-rencai)"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_commitment_is_added_by_answering_at_a_terminal_of_eighty_columns(root, lang):
    env = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    command = f"{sys.executable} -m policytrack add --lang {lang}"
    answers = ("人才条例\r", "dfxfg\r", "自治区人社厅\r", "2020-12-31\r", "公布\r")
    with pexpect.spawn(command, env=env, encoding="utf-8", timeout=60, dimensions=(24, 80), cwd=root.parent) as child:
        for asked, keys in zip(ADDED[lang], answers, strict=False):
            child.expect_exact(asked)
            child.send(keys)
        child.expect_exact(ADDED[lang][-1])
        child.expect(pexpect.EOF)
    text = (root / "2020" / "2020-rencai.yaml").read_text(encoding="utf-8")
    for line in ("title: 人才条例", "kind: regulation", "due: 2020-12-31", "criterion: 公布", "lead: 自治区人社厅"):
        assert f"{line}\n" in text
