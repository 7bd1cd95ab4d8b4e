import os
import subprocess
from pathlib import Path

import pytest

from policytrack.publishing.data.tables import Doubled
from policytrack.publishing.site import about, making
from policytrack.storage import cores
from tests.publishing.site.test_site import record, whole

forks = pytest.mark.skipif(not cores.CAN_FORK, reason="pages are made by one process here")


@pytest.fixture
def spread(monkeypatch):
    """Even a small site is made by two processes; how often that was done."""
    found, every = [], cores.on_every_core

    def noted(*given):
        found.append(given)
        yield from every(*given)

    monkeypatch.setattr(making, "MANY", 1)
    monkeypatch.setattr(cores, "on_every_core", noted)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    return found


@forks
def test_two_processes_make_what_one_makes(shipped, tmp_path, made, monkeypatch, spread):
    together = made(shipped, tmp_path / "together", weeks=3)
    assert len(spread) == 1
    monkeypatch.setattr(making, "MANY", 100_000)
    assert made(shipped, tmp_path / "alone", weeks=3) == together
    assert len(spread) == 1
    assert whole(tmp_path / "together") == whole(tmp_path / "alone")


@forks
def test_processes_that_die_leave_the_pages_to_us(shipped, tmp_path, made, monkeypatch, spread):
    made(shipped, tmp_path / "a")
    monkeypatch.setattr(making, "_take", lambda _: os._exit(1))
    made(shipped, tmp_path / "b")
    assert len(spread) == 2
    assert whole(tmp_path / "a") == whole(tmp_path / "b")


@forks
def test_a_page_that_fails_in_another_process_fails_in_ours(shipped, tmp_path, made, monkeypatch, spread):
    def none(*_: object) -> bytes:
        raise Doubled(table="a", name="b")

    monkeypatch.setattr(about, "package_after", none)
    with pytest.raises(Doubled):
        made(shipped, tmp_path / "site")
    assert len(spread) == 1


NEWS = """\
  - id: news01
    date: 2020-11-20
    recorded: 2020-11-26T09:00:00+08:00
    by: 登记
    set: {status: reported}
    note: 已报完成
"""
CHANGES = {
    "renamed": lambda text: text.replace("title: 土壤污染防治条例", "title: 土壤防治条例"),
    "heard of": lambda text: text + NEWS,
    "led by another": lambda text: text.replace("lead: 内蒙古自治区人民政府", "lead: 自治区生态环境厅"),
    "gone": None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_folder_is_as_if_made_anew(shipped, tmp_path, made, change):
    commit(tmp_path)  # whose name stands on the pages that speak of the day
    made(shipped, tmp_path / "kept", weeks=4)
    path = record(shipped, "2020-turang-wuran-fangzhi")
    if change:
        path.write_text(change(path.read_text("utf-8")), encoding="utf-8")
    else:
        path.unlink()
    made(shipped, tmp_path / "kept", weeks=4)
    made(shipped, tmp_path / "anew", weeks=4)
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")


def commit(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "records"], ["commit", "-q", "-m", "登记册"]):
        subprocess.run(
            ["git", "-c", "user.name=张三", "-c", "user.email=z@example.org", *words], cwd=folder, check=True
        )
