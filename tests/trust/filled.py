"""Records in which every field that there is says something, so that a new field is tried without anybody thinking of it."""

from collections.abc import Callable
from pathlib import Path

from policytrack.storage.encoding import on_one_line
from policytrack.storage.yaml_write import Data, write
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from tests.register.made import put_source

Words = Callable[[str], str]

_FIXED: dict[Type, Data] = {
    Type.NUMBER: 1, Type.FLAG: True, Type.DATE: "2020-06-30", Type.STAMP: "2020-07-01T09:00:00+08:00", Type.KIND: "regulation",
    Type.STAGE: "drafting", Type.DATES: ["2020-10-01"], Type.PLAN: {"adopted": "2020-11-01"},
}  # fmt: skip
_LAST = ("status", "light")


def filled(shape: Shape, words: Words, **own: Data) -> dict[str, Data]:
    """A value for every field of a shape; ``words`` gives the text of the field that it is told, ``own`` some others."""
    return {each.name: own[each.name] if each.name in own else _value(each, words) for each in shape}


def _value(field: Field, words: Words) -> Data:
    match field.holds:
        case Type.TEXT:
            return words(field.name)
        case Type.WORDS:
            return [words(field.name), words(f"{field.name}-again")]
        case Type.TERM:
            assert field.term is not None
            return next(iter(field.term)).value
        case Type.ONE:
            return filled(field.shape, words)
        case Type.MANY:
            return [filled(field.shape, words)]
        case Type.SET:
            return {}
        case _:
            return _FIXED[field.holds]


def record(id: str, words: Words, **own: Data) -> str:
    """A record that is in progress, with each of its fields filled."""
    moved = {
        "status": "in-progress", "stage": "drafting", "due": "2020-06-30", "lead": words("lead"), "partners": [words("partners")],
        "owner": words("owner"), "leader": words("leader"), "criterion": words("criterion"), "title": words("title"),
    }  # fmt: skip
    internal = filled(fields.EVIDENCE, lambda name: words(f"internal-{name}"), grade="D", url="http://zq7.example/")
    event = filled(
        fields.EVENT, words, id="aaaaa2", set={**moved, "value": 2}, corrects="aaaaa9", concurrent=["aaaaa1", "aaaaa2"],
        reminder="red", reason="coordination", evidence=[filled(fields.EVIDENCE, words, grade="B"), internal],
    )  # fmt: skip
    first = {
        "id": "aaaaa1", "date": "2020-05-12", "recorded": "2020-05-13T09:00:00+08:00", "by": words("by"),
        "set": {"status": "unassessed", "due": "2020-06", "owner": words("owner-before"), "leader": words("leader-before")},
    }  # fmt: skip
    fixed = {"id": id, "status": "in-progress", "fulfilment": None, "done_stage": "promulgated", "action": "enact",
             "announced": "2020-05-12", "visibility": "public", "history": [first, event],
             "promise": [filled(fields.QUOTE, words, source="2020-fabuhui")]}  # fmt: skip
    return write(filled(fields.RECORD, words, **{**moved, **fixed, **own}), on_one_line)


def register(folder: Path, words: Words, *records: str) -> Path:
    """A register whose units and sources are filled too; its root."""
    root = folder / "records"
    for each in ("sources", "2020"):
        (root / each).mkdir(parents=True)
    settings = {"language": "zh", "organisation": words("organisation"), "title": words("register-title"),
                "letterhead": {"name": words("letterhead"), "number": words("number")}}  # fmt: skip
    (root / "policytrack.yaml").write_text(write(settings, on_one_line), encoding="utf-8")
    unit = filled(fields.UNIT, words, name=words("lead"), parent=words("parent-unit"))
    (root / "units.yaml").write_text(write({"units": [unit]}, on_one_line), encoding="utf-8")
    claim = filled(fields.CLAIM, words, id="c1", crosscheck=["1 + 1"])
    path = put_source(root, text=f"{words('quote')}\n")
    source = filled(fields.SOURCE, words, id="2020-fabuhui", sha256="0", claims=[claim])
    path.write_text(write(source, on_one_line), encoding="utf-8")
    for text in records:
        (root / "2020" / f"{text.split()[1]}.yaml").write_text(text, encoding="utf-8")
    return root
