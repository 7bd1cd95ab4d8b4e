"""What a field says after a merge that both sides changed it in, without a person."""

import pytest

from policytrack.storage.joining import joined, joined_lines

ONE, TWO, THREE = ({"source": name, "quote": name} for name in ("一", "二", "三"))


@pytest.mark.parametrize(
    ("base", "mine", "yours", "both"),
    [
        ([ONE], [ONE, TWO], [ONE, THREE], [ONE, THREE, TWO]),  # 三 is before 二 in Unicode
        ([ONE, TWO], [TWO], [ONE, TWO, THREE], [TWO, THREE]),
        ([ONE], [ONE, TWO], [ONE, TWO], [ONE, TWO]),
        (None, [ONE], [TWO], [ONE, TWO]),
    ],
)
def test_quotes_that_both_kept_stand_before_those_that_either_added(base, mine, yours, both):
    assert joined("promise", base, mine, yours) == both
    assert joined("promise", base, yours, mine) == both


def test_words_are_joined_as_sets_of_words():
    assert joined("tags", None, ["甲"], ["乙"]) == ["乙", "甲"]


@pytest.mark.parametrize(
    ("base", "mine", "yours", "both"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1, "b": 3}, {"a": 2, "b": 3}),
        ({"a": 1, "b": 1}, {"a": 1}, {"a": 2, "b": 1}, {"a": 2}),
        (None, {"a": 1}, {"b": 1}, {"a": 1, "b": 1}),
        ({"a": 1}, {"a": 2}, {"a": 3}, None),
        ({"a": 1}, {}, {"a": 3}, None),
    ],
)
def test_a_mapping_is_joined_key_by_key(base, mine, yours, both):
    assert joined("plan", base, mine, yours) == both
    assert joined("plan", base, yours, mine) == both


def test_what_is_neither_takes_a_person():
    assert joined("title", "一", "二", "三") is None
    assert joined("tags", ["一"], ["二"], "三") is None


@pytest.mark.parametrize(
    ("base", "mine", "yours", "both"),
    [
        ("# 一\n", "# 一\n", "# 二\n", "# 二\n"),
        ("# 一\n", "# 二\n", "# 一\n", "# 二\n"),
        ("", "# 一\n\n# 三\n", "# 二\n\n# 三\n", "# 一\n\n# 三\n# 二\n\n"),
        ("", "# 一\n", "# 一\n# 一\n", "# 一\n"),
    ],
)
def test_lines_that_hold_no_data_are_of_both(base, mine, yours, both):
    assert joined_lines(base, mine, yours) == both
    assert joined_lines(base, yours, mine) == both
