import marshal

from hypothesis import given

from policytrack.storage.flat import flat, grown, understood_by
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds
from tests.storage.test_encoding import commitments, reread


@given(commitments)
def test_a_record_made_flat_and_grown_is_the_same_to_the_letter(commitment):
    read = reread(commitment, fields.RECORD)
    again = grown(marshal.loads(marshal.dumps(flat(read))))
    assert again == read
    assert repr(again) == repr(read)  # of which pages are named


def test_with_other_kinds_or_stages_records_are_understood_by_something_else():
    first, *rest = DEFAULT_KINDS.values()
    known = {
        understood_by(DEFAULT_KINDS),
        understood_by(Kinds(rest)),
        understood_by(Kinds([first._replace(stages=first.stages[1:]), *rest])),
    }
    assert len(known) == 3
    assert understood_by(Kinds([first, *rest])) in known
