"""Which status may follow which, and what each move needs; and the reasons that a move may give.

The table is that of TRACKERS §4.2. A move that is not in it is not allowed.
"""

from typing import NamedTuple

from policytrack.vocabulary.terms import Grade, Status, Term


# fmt: off
class Move(Term):
    """The moves that ask for a reason, so that a reason can say which it serves."""

    STALL = "stall", "受阻", "Stall"
    DROP = "drop", "终止", "Drop"
    RETURN = "return", "退回", "Return"
    REOPEN = "reopen", "重新启动", "Reopen"
    DUE = "due", "调整时限", "Move the deadline"


class Reason(Term):
    """Why something was stalled, dropped, returned, reopened or given more time."""

    moves: frozenset[Move]

    def __init__(self, code: str, zh: str, en: str, *moves: Move) -> None:
        self.moves = frozenset(moves)

    AWAITING_APPROVAL = "awaiting-approval", "待上级批准", "Awaiting approval", Move.STALL, Move.DUE
    AWAITING_CONGRESS = "awaiting-congress", "待人大审议", "Awaiting the People's Congress", Move.STALL, Move.DUE
    COORDINATION = "coordination", "部门意见不一致", "Units do not agree", Move.STALL, Move.DUE
    FUNDING = "funding", "经费未落实", "No funds", Move.STALL, Move.DUE
    EPIDEMIC = "epidemic", "疫情影响", "Epidemic", Move.STALL, Move.DUE
    CONDITION = "condition", "条件不具备", "Conditions not met", Move.STALL, Move.DROP, Move.DUE
    SUPERSEDED = "superseded-by-law", "上位法变化", "Higher law changed", Move.STALL, Move.DROP, Move.DUE
    CHANGED_DECISION = "changed-decision", "决策调整", "Decision changed", Move.DROP, Move.DUE
    NO_AUTHORITY = "no-authority", "无权限", "No authority", Move.DROP
    MERGED_ELSEWHERE = "merged-elsewhere", "并入其他事项", "Merged elsewhere", Move.DROP
    LOST_PRIORITY = "lost-priority", "未列优先", "No longer a priority", Move.DROP
    WEAK_EVIDENCE = "weak-evidence", "佐证不足", "Evidence too weak", Move.RETURN
    NOT_MET = "criterion-not-met", "未达完成标准", "Criterion not met", Move.RETURN
    ERROR = "error", "差错", "Error", Move.REOPEN, Move.RETURN
    REVERSED = "reversed", "被撤销或废止", "Annulled or repealed", Move.REOPEN
    EVIDENCE_FALSE = "evidence-false", "佐证不实", "Evidence false", Move.REOPEN, Move.RETURN

    @classmethod
    def serving(cls, move: Move) -> tuple["Reason", ...]:
        """The reasons that a move may give."""
        return tuple(reason for reason in cls if move in reason.moves)

# fmt: on


class Needs(NamedTuple):
    """What a move needs. ``evidence`` is the weakest grade that will do, ``fresh`` that it comes with this event."""

    evidence: Grade | None = None
    fresh: bool = False
    reason: Move | None = None
    document: bool = False
    other_person: bool = False
    merged_into: bool = False


_NOTHING = Needs()
_BEGIN = Needs(evidence=Grade.D, fresh=True)
_REPORT = Needs(evidence=Grade.B)
_STALL = Needs(reason=Move.STALL)
_DROP = Needs(reason=Move.DROP, document=True)
_MERGE = Needs(merged_into=True)
_CLOSE = Needs(evidence=Grade.B, other_person=True)

_U, _N, _P, _S = Status.UNASSESSED, Status.NOT_STARTED, Status.IN_PROGRESS, Status.STALLED
_R, _C, _D, _M = Status.REPORTED, Status.CLOSED, Status.DROPPED, Status.MERGED

TRANSITIONS: dict[Status, dict[Status, Needs]] = {
    _U: {_N: _NOTHING, _P: _BEGIN, _S: Needs(Grade.D, True, Move.STALL), _R: _REPORT, _D: _DROP, _M: _MERGE},
    _N: {_P: _BEGIN, _S: _STALL, _R: _REPORT, _D: _DROP, _M: _MERGE},
    _P: {_S: _STALL, _R: _REPORT, _D: _DROP, _M: _MERGE},
    _S: {_P: _BEGIN, _R: _REPORT, _D: _DROP, _M: _MERGE},
    _R: {_P: Needs(reason=Move.RETURN), _S: _STALL, _C: _CLOSE},
    _C: {_P: Needs(reason=Move.REOPEN)},
    _D: {_P: Needs(reason=Move.REOPEN, document=True)},
    _M: {},
}


def needs(before: Status, after: Status, legal: bool) -> Needs | None:
    """What moving from one status to another needs; None when it is not allowed.

    Closing a ``legal`` kind needs the instrument itself or the gazette (grade A).
    """
    found = TRANSITIONS[before].get(after)
    return found._replace(evidence=Grade.A) if found is _CLOSE and legal else found


def allowed_after(status: Status) -> tuple[Status, ...]:
    """The statuses that may follow."""
    return tuple(TRANSITIONS[status])
