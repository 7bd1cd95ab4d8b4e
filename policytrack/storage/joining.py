"""One field that both sides of a merge changed: what it should say now, if that does not take a person."""

import re

from policytrack.history.merge import joined_words
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_edits import Plain, same
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Type

_WORDS = {field.name for field in fields.RECORD if field.holds in (Type.WORDS, Type.DATES)}


def said(value: Value, written: str | None = None) -> Plain:
    """A value as the file says it: ``1.50`` is not ``1.5`` to a field that holds text."""
    if isinstance(value, Mapping):
        return {key: said(each, value.written.get(key)) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [said(each, value.written.get(at)) for at, each in enumerate(value)]
    return (
        value if written is None or value is None or str(value) == written.title() or str(value) == written else written
    )


def joined(key: str, base: Plain, mine: Plain, yours: Plain) -> Plain:
    """The value of a field that both changed differently; None if a person must say."""
    if isinstance(mine, list) and isinstance(yours, list):
        before = base if isinstance(base, list) else []
        if key in _WORDS:
            return list(joined_words(*([str(each) for each in side] for side in (before, mine, yours))))
        return _joined_list(before, mine, yours)
    if isinstance(mine, dict) and isinstance(yours, dict):
        return _joined_mapping(base if isinstance(base, dict) else {}, mine, yours)
    return None


def _joined_list(base: list[Plain], mine: list[Plain], yours: list[Plain]) -> list[Plain]:
    """Quotes and such: what both kept, then what either added."""
    kept = [each for each in base if _has(mine, each) and _has(yours, each)]
    added: list[Plain] = []
    for each in (*mine, *yours):
        if not _has(base, each) and not _has(added, each):
            added.append(each)
    return [*kept, *sorted(added, key=repr)]


def _has(items: list[Plain], wanted: Plain) -> bool:
    return any(same(each, wanted) for each in items)


def _joined_mapping(base: dict[str, Plain], mine: dict[str, Plain], yours: dict[str, Plain]) -> dict[str, Plain] | None:
    """Key by key; None if both changed one key differently."""
    result: dict[str, Plain] = {}
    for key in sorted({*mine, *yours}):
        here, there, old = ((key in side, side.get(key)) for side in (mine, yours, base))
        if here != there and old not in (here, there):
            return None
        kept, value = there if here == old else here
        if kept:
            result[key] = value
    return result


_PARAGRAPH = re.compile(r"((?:.*\S.*\n)+)(\s*\n)?")


def joined_lines(base: str, mine: str, yours: str) -> str:
    """Text that holds no data: what one side changed, or the lines of both, in their paragraphs."""
    if mine == yours or yours == base:
        return mine
    if mine == base:
        return yours
    one, other = sorted((mine, yours))
    known = one.splitlines()
    for lines, gap in _PARAGRAPH.findall(other):
        new = [line + "\n" for line in lines.splitlines() if line not in known]
        one += "".join([*new, gap]) if new else ""
    return one
