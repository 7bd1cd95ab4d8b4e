"""What happens to a made-up record: moves that follow the rules of the transitions, with the evidence that they need."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from register_words import NEXT_STEPS, NOTES, OBSTACLES, PAPERS, UNITS

from policytrack.vocabulary.kinds import DEFAULT_KINDS

DAY = date(2026, 1, 9)
YEARS = range(2016, 2026)

_STAGES = {code: tuple(stage.code for stage in kind.stages) for code, kind in DEFAULT_KINDS.items()}
_DELAYS = ("coordination", "funding", "awaiting-approval", "condition", "superseded-by-law")
_FINISHED = {2022: 0.75, 2023: 0.6, 2024: 0.4, 2025: 0.15}


class Move(NamedTuple):
    """What one event sets, who of two writes it, and the lines that follow its note."""

    set: dict[str, str]
    note: str
    more: tuple[str, ...] = ()
    by: int = 0


def life(random: Random, kind: str, announced: date) -> list[Move]:
    """Three to eight moves, from the first entry to where the record stands now."""
    moves = [_entered(random, announced)]
    fate = random.random()
    if fate < 0.05:
        return [*moves, *_notes(random, 2)]
    if fate < 0.1:
        return [*moves, Move({"status": "not-started"}, "经核实尚未启动"), *_notes(random, 1)]
    work = [*_work(random, kind), *_troubles(random, announced)]
    first, *others = work
    random.shuffle(extras := [move for move in others if "stage" not in move.set and "value" not in move.set])
    steps = [move for move in others if "stage" in move.set or "value" in move.set]
    moves += [first, *_mixed(random, steps, extras)][:5]
    if random.random() < _FINISHED.get(announced.year, 0.87):
        return moves + _end(random, kind)
    return moves + (_notes(random, 1) if len(moves) < 3 else []) + (_stalled(random) if random.random() < 0.12 else [])


def _mixed(random: Random, steps: list[Move], extras: list[Move]) -> list[Move]:
    """Extras anywhere among the steps, which keep their order."""
    mixed = list(steps)
    for extra in extras:
        mixed.insert(random.randint(0, len(mixed)), extra)
    return mixed


def _entered(random: Random, announced: date) -> Move:
    due = _due(random, announced)
    said = {"status": "unassessed", **({"due": due} if due else {}), "lead": random.choice(UNITS)}
    return Move(said, f"列入{announced.year}年重点任务")


def _due(random: Random, announced: date) -> str | None:
    """Most at the end of a year, others at the end of a month or some time in it; some have none."""
    draw = random.random()
    if draw < 0.06:
        return None
    if draw < 0.6:
        return f"{announced.year + (draw > 0.4)}-12-31"
    month = announced + timedelta(random.randint(60, 700))
    return f"{month:%Y-%m}" if draw < 0.8 else f"{month:%Y-%m}-28"


def _evidence(random: Random, grade: str) -> tuple[str, ...]:
    paper, number = random.choice(PAPERS), random.randrange(100_000)
    link = f"https://www.example.gov.cn/{number % 97}/{number}.html"
    return (
        "    evidence:",
        f"      - {{{{title: {paper}, url: '{link}', grade: {grade}, published: {{on}}}}}}",
    )


def _work(random: Random, kind: str) -> list[Move]:
    """The first dated action, and the stages or the measurements after it."""
    path: list[str] = []
    if stages := _STAGES[kind]:
        before = stages[: stages.index(DEFAULT_KINDS[kind].done_stage or "")]
        path = [each for each in before if random.random() < 2.5 / len(before)] or [before[0]]
    begun = Move({"status": "in-progress", **({"stage": path[0]} if path else {})}, "工作启动", _evidence(random, "B"))
    steps = [Move({"stage": each}, random.choice(NOTES), _evidence(random, random.choice("BC"))) for each in path[1:3]]
    if kind == "target":
        values = sorted(random.randint(500, 950) / 10 for _ in range(3))
        steps = [Move({"value": f"{each:g}"}, "季度监测", _evidence(random, "B")) for each in values]
    return [begun, *steps, *_notes(random, random.randint(0, 2))]


def _notes(random: Random, count: int) -> list[Move]:
    return [Move({}, note) for note in random.sample(NOTES, count)]


def _troubles(random: Random, announced: date) -> list[Move]:
    """Some deadlines slip, some units are reminded, some obstacles are told."""
    found = []
    if random.random() < 0.22:
        due = f"{announced.year + 2}-{random.choice(('03-31', '06-30', '09-30', '12-31'))}"
        found.append(Move({"due": due}, "经批准调整完成时限", (f"    reason: {random.choice(_DELAYS)}",)))
    if random.random() < 0.12:
        found.append(Move({}, "发督办单", (f"    reminder: {random.choice(('blue', 'yellow', 'red'))}",)))
    if random.random() < 0.16:
        more = (f"    obstacle: {random.choice(OBSTACLES)}", f"    next_step: {random.choice(NEXT_STEPS)}")
        found.append(Move({}, random.choice(NOTES), more))
    return found


def _stalled(random: Random) -> list[Move]:
    more = (f"    reason: {random.choice(_DELAYS)}", f"    obstacle: {random.choice(OBSTACLES)}")
    return [Move({"status": "stalled"}, "暂难推进", more)]


def _end(random: Random, kind: str) -> list[Move]:
    """Reported and most of the time confirmed by another person; some are dropped."""
    found = DEFAULT_KINDS[kind]
    if random.random() < 0.07:
        why = ("    reason: changed-decision", *_evidence(random, "B"))
        return [Move({"status": "dropped"}, "经研究不再推进", why)]
    stage = {"stage": found.done_stage} if found.done_stage else {}
    reported = Move(
        {"status": "reported", **stage}, "承办单位报告已完成", _evidence(random, "A" if found.legal else "B")
    )
    if random.random() < 0.06:
        return [reported]
    fulfilment = random.choices(("full", "modified", "partial"), (80, 12, 8))[0]
    return [reported, Move({"status": "closed", "fulfilment": fulfilment}, "经复核予以销号", by=1)]
