"""What options take."""

import pytest

from policytrack.cli.app import App, Common
from policytrack.cli.offering import known_units
from policytrack.cli.types import BadEvidence, BadNumber, Number, evidence, typed_date
from policytrack.commitment import Evidence
from policytrack.dates import BadDate
from policytrack.register import Register
from policytrack.storage.index import places
from policytrack.vocabulary.terms import Grade


def app() -> App:
    return App(Common(today="2020-11-27", lang="zh"), {})


@pytest.mark.parametrize(
    ("typed", "figure"), [("95.2", 95.2), ("11,500", 11500.0), ("１１，５００", 11500.0), ("-1,000.5", -1000.5)]
)
def test_a_figure_may_part_its_thousands(typed, figure):
    assert Number().convert(typed, None, None) == figure


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("98%", "；百分数只写数字，不写百分号"), ("1,5", ""), ("11,5000", ""), ("九十八", "")],
)
def test_what_is_no_figure_is_refused_and_a_per_cent_sign_named(typed, hint):
    with pytest.raises(BadNumber) as refused:
        Number().convert(typed, None, None)
    assert refused.value.to("zh") == f"“{typed}”不是数字{hint}"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2020-09-23", "2020-09-23"), ("2020-09", "2020-09"), ("9月下旬", "2020-09-21/2020-09-30"), ("年底", "2020-12-31"),
        ("第四季度", "2020-10-01/2020-12-31"), ("上半年", "2020-01-01/2020-06-30"), ("今年12月", "2020-12"), ("本周五", "2020-11-27"), ("+15个工作日", "2020-12-18"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(root, typed, iso):
    assert typed_date(typed, app()).iso == iso


def test_a_registers_own_days_off_are_no_working_days(root):
    assert typed_date("+1个工作日", app()).iso == "2020-11-30"
    (root / "policytrack.yaml").write_text(
        "calendar: {holidays: [2020-11-30], make_up: [2020-11-29]}\n", encoding="utf-8"
    )
    assert typed_date("+1个工作日", app()).iso == "2020-11-29"
    assert typed_date("+2个工作日", app()).iso == "2020-12-01"


def test_without_a_register_china_s_calendar_counts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert typed_date("+1个工作日", app()).iso == "2020-11-30"


def test_what_is_no_date_is_refused(root):
    with pytest.raises(BadDate):
        typed_date("改天", app())


def test_a_document_s_number_is_a_name(root):
    assert evidence(" 内政发〔2020〕1号 ", None, str(root)) == Evidence(Grade.C, title="内政发〔2020〕1号")


def test_a_link_out_of_the_register_is_not_followed(root, tmp_path):
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (root / "in").symlink_to(tmp_path / "secret")
    with pytest.raises(BadEvidence):
        evidence("in", None, str(root))


def test_a_path_out_of_the_register_is_refused(root, tmp_path):
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    with pytest.raises(BadEvidence) as caught:
        evidence("../secret", None, str(root))
    assert caught.value.to("en") == "evidence “../secret” is outside the register; put the file into its folder first"


@pytest.mark.parametrize("smallest", [0, 300])
def test_units_to_offer_are_those_listed_and_those_that_records_name(root, monkeypatch, smallest):
    monkeypatch.setattr(places, "SMALLEST", smallest)
    (root / "units.yaml").write_text("units: [{name: 公安厅}, {name: 自治区司法厅}]\n", encoding="utf-8")
    assert known_units(Register(str(root))) == ["公安厅", "自治区司法厅", "自治区政务服务局"]
