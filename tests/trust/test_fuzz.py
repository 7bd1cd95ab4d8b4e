"""What fuzzing found once stays mended, and noise made of likely words finds nothing new."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trust.fuzz.targets import TARGETS
from tests.trust.fuzz.words import BETWEEN, WORDS

pytestmark = pytest.mark.trust

CORPUS = Path(__file__).parent / "fuzz" / "corpus"
FEW, MANY = 60, 5_000
_SLOW = ("command-line", "ledger")


def noise(name: str) -> st.SearchStrategy[bytes]:
    """Likely words with others between."""
    word = st.sampled_from(WORDS[name]) | st.text(max_size=8)
    said = st.lists(word, max_size=12).map(BETWEEN.get(name, "").join)
    return said.map(lambda text: text.encode("utf-8", "surrogateescape" if _halves(text) else "replace"))


def _halves(text: str) -> bool:
    return all(not "\ud800" <= each <= "\udfff" or "\udc80" <= each <= "\udcff" for each in text)


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_once_stays_mended(name, monkeypatch, tally):
    monkeypatch.setenv("EDITOR", "true")
    found = sorted((CORPUS / name).glob("*")) if (CORPUS / name).is_dir() else []
    for path in found:
        TARGETS[name](path.read_bytes())
    tally("inputs that fuzzing once found", len(found))


@pytest.mark.parametrize("name", TARGETS)
def test_noise_of_likely_words_finds_nothing(name, monkeypatch, thorough, tally):
    monkeypatch.setenv("EDITOR", "true")
    times = (MANY if thorough else FEW) // (5 if name in _SLOW and thorough else 1)

    @settings(max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(noise(name))
    def law(said: bytes) -> None:
        TARGETS[name](said)

    law()
    tally("noise given to codec, edits, query, dates, merge, command line, import and extract", times)
