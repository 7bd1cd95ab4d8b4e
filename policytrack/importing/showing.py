"""A plan for people: which column is what, and what becomes of each row, with why."""

from collections import Counter
from collections.abc import Iterable

from policytrack.history.changes import changes
from policytrack.history.sentences import SEMICOLON, moves
from policytrack.importing.deciding.plan import Decided, Outcome, Plan
from policytrack.importing.reading.sheets import words
from policytrack.importing.understanding.columns import Column
from policytrack.importing.understanding.grid import Grid
from policytrack.importing.understanding.names import TARGETS
from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from policytrack.reports.document import Column as Head
from policytrack.text import Text, clip, listed, plain

_IN_COLUMN = Text("{column}列：{text}", "column {column}: {text}")
_REMARK = Text("注意：{text}", "note: {text}")
_UNKNOWN = Text("不认识", "unknown")
_LONGEST = 60  # cells of a progress note; the whole of it is in the record


def build(register: Register, plan: Plan, in_rows: bool = False) -> Document:
    """The plan. ``in_rows``: every row, with what machines ask."""
    blocks: list[Block] = []
    if plan.grid is not None:
        blocks += [Heading(Text("列的对应", "Columns")), _columns(plan.grid)]
        blocks += _left_out(plan.grid)
    told = [row for row in plan.rows if in_rows or row.outcome is not Outcome.SAME or row.remarks]
    blocks += [Heading(Text("各行", "Rows")), _rows(register, told, in_rows), Paragraph(summary(plan))]
    blocks += _by_name(plan)
    blocks += _strange_units(register, plan)
    return Document("import", Text("导入核对", "Import plan"), tuple(blocks), _masthead(plan))


def _masthead(plan: Plan) -> tuple[tuple[Text, object], ...]:
    pairs: list[tuple[Text, object]] = [(Text("文件", "File"), plain(plan.read.path))]
    if plan.chosen is not None:
        others = tuple(each.name for each in plan.read.sheets if each.name != plan.chosen)
        words_ = Text("{name}（未读：{others}）", "{name} (not read: {others})")
        pairs.append((Text("工作表", "Sheet"), words_.of(name=plan.chosen, others=others)))
    if plan.read.encoding not in (None, "utf-8", "utf-8-sig"):
        pairs.append((Text("编码", "Encoding"), plain(plan.read.encoding)))
    if plan.is_ours:
        ours = Text(
            "本册导出的台账，只取导出后改动的单元格", "our own ledger: only cells changed since it left are taken"
        )
        pairs.append((Text("来路", "Origin"), ours))
    pairs.append((Text("发生日期", "Date of events"), plan.date))
    if plan.of(Outcome.ADD) and plan.read.records is None:
        pairs.append((Text("新事项承诺日期", "New ones announced"), plan.announced))
    return tuple(pairs)


def _columns(grid: Grid) -> Table:
    heads = (
        Head("column", Text("列", "Col.")), Head("header", Text("表头", "Header"), flexible=True),
        Head("field", Text("对应字段", "Field")), Head("how", Text("依据", "By")),
        Head("example", Text("例", "Example"), flexible=True, secondary=True),
    )  # fmt: skip
    return Table(heads, tuple(_column(grid, each) for each in grid.columns))


def _column(grid: Grid, column: Column) -> tuple[object, ...]:
    field = TARGETS[column.field].text if column.field else _UNKNOWN
    example = next((said for line in grid.lines if (said := words(line.cells.get(column.at)))), "")
    return column.letter, plain(column.header), field, column.how, plain(clip(" ".join(example.split()), 30))


def _left_out(grid: Grid) -> list[Block]:
    if not grid.left_out:
        return []
    line = Text("第{n}行 {what}：{said}", "row {n}, {what}: {said}")
    items = (
        Item(line.of(n=n, what=what, said=clip(" ".join(said.split()), 40))) for n, what, said in grid.left_out[:20]
    )
    more = len(grid.left_out) - 20
    last = (Item(Text(f"另有{more}行", f"{more} more rows")),) if more > 0 else ()
    return [Heading(Text("不是事项的行", "Rows that are no commitment")), Bullets((*items, *last))]


def _rows(register: Register, rows: Iterable[Decided], in_rows: bool) -> Table:
    heads = [
        Head("row", Text("行", "Row"), right=True), Head("title", Text("名称", "Title"), flexible=True),
        Head("outcome", Text("结论", "Outcome")), Head("what", Text("内容", "What"), flexible=True),
    ]  # fmt: skip
    if in_rows:
        heads += [Head(key, plain(key)) for key in ("id", "moves", "faults", "remarks")]
    empty = Text("没有新内容，登记册无须改动。", "Nothing new; the register need not change.")
    return Table(tuple(heads), tuple(_row(register, row, in_rows) for row in rows), empty=empty)


def _row(register: Register, row: Decided, in_rows: bool) -> tuple[object, ...]:
    told = (row.number, plain(row.title), row.outcome, _what(register, row))
    if not in_rows:
        return told
    known = row.after or row.before
    moved = (
        moves(row.event.set and {name: getattr(row.before, name, None) for name in row.event.set}, row.event.set)
        if row.event
        else []
    )
    faults = tuple(_fault(row, at) for at in range(len(row.faults)))
    return (*told, known.id if known else None, tuple(moved), faults, row.remarks)


def _what(register: Register, row: Decided) -> Text:
    """What is new, why not, and what was not taken as it stands."""
    said: list[Text] = [_fault(row, at) for at in range(len(row.faults))]
    if row.outcome in (Outcome.ADD, Outcome.CHANGE):
        said += [change.text for change in changes(row.before, row.after, register.kinds)]
        said += _beside(row)
    said += [_REMARK.of(text=remark) for remark in row.remarks]
    return listed(said, SEMICOLON) if said else Text("", "")


_BESIDE = (("note", Text("进展：{said}", "progress: {said}")), ("obstacle", Text("存在问题：{said}", "obstacle: {said}")),
           ("next_step", Text("下一步：{said}", "next: {said}")))  # fmt: skip


def _beside(row: Decided) -> list[Text]:
    """The words that an event brings beside what it moves; of one that moves nothing they are told already."""
    if row.event is None or (row.outcome is Outcome.CHANGE and not row.event.set):
        return []
    said = ((text, getattr(row.event, name)) for name, text in _BESIDE)
    return [text.of(said=clip("；".join(words_.splitlines()), _LONGEST)) for text, words_ in said if words_]


def _fault(row: Decided, at: int) -> Text:
    fault = row.faults[at]
    return _IN_COLUMN.of(column=fault.column, text=fault.text) if fault.column else fault.text


def _by_name(plan: Plan) -> list[Block]:
    """That the kind of some new rows is one that no column and nobody said."""
    named = sum(row.kind_by_name for row in plan.of(Outcome.ADD))
    words_ = Text(
        "其中{n}项的类别按名称（…条例、实施…法办法）定为“地方性法规”；如另有所属，请加“类别”列。",
        "kinds told by a name (…条例, 实施…法办法): {n}, all Regulation; where it is another, add a column 类别.",
    )
    return [Paragraph(words_.of(n=named))] if named else []


_MOST_UNITS = 10


def _strange_units(register: Register, plan: Plan) -> list[Block]:
    """Units that are not listed are accepted, and noticed."""
    kept = [row.after for row in plan.rows if row.after is not None]
    named = dict.fromkeys(name for each in kept for name in (each.lead, *each.partners) if name)
    strange = [name for name in named if register.units.named(name) is None] if register.units else []
    if not strange:
        return []
    words_ = Text("units.yaml 中没有的单位（{n}个）：{names}。", "units that units.yaml does not list ({n}): {names}.")
    some = listed(strange[:_MOST_UNITS])
    more = Text("{some}等", "{some} and others").of(some=some) if len(strange) > _MOST_UNITS else some
    return [Paragraph(words_.of(n=len(strange), names=more))]


def summary(plan: Plan) -> Text:
    """How many rows become what."""
    counts = Counter(row.outcome for row in plan.rows)
    words_ = Text(
        "共{n}行：新增{a}项，变更{c}项，无变化{s}项，不能导入{r}项{held}。",
        "{n} rows: {a} to add, {c} to change, {s} the same, {r} refused{held}.",
    )
    held = sum(row.held for row in plan.rows)
    more = (
        Text("，其中{n}项状态未照台账登记", ", of which {n} do not get the status that the ledger says").of(n=held)
        if held
        else Text("", "")
    )
    return words_.of(
        n=len(plan.rows), a=counts[Outcome.ADD], c=counts[Outcome.CHANGE], s=counts[Outcome.SAME],
        r=counts[Outcome.REFUSE], held=more,
    )  # fmt: skip
