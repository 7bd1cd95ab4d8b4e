"""What ``export`` writes: one module a format, each with ``ENDINGS`` and ``export(chosen, asked)``.

A new export is one new file in this folder; the folder finds it. The first two lines of its docstring are its help, in
English and in Chinese. What comes back is words, the bytes of a file, or several files by their names.
"""

from collections.abc import Callable
from importlib import import_module
from os import listdir, path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from policytrack.errors import PolicytrackError
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import UnknownWord

if TYPE_CHECKING:
    from datetime import datetime

    from policytrack.publishing.data.chosen import Chosen

Made = str | bytes | dict[str, bytes]


class Asked(NamedTuple):
    """How an export is wanted: in which language if people read it, the moment it is made, and which table if one is."""

    lang: Lang
    now: "datetime"
    table: str = "commitments"


class Export(Protocol):
    """A module of this folder."""

    ENDINGS: tuple[str, ...]
    export: Callable[["Chosen", Asked], Made]


class UnknownExport(UnknownWord):
    """An export that there is not. Facts: ``word``, ``guess``, ``allowed``."""

    text = Text("不能导出为“{word}”{guess}。可用：{allowed}", "no export is called “{word}”{guess}. Allowed: {allowed}")


class NoExportFor(PolicytrackError):
    """A file whose ending names no export. Facts: ``path``, ``endings``."""

    text = Text(
        "不能导出 {path}：无此扩展名的格式；请用 {endings}，或写明格式：{names}",
        "cannot export {path}: no export has this ending; use {endings}, or name one: {names}",
    )
    exit_code = 2


class OneTable(PolicytrackError):
    """A table was named for an export that holds all of them. Facts: ``format``, ``formats``."""

    text = Text(
        "{format} 包含全部数据，不能用 --table；只取一张表请用 {formats}",
        "{format} holds everything and takes no --table; for one table use {formats}",
    )
    exit_code = 2


# The exports that are one table of the data.
OF_ONE_TABLE = ("csv", "tsv", "parquet")


def export(name: str, chosen: "Chosen", asked: Asked) -> Made:
    """What the export of this name makes. Raises OneTable, UnknownWord, Doubled, BrokenRecord."""
    if name not in OF_ONE_TABLE and asked.table != Asked._field_defaults["table"]:
        raise OneTable(format=name, formats=" ".join(OF_ONE_TABLE))
    return module(name).export(chosen, asked)


def module(name: str) -> Export:
    """The export of this name, imported now. Raises UnknownExport."""
    if name not in NAMES:
        raise UnknownExport.near(name, list(NAMES))
    found: Export = import_module(f"{__name__}.{name}")
    return found


def named(word: str) -> str | None:
    """The export of this name or of this ending (``zip``, ``db``); None if it is neither."""
    if word in NAMES:
        return word
    return next((name for name in NAMES if word and f".{word.lower()}" in module(name).ENDINGS), None)


def by_ending(file: str) -> str:
    """The export that a file's ending names. Raises NoExportFor."""
    found = named(path.splitext(file)[1][1:])
    if found:
        return found
    endings = [each for name in NAMES for each in module(name).ENDINGS]
    raise NoExportFor(path=file or "“”", endings=" ".join(endings), names=" ".join(NAMES))


def _found() -> tuple[str, ...]:
    """The exports in this folder, the usual ones first."""
    usual = ("csv", "tsv", "json", "jsonl", "datapackage", "sqlite", "parquet", "xlsx", "html")
    modules = [path.splitext(file)[0] for file in listdir(path.dirname(__file__)) if file.endswith(".py")]
    others = sorted(name for name in modules if name not in usual and not name.startswith("_"))
    return (*(name for name in usual if name in modules), *others)


NAMES = _found()
