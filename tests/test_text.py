import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from policytrack.dates import FuzzyDate
from policytrack.text import NOTHING, Text, clean, clip, digits, listed, one_line, pad, plain, say, width
from policytrack.vocabulary.terms import Light, Status

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🇨🇳"
HEART = "❤\ufe0f"
# What a register of Inner Mongolia holds: Chinese, Latin, kana, full width, Mongolian and Uyghur, accents that combine,
# and emoji as people paste them.
LETTERS = [
    *"条例政府通过（）。，〇Ａ１ｱア",
    *"aZ09 -_/é",
    *"ᠮᠣᠩᠭᠣᠯئۇيغۇر",
    "e\u0301",
    "\u200b",
    "\u200d",
    "…",
    FAMILY,
    FLAG,
    HEART,
    "👍\U0001f3fd",
]
words = st.lists(st.sampled_from(LETTERS), max_size=12).map("".join)
closed = words.filter(lambda said: not said.endswith("\u200d"))  # a joiner at the end would swallow the blank after it
# Without what joins characters, where a cut is a cut.
single = st.lists(st.sampled_from(LETTERS[:-6]), max_size=20).map("".join)
cells = st.integers(0, 30)


def test_two_languages_travel_together_and_part_where_someone_reads():
    overdue = Text("已逾期", "Overdue")
    assert (overdue.to("zh"), overdue.to("en")) == ("已逾期", "Overdue")


def test_every_fact_is_filled_in_its_own_language():
    said = Text("{status}，时限{due}", "{status}, due {due}").of(status=Status.STALLED, due=FuzzyDate.on(2020, 9))
    assert said == Text("受阻，时限2020年9月", "Stalled, due 2020-09")


def test_a_fact_with_braces_is_only_a_fact():
    assert Text("“{title}”", "“{title}”").of(title="{0} {x}") == Text("“{0} {x}”", "“{0} {x}”")


@pytest.mark.parametrize(("n", "en"), [(0, "0 files are"), (1, "1 file is"), (12, "12 files are")])
def test_an_english_noun_goes_with_its_number(n, en):
    assert Text("{n}个文件", "{n:file is|files are}").of(n=n) == Text(f"{n}个文件", en)


@pytest.mark.parametrize("nothing", [None, "", ()])
def test_nothing_is_a_dash(nothing):
    assert (say(nothing, "zh"), say(nothing, "en")) == ("—", "—")


@pytest.mark.parametrize(("value", "zh", "en"), [
    (0, "0", "0"),
    (3.0, "3", "3"),
    (3.5, "3.5", "3.5"),
    (Light.RED, "红灯", "Red"),
    (("a", Light.RED), "a、红灯", "a, Red"),
    ("原文", "原文", "原文"),
])  # fmt: skip
def test_a_value_is_said_as_its_reader_wants_it(value, zh, en):
    assert (say(value, "zh"), say(value, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (7528020, "7528020"),
        (1234567.5, "1234567.5"),
        (-3, "-3"),
        (45.0, "45"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (10**16, "10000000000000000"),
        (0, "0"),
    ],
)
def test_a_number_has_all_its_digits_and_no_more(number, said):
    assert digits(number) == said


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_is_said_as_it_is(number):
    assert digits(number) == str(number)


def test_several_things_stand_in_one_breath():
    assert listed([Light.RED, "x"]) == Text("红灯、x", "Red, x")
    assert listed(["a", "b"], Text("；", "; ")) == Text("a；b", "a; b")
    assert listed([]) == NOTHING


def test_plain_words_are_the_same_in_both_languages():
    assert plain("王瑞峰") == Text("王瑞峰", "王瑞峰")
    assert plain(7) == Text("7", "7")
    assert plain(Text("红", "Red")) == Text("红", "Red")


def test_one_line_has_no_line_feeds_and_single_blanks():
    assert one_line(" 一\n  二\t三 \n") == "一 二 三"


@pytest.mark.parametrize(("hostile", "shown"), [
    ("\x1b[31m红", "␛[31m红"),
    ("a\tb\rc", "a\\x09b\\x0dc"),
    ("\x07\x7f\x9b", "\\x07\\x7f\\x9b"),
    ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
    ("零\u200b宽\ufeff", "零\\u200b宽\\ufeff"),
    ("一\n二", "一\n二"),
    ("条例", "条例"),
])  # fmt: skip
def test_what_a_terminal_would_obey_is_made_visible(hostile, shown):
    assert clean(hostile) == shown


TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(
    st.text(
        st.characters() | st.characters(max_codepoint=0xA0) | st.characters(min_codepoint=0x2000, max_codepoint=0x2070)
    )
)
def test_clean_leaves_no_control_character(hostile):
    for each in clean(hostile):
        assert each == "\n" or unicodedata.category(each) not in ("Cc", "Zl", "Zp")
        assert unicodedata.bidirectional(each) not in TURNS


@given(st.text())
def test_clean_words_stay_as_they_are(hostile):
    assert clean(clean(hostile)) == clean(hostile)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_clean_takes_nothing_from_words(said):
    assert clean(said) == said


@pytest.mark.parametrize(("said", "wide"), [
    ("", 0), ("abc", 3), ("中文", 4), ("Ａ", 2), ("e\u0301", 1), ("条例（草案）", 12), ("…", 1), (FAMILY, 2), (FLAG, 2), (HEART, 2), ("ᠮᠣᠩ", 3),
])  # fmt: skip
def test_a_chinese_character_takes_two_cells(said, wide):
    assert width(said) == wide


@given(words)
def test_words_are_as_wide_as_wcwidth_says(said):
    assert width(said) == wcswidth(said)


@given(words, cells)
def test_what_is_clipped_fits(said, room):
    assert wcswidth(clip(said, room)) <= room


@given(words, cells)
def test_what_fits_is_not_clipped(said, room):
    assert (clip(said, room) == said) == (width(said) <= room)


@given(single, st.integers(1, 30))
def test_what_is_left_out_is_shown_by_an_ellipsis(said, room):
    clipped = clip(said, room)
    assert clipped == said or (clipped.endswith("…") and said.startswith(clipped[:-1]))


@given(single, st.integers(1, 30))
def test_a_clipped_text_wastes_at_most_one_cell(said, room):
    assert width(clip(said, room)) >= min(width(said), room - 1)


def test_a_chinese_character_is_not_cut_in_half():
    assert [clip("地方金融", room) for room in (8, 7, 6, 5, 2, 1, 0)] == [
        "地方金融",
        "地方金…",
        "地方…",
        "地方…",
        "…",
        "…",
        "",
    ]


@given(closed, cells)
def test_padded_words_are_as_wide_as_asked_or_as_wide_as_they_are(said, room):
    assert wcswidth(pad(said, room)) == max(room, wcswidth(said))
    assert wcswidth(pad(said, room, right=True)) == max(room, wcswidth(said))


def test_blanks_go_after_words_and_before_numbers():
    assert pad("红灯", 6) == "红灯  "
    assert pad("120", 6, right=True) == "   120"
