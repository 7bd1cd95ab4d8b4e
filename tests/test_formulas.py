"""What a spreadsheet would run, and what ran through CSV and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formulas import escaped, unescaped


@pytest.mark.parametrize(
    "words", ["=cmd()", "+1", "-5%", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\r@x", "\n+1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(words):
    assert escaped(words) == "'" + words
    assert unescaped("'" + words) == words


@pytest.mark.parametrize("words", ["", "数据条例", "1=1", "'", "''", "'90年代", " 引号'", "a-b"])
def test_other_words_stay_as_they_are(words):
    assert escaped(words) == unescaped(words) == words


def test_what_looks_escaped_already_gets_one_more():
    assert escaped("'=1") == "''=1"
    assert unescaped("''=1") == "'=1"


@given(st.text("'=+-@＝＋－＠\t\r\n 数a"))
def test_nothing_is_lost_on_the_way(words):
    assert unescaped(escaped(words)) == words
    assert not escaped(words).startswith(tuple("=+-@＝＋－＠\t\r\n"))
