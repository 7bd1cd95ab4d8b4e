"""The words of a web page, a line a block; what is run, styled or navigated by is left out."""

import re
from html.parser import HTMLParser

_LEFT_OUT = {"script", "style", "noscript", "template", "nav", "head", "svg", "button", "select"}
_BLOCKS = {
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "ul", "ol",
    "blockquote", "header", "footer", "main", "dd", "dt", "pre", "title",
}  # fmt: skip


_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Goes into what is left out, or begins a line."""
        if tag in _LEFT_OUT:
            self.depth += 1
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Comes out again, or ends a line."""
        if tag in _LEFT_OUT:
            self.depth = max(0, self.depth - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps what people read."""
        if not self.depth:
            self.parts.append(re.sub(r"\s+", " ", data))


def is_page(text: str) -> bool:
    """Whether the text is a web page."""
    return bool(_PAGE.match(text))


def text_of(page: str) -> str:
    """The words of a page."""
    words = _Words()
    words.feed(page)
    words.close()
    lines = (re.sub(r"[ \u3000\xa0]+", " ", line).strip() for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
