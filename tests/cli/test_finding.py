"""What somebody means who types a few letters."""

import pytest

from policytrack.cli.finding import Choice, fitting

UNITS = [Choice("司法厅", "自治区司法厅"), Choice("公安厅", "自治区公安厅"), Choice("厅", "办公厅", ("Office",))]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ["司法厅", "公安厅", "厅"]),
        ("厅", ["厅", "司法厅", "公安厅"]),
        ("司法", ["司法厅"]),
        ("zzqgat", ["公安厅"]),
        ("gong'an", ["公安厅"]),
        ("office", ["厅"]),
        ("自治区司发厅", ["司法厅", "公安厅"]),
        ("xyz", []),
    ],
)
def test_the_best_comes_first(typed, codes):
    assert [each.code for each in fitting(typed, UNITS)][: len(codes) or None] == codes
