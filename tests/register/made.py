"""Registers made for one test, and a look at every byte of them."""

import hashlib
import os
import subprocess
from datetime import datetime
from pathlib import Path

NOW = datetime.fromisoformat("2020-11-27T09:30:00+08:00")
TODAY = NOW.date()
SOURCE_TEXT = "今年要制定数据条例，年底前公布。\n网上可办率由92%提高到95%。\n"

DRAFTING = """\
id: 2020-shuju
title: 数据条例
kind: regulation
action: enact
status: in-progress
stage: drafting
announced: 2020-05-12
due: 2020-12-31
criterion: 条例公布
verifiability: verifiable
lead: 自治区司法厅
history:
  - id: aaaaa1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 登记
    set: {status: unassessed, due: 2020-12-31, lead: 自治区司法厅}
  - id: aaaaa2
    date: 2020-09-23
    recorded: 2020-09-25T09:30:00+08:00
    by: 登记
    set: {status: in-progress, stage: drafting}
    note: 已形成草案
    evidence:
      - {title: 起草情况, grade: B}
"""

FRESH = """\
id: 2020-wangban
title: 一网通办改革
kind: reform
status: unassessed
announced: 2020-05-12
due: 2020-12-31
criterion: 全部事项网上可办
verifiability: verifiable
lead: 自治区政务服务局
history:
  - id: bbbbb1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 登记
    set: {status: unassessed, due: 2020-12-31, lead: 自治区政务服务局}
"""

# Ready to be closed: reported by 张三 on evidence of grade A.
REPORTED = (
    DRAFTING.replace("status: in-progress\nstage: drafting\n", "status: reported\nstage: promulgated\n", 1)
    + """\
  - id: aaaaa3
    date: 2020-11-20
    recorded: 2020-11-20T10:00:00+08:00
    by: 张三
    set: {status: reported, stage: promulgated}
    evidence:
      - {title: 公报, grade: A}
"""
)


def make(folder: Path, *records: str, settings: str = "language: zh\n") -> Path:
    """A register in ``folder/records`` that holds these records; its root."""
    root = folder / "records"
    (root / "sources").mkdir(parents=True)
    (root / "policytrack.yaml").write_text(settings, encoding="utf-8")
    for text in records:
        put(root, text)
    return root


def put(root: Path, text: str | bytes, id: str | None = None) -> Path:
    """Writes one record; its path."""
    raw = text if isinstance(text, bytes) else text.encode()
    path = root / "2020" / f"{id or raw.decode().split()[1]}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


def put_source(root: Path, claims: str = "", text: str = SOURCE_TEXT) -> Path:
    """Archives one source, ``2020-fabuhui``; the path of its description."""
    (root / "sources" / "2020-fabuhui.txt").write_text(text, encoding="utf-8")
    path = root / "sources" / "2020-fabuhui.yaml"
    digest = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(
        f"id: 2020-fabuhui\ntitle: 新闻发布会\ndate: 2020-05-12\nsha256: {digest}\n{claims}", encoding="utf-8"
    )
    return path


def fingerprint(root: Path) -> dict[str, bytes]:
    """Every file of a register with its bytes, but for the program's own folder."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and ".policytrack" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def git(folder: Path, *words: str) -> str:
    """Runs git in a folder; what it says."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, env=os.environ)
    return done.stdout.decode()


def commit(folder: Path) -> None:
    """Commits everything in a folder, which becomes a repository if it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
