"""Which program makes the site: another one makes every page anew."""

import os
from functools import cache
from hashlib import sha256

import policytrack
from policytrack.storage.files import read_bytes


@cache
def program() -> str:
    """A fingerprint of the whole program, its templates included."""
    top, digest = os.path.dirname(policytrack.__file__), sha256()
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(each for each in folders if each[0] not in "._" or each == "_html")
        for name in sorted(files):
            if not name.endswith((".pyc", ".tmp")):
                digest.update(name.encode("utf-8") + read_bytes(os.path.join(folder, name)))
    return digest.hexdigest()[:20]
