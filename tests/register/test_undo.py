"""Taking back the last thing one did."""

import errno
import os
from itertools import count

import pytest

from policytrack.dates import FuzzyDate
from policytrack.register import Register
from policytrack.register.acts import Change
from policytrack.register.adding import Draft
from policytrack.register.undo import CannotUndo, HalfDone, NothingToUndo, TooLarge, carry_out
from policytrack.storage import files
from policytrack.storage.files import CannotWrite
from policytrack.text import Text
from tests.register.made import DRAFTING, NOW, commit, fingerprint, make


def note(register, words: str = "x", by: str = "张三", name: str = "数据") -> None:
    register.update(name, Change(note=words), by, NOW)


def test_the_file_is_byte_for_byte_as_it_was(register, root):
    before = fingerprint(root)
    note(register)
    undone = register.undo("张三")
    assert undone.what.zh == "更新 数据条例"
    assert undone.paths == (str(root / "2020" / "2020-shuju.yaml"),)
    assert fingerprint(root) == before


def test_what_was_added_is_gone(register, root):
    before = fingerprint(root)
    register.add(Draft("新条例", "regulation", FuzzyDate.parse("2020-11-27")), "张三", NOW)
    register.undo("张三")
    assert fingerprint(root) == before


def test_acts_are_taken_back_one_by_one_the_last_first(register, root):
    states = [fingerprint(root)]
    for words in ("一", "二", "三"):
        note(register, words)
        states.append(fingerprint(root))
    for state in reversed(states[:-1]):
        register.undo("张三")
        assert fingerprint(root) == state
    with pytest.raises(NothingToUndo):
        register.undo("张三")


def test_nobody_takes_back_what_another_did(register, root):
    note(register, by="李四")
    before = fingerprint(root)
    with pytest.raises(NothingToUndo) as caught:
        register.undo("张三")
    assert caught.value.to("zh") == "“张三”没有可撤销的操作。"
    assert fingerprint(root) == before


def test_ones_own_last_act_on_another_record_can_still_be_taken_back(register, root):
    note(register, name="一网")
    mine = fingerprint(root)
    note(register, by="李四")
    register.undo("张三")
    assert fingerprint(root)["2020/2020-wangban.yaml"] != mine["2020/2020-wangban.yaml"]
    assert "by: 李四" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")


def test_what_somebody_changed_since_is_left_alone(register, root):
    note(register)
    path = root / "2020" / "2020-shuju.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 手改\n", encoding="utf-8")
    before = fingerprint(root)
    with pytest.raises(CannotUndo) as caught:
        register.undo("张三")
    assert caught.value.to("zh") == "无法撤销“更新 数据条例”：records/2020/2020-shuju.yaml 此后又有改动，请先核对。"
    assert fingerprint(root) == before


def test_what_is_committed_stays(register, root):
    commit(root.parent)
    note(register)
    commit(root.parent)
    before = fingerprint(root)
    with pytest.raises(CannotUndo) as caught:
        register.undo("张三")
    assert caught.value.to("en") == (
        "cannot undo “update 数据条例”: records/2020/2020-shuju.yaml is committed to git. "
        "Correct it with a later event: policytrack update NAME --corrects EVENT --note WHY"
    )
    assert fingerprint(root) == before


def test_in_a_repository_what_is_not_committed_is_taken_back(register, root):
    commit(root.parent)
    before = fingerprint(root)
    note(register)
    register.undo("张三")
    assert fingerprint(root) == before
    assert not (root / ".policytrack").exists()


@pytest.mark.parametrize("garbage", [b"", b"{", b"[]", b'[{"by": 1}]', b"\xff\xfe", b'"x"', b"null"])
def test_a_journal_that_cannot_be_read_is_begun_anew(register, root, garbage):
    journal = root / ".policytrack" / "journal.json"
    journal.parent.mkdir()
    journal.write_bytes(garbage)
    with pytest.raises(NothingToUndo):
        register.undo("张三")
    before = fingerprint(root)
    note(register)
    register.undo("张三")
    assert fingerprint(root) == before


def test_the_journal_is_not_git_s_business(register, root):
    note(register)
    assert (root / ".policytrack" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_an_act_cut_short_before_it_wrote_is_passed_over(register, root, monkeypatch):
    before, real = fingerprint(root), os.replace
    note(register, "一", name="一网")

    def killed(source, target):
        if target.endswith(".yaml"):
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            note(register)
    assert register.undo("张三").what.zh == "更新 一网通办改革"
    assert fingerprint(root) == before
    with pytest.raises(NothingToUndo):
        register.undo("张三")


def test_what_one_put_back_by_hand_is_passed_over_too(register, root):
    before = fingerprint(root)
    note(register, "一", name="一网")
    note(register, "二")
    (root / "2020" / "2020-shuju.yaml").write_bytes(before["2020/2020-shuju.yaml"])
    note(register, "三", by="李四")
    assert register.undo("张三").what.zh == "更新 一网通办改革"


def refusing(monkeypatch, refused):
    """Has the system refuse those renames that ``refused`` is true of, by their number and target."""
    number, real = count(1), os.replace

    def replace(source, target):
        if refused(next(number), target):
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


def test_of_several_files_either_all_are_put_back_or_none(register, root, monkeypatch):
    mended(register, root)
    after = fingerprint(root)
    with monkeypatch.context() as patch:
        refusing(patch, lambda number, target: number == 2)
        with pytest.raises(CannotWrite):
            register.undo("张三")
    assert fingerprint(root) == after
    assert register.undo("张三").what.zh == "check --fix（2个文件）"


def mended(register, root) -> None:
    """Two files that ``check --fix`` mended."""
    for path in sorted((root / "2020").iterdir()):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(register.fix("张三", NOW)) == 2


def test_what_cannot_even_be_put_back_is_said(register, root, monkeypatch):
    mended(register, root)
    with monkeypatch.context() as patch:
        refusing(patch, lambda number, target: number > 1)
        with pytest.raises(HalfDone) as caught:
            register.undo("张三")
    assert caught.value.to("zh") == (
        "无法写入 records/2020/2020-wangban.yaml：磁盘已满。以下文件已是新内容，且未能恢复原样（每个文件都完整）："
        "records/2020/2020-shuju.yaml。排除故障后运行 policytrack check 核对，需要时 policytrack undo。"
    )
    assert register.undo("张三").what.zh == "check --fix（2个文件）"
    assert b"\r\n" in (root / "2020" / "2020-shuju.yaml").read_bytes()


def test_a_journal_that_cannot_be_shortened_does_not_take_back_twice(register, root, monkeypatch):
    before = fingerprint(root)
    note(register, "一", name="一网")
    note(register, "二")
    with monkeypatch.context() as patch:
        refusing(patch, lambda number, target: target.endswith("journal.json"))
        assert register.undo("张三").what.zh == "更新 数据条例"
    assert register.undo("张三").what.zh == "更新 一网通办改革"
    assert fingerprint(root) == before


def test_of_several_files_either_all_are_written_or_none(register, root, monkeypatch):
    for path in sorted((root / "2020").iterdir()):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before, real = fingerprint(root), os.replace

    def full(source, target):
        if target.endswith("2020-wangban.yaml"):
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(CannotWrite):
            register.fix("张三", NOW)
    assert fingerprint(root) == before
    with pytest.raises(NothingToUndo):
        register.undo("张三")


def test_a_journal_that_the_disk_refuses_is_not_written_over(register, root, monkeypatch):
    note(register, "一", name="一网")
    before, real = fingerprint(root), files.read_bytes

    def refused(path):
        if path.endswith("journal.json"):
            raise OSError(errno.EIO, "Input/output error", path)
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "read_bytes", refused)
        with pytest.raises(OSError, match="Input/output error"):
            note(register, "二")
    assert fingerprint(root) == before
    assert register.undo("张三").what.zh == "更新 一网通办改革"


def test_no_file_of_several_is_written_if_one_would_be_too_large_to_be_read_again(register, root):
    before = fingerprint(root)
    versions = {
        "2020/a.yaml": (None, "id: a\n"),
        "2020/b.yaml": (None, "字" * 90_000),
        "sources/c.txt": (None, "字" * 90_000),
    }
    with pytest.raises(TooLarge) as refused:
        carry_out(str(root), "张三", NOW, Text("导入", "import"), versions)
    assert refused.value.to("zh") == (
        "records/2020/b.yaml 写入后将有 264 KiB，超过 256 KiB 的上限，以后将无法读取。未写入任何文件：请缩短文字，长篇材料存为佐证文件。"
    )
    assert fingerprint(root) == before
    del versions["2020/b.yaml"]
    carry_out(str(root), "张三", NOW, Text("导入", "import"), versions)  # an archived text may be larger
    assert (root / "sources" / "c.txt").stat().st_size == 270_000


def test_two_registers_in_one_repository_take_back_each_its_own(tmp_path):
    one, two = (Register(str(make(tmp_path / name, DRAFTING))) for name in ("one", "two"))
    commit(tmp_path)
    before = fingerprint(tmp_path / "two")
    note(one, "一")
    after = fingerprint(tmp_path / "one")
    with pytest.raises(NothingToUndo):
        two.undo("张三")
    note(two, "二")
    note(one, "三")
    assert two.undo("张三").paths == (str(tmp_path / "two" / "records" / "2020" / "2020-shuju.yaml"),)
    assert fingerprint(tmp_path / "two") == before
    one.undo("张三")
    assert fingerprint(tmp_path / "one") == after
