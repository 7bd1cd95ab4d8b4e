"""Text that a spreadsheet would run as a formula, made harmless in CSV with an apostrophe, and given back without it.

The law is ``unescaped(escaped(words)) == words``: what looks escaped already gets one more.
"""

# Full-width signs too: a spreadsheet set to Chinese or Japanese obeys them as well.
_OBEYED = tuple("=+-@＝＋－＠\t\r\n")


def escaped(words: str) -> str:
    """The words with an apostrophe before them if a spreadsheet would run them."""
    return "'" + words if _is_obeyed(words) else words


def unescaped(words: str) -> str:
    """The words as they were before ``escaped``."""
    return words[1:] if words[:1] == "'" and _is_obeyed(words[1:]) else words


def _is_obeyed(words: str) -> bool:
    return words.lstrip("'").startswith(_OBEYED)
