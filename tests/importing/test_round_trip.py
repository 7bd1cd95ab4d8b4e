"""What goes out comes back: without an edit nothing changes, with edits exactly these become events."""

import json
import random
import re
import shutil
import subprocess
from datetime import datetime

import pytest

from policytrack.register import Register
from tests.importing.books import edited, table
from tests.register.made import FRESH, fingerprint, make

MANY, EDITS = 1_000, 100
STATES = ("unassessed", "not-started", "in-progress")


def one(number: int) -> str:
    """A made-up record, like and unlike its neighbours."""
    text = FRESH.replace("2020-wangban", f"2020-r{number:04}").replace("一网通办改革", f"第{number}项改革")
    text = text.replace("due: 2020-12-31", f"due: 2020-{number % 7 + 6:02}" if number % 5 else "due: 2020")
    if number % 3 == 0:
        text += f"""\
  - id: ccccc{number % 10}
    date: 2020-10-{number % 28 + 1:02}
    recorded: 2020-10-29T09:00:00+08:00
    by: 登记
    set: {{status: in-progress}}
    note: |-
      =第{number}次会议，“形成”初稿；
      下周再议
    obstacle: 经费{number}
    next_step: '+再议'
    evidence:
      - {{title: 会议纪要{number}, grade: B}}
"""
        text = text.replace("status: unassessed\nannounced", "status: in-progress\nannounced", 1)
    return text


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """A register of 1,000 commitments; tests may not leave a mark on it."""
    return make(tmp_path_factory.mktemp("thousand"), *map(one, range(MANY)))


@pytest.fixture
def at(monkeypatch):
    def go(root):
        monkeypatch.chdir(root.parent)
        return root

    return go


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["back.xlsx", "back.csv", "back.tsv", "back.json", "back.jsonl"])
def test_what_was_exported_and_not_edited_changes_nothing(run, thousand, at, tmp_path, lang, name):
    before = fingerprint(at(thousand))
    assert run("export", "-o", str(tmp_path / name), lang=lang).exit_code == 0
    result = run("import", str(tmp_path / name), "--yes", lang=lang)
    assert (result.exit_code, result.stderr) == (0, "")
    said = {"zh": f"无变化{MANY}项，不能导入0项。", "en": f"{MANY:} the same, 0 refused."}
    assert said[lang] in result.stdout
    assert fingerprint(thousand) == before


@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.csv", "sheet.tsv"])
def test_so_does_the_sheet_report(run, thousand, at, tmp_path, name):
    before = fingerprint(at(thousand))
    assert run("report", "sheet", "-o", str(tmp_path / name)).exit_code == 0
    result = run("import", str(tmp_path / name), "--yes")
    assert (result.exit_code, f"无变化{MANY}项" in result.stdout) == (0, True)
    assert fingerprint(thousand) == before


EDITABLE = {
    "责任人": ("owner", lambda n: f"张{n}"),
    "牵头单位": ("lead", lambda n: f"第{n}厅"),
    "配合单位": ("partners", lambda n: (f"第{n}局", "公安厅")),
    "完成标准": ("criterion", lambda n: f"标准{n}"),
    "现时限": ("due", lambda n: f"2021-0{n % 9 + 1}-11"),
    "最近进展": ("note", lambda n: f"新进展{n}"),
    "存在问题": ("obstacle", lambda n: f"新问题{n}"),
    "下一步措施": ("next_step", lambda n: f"新措施{n}"),
}


def test_a_hundred_edited_cells_become_exactly_these_events(run, at, tmp_path):
    root = at(make(tmp_path, *map(one, range(MANY))))
    run("export", "-o", "back.xlsx")
    rows = {row["编号"]: number for number, row in enumerate(table(tmp_path / "back.xlsx"), 2)}
    chance = random.Random(20201127)
    chosen = {id: chance.choice([*EDITABLE]) for id in chance.sample([*rows], EDITS)}
    said = {id: EDITABLE[head][1](number) for number, (id, head) in enumerate(chosen.items())}
    cells = {(rows[id], head): "、".join(said[id]) if head == "配合单位" else said[id] for id, head in chosen.items()}
    edited(tmp_path / "back.xlsx", cells)
    before = {each.id: each for each in Register(str(root)).commitments}
    result = run("import", "back.xlsx", "--yes")
    assert (result.exit_code, f"变更{EDITS}项，无变化{MANY - EDITS}项" in result.stdout) == (0, True)
    for each in Register(str(root)).commitments:
        new = each.history[len(before[each.id].history) :]
        assert each.history[: len(before[each.id].history)] == before[each.id].history
        assert len(new) == (each.id in chosen)
        if new:
            name = EDITABLE[chosen[each.id]][0]
            got = new[0].set[name] if name in new[0].set else getattr(new[0], name)
            assert (len(new[0].set) <= 1, getattr(got, "iso", got)) == (True, said[each.id])
    assert run("check").exit_code == 0
    again = fingerprint(root)
    assert "变更0项" in run("import", "back.xlsx", "--yes").stdout
    assert fingerprint(root) == again


@pytest.fixture
def resaved(tmp_path):
    """Opens a workbook in LibreOffice and saves it again, as a colleague does."""

    def resave(path):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
            "--convert-to",
            "xlsx",
        ]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / "saved"), str(path)], check=True, capture_output=True, timeout=180
        )
        shutil.copy(tmp_path / "saved" / path.name, path)

    return resave


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_what_libreoffice_saves_again_is_no_edit_and_what_is_edited_in_it_is(run, at, tmp_path, resaved):
    root = at(make(tmp_path, *map(one, range(60))))
    run("export", "-o", "back.xlsx")
    resaved(tmp_path / "back.xlsx")
    before = fingerprint(root)
    assert "变更0项，无变化60项，不能导入0项" in run("import", "back.xlsx", "--yes").stdout
    assert fingerprint(root) == before
    first, second, third = (row["编号"] for row in table(tmp_path / "back.xlsx")[:3])
    edits = {(2, "现时限"): datetime(2021, 3, 11), (3, "责任人"): " 王五 ", (4, "配合单位"): "公安厅、住建厅"}
    edited(tmp_path / "back.xlsx", edits)
    resaved(tmp_path / "back.xlsx")
    assert "变更3项，无变化57项" in run("import", "back.xlsx", "--yes").stdout
    moved = {
        each.id: dict(each.history[-1].set)
        for each in Register(str(root)).commitments
        if each.id in (first, second, third)
    }
    assert moved[first]["due"].iso == "2021-03-11"
    assert (moved[second], moved[third]) == ({"owner": "王五"}, {"partners": ("公安厅", "住建厅")})


@pytest.mark.parametrize("name", ["back.json", "back.jsonl"])
def test_an_export_makes_the_same_register_anew(run, thousand, at, tmp_path, name):
    at(thousand)
    run("export", "-o", str(tmp_path / name))
    other = at(make(tmp_path))
    result = run("import", name, "--yes")
    assert (result.exit_code, f"新增{MANY}项" in result.stdout) == (0, True)
    assert Register(str(other)).commitments == Register(str(thousand)).commitments


def test_what_is_edited_in_the_json_becomes_an_event(run, at, tmp_path):
    root = at(make(tmp_path, one(1), one(3)))
    run("export", "-o", "back.json")
    whole = json.loads((tmp_path / "back.json").read_text(encoding="utf-8"))
    whole["commitments"][0]["due"] = "2021-03"
    whole["commitments"][1]["owner"] = "王五"
    (tmp_path / "back.json").write_text(json.dumps(whole), encoding="utf-8")
    assert run("import", "back.json", "--yes").exit_code == 0
    sets = [dict(each.history[-1].set) for each in Register(str(root)).commitments]
    assert [{name: getattr(value, "iso", value) for name, value in each.items()} for each in sets] == [
        {"due": "2021-03"}, {"owner": "王五"},
    ]  # fmt: skip


def test_a_cell_left_alone_does_not_undo_what_was_learnt_since(run, at, tmp_path, monkeypatch):
    root = at(make(tmp_path, one(1), one(2)))
    run("export", "-o", "back.xlsx")
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-11-28T09:30:00+08:00")
    run("update", "2020-r0001", "--due", "2021-06", "--note", "经批准延期")
    before = fingerprint(root)
    assert "无变化2项" in run("import", "back.xlsx", "--yes").stdout
    assert fingerprint(root) == before


def test_a_cell_that_both_changed_is_put_before_a_person(run, at, tmp_path, monkeypatch):
    root = at(make(tmp_path, one(1), one(2)))
    run("export", "-o", "back.xlsx")
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-11-28T09:30:00+08:00")
    run("update", "2020-r0001", "--owner", "李四")
    edited(tmp_path / "back.xlsx", {(2, "责任人"): "王五"})
    before = fingerprint(root)
    result = run("import", "back.xlsx", "--yes")
    assert result.exit_code == 1
    assert re.search(
        r"I列：责任人：台账改为“王五”，登记册此后已改为“李四”；请核对后用 policytrack update 登记", result.stdout
    )
    assert fingerprint(root) == before


def test_a_cell_that_was_emptied_empties_the_field(run, at, tmp_path):
    root = at(make(tmp_path, one(1)))
    run("export", "-o", "back.xlsx")
    edited(tmp_path / "back.xlsx", {(2, "牵头单位"): None})
    assert run("import", "back.xlsx", "--yes").exit_code == 0
    (only,) = Register(str(root)).commitments
    assert (only.lead, dict(only.history[-1].set)) == (None, {"lead": None})


def test_a_column_that_events_do_not_move_is_refused(run, at, tmp_path):
    at(make(tmp_path, one(1)))
    run("export", "-o", "back.xlsx")
    edited(tmp_path / "back.xlsx", {(2, "类别"): "专项行动"})
    result = run("import", "back.xlsx", "--dry-run")
    assert (result.exit_code, "D列：类别“专项行动”与登记册“改革举措”不同" in result.stdout) == (1, True)
