"""How an office writes its own ledgers, as ``import.yaml`` in its register says."""

import os

from policytrack.config import LedgerWords
from policytrack.register.reading import BrokenRecord, read_file, says_something
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.vocabulary.ledgers import LEDGER_WORDS


def ledger_words(register: Register) -> LedgerWords:
    """What the file says; nothing if it is not there. Raises BrokenRecord."""
    path = os.path.join(register.root, layout.LEDGER_WORDS)
    if not os.path.exists(path) or not says_something(path):
        return LedgerWords()
    stored = read_file(path, LEDGER_WORDS)
    if stored.value is None:
        raise BrokenRecord(stored.problems)
    found: LedgerWords = stored.value
    return found
