"""What the commands that write say afterwards."""

from policytrack.clarity import findings
from policytrack.cli.app import App
from policytrack.fold import steps
from policytrack.register.acts import Written
from policytrack.reports.parts.evidence import pieces
from policytrack.reports.parts.standing import Happening, Standing
from policytrack.storage.layout import shown
from policytrack.text import Text, brief, listed
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.terms import Status

_IMPLIED = (
    Text("  已有进展，状态一并转为“推进中”", "  work has begun, so the status became in-progress"),
    Text("  并入其他事项，状态一并转为“已合并”", "  it goes into another commitment, so the status became merged"),
)


def added(app: App, written: Written) -> None:
    """What was added, where, and under which id."""
    commitment = written.after
    app.say(
        Text("已登记：{title}（{id}）", "added: {title} ({id})").of(title=brief(commitment.title), id=commitment.id)
    )
    app.say(Text("  文件：{path}", "  file: {path}").of(path=shown(written.path)))
    if commitment.due is not None:
        app.say(Text("  时限：{due}", "  due: {due}").of(due=commitment.due))
    else:
        app.say(
            Text(
                "  未定时限，可用 policytrack update {id} --due 补充",
                "  no deadline yet: policytrack update {id} --due",
            ).of(id=commitment.id)
        )
    _unclear(app, written)
    _same_title(app, written)
    _unknown_units(app, written)


def updated(app: App, written: Written) -> None:
    """What moved, what was set unasked, and what might come next."""
    commitment, event = written.after, written.event
    kind = app.register.kind(commitment)
    facts = app.register.facts(commitment, app.today)
    step = next((each for each in steps(commitment.history) if each.event.id == event.id), None)
    assert step is not None
    movement = Happening(Standing(commitment, kind, facts), step).movement
    words = Text(
        "已登记：{title}  {movement}（{date}）  事件 {event}", "recorded: {title}  {movement} ({date})  event {event}"
    )
    app.say(words.of(title=brief(commitment.title), movement=movement, date=event.date, event=event.id))
    if written.implied:
        app.say(_IMPLIED[commitment.status is Status.MERGED])
    if written.may_report:
        words = Text(
            "  已达到完成环节；如已办结：policytrack update {id} --status reported",
            "  the finish line is reached; if it is done: policytrack update {id} --status reported",
        )
        app.say(words.of(id=commitment.id))
    if event.reason:
        app.say(Text("  原因：{reason}", "  reason: {reason}").of(reason=event.reason))
    for piece in pieces(event):
        app.say(Text("  佐证：{piece}", "  evidence: {piece}").of(piece=piece))
    _unproven(app, written)
    _unclear(app, written)
    _not_in_effect(app, written)
    _also_changed(app, written)
    _unknown_units(app, written)
    app.say(Text("  {light}：{reason}", "  {light}: {reason}").of(light=facts.light, reason=facts.reason))


def _unproven(app: App, written: Written) -> None:
    """Progress that rests on what was handed in for earlier events is taken, and noticed."""
    progress = written.event.set.get("stage") or written.event.set.get("status") is Status.REPORTED
    if progress and not written.event.evidence:
        words = Text(
            "  未附佐证；补充：policytrack update {id} --evidence 链接、文号或文件",
            "  no evidence of its own; add it: policytrack update {id} --evidence LINK, NUMBER or FILE",
        )
        app.say(words.of(id=written.after.id))


def _unclear(app: App, written: Written) -> None:
    """What does not fit since this was written; wording that was unclear before is for ``check``."""
    kind = app.register.kind(written.after)
    before = {each.rule for each in findings(written.before, kind)} if written.before else set()
    for each in findings(written.after, kind):
        if each.is_open and not each.rule.of_wording and each.rule not in before:
            words = Text("  注意：{sentence}；{advice}", "  note: {sentence}; {advice}")
            app.say(words.of(sentence=each.sentence, advice=each.rule.advice))


def _not_in_effect(app: App, written: Written) -> None:
    """An event older than a newer one does not undo it; that is said, or it would look like a fault."""
    late = [
        name
        for name, value in written.event.set.items()
        if name != "value" and getattr(written.after, name, value) != value
    ]
    if late:
        words = Text(
            "  此事件早于已登记的进展，只补入大事记，不改变现有：{names}",
            "  older than what is recorded already: kept in the history, not changing {names}",
        )
        app.say(words.of(names=listed(Text(TRACKED[name].text.zh, name) for name in late)))


def _also_changed(app: App, written: Written) -> None:
    """What else is different now, as when a correction takes out what another event had set."""
    if written.before is None:
        return
    for name, field in TRACKED.items():
        old, new = (getattr(each, name, None) for each in (written.before, written.after))
        if name not in written.event.set and old != new:
            app.say(
                Text("  {field}随之变为：{new}（原为{old}）", "  {field} is now {new} (was {old})").of(
                    field=field, new=new, old=old
                )
            )


def _same_title(app: App, written: Written) -> None:
    """Another commitment of the same name may be meant; both stay, and that is said."""
    for id in app.register.namesakes(written.after):
        app.tell(
            Text(
                "注意：已有同名承诺 {id}；如属重复，请用 policytrack undo 撤销",
                "note: {id} has the same name; if this is a duplicate, policytrack undo takes it back",
            ).of(id=id)
        )


def _unknown_units(app: App, written: Written) -> None:
    """A unit that is not listed is accepted, and noticed."""
    from policytrack.vocabulary.terms import nearest_word

    units = app.register.units
    known = [name for unit in units for name in unit.names]
    named = [name for name in (written.after.lead, *written.after.partners) if name]
    before = (written.before.lead, *written.before.partners) if written.before else ()
    for name in named:
        if known and units.named(name) is None and name not in before:
            near = nearest_word(name, known)
            guess = Text("，相近的有“{near}”", "; the nearest is “{near}”").of(near=near) if near else Text("", "")
            app.tell(
                Text("注意：units.yaml 中没有单位“{name}”{guess}", "note: units.yaml does not list “{name}”{guess}").of(
                    name=name, guess=guess
                )
            )
