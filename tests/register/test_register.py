"""One register: found, read and asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack.errors import PolicytrackError
from policytrack.register import BrokenRecord, NoRegister, Register
from policytrack.register.names import NoSuchCommitment
from policytrack.storage import snapshot
from policytrack.vocabulary.terms import Status
from tests.register.made import DRAFTING, FRESH, TODAY, commit, make, put, put_source

BROKEN = DRAFTING.replace("id: 2020-shuju", "id: 2020-huai").replace("kind: regulation", "kind: regulatoin")


def test_a_register_is_found_from_itself_from_inside_it_and_from_beside_it(root):
    for place in (root, root / "2020", root.parent):
        assert Register.find(str(place)).root == str(root)


def test_where_there_is_none_it_says_where_it_looked_and_what_to_do(tmp_path):
    with pytest.raises(NoRegister) as caught:
        Register.find(str(tmp_path))
    assert caught.value.to("zh") == (
        f"{tmp_path} 及其上级文件夹中没有登记册（policytrack.yaml）。"
        "新建登记册：policytrack init；或用 --records 指明所在文件夹。"
    )
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("settings", ["", "# nothing but a comment\n", "\n\n"])
def test_settings_that_say_nothing_mark_a_register_all_the_same(tmp_path, settings):
    register = Register(str(make(tmp_path, DRAFTING, settings=settings)))
    assert register.settings.two_person is True
    assert [each.id for each in register.commitments] == ["2020-shuju"]


def test_a_name_gives_the_commitment_as_it_stands(register):
    assert register.get("数据").status is Status.IN_PROGRESS


def test_one_broken_file_does_not_hide_the_others_but_a_total_without_it_is_refused(root):
    put(root, BROKEN)
    register = Register(str(root))
    assert [each.id for each in register.readable] == ["2020-shuju", "2020-wangban"]
    with pytest.raises(BrokenRecord) as caught:
        _ = register.commitments
    assert caught.value.exit_code == 5
    assert caught.value.to("en") == (
        "records/2020/2020-huai.yaml:3: kind: unknown word “regulatoin”; did you mean “regulation”. Allowed: "
        "regulation, gov-rule, normative-doc, reform, target, campaign, standing\n"
        "Mend it and try again; policytrack check lists every problem."
    )


def test_a_broken_record_that_is_asked_for_by_its_id_says_what_is_wrong(root):
    put(root, BROKEN)
    with pytest.raises(BrokenRecord, match=r"2020-huai\.yaml:3"):
        Register(str(root)).get("2020-huai")


def test_a_broken_record_that_is_asked_for_by_a_part_of_its_id_is_not_said_to_be_missing(root):
    put(root, BROKEN)
    with pytest.raises(BrokenRecord, match=r"2020-huai\.yaml:3"):
        Register(str(root)).get("huai")
    with pytest.raises(NoSuchCommitment):
        Register(str(root)).get("  ")


def test_a_link_is_not_followed_out_of_the_register(root, tmp_path):
    outside = tmp_path / "2020-wai.yaml"
    outside.write_text(DRAFTING.replace("2020-shuju", "2020-wai"), encoding="utf-8")
    (root / "2020" / "2020-wai.yaml").symlink_to(outside)
    (root / "2019").symlink_to(tmp_path, target_is_directory=True)
    assert [each.id for each in Register(str(root)).commitments] == ["2020-shuju", "2020-wangban"]


def test_the_archived_text_of_a_source_is_never_one_outside_the_register(root, tmp_path):
    put_source(root)
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    register = Register(str(root))
    assert register.archived_text("2020-fabuhui").startswith("今年要制定数据条例")
    assert register.archived_text("../../secret") is None
    assert register.archived_text("2020-none") is None


def test_a_register_can_add_a_kind_and_name_a_stage_anew(tmp_path):
    settings = (
        "stages:\n  - {code: drafting, zh: 草拟}\n"
        "kinds:\n  - code: people-matter\n    zh: 民生实事\n    en: People's matter\n"
        "    stages:\n      - {code: chosen, zh: 票决, en: Chosen}\n      - {code: done, zh: 办成, en: Done}\n"
        "    done_stage: done\n"
    )
    people = FRESH.replace("kind: reform", "kind: people-matter")
    register = Register(str(make(tmp_path, DRAFTING, people, settings=settings)))
    assert register.check() == []
    assert register.kind(register.get("一网")).to("zh") == "民生实事"
    assert register.kind(register.get("数据")).stage("草拟").code == "drafting"


def test_thresholds_of_the_lights_are_a_setting(tmp_path):
    register = Register(str(make(tmp_path, DRAFTING, settings="lights: {due_soon: 60}\n")))
    assert register.facts(register.get("数据"), TODAY).light.value == "blue"


def test_broken_settings_name_their_file_and_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, DRAFTING, settings="language: zh\ntwo_person: maybe\n")
    with pytest.raises(BrokenRecord) as caught:
        _ = Register(str(root)).commitments
    assert (
        caught.value.to("zh").splitlines()[0] == "records/policytrack.yaml:2: “两人复核”（two_person）应为true 或 false"
    )


def test_a_change_made_by_hand_is_seen_even_when_the_register_is_remembered(root):
    commit(root.parent)
    _ = Register(str(root)).records
    put(root, DRAFTING.replace("title: 数据条例", "title: 数据管理条例"))
    assert Register(str(root)).get("2020-shuju").title == "数据管理条例"


@pytest.fixture
def remembered(root, monkeypatch):
    """What a register remembers of its records, as they were read and as they are recalled."""
    monkeypatch.setattr(snapshot, "RACY", -1.0)  # even what was written a moment ago
    commit(root.parent)

    def look():
        first, again = Register(str(root)).records, Register(str(root)).records
        assert [each.text for each in again] == [""] * len(first)
        return first, again

    return look


def test_what_is_recalled_of_a_record_is_what_was_read(remembered):
    first, again = remembered()
    assert [repr((each.path, each.value, each.problems)) for each in again] == [
        repr((each.path, each.value, each.problems)) for each in first
    ]
    assert [each.data for each in again] == [None] * len(first)


def test_a_record_with_something_to_say_of_is_recalled_with_its_data(root, remembered):
    put(root, DRAFTING + "colour: blue\n")
    first, again = remembered()
    assert [each.data for each in again if each.problems] == [each.data for each in first if each.problems] != []
    assert [each.problems for each in again] == [each.problems for each in first]


def test_a_record_that_was_right_by_other_settings_is_read_again(root, remembered):
    _ = remembered()
    settings = "kinds: [{code: regulation, zh: 法规, en: Act, stages: [{code: begun}]}]\n"
    (root / "policytrack.yaml").write_text(settings, encoding="utf-8")
    assert [problem.rule for problem in Register(str(root)).broken] == ["unknown-word"] * 2


def test_the_library_needs_neither_click_nor_rich(root):
    code = (
        "import sys; sys.modules['click'] = sys.modules['rich'] = None\n"
        "from datetime import date\nfrom policytrack.register import Register\n"
        "register = Register.find('records')\n"
        "print([str(register.facts(each, date(2020, 11, 27)).light) for each in register.commitments], register.check())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root.parent, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("['green', 'grey'] []\n", "")


def test_reading_writes_nothing_outside_git(root):
    before = sorted(os.listdir(root))
    Register(str(root)).check()
    assert sorted(os.listdir(root)) == before


@pytest.mark.parametrize("failure", [NoRegister(place=str(Path("/x"))), BrokenRecord(())])
def test_every_failure_speaks_both_languages(failure: PolicytrackError):
    assert failure.to("zh") != failure.to("en")
