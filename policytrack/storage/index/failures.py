"""What keeps an index from answering."""

import sqlite3

from policytrack.storage.index.lock import Unusable
from policytrack.storage.index.shown import Rotten


class Damaged(Exception):
    """What is there is not what was sealed."""


class Outdated(Exception):
    """What is there was made by another version, or for other settings."""


class Replaced(Exception):
    """Another process made the index anew while this one waited to write."""


# Where one of these is raised, the files themselves must be asked.
FAILED = (Unusable, Replaced, Rotten, OSError, NotImplementedError, sqlite3.Error, UnicodeError)
