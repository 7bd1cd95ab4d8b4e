"""The ledger: one row a commitment."""

from policytrack.dates import FuzzyDate
from policytrack.reports import builder
from policytrack.reports.document import Kin, Reference
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Action, Light, Status
from tests.register.made import DRAFTING, FRESH
from tests.reports.conftest import ASK, EVENT

STALLED = DRAFTING.replace("status: in-progress", "status: stalled", 1) + EVENT.format(
    3,
    "2020-11-20",
    "2020-11-20",
    "status: stalled",
    "    reason: coordination\n    obstacle: 意见不一\n    next_step: 再议\n",
)
OWNED = DRAFTING.replace("history:", "partners: [自治区财政厅, 自治区统计局]\nowner: 王某\nhistory:")


def ledger(register, ask=ASK):
    """The rows of the ledger, each by the keys of its columns."""
    (table,) = builder("sheet")(register, ask).blocks
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_there_is_a_numbered_row_for_each(shipped):
    lines = [line.split() for line in shipped("sheet").splitlines()]
    assert [line[0] for line in lines if line and line[0].isdecimal()] == [str(n) for n in range(1, 25)]


def test_it_has_the_columns_of_an_office_s_ledger_in_order(register_of):
    assert list(ledger(register_of(DRAFTING))[0]) == [
        "number", "id", "title", "kind", "action", "criterion", "lead", "partners", "owner", "first_due", "due",
        "stage", "status", "light", "reason", "latest", "obstacle", "next_step", "evidence",
    ]  # fmt: skip


def test_the_numbers_that_the_office_gives_stand_beside_ours(register_of):
    first, second = ledger(
        register_of(DRAFTING, FRESH.replace("kind: reform", "code: 内政督〔2020〕7号\nkind: reform"))
    )
    assert list(first)[:4] == ["number", "id", "code", "title"]
    assert (first["code"], second["code"]) == (None, "内政督〔2020〕7号")


def test_a_row_has_values_and_not_their_words(register_of):
    (row,) = ledger(register_of(OWNED))
    assert row["title"] == Reference(plain("数据条例"), Kin.COMMITMENT, "2020-shuju")
    assert (row["status"], row["light"], row["action"]) == (Status.IN_PROGRESS, Light.GREEN, Action.ENACT)
    assert row["first_due"] == row["due"] == FuzzyDate.parse("2020-12-31")
    assert row["partners"] == ("自治区财政厅", "自治区统计局")
    assert (row["id"], row["owner"], row["criterion"]) == ("2020-shuju", "王某", "条例公布")
    assert row["evidence"] == Text("起草情况（B级）", "起草情况 (grade B)")


def test_a_row_has_the_last_note_the_obstacle_and_the_next_step(register_of):
    stalled, fresh = ledger(register_of(STALLED, FRESH))
    assert (stalled["latest"], stalled["obstacle"], stalled["next_step"]) == ("已形成草案", "意见不一", "再议")
    assert stalled["reason"].zh == "受阻：意见不一"
    assert (fresh["latest"], fresh["obstacle"], fresh["next_step"], fresh["evidence"]) == (None, None, None, None)


def test_what_happened_in_the_period_is_the_latest(register_of):
    moved = DRAFTING + EVENT.format(3, "2020-11-25", "2020-11-25", "stage: consulting", "    note: 网上公开\n")
    (row,) = ledger(register_of(moved))
    assert row["latest"].zh == "2020年11月25日，环节 起草→征求意见：网上公开"
    assert row["latest"].en == "2020-11-25, stage Drafting → Consulting: 网上公开"


def test_columns_of_a_closed_list_name_their_choices(register_of):
    (table,) = builder("sheet")(register_of(), ASK).blocks
    choices = {column.key: [each.zh for each in column.choices] for column in table.columns if column.choices}
    assert choices["status"] == [each.zh for each in Status]
    assert choices["action"] == [each.zh for each in Action]
    assert choices["kind"][0] == "地方性法规"
    assert {"立项", "征求意见", "常态运行"} <= set(choices["stage"])
    assert choices["light"] == [each.zh for each in Light]


def test_the_public_does_not_see_who_is_responsible(register_of):
    register = register_of(OWNED).published()
    assert "owner" not in ledger(register)[0]
    assert ledger(register)[0]["lead"] == "自治区司法厅"


def test_it_stands_as_of_its_day(small):
    assert "起草" not in small((STALLED,), "sheet", "2020-06-01").partition("----")[2]
