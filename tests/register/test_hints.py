"""What is said once a day about git."""

from datetime import date
from pathlib import Path

import pytest

from policytrack.git import wiring
from policytrack.register import hints
from tests.register.made import DRAFTING, git, make

DAY, NEXT = date(2020, 11, 27), date(2020, 11, 28)


@pytest.fixture
def root(tmp_path):
    git(tmp_path, "init", "-q")
    return str(make(tmp_path, DRAFTING))


def cloned(root):
    """As a clone is: with the attributes, without the settings."""
    wiring.wire(root)
    git(Path(root), "config", "--remove-section", "merge.policytrack")


def test_a_clone_with_attributes_and_no_driver_is_told_once_a_day(root):
    cloned(root)
    assert hints.unwired_hint(root, DAY) == hints.UNWIRED
    assert hints.unwired_hint(root, DAY) is None
    assert hints.unwired_hint(root, NEXT) == hints.UNWIRED


def test_a_wired_one_is_not(root):
    wiring.wire(root)
    assert hints.unwired_hint(root, DAY) is None


def test_one_without_attributes_is_not(root):
    assert hints.unwired_hint(root, DAY) is None


def test_a_register_outside_git_is_not(tmp_path):
    assert hints.unwired_hint(str(make(tmp_path)), DAY) is None


def test_a_driver_in_the_users_own_settings_counts(root, tmp_path, monkeypatch):
    cloned(root)
    own = tmp_path / "gitconfig"
    own.write_text('[merge "policytrack"]\n\tdriver = policytrack merge-driver %O %A %B %L %P\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    assert hints.unwired_hint(root, DAY) is None


def test_a_driver_whose_program_is_gone_is_told_with_how_to_mend_it(root):
    wiring.wire(root)
    git(
        Path(root),
        "config",
        "merge.policytrack.driver",
        "'/gone/py thon' -P -m policytrack merge-driver %O %A %B %L %P",
    )
    said = hints.unwired_hint(root, DAY)
    assert said is not None
    assert said.zh == (
        "注意：git 的合并驱动程序 /gone/py thon 不在了。请运行 policytrack init 重新接通；"
        "合并中被它漏下的文件用 git checkout -m 文件 重新合并。"
    )


def test_attributes_at_the_top_of_the_repository_count(root):
    cloned(root)
    attributes = Path(root) / ".gitattributes"
    attributes.rename(Path(root).parent / ".gitattributes")
    assert hints.unwired_hint(root, DAY) == hints.UNWIRED


def test_looking_starts_no_process(root, monkeypatch):
    wiring.wire(root)

    def never(*words, **settings):
        raise AssertionError(words)

    monkeypatch.setattr("subprocess.run", never)
    assert hints.unwired_hint(root, DAY) is None
