"""What an edition computed on the way and the next may remember, for that would be dear to repeat."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Table = dict[str, Any]


class Memory:
    """Tables of what the last edition knew, and of what this one used or found out, in whichever process."""

    def __init__(self, before: Mapping[str, Any]) -> None:
        self._before = {name: table for name, table in before.items() if isinstance(table, dict)}
        self._told: defaultdict[str, Table] = defaultdict(dict)
        self._new: defaultdict[str, Table] = defaultdict(dict)

    def recall(self, table: str, mark: str) -> Any:
        """What the last edition knew under a mark; None if nothing."""
        return self._before.get(table, {}).get(mark)

    def keep(self, table: str, mark: str, found: Any) -> None:
        """Keeps what was found under a mark for the next edition."""
        self._new[table][mark] = found

    def news(self) -> Mapping[str, Table]:
        """What was kept since this was asked last, to be told to another process."""
        news, self._new = self._new, defaultdict(dict)
        return news

    def hear(self, news: Mapping[str, Table]) -> None:
        """Takes down what this process or another kept."""
        for name, table in news.items():
            self._told[name].update(table)

    def tables(self) -> dict[str, Table]:
        """All that was taken down."""
        return dict(self._told)
