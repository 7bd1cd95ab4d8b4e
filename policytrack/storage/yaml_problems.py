"""The parsers' own complaints, put into words a clerk can act on.

libyaml and pure PyYAML say the same things a little differently; a part of the sentence is enough to know it by.
"""

from typing import NamedTuple

from policytrack.storage.yaml_faults import EMPTY_KEY, TAB, TOO_DEEP, UNPARSABLE
from policytrack.text import Text

_AFTER_QUOTE = Text(
    "引号或括号结束之后还有文字：请把整个值放进引号，值里的单引号写两遍",
    "text follows a closing quote or bracket: put the whole value in quotes, and double a single quote inside it",
)
_MISALIGNED = Text(
    "缩进与上文不齐：同级的行要对齐",
    "the indentation does not fit the lines above: align it with its siblings",
)
_BAD_FIRST = Text(
    "值不能以 {character} 开头：请给整个值加引号",
    "a value cannot begin with {character}: quote the whole value",
)


class _Known(NamedTuple):
    """Parts of the parsers' own words (libyaml's and pure PyYAML's), and ours for them."""

    parts: tuple[str, ...]
    text: Text
    at_start: bool = False  # the thing that was begun and not ended tells more than where the parser gave up


_KNOWN = (
    _Known(("tab character", "'\\t'"), TAB),
    _Known(("maximum nesting depth",), TOO_DEEP),  # libyaml has a limit of its own since 0.2.6, and reads ahead of us
    _Known(
        ("could not find expected ':'",),
        Text(
            "这一行没有“: ”：键后要用半角冒号加空格，续行要比键缩进得多",
            "this line has no `: `: a key is followed by an ASCII colon and a space, "
            "and a continued line is indented further than its key",
        ),
        at_start=True,
    ),
    _Known(
        ("mapping values are not allowed",),
        Text(
            "这里不能再有“: ”：如果是文字，请给整个值加引号；如果是键，请检查缩进",
            "another `: ` cannot stand here: quote the whole value if it is text, mend the indentation if it is a key",
        ),
    ),
    _Known(
        ("sequence entries are not allowed",),
        Text(
            "这里不能有“- ”：列表要另起一行，同级的“- ”要对齐；如果是文字，请加引号",
            "`- ` cannot stand here: begin the list on a new line with its dashes aligned, or quote it if it is text",
        ),
    ),
    _Known(
        ("found unexpected end of stream", "unexpected document indicator"),
        Text("从这里开始的引号没有结束：请补上后引号", "the quote that opens here is never closed: close it"),
        at_start=True,
    ),
    _Known(
        ("',' or ']'", "',' or '}'"),
        Text(
            "从这里开始的括号没有正确结束：请检查逗号和后括号；文字里有括号或逗号时请加引号",
            "the bracket that opens here is not closed properly: look at its commas and closing bracket, "
            "and quote text that has brackets or commas in it",
        ),
        at_start=True,
    ),
    _Known(
        ("expected alphabetic or numeric",),
        Text("值不能以 & 或 * 开头：请给整个值加引号", "a value cannot begin with & or *: quote the whole value"),
    ),
    _Known(
        ("expected key", "expected <block end>", "'-' indicator", "<document start>"),
        _MISALIGNED,
    ),
    _Known(
        ("node content",),
        Text(
            "这里缺一个值，或多了一个括号或逗号：请补上或删去；如果是文字，请加引号",
            "a value is missing here, or a bracket or comma is too many: mend it, or quote it if it is text",
        ),
    ),
    _Known(
        ("escape", "hexdecimal"),
        Text(
            "双引号里的反斜杠 \\ 用错了：请改用单引号，或把 \\ 写成 \\\\",
            "a backslash inside double quotes is wrong: use single quotes, or write \\\\",
        ),
    ),
    _Known(
        ("tag", "'!'", "'>'"),
        Text("值不能以 ! 开头：请给整个值加引号", "a value cannot begin with !: quote the whole value"),
    ),
    _Known(
        ("comment or line break", "indentation indicator"),
        Text(
            "| 或 > 后面不能跟文字：请把文字放到下一行并缩进；如果是文字，请加引号",
            "text cannot follow | or >: put it on the next line, indented, or quote it if it is text",
        ),
    ),
)


def explained(error: Exception, text: str) -> tuple[int, Text]:
    """Where and why the parser gave up: a 1-based line and its reason."""
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if not isinstance(problem, str) or mark is None:
        return 1, UNPARSABLE.of(problem=" ".join(str(error).split()))
    known = next((each for each in _KNOWN if any(part in problem for part in each.parts)), None)
    if known and known.at_start:
        return getattr(error, "context_mark", mark).line + 1, known.text
    lines = text.removesuffix("\n").split("\n")
    at = min(mark.line, len(lines) - 1)  # what is missing at the end of the file is missing on its last line
    reason = known.text if known else UNPARSABLE.of(problem=problem)
    return at + 1, _seen_there(problem, reason, lines[at][: mark.column + 1])


def _seen_there(problem: str, reason: Text, line: str) -> Text:
    """A better reason from what stands in the line up to where the parser stopped, that character included."""
    if "cannot start any token" in problem:
        return TAB if line.endswith("\t") else _BAD_FIRST.of(character=line[-1:])
    if reason is _MISALIGNED and line.lstrip().startswith(":"):
        return EMPTY_KEY
    return _AFTER_QUOTE if reason is _MISALIGNED and line[:-1].strip(" -") else reason
