"""What changed, as an Atom feed (RFC 4287): an entry an event, the last written down first."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup, escape

from policytrack.commitment import Event
from policytrack.fold import steps, told
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang, page_of
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import absolute
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Kin
from policytrack.reports.parts.standing import Happening, Standing
from policytrack.text import Lang, Text, brief, clean

_LATEST = 60
_TONGUES = {"zh": "zh-CN", "en": "en"}


def _latest(edition: Edition) -> list[tuple[Standing, Event]]:
    """The events that were written down last, newest first."""
    lasts = [(each, last) for each in edition.standings if (last := told(each.commitment.history).last)]
    since = min(nlargest(_LATEST, (last for _, last in lasts)), default=None)
    near = [
        (each, event)
        for each, last in lasts
        if since and last >= since
        for event in each.commitment.history
        if event.recorded >= since
    ]
    return nlargest(_LATEST, near, key=lambda pair: (pair[1].recorded, pair[1].happened))


def lots(edition: Edition) -> Iterator[Lot]:
    """The feed in both languages."""
    yield Lot(2, partial(_pages, edition))


def _pages(edition: Edition) -> Iterator[Page]:
    found = _latest(edition)
    shown = [(edition.digests[each.commitment.id], event.id) for each, event in found]
    made_from = fingerprint(edition.common, shown)
    yield Page(addresses.FEED, made_from, lambda: _feed(edition, found, "zh"))
    yield Page(in_lang(addresses.FEED, "en"), made_from, lambda: _feed(edition, found, "en"))


def _feed(edition: Edition, found: list[tuple[Standing, Event]], lang: Lang) -> bytes:
    here = in_lang(addresses.FEED, lang)
    name = Text("{title}：更新", "{title}: changes").of(title=edition.title).to(lang)
    author = edition.register.settings.organisation or edition.title.to(lang)
    updated = max((event.recorded for _, event in found), default=datetime(1970, 1, 1).astimezone())
    base = absolute(edition, here)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_TONGUES[lang]}">',
        f"<id>{_urn(edition.wanted.base_url or edition.title.zh, lang)}</id>",
        f"<title>{_xml(name)}</title>",
        f"<updated>{updated.isoformat(timespec='seconds')}</updated>",
        f"<author><name>{_xml(author)}</name></author>",
        f'<link rel="alternate" type="text/html" href="{_xml(absolute(edition, in_lang("index.html", lang)) or "index.html")}"/>',
        *([f'<link rel="self" type="application/atom+xml" href="{_xml(base)}"/>'] if base else []),
        *(_entry(edition, each, event, lang) for each, event in found),
        "</feed>\n",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _entry(edition: Edition, each: Standing, event: Event, lang: Lang) -> str:
    commitment = each.commitment
    there = f"{page_of(Kin.COMMITMENT, commitment.id)}#e-{addresses.stem(event.id)}"
    href = absolute(edition, in_lang(there, lang)) or there
    words = Text("{title}：{moved}（{date}）", "{title}: {moved} ({date})")
    title = words.of(title=brief(commitment.title), moved=movement(each, event), date=event.date).to(lang)
    return "".join(
        (
            f"<entry><id>{_urn(commitment.id, event.id, event.recorded.isoformat())}</id>",
            f"<title>{_xml(title)}</title><updated>{event.recorded.isoformat(timespec='seconds')}</updated>",
            f'<link rel="alternate" type="text/html" href="{_xml(href)}"/>',
            f'<category term="{_xml(each.kind.code)}" label="{_xml(each.kind.to(lang))}"/>',
            f'<summary type="text">{_xml(event.note or title)}</summary></entry>',
        )
    )


def movement(each: Standing, event: Event) -> Text:
    """What an event moved; that another corrected it, if so."""
    for step in steps(each.commitment.history):
        if step.event.id == event.id:
            return Happening(each, step).movement
    return WORDS["corrected"]


def _urn(*names: str) -> str:
    """A name for something that stays the same wherever and whenever the site is made."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'policytrack:' + ':'.join(names))}"


def _xml(words: str) -> Markup:
    """Words as XML may hold them: control characters made visible first."""
    shown = clean(words)
    return escape(
        shown if shown.isprintable() else "".join(each for each in shown if each.isprintable() or each in "\n\t")
    )
