from hypothesis import given
from hypothesis import strategies as st

from policytrack.storage.index.alike import Alike, packed, unpacked
from policytrack.vocabulary.terms import Light, Status, Timeliness

FLAG = st.booleans()
alikes = st.builds(
    Alike, st.integers(0, 500), st.sampled_from(Status), st.sampled_from(Timeliness), st.sampled_from(Light),
    FLAG, FLAG, FLAG, st.none() | st.integers(-3_652_058, 3_652_058),
)  # fmt: skip


@given(alikes)
def test_a_number_says_all_that_it_was_made_of(alike):
    assert unpacked(packed(alike)) == alike


@given(alikes)
def test_the_number_is_one_that_a_database_holds(alike):
    assert 0 <= packed(alike) < 2**63
