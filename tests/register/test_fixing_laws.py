"""``check --fix`` loses nothing: what a record said before, of whatever is not computed, it says afterwards."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.register import Register
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_bytes import decode, normalised
from policytrack.storage.yaml_read import read
from policytrack.vocabulary.fields import TRACKED
from tests.register.made import DRAFTING, NOW, make, put

FIELDS = DRAFTING[: DRAFTING.index("history:")].splitlines(keepends=True)
EVENTS = ["  - id: " + each for each in DRAFTING[DRAFTING.index("history:\n") + 9 :].split("  - id: ")[1:]]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record that a person wrote: fields and events in any order, fields of theirs, comments, computed fields that are wrong."""
    fields = draw(st.permutations(FIELDS))
    for name in draw(st.lists(st.sampled_from(["colour", "电话", "x-note"]), unique=True)):
        fields.insert(draw(st.integers(0, len(fields))), f"{name}: '{draw(WORDS).replace(chr(39), chr(39) * 2)}'\n")
    if draw(st.booleans()):
        fields.insert(draw(st.integers(0, len(fields))), f"# {draw(WORDS)}\n")
    if draw(st.booleans()):
        fields = ["stage: consulting\n" if each.startswith("stage:") else each for each in fields]
    if draw(st.booleans()):
        fields = [each.rstrip("\n") + f"  # {draw(WORDS)}\n" if each.startswith("lead:") else each for each in fields]
    text = "".join([*fields, "history:\n", *draw(st.permutations(EVENTS))])
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


def said(value: Value, path: str = "") -> Iterator[str]:
    """Everything that a record says, each with its key, but for what its events compute."""
    match value:
        case Mapping():
            for key, each in value.items():
                if path or key not in TRACKED:
                    yield from said(each, f"{path}/{key}")
        case Sequence():
            for each in value:
                yield from said(each, f"{path}/*")
        case _:
            yield f"{path}={value}"


def comments(text: str) -> Counter[str]:
    return Counter(line.partition("# ")[2] for line in text.splitlines() if "# " in line)


@settings(max_examples=60, deadline=None)
@given(records())
def test_mending_loses_no_word_and_no_comment(raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = put(make(Path(folder)), raw, "2020-shuju")
        register = Register(str(path.parent.parent))
        register.fix("张三", NOW)
        before, after = (decode(normalised(each), "") for each in (raw, path.read_bytes()))
        assert Counter(said(read(after, ""))) == Counter(said(read(before, "")))
        assert comments(after) == comments(before)
        once = path.read_bytes()
        register.fix("张三", NOW)
        assert path.read_bytes() == once
        if once != raw:
            register.undo("张三")
            assert path.read_bytes() == raw
