"""What an import would do, row by row, before anything is written."""

from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.importing.deciding.stated import Fault
from policytrack.importing.reading import Read
from policytrack.importing.understanding.columns import Column
from policytrack.importing.understanding.grid import Grid
from policytrack.text import Text
from policytrack.vocabulary.terms import Term


class Outcome(Term):
    """What becomes of a row."""

    ADD = "add", "新增", "Add"
    CHANGE = "change", "变更", "Change"
    SAME = "same", "无变化", "No change"
    REFUSE = "refuse", "不能导入", "Refused"


class Decided(NamedTuple):
    """One row, what becomes of it, and why. ``remarks`` are what it says that was not taken as it stands.

    ``held``: its status was not; ``kind_by_name``: its name told its kind.
    """

    number: int
    title: str
    outcome: Outcome
    before: Commitment | None = None
    after: Commitment | None = None
    event: Event | None = None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Text, ...] = ()
    text: str | None = None
    needs_kind: bool = False
    kind_by_name: bool = False
    held: bool = False


class Plan(NamedTuple):
    """What an import would do. ``versions`` are the files of its act, before and after."""

    read: Read
    grid: Grid | None
    chosen: str | None
    rows: tuple[Decided, ...]
    announced: FuzzyDate
    date: FuzzyDate
    is_ours: bool
    versions: dict[str, tuple[str | None, str | None]]

    def of(self, outcome: Outcome) -> tuple[Decided, ...]:
        """The rows with this outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns that hold something and that nobody understands."""
        if self.grid is None:
            return ()
        held = {at for line in self.grid.lines for at, cell in line.cells.items() if cell is not None}
        return tuple(column for column in self.grid.columns if column.field is None and column.at in held)

    @property
    def is_whole(self) -> bool:
        """Whether all of the file is understood and may be written."""
        return not self.unknown and not self.of(Outcome.REFUSE)
