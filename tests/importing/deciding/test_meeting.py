"""Which commitment a row is about."""

import pytest

from policytrack.commitment import Commitment
from policytrack.importing.deciding.meeting import Named, Unclear
from tests.importing.deciding.rows import commitment
from tests.register.made import DRAFTING, FRESH

DATA = commitment(DRAFTING)._replace(code="FZ-01", aliases=("数据管理条例",))
ONLINE = commitment(FRESH)
TWIN = DATA._replace(id="2021-shuju", code="FZ-02", aliases=())


def meant(id: str | None = None, code: str | None = None, title: str | None = None, *more: Commitment) -> str | None:
    """The id of the commitment that a row with these names is about."""
    found = Named.of((DATA, ONLINE, *more)).meant(id, code, title)
    return found.id if found else None


@pytest.mark.parametrize(
    ("id", "code", "title"),
    [
        ("2020-shuju", None, None), (None, "FZ-01", None), (None, "ｆｚ-01".upper(), None), (None, "2020-shuju", None),
        (None, None, "数据条例"), (None, None, "《数据 条例》"), (None, None, "数据管理条例"), ("2020-shuju", None, "一个新名称"),
    ],
)  # fmt: skip
def test_by_its_id_its_code_its_title_or_an_alias(id, code, title):
    assert meant(id, code, title) == "2020-shuju"


def test_a_name_that_nobody_has_is_a_new_one():
    assert meant(None, "FZ-09", "人才条例") is None


def test_a_name_of_several_is_unclear_unless_a_number_tells():
    with pytest.raises(Unclear) as unclear:
        meant(None, None, "数据条例", TWIN)
    said = "“数据条例”是2项承诺的名称：2020-shuju、2021-shuju；请在编号列写明"
    assert unclear.value.to("zh") == said
    assert meant(None, "FZ-02", "数据条例", TWIN) == "2021-shuju"


def test_a_number_and_a_title_of_two_commitments_are_put_before_a_person():
    with pytest.raises(Unclear) as unclear:
        meant(None, "FZ-01", "一网通办改革")
    assert unclear.value.to("zh") == "编号“FZ-01”是 2020-shuju，名称“一网通办改革”是 2020-wangban；请核对"


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("内蒙古自治区数据条例", "2020-shuju"), ("《数据管理条列》（草案）", None), ("数据管理条列", None),
        ("一网通办", None), ("全区一网通办改革", "2020-wangban"), ("一网通办改革", "2020-wangban"),
        ("人才条例", None), ("条例", None), ("2021年一网通办改革", None), ("第二批一网通办改革", None),
    ],
)  # fmt: skip
def test_a_new_title_may_be_nearly_that_of_another(title, near):
    found = Named.of((DATA, ONLINE)).nearly(title)
    assert (found and found.id) == near


def test_a_wrong_character_in_a_long_name_is_seen():
    long = DATA._replace(title="行政执法监督工作条例", aliases=())
    assert Named.of((long,)).nearly("行政执法监督工做条例") is long
    assert Named.of((long,)).nearly("行政执法责任工作办法") is None
