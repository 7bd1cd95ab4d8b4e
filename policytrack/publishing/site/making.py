"""Making pages: one after the other, or on every core where a site is large."""

from collections.abc import Generator, Sequence
from functools import partial
from itertools import groupby

from policytrack.publishing.data.pieces import Pieced
from policytrack.publishing.site.wanted import Page
from policytrack.storage import cores

MANY = 300  # pages of a site from which a second process is worth its start


def contents(pages: Sequence[Page], of: int) -> Generator[bytes | Pieced]:
    """What stands in each of these pages of a site that has so many. What is made from the same is made by the same process."""
    groups = [list(found) for _, found in groupby(pages, key=lambda page: page.made_from)]
    done = 0
    if of >= MANY and len(groups) > 1 and cores.CAN_FORK and cores.has_many():
        for made in cores.on_every_core(_make, range(len(groups)), partial(_take, groups)):
            if made is None:
                break
            done += 1
            yield from made
    for group in groups[done:]:
        yield from (page.make() for page in group)


_taken: list[list[Page]] = []  # by a forked process, which has no other way to be given what cannot be sent


def _take(groups: list[list[Page]]) -> None:
    _taken[:] = groups


def _make(at: int) -> list[bytes | Pieced] | None:
    """One group; None if that fails, for then it is made again where the failure can be told."""
    try:
        return [page.make() for page in _taken[at]]
    except Exception:
        return None
