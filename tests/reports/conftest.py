"""Reports as a reader sees them, of the shipped register and of small ones."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from policytrack.dates.periods import Period
from policytrack.formats import Page, renderer
from policytrack.register import Register
from policytrack.reports import builder
from policytrack.reports.parts.standing import Ask
from policytrack.text import Lang
from tests.conftest import SHIPPED
from tests.register.made import make

Say = Callable[..., str]
ASK = Ask(datetime.fromisoformat("2020-11-27T09:30:00+08:00"), Period.parse("2020-W48"))
EVENT = "  - id: aaaaa{}\n    date: {}\n    recorded: {}T09:00:00+08:00\n    by: 张三\n    set: {{{}}}\n{}"
REMINDED = EVENT.format(9, "2020-11-24", "2020-11-24", "", "    reminder: yellow\n").replace("    set: {}\n", "")


def said(
    register: Register,
    name: str,
    day: str = "2020-11-27",
    period: str | None = None,
    unit: str | None = None,
    lang: Lang = "zh",
) -> str:
    """A report as plain text, made on a day, of a period or of the day's week, without its masthead."""
    now = datetime.fromisoformat(f"{day}T09:30:00+08:00")
    asked = Ask(now, Period.parse(period) if period else Period.week_of(date.fromisoformat(day)), unit)
    document = builder(name)(register, asked)
    return renderer("plain")(document._replace(masthead=()), lang, Page(None))


@pytest.fixture(scope="session")
def shipped_register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The shipped register, read once."""
    import shutil

    copy = tmp_path_factory.mktemp("shipped") / "records"
    shutil.copytree(SHIPPED, copy)
    return Register(str(copy))


@pytest.fixture
def shipped(shipped_register: Register) -> Say:
    """What a report says of the shipped register."""
    return lambda name, *rest, **more: said(shipped_register, name, *rest, **more)


@pytest.fixture
def register_of(tmp_path: Path) -> Callable[..., Register]:
    """A register made of a few records."""
    return lambda *records, settings="": Register(str(make(tmp_path, *records, settings=settings)))


@pytest.fixture
def small(tmp_path: Path) -> Say:
    """What a report says of a register made of a few records: ``small(records, name, day)``."""

    def small(records: tuple[str, ...], name: str, *rest: str, settings: str = "", **more: object) -> str:
        root = tmp_path / "records"
        register = Register(str(root if root.exists() else make(tmp_path, *records, settings=settings)))
        return said(register, name, *rest, **more)  # type: ignore[arg-type]

    return small
