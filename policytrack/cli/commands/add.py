"""Add a commitment.
登记一项承诺。
"""

from typing import Any

from policytrack.cli import ask
from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.offering import known_units
from policytrack.cli.report_back import added
from policytrack.cli.types import KIND, STAGE, UNIT, Date, Number, Words, typed_date
from policytrack.cli.units import helping, leading
from policytrack.cli.waiting import waiting
from policytrack.commitment import Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.register.adding import Draft
from policytrack.text import Text
from policytrack.vocabulary.terms import Action, Direction, Visibility


class Incomplete(PolicytrackError):
    """Something that a record cannot do without. Fact: ``what``."""

    text = Text("缺少{what}；在终端中运行可逐项询问", "{what} is missing; on a terminal it would be asked for")
    exit_code = 2


@make(
    examples=(
        "policytrack add 内蒙古自治区数字经济促进条例 --kind regulation --action enact --lead 自治区司法厅 --due 年底",
        "policytrack add 一网通办率 --kind target --indicator 网上可办率 --baseline 92 --goal 95 --direction up --unit % --due 明年底",
        "policytrack add 部署开展法治督察 --kind campaign --source 2020-05-12-press-conference --quote 部署开展法治督察",
    )
)
@argument("title", Text("名称", "what was promised"), required=False)
@option("--kind", text=Text("类别，如 regulation、地方性法规", "its kind, as regulation or 地方性法规"), type=KIND)
@option("--action", text=Text("动作", "what is done to an instrument"), type=Words(Action))
@option("--lead", text=Text("牵头单位", "the unit that leads"), type=UNIT, metavar="UNIT")
@option("--partner", "partners", text=Text("配合单位", "a unit that helps"), type=UNIT, metavar="UNIT", multiple=True)
@option("--owner", text=Text("责任人", "the person responsible"))
@option(
    "--due",
    text=Text(
        "完成时限，如 2020-12-31、年底、9月下旬、+15个工作日", "the deadline, as 2020-12-31, 年底 or +15个工作日"
    ),
    type=Date(),
    metavar="DATE",
)
@option(
    "--announced",
    text=Text("承诺日期，默认为来源日期或今天", "when it was announced; the source's date or today if not given"),
    type=Date(),
    metavar="DATE",
)
@option("--criterion", text=Text("完成标准", "what would count as done"))
@option(
    "--done-stage",
    text=Text("完成环节，默认按类别", "the stage that counts as done; the kind's if not given"),
    type=STAGE,
    metavar="STAGE",
)
@option("--code", text=Text("本单位编码", "the office's own number"))
@option(
    "--id",
    "id_",
    text=Text("编号，默认由年份和名称拼音生成", "its id; made from the year and the title's pinyin if not given"),
    metavar="ID",
)
@option("--alias", "aliases", text=Text("别名", "another name"), multiple=True, metavar="NAME")
@option("--tag", "tags", text=Text("标签", "a tag"), multiple=True, metavar="TAG")
@option("--source", text=Text("来源编号", "the id of its source"), metavar="ID")
@option("--quote", text=Text("来源原文，须与存档一字不差", "the source's words, exactly as archived"))
@option("--speaker", text=Text("发言人", "who said it"))
@option("--verb", text=Text("承诺用语，如 完成、提请", "the verb that promises"))
@option("--indicator", text=Text("量化指标名称", "the name of a target's figure"))
@option("--baseline", text=Text("基期值", "where it stood"), type=Number())
@option("--goal", text=Text("目标值", "where it is to stand"), type=Number())
@option("--unit", "measure", text=Text("指标单位，如 %", "the unit of the figure, as %"), metavar="UNIT")
@option("--direction", text=Text("方向", "which way the figure is to go"), type=Words(Direction))
@option("--visibility", text=Text("公开属性", "who may read it"), type=Words(Visibility))
@option("--note", text=Text("说明", "a note"))
@waiting
@pass_app
def command(app: App, **typed: Any) -> None:
    """Add a commitment; what is missing is asked for on a terminal.
    登记一项承诺；在终端中会询问缺少的内容。

    Its status is unassessed until someone records progress with evidence. Names of kinds may be Chinese or codes.

    新登记的承诺状态为“待核”，有佐证的进展登记后才会改变。类别可用中文名称或代码。
    """
    if app.is_asked_by_a_person:
        _ask(app, typed)
    for name, what in (("title", Text("名称", "the title")), ("kind", Text("类别（--kind）", "the kind (--kind)"))):
        if not typed[name]:
            raise Incomplete(what=what)
    written = app.register.add(_draft(app, typed), app.by, app.now)
    added(app, written)


def _ask(app: App, typed: dict[str, Any]) -> None:
    register = app.register
    asked_before = bool(typed["kind"])
    typed["title"] = typed["title"] or ask.words(app, Text("名称", "Title"), required=True)
    if not typed["kind"]:
        kinds = [(kind.code, kind.text) for kind in register.kinds.values()]
        typed["kind"] = ask.choice(app, Text("类别：", "Kind:"), kinds, required=True)
    if asked_before:
        return
    typed["lead"] = typed["lead"] or ask.one_of_many(
        app,
        Text("牵头单位（编号或名称，回车跳过）", "Lead unit (number or name, Enter to skip)"),
        known_units(register),
    )
    typed["due"] = typed["due"] or ask.value(
        app,
        Text("完成时限（如 年底，回车跳过）", "Due (as 2020-12-31, Enter to skip)"),
        lambda words: typed_date(words, app),
    )
    typed["criterion"] = typed["criterion"] or ask.words(app, Text("完成标准（回车跳过）", "Criterion (Enter to skip)"))


def _draft(app: App, typed: dict[str, Any]) -> Draft:
    kind = app.register.kinds.of(typed["kind"])
    goal = typed["done_stage"]
    lead = typed["lead"]
    return Draft(
        title=typed["title"], kind=kind.code, announced=typed["announced"] or _announced(app, typed["source"]),
        id=typed["id_"], code=typed["code"], action=typed["action"], due=typed["due"], criterion=typed["criterion"],
        done_stage=kind.stage(goal).code if goal else None,
        lead=leading(app, lead) if lead else None,
        partners=helping(app, typed["partners"]), owner=typed["owner"],
        aliases=tuple(typed["aliases"]), tags=tuple(typed["tags"]), target=_target(typed),
        visibility=typed["visibility"] or Visibility.PUBLIC, promise=_promise(typed), note=typed["note"],
    )  # fmt: skip


def _announced(app: App, source: str | None) -> FuzzyDate:
    dated = next((each.date for each in app.register.sources if each.id == source and each.date), None)
    return dated or FuzzyDate.day(app.today)


def _promise(typed: dict[str, Any]) -> tuple[Quote, ...]:
    if not typed["quote"]:
        return ()
    if not typed["source"]:
        raise Incomplete(what=Text("引文的来源（--source）", "the source of the quote (--source)"))
    return (Quote(typed["source"], typed["quote"], typed["speaker"], typed["verb"]),)


def _target(typed: dict[str, Any]) -> Target | None:
    named = (typed["indicator"], typed["goal"], typed["direction"])
    if all(each is None for each in named):
        return None
    if any(each is None for each in named):
        raise Incomplete(
            what=Text("量化指标的 --indicator、--goal 或 --direction", "one of --indicator, --goal and --direction")
        )
    return Target(typed["indicator"], typed["goal"], typed["direction"], typed["measure"], typed["baseline"])
