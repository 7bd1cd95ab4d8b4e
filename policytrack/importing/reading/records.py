"""Our own JSON: the records of an export, whole or a line each."""

import json
from typing import Any

from policytrack.importing.reading.sheets import BadFile
from policytrack.text import Text

_BROKEN = Text("不是 JSON：第{line}行第{column}个字符 {said}", "is no JSON: line {line}, character {column}: {said}")
_FOREIGN = Text(
    "不是本程序导出的数据：应为 export json 或 export jsonl 的内容，每项承诺有 id、title、history",
    "was not exported from here: it should be what export json or jsonl writes, each commitment with id, title and history",
)


def read(path: str, text: str) -> tuple[dict[str, Any], ...]:
    """The records, nested as in their files. Raises BadFile."""
    found = _parsed(path, text)
    if isinstance(found, dict):
        found = found.get("commitments", [found])
    if not isinstance(found, list) or not all(map(_is_record, found)):
        raise BadFile(path=path, why=_FOREIGN)
    return tuple(found)


def _is_record(each: object) -> bool:
    return isinstance(each, dict) and {"id", "title", "history"} <= each.keys()


def _parsed(path: str, text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise BadFile(path=path, why=_FOREIGN) from None
    except json.JSONDecodeError as whole:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line) for line in lines] if len(lines) > 1 else _refuse(path, whole)
        except json.JSONDecodeError as line:
            return _refuse(path, whole if whole.lineno < 2 else line)


def _refuse(path: str, error: json.JSONDecodeError) -> Any:
    raise BadFile(path=path, why=_BROKEN.of(line=error.lineno, column=error.colno, said=error.msg)) from None
