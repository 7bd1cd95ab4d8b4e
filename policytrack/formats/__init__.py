"""How a report looks: one module a format, each with ``render(document, lang, page)``.

A new format is one new file in this folder; the folder finds it. One that can has ``stream`` too, which gives the same words
some at a time. Its name is the file's, and the first two lines of
its docstring are its help, in English and in Chinese. Formats import what they need, so ask for one by ``renderer``.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from os import listdir, path
from typing import NamedTuple

from policytrack.reports.document import Document
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import UnknownWord


class Page(NamedTuple):
    """What is written on: cells a line, None where a line may be of any length, as in a pipe; and whether in colour."""

    width: int | None = None
    colour: bool = False


# Words for a screen or a pipe; bytes for a file that another program opens.
Renderer = Callable[[Document, Lang, Page], str | bytes]


Streamer = Callable[[Document, Lang, Page], Iterator[str]]


class UnknownFormat(UnknownWord):
    """A format that there is not. Facts: ``word``, ``nearest`` or None, ``allowed``."""

    text = Text(
        "没有“{word}”这种格式{guess}。可用：{allowed}", "no format is called “{word}”{guess}. Allowed: {allowed}"
    )


def renderer(name: str) -> Renderer:
    """The format of this name, imported now. Raises UnknownFormat."""
    if name not in NAMES:
        raise UnknownFormat.near(name, list(NAMES))
    render: Renderer = import_module(f"{__name__}.{name}").render
    return render


def streamer(name: str) -> Streamer | None:
    """What gives a format's words some at a time, so that a long list is never held whole; None if it has to be."""
    return getattr(import_module(f"{__name__}.{name}"), "stream", None) if name in NAMES else None


def _found() -> tuple[str, ...]:
    """The formats in this folder, the usual ones first."""
    usual = ("table", "plain", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml", "html", "docx", "xlsx")
    modules = [path.splitext(file)[0] for file in listdir(path.dirname(__file__)) if file.endswith(".py")]
    others = sorted(name for name in modules if name not in usual and not name.startswith("_"))
    return (*(name for name in usual if name in modules), *others)


NAMES = _found()
