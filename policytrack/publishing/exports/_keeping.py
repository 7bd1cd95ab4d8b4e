"""Several files kept as one: a folder of them, or a .zip, the same bytes for the same files."""

import os
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policytrack.errors import PolicytrackError
from policytrack.storage.files import CannotWrite, aside, sweep, why
from policytrack.storage.layout import shown
from policytrack.text import Text

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


class HalfReplaced(PolicytrackError):
    """The system refused when some of the files were replaced already. Facts: ``path``, ``why``, ``done``, ``whole``."""

    text = Text(
        "无法写入 {path}：{why}。{whole}个文件中已有{done}个是新的，其余还是旧的，每个都完整；排除故障后重新运行。",
        "cannot write {path}: {why}. Of its {whole} files {done} are new and the others still old, each of them whole; "
        "mend the cause and run it again.",
    )


def write_folder(folder: str, files: dict[str, bytes]) -> None:
    """Puts the files into a folder, all written before the first of them is replaced; others stay.

    Raises CannotWrite, HalfReplaced.
    """
    was_there = os.path.isdir(folder)
    sweep(folder)
    done = 0
    try:
        with aside(folder) as place:
            for name, content in files.items():
                _write(os.path.join(place, name), content)
            for name in files:
                os.replace(os.path.join(place, name), os.path.join(folder, name))
                done += 1
    except OSError as error:
        failure = HalfReplaced if done else CannotWrite
        raise failure(path=shown(folder), why=why(error), done=done, whole=len(files)) from error
    finally:
        if not was_there and os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
