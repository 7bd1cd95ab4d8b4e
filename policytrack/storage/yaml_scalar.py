"""How one scalar is written: plain where every reader of YAML, of 1.1 and of 1.2, takes it as the same text.

ISO dates are plain too, though a 1.1 reader makes dates of them: ours does not, and they are read by people.
"""

import re
from datetime import datetime
from functools import lru_cache

from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.storage.yaml_read import Scalar

_WORDS = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"))
_NUMBER_LIKE = re.compile(r"[-+]?(?:0[xob][0-9a-f_]*|\.?[0-9][0-9_,.:]*(?:e[-+]?[0-9]*)?|\.inf|\.nan)", re.IGNORECASE)
_DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[-+][0-9]{2}:[0-9]{2})?)?")
_INDICATES = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@` ]|^\.\.\.|: | #|\t|[: ]$""")
_INDICATES_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_MOST = 10**18
_GREATEST = 1e308
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(value: Scalar, in_flow: bool = False) -> str:
    """The value on one line: plain, else in single quotes, else in double quotes."""
    if isinstance(value, str):
        return _text(value, in_flow)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return _integer(value) if isinstance(value, int) else _positional(value)


@lru_cache(maxsize=16_384)  # keys, units and words of the vocabulary stand in every record
def _text(text: str, in_flow: bool) -> str:
    if text.isalpha() and text.lower() not in _WORDS:  # most text there is: said first because it is cheap
        return text
    if "\n" in text or FORBIDDEN.search(text):
        return f'"{_escaped(text)}"'
    if _INDICATES.search(text) or (in_flow and _INDICATES_IN_FLOW.search(text)) or _means_more(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _means_more(text: str) -> bool:
    """Is this what some reader takes for a number, a truth, nothing, or a date that no calendar has?"""
    if text.lower() in _WORDS or _NUMBER_LIKE.fullmatch(text):
        return True
    return _DATE_LIKE.fullmatch(text) is not None and not _is_date(text)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(each) or (_code(each) if FORBIDDEN.match(each) else each) for each in text)


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _integer(value: int) -> str:
    if not -_MOST < value < _MOST:
        raise ValueError(f"{value} has more digits than a reader takes for a number: write it as text")
    return str(value)


def _positional(value: float) -> str:
    """All digits and no exponent, for 1.1 and 1.2 disagree on ``1e3``."""
    if not -_GREATEST < value < _GREATEST:
        raise ValueError(f"{value} is more than a reader takes for a number: write it as text")
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    if exponent.startswith("+"):
        return f"{value:.1f}"
    sign = "-" if value < 0 else ""
    return f"{sign}0.{'0' * (-int(exponent) - 1)}{mantissa.lstrip('-').replace('.', '')}"
