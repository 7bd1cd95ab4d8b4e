"""What becomes of a row, without a file."""

import pytest

from policytrack.dates import FuzzyDate
from policytrack.importing.deciding.plan import Decided, Outcome
from policytrack.importing.deciding.rows import added, changed
from policytrack.register.adding import as_file
from policytrack.vocabulary.terms import Status
from tests.importing.deciding.rows import LEDGER, desk, row
from tests.register.made import DRAFTING, FRESH, make

YEAR_END = FuzzyDate.parse("2020-12-31")


@pytest.fixture
def register(tmp_path):
    """A regulation that is being drafted and a reform that nobody has looked at."""
    return make(tmp_path, DRAFTING, FRESH)


def said(decided: Decided) -> tuple[list[tuple[str | None, str]], list[str]]:
    """The faults with their columns, and the remarks."""
    return [(each.column, each.text.zh) for each in decided.faults], [each.zh for each in decided.remarks]


def test_a_new_row_is_a_record_that_rests_on_the_ledger(register):
    made = added(desk(register), row(title="人才条例", code="FZ-09", due=YEAR_END, lead=("人社厅",)))
    assert (made.outcome, made.number, made.before, said(made)) == (Outcome.ADD, 2, None, ([], []))
    assert made.after is not None
    assert (made.after.id, made.after.code, made.after.due, made.after.status) == (
        "2020-rencai", "FZ-09", YEAR_END, Status.UNASSESSED,
    )  # fmt: skip
    assert [each.evidence for each in made.after.history] == [(LEDGER,)]
    assert as_file(register, made.after).startswith("id: 2020-rencai\ncode: FZ-09\ntitle: 人才条例\n")


def test_a_new_row_with_the_name_of_another_nearly_is_added_with_a_remark(register):
    made = added(desk(register), row(title="政务数据条例"))
    assert made.outcome is Outcome.ADD
    assert said(made)[1] == [
        "名称与已登记的“数据条例”（2020-shuju）相近；如是同一事项，请在编号列写明 2020-shuju，或改用登记的名称，再导入"
    ]
    assert made.remarks[0].en == (
        "its name is nearly that of “数据条例” (2020-shuju); if they are one, write 2020-shuju as its code or use the "
        "registered name, and import again"
    )


@pytest.mark.parametrize(
    ("values", "kind", "column", "why"),
    [
        ({"code": "FZ-09"}, "reform", None, "没有名称"),
        ({"title": "人才规定"}, None, None, "是新事项而没有类别；请用 --kind 指定，或在表中加“类别”列"),
        ({"title": "人才条例", "due": FuzzyDate.parse("2019")}, "reform", "B", None),
    ],
)
def test_a_new_row_that_cannot_be_taken_names_the_column(register, values, kind, column, why):
    decided = added(desk(register, kind), row(**values))
    ((blamed, words),) = said(decided)[0]
    assert (decided.outcome, decided.after, blamed) == (Outcome.REFUSE, None, column)
    assert why in (None, words)
    assert decided.needs_kind is (kind is None)


def test_two_new_rows_that_are_spelt_alike_are_not_both_taken(register):
    at = desk(register)
    first, second = (added(at, row(n, title=title)) for n, title in ((2, "人才条例"), (3, "仁才条例")))
    assert [each.after and each.after.id for each in (first, second)] == ["2020-rencai", "2020-rencai-tiaoli"]
    again = added(at, row(4, title="任才条例"))
    assert said(again)[0] == [(None, "编号 2020-rencai 与第2行的新事项相同（名称拼音相同）；请在编号列写明本单位编码")]


def test_a_new_row_whose_id_another_commitment_has_gets_the_longer_one_and_then_is_told_what_helps(register):
    at = desk(register)
    first = added(at, row(2, title="数剧条例"))
    assert first.after is not None
    assert first.after.id == "2020-shuju-tiaoli"
    other = desk(
        make(
            register.parent / "more",
            DRAFTING,
            DRAFTING.replace("2020-shuju", "2020-shuju-tiaoli").replace("数据条例", "数剧条例"),
        )
    )
    again = added(other, row(2, title="树具条例"))
    assert said(again)[0] == [(None, "按名称拼音生成的编号已有另一事项使用；请在编号列写明本单位编码")]


@pytest.mark.parametrize(
    ("title", "kind", "by_name"),
    [
        ("人才条例", "regulation", True), ("修订《行政执法监督条例》", "regulation", True),
        ("内蒙古自治区实施《中华人民共和国文物保护法》办法", "regulation", True), ("物业管理条例（修订）", "regulation", True),
        ("出租汽车管理办法", "reform", False), ("落实《优化营商环境条例》", "reform", False),
        ("严格执行信访工作条例", "reform", False), ("制定《人才条例》实施细则", "reform", False),
    ],
)  # fmt: skip
def test_a_name_that_tells_its_kind_goes_before_the_kind_of_all_the_others(register, title, kind, by_name):
    made = added(desk(register), row(title=title))
    assert made.after is not None
    assert (made.after.kind, made.kind_by_name) == (kind, by_name)


def test_a_kind_in_the_row_goes_before_its_name(register):
    made = added(desk(register), row(title="人才条例", kind="reform"))
    assert made.after is not None
    assert (made.after.kind, made.kind_by_name) == ("reform", False)


def test_a_row_that_says_nothing_new_changes_nothing(register):
    at = desk(register)
    before = at.named.ids["2020-shuju"]
    decided = changed(at, before, row(title="数据条例", due=YEAR_END, status=Status.IN_PROGRESS), None)
    assert (decided.outcome, decided.event, decided.after) == (Outcome.SAME, None, None)


def test_what_is_new_in_a_row_is_one_event_on_the_ledgers_day(register):
    at = desk(register)
    before = at.named.ids["2020-shuju"]
    due = FuzzyDate.parse("2021-03")
    decided = changed(at, before, row(2, "已形成征求意见稿", title="数据条例", due=due), None)
    assert (decided.outcome, said(decided)) == (Outcome.CHANGE, ([], []))
    assert decided.event is not None
    assert (dict(decided.event.set), decided.event.note, decided.event.date.iso) == (
        {"due": due}, "已形成征求意见稿", "2020-10-31",
    )  # fmt: skip
    assert decided.event.evidence == (LEDGER,)
    assert decided.after is not None
    assert decided.after.history[:-1] == before.history


def test_a_status_that_lacks_its_evidence_is_held_back_and_its_words_are_kept(register):
    at = desk(register)
    stated = row(2, "已印发", title="一网通办改革", status=Status.REPORTED, said_status="已完成")
    decided = changed(at, at.named.ids["2020-wangban"], stated, None)
    assert said(decided) == ([], ["台账载“已完成”，未登为“办结待核”（缺足够等级的佐证），原话记入说明"])
    assert decided.event is not None
    assert (dict(decided.event.set), decided.event.note) == (
        {"status": Status.IN_PROGRESS},
        "已印发\n台账载状态：已完成",
    )
