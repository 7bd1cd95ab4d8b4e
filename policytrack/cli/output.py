"""The file that output goes to: what its ending says, and whether there is room for it."""

import os

from policytrack.cli.mistakes import Contradiction, IsFolder, NoFolder, NoFormatFor, NotOverwritten
from policytrack.text import Text

_BY_ENDING = {
    ".txt": "plain",
    ".md": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
_BINARY = ("docx", "xlsx")


def chosen(format: str | None, output: str) -> str:
    """The format that was named, else that of the file's ending. Raises IsFolder, NoFormatFor, Contradiction."""
    no_folder(output)
    ending = os.path.splitext(output)[1].lower()
    found = _BY_ENDING.get(ending)
    if format is None and found is None:
        raise NoFormatFor(path=output or "“”", endings=" ".join(_BY_ENDING))
    if format and found and not _goes_into(format, found):
        raise Contradiction(format=format, path=output, ending=ending, other=found)
    return format or found or ""


def _goes_into(format: str, other: str) -> bool:
    """Whether a file that is named like another format may hold this one: any words a .txt, GitHub's tables a .md."""
    return format == other or (other == "plain" and format not in _BINARY) or (format, other) == ("github", "markdown")


def no_folder(output: str) -> None:
    """Nothing, unless that is a folder. Raises IsFolder."""
    if os.path.isdir(output):
        raise IsFolder(path=output, what=Text("文件夹", "a folder"))


def vacant(output: str, force: bool) -> None:
    """Nothing, if a file can be written there: what is neither a file nor a folder is never replaced by one.

    Raises NoFolder, IsFolder, NotOverwritten.
    """
    if not os.path.isdir(os.path.dirname(os.path.abspath(output))):
        raise NoFolder(path=os.path.dirname(output))
    no_folder(output)
    if os.path.exists(output) and not os.path.isfile(output):
        raise IsFolder(path=output, what=Text("设备或管道，不是文件", "a device or a pipe and no file"))
    if os.path.exists(output) and not force:
        raise NotOverwritten(path=output)
