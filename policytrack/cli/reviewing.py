"""Reviewing drafts at a terminal, one by one: accept, edit, merge into a record, skip, quit. What is decided is kept at once."""

from collections.abc import Callable
from typing import NamedTuple

from policytrack.cli import ask
from policytrack.cli.app import App
from policytrack.cli.types import typed_date
from policytrack.cli.units import leading
from policytrack.errors import PolicytrackError
from policytrack.extraction import Promise
from policytrack.register.extracting import Paper, join, keep, recorded
from policytrack.register.reviews import Reviewed, reviewed
from policytrack.text import Text, listed, one_line, plain


class Stopped(Exception):
    """The reviewer has enough for now."""


class Tally(NamedTuple):
    """What a review came to."""

    accepted: int = 0
    merged: int = 0
    skipped: int = 0


def review(app: App, paper: Paper, promises: list[Promise]) -> None:
    """Asks about every promise that was not decided about before."""
    done = reviewed(app.register.root, paper.sha256)
    left = [each for each in promises if not done.knows(each)]
    if len(left) < len(promises):
        words = Text("继续上次的审核：已处理{done}项，尚余{left}项。", "resuming: {done} decided, {left} to go.")
        app.say(words.of(done=len(promises) - len(left), left=len(left)))
    tally = Tally()
    try:
        for at, promise in enumerate(left, 1):
            _show(app, promise, at, len(left))
            tally, done = _decide(app, paper, promise, tally, done)
    except Stopped:
        app.say(Text("已暂停；再次运行同一命令可继续。", "stopped; run the same command to go on."))
    words = Text(
        "登记{accepted}项，并入{merged}项，跳过{skipped}项。",
        "{accepted} recorded, {merged} merged, {skipped} skipped.",
    )
    app.say(words.of(**tally._asdict()))


def _show(app: App, promise: Promise, at: int, of: int) -> None:
    """The promise with everything that helps to decide."""
    kind = app.register.kinds[promise.kind]
    stage = kind.stages[kind.position(promise.done_stage)] if promise.done_stage else None
    app.say(Text(f"\n[{at}/{of}] {promise.title}", f"\n[{at}/{of}] {promise.title}"))
    for mention in promise.promise:
        said = Text("  原文：{quote}", "  quote: {quote}").of(quote=one_line(mention.quote))
        app.say(said if mention.speaker is None else said_by(said, mention.speaker))
    facts = (
        (Text("类别", "kind"), kind), (Text("动作", "action"), promise.action), (Text("牵头", "lead"), promise.lead),
        (Text("配合", "partners"), promise.partners), (Text("时限", "due"), promise.due),
        (Text("完成环节", "finish"), stage), (Text("完成标准", "criterion"), promise.criterion),
    )  # fmt: skip
    given = [Text("{label} {value}", "{label} {value}").of(label=label, value=value) for label, value in facts if value]
    app.say(Text("  {facts}", "  {facts}").of(facts=listed(given, Text("；", "; "))))
    app.say(Text("  把握{sure}：{why}", "  {sure}: {why}").of(sure=promise.confidence, why=promise.why))


def said_by(said: Text, speaker: str) -> Text:
    """With the speaker behind the words."""
    return Text(f"{said.zh}（{speaker}）", f"{said.en} ({speaker})")


_ASK = Text("a 登记  e 修改后登记  m 并入已有事项  s 跳过  q 退出", "a accept  e edit  m merge  s skip  q quit")
_KEYS = {
    "a": "a",
    "e": "e",
    "m": "m",
    "s": "s",
    "q": "q",
    "登记": "a",
    "修改": "e",
    "并入": "m",
    "跳过": "s",
    "退出": "q",
}


def _decide(app: App, paper: Paper, promise: Promise, tally: Tally, done: Reviewed) -> tuple[Tally, Reviewed]:
    """Asks until something is decided that can be done."""
    known = recorded(app.register, paper.id, promise)
    if known:
        app.say(Text("  登记册中已有：{id}", "  in the register already: {id}").of(id=known.id))
    acts: dict[str, Callable[[], Tally]] = {
        "a": lambda: _accept(app, paper, promise, tally),
        "e": lambda: _accept(app, paper, _edited(app, promise), tally),
        "m": lambda: _merge(app, paper, promise, tally),
        "s": lambda: tally._replace(skipped=tally.skipped + 1),
    }
    while True:
        typed = ask.words(app, _ASK, default="s" if known else "a") or ""
        key = _KEYS.get(typed.strip().lower())
        if key == "q":
            raise Stopped
        if key is None:
            app.tell(Text("请键入 a、e、m、s 或 q。", "Type a, e, m, s or q."))
            continue
        try:
            return acts[key](), done.deciding(promise)
        except PolicytrackError as refused:
            app.tell(Text(refused.to("zh"), refused.to("en")))


def _accept(app: App, paper: Paper, promise: Promise, tally: Tally) -> Tally:
    written = keep(app.register, paper, [promise], app.by, app.now)
    app.say(Text("  已登记：{id}", "  recorded: {id}").of(id=written[0].after.id))
    return tally._replace(accepted=tally.accepted + 1)


def _merge(app: App, paper: Paper, promise: Promise, tally: Tally) -> Tally:
    name = ask.words(
        app,
        Text("并入哪一事项（编号、名称或其中一部分）", "merge into which (id, title or part of one)"),
        required=True,
    )
    into = join(app.register, paper, promise, name or "", app.by, app.now)
    app.say(
        Text("  原文已并入：{title}（{id}）", "  its words are now with: {title} ({id})").of(
            title=into.title, id=into.id
        )
    )
    return tally._replace(merged=tally.merged + 1)


def _edited(app: App, promise: Promise) -> Promise:
    """The promise as the reviewer would have it; Enter keeps what is there, a dash empties it."""
    kinds = app.register.kinds
    title = ask.words(app, Text("名称", "Title"), promise.title, required=True) or promise.title
    named = kinds[promise.kind].to(app.lang)
    kind = ask.value(app, Text("类别", "Kind"), lambda typed: kinds.of(typed).code, default=named) or promise.kind
    lead = ask.value(
        app,
        Text("牵头单位（- 为空）", "Lead (- for none)"),
        lambda typed: leading(app, typed) if _or_nothing(typed) else None,
        default=promise.lead or "-",
    )
    due = ask.value(
        app,
        Text("完成时限（- 为空）", "Due (- for none)"),
        lambda typed: typed_date(typed, app) if _or_nothing(typed) else None,
        default=promise.due.iso if promise.due else "-",
    )
    criterion = _or_nothing(
        ask.words(app, Text("完成标准（- 为空）", "Criterion (- for none)"), promise.criterion or "-")
    )
    same = kind == promise.kind
    return promise._replace(
        title=title, kind=kind, lead=lead, due=due, criterion=criterion,
        due_basis=promise.due_basis if promise.due and due == promise.due else plain("由审核人填写") if due else None,
        action=promise.action if same else None, done_stage=promise.done_stage if same else None,
        target=promise.target if kind == "target" else None,
    )  # fmt: skip


def _or_nothing(typed: str | None) -> str | None:
    return None if typed in (None, "-", "") else typed
