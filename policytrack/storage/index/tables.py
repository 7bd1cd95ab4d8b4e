"""What the index holds of a record: a column or two for each field that a query may ask about.

The columns follow the table of ``query.asking.FIELDS``, so a new field is in the index without a line here.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from policytrack.commitment import Commitment
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import Facts, past, reckoned
from policytrack.fold import settled_on
from policytrack.query.asking import BY_NAME, FIELDS, Field, Value, folded
from policytrack.query.sql import BETWEEN, ENDS, LONG, NAMES, UNITS
from policytrack.storage.index.alike import Alike
from policytrack.storage.index.alike import packed as packed_alike
from policytrack.storage.index.history import END, history_of
from policytrack.storage.index.history import INDEXES as INDEXES_OF_HISTORY
from policytrack.storage.index.history import TABLES as TABLES_OF_HISTORY
from policytrack.storage.index.shown import packed
from policytrack.text import bare_name
from policytrack.turns import Stretch, stretches
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.terms import Term, Verifiability

# What changes with the day has no column: light and timeliness lie in ``stretches``, the rest is reckoned from dates.
DAILY = ("timeliness", "light", "left", "stale")
ALONE = tuple(BY_NAME[name] for name in LONG)
_COLUMNS_OF = {
    Type.TEXT: ("{} TEXT NOT NULL",),
    Type.WORDS: ("{} TEXT NOT NULL",),
    Type.DATE: ("{}_first INTEGER", "{}_last INTEGER"),
}
HELD = tuple(field for field in FIELDS if field.of and field.name not in DAILY and field.name not in LONG)
NAMED = tuple(BY_NAME[name] for name in NAMES)
WORDY = tuple(field for field in HELD if field.holds in (Type.TEXT, Type.WORDS) and field.name not in NAMES + UNITS)
BARE = tuple(field for field in HELD if field not in NAMED + WORDY)


def columns_of(field: Field) -> tuple[str, ...]:
    """The names of the columns that hold a field."""
    return tuple(each.format(field.name).split()[0] for each in _COLUMNS_OF.get(field.holds, ("{}",)))


def _declared(fields: tuple[Field, ...]) -> str:
    return ", ".join(each.format(field.name) for field in fields for each in _COLUMNS_OF.get(field.holds, ("{}",)))


_NAMES_MOVE = """
CREATE TRIGGER names_{0} AFTER {0} ON files BEGIN
    UPDATE folders SET names = NULL WHERE path = substr({1}.path, 1, instr({1}.path, '/') - 1);
END;"""
_OTHERWISE_SPELT = """
CREATE TRIGGER spelt_{0} AFTER {1} ON names {2} BEGIN
    DELETE FROM spelt WHERE n = OLD.n;
END;"""
# ``names`` is a digest of a folder's listing, of whose names ``files`` has each and no others; none where that is not known.
# git's index says of those that are ``sure`` what they were like when they were read, and will tell of the next change.
# ``steady`` is a digest of the rows in STEADY, ``record`` what a list shows; both are none of what is broken.
# ``called`` (its id as it is spelt) and ``place`` (where its stage stands in its kind) serve orders, ``alike`` sums.
# ``spelt`` has the names of which somebody asked how they are spelt in pinyin, and only as they are called now.
# ``settled`` is the day by which all its events had happened: before it, the record must be asked, not the index.
TABLES = f"""
CREATE TABLE said (what TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE folders (path TEXT PRIMARY KEY, mtime INTEGER, ctime INTEGER, inode INTEGER, racy INTEGER,
                      names BLOB) WITHOUT ROWID;
CREATE TABLE files (n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE contents (n INTEGER PRIMARY KEY, sure INTEGER, mtime INTEGER, ctime INTEGER, size INTEGER, inode INTEGER,
                       racy INTEGER, blob TEXT, broken INTEGER, steady BLOB, record BLOB);
{_NAMES_MOVE.format("INSERT", "NEW")}{_NAMES_MOVE.format("DELETE", "OLD")}
CREATE TABLE records (n INTEGER PRIMARY KEY, settled INTEGER, called TEXT, place INTEGER, {_declared(BARE)});
CREATE TABLE names (n INTEGER PRIMARY KEY, names TEXT NOT NULL, {_declared(NAMED)});
CREATE TABLE spelt (n INTEGER PRIMARY KEY, pinyin TEXT NOT NULL);
{_OTHERWISE_SPELT.format("anew", "UPDATE OF names", "WHEN OLD.names <> NEW.names")}
{_OTHERWISE_SPELT.format("no_more", "DELETE", "")}
CREATE TABLE texts (n INTEGER PRIMARY KEY, {_declared(WORDY)});
{"".join(f"CREATE TABLE {each.name} (n INTEGER PRIMARY KEY, {_declared((each,))});" for each in ALONE)}
CREATE TABLE stretches (n INTEGER, since INTEGER, until INTEGER, timeliness TEXT, light TEXT, alike INTEGER,
                        PRIMARY KEY (n, since)) WITHOUT ROWID;
{TABLES_OF_HISTORY}"""
# Made when the tables are full: that is quicker than keeping them while rows come.
INDEXES = (
    "CREATE INDEX IF NOT EXISTS stretches_by_light ON stretches (light, since, until, timeliness)",
    "CREATE INDEX IF NOT EXISTS stretches_alike ON stretches (alike, since, until)",
    "CREATE INDEX IF NOT EXISTS records_by_status ON records (status, kind, stage, due_last, settled, "
    f"{', '.join(UNITS)})",
    "CREATE INDEX IF NOT EXISTS records_by_kind ON records (kind, status, settled)",
    "CREATE INDEX IF NOT EXISTS records_settled ON records (settled)",
    "CREATE INDEX IF NOT EXISTS records_open ON records (done_last, slip, status, kind, verifiability, due_last, "
    "updated_last, reason, grade, settled, announced_last, called) WHERE open = 1",
    "CREATE INDEX IF NOT EXISTS texts_next ON texts (n) WHERE next <> ''",
    "CREATE INDEX IF NOT EXISTS contents_broken ON contents (n) WHERE broken",
    "CREATE INDEX IF NOT EXISTS contents_unsure ON contents (n) WHERE NOT sure",
    *INDEXES_OF_HISTORY,
)


_Cells = tuple[Any, ...]
_Made = Callable[[tuple[Value, ...]], tuple[object, ...]]
_Makers = list[tuple[Callable[[Commitment, Facts], tuple[Value, ...]], _Made]]


class Row(NamedTuple):
    """The rows of one record by table (a field is named as its table), each in the order of its columns after ``n``.

    ``shown`` is what a list shows of it, which stands among ``contents``, with what tells whether its file is as it was.
    """

    records: tuple[_Cells]
    names: tuple[_Cells]
    texts: tuple[_Cells]
    about: tuple[_Cells]
    text: tuple[_Cells]
    shown: bytes
    stretches: tuple[tuple[int, int, str, str, int], ...]
    heard: tuple[_Cells, ...]
    statuses: tuple[tuple[int, int, str], ...]
    ends: tuple[tuple[int], ...]
    risks: tuple[tuple[int, int], ...]

    @property
    def steady(self) -> bytes:
        """A digest of the rows in STEADY, by which they need not be read to be left as they are."""
        from hashlib import blake2b  # with what reads files

        # of version 2, which writes what is equal in one way
        return blake2b(marshal.dumps(_steady_of(self), 2), digest_size=16).digest()


ROWS = tuple(each for each in Row._fields if each != "shown")
# The tables that a new name leaves as they are.
STEADY = ("records", "texts", "about", "text", "stretches", "heard", "statuses", "ends", "risks")
_steady_of = attrgetter(*STEADY)


def row_of(commitment: Commitment, kinds: Kinds, lights: Lights) -> Row:
    """What the index holds of a record."""
    kind = kinds[commitment.kind]
    known = past(commitment, kind)
    stands = tuple(stretches(commitment, kind, lights, known))
    found = reckoned(commitment, date.min, known, stands[0].timeliness, stands[0].light)
    place = kind.position(commitment.stage)
    settled = max(settled_on(commitment.history), commitment.announced.first)
    head = (settled.toordinal(), commitment.id, place if place >= 0 else None)
    names = BETWEEN.join(("", *map(bare_name, commitment.names), ""))
    same = Alike(
        kinds.place(kind.code), commitment.status, stands[0].timeliness, stands[0].light,
        commitment.verifiability is Verifiability.UNVERIFIABLE, commitment.due is not None, known.done is not None,
        found.slip_days,
    )  # fmt: skip
    return Row(
        ((*head, *_cells(_OF_BARE, commitment, found)),),
        ((names, *_cells(_OF_NAMED, commitment, found)),),
        ((*_cells(_OF_WORDY, commitment, found),),),
        ((*_cells(_OF_ABOUT, commitment, found),),),
        ((*_cells(_OF_TEXT, commitment, found),),),
        packed(commitment, found),
        tuple(_rows_of(stands, same)),
        *history_of(commitment, kind),
    )


def _rows_of(stands: tuple[Stretch, ...], alike: Alike) -> Iterator[tuple[int, int, str, str, int]]:
    days = [*(each.since.toordinal() for each in stands), END]
    for at, (_, timeliness, light) in enumerate(stands):
        same = alike._replace(timeliness=timeliness, light=light)
        yield days[at], days[at + 1], timeliness.code, light.code, packed_alike(same)


def _texts(held: tuple[Value, ...]) -> tuple[object, ...]:
    if len(held) == 1:  # as most are, and most of these are empty
        return (BETWEEN + folded(str(held[0])) if held[0] else "",)
    return ("".join([BETWEEN + folded(str(each)) for each in held if each]),)


def _words(held: tuple[Value, ...]) -> tuple[object, ...]:
    return ("".join([f"{BETWEEN}{folded(str(each))}{ENDS}" for each in held if each]),)


def _days(held: tuple[Value, ...]) -> tuple[object, ...]:
    (on,) = held
    return (on.first.toordinal(), on.last.toordinal()) if isinstance(on, FuzzyDate) else (None, None)


def _term(held: tuple[Value, ...]) -> tuple[object, ...]:
    (term,) = held
    return (term.code.casefold() if isinstance(term, Term) else None,)


def _one(held: tuple[Value, ...]) -> tuple[object, ...]:
    (one,) = held
    return ((folded(one) or None) if isinstance(one, str) else one,)


_CELLS = {Type.TEXT: _texts, Type.WORDS: _words, Type.DATE: _days, Type.TERM: _term}


def _makers(fields: Iterable[Field]) -> _Makers:
    """How the cells of these fields are made: first their values, of which some may be empty, then what stands for them."""
    return [(field.of, _CELLS.get(field.holds, _one)) for field in fields if field.of]


_OF_BARE, _OF_NAMED, _OF_WORDY, _OF_ABOUT, _OF_TEXT = map(_makers, (BARE, NAMED, WORDY, *((field,) for field in ALONE)))


def _cells(makers: _Makers, commitment: Commitment, found: Facts) -> list[Any]:
    cells: list[Any] = []
    for values, made in makers:
        cells += made(values(commitment, found))
    return cells
