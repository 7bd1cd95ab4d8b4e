"""What the tests of trust tried, counted over every worker and printed as one table: ``pytest -m trust``.

``--thorough`` runs them at the sizes that README states; without it they are small, so that every run has them.
"""

from collections.abc import Callable, Iterator

import pytest

Tally = Callable[[str, int], None]
_COUNTED = "tally"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="the tests of trust at their full size")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "trust: nothing is lost and no one let in; prints what was tried")


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether the tests of trust run at their full size."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Adds to what was tried: ``tally("crash points", 2431)``."""

    def count(what: str, times: int) -> None:
        record_property(_COUNTED, (what, times))

    return count


def _tried(reports: list[pytest.TestReport]) -> Iterator[tuple[str, int]]:
    for report in reports:
        yield from (value for name, value in report.user_properties if name == _COUNTED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    sums: dict[str, int] = {}
    passed = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    for what, times in _tried(passed):
        sums[what] = sums.get(what, 0) + times
    if sums:
        terminalreporter.section("tried, with nothing lost and no one let in")
        for what, times in sums.items():
            terminalreporter.write_line(f"{times:>12,}  {what}")
