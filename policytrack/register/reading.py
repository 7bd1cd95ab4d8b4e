"""Reading one file of a register: its value, or every reason why nothing could be made of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from policytrack.errors import PolicytrackError, Problem
from policytrack.storage import layout
from policytrack.storage.decoding import Decoder
from policytrack.storage.flat import flat, grown, understood_by
from policytrack.storage.plain_files import MAX_TEXT, read_plain, why_unread
from policytrack.storage.snapshot import Snapshot, signature_of
from policytrack.storage.tree import Mapping
from policytrack.storage.yaml_faults import Unreadable
from policytrack.text import Text, listed
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Shape
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds


class BrokenRecord(PolicytrackError):
    """Files that cannot be read as what they should be. Fact: ``problems``."""

    text = Text(
        "{lines}\n请修改后再试；policytrack check 会列出全部问题。",
        "{lines}\nMend it and try again; policytrack check lists every problem.",
    )
    exit_code = 5

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(lines=listed(lines_of(problems), Text("\n", "\n")))
        self.problems = problems


TOLD = 20  # files whose problems are told one by one


def lines_of(problems: Sequence[Problem]) -> list[Text]:
    """A line for each problem; of files beyond the first twenty only how many they are."""
    files = list(dict.fromkeys(problem.path for problem in problems))
    told = set(files[:TOLD])
    lines = [Text(problem.to("zh"), problem.to("en")) for problem in problems if problem.path in told]
    if len(files) > TOLD:
        more = Text("另有{n}个文件无法读取。", "{n:more file|more files} cannot be read.")
        lines.append(more.of(n=len(files) - TOLD))
    return lines


class Stored(NamedTuple):
    """One file as read: what it holds, or why nothing could be made of it. Without its text if it was remembered."""

    path: str
    text: str
    data: Mapping | None
    value: Any
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that left the file without a value."""
        return () if self.value is not None else self.problems


def read_file(
    path: str, shape: Shape, kinds: Kinds = DEFAULT_KINDS, raw: bytes | None = None, only_value: bool = False
) -> Stored:
    """Reads one file of a shape, or ``raw`` as if it were that file's. What cannot be read is told, not raised.

    With ``only_value`` a record that nothing is wrong with comes without its text and its data, which takes less time.
    """
    from policytrack.storage.yaml_read import MAX_BYTES, decode, read

    text = ""
    try:
        text = decode(read_plain(path, MAX_BYTES) if raw is None else raw, path)
        if only_value and shape is fields.RECORD:
            from policytrack.storage.straight import read_straight  # 3 ms, and an index has what a list shows

            if (value := read_straight(text, kinds)) is not None:
                return Stored(path, "", None, value, ())
        return _decoded(path, text, read(text, path), shape, kinds)
    except Unreadable as bad:
        shown = layout.shown(path)
        if "<<<<<<<" in text:
            from policytrack.register.conflicts import described

            if found := described(shown, text):
                return Stored(path, "", None, None, found)
        line, reason = int(str(bad.facts["line"])), bad.facts["reason"]
        assert isinstance(reason, Text)
        return Stored(path, "", None, None, (Problem(shown, line, reason, "unreadable", fixable=bad.fixable),))
    except OSError as error:
        return Stored(path, "", None, None, (Problem(layout.shown(path), 1, why_unread(error), "unreadable"),))


def _decoded(path: str, text: str, data: Mapping, shape: Shape, kinds: Kinds) -> Stored:
    decoder = Decoder(path, kinds)
    value = decoder.whole(shape, data)
    shown = layout.shown(path) if decoder.problems else ""
    return Stored(path, text, data, value, tuple(each._replace(path=shown) for each in decoder.problems))


def read_remembered(path: str, shape: Shape, kinds: Kinds, snapshot: Snapshot) -> Stored:
    """Reads one file of a shape, or what is remembered of it if it has not changed; then without its text.

    Of a record that nothing is wrong with its value is remembered, which needs no reading again; then without its data.
    """
    of = understood_by(kinds) if shape is fields.RECORD else ""
    if of and (plain := snapshot.get(path, of)) is not None:
        return Stored(path, "", None, grown(plain), ())
    data = snapshot.get(path)
    if data is not None:
        return _decoded(path, "", data, shape, kinds)
    signature = signature_of(path)
    stored = read_file(path, shape, kinds, only_value=True)
    if signature is not None and signature == signature_of(path):
        if of and stored.value is not None and not stored.problems:
            snapshot.put(path, flat(stored.value), signature, of)
        elif stored.data is not None:
            snapshot.put(path, stored.data, signature)
    return stored


def says_something(path: str) -> bool:
    """Whether a settings file holds more than comments; one that does not marks a register all the same."""
    try:
        lines = read_plain(path, MAX_TEXT).decode("utf-8", "replace").splitlines()
    except OSError:
        return True  # reading it will say what is wrong
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)
