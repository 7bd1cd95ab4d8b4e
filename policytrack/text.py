"""Words in two languages, and how wide they are on a screen.

``Text`` carries Chinese and English together; they part only where someone reads, with ``.to(lang)``.
Widths are in terminal cells: a Chinese character takes two.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The words in ``lang``."""
        return self.zh if lang == "zh" else self.en

    def of(self, **facts: object) -> "Text":
        """These words with each ``{fact}`` filled in, every fact in its own language."""
        zh = {name: say(fact, "zh") for name, fact in facts.items()}
        en = {name: _Counted(say(fact, "en")) for name, fact in facts.items()}
        return Text(self.zh.format_map(zh), self.en.format_map(en))


class _Counted(str):
    """An English word or number; ``{n:file|files}`` gives it with the noun that its number asks for."""

    def __format__(self, nouns: str) -> str:
        one, _, many = nouns.partition("|")
        return f"{self!s} {one if self == '1' else many}" if many else format(str(self), nouns)


NOTHING = Text("—", "—")

# Names are compared without the marks that people put around them.
_QUOTATION_MARKS = frozenset("《》〈〉“”‘’「」『』\"'")
_NO_QUOTATION_MARKS = dict.fromkeys(map(ord, _QUOTATION_MARKS))


def unquoted(words: str) -> str:
    """The words without quotation marks; most have none, which is told in a third of the time."""
    return words if _QUOTATION_MARKS.isdisjoint(words) else words.translate(_NO_QUOTATION_MARKS)


def bare_name(name: str) -> str:
    """A name as names are compared: without quotation marks and in one case."""
    return unquoted(name).strip().casefold()


def plain(words: object) -> Text:
    """Words that are the same in both languages: a title, a number, a person's note."""
    return words if isinstance(words, Text) else Text(str(words), str(words))


def say(value: object, lang: Lang) -> str:
    """A value as a reader of ``lang`` wants it: its own words (``.to``) if it has any, several in one breath.

    Nothing at all is a dash.
    """
    if type(value) is str:
        return value or NOTHING.zh
    if value is None or value == "" or value == ():
        return NOTHING.zh
    words = getattr(value, "to", None)
    if words is None and isinstance(value, tuple):
        return listed(value).to(lang)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(words(lang)) if words else str(value)


def digits(number: float) -> str:
    """A number with all its digits and no more: never in powers of ten, never rounded to six."""
    said = f"{number:.15g}"  # as many as a float holds for sure
    if "e" not in said:
        return said
    from decimal import Decimal

    return f"{Decimal(said):f}"


def listed(items: Iterable[object], between: Text = Text("、", ", ")) -> Text:
    """Several things in one breath: 甲、乙 / A, B. Nothing at all is a dash."""
    each = list(items)
    zh, en = (between.to(lang).join(say(item, lang) for item in each) for lang in ("zh", "en"))
    return Text(zh, en) if each else NOTHING


# What a terminal would obey instead of showing: C0 but the line feed, DEL, C1, and the characters that
# turn the direction of text or have no width (Unicode TR 9 and TR 36).
_OBEYED = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x0A, 0x1B)},
    0x1B: "␛",
    **{
        code: f"\\u{code:04x}"
        for code in (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
    },
}
_OBEYED_CHARACTERS = frozenset(map(chr, _OBEYED))


def clean(words: str) -> str:
    """The words with every character that a terminal would obey made visible; line feeds stay."""
    return words if _OBEYED_CHARACTERS.isdisjoint(words) else words.translate(_OBEYED)


def one_line(words: str) -> str:
    """The words on one line, for a cell of a table."""
    return " ".join(words.split())


# What makes several characters one: joiners, variation selectors, skin tones, the letters of flags.
_JOINING = frozenset("\u200d\ufe0f\u20e3\u00ad") | set(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))


def width(words: str) -> int:
    """How many cells the words take on a terminal."""
    if words.isascii():
        return len(words)
    if not _JOINING.isdisjoint(words):
        from wcwidth import wcswidth  # flags and joined emoji: rare, and dear to import

        return max(0, int(wcswidth(words)))
    return sum(map(_cells, words))


@cache
def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(words: str, cells: int) -> str:
    """The words in at most ``cells`` cells, ending in an ellipsis if something was left out."""
    if width(words) <= cells:
        return words
    kept, joined = "", not _JOINING.isdisjoint(words)
    room = cells - 1
    for character in words:
        room = cells - 1 - width(kept + character) if joined else room - _cells(character)
        if room < 0:
            break
        kept += character
    return kept + "…" if cells > 0 else ""


LONGEST = 160  # cells; the longest names of instruments have a hundred


def brief(words: str) -> str:
    """A name on one line, or as much of it as one takes in."""
    return clip(one_line(words), LONGEST)


def pad(words: str, cells: int, right: bool = False) -> str:
    """The words with blanks up to ``cells`` cells, after them, or before them if ``right``."""
    blanks = " " * max(0, cells - width(words))
    return blanks + words if right else words + blanks
