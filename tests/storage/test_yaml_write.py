"""What we write, we read back the same, and so do the two other readers of YAML that people use."""

from math import inf

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.storage.yaml_read import Unreadable, read
from policytrack.storage.yaml_scalar import _is_date
from policytrack.storage.yaml_write import Data, Path, scalar, write

SIGNS = [*"#'\"\\[]{},&*!>|%@`?=~ \t\n\u3000\xa0：，𠮷😀", "- ", ": ", " #", "\n\n", "...", "---", "《条例》", "“甲”"]
WORDS = """
    null Null TRUE ~ = << no yes on off y N .inf -.INF .NaN 2019 007 0 -1 -5 +.5 1. .5 1.5 1e3 12e034 1_000 1,000
    0x1F 0o14 0b1 1:30 09:30 12:30:45 - ? : # a: [x] {x} &a *a !a |x >x %x @x `x` ... --- 2020-13-45 2020-1-5
"""
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), "2020-09-23", "2020-05", "T09:00:00+08:00", "T25:00:00"])
TEXT = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=8),
    st.lists(PIECES, max_size=4).map("".join),
).filter(lambda text: not FORBIDDEN.search(text))
KEYS = TEXT.filter(lambda text: len(text) < 40)
SCALARS = st.one_of(
    TEXT,
    st.none(),
    st.booleans(),
    st.integers(1 - 10**18, 10**18 - 1),
    st.floats(-9e307, 9e307),
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


def block(path: Path, value: Data) -> bool:
    return False


def flow(path: Path, value: Data) -> bool:
    return True


def typed(value: object) -> object:
    """The value with its types, for ``True == 1 == 1.0`` to Python."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return type(value), value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (2019, "2019"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000.0"),
        ("", "''"),
        ("内蒙古自治区地方金融监督管理条例", "内蒙古自治区地方金融监督管理条例"),
        ("https://www.nmg.gov.cn/a?b=1", "https://www.nmg.gov.cn/a?b=1"),
        ("2020-09-23", "2020-09-23"),
        ("2020-05-13T09:00:00+08:00", "2020-05-13T09:00:00+08:00"),
        ("2020-09", "2020-09"),
        ("2020-09-21/2020-09-30", "2020-09-21/2020-09-30"),
        ("2020-05-12-press-conference", "2020-05-12-press-conference"),
        ("2020-02-30", "'2020-02-30'"),
        ("2020-5-1", "'2020-5-1'"),
        ("2020-05-13 09:00:00", "'2020-05-13 09:00:00'"),
        ("it's", "it's"),
        ("'x' y", "'''x'' y'"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("第一\n第二", '"第一\\n第二"'),
        ("\x1b[31m\u202e", '"\\x1b[31m\\u202e"'),
    ],
)
def test_a_scalar_stands_plain_where_it_can(value, written):
    assert scalar(value) == written


@pytest.mark.parametrize("text", WORDS.split())
def test_text_that_a_reader_could_take_for_something_else_is_quoted(text):
    assert scalar(text) == f"'{text}'"


def test_a_url_or_a_time_is_quoted_within_brackets():
    assert scalar("http://…", in_flow=True) == "'http://…'"
    assert scalar("甲,乙", in_flow=True) == "'甲,乙'"


@pytest.mark.parametrize("number", [10**18, -(10**18), inf, -inf, float("nan")])
def test_a_number_that_would_not_come_back_is_not_written(number):
    with pytest.raises(ValueError, match="more"):
        scalar(number)


def test_a_record_is_written_in_canonical_form():
    record = {
        "id": "2020-x",
        "aliases": ["甲", "乙"],
        "partners": [],
        "plan": {},
        "lead": None,
        "promise": [{"source": "2020-05-12-press", "quote": "主要完成\n《条例》"}],
        "history": [{"id": "4t9kq2", "set": {"status": "unassessed", "due": "2020-12-31"}, "note": "甲"}, "丙", ["丁"]],
    }
    text = write(record, lambda path, value: path == ("aliases",) or path[-1] == "set")
    assert text == (
        "id: 2020-x\n"
        "aliases: [甲, 乙]\n"
        "partners: []\n"
        "plan: {}\n"
        "lead: null\n"
        "promise:\n"
        "  - source: 2020-05-12-press\n"
        "    quote: |-\n"
        "      主要完成\n"
        "      《条例》\n"
        "history:\n"
        "  - id: 4t9kq2\n"
        "    set: {status: unassessed, due: 2020-12-31}\n"
        "    note: 甲\n"
        "  - 丙\n"
        "  - - 丁\n"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n乙", "a: |-\n  甲\n  乙\n"),
        ("甲\n乙\n", "a: |\n  甲\n  乙\n"),
        ("甲\n\n", 'a: "甲\\n\\n"\n'),
        (" 甲\n乙\n", "a: |2\n   甲\n  乙\n"),
        ("\n甲", "a: |2-\n\n  甲\n"),
        ("甲 \n乙", 'a: "甲 \\n乙"\n'),
        ("\n", 'a: "\\n"\n'),
    ],
)
def test_text_of_several_lines_keeps_its_line_feeds(text, lines):
    assert write({"a": text}, block) == lines
    assert read(lines, "a.yaml") == {"a": text}


def test_nothing_at_all_is_still_a_mapping():
    assert write({}, block) == "{}\n"


def test_a_long_line_is_never_folded():
    assert write({"quote": "条" * 5000}, block).count("\n") == 1


@given(DATA, st.sampled_from((block, flow, lambda path, value: len(path) % 2 == 0)))
def test_what_is_written_reads_as_it_was(data, style):
    assert typed(read(write(data, style), "a.yaml")) == typed(data)


@given(st.dictionaries(KEYS, TEXT | st.lists(TEXT, max_size=3), max_size=5), st.sampled_from((block, flow)))
@example({"a": "2020-09-2", "b": "0001-01-01T00:00:00.5"}, block)
def test_other_readers_find_the_same_text(data, style):
    leaves = [*data, *(x for value in data.values() for x in (value if isinstance(value, list) else [value]))]
    text = write(data, style)
    if not any(map(_is_date, leaves)):
        assert yaml.load(text, yaml.CSafeLoader) == data
        assert YAML(typ="safe", pure=True).load(text) == data


@given(st.text(max_size=6))
def test_what_we_do_not_accept_is_written_visibly_and_refused_on_reading(text):
    written = write({"a": text}, block)
    assert not FORBIDDEN.search(written)
    if FORBIDDEN.search(text):
        with pytest.raises(Unreadable):
            read(written, "a.yaml")
