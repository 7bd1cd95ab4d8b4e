"""Titles broken as an official paper breaks them: lines that are balanced, and no word or number cut in two."""

import re

from policytrack.text import width

_ROOM = 40  # cells of a line of 22-point characters in 156 mm
_MOST_LINES = 5
_PIECE = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("、，。：；！？）》〉”’】〕…—%％的与和")
_NOT_LAST = frozenset("（《〈“‘【〔")
_GOOD_LAST = frozenset("、，：；》—的于")


def balanced(title: str, room: int = _ROOM) -> list[str]:
    """The title on one line if it has room there, else on lines of like length; a very long one as Word breaks it."""
    lines = -(-width(title) // (room - 2))
    if width(title) <= room or lines > _MOST_LINES:
        return [title]
    pieces = _PIECE.findall(title)
    return _broken(pieces, lines, room) or [title]


def _broken(pieces: list[str], lines: int, room: int) -> list[str]:
    """The best way to break the pieces into so many lines, or nothing if one of them is too long for a line."""
    goal = sum(map(width, pieces)) / lines
    best: dict[int, tuple[float, list[str]]] = {0: (0, [])}
    for _ in range(lines):
        following: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, before) in best.items():
            for end in range(start + 1, len(pieces) + 1):
                line = "".join(pieces[start:end]).strip()
                if width(line) > room:
                    break
                total = cost + 100 * (width(line) / goal - 1) ** 2 + _awkwardness(pieces, end)
                if end not in following or total < following[end][0]:
                    following[end] = total, [*before, line]
        best = following
    return best[len(pieces)][1] if len(pieces) in best else []


def _awkwardness(pieces: list[str], end: int) -> float:
    """What is wrong with a line that ends here."""
    if end == len(pieces):
        return 0
    last, first = pieces[end - 1], pieces[end]
    if first[0] in _NOT_FIRST or last[-1] in _NOT_LAST:
        return 1000
    return 0 if last[-1] in _GOOD_LAST or last.isspace() or first.isspace() else 40
