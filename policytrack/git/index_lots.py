"""git's index in lots of a few entries, so that what changed in it is found without a look at every entry.

A lot that stands in the index as it stood there before is passed over. git keeps entries in the order of their paths, so
where a lot is another, it is known which entries of the index have come in its place.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policytrack.git.index_file import HEAD, START, Whole, padded

_AT_ONCE = 8  # entries
_LEFT_OUT = 0x80 | 0x30  # of the first byte of flags: not to be looked at, in the middle of a merge


class Lot(NamedTuple):
    """Entries as git's index has them, of which ``first`` is the first path; ``digest`` as in ``Whole``."""

    first: bytes
    number: int
    digest: int
    entries: bytes


class Moved(NamedTuple):
    """What git's index says otherwise than before.

    ``entries`` are by path, None for those that have gone, that git was told not to look at, or that are in the middle of
    a merge. An entry is the bytes that a file has in an index of version 2: times, device, inode, mode, owner, size, the
    name of its blob, flags, path. ``gone`` are the first paths of lots that are no more, ``new`` those that came.
    """

    entries: dict[bytes, bytes | None]
    gone: list[bytes]
    new: list[Lot]


_Found = list[tuple[bytes, bytes]]  # paths and entries


def moved(index: Whole, known: Iterable[tuple[bytes, int, int, bytes]]) -> Moved:
    """What the index says otherwise than the lots that were known, in their order. Raises ValueError, IndexError."""
    at, left = START, index.number
    others = Moved({}, [], [])
    is_next = index.data.startswith
    for first, number, digest, entries in known:  # most are passed over, so this does little for each
        if is_next(entries, at) and number <= left:
            at += len(entries)
            left -= number
            continue
        lot = Lot(first, number, digest, entries)
        others.gone.append(first)
        changed = _changed_in_place(index, at, lot) if number <= left else None
        if changed is None:
            before = _apart(lot)
            after, at = _entries(index, at, left, before[-1][0])
            left -= len(after)
            _note(others, before, after, index.digest)
            others.new.extend(_cut(after, index.digest))
        else:
            _note(others, *changed, index.digest)
            others.new.append(lot._replace(entries=index.data[at : at + len(entries)]))
            at += len(entries)
            left -= number
    rest, at = _entries(index, at, left)
    _note(others, [], rest, index.digest)
    others.new.extend(_cut(rest, index.digest))
    index.refuse_a_part(at)
    return others


def entry_in(lot: Lot, path: bytes) -> bytes | None:
    """The entry of a path in a lot, as ``Moved`` has it."""
    return _said(_apart(lot), lot.digest).get(path)


def _apart(lot: Lot) -> _Found:
    return _entries(Whole(lot.entries, lot.number, lot.digest), 0, lot.number)[0]


def _changed_in_place(index: Whole, at: int, lot: Lot) -> tuple[_Found, _Found] | None:
    """What a lot had and what the index has otherwise, if it has the same paths there, as after a checkout; None if not."""
    data, entries, flags = index.data, lot.entries, HEAD + index.digest
    head = flags + 2
    before: _Found = []
    after: _Found = []
    place = 0
    for _ in range(lot.number if lot.digest == index.digest else 0):
        begins = at + place
        ends = data.index(b"\0", begins + head)
        had, has = entries[place : ends - at + 1], data[begins : ends + 1]
        if had != has:
            if had[head:] != has[head:] or has[flags] & _LEFT_OUT:  # of one path more may follow
                return None
            before.append((has[head:-1], had[:-1]))
            after.append((has[head:-1], has[:-1]))
        place += (len(has) + 7) & ~7
    return (before, after) if place == len(entries) else None


def _entries(index: Whole, at: int, left: int, last: bytes | None = None) -> tuple[_Found, int]:
    """The entries from ``at`` on whose paths come not after the ``last``, and where the next begins."""
    data, head = index.data, HEAD + index.digest + 2
    found: _Found = []
    for _ in range(left):  # there may be hundreds of thousands, so this does little for each
        end = data.index(b"\0", at + head)
        path = data[at + head : end]
        if last is not None and path > last:
            break
        found.append((path, data[at:end]))
        at += (end - at + 8) & ~7
    return found, at


def _note(others: Moved, before: _Found, after: _Found, digest: int) -> None:
    was, is_now = _said(before, digest), _said(after, digest)
    others.entries.update(dict.fromkeys(was.keys() - is_now.keys()))
    others.entries.update(is_now.items() - was.items())


def _said(found: _Found, digest: int) -> dict[bytes, bytes | None]:
    flags = HEAD + digest
    return {path: None if entry[flags] & _LEFT_OUT else entry for path, entry in found}


def _cut(found: _Found, digest: int) -> Iterator[Lot]:
    """Lots of entries; those of one path, which is in the middle of a merge, stay together."""
    begin = 0
    while begin < len(found):
        end = begin + _AT_ONCE if len(found) - begin > 2 * _AT_ONCE else len(found)
        while end < len(found) and found[end][0] == found[end - 1][0]:
            end += 1
        lot = found[begin:end]
        yield Lot(lot[0][0], len(lot), digest, b"".join([padded(entry) for _, entry in lot]))
        begin = end
