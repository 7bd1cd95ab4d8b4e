"""How strong a piece of evidence is when nobody says so."""

from policytrack.vocabulary.terms import Grade

_OFFICIAL = ".gov.cn"


def grade_of(url: str) -> Grade | None:
    """B for a host under gov.cn, C for any other; None if it is no address."""
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address
        return None
    return Grade.B if f".{host}".endswith(_OFFICIAL) else Grade.C
