"""Builds wheel and source archive, the same bytes from the same commit: ``python .ci/dist.py FOLDER``.

setuptools makes a steady wheel by SOURCE_DATE_EPOCH, but writes the hour and the user into a source archive, so that is
packed again.
"""

import gzip
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path


def steady(archive: Path, then: int) -> None:
    """Packs a .tar.gz again: by name, of nobody, at one moment."""
    canvas = io.BytesIO()
    with tarfile.open(archive) as old, tarfile.open(fileobj=canvas, mode="w", format=tarfile.PAX_FORMAT) as new:
        for each in sorted(old.getmembers(), key=lambda member: member.name):
            each.uid = each.gid = 0
            each.uname = each.gname = ""
            each.mtime, each.pax_headers = then, {}
            each.mode = 0o755 if each.isdir() or each.mode & 0o100 else 0o644
            new.addfile(each, old.extractfile(each) if each.isfile() else None)
    archive.write_bytes(gzip.compress(canvas.getvalue(), mtime=then))


def main(folder: str) -> None:
    """Builds both into the folder, which is new."""
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, check=True)
    then = os.environ.setdefault("SOURCE_DATE_EPOCH", told.stdout.decode().strip())
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder], check=True, stdout=subprocess.DEVNULL)
    for archive in Path(folder).glob("*.tar.gz"):
        steady(archive, int(then))


if __name__ == "__main__":
    main(sys.argv[1])
