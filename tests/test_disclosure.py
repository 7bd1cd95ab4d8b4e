"""What the public may see, and that nothing else gets through any report in any format."""

from datetime import datetime
from pathlib import Path

import pytest

from policytrack.commitment import Commitment, Event, Evidence
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.disclosure import disclosed, is_public, mentioned, unit_disclosed
from policytrack.formats import Page, renderer
from policytrack.register import BrokenRecord, Register
from policytrack.reports import builder, names
from policytrack.reports.parts.standing import Ask
from policytrack.units import Unit
from policytrack.vocabulary.terms import Grade, Status, Visibility
from tests.register.made import make, put, put_source

FORMATS = ("plain", "table", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml", "html")
ASK = Ask(datetime.fromisoformat("2020-11-27T09:30:00+08:00"), Period.parse("2020-W48"))

# Whatever holds 密 may be seen by nobody outside; whatever holds 公 must be there, or the test proves nothing.
OPEN = """\
id: 2020-gongkai
title: 公开条例
kind: regulation
status: stalled
stage: drafting
announced: 2020-05-12
due: 2021-03-31
criterion: 公布
lead: 公共单位
partners: [公协单位]
owner: 密责任人
leader: 密领导
parent: 2020-mi-xiangmu
related: [2020-mi-xiangmu]
history:
  - id: aaaaa1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 密登记人甲
    set: {status: unassessed, due: 2020-12-31, lead: 公共单位, partners: [公协单位], owner: 密前责任人, leader: 密前领导}
  - id: aaaaa2
    date: 2020-11-24
    recorded: 2020-11-24T09:30:00+08:00
    by: 密登记人乙
    set: {status: in-progress, stage: drafting, owner: 密责任人, leader: 密领导}
    note: 公开说明
    next_step: 公开下一步
    evidence:
      - {title: 密会议纪要, url: 'http://密内网', quote: 密摘录, grade: D}
      - {title: 公告一, file: evidence/密文件夹/a.pdf, grade: B}
      - {file: evidence/密文件夹/公文.pdf, grade: A}
  - id: aaaaa3
    date: 2020-11-25
    recorded: 2020-11-25T09:30:00+08:00
    by: 密登记人丙
    set: {status: stalled, due: 2021-03-31}
    reason: coordination
    obstacle: 公开问题
  - id: aaaaa4
    date: 2020-11-25
    recorded: 2020-11-25T09:40:00+08:00
    by: 密登记人丁
    set: {due: 2021-03-30}
  - id: aaaaa5
    date: 2020-11-25
    recorded: 2020-11-25T09:50:00+08:00
    by: 合并
    note: 多人同时登记，待核定：时限，密登记人丙登记为2021年3月31日，密登记人丁登记为2021年3月30日
    concurrent: [aaaaa3, aaaaa4]
  - id: aaaaa6
    date: 2020-11-26
    recorded: 2020-11-26T09:30:00+08:00
    by: 密登记人戊
    reminder: red
"""

HIDDEN = """\
id: 2020-mi-xiangmu
code: 密编码
title: 密项目
aliases: [密别名]
kind: target
status: stalled
announced: 2020-05-12
due: 2020-06-30
criterion: 密标准
lead: 密单位
partners: [密协办]
owner: 密责任人二
leader: 密领导二
deliverable: 密成果
target: {indicator: 密指标, unit: 密件, baseline: 1, goal: 9, direction: up}
instrument: {doc_no: 密文号, delivered_title: 密实际名称}
tags: [密标签]
visibility: internal
promise:
  - {source: 2020-fabuhui, speaker: 密发言人, quote: 密原文}
history:
  - id: bbbbb1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 密登记人
    set: {status: unassessed, due: 2020-06-30, lead: 密单位}
  - id: bbbbb2
    date: 2020-11-24
    recorded: 2020-11-24T09:00:00+08:00
    by: 密登记人
    set: {status: stalled, value: 4}
    note: 密说明
    reason: coordination
    obstacle: 密问题
    next_step: 密下一步
    reminder: blue
    evidence: [{title: 密佐证, url: 'http://密', grade: B}]
"""
UNITS = "units:\n  - {name: 公共单位, contact: 密联系人}\n  - {name: 密单位, contact: 密电话}\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register with something secret in every place, as the public may see it."""
    root = make(tmp_path_factory.mktemp("disclosure"), OPEN, HIDDEN)
    (root / "units.yaml").write_text(UNITS, encoding="utf-8")
    put_source(root)
    return Register(str(root)).published()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", names())
def test_no_report_in_any_format_says_what_is_internal(published, name, format):
    document = builder(name)(published, ASK)
    for lang in ("zh", "en"):
        said = renderer(format)(document, lang, Page())
        assert isinstance(said, str)
        assert [part for part in said.splitlines() if "密" in part] == []


@pytest.mark.parametrize("unit", ["密单位", "公共单位"])
def test_one_unit_s_report_says_no_more(published, unit):
    document = builder("weekly")(published, ASK._replace(unit=unit))
    said = renderer("json")(document._replace(masthead=(), title=document.title._replace(zh="", en="")), "zh", Page())
    assert ("密" in said, "公开条例" in said) == (False, unit == "公共单位")


def test_what_is_public_is_all_there(published):
    said = renderer("markdown")(builder("weekly")(published, ASK), "zh", Page())
    for words in ("公开条例", "公开说明", "公开问题", "公共单位", "公协单位", "公告一", "公文.pdf", "内部材料"):
        assert words in said
    assert "多人同时登记，待核定" in said
    assert "登记人：" not in said


def test_the_same_places_are_full_in_the_internal_register(published):
    said = renderer("json")(builder("weekly")(Register(published.root), ASK), "zh", Page())
    for words in ("密项目", "密责任人", "密会议纪要", "密登记人乙", "密文件夹", "密问题", "密指标", "密登记人丙登记为"):
        assert words in said


def test_a_file_that_cannot_be_read_stops_it(tmp_path: Path):
    root = make(tmp_path, OPEN)
    put(root, "id: [\n", "2020-kaputt")
    with pytest.raises(BrokenRecord):
        builder("overview")(Register(str(root)).published(), ASK)


SECRET_SOURCE = "id: mi\ntitle: 密来源\ndate: 2020-05-12\nsha256: '" + "0" * 64 + "'\n"


@pytest.mark.parametrize("first", ["records", "stored_sources", "units"])
def test_whatever_is_asked_first_nothing_internal_comes_after(tmp_path: Path, first):
    root = make(tmp_path, OPEN, HIDDEN.replace("source: 2020-fabuhui", "source: mi"))
    (root / "units.yaml").write_text(UNITS.replace("密单位", "别的单位"), encoding="utf-8")
    (root / "sources" / "mi.yaml").write_text(SECRET_SOURCE, encoding="utf-8")
    put_source(root)
    assert "mi" in [each.id for each in Register(str(root)).sources]
    public = Register(str(root)).published()
    getattr(public, first)
    assert "密" not in f"{public.records}{public.readable}{public.sources}{[*public.units]}"
    assert [each.id for each in public.sources] == ["2020-fabuhui"]


DAY = FuzzyDate.parse("2020-05-12")
NOON = datetime.fromisoformat("2020-05-12T12:00:00+08:00")


def made(**fields):
    event = Event("aaaaa1", DAY, NOON, "张三", fields.pop("set", {}), evidence=fields.pop("evidence", ()))
    return Commitment("2020-a", "条例", "regulation", DAY, (event,), **fields)


def test_what_is_not_marked_internal_is_public():
    assert is_public(made())
    assert not is_public(made(visibility=Visibility.INTERNAL))


def test_names_of_persons_and_of_who_wrote_it_down_are_gone():
    found = disclosed(
        made(owner="甲", leader="乙", set={"owner": "甲", "leader": "乙", "status": Status.NOT_STARTED}), ()
    )
    assert (found.owner, found.leader, found.history[0].by) == (None, None, "")
    assert found.history[0].set == {"status": Status.NOT_STARTED}


def test_it_names_only_commitments_that_are_public():
    found = disclosed(made(parent="b", merged_into="c", related=("b", "c"), set={"merged_into": "b"}), {"c"})
    assert (found.parent, found.merged_into, found.related, found.history[0].set) == (None, "c", ("c",), {})


def test_of_an_internal_paper_nothing_is_kept_but_its_grade():
    paper = Evidence(Grade.D, "纪要", "http://a", "a.pdf", DAY, "00", "摘录")
    assert disclosed(made(evidence=(paper,)), ()).history[0].evidence == (Evidence(Grade.D),)


def test_of_a_file_its_name_is_kept_and_not_where_it_lies():
    named, nameless = Evidence(Grade.B, "公告", file="a/b.pdf"), Evidence(Grade.B, file="a/b.pdf")
    found = disclosed(made(evidence=(named, nameless)), ()).history[0].evidence
    assert found == (Evidence(Grade.B, "公告"), Evidence(Grade.B, "b.pdf"))


def test_of_a_unit_nobody_to_call_is_kept():
    assert unit_disclosed(Unit("司法厅", ("厅",), contact="张三 123")) == Unit("司法厅", ("厅",))


def test_of_whom_a_disclosed_record_may_speak_it_names_those_that_are_public():
    moved = Event("a", FuzzyDate.parse("2020"), ASK.now, "", {"merged_into": "secret"})
    whole = Commitment("a", "条例", "reform", moved.date, (moved,), parent="open", related=("secret", "open"))
    assert [*mentioned(whole)] == ["open", "secret", "open", "secret"]
    assert [*mentioned(disclosed(whole, {"open"}))] == ["open", "open"]
