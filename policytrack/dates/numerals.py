"""Typed text made plain: one kind of digits, no stray blanks, so that a phrase has one spelling."""

import re
from unicodedata import normalize

from policytrack.text import one_line

_DIGITS = dict(zip("〇零○◯一二两三四五六七八九", "00001223456789", strict=True))
_TO_ARABIC = str.maketrans(_DIGITS)
_CALENDAR_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_RUN = re.compile(rf"[{''.join(_DIGITS)}十百廿卅\d]+", re.ASCII)
_DIGIT = "[一二两三四五六七八九]"
# 一百五 is 150 to some and 105 to others, so after 百 comes nothing, 零五 or 五十.
_COUNTED = re.compile(rf"(?:({_DIGIT})百(?=$|零{_DIGIT}$|{_DIGIT}十)零?)?(?:({_DIGIT}?)(十))?({_DIGIT})?")
_BLANKS = re.compile(r"(?<!\d)\s+|\s+(?!\d)", re.ASCII)


def plain(typed: str) -> str:
    """``typed`` in half width and small letters, 二〇二〇 and 二十三 in digits; blanks stay only between two digits."""
    return _BLANKS.sub("", _RUN.sub(_arabic, folded(typed)))


def folded(typed: str) -> str:
    """``typed`` in half width and small letters, no two blanks together and none around it."""
    return one_line(normalize("NFKC", typed).casefold())


def _arabic(run: re.Match[str]) -> str:
    """A run of numerals in digits: read off one by one, or counted if it has tens; nonsense stays as it is."""
    numeral = run[0].translate(_CALENDAR_TENS)
    if "十" not in numeral and "百" not in numeral:
        return numeral.translate(_TO_ARABIC)
    if not (parts := _COUNTED.fullmatch(numeral)):
        return run[0]
    hundreds, tens, ten, ones = parts.groups()
    return str(100 * _value(hundreds) + 10 * (_value(tens) or bool(ten)) + _value(ones))


def _value(numeral: str | None) -> int:
    return int(_DIGITS[numeral]) if numeral else 0
