"""Texts with what a careful reader takes from them, in two forms.

Ours are one file: ``announced``, ``genre`` and whether it was held out, then ``---``, then the text with its promises
marked where they stand: ``{f:…}`` firm, ``{s:…}`` soft, ``{o:…}`` optional. Others are a text and a YAML list beside it.
"""

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from policytrack.dates import FuzzyDate

OURS = Path(__file__).parent / "texts"
SHARED = Path(os.environ.get("POLICYTRACK_SHARED") or Path(__file__).parents[3] / "shared")
DEVELOPMENT = SHARED / "extract-dev"
PRESS = SHARED / "domain"
SEED = Path(__file__).parents[2] / "records" / "sources" / "2020-05-12-press-conference.txt"

TIERS = {"f": "firm", "s": "soft", "o": "optional"}


class Item(NamedTuple):
    """One promise as the reader took it: its tier, and everywhere it stands."""

    tier: str
    title: str
    spans: tuple[tuple[int, int], ...]


class Gold(NamedTuple):
    """A text and what is in it."""

    name: str
    text: str
    items: tuple[Item, ...]
    announced: FuzzyDate | None = None
    held_out: bool = False


_MARK = re.compile(r"\{([fso]):([^}]*)\}")


def ours() -> list[Gold]:
    """The texts that were written for the tests, in order."""
    return [marked(path) for path in sorted(OURS.glob("*.txt"))]


def marked(path: Path) -> Gold:
    """A text whose promises are marked in it."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    text, items, at = "", [], 0
    for found in _MARK.finditer(body):
        text += body[at : found.start()]
        items.append(Item(TIERS[found[1]], found[2], ((len(text), len(text) + len(found[2])),)))
        text, at = text + found[2], found.end()
    date = FuzzyDate.parse(facts["announced"])
    return Gold(path.stem, text + body[at:], tuple(items), date, facts.get("held-out") == "yes")


def listed(text: Path, gold: Path, announced: FuzzyDate | None = None) -> Gold:
    """A text with a YAML list of its promises beside it, each with its place or, as the press conference has it, several."""
    said = yaml.safe_load(gold.read_text(encoding="utf-8"))
    return Gold(text.stem, text.read_text(encoding="utf-8"), tuple(map(_item, said["commitments"])), announced)


_OF_STRENGTH = {"deliverable": "firm", "ongoing": "soft", "general": "soft"}


def _item(said: dict[str, Any]) -> Item:
    places = said.get("mentions", [said])
    spans = tuple((each["offset"], each["offset"] + len(each["quote"])) for each in places)
    return Item(said.get("tier") or _OF_STRENGTH[said["strength"]], said["title"], spans)
