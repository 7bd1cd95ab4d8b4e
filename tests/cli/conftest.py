"""A small register to act on."""

from pathlib import Path

import pytest

from policytrack.register import Register
from tests.register.made import DRAFTING, FRESH, make


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a register of a regulation being drafted and a reform not looked at, with the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, DRAFTING, FRESH)


@pytest.fixture
def register(root: Path) -> Register:
    """That register."""
    return Register(str(root))
