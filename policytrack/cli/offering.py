"""What can be typed, with what it is: commands, reports, formats, commitments, units, fields of a query.

Knows no click and imports no command, report or format to tell what it is for, so that a shell need not wait.
"""

from collections.abc import Iterable, Iterator
from os import listdir, path

from policytrack.cli.app import App
from policytrack.commitment import Commitment
from policytrack.query.asking import FIELDS, Field, field_named
from policytrack.register import Register
from policytrack.text import Text, one_line
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.transitions import allowed_after

Offer = tuple[str, str]  # what to type, and what it is
MOST = 200


def among(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """The offers that begin as typed; if none does, those that hold it, or are called so, wholly or in part."""
    every = list(offers)
    wanted = typed.casefold()
    begun = [each for each in every if each[0].casefold().startswith(wanted)]
    return begun or [each for each in every if any(wanted in words.casefold() for words in each)]


def modules(package: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, Text]]:
    """The modules of a folder, each with the first two lines of its docstring, in English and in Chinese; not imported."""
    found = names or sorted(file[:-3] for file in listdir(package) if file.endswith(".py") and not file.startswith("_"))
    for name in found:
        with open(path.join(package, f"{name}.py"), encoding="utf-8") as file:
            english, chinese = (file.readline().strip().strip('"') for _ in range(2))
        yield name, Text(chinese, english)


def commands(app: App) -> list[Offer]:
    """The commands."""
    from policytrack.cli import commands

    return [(name, about.to(app.lang)) for name, about in modules(commands.__path__[0], commands.command_names())]


def reports(app: App) -> list[Offer]:
    """The reports."""
    from policytrack import reports

    return [(name, about.to(app.lang)) for name, about in modules(reports.__path__[0], reports.names())]


def formats(app: App) -> list[Offer]:
    """The formats of a report."""
    from policytrack import formats

    return [(name, about.to(app.lang)) for name, about in modules(formats.__path__[0], formats.NAMES)]


def commitments(app: App, typed: str) -> list[Offer]:
    """The commitments that begin as typed by id or by a name; else those that are called so, or sound so in pinyin."""
    found = about(app, typed)
    begun = [(name, each.title) for each in found if (name := _begun(each, typed))]
    return begun or [(each.id, each.title) for each in found]


def _begun(commitment: Commitment, typed: str) -> str | None:
    names = (commitment.id, commitment.code, commitment.title, *commitment.aliases)
    return next((one_line(name) for name in names if name and name.startswith(typed)), None)


def about(app: App, typed: str) -> list[Commitment]:
    """The commitments that have this somewhere in a name, their unit, criterion or promise, or that sound so."""
    from policytrack.reports.views.listing import Then, found

    quoted = typed.replace('"', "")
    query = [f'"{quoted}"'] if quoted else []
    return [commitment for commitment, _ in found(app.register, Then(app.today), query, (), MOST).rows]


def units(app: App) -> list[Offer]:
    """The units listed, then those that records name."""
    return [(name, "") for name in known_units(app.register)]


def known_units(register: Register) -> list[str]:
    """The units to offer: those listed, then those that lead something."""
    found = None
    if register.is_large:
        from policytrack.register.indexed import leads

        found = leads(register)
    return register.units.known_names(
        [each.lead for each in register.readable if each.lead] if found is None else found
    )


def kinds(app: App) -> list[Offer]:
    """The kinds of this register."""
    return [(kind.code, kind.to(app.lang)) for kind in app.register.kinds.values()]


def stages(app: App, of: Commitment | None = None) -> list[Offer]:
    """The stages ahead of a commitment, then those behind it; those of all kinds without one."""
    if of is None:
        return list(
            {stage.code: stage.to(app.lang) for kind in app.register.kinds.values() for stage in kind.stages}.items()
        )
    kind = app.register.kind(of)
    at = kind.position(of.stage) + 1
    return [(stage.code, stage.to(app.lang)) for stage in (*kind.stages[at:], *kind.stages[:at])]


def statuses(app: App, of: Commitment) -> list[Offer]:
    """The statuses that a commitment may go to."""
    return [(status.value, status.to(app.lang)) for status in allowed_after(of.status)]


def query(app: App, typed: str) -> list[Offer]:
    """How a word of a query may go on: a field, or after its sign a value, of which several may stand between commas."""
    fields = [(field.name, field.to("zh")) for field in FIELDS]
    turned = typed[:1] if typed[:1] in ("-", "!") else ""
    name, sign, values = typed.removeprefix(turned).partition(":")
    if not sign:
        return [(f"{turned}{value}:", about) for value, about in among(fields, name)]
    field = field_named(name)
    first, comma, last = values.rpartition(",")
    head = f"{turned}{name}:{first}{comma}"
    return [(head + value, about) for value, about in among(_values(app, field), last)] if field else []


def _values(app: App, field: Field) -> list[Offer]:
    if field.term is not None:
        return [(term.value, term.to(app.lang)) for term in field.term]
    if field.holds is Type.KIND:
        return kinds(app)
    if field.holds is Type.STAGE:
        return stages(app)
    if field.holds is Type.FLAG:
        return [("yes", Text("是", "yes").to(app.lang)), ("no", Text("否", "no").to(app.lang))]
    return units(app) if field.name in ("lead", "partner", "unit") else []
