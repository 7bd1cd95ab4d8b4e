"""Reads a page as a browser takes it apart, and says what stands in it."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "img", "br", "hr", "input"}


class Element(NamedTuple):
    """An element with its attributes."""

    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """The elements of a page and the words in them; every element is closed by its own end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    @property
    def vocabulary(self) -> set[tuple[str, str]]:
        """Which attribute occurs on which element: what the words of a record must never add to."""
        return {(element.tag, name) for element in self.elements for name in ("", *element.attributes)}
