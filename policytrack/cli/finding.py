"""What somebody means who types a few letters or characters: the choices that fit, the best first."""

from collections.abc import Sequence
from typing import NamedTuple


class Choice(NamedTuple):
    """Something to choose: what it stands for, its name as shown, and what else it is called."""

    code: str
    name: str
    also: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """Everything by which it is found."""
        return self.code, self.name, *self.also


def fitting(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that fit what is typed: those called exactly so, that begin so, hold it, sound so in pinyin, or are near.

    Sound and likeness count only where nothing is called so. Of nothing typed all choices fit.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return list(choices)
    for fits in (_is_whole, _begins, _holds, _sounds):
        found = [each for each in choices if fits(wanted, each)]
        if found:
            return found + [each for each in choices if each not in found and _holds(wanted, each)]
    return _near(wanted, choices)


def _is_whole(wanted: str, choice: Choice) -> bool:
    return any(wanted == name.casefold() for name in choice.called)


def _begins(wanted: str, choice: Choice) -> bool:
    return any(name.casefold().startswith(wanted) for name in choice.called)


def _holds(wanted: str, choice: Choice) -> bool:
    return any(wanted in name.casefold() for name in choice.called)


def _sounds(wanted: str, choice: Choice) -> bool:
    """Whether its Chinese names sound so in pinyin, whole or by initials. pypinyin is dear to import."""
    if not wanted.isascii():
        return False
    from policytrack.register.names import spelled

    letters = wanted.replace(" ", "").replace("-", "").replace("'", "")
    return bool(letters) and any(
        letters in way for name in choice.called if not name.isascii() for way in spelled(name)
    )


def _near(wanted: str, choices: Sequence[Choice]) -> list[Choice]:
    from rapidfuzz import fuzz, process

    names = {(at, name): name.casefold() for at, each in enumerate(choices) for name in each.called}
    best = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=50, limit=15)
    return [choices[at] for at in dict.fromkeys(at for _, _, (at, _) in best)]
