"""Several files kept as one: a folder of them, or a .zip, the same bytes for the same files."""

import os
from io import BytesIO
from shutil import rmtree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policytrack.storage.files import CannotWrite, why
from policytrack.storage.layout import shown

_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can say
_ORDINARY = 0o644 << 16
_UNIX = 3


def zipped(files: dict[str, bytes]) -> bytes:
    """The files in one archive, without the time or the machine on which it was made."""
    canvas = BytesIO()
    with ZipFile(canvas, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            about = ZipInfo(name, _THEN)
            about.compress_type, about.external_attr, about.create_system = ZIP_DEFLATED, _ORDINARY, _UNIX
            archive.writestr(about, content)
    return canvas.getvalue()


def write_folder(folder: str, files: dict[str, bytes]) -> None:
    """Puts the files into a folder, all written before the first of them is replaced; others stay. Raises CannotWrite."""
    was_there = os.path.isdir(folder)
    aside = os.path.join(folder, f".policytrack.{os.getpid()}.tmp")
    try:
        os.makedirs(aside)
        for name, content in files.items():
            _write(os.path.join(aside, name), content)
        for name in files:
            os.replace(os.path.join(aside, name), os.path.join(folder, name))
    except OSError as error:
        raise CannotWrite(path=shown(folder), why=why(error)) from error
    finally:
        rmtree(aside, ignore_errors=True)
        if not was_there and os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
