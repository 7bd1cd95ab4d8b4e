"""Units as people type them: one that leads, one or more that help."""

import re

from policytrack.cli.app import App
from policytrack.errors import PolicytrackError
from policytrack.text import Text

_BETWEEN = re.compile(r"[、，,；;\n]+")


class SeveralLeads(PolicytrackError):
    """More than one unit where one leads. Facts: ``typed``, ``count``, ``first``."""

    text = Text(
        "牵头单位只能是一个，而“{typed}”是{count}个；只写“{first}”，其余列为配合单位（add 用 --partner，已登记的用 edit）",
        "one unit leads, and “{typed}” are {count}; give “{first}”, and the others as units that help "
        "(--partner with add, edit for what is recorded)",
    )
    exit_code = 2


def leading(app: App, typed: str) -> str:
    """The present name of the one unit that leads. Raises SeveralLeads."""
    units = app.register.units
    parts = _parts(typed)
    if len(parts) > 1 and units.named(typed) is None:
        raise SeveralLeads(typed=typed, count=len(parts), first=parts[0])
    return units.present_name(typed.strip())


def helping(app: App, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The present names of the units that help, several of which may be typed together: 公安厅、财政厅."""
    units = app.register.units
    names = (name for said in typed for name in ((said,) if units.named(said) else _parts(said)))
    return tuple(dict.fromkeys(map(units.present_name, names)))


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(typed) if part.strip()]
