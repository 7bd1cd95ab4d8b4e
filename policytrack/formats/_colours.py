"""The colours of a terminal, as its user has set them: sixteen, so that they can be read on a dark and a light ground."""

from policytrack.reports.document import Passage
from policytrack.vocabulary.terms import ClaimVerdict, Light, Status, Term, Timeliness

FAINT = "bright_black"
TERMS: dict[Term, str] = {
    Light.RED: "bold red",
    Light.YELLOW: "yellow",
    Light.BLUE: "bright_blue",
    Light.GREEN: "green",
    Light.GREY: FAINT,
    Status.UNASSESSED: FAINT,
    Status.STALLED: "yellow",
    Status.REPORTED: "cyan",
    Status.CLOSED: "green",
    Status.DROPPED: FAINT,
    Status.MERGED: FAINT,
    Timeliness.ON_TIME: "green",
    Timeliness.DUE_SOON: "bright_blue",
    Timeliness.OVERDUE: "red",
    Timeliness.DONE_LATE: "yellow",
    Timeliness.NO_DEADLINE: FAINT,
    ClaimVerdict.FOLLOWS: "green",
    ClaimVerdict.DOES_NOT_FOLLOW: "red",
    ClaimVerdict.TENSION: "yellow",
}
PASSAGES = {
    Passage.PASSED: "green",
    Passage.NOW: "bold cyan",
    Passage.SKIPPED: FAINT,
    Passage.NEXT: "yellow",
    Passage.AHEAD: FAINT,
}
