"""A browser, one for all its tests; where there is none they are left out, which is said."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


class Visit(NamedTuple):
    """A page as somebody has it open, with what the browser complained of and what was asked for from elsewhere."""

    page: "sync_api.Page"
    complaints: list[str]
    requests: list[str]

    def violations(self) -> list[str]:
        """What axe finds serious or critical, with the first element of each."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
        found = axe.Axe().run(self.page).response["violations"]
        grave = [each for each in found if each["impact"] in ("serious", "critical")]
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in grave]

    def overflows(self) -> bool:
        """Whether the page as a whole has to be moved sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


Open = Callable[..., Visit]


@pytest.fixture(scope="module")  # Playwright's loop must be gone before another test runs one of its own
def browser() -> Iterator["sync_api.Browser"]:
    """Chromium without a window."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"no browser is installed: {', '.join(BROWSERS)}")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield found
        found.close()


@pytest.fixture
def visit(browser: "sync_api.Browser") -> Iterator[Open]:
    """Opens a file on a screen so wide, light or dark, with script or without."""
    contexts = []

    def go(file: Path, width: int = 1280, scheme: str = "light", script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, bypass_csp=script
        )
        contexts.append(context)
        seen = Visit(context.new_page(), [], [])
        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.goto(file.as_uri())
        return seen

    yield go
    for context in contexts:
        context.close()
