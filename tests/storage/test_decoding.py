from datetime import date, datetime

import pytest

from policytrack.commitment import Event, Evidence, Instrument, Quote, Target
from policytrack.config import Calendar, Lights, NamedStage, OwnKind, Settings
from policytrack.dates import FuzzyDate
from policytrack.errors import Problem
from policytrack.storage.decoding import Decoder
from policytrack.storage.yaml_read import read
from policytrack.text import Text
from policytrack.units import Unit
from policytrack.vocabulary import fields
from policytrack.vocabulary.terms import Action, Direction, Grade, Status, Visibility
from policytrack.vocabulary.transitions import Reason

HEAD = "id: 2020-tiaoli\ntitle: 条例\nkind: regulation\nstatus: unassessed\nannounced: 2020-05-12\n"
RECORD = HEAD + "history: []\n"
EVENT = "  - {id: a, date: 2020-05-12, recorded: 2020-05-13T09:00:00+08:00, by: 登记%s}\n"
parse = FuzzyDate.parse


def decoded(text, shape=fields.RECORD):
    """What a file holds, None if it is broken, and its problems."""
    decoder = Decoder("x.yaml")
    return decoder.whole(shape, read(text, "x.yaml")), decoder.problems


def whole(text, shape=fields.RECORD):
    """What a file without a problem holds."""
    made, problems = decoded(text, shape)
    assert problems == []
    return made


def broken(text, shape=fields.RECORD):
    """Line, words and rule of each problem of a broken file."""
    made, problems = decoded(text, shape)
    assert made is None
    return [(each.line, each.text, each.rule) for each in problems]


def with_event(more):
    return HEAD + "history:\n" + EVENT % (f", {more}" if more else "")


def event(more):
    return whole(with_event(more)).history[0]


def test_a_record_of_only_what_must_be_there():
    made = whole(RECORD)
    assert (made.id, made.title, made.kind, made.status) == ("2020-tiaoli", "条例", "regulation", Status.UNASSESSED)
    assert (made.announced, made.history, made.due, made.aliases, made.plan) == (parse("2020-05-12"), (), None, (), {})
    assert made.visibility is Visibility.PUBLIC


@pytest.mark.parametrize("written", ["no", "1:30", "007", "2020-05", "1.0", "true", "12", "0x1F", "off"])
def test_text_stays_as_it_was_written_whatever_yaml_makes_of_it(written):
    assert whole(RECORD + f"code: {written}\n").code == written
    assert whole(RECORD + f"tags: [{written}, a]\n").tags == (written, "a")
    assert event(f"set: {{owner: {written}}}").set == {"owner": written}


@pytest.mark.parametrize("nothing", ["", "null", "~"])
def test_a_field_that_says_nothing_is_not_there(nothing):
    assert whole(RECORD + f"code: {nothing}\n") == whole(RECORD)


@pytest.mark.parametrize("written", ["2020-09-23", "2020-09", "2020", "2020-09-21/2020-09-30"])
def test_a_date_is_as_exact_as_it_was_written(written):
    assert whole(RECORD + f"due: {written}\n").due == parse(written)


def test_every_field_of_a_record():
    made = whole(
        RECORD
        + "code: LF-7\naliases: [甲, 乙]\naction: enact\nstage: adopted\ncriterion: 公布\ndone_stage: promulgated\nlead: 司法厅\n"
        + "plan: {adopted: 2020-09, filed: null}\nvisibility: internal\n"
        + "target: {indicator: 率, goal: 95.5, direction: up, baseline: 92, baseline_date: 2019}\n"
        + "instrument: {doc_no: 第39号, delivered_action: revise}\npromise: [{source: s, quote: 完成}]\n"
    )
    assert (made.code, made.aliases, made.action, made.stage) == ("LF-7", ("甲", "乙"), Action.ENACT, "adopted")
    assert (made.plan, made.visibility) == ({"adopted": parse("2020-09")}, Visibility.INTERNAL)
    assert made.target == Target("率", 95.5, Direction.UP, baseline=92, baseline_date=parse("2019"))
    assert made.instrument == Instrument("第39号", delivered_action=Action.REVISE)
    assert made.promise == (Quote("s", "完成"),)


def test_every_field_of_an_event():
    made = event(
        "set: {status: stalled, due: 2021, value: 3, partners: [甲], lead: null}, note: 说明, reason: funding, obstacle: 经费, "
        "next_step: 协调, corrects: b, evidence: [{title: 公告, grade: A, published: 2020-09}]"
    )
    assert made == Event(
        "a", parse("2020-05-12"), datetime.fromisoformat("2020-05-13T09:00:00+08:00"), "登记",
        {"status": Status.STALLED, "due": parse("2021"), "value": 3, "partners": ("甲",), "lead": None},
        "说明", Reason.FUNDING, "经费", "协调", None, (Evidence(Grade.A, "公告", published=parse("2020-09")),),
        "b",
    )  # fmt: skip


def test_settings_with_everything():
    made = whole(
        "organisation: 司法厅\ntwo_person: false\nlights: {due_soon: 7, behind_red: 25.5}\n"
        "calendar: {holidays: [2020-07-06], make_up: [2020-07-11]}\nstages: [{code: consulting, zh: 公开征求意见}]\n"
        "kinds: [{code: project, zh: 工程, en: Project, legal: true, stages: [{code: built, optional: true}]}]\n",
        fields.SETTINGS,
    )
    assert made == Settings(
        "司法厅", two_person=False, lights=Lights(due_soon=7, behind_red=25.5),
        calendar=Calendar((date(2020, 7, 6),), (date(2020, 7, 11),)), stages=(NamedStage("consulting", "公开征求意见"),),
        kinds=(OwnKind("project", "工程", "Project", (NamedStage("built", optional=True),), legal=True),),
    )  # fmt: skip


def test_units_are_a_list():
    made = whole("units:\n  - {name: 司法厅, former: [法制办], contact: '0471'}\n  - {name: 财政厅}\n", fields.UNITS)
    assert made == (Unit("司法厅", former=("法制办",), contact="0471"), Unit("财政厅"))


# What is wrong, each with its line


@pytest.mark.parametrize(("line", "name", "zh", "at"), [
    ("title: 条例\n", "title", "名称", 1), ("kind: regulation\n", "kind", "类别", 1), ("history: []\n", "history", "大事记", 1),
])  # fmt: skip
def test_a_field_that_must_be_there_is_missed(line, name, zh, at):
    assert (at, Text(f"缺少“{zh}”（{name}）", f"“{name}” is missing"), "missing-field") in broken(
        RECORD.replace(line, "")
    )
    assert broken(RECORD.replace(line, f"{name}:\n")) == broken(RECORD.replace(line, ""))


def test_a_field_missing_inside_is_said_where_it_is_missing():
    assert broken(
        HEAD + "history:\n" + EVENT % "" + "  - {id: b, date: 2020, recorded: 2020-05-13T09:00:00+08:00}\n"
    ) == [(8, Text("缺少“登记人”（by）", "“by” is missing"), "missing-field")]


def test_a_word_that_is_not_one_names_the_nearest():
    assert broken(RECORD.replace("unassessed", "in-progres")) == [(
        4,
        Text(
            "状态：无法识别“in-progres”，是否想写“in-progress”。可用：unassessed、not-started、in-progress、stalled、reported、closed、dropped、merged",
            "status: unknown word “in-progres”; did you mean “in-progress”. "
            "Allowed: unassessed, not-started, in-progress, stalled, reported, closed, dropped, merged",
        ),
        "unknown-word",
    )]  # fmt: skip


def test_files_hold_codes_and_not_names():
    assert [rule for _, _, rule in broken(RECORD.replace("unassessed", "待核"))] == ["unknown-word"]
    assert [rule for _, _, rule in broken(RECORD.replace("regulation", "Regulation"))] == ["unknown-word"]


def test_a_date_that_is_not_one():
    ((line, words, rule),) = broken(RECORD + "due: 2020-02-30\n")
    assert (line, rule) == (7, "bad-date")
    assert words.zh.startswith("完成时限：日期“2020-02-30”无法识别，可写作")
    assert words.en.startswith("due: cannot read “2020-02-30” as a date; write it like")


@pytest.mark.parametrize(("said", "zh", "en"), [
    ("title: [a]", "“名称”（title）应为文字", "“title” should be text"),
    ("aliases: 甲", "“别名”（aliases）应为列表", "“aliases” should be a list"),
    ("aliases: [[甲]]", "“别名”（aliases）应为文字", "“aliases” should be text"),
    ("target: 95", "“量化指标”（target）应为一组字段", "“target” should be a mapping"),
    ("promise: [甲]", "“承诺原文”（promise）应为一组字段", "“promise” should be a mapping"),
    ("plan: [adopted]", "“计划节点”（plan）应为一组字段", "“plan” should be a mapping"),
    ("history: {a: b}", "“大事记”（history）应为列表", "“history” should be a list"),
])  # fmt: skip
def test_a_value_of_another_type(said, zh, en):
    name = said.split(":")[0]
    kept = "".join(line for line in RECORD.splitlines(keepends=True) if not line.startswith(name))
    assert (kept.count("\n") + 1, Text(zh, en), "wrong-type") in broken(kept + said + "\n")


@pytest.mark.parametrize("said", ["many", "'95'", "true", "1e3", "[95]"])
def test_a_number_is_a_number(said):
    assert broken(RECORD + f"target: {{indicator: 率, direction: up, goal: {said}}}\n")[0] == (
        7, Text("“目标值”（goal）应为数字", "“goal” should be a number"), "wrong-type",
    )  # fmt: skip


@pytest.mark.parametrize("said", ["yes", "1", "'true'"])
def test_a_flag_is_true_or_false(said):
    assert broken(f"title: x\ntwo_person: {said}\n", fields.SETTINGS) == [
        (2, Text("“两人复核”（two_person）应为true 或 false", "“two_person” should be true or false"), "wrong-type")
    ]


@pytest.mark.parametrize("said", ["2020-05-13T09:00:00", "2020-05-13", "昨天", "9"])
def test_a_moment_has_its_zone(said):
    words = Text(
        "“登记时间”（recorded）应为带时区的时刻，如 2020-09-25T09:30:00+08:00",
        "“recorded” should be a moment with its zone, as 2020-09-25T09:30:00+08:00",
    )
    assert (7, words, "wrong-type") in broken(with_event("").replace("2020-05-13T09:00:00+08:00", said))


def test_an_event_sets_only_what_moves():
    ((line, words, rule),) = broken(with_event("set: {stauts: closed}"))
    assert (line, rule) == (7, "unknown-word")
    assert words.zh.startswith("变更：无法识别“stauts”，是否想写“status”。可用：title、status、")


@pytest.mark.parametrize("said", ["stage: pilot", "done_stage: pilot", "plan: {pilot: 2020}"])
def test_a_stage_is_one_of_the_records_kind(said):
    ((line, words, rule),) = broken(RECORD + said + "\n")
    assert (line, rule) == (7, "unknown-word")
    assert "无法识别“pilot”，是否想写“" in words.zh or "无法识别“pilot”。可用：listed、drafting、" in words.zh


@pytest.mark.parametrize("said", ["stage: pilot", "done_stage: pilot", "plan: {pilot: 2020}"])
def test_a_stage_is_one_of_the_records_kind_wherever_the_kind_stands(said):
    ((line, _, rule),) = broken(f"{said}\n{RECORD}")
    assert (line, rule) == (1, "unknown-word")


@pytest.mark.parametrize(
    ("said", "name", "zh"), [("{title: null}", "title", "名称"), ("{status: null}", "status", "状态")]
)
def test_no_event_empties_what_must_be_there(said, name, zh):
    assert broken(with_event(f"set: {said}")) == [
        (7, Text(f"缺少“{zh}”（{name}）", f"“{name}” is missing"), "missing-field")
    ]


def test_a_field_we_do_not_know_is_reported_and_breaks_nothing():
    made, problems = decoded(RECORD + "adjustd: x\nautor: 张三\nnextstep: 协调\n" + "leed: 司法厅\n")
    assert made == whole(RECORD)
    assert problems[-1] == Problem(
        "x.yaml", 10, Text("无法识别字段“leed”，是否想写“lead”；已原样保留", "unknown field “leed”; did you mean “lead”; kept as it is"), "unknown-field",
    )  # fmt: skip
    assert [each.line for each in problems] == [7, 8, 9, 10]


def test_a_field_like_no_other_gets_no_guess():
    _, problems = decoded(RECORD + "微信: x\n")
    assert problems[0].text == Text("无法识别字段“微信”；已原样保留", "unknown field “微信”; kept as it is")


def test_reading_does_not_stop_at_the_first_fault():
    text = RECORD.replace("regulation", "law").replace("2020-05-12", "May") + "action: make\nextra: x\n"
    assert [(line, rule) for line, _, rule in broken(text)] == [
        (3, "unknown-word"), (5, "bad-date"), (7, "unknown-word"), (8, "unknown-field"),
    ]  # fmt: skip


def test_a_broken_part_breaks_the_whole():
    made, problems = decoded(with_event("evidence: [{title: 公告, grade: E}]"))
    assert made is None
    assert [each.rule for each in problems] == ["unknown-word"]


def test_a_day_off_is_a_day():
    ((line, words, rule),) = broken("calendar: {holidays: [2020-10-01/2020-10-03]}\n", fields.SETTINGS)
    assert (line, rule) == (1, "wrong-type")
    assert words == Text("“另加假日”（holidays）应为日期，如 2020-10-01", "“holidays” should be days, as 2020-10-01")
