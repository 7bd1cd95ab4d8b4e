"""Writing many files without loss: all of them aside, one wait for the disk, then each into its place."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytrack.storage import files
from policytrack.storage.layout import shown

_FROM = 50  # files from which one wait for the whole disk is shorter than a wait for each


def batches(paths: Iterable[str]) -> Iterator[list[str]]:
    """The paths one by one, or, if they are many, all together."""
    every = list(paths)
    if len(every) >= _FROM:
        yield every
    else:
        yield from ([path] for path in every)


def write(root: str, contents: Mapping[str, bytes]) -> None:
    """Replaces files of a folder so that none is ever half of one. Raises CannotWrite; then some may be new already."""
    if len(contents) >= _FROM:
        _write_together(root, contents)
        return
    for path, content in contents.items():
        files.write(os.path.join(root, path), content)


def remove(root: str, paths: Sequence[str]) -> None:
    """Removes files of a folder, and makes that last. Raises CannotWrite."""
    whole = root
    try:
        for path in paths:
            whole = os.path.join(root, path)
            os.unlink(whole)
        _sync(root, paths)
    except OSError as error:
        raise files.CannotWrite(path=shown(whole), why=files.why(error)) from error


def _write_together(root: str, contents: Mapping[str, bytes]) -> None:
    whole = root
    try:
        with files.aside(root) as away:
            ready = {path: os.path.join(away, str(number)) for number, path in enumerate(contents)}
            for path, content in contents.items():
                whole = os.path.join(root, path)
                os.makedirs(os.path.dirname(whole), exist_ok=True)
                files.write_new(ready[path], content, files.mode_of(whole), last=not hasattr(os, "sync"))
            if hasattr(os, "sync"):  # Windows waits file by file
                os.sync()
            for path in contents:
                whole = os.path.join(root, path)
                os.replace(ready[path], whole)
        _sync(root, contents)
    except OSError as error:
        raise files.CannotWrite(path=shown(whole), why=files.why(error)) from error


def _sync(root: str, paths: Iterable[str]) -> None:
    for folder in {os.path.dirname(os.path.join(root, path)) for path in paths}:
        files.sync_folder(folder)
