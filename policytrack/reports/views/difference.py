"""What changed between two versions of the register, in words; what must never happen first."""

from collections import Counter
from collections.abc import Sequence

from policytrack.commitment import Commitment
from policytrack.history.changes import Change, Sort, changes
from policytrack.register.versions import Comparison
from policytrack.reports.document import Block, Column, Document, Heading, Paragraph, Table
from policytrack.reports.parts.standing import TITLE
from policytrack.text import Text

Told = tuple[Commitment, tuple[Change, ...]]

_TOLD = (TITLE, Column("kind", Text("类型", "Kind")), Column("change", Text("变化", "Change"), flexible=True))
_MORE = (
    Column("by", Text("登记人", "By")),
    Column("date", Text("发生日期", "Date")),
    Column("event", Text("事件", "Event")),
    Column("id", Text("编号", "ID")),
)
_NONE = Text("没有变化。", "No changes.")
_NONE_READ = Text("可以读取的记录没有变化。", "No changes in the records that can be read.")
_LOUD = Text("★ 不应发生的变化（{n}处）", "★ What must never happen ({n})")
_REST = Text("其他变化（{n}处）", "Other changes ({n})")
_FORM = Text(
    "另有{n}个文件只是写法不同（注释、格式或无法识别的字段）。",
    "{n:more file differs|more files differ} in form only (comments, layout, unknown fields).",
)


def told(comparison: Comparison) -> tuple[Told, ...]:
    """Each commitment that changed, with its changes."""
    found = []
    for before, after in comparison.sound:
        each = after or before
        if each is not None and (made := changes(before, after, comparison.kinds)):
            found.append((each, made))
    return tuple(found)


def build(comparison: Comparison, found: Sequence[Told], in_rows: bool = False) -> Document:
    """A row a change; what must never happen stands apart, first and under a heading. ``in_rows``: one table, with all that machines ask."""
    every = [(each, change) for each, made in found for change in made]
    loud, rest = ([pair for pair in every if (pair[1].kind is Sort.BROKEN) is wanted] for wanted in (True, False))
    table = _table([*loud, *rest], in_rows)
    blocks: list[Block] = [table._replace(empty=_NONE_READ) if comparison.broken else table]
    if loud and not in_rows:
        blocks = [Heading(_LOUD.of(n=len(loud))), _table(loud)]
        blocks += [Heading(_REST.of(n=len(rest))), _table(rest)] if rest else []
    if form := sum(before == after for before, after in comparison.sound):
        blocks.append(Paragraph(_FORM.of(n=form)))
    return Document("diff", title(comparison), tuple(blocks), bare=True)


def _table(rows: Sequence[tuple[Commitment, Change]], in_rows: bool = False) -> Table:
    columns = (*_TOLD, *_MORE) if in_rows else _TOLD
    return Table(columns, tuple(_row(each, change)[: len(columns)] for each, change in rows), empty=_NONE)


def _row(commitment: Commitment, change: Change) -> tuple[object, ...]:
    event = change.event
    moment = (event.by, event.date, event.id) if event else (None, None, None)
    return (commitment.title, change.kind, change.text, *moment, commitment.id)


def counted(comparison: Comparison, found: Sequence[Told], in_rows: bool = False) -> Document:
    """How many changes of each kind each commitment has, and all together. ``in_rows``: the kinds that do not occur too."""
    counts = [(each, Counter(change.kind for change in made)) for each, made in found]
    total = sum((count for _, count in counts), Counter[Sort]())
    kinds = [sort for sort in Sort if in_rows or total[sort]]
    columns = (
        TITLE,
        *(Column(sort.value, Text(sort.zh, sort.en), right=True) for sort in kinds),
        Column("total", Text("合计", "Total"), right=True),
        *((_MORE[-1],) if in_rows else ()),
    )
    rows = [(each.title, *(count[sort] for sort in kinds), count.total(), each.id) for each, count in counts]
    if len(rows) > 1 and not in_rows:
        rows.append((Text("合计", "Total"), *(total[sort] for sort in kinds), total.total(), ""))
    table = Table(columns, tuple(row[: len(columns)] for row in rows), empty=_NONE)
    return Document("diff-stat", title(comparison), (table,), bare=True)


def title(comparison: Comparison) -> Text:
    """The two versions."""
    words = Text("变化：{a} → {b}", "Changes: {a} → {b}")
    return words.of(a=comparison.before.name, b=comparison.after.name)
