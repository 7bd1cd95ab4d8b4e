"""What can be wrong with the YAML of a file, and how we say it.

Every reason says what is wrong and what to do; the line stands before it.
"""

from typing import ClassVar

from policytrack.errors import PolicytrackError
from policytrack.text import Text


class Unreadable(PolicytrackError):
    """A file that is not the YAML we accept. Facts: ``path``, ``line``, ``reason``."""

    text = Text("{path}:{line}: {reason}", "{path}:{line}: {reason}")
    exit_code = 5
    fixable: ClassVar[bool] = False


class Mendable(Unreadable):
    """Unreadable as it stands, and ``yaml_bytes.normalised`` mends it without asking anyone."""

    fixable = True


# Bytes
TOO_LARGE = Text(
    "文件超过 {limit} KiB 的上限：请拆分或删减",
    "the file has more than the {limit} KiB that are allowed: split or shorten it",
)
BOM = Text(
    "文件开头有 BOM（字节顺序标记）：运行 policytrack check --fix 去掉它",
    "the file begins with a byte order mark: run policytrack check --fix to remove it",
)
CRLF = Text(
    "行尾是 Windows 换行符（CRLF）：运行 policytrack check --fix 改成 LF",
    "the lines end in CRLF: run policytrack check --fix to make them LF",
)
NOT_UTF8 = Text("不是有效的 UTF-8：请用编辑器另存为 UTF-8", "this is not valid UTF-8: save the file as UTF-8")
OTHER_ENCODING = Text(
    "不是 UTF-8，文件似乎是 {encoding} 编码：请用编辑器另存为 UTF-8",
    "this is not UTF-8, the file seems to be {encoding}: save it as UTF-8",
)
CONTROL = Text("含有控制字符 {code}：请删去", "the control character {code} stands here: delete it")

# Structure
CONFLICT = Text(
    "这里有没解决的 git 合并冲突（标记在第 {lines} 行）：留下正确的内容，删去这些标记行",
    "a git conflict is left here (markers on lines {lines}): keep what is right and delete the marker lines",
)
EMPTY = Text("文件里没有内容：请写上内容，或删去这个文件", "the file is empty: fill it or delete it")
NOT_A_MAPPING = Text(
    "文件最外层应是一行行的“键: 值”：请检查是否漏了键、用了全角冒号，或冒号后没有空格",
    "the file must consist of `key: value` lines: look for a missing key, a full-width colon, "
    "or no space after a colon",
)
MANY_DOCUMENTS = Text(
    "这里开始了第二个 YAML 文档：一个文件只能有一个，请删去多余的 ---",
    "a second YAML document begins here: a file holds one, remove the extra ---",
)
MAX_DEPTH = 16
TOO_DEEP = Text("嵌套超过 {limit} 层：请减少层次", "this is nested more than {limit} levels deep: flatten it").of(
    limit=MAX_DEPTH
)

# Nodes
DUPLICATE = Text(
    "键 {key} 重复填写（第 {lines} 行）：请只留一个",
    "the key {key} is written twice (line {lines}): keep one",
)
ALIAS = Text(
    "不接受 YAML 锚点和别名（& 和 *）：请直接写出内容；如果是文字，请加引号",
    "YAML anchors and aliases (& and *) are not accepted: write the content out, or quote it if it is text",
)
TAG = Text(
    "不接受 YAML 标签（{tag}）：请删去；如果是文字，请加引号",
    "YAML tags ({tag}) are not accepted: delete it, or quote it if it is text",
)
MERGE_KEY = Text(
    "不接受 YAML 合并键 <<：请直接写出内容",
    "the YAML merge key << is not accepted: write the content out",
)
EMPTY_KEY = Text("冒号前没有键：请补上", "there is no key before the colon: write one")
KEY_NOT_TEXT = Text(
    "键 {key} 不是文字：请加引号，写成 '{key}'",
    "the key {key} is not text: quote it, as '{key}'",
)
KEY_NOT_SCALAR = Text(
    "键只能是一个词，不能是 [列表] 或 {键: 值}：如果是文字，请加引号",
    "a key must be one word, not a [list] or {key: value}: quote it if it is text",
)
HIDDEN = Text(
    "含有不可见的控制字符 {code}：请删去",
    "the quoted text hides the control character {code}: delete it",
)
TAB = Text("缩进里有制表符（Tab）：请改用空格", "a tab is used as indentation: use spaces")
UNPARSABLE = Text("不是有效的 YAML（{problem}）：请改正这里", "this is not valid YAML ({problem}): correct it")


def code_of(character: str) -> str:
    """A character that must not be shown, by its name: U+202E."""
    return f"U+{ord(character):04X}"
