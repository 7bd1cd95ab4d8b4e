"""What a list shows of a record out of the index is what the record says, or is not shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.config import Lights
from policytrack.facts import facts
from policytrack.storage.index.shown import Rotten, packed, unpacked
from policytrack.text import Text
from tests.query.test_sql import KINDS, commitments, days

HELD = (
    "id", "title", "kind", "announced", "status", "code", "aliases", "action", "fulfilment", "stage", "due", "criterion",
    "verifiability", "lead", "partners", "owner", "leader", "parent", "tags", "priority", "visibility",
)  # fmt: skip


@given(commitments, days)
def test_a_record_comes_back_as_it_was(commitment, day):
    known = facts(commitment, KINDS[commitment.kind], Lights(), day)
    shown = packed(commitment, facts(commitment, KINDS[commitment.kind], Lights(), date.min))
    again, found = unpacked(shown, known.timeliness.value, known.light.value, day)
    assert [getattr(again, name) for name in HELD] == [getattr(commitment, name) for name in HELD]
    assert [type(getattr(again, name)) for name in HELD] == [type(getattr(commitment, name)) for name in HELD]
    assert found == known._replace(reason=Text("", ""))


@given(commitments, st.data())
def test_a_bit_that_has_turned_is_never_shown(commitment, data):
    shown = bytearray(packed(commitment, facts(commitment, KINDS[commitment.kind], Lights(), date.min)))
    shown[data.draw(st.integers(0, len(shown) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Rotten):
        unpacked(bytes(shown), "on-time", "green", date(2020, 1, 1))


def test_what_was_cut_short_is_never_shown():
    for cut in range(6):
        with pytest.raises(Rotten):
            unpacked(bytes(cut), "on-time", "green", date(2020, 1, 1))
