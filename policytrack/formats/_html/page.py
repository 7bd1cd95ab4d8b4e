"""The page around what is said: its head, its policy, its style, the way past the navigation."""

from functools import cache
from os import path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.text import Lang, Text, plain

_PARTS = path.join(path.dirname(__file__), "parts")
# For a page that stands by itself: nothing is fetched and nothing runs.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SKIP = Text("跳到正文", "Skip to the content")
_NOTHING = Markup()
_NAVIGATION = Text("导航", "Navigation")


def _style() -> str:
    with open(path.join(_PARTS, "style.css"), encoding="utf-8") as file:
        return file.read()


STYLE = _style()


def shell(
    title: str, lang: Lang, body: Markup, *, head: Markup = _NOTHING, navigation: Markup = _NOTHING,
    footer: Markup = _NOTHING, stylesheet: str | None = None, policy: str = ALONE,
) -> str:  # fmt: skip
    """A whole page; its style is in it, unless ``stylesheet`` says where it lies."""
    return _page().render(
        title=words(plain(title), lang), tongue={"zh": "zh-CN", "en": "en"}[lang], body=body, head=head, footer=footer,
        navigation=navigation, stylesheet=stylesheet, policy=policy, style=Markup(STYLE),
        skip=_SKIP.to(lang), navigation_name=_NAVIGATION.to(lang),
    )  # fmt: skip


@cache
def _page() -> Template:
    loader = FileSystemLoader(_PARTS)
    house = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return house.get_template("page.html")
