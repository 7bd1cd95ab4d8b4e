"""Records for laws: few words, so that two of them share much, and anything that a file may say, sound or not."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Instrument, Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Action, Direction, Fulfilment, Grade, Status, Verifiability, Visibility
from policytrack.vocabulary.transitions import Reason

WORDS = st.sampled_from(["司法厅", "财政厅", "条例", "a{b}"])
DATES = st.sampled_from(["2020-01-05", "2020-03", "2020", "2020-06-01/2020-06-10"]).map(FuzzyDate.parse)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
NUMBERS = st.sampled_from([0, 1, 92.5, 95])
STAGES = st.sampled_from(["drafting", "adopted", "running", "nowhere"])
STAMPS = st.integers(0, 5).map(
    lambda days: datetime(2020, 1, 10, 9, tzinfo=timezone(timedelta(hours=8))) + timedelta(days=days)
)

FIELDS = {
    "status": st.sampled_from(Status), "fulfilment": st.sampled_from(Fulfilment) | st.none(), "stage": STAGES | st.none(),
    "due": DATES | st.none(), "title": WORDS, "criterion": WORDS | st.none(), "done_stage": STAGES | st.none(),
    "lead": WORDS | st.none(), "partners": LISTS, "owner": WORDS | st.none(), "leader": WORDS | st.none(),
    "merged_into": WORDS | st.none(), "value": NUMBERS,
}  # fmt: skip

EVIDENCE = st.builds(
    Evidence, st.sampled_from(Grade), WORDS | st.none(), url=WORDS | st.none(), published=DATES | st.none()
)
EVENTS = st.builds(
    Event, st.sampled_from("abcd"), DATES, STAMPS, WORDS, st.fixed_dictionaries({}, optional=FIELDS),
    note=WORDS | st.none(), reason=st.sampled_from(Reason) | st.none(), obstacle=WORDS | st.none(), next_step=WORDS | st.none(),
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple), corrects=st.sampled_from(["a", "b", "zz", None]),
    concurrent=st.sampled_from([(), ("a", "b")]),
)  # fmt: skip

COMMITMENTS = st.builds(
    Commitment, id=st.sampled_from(["2020-a", "2020-b"]), kind=st.sampled_from([*DEFAULT_KINDS]), announced=DATES,
    history=st.lists(EVENTS, max_size=4).map(tuple), code=WORDS | st.none(), aliases=LISTS,
    action=st.sampled_from(Action) | st.none(), verifiability=st.sampled_from(Verifiability) | st.none(),
    deliverable=WORDS | st.none(), plan=st.dictionaries(STAGES, DATES, max_size=2),
    target=st.none() | st.builds(Target, WORDS, NUMBERS, st.sampled_from(Direction), WORDS | st.none()),
    instrument=st.none() | st.builds(Instrument, WORDS | st.none(), delivered_action=st.sampled_from(Action) | st.none()),
    parent=WORDS | st.none(), related=LISTS, tags=LISTS, priority=WORDS | st.none(), visibility=st.sampled_from(Visibility),
    promise=st.lists(st.builds(Quote, WORDS, WORDS, WORDS | st.none()), max_size=2).map(tuple),
    **{name: strategy for name, strategy in FIELDS.items() if name != "value"},
)  # fmt: skip
