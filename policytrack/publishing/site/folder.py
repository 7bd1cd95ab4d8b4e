"""Writing a site into a folder: only what changed, each file whole or not at all, and nothing of another hand touched."""

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import Any, NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.publishing.data.pieces import Pieced
from policytrack.publishing.site import manifest
from policytrack.publishing.site.making import Made, made
from policytrack.publishing.site.manifest import Manifest
from policytrack.publishing.site.memory import Memory
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.storage.files import read_bytes, replace, sweep, why
from policytrack.storage.plain_files import inside
from policytrack.text import Text

Watch = Callable[[int, int], None]


class NotASite(PolicytrackError):
    """A folder that holds something else. Fact: ``place``."""

    text = Text(
        "{place} 不是空文件夹，也不是本程序生成的网站，未作改动。要在其中生成，请加 --force",
        "{place} is neither empty nor a site of ours; nothing was changed. To make a site in it all the same, add --force",
    )


class CannotPublish(PolicytrackError):
    """The system refused to write a page; the old one is still there. Facts: ``path``, ``why``, ``done``, ``whole``."""

    text = Text(
        "无法写入 {path}：{why}。原有页面未损坏；已处理{done}个文件，共{whole}个。排除故障后请重新运行。",
        "cannot write {path}: {why}. The page that was there is whole; {done} of {whole} files were dealt with. "
        "Mend the cause and run it again.",
    )


class Outcome(NamedTuple):
    """What was done: how many files the site has, which changed, which went, and which another hand had changed."""

    files: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def known(place: str, force: bool) -> Manifest:
    """What lies in the folder by now. Raises NotASite, unless anything goes."""
    held = manifest.read(place)
    if held is not None:
        return (
            held._replace(files={path: each._replace(made_from="", lengths=()) for path, each in held.files.items()})
            if force
            else held
        )
    if not force and os.path.lexists(place) and (not os.path.isdir(place) or os.listdir(place)):
        raise NotASite(place=place)
    return Manifest({}, {})


def unchanged(place: str, held: Manifest, edition: str) -> Outcome | None:
    """What was done if the folder holds all of this edition: nothing."""
    files = held.files
    if not edition or held.memory.get("edition") != edition:
        return None
    if not all(entry.made_from and _size(_whole(place, name)) == entry.size for name, entry in files.items()):
        return None
    _sweep(place)
    return Outcome(len(files), (), (), ())


def write(place: str, held: Manifest, lots: Sequence[Lot], memory: Memory, edition: str, watch: Watch) -> Outcome:
    """Brings the folder to what the pages say. Raises CannotPublish; what was written by then is remembered."""
    wanted: set[str] = set()
    whole, site = sum(lot.size for lot in lots), _Site(place, held)
    _sweep(place)
    try:
        with closing(made(lots, site.lacks, memory)) as pages:
            for page in pages:
                watch(len(wanted), whole)
                site.bring(page)
                wanted.add(page.path)
        removed, kept = site.clear(wanted)
        site.keep({**memory.tables(), "edition": edition})
    except BaseException as failure:
        path = site.at
        with suppress(OSError):
            site.keep({**held.memory, "edition": ""})
        if not isinstance(failure, OSError):
            raise
        raise CannotPublish(path=path, why=why(failure), done=len(wanted), whole=whole) from failure
    return Outcome(len(wanted), tuple(site.changed), removed, kept)


class _Site:
    """A folder while it is brought up to date. ``at`` is the file that it is at."""

    def __init__(self, place: str, held: Manifest) -> None:
        self.place, self.files, self.at = place, dict(held.files), place
        self.changed: list[str] = []

    def _path(self, name: str) -> str:
        self.at = _whole(self.place, name)
        if inside(self.place, os.path.dirname(name)) is None:
            raise OSError(errno.ELOOP, "symbolic link", self.at)
        return self.at

    def lacks(self, page: Page) -> bool:
        """Whether a page is not there, or what it is made from has changed."""
        was = self.files.get(page.path)
        return not was or was.made_from != page.made_from or _size(_whole(self.place, page.path)) != was.size

    def bring(self, page: Made) -> None:
        """Writes a page that was made if it says anything else."""
        if page.content is None:
            return
        path, was = self._path(page.path), self.files.get(page.path)
        content, lengths, made_from = page.content if isinstance(page.content, Pieced) else Pieced(page.content, ())
        entry = manifest.entry(content, made_from or page.made_from, lengths)
        if not (was and was.sha256 == entry.sha256 and manifest.is_ours(path, was)):
            _replace(path, content)
            self.changed.append(page.path)
        self.files[page.path] = entry

    def clear(self, wanted: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Removes pages that we wrote and no longer write; one that another hand changed stays, and is told."""
        removed, kept = [], []
        for name in sorted({*self.files} - wanted):
            path, entry = self._path(name), self.files.pop(name)
            if manifest.is_ours(path, entry):
                os.unlink(path)
                removed.append(name)
                with suppress(OSError):
                    os.rmdir(os.path.dirname(path))
            elif os.path.lexists(path):
                kept.append(name)
        return tuple(removed), tuple(kept)

    def keep(self, memory: dict[str, Any]) -> None:
        """Writes the manifest, if it says anything new."""
        path, content = self._path(manifest.NAME), Manifest(self.files, memory).to_bytes()
        with suppress(OSError):
            if read_bytes(path) == content:
                return
        _replace(path, content)


def _whole(place: str, name: str) -> str:
    return os.path.join(place, *name.split("/"))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return -1


def _replace(path: str, content: bytes) -> None:
    """Writes a file whole. It is not forced to the disk, for a site can be made again and a thousand syncs take minutes."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    replace(path, content, last=False)


def _sweep(place: str) -> None:
    """Removes what a killed run left half written."""
    for folder, _, _ in os.walk(place):
        sweep(folder)
