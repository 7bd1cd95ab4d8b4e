"""The words that an office adds for reading promises out of prose: ``extraction.yaml`` in its register."""

import os

from policytrack.config import OwnWords
from policytrack.register.reading import BrokenRecord, Stored, read_file, says_something
from policytrack.storage import layout
from policytrack.vocabulary import fields


def own_words(root: str) -> OwnWords:
    """The office's own words, none if it has no such file. Raises BrokenRecord."""
    stored = own_words_file(root)
    if stored.value is None:
        raise BrokenRecord(stored.problems)
    found: OwnWords = stored.value
    return found


def own_words_file(root: str) -> Stored:
    """The file as read, with its problems; an empty one if it is not there or says nothing."""
    path = os.path.join(root, layout.EXTRACTION)
    if not os.path.isfile(path) or not says_something(path):
        return Stored(path, "", None, OwnWords(), ())
    return read_file(path, fields.EXTRACTION)
