"""``check``: every rule can fail, and says where."""

import os
from pathlib import Path

import pytest

from policytrack.register import Register
from tests.conftest import SHIPPED
from tests.register.made import DRAFTING, FRESH, REPORTED, fingerprint, make, put, put_source

AT = "records/2020/2020-shuju.yaml"


@pytest.fixture(autouse=True)
def _beside_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(root: Path) -> list[tuple[str, str, str]]:
    """What check finds: where, which rule, and its Chinese words."""
    return [(f"{each.path}:{each.line}", each.rule, each.text.zh) for each in Register(str(root)).check()]


def edited(
    tmp_path: Path, old: str, new: str, record: str = DRAFTING, settings: str = ""
) -> list[tuple[str, str, str]]:
    """What check finds of a sound record with one thing in it changed."""
    assert record.count(old) >= 1
    return found(make(tmp_path, record.replace(old, new, 1), settings=settings))


@pytest.mark.parametrize("record", [DRAFTING, FRESH, REPORTED])
def test_a_sound_record_has_no_problem(tmp_path, record):
    assert found(make(tmp_path, record)) == []


def test_the_shipped_register_is_sound_and_what_it_leaves_unclear_is_noticed():
    assert [(os.path.basename(each.path), each.rule, each.level) for each in Register(str(SHIPPED)).check()] == [
        ("2020-baotou-fazhi-shifan.yaml", "conditional", "notice"),
        ("2020-baotou-fazhi-shifan.yaml", "no-deadline", "notice"),
        ("2020-fazhi-ducha.yaml", "no-unit", "notice"),
        ("2020-fuzeren-chuting-yingsu.yaml", "no-unit", "notice"),
        ("2020-zhifa-jiandu-tiaoli.yaml", "amended-for-revised", "notice"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "words"),
    [
        ("stage: drafting\n", "stage: consulting\n", 6, "fold", "“环节”写作consulting，按大事记应为drafting"),
        (
            "due: 2020-12-31\n",
            "due: 2021-01-31\n",
            8,
            "fold",
            "“完成时限”写作2021年1月31日，按大事记应为2020年12月31日",
        ),
        ("id: aaaaa2", "id: aaaaa1", 18, "event-id", "事件号aaaaa1重复"),
        ("recorded: 2020-09-25", "recorded: 2020-05-12", 18, "future", "发生日期2020年9月23日晚于登记时间"),
        ("note: 已形成草案", "corrects: zzzzzz", 23, "corrects", "所更正的事件zzzzzz不在此前的大事记中"),
        ("criterion: 条例公布\n", "", 9, "criterion", "可核查的承诺须写明完成标准（criterion）"),
        ("date: 2020-05-12\n", "date: 2020-05-01\n", 14, "before-announced", "首个事件早于承诺日期2020年5月12日"),
        ("- {title: 起草情况, grade: B}", "- {grade: B}", 25, "evidence", "佐证须有名称、链接或文件"),
        ("title: 起草情况", "url: 'javascript:x'", 25, "evidence", "链接须以 http:// 或 https:// 开头"),
        ("title: 起草情况", "file: 无.pdf", 25, "evidence", "佐证文件无.pdf不存在"),
        ("title: 起草情况", "file: ../policytrack.yaml", 25, "evidence", "佐证文件../policytrack.yaml不在登记册内"),
        (
            "title: 起草情况",
            "file: policytrack.yaml, sha256: abc",
            25,
            "evidence",
            "佐证文件policytrack.yaml与登记时不同（校验值不符）",
        ),
        (
            "lead: 自治区司法厅\n",
            "lead: 自治区司法厅\nparent: 2020-none\n",
            12,
            "link",
            "“parent”指向的2020-none不在登记册中",
        ),
        (
            "lead: 自治区司法厅\n",
            "lead: 自治区司法厅\nrelated: [2020-none]\n",
            12,
            "link",
            "“related”指向的2020-none不在登记册中",
        ),
        (
            "announced: 2020-05-12\n",
            "announced: 2020-05-12\ncolour: red\n",
            8,
            "unknown-field",
            "无法识别字段“colour”；已原样保留",
        ),
    ],
)
def test_a_rule_of_one_record_names_its_line(tmp_path, old, new, line, rule, words):
    assert (f"{AT}:{line}", rule, words) in edited(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (
            "status: in-progress\n",
            "status: inprogress\n",
            5,
            "状态：无法识别“inprogress”，是否想写“in-progress”。可用：unassessed、not-started、in-progress、stalled、reported、closed、dropped、merged",
        ),
        (
            "stage: drafting\n",
            "stage: draft\n",
            6,
            "环节：无法识别“draft”，是否想写“drafting”。可用：listed、drafting、consulting、reviewing、gov-approved、submitted、reading-1、reading-2、reading-3、adopted、promulgated、effective、filed",
        ),
        ("grade: B", "grade: X", 25, "等级：无法识别“X”。可用：A、B、C、D"),
        ("action: enact", "action: 制定", 4, "动作：无法识别“制定”。可用：enact、revise、amend、repeal、interpret"),
        (
            "set: {status: in-progress, stage",
            "set: {status: in-progress, stag",
            22,
            "变更：无法识别“stag”，是否想写“stage”。可用：title、status、fulfilment、stage、due、criterion、done_stage、lead、partners、owner、leader、merged_into、value",
        ),
    ],
)
def test_an_unknown_word_in_a_file_offers_the_nearest(tmp_path, old, new, line, words):
    assert edited(tmp_path, old, new) == [(f"{AT}:{line}", "unknown-word", words)]


def test_an_unknown_field_offers_the_nearest_and_is_kept(tmp_path):
    root = make(tmp_path, DRAFTING.replace("criterion:", "critereon:"))
    assert (f"{AT}:9", "unknown-field", "无法识别字段“critereon”，是否想写“criterion”；已原样保留") in found(root)
    assert Register(str(root)).get("数据").criterion is None


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "words"),
    [
        (
            "announced: 2020-05-12",
            "announced: 五月",
            7,
            "bad-date",
            "承诺日期：日期“五月”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日",
        ),
        (
            "recorded: 2020-05-13T09:00:00+08:00",
            "recorded: 2020-05-13",
            15,
            "wrong-type",
            "“登记时间”（recorded）应为带时区的时刻，如 2020-09-25T09:30:00+08:00",
        ),
        ("title: 数据条例\n", "", 1, "missing-field", "缺少“名称”（title）"),
        ("lead: 自治区司法厅\n", "lead: [a]\n", 11, "wrong-type", "“牵头单位”（lead）应为文字"),
        (
            "lead: 自治区司法厅\n",
            "lead: 自治区司法厅\npartners: 公安厅\n",
            12,
            "wrong-type",
            "“配合单位”（partners）应为列表",
        ),
    ],
)
def test_a_value_that_is_none_leaves_the_record_unread(tmp_path, old, new, line, rule, words):
    assert edited(tmp_path, old, new) == [(f"{AT}:{line}", rule, words)]


def rules(
    tmp_path: Path, set: str, more: str = "", status: str = "in-progress", by: str = "登记", base: str = DRAFTING
) -> list[str]:
    """The rules broken by a third event."""
    event = f"  - id: aaaaa9\n    date: 2020-11-21\n    recorded: 2020-11-21T09:00:00+08:00\n    by: {by}\n    set: {{{set}}}\n{more}"
    return [rule for _, rule, _ in found(make(tmp_path, base + event)) if rule != "fold"]


@pytest.mark.parametrize(
    ("set", "more", "rule"),
    [
        ("status: closed, fulfilment: full", "", "transition"),
        ("status: stalled", "", "reason"),
        ("status: stalled", "    reason: no-authority\n", "reason"),
        ("status: dropped", "    reason: no-authority\n", "document"),
        ("status: merged", "", "merged-into"),
        ("fulfilment: full", "", "fulfilment"),
        ("stage: listed", "", "stage-back"),
        ("due: 2020-05-01", "    note: x\n", "due-before-announced"),
        ("due: 2021-05-01", "", "due-reason"),
    ],
)
def test_an_event_that_update_would_refuse_is_found(tmp_path, set, more, rule):
    assert rules(tmp_path, set, more) == [rule]


def test_beginning_without_evidence_is_found(tmp_path):
    record = (
        FRESH
        + "  - id: bbbbb2\n    date: 2020-06-01\n    recorded: 2020-06-01T09:00:00+08:00\n    by: 登记\n    set: {status: in-progress}\n"
    )
    assert "evidence" in [rule for _, rule, _ in found(make(tmp_path, record))]


def test_closing_by_the_reporter_is_found_and_by_another_is_not(tmp_path):
    closed = REPORTED.replace("status: reported\n", "status: closed\nfulfilment: full\n", 1)
    assert rules(tmp_path / "a", "status: closed, fulfilment: full", by="张三", base=closed) == ["two-person"]
    assert rules(tmp_path / "b", "status: closed, fulfilment: full", by="李四", base=closed) == []


def test_closing_without_a_fulfilment_is_found(tmp_path):
    closed = REPORTED.replace("status: reported\n", "status: closed\n", 1)
    assert rules(tmp_path, "status: closed", by="李四", base=closed) == ["fulfilment"]


def test_events_out_of_the_order_of_writing_are_found(tmp_path):
    first, second = DRAFTING.index("  - id: aaaaa1"), DRAFTING.index("  - id: aaaaa2")
    swapped = DRAFTING[:first] + DRAFTING[second:] + DRAFTING[first:second]
    assert (f"{AT}:21", "event-order", "事件aaaaa1未按登记时间排列") in found(make(tmp_path, swapped))


def test_a_target_without_its_figures_is_found(tmp_path):
    record = FRESH.replace("kind: reform", "kind: target")
    assert found(make(tmp_path, record)) == [("records/2020/2020-wangban.yaml:3", "target", "量化指标须填 target")]


# ids and places


def test_an_id_is_its_files_name(tmp_path):
    root = make(tmp_path)
    put(root, DRAFTING, "2020-other")
    assert found(root) == [("records/2020/2020-other.yaml:1", "id-stem", "编号“2020-shuju”与文件名“2020-other”不一致")]


def test_two_records_with_one_id_are_found(tmp_path):
    root = make(tmp_path, DRAFTING)
    (root / "2021").mkdir()
    (root / "2021" / "2020-shuju.yaml").write_text(DRAFTING, encoding="utf-8")
    assert found(root) == [
        ("records/2021/2020-shuju.yaml:1", "id-twice", f"编号“2020-shuju”与 {AT} 重复"),
        ("records/2021/2020-shuju.yaml:7", "folder", "应放在文件夹 2020（承诺日期所在年份）"),
    ]


def test_an_id_unfit_for_a_file_is_found(tmp_path):
    assert found(make(tmp_path, DRAFTING.replace("2020-shuju", "2020-数据")))[0][1] == "id"


def test_an_office_s_number_used_twice_is_noticed(tmp_path):
    root = make(tmp_path, *(each.replace("\ntitle", "\ncode: C1\ntitle", 1) for each in (DRAFTING, FRESH)))
    assert found(root) == [("records/2020/2020-wangban.yaml:2", "code-twice", f"文号编码“C1”已用于 {AT}")]


def test_files_that_are_not_read_are_noticed(tmp_path):
    root = make(tmp_path, DRAFTING)
    (root / "2020" / "2020-x.yml").write_text("x", encoding="utf-8")
    (root / "x.yaml").write_text("x", encoding="utf-8")
    assert [(where, rule) for where, rule, _ in found(root)] == [
        ("records/2020/2020-x.yml:1", "stray"),
        ("records/x.yaml:1", "stray"),
    ]


def test_fields_out_of_order_are_noticed(tmp_path):
    assert edited(tmp_path, "title: 数据条例\nkind: regulation\n", "kind: regulation\ntitle: 数据条例\n") == [
        (f"{AT}:1", "key-order", "字段未按规范次序排列")
    ]


# units and sources

UNITS = "units:\n  - name: 自治区司法厅\n    aliases: [司法厅]\n    former: [自治区司法局]\n"


def unit_problems(tmp_path: Path, lead: str, settings: str = "") -> list[tuple[str, str]]:
    root = make(tmp_path, DRAFTING.replace("自治区司法厅", lead), settings=settings)
    (root / "units.yaml").write_text(UNITS, encoding="utf-8")
    return [(each.text.zh, each.level) for each in Register(str(root)).check()]


@pytest.mark.parametrize("lead", ["自治区司法厅", "司法厅", "自治区司法局"])
def test_a_unit_is_known_by_any_of_its_names(tmp_path, lead):
    assert unit_problems(tmp_path, lead) == []


def test_an_unknown_unit_is_noticed_with_the_nearest(tmp_path):
    assert unit_problems(tmp_path, "区司法厅") == [("units.yaml 中没有单位“区司法厅”，相近的有“司法厅”", "notice")]


def test_it_is_an_error_where_the_settings_say_so(tmp_path):
    assert unit_problems(tmp_path, "公安厅", "strict_units: true\n")[0][1] == "error"


PROMISE = "promise:\n  - source: 2020-fabuhui\n    quote: {}\n"


def with_quote(tmp_path: Path, words: str) -> Path:
    root = make(tmp_path, DRAFTING.replace("history:", PROMISE.format(words) + "history:"))
    put_source(root)
    return root


def test_a_quote_that_its_source_says_is_fine(tmp_path):
    assert found(with_quote(tmp_path, "今年要制定数据条例")) == []


def test_a_quote_that_its_source_does_not_say_is_found(tmp_path):
    root = with_quote(tmp_path, "今年要制定数据办法")
    assert found(root) == [(f"{AT}:14", "quote", "来源“2020-fabuhui”中没有这句话：今年要制定数据办法")]


def test_a_quote_of_a_source_that_is_not_there_is_found(tmp_path):
    root = with_quote(tmp_path, "今年要制定数据条例")
    (root / "sources" / "2020-fabuhui.yaml").unlink()
    assert found(root) == [(f"{AT}:13", "source", "来源“2020-fabuhui”没有存档文本（sources/2020-fabuhui.txt）")]


def test_an_archived_text_that_was_changed_is_found(tmp_path):
    root = with_quote(tmp_path, "今年要制定数据条例")
    (root / "sources" / "2020-fabuhui.txt").write_text("今年要制定数据条例", encoding="utf-8")
    assert found(root) == [("records/sources/2020-fabuhui.yaml:4", "sha256", "存档文本与登记时不同（校验值不符）")]


def test_an_archived_text_that_is_gone_is_found(tmp_path):
    root = make(tmp_path)
    put_source(root)
    (root / "sources" / "2020-fabuhui.txt").unlink()
    assert found(root) == [("records/sources/2020-fabuhui.yaml:1", "source", "没有存档文本 2020-fabuhui.txt")]


def test_an_archived_text_that_is_not_utf8_is_a_problem_and_no_accident(tmp_path):
    root = with_quote(tmp_path, "今年要制定数据条例")
    (root / "sources" / "2020-fabuhui.txt").write_bytes("今年要制定数据条例".encode("gb18030"))
    words = "存档文本 2020-fabuhui.txt 不是有效的 UTF-8：请另存为 UTF-8"
    assert ("records/sources/2020-fabuhui.yaml:1", "source", words) in found(root)


def test_a_claim_that_its_source_does_not_say_is_found(tmp_path):
    root = make(tmp_path)
    put_source(root, "claims:\n  - {id: D1, indicator: 网办率, after: 95, quote: 由92%提高到96%}\n")
    assert found(root) == [("records/sources/2020-fabuhui.yaml:6", "quote", "来源中没有这句话：由92%提高到96%")]


def test_a_cross_check_that_is_no_arithmetic_is_found(tmp_path):
    root = make(tmp_path)
    put_source(
        root, "claims:\n  - {id: D1, indicator: 网办率, after: 95, crosscheck: [三加四], quote: 由92%提高到95%}\n"
    )
    assert found(root) == [("records/sources/2020-fabuhui.yaml:6", "crosscheck", "核算式“三加四”不是算式")]


# all at once


def test_everything_is_told_at_once_in_the_order_of_files_and_lines(tmp_path):
    root = make(
        tmp_path,
        DRAFTING.replace("stage: drafting\n", "stage: listed\n", 1).replace("criterion: 条例公布\n", ""),
        FRESH.replace("status: unassessed\n", "status: done\n"),
    )
    put(root, b"id: [\n", "2020-bad")
    assert [(where, rule) for where, rule, _ in found(root)] == [
        ("records/2020/2020-bad.yaml:1", "unreadable"),
        (f"{AT}:6", "fold"),
        (f"{AT}:9", "criterion"),
        ("records/2020/2020-wangban.yaml:4", "unknown-word"),
    ]


def test_checking_writes_nothing(tmp_path):
    root = make(tmp_path, DRAFTING.replace("stage: drafting\n", "stage: listed\n", 1))
    before = fingerprint(root)
    assert len(found(root)) == 1
    assert fingerprint(root) == before
