from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment
from policytrack.dates.periods import Period
from policytrack.formats._abridged import abridged
from policytrack.formats._html import body
from policytrack.publishing.site.outline import outline
from policytrack.publishing.site.weekly import is_told
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask, as_then
from policytrack.reports.survey import Whole
from policytrack.reports.weekly import said
from tests.conftest import SHIPPED
from tests.reports.registers import days, registers

NOW = datetime.fromisoformat("2023-01-01T09:00:00+08:00")


def asked(day: date) -> Ask:
    week = Period.week_of(day)
    return Ask(NOW, week, as_of=week.last, known_at=NOW, annexes=False)


def written(register: Register, ask: Ask, commitments: tuple[Commitment, ...]) -> tuple[list[str], set[str]]:
    """The report in both languages, and the ids of the commitments to whose pages it leads."""
    led: set[str] = set()
    document = abridged(said(Whole(register, ask, commitments)))

    def leads(reference) -> str:
        led.add(reference.id)
        return f"{reference.id}.html"

    return [str(body(document, lang, leads)) for lang in ("zh", "en")], led


def reworded(each: Commitment) -> Commitment:
    """The same in other words: another name, led by another unit, every note and every paper called otherwise."""
    history = tuple(
        event._replace(
            by="乙", note=event.note and "另记", obstacle=event.obstacle and "别的困难",
            next_step=event.next_step and "另一步", set={**event.set, **({"lead": "他局"} if "lead" in event.set else {})},
            evidence=tuple(piece._replace(title="另件", url="https://example.org/") for piece in event.evidence),
        )
        for event in each.history
    )  # fmt: skip
    return each._replace(
        title="改" * 200, aliases=("别名",), lead="他局", partners=("协办局",), owner="丁", code="9号", tags=("新",),
        criterion=each.criterion and "另一标准", history=history,
    )  # fmt: skip


@given(registers, st.data())
def test_what_a_report_neither_tells_of_nor_leads_to_may_be_called_anything(made, data):
    when = [event.certain for each in made for event in each.history] or [NOW.date()]
    register, ask = Register(str(SHIPPED)), asked(data.draw(st.sampled_from(when) | days))
    before, led = written(register, ask, made)
    silent = {each.id for each in made if each.id not in led and not is_told(each, ask.period)}
    silent -= {each.id for each in made if any(event.concurrent for event in each.history)}
    others = tuple(reworded(each) if each.id in silent else each for each in made)
    assert list(map(outline, others)) == list(map(outline, made))
    assert written(register, ask, others)[0] == before


@given(registers, days, st.data())
def test_whatever_is_more_than_words_is_in_the_outline(made, day, data):
    each = data.draw(st.sampled_from(made))
    then = as_then(each, day, None) or each
    for name in ("status", "stage", "due", "announced", "kind", "verifiability", "done_stage", "plan", "target"):
        assert getattr(outline(then), name) == getattr(then, name)
