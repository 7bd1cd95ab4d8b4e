"""A digest tells of all that a new name leaves as it is."""

import pytest

from policytrack.config import Lights
from policytrack.register.reading import read_file
from policytrack.storage.index.tables import ROWS, STEADY, Row, row_of
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from tests.register.made import DRAFTING


def row(text: str) -> Row:
    commitment = read_file("a.yaml", fields.RECORD, raw=text.encode()).value
    return row_of(commitment, DEFAULT_KINDS, Lights())


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: 数据条例", "title: 数据管理条例"),
        ("title: 数据条例", "title: 数据条例\ncode: 一号\naliases: [大数据条例]"),
    ],
)
def test_a_new_name_leaves_the_digest_as_it_is(was, now):
    before, after = row(DRAFTING), row(DRAFTING.replace(was, now, 1))
    assert before.names != after.names
    assert before.steady == after.steady


@pytest.mark.parametrize(
    ("table", "was", "now"),
    [
        ("records", "verifiability: verifiable", "verifiability: unverifiable"),
        ("texts", "criterion: 条例公布", "criterion: 条例施行"),
        ("about", "criterion: 条例公布", "criterion: 条例施行"),
        ("text", "note: 已形成草案", "note: 已形成二稿"),
        ("stretches", "due: 2020-12-31\ncriterion", "due: 2021-01-31\ncriterion"),
        ("heard", "recorded: 2020-09-25", "recorded: 2020-09-26"),
        ("statuses", "set: {status: unassessed,", "set: {status: not-started,"),
        ("ends", "lead: 自治区司法厅\n", "lead: 自治区司法厅\nplan:\n  adopted: 2020-11-30\n"),
        ("risks", "stage: drafting}", "stage: promulgated}"),
    ],
)
def test_anything_else_changes_it(table, was, now):
    before, after = row(DRAFTING), row(DRAFTING.replace(was, now, 1))
    assert getattr(before, table) != getattr(after, table)
    assert before.steady != after.steady


def test_it_is_the_same_whatever_python_knows_of_the_words():
    """Which texts are interned, or are one and the same object, differs between what a file and what another process says."""
    made = row(DRAFTING)
    copied = {name: [tuple(map(_copied, cells)) for cells in getattr(made, name)] for name in ROWS}
    assert made._replace(**copied).steady == made._replace(**{name: [*getattr(made, name)] for name in ROWS}).steady
    assert {*ROWS} - {*STEADY} == {"names"}
    assert {*Row._fields} - {*ROWS} == {"shown"}


def _copied(cell: object) -> object:
    return "".join(list(cell)) if isinstance(cell, str) else cell
