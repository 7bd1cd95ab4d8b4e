"""A stage line as an ordered list: each stage with its mark, its name, its date, and in words how it stands."""

from markupsafe import Markup

from policytrack.formats._html.words import said
from policytrack.formats._stages import MARKS, legend
from policytrack.reports.document import StageLine, Step
from policytrack.text import Lang, Text

_GOAL = Text("目标", "goal")
_PLANNED = Text("计划 {day}", "planned {day}")


def stage_line(line: StageLine, lang: Lang) -> Markup:
    """The stages in order, and what their marks mean."""
    steps = Markup().join(_step(step, lang) for step in line.steps)
    key = Markup('<p class="key" aria-hidden="true">{}</p>').format(legend(line, lang)) if line.steps else Markup()
    return Markup('<ol class="stages">\n{}</ol>\n{}').format(steps, key)


def _step(step: Step, lang: Lang) -> Markup:
    mark, meaning = MARKS[step.passage]
    goal = f' <span class="goal">{said(_GOAL, lang)}</span>' if step.is_goal else ""
    day = f'<span class="day">{said(_day(step), lang)}</span>' if _day(step) else ""
    return Markup(
        f'<li class="{step.passage.value}"><span class="mark" aria-hidden="true">{mark}</span>'
        f'<span class="stage">{said(step.stage, lang)}{goal}</span>'
        f'<span class="hidden">（{said(meaning, lang)}）</span>{day}</li>\n'
    )


def _day(step: Step) -> object:
    if step.on is not None:
        return step.on
    return _PLANNED.of(day=step.planned) if step.planned is not None else None
