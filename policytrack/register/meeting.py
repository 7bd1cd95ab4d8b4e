"""Syncing a register with the others': fetch, merge by meaning, check, push. Whatever fails, nothing is lost."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from policytrack.errors import PolicytrackError, Problem
from policytrack.git import remote
from policytrack.git.process import GitRefused
from policytrack.git.remote import Ahead, Meeting, NeverFirst
from policytrack.git.state import State, look
from policytrack.register.blobs import is_record
from policytrack.register.conflicts import described
from policytrack.register.hints import first_today
from policytrack.register.register import Register
from policytrack.storage import files, layout
from policytrack.text import Text, listed, plain

TIMES = 3


class Uncommitted(GitRefused):
    """Files that are not committed. Facts: ``n``, ``paths``."""

    text = Text(
        "有{n}个文件尚未提交：{paths}。请先提交：git commit；或一并提交：policytrack sync --message 说明",
        "{n:file is|files are} not committed: {paths}. Commit them with git commit, or at once: policytrack sync --message WHY",
    )


class RecordsGone(PolicytrackError):
    """Records that were deleted are not committed. Facts: ``n``, ``paths``, ``files``."""

    text = Text(
        "有{n}个记录文件不见了，未提交：{paths}。记录不删除：不再推进的登记为“终止”（--status dropped）。取回：git checkout HEAD -- {files}",
        "{n} record files are gone, and nothing was committed: {paths}. Records are not for deleting: what is given up is recorded as dropped. To bring them back: git checkout HEAD -- {files}",
    )


class NotSound(PolicytrackError):
    """A register with errors is not pushed. Facts: ``lines``, ``n``, ``next``."""

    text = Text("{lines}\n核查有{n}处错误。{next}", "{lines}\n{n:error|errors} found. {next}")


class ConflictsLeft(PolicytrackError):
    """What both sides changed by hand waits for a person. Fact: ``lines``."""

    text = Text(
        "{lines}\n已合并，但以上须由人决定。改好后：git add 文件 && git commit，再运行 policytrack sync；放弃这次合并：git merge --abort",
        "{lines}\nmerged but for these, which a person must settle. Then: git add FILE && git commit, and policytrack sync again; or give the merge up: git merge --abort",
    )


UNPUSHED = Text(
    "合并结果在本机，未推送。改正并提交后再次同步。",
    "The merge is on this machine and was not pushed. Mend it, commit, and sync again.",
)
UNDO_LOCALLY = Text(
    "未推送，改动都在本机。改正办法：git reset {shown}（文件不变，只退回提交），恢复被改被删的内容（git checkout {shown} -- 文件），再 policytrack sync --message 说明",
    "Nothing was pushed. To mend it: git reset {shown} (files stay, only the commits go), put back what was changed or lost (git checkout {shown} -- FILE), then policytrack sync --message WHY",
)
UNCOMMITTED = Text("未提交，也未推送。改正后再次同步。", "Nothing was committed or pushed. Mend it and sync again.")


class Ask(NamedTuple):
    """How to sync: what to call the commit of what is not committed, and where to tell of progress."""

    say: Callable[[Text], None]
    today: date
    message: str | None = None
    environment: Mapping[str, str] = {}
    live: bool = False


def sync(register: Register, ask: Ask) -> None:
    """Meets the others. Raises GitRefused in any state that keeps it from that, NotSound, ConflictsLeft, Busy."""
    state = look(register.root)
    remote.refuse_nameless(state.top)
    meeting = Meeting(state, ask.environment, ask.live)
    _commit(register, state, ask)
    for _ in range(TIMES):
        if _meet(register, meeting, ask):
            _afterwards(register, meeting, ask)
            return
        ask.say(Text("有人抢先推送，重新获取并合并", "somebody pushed first; fetching and merging again"))
    raise NeverFirst(times=TIMES, shown=state.shown)


def _commit(register: Register, state: State, ask: Ask) -> None:
    changed, gone = remote.changed(state.top, register.root)
    lost = [
        path
        for path in gone
        if is_record(
            os.path.relpath(os.path.join(state.top, path), os.path.realpath(register.root)).replace(os.sep, "/")
        )
    ]
    if lost:
        raise RecordsGone(n=len(lost), paths=listed(lost), files=" ".join(lost))
    if not changed:
        return
    if not ask.message:
        raise Uncommitted(n=len(changed), paths=_few(changed))
    _prove(register, ask, UNCOMMITTED)
    with register.writing():
        remote.commit(state.top, register.root, ask.message, ask.environment)
    ask.say(Text("提交：{n}个文件", "commit: {n:file|files}").of(n=len(changed)))


def _few(paths: Sequence[str]) -> Text:
    kept = listed(paths[:3])
    return Text(f"{kept.zh}等", f"{kept.en} and others") if len(paths) > 3 else kept


def _meet(register: Register, meeting: Meeting, ask: Ask) -> bool:
    """Once through; False if somebody pushed in between."""
    ask.say(Text("获取：{shown}", "fetch: {shown}").of(shown=meeting.state.shown))
    remote.fetch(meeting)
    since = remote.ahead(meeting)
    _join(register, meeting, ask, since)
    _prove(register, ask, UNPUSHED)
    _prove_history(register, meeting)
    return _push(meeting, ask)


def _join(register: Register, meeting: Meeting, ask: Ask, since: Ahead) -> None:
    if not since.there:
        ask.say(Text("合并：没有新内容", "merge: nothing new"))
        return
    how = Text("合并：对方{n}次提交，本机{m}次", "merge: {n:commit|commits} of theirs, {m} of ours")
    ask.say(how.of(n=since.there, m=since.here))
    with register.writing():
        said, left = remote.join(meeting, register.root)
    for line in said:
        ask.say(plain(f"  {line}"))
    if left:
        raise ConflictsLeft(lines=listed(_left(meeting.state.top, left), Text("\n", "\n")))


def _left(top: str, paths: Sequence[str]) -> list[Text]:
    """Each file in conflict, field by field if that can be told."""
    found = []
    for path in paths:
        problems = conflicts_in(f"{top}/{path}")
        found += [Text(each.to("zh"), each.to("en")) for each in problems]
        if not problems:
            found.append(
                Text("{path}：两边的改动须由人决定", "{path}: a person must settle what both sides did").of(path=path)
            )
    return found


def conflicts_in(path: str) -> tuple[Problem, ...]:
    """The conflicts in one file, none if it is not there."""
    try:
        return described(layout.shown(path), files.read_bytes(path).decode("utf-8", "replace"))
    except OSError:
        return ()


def _prove(register: Register, ask: Ask, next: Text) -> None:
    errors = [each for each in register.check() if each.level == "error"]
    if errors:
        lines = listed((Text(each.to("zh"), each.to("en")) for each in errors), Text("\n", "\n"))
        raise NotSound(lines=lines, n=len(errors), next=next)
    ask.say(
        Text("核查：{n}项承诺，没有错误", "check: {n:commitment|commitments}, no errors").of(n=len(register.records))
    )


def _prove_history(register: Register, meeting: Meeting) -> None:
    """What is about to be pushed may not have changed or lost an event, evidence or a record."""
    from policytrack.register.auditing import audit

    shown = meeting.state.shown
    found = audit(register.root, f"{shown}..HEAD").findings
    if found:
        lines = (Text(f"{commit} {each.to('zh')}", f"{commit} {each.to('en')}") for commit, _, each in found)
        raise NotSound(lines=listed(lines, Text("\n", "\n")), n=len(found), next=UNDO_LOCALLY.of(shown=shown))


def _push(meeting: Meeting, ask: Ask) -> bool:
    new = remote.ahead(meeting).here
    if not new:
        ask.say(Text("推送：没有新内容", "push: nothing new"))
        return True
    ask.say(
        Text("推送：{n}次提交 → {shown}", "push: {n:commit|commits} → {shown}").of(n=new, shown=meeting.state.shown)
    )
    return remote.push(meeting)


def _afterwards(register: Register, meeting: Meeting, ask: Ask) -> None:
    ask.say(Text("已同步。", "in sync."))
    if meeting.state.above:
        words = Text(
            "登记册在子模块中：请在上级仓库 {above} 提交子模块的新位置。",
            "the register lies in a submodule: commit its new place in {above}.",
        )
        ask.say(words.of(above=meeting.state.above))
    host = remote.host(meeting)
    if host and first_today(register.root, "host", ask.today):
        ask.say(_HOST.of(host=host))


_HOST = Text(
    "提醒：在 {host} 的网页上合并（合并请求、pull request）时，服务器不按内容合并记录，可能报冲突。请在本机运行 policytrack sync，或 git merge 后推送。",
    "note: {host} does not merge records by meaning when you merge on its web page (pull requests), and may find conflicts. Merge on this machine: policytrack sync, or git merge and push.",
)
