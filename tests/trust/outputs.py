"""Everything that the program can be asked to print or to write, and what is inside it once it is unpacked."""

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from policytrack.formats import NAMES
from policytrack.publishing import exports
from policytrack.reports import names as report_names

FORMATS = tuple(name for name in NAMES if name not in ("docx", "xlsx"))
PAPERS = ("docx", "xlsx", "html", "md", "csv", "tsv", "json", "jsonl", "yaml", "txt")
_ENDING = {"sqlite": "db", "datapackage": "zip"}


def printed(*public: str) -> Iterator[tuple[str, ...]]:
    """Command lines that print a report; with ``--public`` if that is given."""
    yield from (("report", name, "--format", form, *public) for name in report_names() for form in FORMATS)


def written(*public: str) -> Iterator[tuple[str, ...]]:
    """Command lines that write files into a folder ``out``."""
    yield from (("report", name, "-o", f"out/{name}.{end}", *public) for name in report_names() for end in PAPERS)
    yield from (("report", "--annexes", "-o", f"out/annexes.{end}", *public) for end in ("docx", "xlsx", "html", "md"))
    yield from (
        ("export", name, "-o", f"out/export.{name}.{_ENDING.get(name, name)}", *public) for name in exports.NAMES
    )
    yield ("calendar", "-o", "out/a.ics", *public)


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts in a file: of an archive each member's, of a database every value."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from unpacked(f"{name}/{each}", archive.read(each))
    elif content.startswith(b"SQLite format 3\0"):
        with tempfile.NamedTemporaryFile(suffix=".db") as file:
            file.write(content)
            file.flush()
            yield name, "\n".join(sqlite3.connect(file.name).iterdump())
    elif content.startswith(b"PAR1"):
        from pyarrow.parquet import read_table

        yield name, json.dumps(read_table(io.BytesIO(content)).to_pylist(), ensure_ascii=False, default=str)
    else:
        text = content.decode("utf-8", "replace")
        if name.endswith(".ics"):
            text = text.replace("\r\n ", "")
        yield name, re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


class Seen(HTMLParser):
    """The tags, the attributes and the links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href", "formaction")
        ]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
