"""Kinds of commitment and the stages each passes through; a register's settings may add to them.

Stages of the three legal kinds follow 内蒙古自治区人民政府令第243号 第五条、第六条, 立法法 and 规章制定程序条例.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import meant


class Stage(NamedTuple):
    """One step of a kind. ``optional`` steps may be skipped without a gap."""

    code: str
    text: Text
    optional: bool = False

    def to(self, lang: Lang) -> str:
        """Its name in ``lang``."""
        return self.text.to(lang)


class Kind(NamedTuple):
    """A kind of commitment: its stages in order, and the one that counts as done unless a record says otherwise."""

    code: str
    text: Text
    stages: tuple[Stage, ...] = ()
    done_stage: str | None = None
    legal: bool = False

    def to(self, lang: Lang) -> str:
        """Its name in ``lang``."""
        return self.text.to(lang)

    def position(self, stage: str | None) -> int:
        """Where a stage stands in this kind, from 0; before the first is -1."""
        for at, each in enumerate(self.stages):
            if each.code == stage:
                return at
        return -1

    def stage(self, typed: str) -> Stage:
        """The stage that was typed, by code or by name. Raises UnknownWord."""
        code = meant(typed, [(each.code, each.text) for each in self.stages])
        return self.stages[self.position(code)]

    def reached(self, stage: str | None, goal: str | None) -> bool:
        """Whether a commitment at ``stage`` has come as far as ``goal``."""
        return self.position(goal) >= 0 and self.position(stage) >= self.position(goal)

    def next_after(self, stage: str | None) -> Stage | None:
        """The stage that comes next, passing over none."""
        return next(iter(self.stages[self.position(stage) + 1 :]), None)


class Kinds(Mapping[str, Kind]):
    """All kinds that a register knows, by code."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds = {kind.code: kind for kind in kinds}
        self._places = {code: at for at, code in enumerate(self._kinds)}

    def __getitem__(self, code: str) -> Kind:
        return self._kinds[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def place(self, code: str) -> int:
        """Where a kind stands among them, from 0."""
        return self._places[code]

    @cached_property
    def codes(self) -> str:
        """All that records may name of them."""
        return repr([(kind.code, [stage.code for stage in kind.stages]) for kind in self.values()])

    def of(self, typed: str) -> Kind:
        """The kind that was typed, by code or by name. Raises UnknownWord."""
        return self[meant(typed, [(kind.code, kind.text) for kind in self.values()])]

    def stage_named(self, typed: str) -> str:
        """The code of a stage of any kind, by code or by name. Raises UnknownWord."""
        stages = {stage.code: stage for kind in self.values() for stage in kind.stages}
        return Kind("", Text("", ""), tuple(stages.values())).stage(typed).code


def _stages(*codes: str) -> tuple[Stage, ...]:
    return tuple(STAGES[code] for code in codes)


STAGES = {
    stage.code: stage
    for stage in (
        Stage("listed", Text("立项", "Listed")),
        Stage("drafting", Text("起草", "Drafting")),
        Stage("consulting", Text("征求意见", "Consulting")),
        Stage("reviewing", Text("审查", "Reviewing")),
        Stage("gov-approved", Text("政府会议通过", "Approved by government")),
        Stage("submitted", Text("提请审议", "Submitted")),
        Stage("reading-1", Text("一审", "First reading")),
        Stage("reading-2", Text("二审", "Second reading"), optional=True),
        Stage("reading-3", Text("三审", "Third reading"), optional=True),
        Stage("adopted", Text("通过", "Adopted")),
        Stage("promulgated", Text("公布", "Promulgated")),
        Stage("effective", Text("施行", "In force")),
        Stage("filed", Text("备案", "Filed")),
        Stage("legality-review", Text("合法性审核", "Legality review")),
        Stage("collective-decision", Text("集体讨论决定", "Collective decision")),
        Stage("issued", Text("印发", "Issued")),
        Stage("planned", Text("已部署", "Planned")),
        Stage("plan-issued", Text("方案印发", "Plan issued")),
        Stage("pilot", Text("试点", "Pilot"), optional=True),
        Stage("rollout", Text("全面推开", "Rolled out")),
        Stage("accepted", Text("验收", "Accepted")),
        Stage("standing", Text("常态运行", "Standing")),
        Stage("launched", Text("启动", "Launched")),
        Stage("running", Text("实施", "Running")),
        Stage("concluded", Text("结束", "Concluded")),
        Stage("reviewed", Text("总结评估", "Reviewed")),
    )
}

_MAKING = "制定|制订|修订|修改|修正|出台|推动出台|提请审议|废止|完成"
# What is done with an instrument that is there already makes none.
_USING = "落实|贯彻|执行|宣传|学习|开展|抓好|严格|加强|做好|推进|配合|支持|清理|评估|检查|调研|督察"
_REGULATION = re.compile(
    rf"(?!.*(?:{_USING}))(?:{_MAKING})*《?[^《》]*(?:条例|实施[《〈<][^》〉>]+法[》〉>](?:的)?办法)》?"
    r"(?:[（(](?:制定|修订|修正|草案|修订草案|修正草案)[）)])?》?"
)


def kind_told(title: str) -> str | None:
    """The kind that a name alone tells: 条例, and 办法 that carry out a statute, are made by a local congress.

    规定 and 办法 may be of a congress, a government or an office.
    """
    return "regulation" if _REGULATION.fullmatch(title.strip()) else None


_LAW_MAKING = ("listed", "drafting", "consulting", "reviewing", "gov-approved")
_AFTERWARDS = ("promulgated", "effective", "filed")
_IN_CONGRESS = ("submitted", "reading-1", "reading-2", "reading-3", "adopted")

DEFAULT_KINDS = Kinds(
    (
        Kind(
            "regulation", Text("地方性法规", "Regulation"),
            _stages(*_LAW_MAKING, *_IN_CONGRESS, *_AFTERWARDS), "promulgated", legal=True,
        ),
        Kind("gov-rule", Text("政府规章", "Government rule"), _stages(*_LAW_MAKING, *_AFTERWARDS), "promulgated", legal=True),
        Kind(
            "normative-doc", Text("行政规范性文件", "Normative document"),
            _stages("drafting", "consulting", "legality-review", "collective-decision", "issued", "effective", "filed"),
            "issued", legal=True,
        ),
        Kind(
            "reform", Text("改革举措", "Reform"),
            _stages("planned", "plan-issued", "pilot", "rollout", "accepted", "standing"), "accepted",
        ),
        Kind("target", Text("量化指标", "Target")),
        Kind("campaign", Text("专项行动", "Campaign"), _stages("launched", "running", "concluded", "reviewed"), "concluded"),
        Kind("standing", Text("常态化工作", "Standing task")),
    )
)  # fmt: skip
