"""One made-up record, written straight as canonical text: the encoder would take minutes for a hundred thousand.

Its moves follow the rules of the transitions, with the evidence that they need, and are spread over its days until the
last one that the register knows. A test reads samples of it and writes them again, byte for byte.
"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from record_life import DAY, YEARS, Move, life
from register_words import OBJECTS, PEOPLE, PLACES, REGION, UNITS, VERBS

from policytrack.vocabulary.kinds import DEFAULT_KINDS

_KINDS = ("regulation", "gov-rule", "normative-doc", "reform", "target", "campaign", "standing")
_SHARES = (8, 7, 20, 22, 12, 13, 18)
_LONGEST = 44
_LETTERS = "bcdfghjkmnpqrstvwxyz0123456789"
_FORMS = {
    "regulation": (("{place}{object}条例", ""),),
    "gov-rule": (("{place}{object}办法", ""), ("{place}{object}规定", "")),
    "normative-doc": (
        ("关于{verb}{place}{object}工作的意见", "yijian"),
        ("{place}{verb}{object}若干措施", "ruogan-cuoshi"),
        ("关于印发{place}{object}实施方案的通知", "fangan-tongzhi"),
    ),
    "reform": (("{verb}{place}{object}改革", "gaige"), ("{verb}{place}{object}试点", "shidian")),
    "target": (("{place}{object}覆盖率", "fugailv"), ("{place}{object}办结率", "banjielv")),
    "campaign": (("{place}{object}专项整治行动", "zhengzhi"), ("{place}{object}专项检查", "jiancha")),
    "standing": (("{verb}{place}{object}工作", ""), ("{verb}{place}{object}常态化机制", "jizhi")),
}


class Name(NamedTuple):
    """What a record is called."""

    id: str
    title: str
    quote: str


def name(random: Random, kind: str, year: int, taken: set[str]) -> Name:
    """A title of a kind, and the id that it gets; the second of a name has a number."""
    pick = random.choice
    place = REGION if random.random() < 0.2 else pick(PLACES)
    about, verb = pick(OBJECTS), pick(VERBS)
    form, ending = pick(_FORMS[kind])
    title = form.format(place=place[0], object=about[0], verb=verb[0])
    words = [word for word in (place[1], verb[1] if "{verb}" in form else "", about[1], ending) if word]
    slug = f"{year}-{'-'.join(words)}"
    slug = slug if len(slug) < _LONGEST else slug[:_LONGEST].rpartition("-")[0]
    id, number = slug, 1
    while id in taken:
        number += 1
        id = f"{slug}-{number}"
    taken.add(id)
    return Name(id, title, f"{verb[0]}{about[0]}")


def record(seed: int, number: int, taken: set[str]) -> tuple[int, str, str]:
    """The year, the id and the text of a record."""
    random = Random(f"{seed} {number}")
    year = YEARS[number % len(YEARS)]
    kind = random.choices(_KINDS, _SHARES)[0]
    called = name(random, kind, year, taken)
    announced = date(year, 1, 8) + timedelta(random.randrange(320 if year < YEARS[-1] else 300))
    return year, called.id, "\n".join(_lines(random, called, kind, announced, number))


def _lines(random: Random, called: Name, kind: str, announced: date, number: int) -> list[str]:
    moves = life(random, kind, announced)
    held: dict[str, str] = {}
    history: list[str] = ["history:"]
    by, ids = random.sample(PEOPLE, 2), _event_ids(random, len(moves))
    for at, (move, on) in enumerate(zip(moves, _days(random, announced, len(moves)), strict=True)):
        held.update(move.set)
        wrong = at == 2 and move.set.keys() <= {"stage"} and random.random() < 0.1
        history += _event(random, ids[at], on, by[move.by], move)
        if wrong:
            again = move._replace(note=f"更正发生日期：{move.note}", more=(*move.more, f"    corrects: {ids[at]}"))
            history += _event(random, f"x{ids[at][1:]}", on + timedelta(2), by[move.by], again)
    return [*_head(random, called, kind, announced, number, held), *history, ""]


def _head(random: Random, called: Name, kind: str, announced: date, number: int, held: dict[str, str]) -> list[str]:
    """The fields above the history, in canonical order."""
    legal = DEFAULT_KINDS[kind].legal
    lines = [f"id: {called.id}", f"code: NM{announced.year}-{number:06}", f"title: {called.title}", f"kind: {kind}"]
    lines += [f"action: {random.choice(('enact', 'enact', 'revise', 'amend'))}"] if legal else []
    lines += [f"{field}: {held[field]}" for field in ("status", "fulfilment", "stage") if field in held]
    lines += [f"announced: {announced}", *([f"due: {held['due']}"] if "due" in held else [])]
    clear = kind == "target" or legal or random.random() < 0.6
    lines += [f"criterion: {_criterion(called, kind)}"] if clear else []
    lines += [f"verifiability: {'verifiable' if clear else 'needs-criterion'}", f"lead: {held['lead']}"]
    others = random.sample(UNITS, random.choice((0, 0, 1, 2, 3)))
    lines += [f"partners: [{', '.join(others)}]"] if others else []
    lines += _target(random, called, announced.year) if kind == "target" else []
    lines += [f"tags: [{random.choice(('重点任务', '民生实事', '督察整改'))}]"] if random.random() < 0.3 else []
    said = (f"source: {announced.year}-work-report", "speaker: 发布人", f"verb: {called.quote[:2]}")
    return [
        *lines,
        "promise:",
        f"  - {said[0]}",
        *(f"    {each}" for each in said[1:]),
        f"    quote: {called.quote}工作",
    ]


def _criterion(called: Name, kind: str) -> str:
    return {"target": "年度监测值达到目标值"}.get(
        kind, f"《{called.title}》经有权机关通过并公布" if kind in _KINDS[:3] else "通过验收并向社会公布结果"
    )


def _target(random: Random, called: Name, year: int) -> list[str]:
    facts = (
        f"indicator: {called.title}",
        "unit: '%'",
        f"baseline: {random.randint(40, 60)}",
        f"baseline_date: {year - 1}-12-31",
    )
    return ["target:", *(f"  {each}" for each in facts), f"  goal: {random.randint(85, 98)}", "  direction: up"]


def _event_ids(random: Random, count: int) -> list[str]:
    """Different by their first letter."""
    return [first + "".join(random.choices(_LETTERS, k=5)) for first in random.sample(_LETTERS[:17], count)]


def _event(random: Random, id: str, on: date, by: str, move: Move) -> list[str]:
    lag, hour, minute = random.choice((0, 0, 1)), random.randint(8, 17), random.randrange(60)
    lines = [
        f"  - id: {id}",
        f"    date: {on}",
        f"    recorded: {on + timedelta(lag)}T{hour:02}:{minute:02}:00+08:00",
        f"    by: {by}",
    ]
    if move.set:
        pairs = ", ".join(f"{field}: {value}" for field, value in move.set.items())
        lines.append(f"    set: {{{pairs}}}")
    return [*lines, f"    note: {move.note}", *(line.format(on=on) for line in move.more)]


def _days(random: Random, announced: date, count: int) -> list[date]:
    """A day for each event, at least five apart; work that goes on has moved not long before the last day."""
    least = 5 * (count - 1)
    until = announced + timedelta(max(least, random.randint(120, 700)))
    if until >= DAY:
        until = DAY - timedelta(3 + int(random.random() ** 2 * 90))
    span = max(least, (until - announced).days)
    return [announced + timedelta(at * span // max(1, count - 1)) for at in range(count)]
