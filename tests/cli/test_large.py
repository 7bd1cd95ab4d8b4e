"""A large register with many records that cannot be read."""

import pytest

from tests.register.made import put
from tests.storage.index.conftest import both, named, root  # noqa: F401 — fixtures


@pytest.fixture
def damaged(root):  # noqa: F811
    """Thirty broken records among four that are not."""
    for at in range(30):
        put(root, "id: [", f"2020-z{at:02}")
    return root


def test_the_rest_is_listed_and_the_first_twenty_are_named(damaged, both):  # noqa: F811
    said = both.through_an_index("list", "--columns", "id", "--format", "csv")
    assert said.exit_code == 5
    assert said.stdout.split() == ["编号", "2020-jia", "2020-shuju", "2020-wangban", "2020-yi"]
    *named_ones, more, last = said.stderr.splitlines()
    assert [line.partition("2020-z")[2][:2] for line in named_ones] == [f"{at:02}" for at in range(20)]
    assert (more, last) == ("另有10个文件无法读取。", "以上文件无法读取，清单不完整。")


def test_one_that_can_be_read_is_shown_without_a_word_of_the_others(damaged, both):  # noqa: F811
    said = both.through_an_index("show", "甲条例")
    assert (said.exit_code, said.stderr) == (0, "")


def test_one_that_can_be_read_is_updated(damaged, both):  # noqa: F811
    said = both.run("update", "甲条例", "--title", "申条例")
    assert said.exit_code == 0
    assert "申条例" in both("list").stdout


def test_a_name_that_nobody_has_may_be_one_of_the_broken(damaged, both):  # noqa: F811
    said = both.through_an_index("show", "无此承诺")
    assert said.exit_code == 5
    assert "另有10个文件无法读取。" in said.stderr
    assert len(said.stderr.splitlines()) == 22


def test_mended_it_is_listed_again(damaged, both):  # noqa: F811
    both.through_an_index("list")
    for at in range(30):
        put(damaged, named(f"2020-z{at:02}", "好"))
    assert both.through_an_index("list").exit_code == 0


@pytest.mark.parametrize("typed", ["2020-s", "数", "sjtl", "", "ywtb"])
def test_a_shell_is_offered_names_from_the_index(root, both, typed):  # noqa: F811
    asked = both.run("complete", "--", "show", typed, lang=None)
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert asked.stdout.startswith(("2020-", "数据条例\t"))
    assert None not in both.ready
    assert both.ready
