"""A hand that writes files as people leave them, in every style of YAML that we read, with comments everywhere."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from policytrack.storage.yaml_edits import plain, same
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_scalar import scalar

NAMES = ["id", "title", "lead", "note", "plan", "set", "history", "承诺", "a b", "on", "2019", "x:y"]
TEXTS = ["", "甲", "内蒙古 自治区", "甲 乙 丙", "甲\n乙", "甲\n乙\n", "甲\n\n 乙\n", " 甲\n乙", "甲\n\n"]
WORDS = [
    *TEXTS,
    "http://x/?a=b",
    "no",
    "2019",
    "2020-05",
    "it's",
    "a: b",
    "# x",
    "- x",
    "[附件]",
    "{x}",
    "x, y",
    '"',
    "\\",
    "\t",
]
SCALARS = st.sampled_from([*WORDS, None, True, False, 0, 2019, -1, 1.5])
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from(NAMES), DATA, min_size=1, max_size=5)
HANDS = st.integers(0, 2**32).map(Random)


class Line(NamedTuple):
    """A line, and what it shows: an entry, or, if it is a comment or empty, the collection that it stands in."""

    text: str
    path: tuple[Any, ...]
    in_flow: bool = False


class Hand:
    """Somebody who writes YAML in no particular style, and comments on it."""

    def __init__(self, random: Random) -> None:
        self.pick, self.random = random.choice, random.random
        self.count = 0
        self.talkative = self.pick([0.0, 0.3, 0.9])
        self.kept = False  # after |+ an empty line would be text

    def file(self, data: dict[str, Any]) -> list[Line]:
        start = [self.line("---", ())] if self.chance(0.2) else []
        body = self.flow_lines("", data, (), 0) if not data or self.chance(0.1) else self.block(data, (), 0)
        lines = [*self.gap((), 0), *start, *body]
        end = [self.line("...", ())] if self.chance(0.1) else []
        return [*lines, *end, *self.gap((), 0)]

    def chance(self, of: float) -> bool:
        return self.random() < of

    def comment(self) -> str:
        self.count += 1
        return self.pick(["# 注{}.", "#注{}.", "# a: 注{}.", "# - 注{}.", "# '注{}."]).format(self.count)

    def line(self, text: str, path: tuple[Any, ...], in_flow: bool = False) -> Line:
        self.kept = False
        blanks = " " * self.pick([1, 2, 9])
        end = blanks + self.comment() if self.chance(self.talkative) else self.pick(["", "", "", "  "])
        return Line(text + end, path, in_flow)

    def gap(self, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        while self.chance(0.25):
            if self.chance(self.talkative):
                self.kept = False
                yield Line(" " * column + self.comment(), path)
            elif not self.kept:
                yield Line(" " * self.pick([0, 0, column]), path)

    def block(self, holder: Any, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        for step in steps_of(holder):
            yield from self.gap(path, column)
            yield from self.entry(holder, step, (*path, step), column)
        yield from self.gap(path, column)

    def entry(self, holder: Any, step: Any, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        value, dash = holder[step], isinstance(holder, list)
        start = " " * column + ("-" if dash else self.key(step))
        if not isinstance(value, dict | list):
            yield from self.leaf(start, value, path, column)
        elif not value or self.chance(0.3):
            yield from self.flow_lines(start + self.pick([" ", " ", "  "]), value, path, column + 1)
        elif dash and self.chance(0.7):
            yield from self.beside_dash(start + self.pick([" ", " ", "   "]), value, path)
        else:
            yield self.line(start, path)
            deeper = [0, 2, 2, 4] if isinstance(value, list) and not dash else [1, 2, 2, 4]
            yield from self.block(value, path, column + self.pick(deeper))

    def beside_dash(self, start: str, value: Any, path: tuple[Any, ...]) -> Iterator[Line]:
        lines = list(self.block(value, path, len(start)))
        first = next(at for at, line in enumerate(lines) if line.text.strip() and not line.text.strip().startswith("#"))
        yield lines[first]._replace(text=start + lines[first].text[len(start) :])
        yield from lines[first + 1 :]

    def key(self, key: str) -> str:
        written = f'"{key}"' if self.chance(0.1) else scalar(key)
        return written + self.pick([":", ":", ":", " :"])

    def leaf(self, start: str, value: Any, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        text = value if isinstance(value, str) else ""
        after, deeper = start + self.pick([" ", " ", "   "]), " " * (column + self.pick([1, 2, 3]))
        if value is None and self.chance(0.5):
            yield self.line(start, path)
        elif text.strip() and "\n" in text and self.chance(0.7):
            yield from self.literal(after, text, path, column)
        elif re.fullmatch(r"\w+( \w+)+", text) and self.chance(0.6):
            quote = self.pick(["", "'", '"'])
            *first, last = (after + quote + text.replace(" ", f"\n{deeper}") + quote).split("\n")
            yield from (Line(each, path) for each in first)
            yield self.line(last, path)
        elif text and not text.isspace() and "\n" not in text and self.chance(0.2):
            yield self.line(f"{after}{self.pick(['>-', '|-'])}", path)
            yield Line(deeper + text, path)
        elif self.chance(0.1):
            yield self.line(start, path)
            yield self.line(deeper + self.one(value), path)
        else:
            yield self.line(after + self.one(value), path)

    def literal(self, start: str, text: str, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        body = text.rstrip("\n")
        ends, width = len(text) - len(body), self.pick([1, 2, 4])
        digit = str(width) if text[0] == " " or self.chance(0.2) else ""
        yield self.line(f"{start}|{digit}{['-', '', '+'][ends]}", path)
        yield from (Line(" " * (column + width) + line if line else "", path) for line in body.split("\n"))
        yield from [Line("", path)] * max(0, ends - 1)
        self.kept = ends > 1

    def one(self, value: Any, in_flow: bool = False) -> str:
        if value is None:
            return self.pick(["null", "~"])
        if isinstance(value, str) and "\n" not in value and self.chance(0.3):
            doubled = value.replace("\\", "\\\\").replace('"', '\\"')
            return self.pick([f'"{doubled}"', "'" + value.replace("'", "''") + "'"])
        return scalar(value, in_flow)

    def flow_lines(self, start: str, value: Any, path: tuple[Any, ...], column: int) -> Iterator[Line]:
        *first, last = (start + self.flow(value, column, self.chance(0.3))).split("\n")
        yield from (Line(each, path, True) for each in first)
        yield self.line(last, path, True)

    def flow(self, value: Any, column: int, wrap: bool) -> str:
        if not isinstance(value, dict | list):
            return self.one(value, in_flow=True)
        text, count = "", len(value)
        for at, step in enumerate(steps_of(value)):
            comma = "," if at + 1 < count or self.chance(0.1) else ""
            text += self.wrapped(column, wrap) + self.in_flow(value, step, column, wrap) + comma
        text += self.wrapped(column, wrap)
        return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"

    def in_flow(self, holder: Any, step: Any, column: int, wrap: bool) -> str:
        if isinstance(holder, list):
            return self.flow(holder[step], column, wrap)
        key = scalar(step, in_flow=True)
        if holder[step] is None and self.chance(0.4):
            return self.pick([key, f"{key}: "])
        return f"{key}: {self.flow(holder[step], column, wrap)}"

    def wrapped(self, column: int, wrap: bool) -> str:
        if not wrap or self.chance(0.3):
            return self.pick(["", " "])
        end = " " + self.comment() if self.chance(self.talkative) else ""
        return f"{end}\n{' ' * (column + self.pick([1, 3]))}"


def steps_of(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


@given(RECORDS, HANDS)
def test_what_the_hand_writes_reads_as_it_was_meant(record, random):
    text = "\n".join(line.text for line in Hand(random).file(record)) + "\n"
    assert same(plain(read(text, "")), plain(record))
