"""What is true of every report on every page: no line is too long, and columns stand under each other."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from policytrack.dates import FuzzyDate
from policytrack.formats import Page, renderer
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Pairs,
    Paragraph,
    Passage,
    StageLine,
    Step,
    Table,
)
from policytrack.text import plain
from policytrack.vocabulary.terms import Light, Status

CHARACTERS = [
    *"承诺条例，。：（“《》”）——…、ab1%-_ \u3000é[]|#*\x1b\n\t\x9b\u202e𠮷ᠮ",
    "😀",
    "🚦",
    "2020-09-23",
    "long-word",
]
WORDS = st.lists(st.sampled_from(CHARACTERS), max_size=80).map("".join)
TEXTS = WORDS.map(plain)
CELLS = st.one_of(WORDS, TEXTS, st.none(), st.integers(-(10**12), 10**12), st.sampled_from([*Light, *Status]))
STEPS = st.builds(
    Step, TEXTS, st.sampled_from(Passage), st.sampled_from([None, FuzzyDate.on(2020)]), is_goal=st.booleans()
)


@st.composite
def tables(draw: st.DrawFn, numbers: bool = True) -> Table:
    right = st.booleans() if numbers else st.just(False)
    columns = draw(st.lists(st.builds(Column, st.just("k"), TEXTS, right, st.booleans()), min_size=1, max_size=7))
    rows = draw(st.lists(st.tuples(*(CELLS for _ in columns)), max_size=5))
    return Table(tuple(columns), tuple(rows), draw(st.none() | TEXTS))


PAIRS = st.lists(st.tuples(TEXTS, CELLS), max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(Heading, TEXTS, st.integers(1, 3)),
    st.builds(Paragraph, TEXTS),
    st.builds(Bullets, st.lists(st.builds(Item, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), max_size=3).map(tuple)),
    tables(),
    st.builds(Pairs, PAIRS),
    st.builds(StageLine, st.lists(STEPS, max_size=6).map(tuple)),
)
DOCUMENTS = st.builds(
    Document, st.just("x"), TEXTS, st.lists(BLOCKS, max_size=3).map(tuple), masthead=PAIRS, bare=st.booleans()
)


@pytest.mark.parametrize("name", ["plain", "table"])
@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.sampled_from([40, 80, 100, 120]))
def test_no_line_is_wider_than_the_page(name, document, width):
    for line in renderer(name)(document, "zh", Page(width)).splitlines():
        assert 0 <= wcswidth(line) <= width


@settings(max_examples=150, deadline=None)
@given(tables(numbers=False), st.sampled_from([None, 80, 100, 120]))
def test_the_rows_of_a_plain_table_begin_their_columns_at_the_same_cell(table, width):
    columns = tuple(column._replace(secondary=False) for column in table.columns)
    table = table._replace(caption=None, columns=columns, rows=table.rows or ((None,) * len(columns),))
    shown = renderer("plain")(Document("x", plain("x"), (table,), bare=True), "zh", Page(width))
    _, rule, *_ = lines = shown.splitlines()
    assert len(lines) == 2 + len(table.rows)
    _assert_under_each_other(lines, _starts(rule))


@settings(max_examples=150, deadline=None)
@given(tables(numbers=False), st.sampled_from([80, 100, 120]))
def test_the_rows_of_a_drawn_table_begin_their_columns_at_the_same_cell(table, width):
    columns = tuple(column._replace(text=plain(f"h{at}"), secondary=False) for at, column in enumerate(table.columns))
    table = table._replace(caption=None, columns=columns, rows=table.rows or ((None,) * len(columns),))
    shown = renderer("table")(Document("x", plain("x"), (table,)), "zh", Page(width))
    head, rule, *rows = shown.split("\n\n", 1)[1].splitlines()
    assert set(rule) == {"─"}
    _assert_under_each_other([head, *rows], _starts(head))


def _starts(line: str) -> list[int]:
    """Where words begin."""
    return [at for at, (before, after) in enumerate(pairwise(" " + line)) if before == " " != after]


def _assert_under_each_other(lines: list[str], starts: list[int]) -> None:
    """Before every column are two blank cells, and no wide character lies across its edge."""
    for line in lines:
        cells = [cell for character in line for cell in (character, *[""] * (wcwidth(character) - 1))]
        for start in starts[1:]:
            assert all(cell == " " for cell in cells[start - 2 : start])
            assert cells[start : start + 1] != [""]
