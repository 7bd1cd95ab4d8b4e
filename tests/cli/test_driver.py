"""The merge driver and textconv, run by a real git in real clones."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clones import Clone, clone, hub
from tests.register.made import DRAFTING, git

EVENT = """\
  - id: {id}
    date: 2020-11-2{n}
    recorded: 2020-11-2{n}T10:00:00+08:00
    by: {by}
    note: {note}
"""


@pytest.fixture
def office(tmp_path: Path, run, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """One wired clone, in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    return clone(hub(tmp_path, run), "a", run, "甲")


def event(office: Clone, id: str, note: str, n: int = 6, name: str = "2020-shuju", by: str = "甲") -> None:
    """Writes an event with an id of its own, and commits it."""
    path = office.path(name)
    path.write_text(office.text(name) + EVENT.format(id=id, n=n, by=by, note=note), encoding="utf-8")
    office.commit(note)


def branches(office: Clone, *names: str) -> None:
    """A branch each, with an event of its name on each, all from the same commit."""
    for n, name in enumerate(names, 1):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        event(office, f"eee{n:03}", f"{name}的进展", n)


def is_whole(office: Clone, *ids: str) -> None:
    """Every event is there once, nothing is in conflict, and the register is sound."""
    text = office.text()
    assert [text.count(f"- id: {id}\n") for id in ids] == [1] * len(ids)
    assert "<<<<<<<" not in text
    assert office.errors() == "共2项承诺，0处错误，0处提示。\n"


def test_two_branches_that_update_one_commitment_merge(office):
    branches(office, "one", "two")
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    is_whole(office, "aaaaa1", "aaaaa2", "eee001", "eee002")


def test_both_orders_of_merging_give_the_same_bytes(office):
    branches(office, "one", "two")
    git(office.folder, "merge", "-q", "--no-edit", "one")
    there = office.text()
    git(office.folder, "checkout", "-q", "one")
    git(office.folder, "merge", "-q", "--no-edit", "two~1", "two")
    assert office.text() == there


def test_rebase(office):
    branches(office, "one", "two")
    event(office, "eee003", "又一进展", 3)
    assert office.git("rebase", "one").exit_code == 0
    is_whole(office, "eee001", "eee002", "eee003")


def test_cherry_pick(office):
    branches(office, "one", "two")
    event(office, "eee003", "又一进展", 3)
    git(office.folder, "checkout", "-q", "one")
    assert office.git("cherry-pick", "two").exit_code == 0
    is_whole(office, "eee001", "eee003")


def test_stash_pop(office):
    branches(office, "one")
    git(office.folder, "checkout", "-q", "main")
    path = office.path()
    path.write_text(office.text() + EVENT.format(id="eee009", n=5, by="甲", note="未提交"), encoding="utf-8")
    git(office.folder, "stash")
    git(office.folder, "merge", "-q", "one")
    assert office.git("stash", "pop").exit_code == 0
    is_whole(office, "eee001", "eee009")


def test_octopus_which_asks_no_driver_refuses_and_one_by_one_they_merge(office):
    branches(office, "one", "two", "three")
    git(office.folder, "checkout", "-q", "main")
    before = office.text()
    assert office.git("merge", "--no-edit", "one", "two", "three").exit_code == 2
    assert (office.text(), office.status) == (before, "")
    for name in ("one", "two", "three"):
        assert office.git("merge", "--no-edit", name).exit_code == 0
    is_whole(office, "eee001", "eee002", "eee003")


def test_octopus_of_branches_that_touch_different_records(office):
    branches(office, "one")
    git(office.folder, "checkout", "-q", "-b", "two", "main")
    event(office, "eee002", "改革", name="2020-wangban")
    git(office.folder, "checkout", "-q", "main")
    assert office.git("merge", "--no-edit", "one", "two").exit_code == 0
    assert ("eee001" in office.text(), "eee002" in office.text("2020-wangban")) == (True, True)


def test_criss_cross(office):
    branches(office, "one", "two")
    git(office.folder, "branch", "two-first", "two")
    git(office.folder, "merge", "-q", "--no-edit", "one")
    git(office.folder, "checkout", "-q", "one")
    git(office.folder, "merge", "-q", "--no-edit", "two-first")
    event(office, "eee003", "交叉之后", 3)
    git(office.folder, "checkout", "-q", "two")
    event(office, "eee004", "交叉之后", 4)
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    is_whole(office, "eee001", "eee002", "eee003", "eee004")


def test_a_revert_of_a_recorded_event_keeps_it_and_says_how_to_correct_it(office):
    branches(office, "one")
    event(office, "eee002", "此后", 2)
    done = office.git("revert", "--no-edit", "HEAD~1")
    assert "records/2020/2020-shuju.yaml：事件eee001已登记，合并时保留；要更正请用 --corrects\n" in done.stderr
    is_whole(office, "eee001", "eee002")


def test_the_same_id_added_on_both_sides(office):
    for name, id in (("one", "ccccc1"), ("two", "ccccc2")):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        new = DRAFTING.replace("2020-shuju", "2020-xin").replace("aaaaa2", id)
        office.path("2020-xin").write_text(new, encoding="utf-8")
        office.commit(name)
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    assert [office.text("2020-xin").count(id) for id in ("aaaaa1", "ccccc1", "ccccc2")] == [1, 1, 1]
    assert "<<<<<<<" not in office.text("2020-xin")


def test_a_record_renamed_on_one_side_and_updated_on_the_other(office):
    branches(office, "one", "two")
    git(office.folder, "mv", "records/2020/2020-shuju.yaml", "records/2020/2020-shuju-tiaoli.yaml")
    path = office.path("2020-shuju-tiaoli")
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: 2020-shuju\n", "id: 2020-shuju-tiaoli\n"), encoding="utf-8"
    )
    office.commit("改编号")
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    text = office.text("2020-shuju-tiaoli")
    assert text.startswith("id: 2020-shuju-tiaoli\n")
    assert ("eee001" in text, "eee002" in text, office.path().exists()) == (True, True, False)


def test_a_record_deleted_on_one_side_and_updated_on_the_other_waits_for_a_person(office):
    branches(office, "one")
    git(office.folder, "checkout", "-q", "main")
    git(office.folder, "rm", "-q", "records/2020/2020-shuju.yaml")
    office.commit("删除")
    assert office.git("merge", "--no-edit", "one").exit_code == 1
    assert "eee001" in office.text()
    assert office.status == "UA records/2020/2020-shuju.yaml\n" or office.status == "DU records/2020/2020-shuju.yaml\n"


def both_stages(office: Clone) -> None:
    """Two branches on which two people give one commitment another stage."""
    for hour, (name, stage, who) in enumerate((("one", "consulting", "李四"), ("two", "reviewing", "王五"))):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        by = office._replace(who=who)
        by.update(
            "2020-shuju",
            "--stage",
            stage,
            "--evidence",
            "工作简报",
            "--grade",
            "B",
            at=f"2020-11-27T1{hour}:00:00+08:00",
        )


def test_two_people_who_set_one_field_are_both_named(office):
    both_stages(office)
    done = office.git("merge", "--no-edit", "one")
    assert done.exit_code == 0
    [note] = re.findall(r"^    note: (.*待核定.*)$", office.text(), re.MULTILINE)
    assert done.stderr == f"records/2020/2020-shuju.yaml：{note}\n"
    assert ("李四登记为征求意见" in note, "王五登记为审查" in note) == (True, True)
    assert "\nstage: reviewing\n" in office.text()


def test_in_english_too(office, monkeypatch):
    both_stages(office)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert re.fullmatch(
        r"records/2020/2020-shuju\.yaml: at once, to be settled \(event m\w{5}\): "
        r"李四 set Stage → consulting and 王五 set Stage → reviewing\n",
        office.git("merge", "--no-edit", "one").stderr,
    )


def conflicting(office: Clone) -> None:
    """Two branches that each write another criterion by hand."""
    for name in ("one", "two"):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        office.path().write_text(
            office.text().replace("criterion: 条例公布", f"criterion: {name}公布"), encoding="utf-8"
        )
        office.commit(name)


def test_free_text_edited_by_hand_on_both_sides_is_left_to_a_person(office):
    conflicting(office)
    done = office.git("merge", "--no-edit", "one")
    assert done.exit_code == 1
    assert done.stderr == "records/2020/2020-shuju.yaml：完成标准两边都改过，须由人决定\n"
    assert "\n<<<<<<< ours\ncriterion: two公布\n=======\ncriterion: one公布\n>>>>>>> theirs\n" in office.text()
    assert office.text().count("<<<<<<<") == 1


def test_a_criss_cross_of_a_conflict_asks_again_about_that_field_alone(office):
    conflicting(office)
    for name, other, kept in (("one", "two", "甲说"), ("two", "one~1", "乙说")):
        git(office.folder, "checkout", "-q", name)
        assert office.git("merge", "--no-edit", other).exit_code == 1
        text = office.text()
        start, end = text.index("<<<<<<<"), text.index(">>>>>>> theirs\n") + len(">>>>>>> theirs\n")
        office.path().write_text(text[:start] + f"criterion: {kept}\n" + text[end:], encoding="utf-8")
        office.commit("定")
    done = office.git("merge", "--no-edit", "one")
    assert done.exit_code == 1
    assert "\n<<<<<<< ours\ncriterion: 乙说\n=======\ncriterion: 甲说\n>>>>>>> theirs\n" in office.text()
    assert office.text().count("<<<<<<<") == 1


def test_a_side_that_does_not_parse_is_merged_by_git_which_is_said(office):
    branches(office, "one")
    git(office.folder, "checkout", "-q", "main")
    office.path().write_text(office.text().replace("kind: regulation", "kind: [regulation"), encoding="utf-8")
    office.commit("写坏")
    done = office.git("merge", "--no-edit", "one")
    assert done.exit_code == 0
    assert done.stderr.startswith("records/2020/2020-shuju.yaml：无法按内容合并（本方第3行：")
    assert done.stderr.endswith("），已由 git 按行合并\n")
    assert ("kind: [regulation" in office.text(), "eee001" in office.text()) == (True, True)


def test_lines_that_both_broke_are_left_in_conflict_by_git(office):
    for name in ("one", "two"):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        office.path().write_text(office.text().replace("kind: regulation", f"kind: [{name}"), encoding="utf-8")
        office.commit(name)
    done = office.git("merge", "--no-edit", "one")
    assert done.exit_code == 1
    assert done.stderr.endswith("），已由 git 按行合并，留有冲突\n")
    assert "<<<<<<< ours\nkind: [two\n=======\nkind: [one\n>>>>>>> theirs\n" in office.text()


def test_a_side_saved_by_a_windows_editor_still_merges(office):
    branches(office, "one", "two")
    office.path().write_bytes(b"\xef\xbb\xbf" + office.path().read_bytes().replace(b"\n", b"\r\n"))
    git(office.folder, "-c", "core.autocrlf=false", "add", "-A")
    git(office.folder, "commit", "-q", "--allow-empty", "-m", "记事本")
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    assert "\r" not in office.text()
    is_whole(office, "eee001", "eee002")


def test_the_units_and_sources_are_left_to_git(office):
    (office.folder / "records" / "units.yaml").write_text("units: []\n", encoding="utf-8")
    said = git(
        office.folder,
        "check-attr",
        "merge",
        "records/units.yaml",
        "records/sources/x.yaml",
        "records/2020/2020-shuju.yaml",
    )
    assert said.splitlines() == [
        "records/units.yaml: merge: unspecified",
        "records/sources/x.yaml: merge: unspecified",
        "records/2020/2020-shuju.yaml: merge: policytrack",
    ]


def test_as_the_default_driver_it_leaves_other_files_to_git(office):
    git(office.folder, "config", "merge.default", "policytrack")
    for name in ("one", "two"):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        (office.folder / "a.txt").write_text(f"{name}\n", encoding="utf-8")
        (office.folder / "b.bin").write_bytes(b"\x00\xff" + name.encode())
        office.commit(name)
    done = office.git("merge", "--no-edit", "one")
    assert (done.exit_code, done.stderr) == (1, "")
    assert (office.folder / "a.txt").read_text() == "<<<<<<< ours\ntwo\n=======\none\n>>>>>>> theirs\n"
    assert (office.folder / "b.bin").read_bytes() == b"\x00\xfftwo"


def test_a_kind_that_only_another_register_knows_merges_too(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = DRAFTING.replace("kind: regulation", "kind: project").replace("stage: drafting", "stage: digging")
    office = clone(hub(tmp_path, run, own), "a", run, "甲")
    branches(office, "one", "two")
    assert office.git("merge", "--no-edit", "one").exit_code == 0
    assert ("eee001" in office.text(), "eee002" in office.text()) == (True, True)


def test_plain_git_diff_shows_what_happened_in_words(office):
    office.update(
        "2020-shuju",
        "--stage",
        "征求意见",
        "--note",
        "公开征求意见",
        "--evidence",
        "公告",
        "--grade",
        "B",
        commit=False,
    )
    shown = [line for line in git(office.folder, "diff").splitlines() if line[:1] in "+-"]
    assert shown[2:4] == ["-环节：起草", "+环节：征求意见"]
    assert shown[4].startswith("+  2020年11月27日  环节→征求意见  〔")
    assert shown[4].endswith("〕登记人 甲，2020-11-27T10:00:00+08:00")
    assert shown[5:] == ["+    说明：公开征求意见", "+    佐证：公告；等级 B级·官方网站或官方媒体"]


def test_git_log_and_show_speak_the_language_of_the_locale(office, monkeypatch):
    branches(office, "one")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for words in (("log", "-p", "-1"), ("show",)):
        shown = [line for line in git(office.folder, *words).splitlines() if line.startswith("+ ")]
        assert shown == [
            "+  2020-11-21  noted  [eee001] recorded by 甲 at 2020-11-21T10:00:00+08:00",
            "+    Note: one的进展",
        ]


def test_textconv_prints_what_is_no_record_as_it_is(tmp_path):
    for raw in (b"units: []\n", b"id: [\n", b"\xff\xfe", b""):
        (tmp_path / "x.yaml").write_bytes(raw)
        done = subprocess.run(
            [sys.executable, "-m", "policytrack", "textconv", str(tmp_path / "x.yaml")], capture_output=True, check=True
        )
        assert done.stdout == raw


def test_textconv_hides_nothing(run, tmp_path):
    text = DRAFTING.replace("stage: drafting\n", "stage: drafting\nown: 自定\n# 批注\n", 1)
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    before = run("textconv", str(path), lang=None).stdout
    for old, new in (
        ("自定", "另定"),
        ("# 批注", "# 改了"),
        ("aaaaa2", "aaaaa3"),
        ("09:30:00", "09:30:01"),
        ("grade: B", "grade: C"),
        ("by: 登记", "by: 李四"),
    ):
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert run("textconv", str(path), lang=None).stdout != before, old


@pytest.mark.parametrize("words", [("merge-driver",), ("merge-driver", "a", "b"), ("textconv",)])
def test_typed_by_a_person_it_says_whom_it_is_for(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*words, lang=None)
    assert result.exit_code == 2
    assert result.stderr.startswith("this command is for git to run: policytrack " + words[0])


def test_help_does_not_name_it(run):
    assert "merge-driver" not in run("--help").stdout
    assert "textconv" not in run("--help").stdout


def test_git_waits_for_neither_click_nor_rich(tmp_path):
    for name in "oab":
        (tmp_path / name).write_text(DRAFTING.replace("条例公布", name), encoding="utf-8")
    code = "import sys; from policytrack.cli.start import run; run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    for words in (("merge-driver", "o", "a", "b", "7", "x.yaml"), ("textconv", "o")):
        done = subprocess.run([sys.executable, "-c", code, *words], cwd=tmp_path, capture_output=True, check=True)
        loaded = set(done.stderr.decode().split())
        assert "policytrack.cli.driver" in loaded
        assert loaded.isdisjoint({"click", "rich", "filelock", "pypinyin", "dataclasses", "msgspec"})


def test_the_driver_needs_no_repository_and_no_register(tmp_path):
    names = [str(tmp_path / name) for name in "oab"]
    for path, words in zip(
        names,
        ("", EVENT.format(id="eee001", n=1, by="甲", note="一"), EVENT.format(id="eee002", n=2, by="乙", note="二")),
        strict=True,
    ):
        Path(path).write_text(DRAFTING + words, encoding="utf-8")
    words = [sys.executable, "-P", "-m", "policytrack", "merge-driver", *names, "7", "a/b.yaml"]
    done = subprocess.run(words, cwd="/", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    merged = Path(names[1]).read_text(encoding="utf-8")
    assert merged.index("eee001") < merged.index("eee002")


def test_files_that_a_missing_program_left_are_mended_after_init(office):
    branches(office, "one", "two")
    git(office.folder, "config", "merge.policytrack.driver", "/gone/python -m policytrack merge-driver %O %A %B %L %P")
    assert office.git("merge", "--no-edit", "one").exit_code == 1
    assert "eee001" not in office.text()  # git has left our side alone, without a marker
    assert office.run("init").stdout.startswith("已写入 git 设置 merge.policytrack.driver\n")
    git(office.folder, "checkout", "-m", "--", "records/2020/2020-shuju.yaml")
    is_whole(office, "eee001", "eee002")
    git(office.folder, "commit", "-q", "-a", "--no-edit")
    assert office.status == ""


def test_two_sides_that_are_too_large_together_are_kept_and_left_to_a_person(office):
    for n, (name, letter) in enumerate((("one", "长"), ("two", "文")), 1):
        git(office.folder, "checkout", "-q", "-b", name, "main")
        note = EVENT.format(id=f"eee00{n}", n=n, by="甲", note=letter * 45_000)
        office.path().write_text(office.text() + note, encoding="utf-8")
        office.commit(name)
    merged = office.git("merge", "--no-edit", "one")
    assert merged.exit_code == 1
    assert "：两边的内容都已保留，合并后265 KiB，超过单个文件256 KiB的上限，须先精简" in merged.stderr + merged.stdout
    text = office.text()
    assert (text.count("长"), text.count("文")) == (45_000, 45_000)
    assert "<<<<<<<" not in text
