"""A register in which everything that people wrote is hostile, and one commitment is nobody else's business."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack.publishing.data.chosen import Chosen, choose
from policytrack.register import Register
from tests.register.made import DRAFTING, FRESH, TODAY, make

FORMULA = "=HYPERLINK(1)\nATTACH:x,;:\"'\\\n<script>"
_QUOTED = '"=HYPERLINK(1)\\nATTACH:x,;:\\"\'\\\\\\n<script>"'

HOSTILE = f"""\
id: 2020-edu
title: {_QUOTED}
aliases: [{_QUOTED}, 二]
kind: target
status: in-progress
announced: 2020-05
due: 2020-09-21/2020-09-30
criterion: {_QUOTED}
lead: {_QUOTED}
owner: 王某
target: {{indicator: {_QUOTED}, unit: '%', baseline: 1, goal: 2.5, direction: up}}
promise:
  - source: a
    quote: {_QUOTED}
history:
  - id: ccccc1
    date: 2020-05-12
    recorded: 2020-05-13T09:00:00+08:00
    by: 登记
    set: {{status: unassessed, due: 2020-06, lead: {_QUOTED}, owner: 王某}}
  - id: ccccc2
    date: 2020-07
    recorded: 2020-08-01T09:00:00+08:00
    by: 登记
    set: {{status: in-progress, due: 2020-09-21/2020-09-30, value: 1.5}}
    note: {_QUOTED}
    evidence:
      - {{title: {_QUOTED}, url: 'javascript:alert(1)', file: files/内.pdf, grade: C, published: 2020}}
  - id: ccccc3
    date: 2020-08
    recorded: 2020-08-02T09:00:00+08:00
    by: 登记
    set: {{value: 9}}
    note: 误登
  - id: ccccc4
    date: 2020-08
    recorded: 2020-08-03T09:00:00+08:00
    by: 登记
    set: {{value: 2}}
    corrects: ccccc3
"""
INTERNAL = FRESH.replace("verifiability: verifiable\n", "verifiability: verifiable\nvisibility: internal\n")
SOURCE = """\
id: a
title: =来源
url: 'https://example.org/a'
sha256: '0'
claims:
  - {id: c1, indicator: 网上可办率, before: 92, after: 95, unit: '%', stated: 提高3个百分点, quote: 网上可办率由92%提高到95%}
"""

Choosing = Callable[..., Chosen]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """That register."""
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, DRAFTING, INTERNAL, HOSTILE)
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / "a.yaml").write_text(SOURCE, encoding="utf-8")
    return Register(str(root))


@pytest.fixture
def chosen(register: Register) -> Chosen:
    """All of it."""
    return choose(register, TODAY)


@pytest.fixture
def public(register: Register) -> Chosen:
    """What the public may see of it."""
    return choose(register.published(), TODAY)
