"""What is fuzzed: each target takes bytes, and raises only if something is wrong with us."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from policytrack.cli import driver, start
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.dates.phrases import read_date
from policytrack.errors import PolicytrackError
from policytrack.extraction import extract
from policytrack.formats import Page, renderer
from policytrack.importing import reading as ledgers
from policytrack.importing.deciding.plan import Outcome
from policytrack.importing.planning import Asked, planned
from policytrack.importing.showing import build
from policytrack.query.language import parse
from policytrack.register import Register
from policytrack.storage.decoding import Decoder
from policytrack.storage.encoding import encoded, key_order, on_one_line
from policytrack.storage.piecewise import Piecewise
from policytrack.storage.straight import read_straight
from policytrack.storage.yaml_edits import Append, CannotSplice, Remove, Set
from policytrack.storage.yaml_read import decode, read
from policytrack.storage.yaml_splice import splice
from policytrack.storage.yaml_write import write
from policytrack.text import Lang
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from tests.trust.hostile import put_away

TODAY = date(2020, 11, 27)
NOW = datetime(2020, 11, 27, 9, 30, tzinfo=UTC)
LANGS: tuple[Lang, ...] = ("zh", "en")
BETWEEN = b"\0"  # the parts of an input
EXITS = (0, 1, 2, 3, 4, 5, 6)


def _is_told(failure: PolicytrackError) -> None:
    """It has words in both languages and an exit code that is documented."""
    assert failure.to("zh")
    assert failure.to("en")
    assert failure.exit_code in EXITS


def codec(given: bytes) -> None:
    """A file is refused with words, or what is read of it is written and read again as the same."""
    straight = None
    try:
        text = decode(given, "a.yaml")
        straight = read_straight(text, DEFAULT_KINDS)
        data = read(text, "a.yaml")
    except PolicytrackError as bad:
        _is_told(bad)
        assert straight is None
        return
    assert read(write(data, on_one_line), "") == data
    decoder = Decoder("a.yaml")
    made = decoder.whole(fields.RECORD, data)
    assert made is not None or decoder.problems
    assert straight is None or (straight == made and not decoder.problems)
    if made is not None:
        text = write(encoded(made, fields.RECORD), on_one_line)
        assert Decoder("").whole(fields.RECORD, read(text, "")) == made
    assert Piecewise(DEFAULT_KINDS).read(given) in (None, made)


def edits(given: bytes) -> None:
    """An edit of a file that can be read is refused, or comes out as it was meant, whatever the file looks like."""
    raw, _, new = given.partition(BETWEEN)
    try:
        text, value = decode(raw, ""), new.decode("utf-8", "replace")
        data = read(text, "")
    except PolicytrackError:
        return
    key = next(iter(data), "title")
    for edit in (Set((key,), value), Set(("note",), value), Remove((key,)), Append(("tags",), value)):
        try:
            after = read(splice(text, [edit], key_order), "")
        except (CannotSplice, PolicytrackError):
            continue
        if isinstance(edit, Set):
            assert after[edit.path[0]] == value
        if isinstance(edit, Remove):
            assert key not in after


def query(given: bytes) -> None:
    """A query is refused with words, or said again means the same."""
    words = given.decode("utf-8", "replace")
    try:
        found = parse([words], TODAY, DEFAULT_KINDS)
    except PolicytrackError as bad:
        _is_told(bad)
        return
    assert parse([str(found)], TODAY, DEFAULT_KINDS) == found


def dates(given: bytes) -> None:
    """A date or a period is refused, or said again is the same."""
    typed = given.decode("utf-8", "replace")
    for reader in (FuzzyDate.parse, lambda said: read_date(said, TODAY)):
        try:
            found = reader(typed)
        except PolicytrackError as bad:
            _is_told(bad)
            continue
        assert found.first <= found.last
        assert FuzzyDate.parse(found.iso) == found
    try:
        period = Period.parse(typed)
    except PolicytrackError:
        return
    assert period.first <= period.last


def merge(given: bytes) -> None:
    """Three versions are refused, or merged into what can be read, or is told to be in conflict; two equal ones are one."""
    parts = [*given.split(BETWEEN), b"", b""][:3]
    try:
        texts = [driver._text(part) for part in parts]
        merged = driver._merged(texts, 7)
    except PolicytrackError:
        return
    if merged.text not in texts and not merged.conflicts:  # where one side alone moved, it is taken as it is
        read(merged.text, "")
    if texts[1] == texts[2]:
        assert merged.text == texts[1]


@contextmanager
def _in_a_register() -> Iterator[None]:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as place:
        put_away(Path(place) / "records")
        os.chdir(place)
        try:
            yield
        finally:
            os.chdir(before)


def command_line(given: bytes) -> None:
    """Whatever words are typed, the program answers with an exit code that it documents, and nothing else."""
    words = [part.decode("utf-8", "surrogateescape") for part in given.split(BETWEEN)]
    if any(".." in word or "/" in word or "~" in word for word in words):
        return  # it may write where it is told to, and must not do so here
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(3)]
    kept = sys.stdin, sys.stdout, sys.stderr
    with _in_a_register():
        sys.stdin, sys.stdout, sys.stderr = streams
        try:
            code = start.run(words)
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
    said = streams[2].buffer.getvalue() if isinstance(streams[2].buffer, io.BytesIO) else b""
    assert code in EXITS, (words, code, said)


def moments(given: bytes) -> None:
    """A moment or a day for --today, --known-at and --as-of is refused with words, or is one."""
    from policytrack.cli.app import App, Common

    typed = given.decode("utf-8", "replace")
    try:
        assert isinstance(App(Common(today=typed), {}).now, datetime)
        assert App(Common(), {}).moment(typed).tzinfo
    except PolicytrackError as bad:
        _is_told(bad)


HEAD = "编号,事项,牵头单位,完成时限,状态\n".encode()


def ledger(given: bytes) -> None:
    """A ledger, with a head of ours and without, is refused with words, or it is said of each row what becomes of it, and why of what is refused."""
    with _in_a_register():
        for content in (given, HEAD + given):
            Path("台账.csv").write_bytes(content)
            _is_planned("台账.csv")


def _is_planned(path: str) -> None:
    register = Register.find("records")
    try:
        plan = planned(register, ledgers.read(path), Asked("张三", NOW, kind="reform"))
    except PolicytrackError as bad:
        _is_told(bad)
        return
    for row in plan.rows:
        assert bool(row.faults) == (row.outcome is Outcome.REFUSE)
    for lang in LANGS:
        assert renderer("plain")(build(register, plan), lang, Page(80))


def paper(given: bytes) -> None:
    """Whatever a paper says, each quote stands where it is said to, and the same paper says the same again."""
    text = given.decode("utf-8", "replace")
    found = extract(text)
    for mention in (each for promise in found.promises for each in promise.promise):
        assert text[mention.offset : mention.offset + len(mention.quote)] == mention.quote != ""
    assert extract(text).promises == found.promises


TARGETS: dict[str, Callable[[bytes], None]] = {
    "codec": codec,
    "edits": edits,
    "query": query,
    "dates": dates,
    "merge": merge,
    "moments": moments,
    "ledger": ledger,
    "paper": paper,
    "command-line": command_line,
}
