"""A promulgated instrument for machines: schema.org Legislation, and only what the record states."""

import json

from markupsafe import Markup

from policytrack.clocks import stages_reached
from policytrack.publishing.site.addresses import in_lang
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import absolute
from policytrack.reports.parts.standing import Standing
from policytrack.text import Lang
from policytrack.vocabulary.terms import Action

# By which stage an instrument of each kind is adopted and made public.
_STAGES = {
    "regulation": ("adopted", "promulgated"),
    "gov-rule": ("gov-approved", "promulgated"),
    "normative-doc": ("collective-decision", "issued"),
}


def script(edition: Edition, each: Standing, path: str, lang: Lang) -> Markup:
    """The script element for a page's head; nothing for what is no instrument yet, or repeals one."""
    found = described(edition, each, in_lang(path, lang))
    if not found:
        return Markup()
    held = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        held = held.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{held}</script>')


def described(edition: Edition, each: Standing, path: str) -> dict[str, object]:
    """The instrument's properties, without those that the record does not state."""
    commitment, made = each.commitment, each.commitment.instrument
    stages = _STAGES.get(each.kind.code)
    delivered = (made.delivered_action if made else None) or commitment.action
    if stages is None or delivered is Action.REPEAL or not each.kind.reached(commitment.stage, stages[1]):
        return {}
    title = (made.delivered_title if made else None) or commitment.title
    reached = {code: on.iso for code, on in stages_reached(commitment).items() if "/" not in on.iso}
    in_force = each.kind.reached(commitment.stage, "effective")
    stated = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": absolute(edition, f"{path}#legislation"),
        "name": title,
        "alternateName": [name for name in (commitment.title, *commitment.aliases) if name != title],
        "inLanguage": "zh-CN",
        "legislationType": each.kind.text.zh,
        "legislationIdentifier": [number for number in (made.doc_no, made.order_no) if number] if made else [],
        "legislationDate": reached.get(stages[0]),
        "datePublished": reached.get(stages[1]),
        "legislationDateOfApplicability": reached.get("effective"),
        "legislationPassedBy": _organisation(made.adopted_by if made else None),
        "legislationResponsible": _organisation(edition.unit(commitment.lead)),
        "legislationLegalForce": f"https://schema.org/{'InForce' if in_force else 'NotInForce'}",
    }
    return {name: value for name, value in stated.items() if value}


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None
