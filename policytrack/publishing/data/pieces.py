"""A long file in pieces, one a commitment: what is still true of a commitment is taken from the file as it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

# By the fingerprint of what they were made from.
Known = Mapping[str, bytes]
# What each piece was made from, and how long it is. First comes what stands before them all.
Lengths = tuple[tuple[str, int], ...]


class Pieced(NamedTuple):
    """A file, where its pieces lie in it, and what it turned out to be made from if that was not known before."""

    content: bytes
    lengths: Lengths
    made_from: str = ""


class Before(NamedTuple):
    """The files as they were: the fingerprint of a commitment by its id, and of a file that of all its pieces, with them."""

    mark: Callable[[str], str] = lambda commitment: ""
    look: Callable[[str, bytes], tuple[str, Known]] = lambda name, between: ("", {})


def pieced(
    front: bytes, marks: Sequence[str], make: Callable[[list[int]], Iterable[bytes]],
    known: tuple[str, Known] = ("", {}), between: bytes = b"", rest: bytes = b"",
) -> Pieced:  # fmt: skip
    """The file; ``make`` makes the pieces that are not known, of which it is told the places."""
    of, old = known
    found = [old.get(mark) for mark in marks]
    lacking = [at for at, piece in enumerate(found) if piece is None]
    made = dict(zip(lacking, make(lacking), strict=True))
    whole = [made[at] if piece is None else piece for at, piece in enumerate(found)]
    lengths = zip(marks, map(len, whole), strict=True)
    return Pieced(front + between.join(whole) + rest, ((of, len(front)), *lengths))


def cut(content: bytes, lengths: Lengths, of: str, between: bytes = b"") -> Known:
    """The pieces of a file again, if they are of the same."""
    if not lengths or lengths[0][0] != of:
        return {}
    pieces, at = {}, lengths[0][1]
    for mark, length in lengths[1:]:
        pieces[mark] = content[at : at + length]
        at += length + len(between)
    return pieces
