"""The common options among the words of a command line, found without click."""

from policytrack.cli.app import Common


def common_of(words: list[str]) -> Common:
    """The common options among the words, wherever they stand, so that even an error speaks the right language."""
    found: dict[str, str] = {}
    for at, word in enumerate(words):
        name, has_value, value = word.removeprefix("--").partition("=")
        if word.startswith("--") and name in Common._fields:
            given = value if has_value else next(iter(words[at + 1 : at + 2]), None)
            if given is not None:
                found[name] = given
    return Common(**found)


def without_common(words: list[str]) -> list[str]:
    """The words without the common options and their values."""
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        name, has_value, _ = word.removeprefix("--").partition("=")
        if not (word.startswith("--") and name in Common._fields):
            kept.append(word)
        elif not has_value:
            next(rest, None)
    return kept
