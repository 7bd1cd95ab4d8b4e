"""Words of records as HTML: escaped, and marked where they are of another script than the page."""

import re
from functools import cache, lru_cache

from markupsafe import Markup, escape

from policytrack.formats._cells import words
from policytrack.reports.document import Cell
from policytrack.text import Lang

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_MONGOLIAN = r"[\u1800-\u18af]"
_LEFTWARD = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RUNS = {
    "mn-Mong": rf"{_MONGOLIAN}(?:[{_MONGOLIAN[1:-1]}\s]*{_MONGOLIAN})?",
    "": rf"{_LEFTWARD}(?:[{_LEFTWARD[1:-1]}\s\d]*{_LEFTWARD})?",
    "zh-CN": rf"[《“]?{_HAN}(?:[{_HAN[1:-1]}\u2010-\u2027\u3000-\u303f\uff00-\uffef\d]*[{_HAN[1:-1]}》”）])?",
}
_TONGUES: dict[Lang, tuple[str, ...]] = {"zh": ("mn-Mong", ""), "en": ("mn-Mong", "", "zh-CN")}


@cache
def _strange(lang: Lang) -> re.Pattern[str]:
    """What is of another script than a page in this language."""
    return re.compile("|".join(f"({_RUNS[tongue]})" for tongue in _TONGUES[lang]))


def said(cell: Cell, lang: Lang) -> Markup:
    """A cell in words. What reads in another direction or in another language stands apart and is labelled."""
    return _marked(words(cell, lang), lang)


@lru_cache(maxsize=20_000)  # the same names and dates stand on page after page
def _marked(words: str, lang: Lang) -> Markup:
    escaped = escape(words)
    if escaped.isascii() or not _strange(lang).search(escaped):
        return escaped
    return Markup(_strange(lang).sub(_apart, str(escaped)))


def _apart(run: re.Match[str]) -> str:
    tongue = list(_RUNS)[(run.lastindex or 1) - 1]
    return f'<bdi lang="{tongue}">{run[0]}</bdi>' if tongue else f"<bdi>{run[0]}</bdi>"
