"""The record that a name means: by its file, by the index of a large register, or among all that can be read."""

import os

from policytrack.commitment import Commitment
from policytrack.register.names import NoSuchCommitment, resolve
from policytrack.register.reading import BrokenRecord, Stored, read_file
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.vocabulary import fields


def stored(register: Register, name: str) -> Stored:
    """The file of the one commitment that ``name`` means. Raises NoSuchCommitment, AmbiguousName, BrokenRecord.

    An id means the only file that is named for it, whatever stands in others: what ``check`` refuses is not looked for.
    """
    if register.is_public:
        return _among_all(register, name)
    return _named_for(register, name) or _by_index(register, name) or _among_all(register, name)


def _named_for(register: Register, id: str) -> Stored | None:
    """The only file that is named for an id, if it can be read and says so."""
    paths = layout.having_stem(register.root, id) if id.isprintable() else []
    if len(paths) != 1:
        return None
    found = read_file(os.path.join(register.root, paths[0]), fields.RECORD, register.kinds)
    return found if found.value is not None and found.value.id == id else None


def _by_index(register: Register, name: str) -> Stored | None:
    """What the index of a large register answers, if it can."""
    if not register.is_large:
        return None
    from policytrack.register.indexed_names import stored_by_index

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
        from policytrack.register.indexed_names import having_the_name

        found = having_the_name(register, commitment.title)
    others = register.readable if found is None else found
    return [each.id for each in others if each.id != commitment.id and commitment.title in (each.title, *each.aliases)]
