"""What options take: words of a list, dates as people type them, units, evidence."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from math import isfinite
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from policytrack import clarity
from policytrack.cli import offering
from policytrack.cli.app import App
from policytrack.cli.command import app_of
from policytrack.cli.offering import Offer, among
from policytrack.commitment import Evidence
from policytrack.dates import FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.dates.workdays import Workdays
from policytrack.errors import PolicytrackError
from policytrack.register.citing import grade_of
from policytrack.storage.plain_files import digest_of
from policytrack.text import Lang, Text, listed
from policytrack.vocabulary.terms import Grade, Term, UnknownWord


class Words(click.ParamType[Any]):
    """A word of a closed list, by its code or by either name."""

    name = "word"

    def __init__(self, term: type[Term]) -> None:
        self.term = term

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word. Raises UnknownWord."""
        return value if isinstance(value, self.term) else self.term.of(value)

    def choices_in(self, lang: Lang) -> str:
        """The words that are allowed, for help."""
        if self.term is Grade:
            return " ".join(term.value for term in self.term)
        return listed(Text(f"{term.value} {term.zh}", term.value) for term in self.term).to(lang)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes that begin so, with their names."""
        named = [(term.value, term.to(app_of(ctx).lang)) for term in self.term]
        return [CompletionItem(code, help=name) for code, name in among(named, incomplete)]


class Codes(click.ParamType[str]):
    """One of a few codes."""

    name = "code"

    def __init__(self, *codes: str) -> None:
        self.codes = codes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code. Raises UnknownWord."""
        if value not in self.codes:
            raise UnknownWord.near(str(value), list(self.codes))
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes that begin so."""
        return [CompletionItem(code) for code in self.codes if code.startswith(incomplete)]


class BadNumber(PolicytrackError):
    """What was typed is no number. Facts: ``typed``, ``hint``."""

    text = Text("“{typed}”不是数字{hint}", "“{typed}” is not a number{hint}")
    exit_code = 2


class BadCount(PolicytrackError):
    """What was typed is no count from 1. Fact: ``typed``."""

    text = Text("“{typed}”不是正整数", "“{typed}” is not a whole number above 0")
    exit_code = 2


class Count(click.ParamType[int]):
    """A whole number from 1."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadCount."""
        with suppress(ValueError):
            if (number := int(value)) > 0:
                return number
        raise BadCount(typed=value)


class Number(click.ParamType[float]):
    """A number."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises BadNumber."""
        try:
            number = float(_ungrouped(str(value)))
        except ValueError:
            raise BadNumber(typed=value, hint=_hint(str(value))) from None
        if not isfinite(number):
            raise BadNumber(typed=value, hint=_hint(str(value)))
        return number


_GROUPED = re.compile(r"[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?")


def _ungrouped(typed: str) -> str:
    """A figure without what parts its thousands: 11,500."""
    figure = typed.strip()
    return figure.replace(",", "").replace("，", "") if _GROUPED.fullmatch(figure) else figure


def _hint(typed: str) -> Text:
    if typed.strip().endswith(("%", "％")):
        return Text(
            "；百分数只写数字，不写百分号",
            "; leave the per cent sign out",
        )
    return Text("", "")


class Moment(click.ParamType[datetime]):
    """A moment, or a day for its end."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment. Raises BadMoment."""
        assert ctx is not None
        return value if isinstance(value, datetime) else app_of(ctx).moment(value)


class Date(click.ParamType[FuzzyDate]):
    """A date in ISO or as people type it: 9月下旬, 年底, +15个工作日."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date. Raises BadDate."""
        assert ctx is not None
        return value if isinstance(value, FuzzyDate) else typed_date(value, app_of(ctx))


def typed_date(typed: str, app: App) -> FuzzyDate:
    """A date as typed, on the register's working calendar. Says so where no calendar has been published."""
    calendar = Workdays()
    try:
        own = app.register.settings.calendar
        calendar = Workdays(frozenset(own.holidays), frozenset(own.make_up))
    except PolicytrackError:
        pass  # no register yet: China's calendar alone
    found = read_date(typed, app.today, calendar)
    counts_workdays = "工作日" in typed or "workday" in typed.lower()
    if counts_workdays and not calendar.covers(found.last):
        words = Text("{year}年尚无调休数据，按周末推算。", "no calendar is published for {year}; counted by weekends.")
        app.tell(words.of(year=found.last.year))
    return found


class Named(click.ParamType[str]):
    """A word of which a shell is offered some: a commitment, a unit, a format. Taken as typed."""

    def __init__(self, name: str, offers: Callable[[App, str], list[Offer]]) -> None:
        self.name = name
        self.offers = offers

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin so, or whose description holds it; none where there is no register."""
        try:
            found = self.offers(app_of(ctx), incomplete)
        except PolicytrackError:
            return []
        return [CompletionItem(word, help=about) for word, about in found]


def offered(name: str, offers: Callable[[App], list[Offer]]) -> Named:
    """A word of a list."""
    return Named(name, lambda app, typed: among(offers(app), typed))


COMMITMENT = Named("name", offering.commitments)
QUERY = Named("query", offering.query)
KIND = offered("kind", offering.kinds)
UNIT = offered("unit", offering.units)
REPORT = offered("report", offering.reports)
FORMAT = offered("format", offering.formats)
FINDING = offered("rule", lambda app: [(rule.code, rule.to(app.lang)) for rule in clarity.RULES])
STAGE = offered("stage", offering.stages)


class BadEvidence(PolicytrackError):
    """Evidence that cannot be taken. Facts: ``what``, ``why``."""

    text = Text("佐证“{what}”{why}", "evidence “{what}” {why}")


_FILES = (
    ".pdf", ".ofd", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".jpg", ".jpeg", ".png", ".tif", ".txt", ".html",
)  # fmt: skip


def evidence(what: str, grade: Grade | None, root: str) -> Evidence:
    """A link, a file inside the register, or else a document's number or name. Raises BadEvidence.

    Without a grade a host under gov.cn is B, and anything else C.
    """
    what = what.strip()
    if not what:
        _refuse(what, Text("是空的", "is empty"))
    if what.startswith(("http://", "https://")):
        graded = grade_of(what)
        if graded is None:
            _refuse(what, Text("不是有效的链接", "is no link"))
        return Evidence(grade or graded, url=what)
    inside = _inside(what, root)
    if inside is None:
        if what.lower().endswith(_FILES):
            _refuse(
                what,
                Text(
                    "这个文件不存在；请先把文件放进登记册文件夹",
                    "is a file that is not there; put it into the register's folder first",
                ),
            )
        return Evidence(grade or Grade.C, title=what)
    digest = digest_of(os.path.join(root, inside))
    return Evidence(grade or Grade.C, file=inside, sha256=digest)


def _inside(what: str, root: str) -> str | None:
    """The path of a file relative to the register, None if ``what`` is no file. Raises BadEvidence if it lies outside."""
    for base in (os.getcwd(), root):
        path = os.path.realpath(os.path.join(base, what))
        if not os.path.isfile(path):
            continue
        relative = os.path.relpath(path, os.path.realpath(root))
        if relative.startswith(os.pardir):
            _refuse(
                what,
                Text(
                    "不在登记册内；请先把文件放进登记册文件夹",
                    "is outside the register; put the file into its folder first",
                ),
            )
        return relative.replace(os.sep, "/")
    return None


def _refuse(what: str, why: Text) -> NoReturn:
    raise BadEvidence(what=what, why=why)
