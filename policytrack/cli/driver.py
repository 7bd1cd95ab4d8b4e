"""What git runs for each file: the merge driver, and the record in readable lines for ``git diff``.

Past click, since git waits for it once a file. It needs no other file of the register, no network, and no repository.
"""

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from policytrack.cli.app import App, Common
from policytrack.cli.failures import guarded
from policytrack.errors import PolicytrackError
from policytrack.text import Text, listed

if TYPE_CHECKING:
    from policytrack.commitment import Commitment, Event
    from policytrack.storage.merging import Merged

NAMES = ("merge-driver", "textconv")
LANG = "POLICYTRACK_LANG"  # in which language ``sync`` wants its drivers to speak
_SIZE = 7


class Misused(PolicytrackError):
    """These are for git to type, not for people. Fact: ``usage``."""

    text = Text("此命令由 git 调用：{usage}", "this command is for git to run: {usage}")
    exit_code = 2


_USAGE = {"merge-driver": "policytrack merge-driver %O %A %B %L %P", "textconv": "policytrack textconv FILE"}


def run(words: list[str]) -> int:
    """Runs one of the two; its exit code."""
    app = App(Common(lang=os.environ.get(LANG)))
    return guarded(app, lambda: _run(app, *words))


def _run(app: App, name: str, *words: str) -> int:
    match name, words:
        case "merge-driver", (base, ours, theirs, size, path):
            return merge_files(app, base, ours, theirs, int(size) if size.isdecimal() else _SIZE, path)
        case "textconv", (path,):
            return show(app, path)
    raise Misused(usage=_USAGE[name])


def merge_files(app: App, base: str, ours: str, theirs: str, size: int, path: str) -> int:
    """Merges three files into ``ours``; 1 if conflicts are left. What cannot be merged by meaning, git merges by line."""
    from policytrack.storage.files import read_bytes, replace, sweep

    sweep(*os.path.split(os.path.abspath(ours)))
    sides = [read_bytes(each) for each in (base, ours, theirs)]
    try:
        texts = [_text(raw) for raw in sides]
        merged = _merged(texts, size)
    except PolicytrackError as failure:
        return _by_line(app, base, ours, theirs, size, path, _why(failure, sides))
    except Exception as bug:  # a bug of ours must not cost anybody a merge
        return _by_line(
            app, base, ours, theirs, size, path, Text(f"程序出错（{bug!r}）", f"the program failed ({bug!r})")
        )
    content = merged.text.encode("utf-8")
    replace(ours, content, last=False)
    _say(app, path, merged, texts)
    return 1 if merged.conflicts or _is_too_large(app, path, content) else 0


def _is_too_large(app: App, path: str, content: bytes) -> bool:
    """Whether what both sides wrote is more than a record may hold; it all stands there, for a person to divide."""
    from policytrack.storage.yaml_bytes import MAX_BYTES, too_large

    size = too_large(content)
    if size is None:
        return False
    words = Text(
        "{path}：两边的内容都已保留，合并后{size} KiB，超过单个文件{most} KiB的上限，须先精简（如改用附件作佐证）再提交",
        "{path}: both sides are kept, but together they are {size} KiB and a file may hold {most}; shorten it "
        "(a long text may be evidence in a file of its own) before you commit",
    )
    app.tell(words.of(path=path, size=size, most=MAX_BYTES // 1024))
    return True


def _text(raw: bytes) -> str:
    from policytrack.storage.yaml_bytes import decode, normalised

    return decode(normalised(raw), "")


def _merged(texts: list[str], size: int) -> "Merged":
    """The merge by meaning. A base that is itself a merge with conflicts has said nothing of those fields."""
    from policytrack.register.conflicts import resized, without_conflicts
    from policytrack.storage.merging import merge
    from policytrack.vocabulary.unlisted import AnyKinds

    base, ours, theirs = texts
    for keeping_ours in (False, True):
        try:
            merged = merge(without_conflicts(base, keeping_ours), ours, theirs, AnyKinds())
            break
        except PolicytrackError:
            if keeping_ours:
                raise
    return merged._replace(text=resized(merged.text, size)) if merged.conflicts and size != _SIZE else merged


def _by_line(app: App, base: str, ours: str, theirs: str, size: int, path: str, why: Text) -> int:
    """git's own merge of the three files. Bytes that it takes for no text stay as ours, in conflict."""
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    done = subprocess.run(
        ["git", "merge-file", *labels, f"--marker-size={size}", ours, base, theirs], check=False, capture_output=True
    )
    if path.endswith(".yaml"):
        words = Text(
            "{path}：无法按内容合并（{why}），已由 git 按行合并{how}",
            "{path}: cannot be merged by meaning ({why}); git merged it by line{how}",
        )
        left = Text("，留有冲突", ", with conflicts left") if done.returncode else Text("", "")
        app.tell(words.of(path=path, why=why, how=left))
    return done.returncode if done.returncode < 128 else 1


def _why(failure: PolicytrackError, sides: list[bytes]) -> Text:
    """Which side is no sound record, and on which line."""
    whose = (Text("共同的旧版", "the common version"), Text("本方", "ours"), Text("对方", "theirs"))
    words = Text("{side}第{line}行：{reason}", "{side}, line {line}: {reason}")
    for side, raw in zip(whose, sides, strict=True):
        fault = _fault(raw)
        if fault:
            return words.of(side=side, line=fault[0], reason=fault[1])
    return Text(failure.to("zh"), failure.to("en"))


def _fault(raw: bytes) -> tuple[int, Text] | None:
    """What keeps a side from being read, and where; an empty one is a file that was not there."""
    if not raw.strip():
        return None
    try:
        problems = _decoded(_text(raw))[1]
    except PolicytrackError as bad:
        reason = bad.facts.get("reason")
        return (
            (int(str(bad.facts["line"])), reason) if isinstance(reason, Text) else (1, Text(bad.to("zh"), bad.to("en")))
        )
    return problems


# ---- what met what


def _say(app: App, path: str, merged: "Merged", texts: list[str]) -> None:
    """One line if the two sides said different things."""
    words = [*_conflicts(merged), *_notes(merged, texts), *_kept(texts)]
    if words:
        line = Text("{path}：{words}", "{path}: {words}")
        app.tell(line.of(path=path, words=listed(words, Text("；", "; "))))


def _conflicts(merged: "Merged") -> list[Text]:
    from policytrack.register.conflicts import named

    words = Text("{names}两边都改过，须由人决定", "both sides changed {names}, and a person must choose")
    return [words.of(names=named(merged.conflicts))] if merged.conflicts else []


def _notes(merged: "Merged", texts: list[str]) -> list[Text]:
    """For each note that the merge appended: who set which field to what on the two sides."""
    if not merged.notes:
        return []
    events = _events(texts[1]) | _events(texts[2])
    return [Text(note.note or "", _met([events[id] for id in note.concurrent[:2]], note.id)) for note in merged.notes]


def _met(sides: "list[Event]", note: str) -> str:
    """The words of a note, which are Chinese in the file, in English."""
    said = [f"{event.by} set {_set_by(event)}" if event.set else f"{event.by} recorded {event.id}" for event in sides]
    return f"at once, to be settled (event {note}): {' and '.join(said)}"


def _set_by(event: "Event") -> str:
    from policytrack.text import say
    from policytrack.vocabulary.fields import TRACKED

    return ", ".join(f"{TRACKED[name].text.en} → {say(value, 'en')}" for name, value in event.set.items())


def _kept(texts: list[str]) -> list[Text]:
    """Events that one side took out, as a revert does: they are on record, so the merge keeps them."""
    base, ours, theirs = map(_events, texts)
    gone = [id for id in base if (id in ours) != (id in theirs)]
    words = Text(
        "事件{ids}已登记，合并时保留；要更正请用 --corrects",
        "{ids} is on record and was kept; correct it with --corrects",
    )
    return [words.of(ids=listed(gone))] if gone else []


def _events(text: str) -> "dict[str, Event]":
    commitment = _read(text)
    return {event.id: event for event in commitment.history} if commitment else {}


def _read(text: str) -> "Commitment | None":
    """The record in a text, of whatever kind; None if there is none."""
    try:
        return _decoded(text)[0]
    except PolicytrackError:
        return None


def _decoded(text: str) -> "tuple[Commitment | None, tuple[int, Text] | None]":
    """The record in a text, or where its first fault is. Raises Unreadable."""
    from policytrack.storage.decoding import Decoder
    from policytrack.storage.yaml_read import read
    from policytrack.vocabulary.fields import RECORD
    from policytrack.vocabulary.unlisted import AnyKinds

    decoder = Decoder("", AnyKinds())
    made: Commitment | None = decoder.whole(RECORD, read(text, ""))
    return made, None if made is not None else (decoder.problems[0].line, decoder.problems[0].text)


# ---- textconv


def show(app: App, path: str) -> int:
    """Prints a record as lines; a file that is none, or has a fault, as it is."""
    from policytrack.storage.files import read_bytes

    raw = read_bytes(path)
    try:
        text = _text(raw)
        commitment = _read(text)
        shown = raw if commitment is None else _lines(app, text, commitment).encode("utf-8")
    except PolicytrackError:
        shown = raw
    sys.stdout.flush()
    sys.stdout.buffer.write(shown)
    sys.stdout.buffer.flush()
    return 0


def _lines(app: App, text: str, commitment: "Commitment") -> str:
    from policytrack.reports.views.lines import build
    from policytrack.storage.yaml_read import read
    from policytrack.text import clean
    from policytrack.vocabulary.kinds import DEFAULT_KINDS

    try:
        kinds = app.register.kinds
    except PolicytrackError:
        kinds = DEFAULT_KINDS
    found = build(read(text, ""), commitment, kinds.get(commitment.kind), text)
    return "".join(clean(line.to(app.lang)) + "\n" for line in found)
