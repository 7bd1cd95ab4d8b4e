"""Makes registers of any size to measure with: the same bytes for the same seed.

    python benchmarks/registers.py DIR --records 10000 [--git] [--seed 1]

DIR/records/ then holds settings, some sixty units, a source for each year, and the records in the folders of ten years,
in canonical form, as an office would have them on the last day, 2026-01-09. ``--git`` makes DIR a repository of one commit.
"""

import argparse
import hashlib
import os
import subprocess
from pathlib import Path

from record_life import DAY, YEARS
from record_text import record
from register_words import OBJECTS, UNITS, VERBS

_SETTINGS = "title: 自治区重点任务登记册\nlanguage: zh\ntwo_person: true\n"
_OFFICER = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "张三", "GIT_AUTHOR_EMAIL": "zhang@example.org", "GIT_AUTHOR_DATE": f"{DAY}T09:00:00+08:00",
    "GIT_COMMITTER_NAME": "张三", "GIT_COMMITTER_EMAIL": "zhang@example.org", "GIT_COMMITTER_DATE": f"{DAY}T09:00:00+08:00",
}  # fmt: skip


def make(folder: Path, records: int, seed: int = 1, with_git: bool = False) -> Path:
    """A new register of so many records; its root."""
    root = folder / "records"
    for name in ("sources", *map(str, YEARS)):
        (root / name).mkdir(parents=True)
    _write(root / "policytrack.yaml", _SETTINGS)
    _write(root / "units.yaml", "units:\n" + "".join(f"  - name: {unit}\n" for unit in UNITS))
    for year in YEARS:
        _add_source(root / "sources", year)
    taken: set[str] = set()
    for number in range(records):
        year, id, text = record(seed, number, taken)
        _write(f"{root}/{year}/{id}.yaml", text)
    if with_git:
        commit(folder)
    return root


def _write(path: Path | str, text: str) -> None:
    with open(path, "wb", buffering=0) as file:
        file.write(text.encode())


def _add_source(folder: Path, year: int) -> None:
    """A report of the year's work, in which every promise of that year stands."""
    said = "，".join(f"{verb}{about}工作" for about, _ in OBJECTS for verb, _ in VERBS)
    text = f"{year}年政府工作报告（存档文本）\n今年，我们将{said}。\n"
    _write(folder / f"{year}-work-report.txt", text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    facts = f"id: {year}-work-report\ntitle: {year}年政府工作报告\ndate: {year}-01-08\nsha256: {sha256}\n"
    _write(folder / f"{year}-work-report.yaml", facts)


def commit(folder: Path) -> None:
    """One commit of everything. The objects go straight into one pack, as they lie in a repository after its first ``gc``."""
    git = ["git", "-c", "core.fsync=none", "-c", "core.bigFileThreshold=1", "-c", "gc.auto=0"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "登记册"]):
        subprocess.run([*git, *words], cwd=folder, env={**os.environ, **_OFFICER}, check=True)


def main() -> None:
    """Makes what the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, metavar="DIR")
    asked.add_argument("--records", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--git", action="store_true", help="make it a git repository with one commit")
    words = asked.parse_args()
    print(make(words.folder, words.records, words.seed, words.git))


if __name__ == "__main__":
    main()
