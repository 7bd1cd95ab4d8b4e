"""A site of the shipped register on a fixed day, made once, and made as asked."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from policytrack.publishing.site import Outcome, Wanted, publish
from policytrack.register import Register

NOW = datetime.fromisoformat("2020-11-27T09:30:00+08:00")
RECORDS = Path(__file__).parents[3] / "records"

Made = Callable[..., Outcome]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the shipped register, only to be read."""
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(RECORDS, place / "records")
    publish(Register.find(str(place / "records")).published(), str(place / "public"), Wanted(NOW, NOW.date(), 3))
    return place / "public"


@pytest.fixture
def made() -> Made:
    """Makes a site of a register, which is read anew each time."""

    def make(
        records: Path, place: Path, *, internal: bool = False, force: bool = False, weeks: int = 1,
        base_url: str | None = None, now: datetime = NOW,
    ) -> Outcome:  # fmt: skip
        register = Register.find(str(records))
        wanted = Wanted(now, now.date(), weeks, base_url)
        return publish(register if internal else register.published(), str(place), wanted, force)

    return make
