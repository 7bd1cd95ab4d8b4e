from itertools import product

import pytest

from policytrack.vocabulary.terms import Grade, Status
from policytrack.vocabulary.transitions import Move, Needs, Reason, allowed_after, needs

# TRACKERS §4.2, row by row. `-` not allowed, `.` nothing needed, `ev` evidence with this event, `ev>=B` evidence of that
# grade, `doc` the document of the decision, and the reason each move asks for. A stalled commitment always has a reason code,
# a dropped one always a reason code and a document, by their definitions.
TABLE = """
from \\ to    not-started in-progress      stalled         reported closed     dropped    merged
unassessed     .           ev              ev+stall        ev>=B    -          doc+drop   into
not-started    same        ev              stall           ev>=B    -          doc+drop   into
in-progress    -           same            stall           ev>=B    -          doc+drop   into
stalled        -           ev              same            ev>=B    -          doc+drop   into
reported       -           return          stall           same     other+ev   -          -
closed         -           reopen          -               -        same       -          -
dropped        -           reopen+doc      -               -        -          same       -
merged         -           -               -               -        -          -          same
"""
NEEDED = {
    ".": Needs(),
    "ev": Needs(evidence=Grade.D, fresh=True),
    "ev+stall": Needs(evidence=Grade.D, fresh=True, reason=Move.STALL),
    "stall": Needs(reason=Move.STALL),
    "ev>=B": Needs(evidence=Grade.B),
    "doc+drop": Needs(reason=Move.DROP, document=True),
    "into": Needs(merged_into=True),
    "return": Needs(reason=Move.RETURN),
    "reopen": Needs(reason=Move.REOPEN),
    "reopen+doc": Needs(reason=Move.REOPEN, document=True),
    "other+ev": Needs(evidence=Grade.B, other_person=True),
    "-": None,
}


def table():
    head, *rows = (row.split() for row in TABLE.strip().splitlines())
    return {(before, after): cell for before, *cells in rows for after, cell in zip(head[3:], cells, strict=True)}


def test_the_table_has_every_pair_but_going_back_to_unassessed():
    assert set(table()) == {(a.value, b.value) for a, b in product(Status, Status) if b is not Status.UNASSESSED}


@pytest.mark.parametrize(
    ("pair", "cell"), table().items(), ids=lambda each: "→".join(each) if isinstance(each, tuple) else each
)
def test_every_move_needs_what_the_table_says(pair, cell):
    before, after = map(Status, pair)
    if cell == "same":
        assert after not in allowed_after(before)
    else:
        assert needs(before, after, legal=False) == NEEDED[cell]


@pytest.mark.parametrize("before", Status)
def test_nothing_becomes_unassessed_again(before):
    assert needs(before, Status.UNASSESSED, legal=False) is None


@pytest.mark.parametrize("before", Status)
def test_what_may_follow_is_what_the_table_allows(before):
    row = [after for (a, after), cell in table().items() if a == before and cell not in ("-", "same")]
    assert set(allowed_after(before)) == set(row)


def test_closing_a_legal_kind_needs_the_instrument_itself():
    closing = needs(Status.REPORTED, Status.CLOSED, legal=True)
    assert closing == Needs(evidence=Grade.A, other_person=True)


def test_only_closing_is_harder_for_a_legal_kind():
    for before, after in product(Status, Status):
        if after is not Status.CLOSED:
            assert needs(before, after, legal=True) == needs(before, after, legal=False)


@pytest.mark.parametrize(("move", "reasons"), [
    (Move.DROP, {"changed-decision", "superseded-by-law", "no-authority", "merged-elsewhere", "lost-priority", "condition"}),
    (Move.REOPEN, {"error", "reversed", "evidence-false"}),
])  # fmt: skip
def test_the_reasons_of_a_move_are_those_of_the_document(move, reasons):
    assert set(Reason.serving(move)) == reasons


@pytest.mark.parametrize("move", Move)
def test_every_move_has_a_reason_to_give(move):
    assert Reason.serving(move)
    assert all(move in reason.moves for reason in Reason.serving(move))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_serves_a_move(reason):
    assert reason.moves <= set(Move)
    assert reason.moves
