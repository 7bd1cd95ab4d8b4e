"""A table of commitments, written row by row: a template takes several times as long, and a list has every commitment."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from policytrack.formats._html import cell, said
from policytrack.publishing.site.addresses import Paths, page_of
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Kin
from policytrack.reports.parts.standing import Standing
from policytrack.text import Lang, Text, brief, plain
from policytrack.vocabulary.terms import Light, Status

_HEADS = ("light", "title", "kind", "status", "stage", "lead", "due", "updated")
_ORDER = {name: at for at, name in enumerate(Light)} | {name: at for at, name in enumerate(Status)}


class Row(NamedTuple):
    """One commitment in a list, with a fingerprint of all that it says and how it stands."""

    each: Standing
    lead: str | None
    made_from: str


def rows(edition: Edition, found: Iterable[Standing]) -> list[Row]:
    """The rows of a list."""
    return [_row_of(edition, each) for each in found]


def _row_of(edition: Edition, each: Standing) -> Row:
    return Row(each, edition.unit(each.commitment.lead), edition.states[each.commitment.id])


def table(rows: list[Row], edition: Edition, paths: Paths, caption: Text) -> Markup:
    """The rows under their heads."""
    return framed("".join(_written(row, edition, paths) for row in rows), paths.lang, caption)


def framed(lines: str, lang: Lang, caption: Text, named: str = "") -> Markup:
    """Rows that are written already, under their heads."""
    heads = "".join(f'<th scope="col" data-sort="{name}">{said(WORDS[name], lang)}</th>\n' for name in _HEADS)
    return Markup(
        f'<div class="table" role="region" tabindex="0" aria-label="{said(caption, lang)}">\n'
        f'<table class="commitments"{named}>\n<caption class="hidden">{said(caption, lang)}</caption>\n'
        f"<thead><tr>\n{heads}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n</div>\n"
    )


def sortable(row: Row, edition: Edition, paths: Paths, spelling: str) -> str:
    """A row that the script may search, narrow down and sort."""
    return _written(row, edition, paths, _marks(row, spelling))


def _written(row: Row, edition: Edition, paths: Paths, marks: str = "") -> str:
    lang, each, commitment = paths.lang, row.each, row.each.commitment
    title = f'<a href="{_to(paths, Kin.COMMITMENT, commitment.id)}">{said(plain(brief(commitment.title)), lang)}</a>'
    lead = said(row.lead, lang)
    if row.lead in edition.groups:
        lead = Markup(f'<a href="{_to(paths, Kin.UNIT, row.lead)}">{lead}</a>')
    cells = (
        cell(each.facts.light, lang), Markup(title), said(each.kind, lang), cell(commitment.status, lang),
        said(each.stage, lang), lead, said(commitment.due, lang), said(each.facts.updated, lang),
    )  # fmt: skip
    return (
        f"<tr{marks}>\n{''.join([f'{a}{words}{z}' for (a, z), words in zip(_frames(lang), cells, strict=True)])}</tr>\n"
    )


@cache
def _frames(lang: Lang) -> list[tuple[str, str]]:
    """What opens and closes the cell below each head."""
    looks = {name: "" if name == "lead" else ' class="k"' for name in _HEADS}
    return [
        ('<th scope="row">', "</th>\n")
        if name == "title"
        else (f'<td{look} data-label="{said(WORDS[name], lang)}">', "</td>\n")
        for name, look in looks.items()
    ]


def _marks(row: Row, spelling: str) -> str:
    """What the script goes by: the codes to narrow down, the words to search in, and the places when sorted."""
    each, commitment = row.each, row.each.commitment
    due, updated = commitment.due, each.facts.updated
    order = (
        _ORDER[each.facts.light], _ORDER[commitment.status], each.kind.position(commitment.stage),
        due.last.isoformat() if due else "9999", updated.last.isoformat() if updated else "0",
    )  # fmt: skip
    known = {
        "light": each.facts.light.value, "kind": each.kind.code, "status": commitment.status.value,
        "lead": row.lead or "", "find": spelling, "order": " ".join(map(str, order)),
    }  # fmt: skip
    return "".join(f' data-{name}="{escape(value)}"' for name, value in known.items())


def _to(paths: Paths, kin: Kin, id: str) -> Markup:
    return escape(paths.to(page_of(kin, id)))
