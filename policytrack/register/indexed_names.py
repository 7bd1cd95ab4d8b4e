"""What a name means, as the index of a large register says."""

from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.query.sql import BETWEEN
from policytrack.register.indexed import answered, broken, faults, read_record
from policytrack.register.names import ambiguous, nobody
from policytrack.register.reading import BrokenRecord, Stored
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.storage.index.index import Index
from policytrack.text import bare_name

_CANDIDATES = 12


class _Meant(NamedTuple):
    """The paths of the records that a name may mean, of those whose names are near it, and of those that are broken."""

    paths: list[str]
    near: list[str]
    broken: list[str]


def stored_by_index(register: Register, name: str) -> Stored | None:
    """The file of the one commitment that ``name`` means; None if the register has no index to ask.

    Raises NoSuchCommitment, AmbiguousName, BrokenRecord.
    """
    return answered(register, lambda found: _one(register, name, _meant(found, name)))


def _meant(found: Index, name: str) -> _Meant:
    bad = broken(found)
    named = [path for path in bad if layout.stem(path) == name]
    if named:
        return _Meant([], [], named[:1])
    paths = _named(found, bare_name(name))
    is_asked = bool(name.strip() and bad)
    near = [] if paths or is_asked else _nearest(found, name)
    return _Meant(paths, near, bad if is_asked and not paths else [])


def _one(register: Register, name: str, meant: _Meant) -> Stored:
    if meant.broken:
        raise BrokenRecord(faults(register, meant.broken))
    if len(meant.paths) == 1:
        stored = read_record(register, meant.paths[0])
        if stored.value is None:  # it was broken a moment ago
            raise BrokenRecord(stored.problems)
        return stored
    read = (read_record(register, path).value for path in (meant.paths or meant.near)[:_CANDIDATES])
    shown = [each for each in read if each is not None]
    raise ambiguous(name, len(meant.paths), shown) if meant.paths else nobody(name, shown)


def _named(found: Index, wanted: str) -> list[str]:
    """The paths of the records that may be meant: by their id, by a name whole, in part, or in pinyin."""
    if not wanted or BETWEEN in wanted:
        return []
    whole = _having(found, "names.names", f"{BETWEEN}{wanted}{BETWEEN}")
    paths = [path for path, at in whole if at == 1] or [path for path, _ in whole]  # the id is the first of its names
    paths = paths or [path for path, _ in _having(found, "names.names", wanted)]
    if paths:
        return paths
    syllables = wanted.replace(" ", "").replace("-", "").replace("'", "")
    if not syllables or not wanted.isascii():
        return []
    found.spell()
    return [path for path, _ in _having(found, "spelt.pinyin", syllables)]


def _having(found: Index, column: str, wanted: str) -> list[tuple[str, int]]:
    """The paths of the records in whose names, or in how they are spelt, something stands, and where, from 1 on."""
    table, at = column.split(".")[0], f"instr({column}, ?1)"
    sql = f"SELECT f.path, {at} FROM {table} JOIN files f USING (n) WHERE {at} > 0 ORDER BY f.path"
    return [*found.rows(sql, (wanted,))]


def _nearest(found: Index, name: str) -> list[str]:
    """The paths of the records whose names are most like this one."""
    from rapidfuzz import fuzz, process

    rows = found.rows("SELECT f.path, names.names FROM names JOIN files f ON f.n = names.n ORDER BY f.path")
    choices = {(path, called): called for path, names in rows for called in names.strip(BETWEEN).split(BETWEEN)}
    best = process.extract(bare_name(name), choices, scorer=fuzz.WRatio, score_cutoff=50, limit=15)
    return list(dict.fromkeys(path for _, _, (path, _) in best))[:5]


def having_the_name(register: Register, title: str) -> list[Commitment] | None:
    """The commitments that have a title, or one that is much like it, for a name; None if there is no index to ask."""

    def asked(found: Index) -> list[Commitment]:
        rows = _having(found, "names.names", f"{BETWEEN}{bare_name(title)}{BETWEEN}")
        read = (read_record(register, path).value for path, _ in rows)
        return [each for each in read if each is not None]

    return answered(register, asked)
