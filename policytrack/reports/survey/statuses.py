"""How many commitments had which status on a day, folded again only where the events are others."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from policytrack.commitment import Commitment
from policytrack.fold import fold, is_all, known
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask, as_then, involves
from policytrack.vocabulary.terms import Status


def statuses_on(
    ends: Sequence[date], commitments: Iterable[Commitment], register: Register, ask: Ask
) -> list[Counter[Status]]:
    """The statuses of each day, of what was announced and written down by then."""
    counts: list[Counter[Status]] = [Counter() for _ in ends]
    always: Counter[Status] = Counter()
    begun = min(ends)
    for commitment in commitments:
        if ask.unit is None and _is_settled(commitment, ask, begun):
            always[commitment.status] += 1
            continue
        for count, status in zip(counts, _statuses(register, commitment, ask, ends), strict=True):
            if status:
                count[status] += 1
    return [count + always for count in counts]


def _is_settled(commitment: Commitment, ask: Ask, day: date) -> bool:
    """Whether it was there on a day, as it is now."""
    history = commitment.history
    return bool(history) and commitment.announced.first <= day and is_all(history, day, ask.known_at)


def _statuses(register: Register, commitment: Commitment, ask: Ask, ends: Sequence[date]) -> Iterator[Status | None]:
    """The status on each day, None where it was not there yet; folded again only where the events are others."""
    written = known(commitment.history, date.max, ask.known_at)
    days = sorted(event.certain for event in written)
    found: dict[int, Status | None] = {}
    for day in ends:
        size = bisect_right(days, day)
        if commitment.announced.first > day or not written:
            yield None
            continue
        if size not in found:
            found[size] = _status(register, commitment, ask, day)
        yield found[size]


def _status(register: Register, commitment: Commitment, ask: Ask, day: date) -> Status | None:
    if ask.unit is not None:
        then = as_then(commitment, day, ask.known_at)
        return then.status if then and involves(register, then, ask.unit) else None
    if is_all(commitment.history, day, ask.known_at):
        return commitment.status
    status = fold(known(commitment.history, day, ask.known_at))["status"]
    assert isinstance(status, Status)
    return status
