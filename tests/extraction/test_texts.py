"""How well promises are found: floors for our own texts, for those to develop on, and for the press conference.

Not every figure is asserted to the last: a floor says what may not be lost. ``python -m tests.extraction.score`` prints all.
"""

import pytest

from policytrack.extraction import extract
from tests.extraction import gold
from tests.extraction.score import Score, score, total

OURS = gold.ours()
NO_SHARED = "the texts to develop on are not beside the checkout (../shared/extract-dev, or POLICYTRACK_SHARED)"

needs_shared = pytest.mark.skipif(not gold.DEVELOPMENT.is_dir(), reason=NO_SHARED)
needs_press = pytest.mark.skipif(
    not gold.PRESS.is_dir(), reason="the list of the press conference is not beside the checkout (../shared/domain)"
)


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {each.name: score(each) for each in OURS}


def test_of_our_own_texts_nothing_firm_is_missed_and_little_is_false(scores):
    whole = total("all", list(scores.values()))
    assert whole.firm > 400
    assert (whole.firm_recall >= 0.99, whole.recall >= 0.985, whole.precision >= 0.985) == (True, True, True)


@pytest.mark.parametrize(
    "name",
    [
        "06-bulletin",
        "14-done-report",
        "25-quarter-data-news",
        "44-bulletin-2",
        "54-industry-news",
        "69-statistical-bulletin",
    ],
)
def test_what_only_tells_what_was_done_promises_nothing(scores, name):
    assert scores[name].predicted == 0


def test_most_texts_were_scored_before_any_rule_knew_them():
    assert sum(each.held_out for each in OURS) >= len(OURS) // 2


@needs_shared
@pytest.mark.parametrize("name", ["02", "04", "06", "10"])
def test_of_the_texts_to_develop_on_nearly_all_is_found(name):
    path = gold.DEVELOPMENT / f"{name}.txt"
    found = score(gold.listed(path, path.with_suffix(".gold.yaml")))
    assert found.all > 20
    assert (found.firm_recall, found.recall >= 0.95, found.precision >= 0.95) == (1.0, True, True)


@needs_shared
def test_a_review_of_the_past_year_promises_nothing():
    assert extract((gold.DEVELOPMENT / "13.txt").read_text(encoding="utf-8")).promises == []


@needs_press
def test_of_the_press_conference_every_commitment_is_found():
    found = score(gold.listed(gold.SEED, gold.PRESS / "commitments.yaml"))
    assert (found.all, found.missed, found.precision >= 0.9) == (24, (), True)


def test_what_was_said_twice_at_the_press_conference_is_one_promise():
    promises = {each.title: each for each in extract(gold.SEED.read_text(encoding="utf-8")).promises}
    verbs = {title: [mention.verb for mention in each.promise] for title, each in promises.items()}
    assert verbs["基层综合行政执法条例"] == ["完成", "推动出台"]
    assert verbs["行政执法监督条例"] == ["提请修订", "修订"]
    assert verbs["落实行政执法“三项制度”"] == ["落实", "推行"]
    assert len(promises["落实《党政主要负责人履行推进法治建设第一责任人职责规定》"].promise) == 2
