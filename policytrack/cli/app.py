"""What every command is given: who asks, in which language, on which day, about which register, and where to print.

Nothing here knows click, so that light commands can do without it.
"""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from policytrack.cli.mistakes import (
    BadLanguage,
    BadMoment,
    BadToday,
    Nameless,
    NotForAScreen,
)
from policytrack.errors import PolicytrackError
from policytrack.formats import Page, renderer, streamer
from policytrack.register import NoRegister, Register
from policytrack.reports.document import Document
from policytrack.text import Lang, Text, clean


class Common(NamedTuple):
    """The options that every command takes, as typed."""

    lang: str | None = None
    today: str | None = None
    records: str | None = None
    by: str | None = None


class App:
    """One run of the program."""

    def __init__(self, common: Common, environment: Mapping[str, str] | None = None, patience: float = 10) -> None:
        self.common = common
        self.patience = patience  # s to wait for another writer
        self.environment = os.environ if environment is None else environment

    @cached_property
    def lang(self) -> Lang:
        """--lang, else the locale's language, else the register's own, else English."""
        if self.common.lang:
            return _language(self.common.lang)
        env = self.environment
        locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
        if locale.split(".")[0] not in ("", "C", "POSIX"):
            return "zh" if locale.startswith("zh") else "en"
        try:
            return _language(self.register.settings.language or "en")
        except PolicytrackError:
            return "en"

    @cached_property
    def now(self) -> datetime:
        """This moment, or the same time of the day that --today names. The one place that asks the clock."""
        moment = datetime.now().astimezone()
        typed = self.common.today or self.environment.get("POLICYTRACK_TODAY")
        if not typed:
            return moment
        try:
            given = datetime.fromisoformat(typed)
            if len(typed) > len("2020-11-27"):
                return given if given.tzinfo else given.astimezone()
        except (ValueError, OverflowError):  # the first and the last day have no moment in every zone
            raise BadToday(typed=typed) from None
        return datetime.combine(given.date(), moment.timetz())

    @property
    def today(self) -> date:
        """The day that everything else is told."""
        return self.now.date()

    def moment(self, typed: str) -> datetime:
        """A moment as typed, of this machine's zone unless it says another; a day alone means its end."""
        try:
            given = datetime.fromisoformat(typed)
            if len(typed) <= len("2020-11-27"):
                given = given.replace(hour=23, minute=59, second=59).astimezone()
                return self.now if given.date() == self.now.date() else given
            return given if given.tzinfo else given.astimezone()
        except (ValueError, OverflowError):
            raise BadMoment(typed=typed) from None

    @cached_property
    def register(self) -> Register:
        """The register that --records names, or that this folder lies in. Raises NoRegister."""
        found = Register.find(self.place)
        found.tell, found.told, found.patience = self.tell, self._told, self.patience
        return found

    def _told(self, done: int, of: int) -> None:
        """How far the index has come."""
        self._progress(done, of)

    @cached_property
    def _progress(self) -> Callable[[int, int], None]:
        from policytrack.cli.progress import Progress

        return Progress(Text("正在建立索引", "making the index"), sys.stderr, self.lang)

    @property
    def place(self) -> str:
        """Where to look for the register."""
        place = self.common.records or self.environment.get("POLICYTRACK_RECORDS") or "."
        if not os.path.isdir(place):
            raise NoRegister(place=os.path.abspath(place))
        return place

    @cached_property
    def by(self) -> str:
        """Who is working: --by, else POLICYTRACK_BY, else git's user.name, else the login name."""
        given = self.common.by or self.environment.get("POLICYTRACK_BY")
        if given and given.strip():
            return given.strip()
        from policytrack.git.process import user_name

        return user_name(self.place) or self.environment.get("USER") or _login_name()

    @cached_property
    def page(self) -> Page:
        """How wide the output may be, and whether it has colour: neither limit nor colour in a pipe."""
        if not sys.stdout.isatty():
            return Page(None)
        colour = "NO_COLOR" not in self.environment and self.environment.get("TERM") != "dumb"
        return Page(_columns(self.environment), colour)

    @property
    def is_asked_by_a_person(self) -> bool:
        """Whether there is someone at a terminal to answer questions."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def format_for(self, format: str | None, output: str | None = None) -> str:
        """The format asked for, else by the file's ending, else a table for a person and plain text for a pipe.

        Raises NoFormatFor, Contradiction.
        """
        if output is not None:
            from policytrack.cli.output import chosen

            return chosen(format, output)
        if format:
            return format
        return "table" if sys.stdout.isatty() else "plain"

    def show(
        self, document: Document, format: str | None = None, output: str | None = None, force: bool = False
    ) -> None:
        """Prints a document, or writes it to a file."""
        chosen = self.format_for(format, output)
        if output is None:
            self._print(document, chosen)
            return
        from policytrack.cli.output import vacant

        vacant(output, force)
        made = renderer(chosen)(document, self.lang, Page(None))
        mark = "\ufeff" if chosen == "csv" else ""  # or Excel reads Chinese as garbage
        self.keep(made if isinstance(made, bytes) else (mark + made).encode("utf-8"), output, force)

    def _print(self, document: Document, chosen: str) -> None:
        stream = streamer(chosen)
        if stream is None:
            self.pour(renderer(chosen)(document, self.lang, self.page), chosen)
        for words in stream(document, self.lang, self.page) if stream else ():
            sys.stdout.write(words)

    def pour(self, made: str | bytes, format: str) -> None:
        """Puts words on standard output, and bytes only into a pipe. Raises NotForAScreen."""
        if isinstance(made, str):
            sys.stdout.write(made)
        elif sys.stdout.isatty():
            raise NotForAScreen(format=format)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(made)

    def keep(self, made: bytes, output: str, force: bool) -> None:
        """Writes a file whole, or leaves what was there. Raises NoFolder, IsFolder, NotOverwritten, CannotWrite."""
        from policytrack.cli.output import vacant
        from policytrack.storage.files import sweep, write

        vacant(output, force)
        sweep(*os.path.split(os.path.abspath(output)))
        write(os.path.abspath(output), made)
        self.tell(Text("已写入 {path}", "wrote {path}").of(path=output))

    def say(self, words: Text) -> None:
        """A line for the reader, on standard output."""
        sys.stdout.write(self._fitted(words, sys.stdout.isatty()))

    def tell(self, words: Text) -> None:
        """A line beside the output, on standard error."""
        sys.stderr.write(self._fitted(words, sys.stderr.isatty()))

    def _fitted(self, words: Text, on_screen: bool) -> str:
        """The words, broken where a screen ends, the later lines set in as far as the first."""
        text = clean(words.to(self.lang)) + "\n"
        if not on_screen:
            return text
        from policytrack.wrapping import hang

        lines = []
        for line in text.splitlines():
            indent = line[: len(line) - len(line.lstrip())]
            lines += hang(line.lstrip(), _columns(self.environment), indent, indent + "  ")
        return "\n".join(lines) + "\n"


def _login_name() -> str:
    """Who is logged in. Raises Nameless."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        raise Nameless from None


def _language(typed: str) -> Lang:
    if typed not in ("zh", "en"):
        raise BadLanguage(lang=typed)
    return "zh" if typed == "zh" else "en"


def _columns(environment: Mapping[str, str]) -> int:
    set_width = environment.get("COLUMNS", "")
    if set_width.isdecimal() and int(set_width) > 0:
        return int(set_width)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80
