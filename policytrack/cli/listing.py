"""``list`` without click: reads a command line of words and known options, and leaves everything else to click."""

from typing import NamedTuple

from policytrack.cli.app import App, Common
from policytrack.cli.failures import guarded
from policytrack.errors import PolicytrackError
from policytrack.reports.views.listing import Then, ask_for
from policytrack.text import Text

BROKEN = 5

# option -> the field of Asked or of Common that it fills
OPTIONS = {
    "--columns": "columns", "--sort": "sort", "--limit": "limit", "--format": "format",
    "--as-of": "as_of", "--known-at": "known_at", "--output": "output",
}  # fmt: skip
SHORT = ("-h", "-o")  # what people try first; click answers
COMMON = {f"--{name}": name for name in Common._fields}


class BadLimit(PolicytrackError):
    """A limit that is not a whole number. Fact: ``typed``."""

    text = Text("--limit 须是正整数，而不是“{typed}”", "--limit takes a whole number above 0, not “{typed}”")
    exit_code = 2


class Asked(NamedTuple):
    """A ``list`` as typed."""

    query: tuple[str, ...] = ()
    columns: str | None = None
    sort: str | None = None
    limit: str | None = None
    format: str | None = None
    as_of: str | None = None
    known_at: str | None = None
    output: str | None = None
    common: Common = Common()


def read(words: list[str]) -> Asked | None:
    """What the words ask for; None if there is an option that only click knows, or one without its value."""
    query: list[str] = []
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, has_value, value = word.partition("=")
        if word == "--":
            query += rest
        elif name in OPTIONS or name in COMMON:
            given = value if has_value else next(rest, None)
            if given is None:
                return None
            found[name] = given
        elif word.startswith("--") or word in SHORT:
            return None
        else:
            query.append(word)
    common = Common(**{COMMON[name]: value for name, value in found.items() if name in COMMON})
    return Asked(
        tuple(query), common=common, **{OPTIONS[name]: value for name, value in found.items() if name in OPTIONS}
    )


def run(asked: Asked) -> int:
    """Prints the list; its exit code."""
    app = App(asked.common)
    return guarded(app, lambda: show(app, asked))


def show(app: App, asked: Asked, force: bool = False) -> int:
    """Prints what can be read; says on standard error what cannot, and then ends with 5, for the list is not whole."""
    format = app.format_for(asked.format, asked.output)
    listed = ask_for(
        app.register, _then(app, asked), asked.query, format, app.page.width,
        _split(asked.columns), _split(asked.sort), _limit(asked.limit),
    )  # fmt: skip
    app.show(listed.document, format, asked.output, force)
    if listed.broken:
        from policytrack.register.reading import lines_of

        for line in lines_of(listed.broken):
            app.tell(line)
        app.tell(Text("以上文件无法读取，清单不完整。", "these files cannot be read; the list is not complete."))
    return BROKEN if listed.broken else 0


def _then(app: App, asked: Asked) -> Then:
    """The day and the moment of which the list is to speak."""
    known_at = app.moment(asked.known_at) if asked.known_at else None
    if asked.as_of is None:
        return Then(app.today, known_at)
    from policytrack.dates.phrases import read_date

    return Then(read_date(asked.as_of, app.today).last, known_at)


def _split(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("，", ",").split(",") if word.strip()) if words else ()


def _limit(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not typed.isdecimal() or int(typed) < 1:
        raise BadLimit(typed=typed)
    return int(typed)
