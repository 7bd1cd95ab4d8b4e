"""Units by how much of theirs is on time."""

from policytrack.reports import builder
from policytrack.reports.document import Kin, Reference
from policytrack.text import plain
from tests.register.made import DRAFTING, FRESH, REPORTED
from tests.reports.conftest import ASK, REMINDED


def rows(report: str) -> list[list[str]]:
    return [line.split() for line in report.partition("----\n")[2].partition("\n\n")[0].splitlines()]


def test_every_unit_that_leads_has_a_row_with_counts(shipped):
    found = {row[0]: row[1:] for row in rows(shipped("units"))}
    assert sum(int(row[0]) for row in found.values()) == 24
    assert found["包头市人民政府"] == ["1", "1", "0", "1", "0", "0", "0", "—", "98", "98"]


def test_what_nobody_leads_comes_last(shipped):
    assert rows(shipped("units"))[-1][0] == "（未明确）"


def test_the_best_share_comes_first_and_none_at_all_last(small):
    report = small((REPORTED, FRESH), "units", "2021-02-01")
    assert rows(report) == [
        ["自治区司法厅", "1", "1", "1", "0", "0", "0", "0", "100.0%", "(1/1)", "—", "—"],
        ["自治区政务服务局", "1", "1", "0", "1", "1", "0", "0", "—", "265", "265"],
    ]


def test_a_late_one_has_a_share_of_nothing(small):
    assert rows(small((DRAFTING,), "units", "2021-02-01")) == [
        ["自治区司法厅", "1", "1", "0", "0", "1", "0", "0", "0.0%", "(0/1)", "131", "131"]
    ]


def test_of_several_silences_the_middle_and_the_longest_are_given(small):
    other = FRESH.replace("自治区政务服务局", "自治区司法厅")
    assert rows(small((DRAFTING, other), "units"))[0][-2:] == ["132", "199"]


def test_reminders_are_counted(small):
    assert rows(small((DRAFTING + REMINDED, FRESH), "units"))[0][7] == "1"


def test_a_unit_leads_to_its_page(register_of):
    (table, _) = builder("units")(register_of(DRAFTING), ASK).blocks
    assert table.rows[0][0] == Reference(plain("自治区司法厅"), Kin.UNIT, "自治区司法厅")


def test_former_names_count_under_the_present_one(small, tmp_path):
    small((DRAFTING, FRESH.replace("自治区政务服务局", "自治区司法局")), "units")
    (tmp_path / "records" / "units.yaml").write_text(
        "units: [{name: 自治区司法厅, former: [自治区司法局]}]\n", encoding="utf-8"
    )
    assert [row[:2] for row in rows(small((), "units"))] == [["自治区司法厅", "2"]]
