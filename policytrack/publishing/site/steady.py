"""Why a light burns, in words that are the same tomorrow, so that a page changes only when the light does."""

from policytrack.reports.parts.standing import Standing
from policytrack.text import Text
from policytrack.vocabulary.terms import Light, Status

_UNCHECKED = Text("时限已过，进展待核", "deadline passed; progress not yet checked")
_OVERDUE = Text("逾期未办结", "overdue")
_NEAR = Text("临近时限", "close to the deadline")
_BEHIND = Text("落后序时进度", "behind schedule")


def reason(each: Standing) -> Text:
    """The reason without the days and points that it is counted in."""
    known, status = each.facts, each.commitment.status
    late = known.days_left is not None and known.days_left < 0
    if known.light is Light.RED and late:
        return _UNCHECKED if status is Status.UNASSESSED else _OVERDUE
    if known.light is Light.BLUE:
        return _NEAR
    if each.commitment.target and known.light in (Light.RED, Light.YELLOW) and status is not Status.STALLED:
        return _BEHIND
    return known.reason
