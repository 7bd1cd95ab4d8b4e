"""``list`` without click, which must take the same words for the same thing."""

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.cli import listing
from policytrack.cli.app import App, Common
from policytrack.cli.command import app_of
from policytrack.cli.commands.list import command


def as_click_reads(words: list[str]) -> listing.Asked:
    """What click makes of the words."""
    app = App(Common(), {})
    with click.Context(
        command, info_name="list", obj=app, resilient_parsing=False, ignore_unknown_options=True
    ) as context:
        command.parse_args(context, list(words))
        typed = context.params
        given = {name: typed[name] for name in listing.Asked._fields if name in typed}
        return listing.Asked(**given, format=typed["format_"], common=app_of(context).common)


WORD = st.one_of(
    st.sampled_from(["条例", "status:待核", "-kind:reform", "due<2021", "-", "a b", "数据", "-x", "9"]),
    st.text(alphabet="ab:<-条", min_size=1, max_size=5).filter(lambda word: not word.startswith("--")),
)
NAMES = sorted({*listing.OPTIONS, *listing.COMMON})
OPTION = st.one_of(
    st.tuples(st.sampled_from(NAMES), WORD).map(list),
    st.tuples(st.sampled_from(NAMES), WORD).map(lambda pair: [f"{pair[0]}={pair[1]}"]),
)


@settings(max_examples=50)
@given(
    st.lists(st.one_of(OPTION, WORD.map(lambda word: [word])), max_size=6), st.lists(WORD, max_size=2), st.booleans()
)
def test_both_ways_read_the_same(parts, tail, split):
    words = [word for part in parts for word in part] + (["--", *tail] if split else [])
    assert listing.read(words) == as_click_reads(words)


@pytest.mark.parametrize("words", [["--foo"], ["--colums", "id"], ["--help"], ["-h"], ["--sort"], ["a", "--limit"]])
def test_what_only_click_knows_is_left_to_click(words):
    assert listing.read(words) is None


def test_the_last_of_two_equal_options_counts():
    asked = listing.read(["--sort", "a", "--sort=b", "--lang", "en"])
    assert asked == listing.Asked(sort="b", common=Common(lang="en"))


def test_behind_a_lone_dash_pair_everything_is_query():
    assert listing.read(["--", "--sort", "-x"]) == listing.Asked(("--sort", "-x"))
