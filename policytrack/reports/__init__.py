"""What reports say. One file a report, with ``build(register, ask) -> Document`` and a first docstring line in each language."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from policytrack.text import Text
from policytrack.vocabulary.terms import meant

if TYPE_CHECKING:
    from policytrack.register import Register
    from policytrack.reports.document import Document
    from policytrack.reports.parts.standing import Ask

    Build = Callable[[Register, Ask], Document]

# The order in which help names them; a report that is not here comes after, by its name.
_FIRST = ("weekly", "overview", "deadlines", "units", "pipeline", "indicators", "changes", "claims", "clarity", "sheet")
_CALLED = {
    "weekly": Text("周报", "weekly"), "overview": Text("总体情况", "overview"), "deadlines": Text("时限", "deadlines"),
    "units": Text("责任单位", "units"), "pipeline": Text("立法进度", "pipeline"), "indicators": Text("量化指标", "indicators"),
    "changes": Text("变更", "changes"), "claims": Text("数据核算", "claims"), "clarity": Text("口径不清", "clarity"),
    "sheet": Text("台账", "sheet"),
}  # fmt: skip
_NOT_REPORTS = ("document", "drawings", "parts", "survey", "views")


def names() -> list[str]:
    """The names of all reports."""
    from pkgutil import iter_modules

    found = {module.name for module in iter_modules(__path__)} - set(_NOT_REPORTS)
    return [name for name in _FIRST if name in found] + sorted(found - set(_FIRST))


def builder(name: str) -> "Build":
    """What builds the report of this name. Raises UnknownWord."""
    name = meant(name, [(each, _CALLED.get(each, Text(each, each))) for each in names()])
    build: Build = import_module(f"{__name__}.{name}").build
    return build


def about(name: str) -> Text:
    """What a report is for, in a line: the first line of its module in English, the second in Chinese."""
    english, chinese = (import_module(f"{__name__}.{name}").__doc__ or "").strip().splitlines()[:2]
    return Text(chinese.strip(), english.strip())
