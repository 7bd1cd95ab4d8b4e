"""How far a long work has come, for who watches."""

import pytest

from policytrack.cli import progress
from policytrack.cli.progress import Progress
from policytrack.text import Text
from tests.conftest import Stream
from tests.storage.index.conftest import both, root  # noqa: F401 — fixtures


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by a second each time it is asked."""
    seconds = iter(range(1000))
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(seconds)))


def test_a_line_with_an_estimate_that_is_wiped_at_the_end(clock):
    stream = Stream(terminal=True)
    told = Progress(Text("正在建立索引", "making the index"), stream, "zh")
    told(2500, 10_000)
    told(5000, 10_000)
    assert stream.text() == "\r正在建立索引 2,500/10,000，约剩3秒\r正在建立索引 5,000/10,000，约剩2秒"
    told(10_000, 10_000)
    assert stream.text().endswith("\r" + " " * len("正在建立索引 5,000/10,000，约剩2秒".encode("gbk")) + "\r")
    told(10_000, 10_000)
    assert stream.text().count("\r") == 4


def test_nothing_in_a_pipe(clock):
    stream = Stream(terminal=False)
    told = Progress(Text("正在建立索引", "making the index"), stream, "zh")
    told(1, 2)
    told(2, 2)
    assert stream.text() == ""


def test_nothing_of_a_work_that_is_over_at_once():
    stream = Stream(terminal=True)
    Progress(Text("正在建立索引", "making the index"), stream, "zh")(1, 1)
    assert stream.text() == ""


def test_the_first_index_says_how_far_it_is(root, both, monkeypatch, clock):  # noqa: F811
    monkeypatch.setattr("policytrack.storage.index.filling.MANY", 1)
    monkeypatch.setattr("policytrack.storage.index.reading._AT_ONCE", 1)
    said = both.run("list", terminal=80)
    assert "正在建立索引 1/4" in said.stderr
    assert said.stderr.endswith(" \r")


def test_an_interruption_takes_the_line_away(root, both, monkeypatch, clock):  # noqa: F811
    from policytrack.storage.index import filling

    monkeypatch.setattr("policytrack.storage.index.filling.MANY", 1)
    monkeypatch.setattr("policytrack.storage.index.reading._AT_ONCE", 1)
    put, calls = filling.Filling._put, []

    def interrupted(self, found):
        calls.append(found)
        if len(calls) == 3:
            raise KeyboardInterrupt
        put(self, found)

    monkeypatch.setattr(filling.Filling, "_put", interrupted)
    said = both.run("list", terminal=80)
    assert said.exit_code == 130
    assert " \r" in said.stderr
    assert "正在建立索引" not in said.stderr.rpartition(" \r")[2]
