"""Markdown for GitHub, Gitee and every editor; reads well as it is.
Markdown，可用于 GitHub、Gitee 和各种编辑器，原文也好读。

Every sign that Markdown would obey is escaped, ``<`` and ``&`` as HTML does, for not every reader knows ``\\\\<``.
"""

import re
from collections.abc import Callable, Iterable
from typing import assert_never

from policytrack.formats import Page
from policytrack.formats._cells import Grid, words
from policytrack.formats._cells import lines as written
from policytrack.formats._stages import legend, stops
from policytrack.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    StageLine,
    Table,
)
from policytrack.text import Lang, Text, pad

Tabled = Callable[[Grid], str]

# An underscore inside a word means nothing, and addresses are full of them.
_OBEYED = re.compile(r"[\\`*\[\]>|~$]|(?<![^\W_])_|_(?![^\W_])")
_OBEYED_FIRST = re.compile(r"#|[-+](?=\s|$)|(?:=+|-{2,})$|(?<=\d)[.)](?=\s|$)")
