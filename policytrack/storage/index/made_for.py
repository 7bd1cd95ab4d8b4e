"""What the rows of an index depend on besides the records: this program, its Python, and the settings of the register."""

import os
import sys
from binascii import crc32

import policytrack
from policytrack.storage.index.reading import Reader

SCHEMA = 8
_ROOMS = ("", "dates", "git", "vocabulary", "query", "register", "storage", os.path.join("storage", "index"))


def made_for(reader: Reader) -> str:
    """What an index made now for this register is made for; one that was made for anything else is made anew."""
    rules = repr((dict(reader.kinds), reader.lights)).encode()
    return f"{SCHEMA} {sys.version_info[:2]} {_program():08x} {crc32(rules):08x} {os.path.abspath(reader.root)}"


def _program() -> int:
    """What tells this program from itself with other rules: the names, sizes and times of its files."""
    package = os.path.dirname(policytrack.__file__)
    found = []
    for folder in _ROOMS:
        with os.scandir(os.path.join(package, folder)) as entries:
            files = sorted((each.name, each.stat()) for each in entries if each.name.endswith(".py"))
        found += [(name, stat.st_size, stat.st_mtime_ns) for name, stat in files]
    return crc32(repr(found).encode())
