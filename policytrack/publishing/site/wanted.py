"""What is asked of a site, what it is made of, and what it is made from."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple

from policytrack.git.process import commit_at, dirty_ahead
from policytrack.publishing.data.pieces import Pieced
from policytrack.publishing.site.program import program
from policytrack.register import Register
from policytrack.storage import layout
from policytrack.storage.plain_files import MAX_TEXT, inside, is_plain, read_plain


class Wanted(NamedTuple):
    """What is asked of a site: the moment it is made, the day of which it speaks, how many weekly reports, its address."""

    now: datetime
    day: date
    weeks: int = 12
    base_url: str | None = None


class Page(NamedTuple):
    """One file of the site: where, the fingerprint of what it is made from, and how it is made if that has changed."""

    path: str
    made_from: str
    make: Callable[[], bytes | Pieced]


class Lot(NamedTuple):
    """Pages that one process looks through and makes: how many there are, and how they are found."""

    size: int
    pages: Callable[[], Iterable[Page]]


class Version(NamedTuple):
    """The commit that a register was at by a moment, None outside git, and whether there was more in its folder."""

    moment: datetime
    commit: str | None
    is_dirty: bool

    @classmethod
    def of(cls, root: str, moment: datetime) -> "Version":
        """Asks git."""
        with dirty_ahead(root) as is_dirty:
            return cls.told(root, moment, is_dirty)

    @classmethod
    def told(cls, root: str, moment: datetime, is_dirty: Callable[[], bool]) -> "Version":
        """The same, where git was already asked whether there is more."""
        commit = commit_at(root, moment)
        return cls(moment, commit, commit is not None and is_dirty())


class Inputs(NamedTuple):
    """What a site is made from: a name that is another if any file of the site could be, a digest of each file, the version."""

    name: str
    digests: Mapping[str, str]
    version: Version | None


def inputs(register: Register, wanted: Wanted) -> Inputs:
    """Found without understanding a record.

    It is read before them, so a file that changes in between has another digest the next time. Raises OSError, BrokenRecord.
    """
    root, named_seal = register.root, register.settings.letterhead and register.settings.letterhead.seal
    with dirty_ahead(root) as is_dirty:
        digests = {path: _digest(read_plain(path, MAX_TEXT)) for path in _files(root, named_seal)}
        version = Version.told(root, wanted.now, is_dirty)
    files = [(path.removeprefix(root), digest) for path, digest in digests.items()]
    today = wanted.now.date() if wanted.now.date() <= wanted.day else None  # a day that is over is said to be
    named = repr((program(), register.is_public, wanted[1:], today, version[1:], files))
    return Inputs(_digest(named.encode("utf-8", "surrogatepass")), digests, version)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _files(root: str, seal: str | None) -> Iterator[str]:
    if seal and (image := inside(root, seal)) and is_plain(image):
        yield image
    for name in (layout.SETTINGS, layout.UNITS):
        if is_plain(os.path.join(root, name)):
            yield os.path.join(root, name)
    yield from layout.each_record_file(root)
    for folder, _, names in os.walk(os.path.join(root, layout.SOURCES)):
        yield from filter(is_plain, (os.path.join(folder, name) for name in sorted(names)))
