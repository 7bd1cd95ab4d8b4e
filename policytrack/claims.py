"""Recomputing the figures that a source claims: does the change it states follow from the numbers it gives?"""

import ast
import operator
import re
from collections.abc import Callable
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.sources import Claim
from policytrack.text import Text, digits, listed, plain
from policytrack.vocabulary.terms import ClaimVerdict


class BadSum(PolicytrackError):
    """A cross-check that is not arithmetic. Fact: ``sum``."""

    text = Text("核算式“{sum}”不是算式", "the cross-check “{sum}” is not arithmetic")


class Judged(NamedTuple):
    """A claim with what recomputing it shows, the working, and whether a person had to say so."""

    claim: Claim
    verdict: ClaimVerdict
    working: Text
    by_person: bool = False


def judge(claim: Claim) -> Judged:
    """The first test that applies decides; a person's finding stands where arithmetic has nothing to say."""
    if claim.finding:
        return Judged(claim, claim.finding, plain(claim.note or ""), by_person=True)
    sums = [_computed(each) for each in claim.crosscheck]
    compared = [each for each in sums if each.holds is not None]
    working = listed((each.working for each in sums), Text("；", "; "))
    if compared:
        return Judged(
            claim, ClaimVerdict.FOLLOWS if all(each.holds for each in compared) else ClaimVerdict.TENSION, working
        )
    found = _stated_change(claim) or _from_to(claim)
    if found:
        return found
    if _lacks_base(claim):
        return Judged(claim, ClaimVerdict.NO_BASE, Text("未提供基数", "no base is given"))
    if sums:
        return Judged(claim, ClaimVerdict.UNSTATED, working)
    return _computable(claim) or Judged(claim, ClaimVerdict.COUNT_ONLY, Text("", ""))


_CHANGE = re.compile(r"(\d+(?:\.(\d+))?)\s*(%|个百分点)")
# Words that claim a change: in what is stated, and, where fewer can be trusted, in the sentence around it.
_STATES_CHANGE = ("增长", "增加", "减少", "提高", "提升", "下降", "降低", "压减", "缩短", "翻番")
_SAYS_CHANGE = ("压缩至", "压减", "缩短", "基本完成")


def _stated_change(claim: Claim) -> Judged | None:
    """A stated percentage is a relative change, stated percentage points a difference, to the decimals stated."""
    said = _CHANGE.search(claim.stated or "")
    if said is None or claim.before is None or claim.after is None or _restates(claim) or not claim.before:
        return None
    places = len(said[2] or "")
    points = said[3] != "%"
    change = claim.after - claim.before if points else 100 * (claim.after - claim.before) / claim.before
    follows = round(abs(change), places) == float(said[1])
    unit = Text("个百分点", " points") if points else Text("%", "%")
    words = Text("{before}→{after}，变化{change}{unit}", "{before} → {after} is {change}{unit}")
    working = words.of(
        before=digits(claim.before), after=digits(claim.after), change=f"{change:+.{places + 1}f}", unit=unit
    )
    return Judged(claim, ClaimVerdict.FOLLOWS if follows else ClaimVerdict.DOES_NOT_FOLLOW, working)


def _restates(claim: Claim) -> bool:
    """Whether what is stated is just both numbers: 由32%提升至92%."""
    numbers = {float(each) for each in re.findall(r"\d+(?:\.\d+)?", claim.stated or "")}
    return claim.before is not None and claim.after is not None and {claim.before, claim.after} <= numbers


def _from_to(claim: Claim) -> Judged | None:
    if claim.before is None or claim.after is None or not _restates(claim):
        return None
    if claim.unit == "%":
        words = Text("相差{n}个百分点", "{n:point|points} apart")
        return Judged(claim, ClaimVerdict.FOLLOWS, words.of(n=f"{claim.after - claim.before:+g}"))
    return _computable(claim)


def _lacks_base(claim: Claim) -> bool:
    stated = any(word in (claim.stated or "") for word in _STATES_CHANGE)
    return claim.before is None and (stated or any(word in claim.quote for word in _SAYS_CHANGE))


def _computable(claim: Claim) -> Judged | None:
    """A change that could be computed and that the source does not state."""
    if not claim.before or claim.after is None:
        return None
    change = f"{100 * (claim.after - claim.before) / claim.before:+.1f}%"
    words = Text("{before}→{after}，可算得{change}，原文未述", "{before} → {after} would be {change}; not stated")
    return Judged(
        claim, ClaimVerdict.UNSTATED, words.of(before=digits(claim.before), after=digits(claim.after), change=change)
    )


_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Eq: lambda a, b: abs(a - b) < 1e-9, ast.LtE: operator.le, ast.GtE: operator.ge, ast.Lt: operator.lt, ast.Gt: operator.gt,
}  # fmt: skip


class _Sum(NamedTuple):
    """One cross-check, computed. ``holds`` is None where nothing is compared."""

    holds: bool | None
    working: Text


def _computed(written: str) -> _Sum:
    try:
        tree = ast.parse(re.sub(r"(?<![<>=])=(?!=)", "==", written), mode="eval").body
        if isinstance(tree, ast.Compare):
            return _compared(tree, written)
        return _Sum(None, plain(f"{written} = {_number(tree):.4g}"))
    except (SyntaxError, ValueError, KeyError, ArithmeticError, RecursionError, MemoryError) as error:
        raise BadSum(sum=written) from error


def _compared(tree: ast.Compare, written: str) -> _Sum:
    if len(tree.ops) != 1:
        raise ValueError(written)
    left, right = _number(tree.left), _number(tree.comparators[0])
    if _COMPARISONS[type(tree.ops[0])](left, right):
        return _Sum(True, Text("{sum}，成立", "{sum}: holds").of(sum=written))
    words = Text("{sum}，不成立（左边为{left}，右边为{right}）", "{sum}: fails ({left} against {right})")
    return _Sum(False, words.of(sum=written, left=digits(left), right=digits(right)))


def _number(tree: ast.expr) -> float:
    match tree:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.BinOp(left, op, right) if type(op) in _ARITHMETIC:
            return _ARITHMETIC[type(op)](_number(left), _number(right))
        case ast.UnaryOp(ast.USub(), operand):
            return -_number(operand)
        case _:
            raise ValueError(ast.dump(tree))
