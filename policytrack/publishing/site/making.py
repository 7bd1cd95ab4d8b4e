"""Making pages: by one process after the other, or on every core where a site is large."""

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import NamedTuple

from policytrack.publishing.data.pieces import Pieced
from policytrack.publishing.site.memory import Memory, Table
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.storage import cores

MANY = 300  # pages of a site from which a second process is worth its start


class Made(NamedTuple):
    """One page: what it is made from, and what stands in it if that was lacking."""

    path: str
    made_from: str
    content: bytes | Pieced | None


def made(lots: Sequence[Lot], lacks: Callable[[Page], bool], memory: Memory) -> Generator[Made]:
    """All pages of all lots; whoever made some says too what is to be remembered of that."""

    def make(at: int) -> tuple[list[Made], Mapping[str, Table]]:
        pages = lots[at].pages()
        return [Made(*page[:2], page.make() if lacks(page) else None) for page in pages], memory.news()

    is_large = sum(lot.size for lot in lots) >= MANY
    for found, news in cores.forked(make, len(lots)) if is_large else map(make, range(len(lots))):
        memory.hear(news)
        yield from found
