import json
import os
import random
import re
import subprocess
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from policytrack.publishing.data.tables import Doubled
from policytrack.publishing.site import about, folder, listing, making, manifest
from policytrack.publishing.site.making import Made
from policytrack.publishing.site.memory import Memory
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.register import Register
from policytrack.storage import cores, snapshot
from tests.publishing.site.conftest import NOW
from tests.publishing.site.test_site import record, whole

forks = pytest.mark.skipif(not cores.CAN_FORK, reason="pages are made by one process here")


@pytest.fixture
def spread(monkeypatch):
    """Even a small site is made by two processes; those that were forked off for it."""
    found, fork = [], os.fork
    monkeypatch.setattr(making, "MANY", 1)
    monkeypatch.setattr(os, "fork", lambda: found.append(fork()) or found[-1])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
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
def test_what_another_process_found_out_is_remembered_too(tmp_path, spread):
    memory, here, drawn = Memory({}), os.getpid(), tmp_path / "drawn"

    def pages(at: int) -> list[Page]:
        patience = time.monotonic() + 20
        while os.getpid() == here and not drawn.exists() and time.monotonic() < patience:
            time.sleep(0.01)
        drawn.touch()
        memory.keep("made by", f"lot {at}", os.getpid())
        return [Page(f"{at}.html", "mark", lambda: b"words")]

    lots = [Lot(1, partial(pages, at)) for at in range(4)]
    found = [*making.made(lots, lambda page: page.path != "0.html", memory)]
    assert found == [Made(f"{at}.html", "mark", b"words" if at else None) for at in range(4)]
    assert memory.tables()["made by"].keys() == {"lot 0", "lot 1", "lot 2", "lot 3"}
    assert spread[0] in memory.tables()["made by"].values()


def test_a_title_is_spelt_once(shipped, tmp_path, made, monkeypatch):
    made(shipped, tmp_path / "site")
    monkeypatch.setattr(listing, "_initials", lambda title: pytest.fail(f"{title} was spelt again"))
    path = record(shipped, "2020-turang-wuran-fangzhi")
    path.write_text(path.read_text("utf-8") + NEWS, encoding="utf-8")
    assert "commitments/2020-turang-wuran-fangzhi.html" in made(shipped, tmp_path / "site").changed


@forks
def test_processes_that_die_leave_the_pages_to_us(shipped, tmp_path, made, monkeypatch, spread):
    made(shipped, tmp_path / "a")
    monkeypatch.setattr(cores, "_serve", lambda _: os._exit(1))
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


@pytest.mark.parametrize("seed", range(3))
def test_whatever_changes_and_whenever_the_folder_is_as_if_made_anew(shipped, tmp_path, made, monkeypatch, seed):
    monkeypatch.setattr(snapshot, "RACY", -1.0)  # even what was written a moment ago is remembered
    chance, now = random.Random(seed), NOW
    for step in range(4):
        for path in chance.sample(sorted(shipped.glob("20*/*.yaml")), chance.randrange(3)):
            change(path, chance, f"{seed}{step}")
        for name in chance.sample(["policytrack.yaml", "units.yaml"], chance.choice([0, 0, 0, 1])):
            text = (shipped / name).read_text("utf-8")
            (shipped / name).write_text(text.replace("自治区", f"{step}区", 1), encoding="utf-8")
        now += timedelta(days=chance.choice([0, 0, 1, 9]))
        made(shipped, tmp_path / "kept", weeks=3, now=now)
        made(shipped, tmp_path / f"anew{step}", weeks=3, now=now)
        assert whole(tmp_path / "kept") == whole(tmp_path / f"anew{step}")


def change(path: Path, chance: random.Random, tag: str) -> None:
    """A record renamed, heard of, led by another, doubled under another id, hidden, related to another, gone, told of late,
    in other words, or without a deadline or a criterion.
    """
    text = path.read_text("utf-8")
    match chance.randrange(10):
        case 0:
            path.write_text(text.replace("title: ", f"title: 新{tag}", 1), encoding="utf-8")
        case 1:
            path.write_text(text + NEWS.replace("news01", f"new{tag}"), encoding="utf-8")
        case 2:
            path.write_text(text.replace("lead: 内蒙古自治区", "lead: 自治区"), encoding="utf-8")
        case 3:
            path.with_stem(f"{path.stem}-{tag}").write_text(
                text.replace(f"id: {path.stem}", f"id: {path.stem}-{tag}", 1), encoding="utf-8"
            )
        case 4 if "visibility:" not in text:
            path.write_text(text + "visibility: internal\n", encoding="utf-8")
        case 5 if "related:" not in text:
            other = chance.choice(sorted(path.parent.glob("*.yaml"))).stem
            path.write_text(text.replace("history:", f"related: [{other}]\nhistory:", 1), encoding="utf-8")
        case 6:
            path.unlink()
        case 7:
            late = NEWS.replace("news01", f"lat{tag}").replace(
                "date: 2020-11-20", f"date: 2020-{chance.randrange(6, 12):02}-08"
            )
            path.write_text(text + late, encoding="utf-8")
        case 8:
            path.write_text(
                text.replace("title: ", "title: " + "长" * 170, 1).replace("note: ", "note: 另"), encoding="utf-8"
            )
        case 9:
            path.write_text(
                re.sub(chance.choice([r"due: \S+\n", r"criterion: .*\n"]), "", text, count=1), encoding="utf-8"
            )


def test_a_commit_that_is_dated_back_is_named_by_the_reports_that_it_holds(shipped, tmp_path, made, monkeypatch):
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", "2020-11-25T09:00:00+08:00")
    commit(tmp_path)
    path = record(shipped, "2020-turang-wuran-fangzhi")
    path.write_text(path.read_text("utf-8") + NEWS, encoding="utf-8")
    made(shipped, tmp_path / "kept", weeks=3)
    commit(tmp_path)
    made(shipped, tmp_path / "kept", weeks=3)
    made(shipped, tmp_path / "anew", weeks=3)
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")


def test_an_internal_event_that_is_not_committed_is_told_of_by_every_report_or_by_none(shipped, tmp_path, made):
    path = record(shipped, "2020-turang-wuran-fangzhi")
    path.write_text(path.read_text("utf-8") + "visibility: internal\n", encoding="utf-8")
    commit(tmp_path)
    made(shipped, tmp_path / "kept", weeks=3)
    path.write_text(path.read_text("utf-8").replace("visibility: internal\n", NEWS + "visibility: internal\n"), "utf-8")
    made(shipped, tmp_path / "kept", weeks=3)
    made(shipped, tmp_path / "anew", weeks=3)
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")


def test_another_seal_is_drawn_on_every_report(shipped, tmp_path, made):
    settings, seal = shipped / "policytrack.yaml", shipped / "seal.png"
    settings.write_text(settings.read_text("utf-8") + "letterhead: {name: 司法厅, seal: seal.png}\n", encoding="utf-8")
    seal.write_bytes(b"\x89PNG\r\n\x1a\none")
    made(shipped, tmp_path / "kept")
    seal.write_bytes(b"\x89PNG\r\n\x1a\ntwo")
    changed = made(shipped, tmp_path / "kept").changed
    assert [name for name in changed if name.startswith("reports/20")] == ["reports/2020-W48.html"]
    made(shipped, tmp_path / "anew")
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")


def test_a_change_taken_back_brings_the_pages_back(shipped, tmp_path, made):
    made(shipped, tmp_path / "site")
    before, path = whole(tmp_path / "site"), record(shipped, "2020-turang-wuran-fangzhi")
    text = path.read_text("utf-8")
    path.write_text(text + NEWS, encoding="utf-8")
    assert made(shipped, tmp_path / "site").changed
    path.write_text(text, encoding="utf-8")
    assert made(shipped, tmp_path / "site").changed
    assert whole(tmp_path / "site") == before


def test_a_run_that_failed_is_not_taken_for_a_whole_one(shipped, tmp_path, made, monkeypatch):
    made(shipped, tmp_path / "site")
    path = record(shipped, "2020-turang-wuran-fangzhi")
    text = path.read_text("utf-8")
    path.write_text(text + NEWS, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(folder._Site, "clear", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(folder.CannotPublish):
            made(shipped, tmp_path / "site")
    path.write_text(text, encoding="utf-8")
    made(shipped, tmp_path / "site")
    made(shipped, tmp_path / "anew")
    assert whole(tmp_path / "site") == whole(tmp_path / "anew")


def test_what_nobody_changed_is_told_without_reading_a_record(shipped, tmp_path, made, monkeypatch):
    files = made(shipped, tmp_path / "site").files
    monkeypatch.setattr(Register, "readable", property(lambda _: pytest.fail("a record was read")))
    assert made(shipped, tmp_path / "site") == folder.Outcome(files, (), (), ())


@pytest.mark.parametrize("lengths", [[[]], [["", 3]], {"a": 1}, [[None, None], [[], 2]], 7])
def test_a_manifest_of_nonsense_only_costs_time(shipped, tmp_path, made, lengths):
    made(shipped, tmp_path / "site")
    path = tmp_path / "site" / manifest.NAME
    held = json.loads(path.read_text("utf-8"))
    for entry in held["files"].values():
        entry[3:] = [lengths]
    path.write_text(json.dumps(held), encoding="utf-8")
    record(shipped, "2020-turang-wuran-fangzhi").unlink()
    made(shipped, tmp_path / "site")
    made(shipped, tmp_path / "anew")
    kept, anew = whole(tmp_path / "site"), whole(tmp_path / "anew")
    assert {name: kept[name] for name in kept if name != manifest.NAME} == {
        name: anew[name] for name in anew if name != manifest.NAME
    }


def test_a_file_that_is_missing_from_the_folder_is_made_again(shipped, tmp_path, made):
    made(shipped, tmp_path / "site")
    (tmp_path / "site" / "data" / "events.csv").unlink()
    assert made(shipped, tmp_path / "site").changed == ("data/events.csv",)


def commit(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "records"], ["commit", "-q", "-m", "登记册"]):
        subprocess.run(
            ["git", "-c", "user.name=张三", "-c", "user.email=z@example.org", *words], cwd=folder, check=True
        )


def test_two_records_of_one_id_leave_no_page_with_the_words_of_another(shipped, tmp_path, made):
    path = record(shipped, "2020-turang-wuran-fangzhi")
    double = shipped / "2021" / path.name
    double.parent.mkdir(exist_ok=True)
    double.write_text(CHANGES["renamed"](path.read_text("utf-8")), encoding="utf-8")
    with pytest.raises(Doubled):
        made(shipped, tmp_path / "site")
    double.unlink()
    made(shipped, tmp_path / "site")
    made(shipped, tmp_path / "anew")
    assert whole(tmp_path / "site") == whole(tmp_path / "anew")
