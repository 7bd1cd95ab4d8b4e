"""Record what happened to a commitment.
登记一项承诺的进展。
"""

from typing import Any

import click

from policytrack import clarity
from policytrack.cli import ask
from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.report_back import updated
from policytrack.cli.types import COMMITMENT, FINDING, STAGE, UNIT, Date, Number, Words, evidence, typed_date
from policytrack.cli.units import leading
from policytrack.cli.waiting import waiting
from policytrack.commitment import Commitment, Tracked
from policytrack.register.acts import Change
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Fulfilment, Grade, Reminder, Status
from policytrack.vocabulary.transitions import Reason, allowed_after

_SET = ("status", "stage", "due", "value", "lead", "owner", "leader", "title", "criterion", "fulfilment", "merged_into")


@make(
    examples=(
        "policytrack update wmxw --stage adopted --date 2020-09-23 --evidence https://kdl.gov.cn/mobile/detail/cid/500/aid/95500",
        "policytrack update 地方金融 --status stalled --reason coordination --obstacle 部门意见不一致 --next-step 10月再次会商",
        "policytrack update 打虚打骗 --due 2020-12 --reason epidemic --note 由于疫情原因延续",
        "policytrack update 土壤 --corrects 4t9kq2 --note 登记错误",
        "policytrack update 包头 --accept no-deadline --note 命名时间由中央依法治国办确定",
    )
)
@argument(
    "name",
    Text(
        "承诺：编号、名称、别名或拼音首字母的任一部分",
        "the commitment: any part of its id, title, alias or pinyin initials",
    ),
    type=COMMITMENT,
    required=False,
)
@option("--status", text=Text("状态", "its status"), type=Words(Status))
@option("--stage", text=Text("环节", "the stage it reached"), type=STAGE)
@option("--due", text=Text("新的完成时限", "the new deadline"), type=Date(), metavar="DATE")
@option("--value", text=Text("指标的监测值", "a measurement of its target"), type=Number(), metavar="NUMBER")
@option("--lead", text=Text("牵头单位", "the unit that leads"), type=UNIT, metavar="UNIT")
@option("--owner", text=Text("责任人", "the person responsible"))
@option("--leader", text=Text("分管领导", "the leader in charge"))
@option("--title", text=Text("新名称（原名称留作别名）", "a new title; the old one stays as an alias"))
@option("--criterion", text=Text("完成标准", "what would count as done"))
@option("--fulfilment", text=Text("兑现程度（销号时）", "how far it was kept, when closing"), type=Words(Fulfilment))
@option("--merged-into", text=Text("并入的承诺", "the commitment it goes into"), type=COMMITMENT, metavar="NAME")
@option("--note", text=Text("说明", "a note"))
@option("--reason", text=Text("原因", "the reason"), type=Words(Reason))
@option("--obstacle", text=Text("存在问题", "what stands in the way"))
@option("--next-step", text=Text("下一步措施", "what comes next"))
@option("--reminder", text=Text("催办：督办单颜色", "a reminder to the unit, by its slip"), type=Words(Reminder))
@option(
    "--evidence",
    "what",
    text=Text(
        "佐证：链接、文号，或登记册内的文件", "evidence: a link, a document number, or a file inside the register"
    ),
    multiple=True,
    metavar="WHAT",
)
@option(
    "--grade",
    text=Text("佐证等级，默认 gov.cn 为 B，其他为 C", "its grade; B under gov.cn and C elsewhere if not given"),
    type=Words(Grade),
)
@option("--date", text=Text("发生日期，默认今天", "when it happened; today if not given"), type=Date(), metavar="DATE")
@option(
    "--accept",
    text=Text("接受核查所提示的一处不清，须写说明", "let one thing that check calls unclear stay so; needs a note"),
    type=FINDING,
    metavar="RULE",
    multiple=True,
)
@option("--corrects", text=Text("所更正的事件号", "the event that this corrects"), metavar="EVENT")
@waiting
@pass_app
def command(app: App, name: str | None, **typed: Any) -> None:
    """Append one event to a commitment: who set what, when, why, on what evidence.
    为承诺追加一条事件：何时、何事、何依据。

    A first stage makes the commitment in-progress. Events are never edited: correct one with --corrects.
    On a terminal, what is not given is asked for, the commitment too: type any part of its name, its pinyin or their
    initials, and choose.

    首次登记环节时状态一并转为推进中。事件不可改动，写错了用 --corrects 更正。在终端中，未给出的逐项询问，承诺也可现找：输入名称、拼音或首字母，从中选择。
    """
    if name is None and not app.is_asked_by_a_person:
        raise click.MissingParameter(param=click.get_current_context().command.params[0])
    commitment = app.register.get(name or ask.commitment(app))
    kind = app.register.kind(commitment)
    if app.is_asked_by_a_person and not any(value for value in typed.values()):
        _ask(app, commitment, kind, typed)
    updated(app, app.register.update(commitment.id, change_of(app, kind, typed), app.by, app.now))


def change_of(app: App, kind: Kind, typed: dict[str, Any]) -> Change:
    """What was typed, as a change."""
    fields: dict[str, Tracked] = {name: typed[name] or None for name in _SET if typed.get(name) is not None}
    fields |= {name: typed[name] for name in ("value",) if typed.get(name) is not None}
    if fields.get("stage"):
        fields["stage"] = kind.stage(str(fields["stage"])).code
    if fields.get("lead"):
        fields["lead"] = leading(app, str(fields["lead"]))
    if fields.get("merged_into"):
        fields["merged_into"] = app.register.get(str(fields["merged_into"])).id
    pieces = tuple(evidence(what, typed["grade"], app.register.root) for what in typed["what"])
    return Change(
        fields, typed["date"], typed["note"], typed.get("reason"), typed.get("obstacle"),
        typed.get("next_step"), typed.get("reminder"), pieces, typed.get("corrects"),
        tuple(clarity.rule_named(each).code for each in typed.get("accept") or ()),
    )  # fmt: skip


def _ask(app: App, commitment: Commitment, kind: Kind, typed: dict[str, Any]) -> None:
    """Asks for the next stage, the status that may follow, a note, evidence and the day."""
    app.tell(Text("{title}：{status}", "{title}: {status}").of(title=commitment.title, status=commitment.status))
    ahead = [(stage.code, stage.text) for stage in kind.stages[kind.position(commitment.stage) + 1 :]]
    if ahead:
        typed["stage"] = ask.choice(app, Text("新环节：", "New stage:"), ahead)
    choices = [(status.value, Text(status.zh, status.en)) for status in allowed_after(commitment.status)]
    chosen = ask.choice(app, Text("新状态：", "New status:"), choices)
    typed["status"] = Status.coded(chosen) if chosen else None
    if typed["status"] in (Status.STALLED, Status.DROPPED):
        reasons = [(reason.value, Text(reason.zh, reason.en)) for reason in Reason]
        code = ask.choice(app, Text("原因：", "Reason:"), reasons, required=True)
        typed["reason"] = Reason.coded(code) if code else None
    typed["note"] = ask.words(app, Text("说明（回车跳过）", "Note (Enter to skip)"))
    what = ask.words(
        app, Text("佐证：链接、文号或文件（回车跳过）", "Evidence: a link, a document number or a file (Enter to skip)")
    )
    typed["what"] = (what,) if what else ()
    typed["date"] = ask.value(
        app, Text("发生日期（回车为今天）", "When it happened (Enter for today)"), lambda words: typed_date(words, app)
    )
