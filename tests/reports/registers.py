"""Registers of any sort, small and odd, in which few words, days and people meet often."""

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.storage.encoding import encoded, on_one_line
from policytrack.storage.yaml_write import write
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Direction, Grade, Reminder, Status, Verifiability
from policytrack.vocabulary.transitions import Reason

UNITS = "units:\n  - name: 自治区司法厅\n    former: [法制办]\n  - name: 赤峰市\n"
LEADS = ["自治区司法厅", "法制办", "赤峰市", "无此单位"]
WORDS = ["甲", "会商 一次", "'\"%_", "=1+1", "<b>"]

few_days = st.sampled_from(
    [date(2020, 9, 1) + timedelta(days) for days in (0, 1, 13, 14, 15, 30, 31, 45, 60, 61, 62, 90)]
)
any_days = st.dates(date(2018, 1, 1), date(2022, 12, 31))
days = few_days | few_days | any_days
dates = st.builds(
    lambda first, more: FuzzyDate(first, first + timedelta(more)), days, st.sampled_from([0, 0, 0, 1, 29, 364])
)
moments = st.builds(
    lambda day, hour, zone: datetime.fromisoformat(f"{day}T{hour:02}:00:00{zone}"),
    days, st.sampled_from([0, 9, 23]), st.sampled_from(["+08:00", "-05:00"]),
)  # fmt: skip


def _maybe(strategy):
    return st.none() | strategy


@st.composite
def _events(draw, stages, ids):
    may = {
        "status": st.sampled_from(Status), "due": dates, "lead": st.sampled_from(LEADS), "value": st.integers(0, 120),
        "stage": stages, "partners": st.lists(st.sampled_from(LEADS), max_size=2).map(tuple),
    }  # fmt: skip
    chosen = draw(st.lists(st.sampled_from([name for name in may if not may[name].is_empty]), max_size=3, unique=True))
    grades = draw(st.lists(st.sampled_from(Grade), max_size=2))
    return Event(
        draw(st.sampled_from(ids)), draw(dates), draw(moments), "甲", {name: draw(may[name]) for name in chosen},
        note=draw(_maybe(st.sampled_from(WORDS))), reason=draw(_maybe(st.sampled_from(Reason))),
        obstacle=draw(_maybe(st.sampled_from(WORDS))), next_step=draw(_maybe(st.sampled_from(WORDS))),
        reminder=draw(_maybe(st.sampled_from(Reminder))),
        evidence=tuple(Evidence(grade, title="件") for grade in grades),
        corrects=draw(_maybe(st.sampled_from(ids))),
        concurrent=draw(st.just(()) | st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(tuple)),
    )  # fmt: skip


@st.composite
def _commitments(draw, number, kind):
    stages = st.sampled_from([stage.code for stage in kind.stages]) if kind.stages else st.nothing()
    ids = [f"ev{number}00{at}" for at in range(5)]
    history = draw(st.lists(_events(stages, ids), max_size=4, unique_by=lambda event: event.id))
    goal = st.builds(
        lambda baseline, goal: Target("办理率", goal, Direction.UP, "%", baseline, FuzzyDate.parse("2020-01-01")),
        st.integers(0, 90), st.integers(91, 120),
    )  # fmt: skip
    return Commitment(
        f"r{number}", draw(st.sampled_from(WORDS)), kind.code, draw(dates), history=tuple(history),
        status=draw(st.sampled_from(Status)), stage=draw(_maybe(stages)), due=draw(_maybe(dates)),
        criterion=draw(_maybe(st.sampled_from(WORDS))), done_stage=draw(_maybe(stages)),
        verifiability=draw(_maybe(st.sampled_from(Verifiability))), lead=draw(_maybe(st.sampled_from(LEADS))),
        partners=draw(st.lists(st.sampled_from(LEADS), max_size=2).map(tuple)),
        plan=draw(st.dictionaries(stages, dates, max_size=2 if kind.stages else 0)), target=draw(_maybe(goal)),
        promise=draw(st.just(()) | st.just((Quote("s", "完成"),))),
    )  # fmt: skip


KINDS = st.sampled_from([DEFAULT_KINDS["regulation"], DEFAULT_KINDS["gov-rule"], *DEFAULT_KINDS.values()])
registers = st.lists(KINDS, min_size=1, max_size=4).flatmap(
    lambda kinds: st.tuples(*(_commitments(at, kind) for at, kind in enumerate(kinds)))
)


def kept(folder: Path, made: tuple[Commitment, ...]) -> str:
    """A register of these commitments on disk; its root."""
    (folder / "2020").mkdir(parents=True)
    (folder / "policytrack.yaml").write_text("language: zh\n", encoding="utf-8")
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    for each in made:
        text = write(encoded(each, fields.RECORD), on_one_line)
        (folder / "2020" / f"{each.id}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return str(folder)
