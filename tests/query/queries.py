"""Whatever may be asked, for laws."""

from datetime import date

from hypothesis import strategies as st

from policytrack.dates import FuzzyDate
from policytrack.query.asking import FIELDS, Condition, Query
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS

WORDS = st.text(max_size=8) | st.sampled_from(
    ["none", "any", "无", "or", "OR", "|", "-x", "a:b", "甲，乙", "《甲》", "x y"]
)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
DATES = st.tuples(DAYS, DAYS).map(lambda days: FuzzyDate(min(days), max(days)))
TEXTS = WORDS.map(lambda words: words.replace('"', "").strip()).filter(lambda words: words.strip("《》'“”‘’ "))
VALUES = {
    Type.TEXT: TEXTS,
    Type.WORDS: TEXTS,
    Type.DATE: DATES,
    Type.NUMBER: st.integers(-(10**6), 10**6),
    Type.FLAG: st.booleans(),
    Type.KIND: st.sampled_from(list(DEFAULT_KINDS)),
    Type.STAGE: st.sampled_from([stage.code for kind in DEFAULT_KINDS.values() for stage in kind.stages]),
}


@st.composite
def conditions(draw):
    field = draw(st.sampled_from(FIELDS))
    values = st.sampled_from(list(field.term)) if field.term else VALUES[field.holds]
    values = st.integers(0, 99) if field.name == "priority" else values
    compared = field.holds in (Type.DATE, Type.NUMBER)
    sign = draw(st.sampled_from([":", "<", "<=", ">", ">="] if compared else [":"]))
    values = values | st.none() if sign == ":" else values
    return Condition(field.name, sign, tuple(draw(st.lists(values, min_size=1, max_size=3))), draw(st.booleans()))


WAYS = st.lists(st.lists(conditions(), min_size=1, max_size=3).map(tuple), min_size=1, max_size=3)
QUERIES = WAYS.map(lambda ways: Query(tuple(ways)))
