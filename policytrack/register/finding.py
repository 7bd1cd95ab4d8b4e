"""The record that a name means: by its file, by the index of a large register, or among all that can be read."""

from policytrack.commitment import Commitment
from policytrack.register.names import NoSuchCommitment, resolve
from policytrack.register.reading import BrokenRecord, Stored
from policytrack.register.register import Register
from policytrack.storage import layout


def stored(register: Register, name: str) -> Stored:
    """The file of the one commitment that ``name`` means. Raises NoSuchCommitment, AmbiguousName, BrokenRecord."""
    return (_in_a_large_one(register, name) if register.is_large else None) or _among_all(register, name)


def _in_a_large_one(register: Register, name: str) -> Stored | None:
    """The only file that is named for an id, if it can be read and says so, else what the index answers, if it can."""
    from policytrack.register.indexed import read_record, stored_by_index

    paths = layout.having_stem(register.root, name) if name.isprintable() else []
    found = read_record(register, paths[0]) if len(paths) == 1 else None
    if found is not None and found.value is not None and found.value.id == name:
        return found
    return stored_by_index(register, name)


def _among_all(register: Register, name: str) -> Stored:
    for each in register.records:
        if each.value is None and layout.stem(each.path) == name:
            raise BrokenRecord(each.problems)
    try:
        chosen = resolve(name, register.readable)
    except NoSuchCommitment:
        if register.broken and name.strip():  # it may be one of those, and nobody should add it again
            raise BrokenRecord(register.broken) from None
        raise
    return next(each for each in register.records if each.value is chosen)


def namesakes(register: Register, commitment: Commitment) -> list[str]:
    """The ids of other commitments that have its title for one of their names."""
    found = None
    if register.is_large:
        from policytrack.register.indexed import having_the_name

        found = having_the_name(register, commitment.title)
    others = register.readable if found is None else found
    return [each.id for each in others if each.id != commitment.id and commitment.title in (each.title, *each.aliases)]
