"""The page around what is said: its head, its policy, its style, the way past the navigation."""

from os import path

from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.text import Lang, Text, plain

_PARTS = path.join(path.dirname(__file__), "parts")
# For a page that stands by itself: nothing is fetched and nothing runs.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SKIP = Text("跳到正文", "Skip to the content")
_NOTHING = Markup()
_NAVIGATION = Text("导航", "Navigation")


def _part(name: str) -> Markup:
    with open(path.join(_PARTS, name), encoding="utf-8") as file:
        return Markup(file.read())


STYLE = str(_part("style.css"))
_PAGE = _part("page.html").removesuffix("\n")
_LINKED, _WITHIN = Markup('<link rel="stylesheet" href="{}">'), Markup("<style>\n{}</style>")
_HEADER = Markup('<header class="site"><nav aria-label="{}">{}</nav></header>\n')
_FOOTER = Markup("<footer>{}</footer>\n")


def shell(
    title: str, lang: Lang, body: Markup, *, head: Markup = _NOTHING, navigation: Markup = _NOTHING,
    footer: Markup = _NOTHING, stylesheet: str | None = None, policy: str = ALONE,
) -> str:  # fmt: skip
    """A whole page; its style is in it, unless ``stylesheet`` says where it lies."""
    return str(_PAGE.format(
        title=words(plain(title), lang), tongue={"zh": "zh-CN", "en": "en"}[lang], body=body, head=head, policy=policy,
        style=_LINKED.format(stylesheet) if stylesheet else _WITHIN.format(Markup(STYLE)), skip=_SKIP.to(lang),
        header=_HEADER.format(_NAVIGATION.to(lang), navigation) if navigation else _NOTHING,
        footer=_FOOTER.format(footer) if footer else _NOTHING,
    ))  # fmt: skip
