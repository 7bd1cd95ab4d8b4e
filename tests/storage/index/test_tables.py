"""What the index holds of a record is what the record says."""

from datetime import date

from hypothesis import given

from policytrack.config import Lights
from policytrack.facts import facts
from policytrack.storage.index.tables import packed, unpacked
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
