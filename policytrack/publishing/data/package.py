"""A Frictionless data package (v1, ``tabular-data-package``): the tables as CSV, and ``datapackage.json`` that says what
each column holds, in Chinese and English. ``commitments.json`` lies beside them with the records as they are.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from json import dumps
from operator import itemgetter

from policytrack.formulas import escaped
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.columns import Column, Holds
from policytrack.publishing.data.pieces import Before, Pieced, pieced
from policytrack.publishing.data.records import BETWEEN, front, in_pieces
from policytrack.publishing.data.separated import file_of, lines
from policytrack.publishing.data.tables import OF_NONE, TABLES, Bond, Table, all_tables, table_of, words
from policytrack.text import Text

Object = dict[str, object]
WHOLE, DESCRIPTION = "commitments.json", "datapackage.json"
COMPUTED = frozenset({"commitments.csv", WHOLE})  # what they say of a commitment is another every day

_TYPES = {
    Holds.TEXT: "string", Holds.NUMBER: "number", Holds.WHOLE: "integer", Holds.FLAG: "boolean",
    Holds.DAY: "date", Holds.FUZZY: "string", Holds.STAMP: "datetime", Holds.WORDS: "string",
}  # fmt: skip
_FUZZY = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
_FORM = {
    Holds.FUZZY: Text("日、月、年，或起止两日", "a day, a month, a year, or a first and a last day"),
    Holds.WORDS: Text("多项以半角分号分隔", "several are separated by semicolons"),
}
_ABOUT = Text(
    "数据为代码，名称见各字段说明和 words.csv。以 = + - @ 等开头的文字前加有撇号，以防电子表格当作公式；"
    "未加改动的原样见 commitments.json。",
    "Cells hold codes; their names are in the descriptions of the fields and in words.csv. Text that begins with a sign "
    "that a spreadsheet would obey has an apostrophe before it; commitments.json has it as it is.",
)


def package(chosen: Chosen) -> dict[str, bytes]:
    """The files by their names. Raises Doubled, BrokenRecord."""
    return {name: file.content for name, file in package_after(chosen, Before()).items()}


def package_after(chosen: Chosen, before: Before) -> dict[str, Pieced]:
    """The same, where pieces of them are known. Raises Doubled, BrokenRecord."""
    ids = [each.commitment.id for each in chosen.found]
    if len(set(ids)) < len(ids):
        before = Before()  # so that the two are seen together
    marks = list(map(before.mark, ids))
    tables = {name: table_of(chosen._replace(found=()), name) for name in TABLES}
    listed = words(tuple(tables.values()))
    files = {_named(listed): Pieced(file_of(listed), ())}
    files |= {_named(table): _filled(chosen, table, marks, before) for table in tables.values()}
    described = [_resource(table, files[_named(table)].content) for table in (listed, *tables.values())]
    files[WHOLE] = in_pieces(chosen, marks, before.look(WHOLE, BETWEEN))
    return {**files, DESCRIPTION: Pieced(json_bytes(_descriptor(chosen, described)), ())}


def _named(table: Table) -> str:
    return f"{table.name}.csv"


def _filled(chosen: Chosen, table: Table, marks: list[str], before: Before) -> Pieced:
    """The file of a table that is empty without commitments."""
    if table.name in OF_NONE:
        return Pieced(file_of(table), ())

    def make(places: list[int]) -> Iterator[bytes]:
        found = tuple(chosen.found[at] for at in places)
        rows = table_of(chosen._replace(found=found), table.name).rows
        of = {id: lines(group).encode("utf-8") for id, group in groupby(rows, itemgetter(0))}
        return (of.get(each.commitment.id, b"") for each in found)

    return pieced(file_of(table), marks, make, before.look(_named(table), b""))


def named(chosen: Chosen) -> dict[str, str]:
    """What the files of a package are called, each with its title if it is a table."""
    tables = all_tables(chosen._replace(found=()))
    return {**{f"{table.name}.csv": _both(table.text) for table in tables}, WHOLE: "", DESCRIPTION: ""}


def json_bytes(value: object) -> bytes:
    """JSON as a file, indented by two."""
    return (dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _descriptor(chosen: Chosen, resources: list[Object]) -> Object:
    return {
        "profile": "tabular-data-package",
        "name": "policytrack",
        "title": chosen.register.settings.title or "承诺事项",
        "description": _both(_ABOUT),
        "policytrack": front(chosen),
        "resources": resources,
    }


def _resource(table: Table, content: bytes) -> Object:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": _both(table.text),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> Object:
    bonds: Object = {"foreignKeys": [_bond(bond) for bond in table.bonds]} if table.bonds else {}
    return {
        "fields": [_field(column, table.key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **bonds,
    }


def _bond(bond: Bond) -> Object:
    return {"fields": list(bond.columns), "reference": {"resource": bond.table, "fields": list(bond.named)}}


def _field(column: Column, key: tuple[str, ...]) -> Object:
    form: Object = {"format": "default"} if column.holds is not Holds.STAMP else {"format": "any"}
    about = _description(column)
    constraints = _constraints(column, key)
    return {
        "name": column.name,
        "title": _both(column.text),
        "type": _TYPES[column.holds],
        **form,
        **({"description": about} if about else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _description(column: Column) -> str:
    """What the codes of a column mean, or how its dates and lists are written."""
    if column.codes:
        return "；".join(f"{code}＝{text.zh} ({text.en})" for code, text in column.codes.items())
    return _both(_FORM[column.holds]) if column.holds in _FORM else ""


def _constraints(column: Column, key: tuple[str, ...]) -> Object:
    found: Object = {"required": True} if column.required else {}
    if key == (column.name,):
        found["unique"] = True
    if column.holds is Holds.FUZZY:
        found["pattern"] = _FUZZY
    if column.codes:
        found["enum"] = [escaped(code) for code in column.codes]
    return found


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} · {text.en}"
