"""A small register to type at."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.register.made import DRAFTING, FRESH, fingerprint, make


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a register of a regulation being drafted and a reform not looked at, with the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, DRAFTING, FRESH)


@pytest.fixture
def event_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Event ids that are not random: new001, new002."""
    numbers = count(1)
    monkeypatch.setattr("policytrack.register.acts.event_id", lambda taken: f"new{next(numbers):03}")


@pytest.fixture
def unchanged(root: Path) -> Callable[[], bool]:
    """Whether the register is byte for byte what it was when the test began."""
    before = fingerprint(root)
    return lambda: fingerprint(root) == before
