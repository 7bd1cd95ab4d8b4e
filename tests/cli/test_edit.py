"""``edit`` with a small script for an editor."""

import re
from pathlib import Path

import pytest


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes an editor of a line of shell; ``$1`` is the file. Its folder's name has a blank."""

    def editor(line: str) -> None:
        script = tmp_path / "my editors" / "ed.sh"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", f"'{script}'")

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return editor


def left(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("policytrack-*"))


def test_a_sound_edit_is_kept(run, root, editor, tmp_path):
    editor("sed -i 's/条例公布/条例由人大公布/' \"$1\"")
    assert run("edit", "数据") == (0, "已保存 records/2020/2020-shuju.yaml\n", "")
    assert "criterion: 条例由人大公布\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert left(tmp_path) == []


def test_an_edit_that_changes_nothing_says_so(run, unchanged, editor, tmp_path):
    editor("true")
    assert run("edit", "数据", lang="en") == (0, "nothing changed.\n", "")
    assert (unchanged(), left(tmp_path)) == (True, [])


def test_a_broken_edit_is_kept_aside_and_the_record_is_as_it_was(run, unchanged, editor, tmp_path):
    editor("sed -i 's/^kind: .*/kind: law/' \"$1\"")
    result = run("edit", "数据")
    (aside,) = left(tmp_path)
    assert result.exit_code == 1
    first, *_, last = result.stderr.splitlines()
    assert re.fullmatch(r"records/2020/2020-shuju\.yaml:3: 类别：无法识别“law”。可用：.*", first)
    assert last == f"记录未改动；所写内容保存在 {aside}；接着修改：policytrack edit 2020-shuju --from {aside}"
    assert "kind: law\n" in aside.read_text(encoding="utf-8")
    assert unchanged()


def test_an_event_may_not_be_edited_away(run, unchanged, editor, tmp_path):
    editor("sed -i 's/已形成草案/改写/' \"$1\"")
    result = run("edit", "数据", lang="en")
    assert result.exit_code == 1
    assert "event aaaaa2 is on record and may not be changed or removed; correct it with --corrects" in result.stderr
    assert unchanged()


def test_bytes_that_are_no_text_are_kept_aside_too(run, unchanged, editor, tmp_path):
    editor("printf 'id: \\377\\n' > \"$1\"")
    assert run("edit", "数据").exit_code == 1
    assert left(tmp_path)[0].read_bytes() == b"id: \xff\n"
    assert unchanged()


def test_an_editor_that_is_not_there_is_named(run, unchanged, monkeypatch, tmp_path, editor):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    result = run("edit", "数据")
    assert result.exit_code == 1
    assert result.stderr.startswith("无法运行编辑器 no-such-editor：")
    assert (unchanged(), left(tmp_path)) == (True, [])


def test_an_editor_that_fails_loses_nothing(run, unchanged, editor):
    editor("exit 3")
    result = run("edit", "数据", lang="en")
    assert result.exit_code == 1
    assert " ended with 3; the record is unchanged, and what you wrote is in " in result.stderr
    assert unchanged()


def test_visual_comes_before_editor(run, root, editor, monkeypatch):
    editor("exit 3")
    monkeypatch.setenv("VISUAL", "true")
    assert run("edit", "数据").stdout == "没有改动。\n"


def test_an_unknown_name_opens_no_editor(run, root, editor, tmp_path):
    editor("touch '%s'" % (tmp_path / "opened"))
    assert run("edit", "没有").exit_code == 3
    assert not (tmp_path / "opened").exists()


# two people at one record: the other writes while our editor is open

OTHER = "  - {id: aaaaa3, date: 2020-10-01, recorded: '2020-10-01T09:00:00+08:00', by: 李四, note: 会商}"


@pytest.fixture
def meanwhile(root, editor):
    """An editor of ours during which another person writes to the record."""

    def meanwhile(ours: str, theirs: str = f'echo "{OTHER}" >> "$record"') -> None:
        editor(f"record='{root / '2020' / '2020-shuju.yaml'}'\n{ours}\n{theirs}")

    return meanwhile


CRITERION = "sed -i 's/条例公布/条例由人大公布/' \"$1\""


def test_in_a_pipe_the_second_is_told_by_whom_and_how_to_merge(run, root, meanwhile, editor, tmp_path):
    meanwhile(CRITERION)
    result = run("edit", "数据")
    (aside,) = left(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        "records/2020/2020-shuju.yaml：编辑期间，李四改动了此记录\n"
        f"记录未改动；所写内容保存在 {aside}；接着修改：policytrack edit 2020-shuju --from {aside} --merge\n",
    )
    editor("true")
    assert run("edit", "2020-shuju", "--from", str(aside), "--merge").exit_code == 0
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert "criterion: 条例由人大公布\n" in text
    assert "by: 李四" in text
    assert list(tmp_path.glob("*policytrack-*")) == []


def test_what_another_wrote_is_not_lost_when_the_kept_text_is_taken_up_without_merging(
    run, root, meanwhile, editor, tmp_path
):
    meanwhile(CRITERION)
    run("edit", "数据")
    (aside,) = left(tmp_path)
    editor("true")
    again = run("edit", "2020-shuju", "--from", str(aside), lang="en")
    assert again.exit_code == 1
    assert again.stderr.startswith("records/2020/2020-shuju.yaml: the record was changed meanwhile by 李四\n")
    assert "by: 李四" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "kept"), [("y", True), ("", True), ("n", False)])
def test_at_a_terminal_the_second_is_asked(run, root, meanwhile, monkeypatch, answer, kept):
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: answer)
    meanwhile(CRITERION)
    result = run("edit", "数据", terminal=80)
    assert result.exit_code == (0 if kept else 1)
    assert "编辑期间，李四改动了此记录" in result.stderr
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert ("条例由人大公布" in text, "by: 李四" in text) == (kept, True)


def test_what_both_changed_is_kept_aside_between_markers(run, root, meanwhile, editor, tmp_path):
    meanwhile(CRITERION, "sed -i 's/条例公布/条例施行/' \"$record\"")
    result = run("edit", "数据", "--merge")
    (aside,) = left(tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith("records/2020/2020-shuju.yaml：完成标准两边都改过，须由人决定\n")
    editor("sed -i -e '/^<<<<<<<\\|^=======\\|^>>>>>>>/d' -e '/条例施行/d' \"$1\"")
    assert run("edit", "2020-shuju", "--from", str(aside)).exit_code == 0
    assert "criterion: 条例由人大公布\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
