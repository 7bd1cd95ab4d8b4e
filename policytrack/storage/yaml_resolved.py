"""What a plain scalar of YAML means here: text, but for ``null``, ``true``, ``false`` and plain decimal numbers."""

import re

from policytrack.storage.tree import Scalar

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(?:(?:0|[1-9][0-9]{0,17})|([0-9]{1,308}\.[0-9]+))")
FIRST = frozenset(("", *"-0123456789~ntf"))  # most text is told from a word or number by how it begins


def resolved(plain: str) -> Scalar:
    """What a plain scalar means here. ``no``, ``1:30``, ``007`` and ``2020-05`` are text."""
    if plain[:1] not in FIRST:
        return plain
    if plain in _WORDS:
        return _WORDS[plain]
    if number := _NUMBER.fullmatch(plain):
        return float(plain) if number[1] else int(plain)
    return plain
