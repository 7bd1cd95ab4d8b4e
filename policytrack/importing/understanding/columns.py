"""Columns to fields: by what the office said before, by their names, and by names that are nearly these."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.importing.reading.sheets import letters
from policytrack.importing.understanding.names import KNOWN, TARGETS, bare
from policytrack.text import Text
from policytrack.vocabulary.terms import UnknownWord

_NEAR = 82  # of 100; 下一步工作措施 and 下步工作措施 are nearer, 责任单位 and 责任人 are not
_ENDING = 3  # characters that a longer name must at least end in: 9月份进展情况

TYPED, SAVED, EXACT, NEAR = (
    Text("指定", "as told"), Text("沿用", "as before"), Text("同名", "by name"), Text("近似", "nearly by name"),
)  # fmt: skip


class Column(NamedTuple):
    """A column of a ledger. ``field`` is what it was taken for and ``how`` by what; None if nobody knows."""

    at: int
    header: str
    field: str | None = None
    how: Text | None = None

    @property
    def letter(self) -> str:
        """How Excel names it."""
        return letters(self.at)


class UnknownField(UnknownWord):
    """A field that no column can be taken for. Facts: ``word``, ``guess``, ``allowed``."""

    text = Text("列不能对应到“{word}”{guess}。可用：{allowed}", "no column can be “{word}”{guess}. Allowed: {allowed}")


class NoSuchColumn(PolicytrackError):
    """``--map`` names a column that is not there. Facts: ``name``, ``columns``."""

    text = Text("表中没有“{name}”列；现有：{columns}", "there is no column “{name}”; there are: {columns}")
    exit_code = 2


def field_named(typed: str) -> str:
    """The field that was typed, by its name or what it is called in either language. Raises UnknownField."""
    for name, target in TARGETS.items():
        if typed.strip().casefold() in (name, target.text.zh, target.text.en.casefold()):
            return name
    raise UnknownField.near(typed, list(TARGETS))


def guess(name: str, known: Mapping[str, str] = KNOWN) -> tuple[str, Text] | None:
    """The field that a column of this name is, and by what; None if none is near enough."""
    said = bare(name)
    if said in known:
        return known[said], EXACT
    endings = [each for each in known if len(each) >= _ENDING and len(said) > len(each) and said.endswith(each)]
    if endings and not said.isascii():
        return known[max(endings, key=len)], NEAR
    return _nearest(said, known)


def _nearest(said: str, known: Mapping[str, str]) -> tuple[str, Text] | None:
    from rapidfuzz import fuzz, process

    if len(said) < _ENDING:
        return None
    found = process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=_NEAR, processor=None)
    return None if found is None else (known[_key(found, known)], NEAR)


def _key(found: Sequence[object], known: Mapping[str, str]) -> str:
    return str(found[2])


def matched(headers: Mapping[int, Sequence[str]], typed: Mapping[str, str], saved: Mapping[str, str]) -> list[Column]:
    """Each column with what it is taken for. ``headers`` are its names, the nearest to the rows first.

    What is typed goes before what was saved, that before names, and equal names before near ones; a field that only one
    column can be goes to the first of the best. Raises NoSuchColumn.
    """
    told = {**saved, **{_bare_or_letter(name, headers): field for name, field in typed.items()}}
    how = {**dict.fromkeys(saved, SAVED), **{_bare_or_letter(name, headers): TYPED for name in typed}}
    found = [_column(at, names, told, how) for at, names in headers.items()]
    order = [TYPED, SAVED, EXACT, NEAR]
    taken: set[str] = set()
    kept: dict[int, Column] = {}
    for column in sorted(found, key=lambda each: order.index(each.how) if each.how else len(order)):
        field = column.field
        if field in taken and field is not None and not TARGETS[field].many:
            column = column._replace(field=None, how=None)
        elif field is not None:
            taken.add(field)
        kept[column.at] = column
    return [kept[at] for at in headers]


def _column(at: int, names: Sequence[str], told: Mapping[str, str], how: Mapping[str, Text]) -> Column:
    header = names[0] if names else ""
    for key in (letters(at), *map(bare, names)):
        if key in told:
            return Column(at, header, told[key], how[key])
    for name in names:
        if found := guess(name):
            return Column(at, header, *found)
    return Column(at, header)


def _bare_or_letter(name: str, headers: Mapping[int, Sequence[str]]) -> str:
    """What a column is known by, whether its letter or its name was typed. Raises NoSuchColumn."""
    places = [letters(at) for at in headers]
    if name.upper() in places:
        return name.upper()
    if bare(name) in {bare(each) for names in headers.values() for each in names}:
        return bare(name)
    shown = [names[0] if names else letters(at) for at, names in headers.items()]
    raise NoSuchColumn(name=name, columns=tuple(shown))
