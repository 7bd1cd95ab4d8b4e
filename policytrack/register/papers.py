"""What an office prints on its papers, as its settings say: the first issue, the head, the seal."""

import os
from collections.abc import Callable, Iterator

from policytrack.dates.periods import BadPeriod, Period
from policytrack.errors import PolicytrackError, Problem, Where
from policytrack.register.placing import problem
from policytrack.register.reading import read_file
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.storage.plain_files import MAX_TEXT, inside, read_plain
from policytrack.text import Text
from policytrack.vocabulary import fields

_PNG = b"\x89PNG\r\n\x1a\n"


class BadPaper(PolicytrackError):
    """A setting that nothing can be printed by. Facts: ``where``, its place in the settings, and ``why``."""

    text = Text("policytrack.yaml：{why}", "policytrack.yaml: {why}")
    exit_code = 5


def first_issue(register: Register) -> Period | None:
    """The period of the first issue, if the settings name one. Raises BadPaper."""
    typed = register.settings.first_issue
    if typed is None:
        return None
    try:
        found = Period.parse(typed)
    except BadPeriod:
        found = None
    if found is None or found.kind == "span":
        words = Text(
            "首期 first_issue 写作“{typed}”，应为一个报告期，如 2020-W20",
            "first_issue is “{typed}”; it should be a period like 2020-W20",
        )
        raise BadPaper(where=("first_issue",), why=words.of(typed=typed))
    return found


def issues_until(register: Register, period: Period) -> int | None:
    """The number of a period counted from the first issue, which is 1; None before it, or if it was of another kind."""
    first = first_issue(register)
    if first is None or first.kind != period.kind or period.first < first.first:
        return None
    if period.kind == "week":
        return (period.first - first.first).days // 7 + 1
    a_year = {"month": 12, "quarter": 4, "half": 2}.get(period.kind)
    if a_year is None:
        return period.year - first.year + 1
    return (period.year - first.year) * a_year + period.number - first.number + 1


def seal(register: Register) -> bytes | None:
    """The image of the seal, if the settings name one. Raises BadPaper."""
    paper = register.settings.letterhead
    if paper is None or paper.seal is None:
        return None
    path = inside(register.root, paper.seal)
    if path is None:
        raise _bad_seal(Text("印章图片{file}不在登记册内", "the seal {file} is outside the register"), paper.seal)
    if not os.path.isfile(path):
        raise _bad_seal(Text("印章图片{file}不存在", "the seal {file} is not there"), paper.seal)
    image = read_plain(path, MAX_TEXT)
    if not image.startswith(_PNG):
        raise _bad_seal(Text("印章图片{file}不是 PNG", "the seal {file} is no PNG"), paper.seal)
    return image


def _bad_seal(why: Text, file: str) -> BadPaper:
    return BadPaper(where=("letterhead", "seal"), why=why.of(file=file))


_PRINTED: tuple[Callable[[Register], object], ...] = (first_issue, seal)


def papers(register: Register) -> Iterator[Problem]:
    """What would keep the weekly report from being printed."""
    for part in _PRINTED:
        try:
            part(register)
        except BadPaper as bad:
            yield _problem(register, bad)


def _problem(register: Register, bad: BadPaper) -> Problem:
    where, why = bad.facts["where"], bad.facts["why"]
    assert isinstance(where, tuple)
    assert isinstance(why, Text)
    place: Where = where
    stored = read_file(os.path.join(register.root, layout.SETTINGS), fields.SETTINGS)
    return problem(stored, place, why, "papers")
