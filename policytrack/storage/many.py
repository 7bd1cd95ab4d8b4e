"""Writing many files at once without loss: all of them beside their places, one wait for the disk, then each into its place."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from policytrack.storage import files
from policytrack.storage.layout import shown

_FROM = 50  # files from which one wait for the whole disk is shorter than a wait for each


def write(contents: Mapping[str, bytes]) -> None:
    """Replaces files so that none is ever half of one. Raises CannotWrite; then some may be new already."""
    if len(contents) >= _FROM:
        _write_at_once(contents)
        return
    for path, content in contents.items():
        files.write(path, content)


def remove(paths: Sequence[str]) -> None:
    """Removes files, and makes that last. Raises CannotWrite."""
    path = ""
    try:
        for path in paths:
            os.unlink(path)
        for folder in {os.path.dirname(path) for path in paths}:
            files.sync_folder(folder)
    except OSError as error:
        raise files.CannotWrite(path=shown(path), why=files.why(error)) from error


def _write_at_once(contents: Mapping[str, bytes]) -> None:
    beside = {path: f"{path}.{os.getpid()}.tmp" for path in contents}
    path = ""
    try:
        for path, content in contents.items():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(beside[path], "wb") as file:
                file.write(content)
        _wait_for_disk(beside.values())
        for path in contents:
            os.replace(beside[path], path)
        for folder in {os.path.dirname(path) for path in contents}:
            files.sync_folder(folder)
    except OSError as error:
        raise files.CannotWrite(path=shown(path), why=files.why(error)) from error
    finally:
        for left in beside.values():
            with suppress(OSError):
                os.unlink(left)


def _wait_for_disk(paths: Iterable[str]) -> None:
    """Until all that was written has reached the disk; Windows can only wait file by file."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with open(path, "rb+") as file:
            os.fsync(file.fileno())
