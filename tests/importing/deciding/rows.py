"""What rows are decided with, made for one test."""

import tempfile
from pathlib import Path

from policytrack.commitment import Commitment, Evidence
from policytrack.dates import FuzzyDate
from policytrack.importing.deciding.meeting import Named
from policytrack.importing.deciding.rows import Desk
from policytrack.importing.deciding.stated import Stated
from policytrack.register import Register
from policytrack.vocabulary.terms import Grade
from tests.register.made import NOW, make

LEDGER = Evidence(Grade.D, title="台账.xlsx", sha256="0" * 64)


def commitment(text: str) -> Commitment:
    """The commitment of a record's text."""
    with tempfile.TemporaryDirectory() as folder:
        (only,) = Register(str(make(Path(folder), text))).commitments
    return only


def desk(root: Path, kind: str | None = "reform") -> Desk:
    """The desk of an import into this register on the tests' day."""
    register = Register(str(root))
    named, day = Named.of(register.commitments), FuzzyDate.parse("2020-10-31")
    return Desk(register, named, "张三", NOW, day, FuzzyDate.parse("2020"), kind, (LEDGER,), {})


def row(number: int = 2, *pieces: str, said_status: str | None = None, **values: object) -> Stated:
    """A row that states these values; each stands in the column of the field's place among them."""
    letters = {field: "ABCDEFGH"[at] for at, field in enumerate(values)}
    return Stated(number, values, pieces, said_status, (), letters)
