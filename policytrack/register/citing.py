"""How strong a piece of evidence is when nobody says so."""

from policytrack.vocabulary.terms import Grade

_OFFICIAL = ".gov.cn"


def grade_of(url: str) -> Grade:
    """B for a host under gov.cn, C for any other."""
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return Grade.C
    return Grade.B if f".{host}".endswith(_OFFICIAL) else Grade.C
