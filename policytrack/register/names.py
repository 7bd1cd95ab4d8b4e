"""What a person calls a commitment: any unique part of its id, code, title, alias, pinyin or pinyin initials."""

from collections.abc import Callable, Sequence

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError
from policytrack.text import Text, bare_name, listed


class NoSuchCommitment(PolicytrackError):
    """No commitment has this name. Facts: ``name``, ``near``."""

    text = Text("没有名为“{name}”的承诺。{near}", "no commitment is called “{name}”. {near}")
    exit_code = 3


class Unnamed(NoSuchCommitment):
    """A name without a letter in it."""

    text = Text(
        "没有写明是哪项承诺；请给出编号、名称、别名或拼音首字母的任一部分。查看全部：policytrack list",
        "it does not say which commitment; give any part of its id, title, alias or pinyin initials. See them all with: policytrack list",
    )


class AmbiguousName(PolicytrackError):
    """Several commitments have this name. Facts: ``name``, ``count``, ``candidates``."""

    text = Text(
        "“{name}”可指{count}项承诺，请写得更具体些：\n{candidates}",
        "“{name}” may be any of {count} commitments; say more:\n{candidates}",
    )
    exit_code = 3


def resolve(name: str, commitments: Sequence[Commitment]) -> Commitment:
    """The one commitment that ``name`` means. Raises NoSuchCommitment or AmbiguousName, with candidates."""
    wanted = bare_name(name)
    for matches in (_is_id, _is_whole, _is_part, _is_pinyin) if wanted else ():
        found = [each for each in commitments if matches(wanted, each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(name, len(found), found[:12])
    raise nobody(name, nearest(name, commitments))


def ambiguous(name: str, count: int, candidates: Sequence[Commitment]) -> AmbiguousName:
    """That so many commitments may be meant, the first of them named."""
    return AmbiguousName(name=name, count=count, candidates=_lines(candidates, count))


def nobody(name: str, near: Sequence[Commitment]) -> NoSuchCommitment:
    """That no commitment is meant, those with the nearest names named."""
    if not bare_name(name):
        return Unnamed()
    if not near:
        return NoSuchCommitment(
            name=name, near=Text("查看全部：policytrack list", "See them all with: policytrack list")
        )
    said = Text("相近的有：\n{lines}", "The nearest are:\n{lines}").of(lines=_lines(near, len(near)))
    return NoSuchCommitment(name=name, near=said)


def _is_id(wanted: str, commitment: Commitment) -> bool:
    return wanted == bare_name(commitment.id)


def _is_whole(wanted: str, commitment: Commitment) -> bool:
    return any(wanted == bare_name(name) for name in commitment.names)


def _is_part(wanted: str, commitment: Commitment) -> bool:
    return any(wanted in bare_name(name) for name in commitment.names)


def _is_pinyin(wanted: str, commitment: Commitment) -> bool:
    """``wmxw`` and ``wenming xing`` find 文明行为促进条例. Only letters can be pinyin, and it is dear to import."""
    if not wanted.isascii():
        return False
    letters = wanted.replace(" ", "").replace("-", "").replace("'", "")
    names = [name for name in commitment.names if letters and not name.isascii()]
    return any(letters in each for name in names for each in spelled(name))


def _lines(commitments: Sequence[Commitment], total: int) -> Text:
    lines = [Text(f"  {each.id}  {each.title}", f"  {each.id}  {each.title}") for each in commitments]
    if total > len(commitments):
        lines.append(Text("  …", "  …"))
    return listed(lines, Text("\n", "\n"))


def nearest(name: str, commitments: Sequence[Commitment], limit: int = 5) -> list[Commitment]:
    """The commitments whose names are most like this one, the best first."""
    from rapidfuzz import fuzz, process

    score: Callable[..., float] = fuzz.WRatio
    names = ((at, bare_name(called)) for at, each in enumerate(commitments) for called in each.names)
    found = process.extract(
        bare_name(name), {each: each[1] for each in names}, scorer=score, score_cutoff=50, limit=limit * 3
    )
    places = dict.fromkeys(at for _, _, (at, _) in found)
    return [commitments[at] for at in places][:limit]


def spelled(name: str) -> tuple[str, ...]:
    """How a name is spelt in pinyin, whole and by initials, without the marks around it."""
    from policytrack.register import pinyin

    return pinyin.spelled(bare_name(name))
