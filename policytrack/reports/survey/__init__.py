"""What reports ask of all commitments at once: how many, which of them, what happened to them.

A small register is read whole, a large one asked through its index, with the same answers: a law holds the two together.
"""

from collections.abc import Callable
from typing import TypeVar

from policytrack.register import Register
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey.crowd import Crowd
from policytrack.reports.survey.refusals import refuse_before_its_time, refuse_unknown_unit
from policytrack.reports.survey.survey import LIMIT, Leading, Some, Survey
from policytrack.reports.survey.whole import Whole

__all__ = ["LIMIT", "Crowd", "Leading", "Some", "Survey", "Whole", "surveyed"]

Made = TypeVar("Made")


def surveyed(register: Register, ask: Ask, say: Callable[[Survey], Made], whole: bool = False) -> Made:
    """What is said on the ground of a survey; of one that reads everything if ``whole``.

    Raises BrokenRecord, NotBegun, UnknownUnit.
    """
    refuse_before_its_time(ask)

    def said(survey: Survey) -> Made:
        refuse_unknown_unit(survey)
        return say(survey)

    if not whole and register.is_large and ask.known_at is None:
        from policytrack.reports.survey.indexed import Unanswered, said_by_index

        try:
            return said_by_index(register, ask, said)
        except Unanswered:
            pass
    return said(Whole(register, ask))
