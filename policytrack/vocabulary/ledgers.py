"""What ``import.yaml`` may hold: how an office writes its own ledgers."""

from policytrack.text import Text
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.terms import Status

NAMED_COLUMN: Shape = (
    Field("column", Text("列名", "Column"), required=True),
    Field("field", Text("对应字段", "Field"), required=True),
)

NAMED_STATUS: Shape = (
    Field("word", Text("写法", "Word"), required=True),
    Field("status", Text("状态", "Status"), Type.TERM, Status, required=True),
)

LEDGER_WORDS: Shape = (
    Field("columns", Text("列的对应", "Columns"), Type.MANY, shape=NAMED_COLUMN),
    Field("statuses", Text("状态的写法", "Words for statuses"), Type.MANY, shape=NAMED_STATUS),
)
