"""git's index in lots of a few entries, so that what changed in it is found without a look at every entry.

A lot that stands in the index as it stood there before is passed over. git keeps entries in the order of their paths, so
where a lot is another, it is known which entries of the index have come in its place.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from policytrack.git.index_file import HEAD, START, Whole

_AT_ONCE = 8  # entries
_LEFT_OUT = 0x80 | 0x30  # of the first byte of flags: not to be looked at, in the middle of a merge


class Lots(NamedTuple):
    """git's index, and how many bytes and how many entries each lot of it has, in their order from ``START`` on."""

    whole: Whole
    sizes: list[int]
    numbers: list[int]

    def each(self) -> Iterator[tuple[int, int]]:
        """The size and the number of each."""
        return zip(self.sizes, self.numbers, strict=True)


class Moved(NamedTuple):
    """What git's index says otherwise than before, and its lots now.

    ``entries`` are by path, None for those that have gone, that git was told not to look at, or that are in the middle of
    a merge. An entry is the bytes that a file has in an index of version 2: times, device, inode, mode, owner, size, the
    name of its blob, flags, path.
    """

    entries: dict[bytes, bytes | None]
    now: Lots


_Found = list[tuple[bytes, bytes]]  # paths and entries
_Said = dict[bytes, bytes | None]
NOTHING = Lots(Whole(b"", 0, 0), [], [])


def moved(index: Whole, before: Lots) -> Moved:
    """What the index says otherwise than before. Raises ValueError, IndexError if it is not whole."""
    now = Lots(index, [], [])
    found = Moved({}, now)
    was_at, at, left = START, START, index.number
    had, is_next = before.whole.data, index.data.startswith
    keep_size, keep_number = now.sizes.append, now.numbers.append
    for size, number in before.each():  # most are passed over, so this does little for each
        entries = had[was_at : was_at + size]
        was_at += size
        if not is_next(entries, at) or number > left:
            lot = Whole(entries, number, before.whole.digest)
            changed = _changed_in_place(index, at, lot) if number <= left else None
            if changed is None:
                gone = _entries(lot, 0, number)[0]
                come, at = _entries(index, at, left, gone[-1][0])
                left -= len(come)
                _note(found.entries, _said(gone, lot.digest), _said(come, index.digest))
                _keep(now, come)
                continue
            _note(found.entries, *changed)
        keep_size(size)
        keep_number(number)
        at += size
        left -= number
    rest, at = _entries(index, at, left)
    found.entries.update(_said(rest, index.digest))
    _keep(now, rest)
    index.refuse_a_part(at)
    return found


def finder(lots: Lots) -> Callable[[bytes], bytes | None]:
    """What finds the entry of a path, as ``Moved`` has it."""
    index = lots.whole
    starts = [*accumulate(lots.sizes[:-1], initial=START)] if lots.sizes else []

    def first_of(start: int) -> bytes:
        path = start + HEAD + index.digest + 2
        return index.data[path : index.data.index(b"\0", path)]

    def find(path: bytes) -> bytes | None:
        which = bisect_right(starts, path, key=first_of) - 1
        if which < 0:
            return None
        lot, _ = _entries(index, starts[which], lots.numbers[which])
        return _said(lot, index.digest).get(path)

    return find


def _changed_in_place(index: Whole, at: int, lot: Whole) -> tuple[_Said, _Said] | None:
    """What a lot had and what the index has otherwise, if it has the same paths there, as after a checkout; None if not."""
    data, entries, flags = index.data, lot.data, HEAD + index.digest
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
    return (_said(before, lot.digest), _said(after, lot.digest)) if place == len(entries) else None


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


def _note(others: _Said, was: _Said, is_now: _Said) -> None:
    others.update(dict.fromkeys(was.keys() - is_now.keys()))
    others.update(is_now.items() - was.items())


def _said(found: _Found, digest: int) -> _Said:
    flags = HEAD + digest
    return {path: None if entry[flags] & _LEFT_OUT else entry for path, entry in found}


def _keep(lots: Lots, found: _Found) -> None:
    """Keeps entries in lots; those of one path, which is in the middle of a merge, stay together."""
    begin = 0
    while begin < len(found):
        end = begin + _AT_ONCE if len(found) - begin > 2 * _AT_ONCE else len(found)
        while end < len(found) and found[end][0] == found[end - 1][0]:
            end += 1
        lots.sizes.append(sum((len(entry) + 8) & ~7 for _, entry in found[begin:end]))
        lots.numbers.append(end - begin)
        begin = end
