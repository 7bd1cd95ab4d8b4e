"""What ``extract`` does with a text: shows what it promises, or has it reviewed and written."""

import os
from typing import NamedTuple

from policytrack.cli.app import App
from policytrack.config import OwnWords
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.extraction import Extract, extract
from policytrack.extraction.figures import figures
from policytrack.manuscripts import Manuscript
from policytrack.manuscripts import read as read_manuscript
from policytrack.register import NoRegister
from policytrack.register.extracting import Paper, archived_already, keep, recorded
from policytrack.reports.views import extracted
from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds


class Read(NamedTuple):
    """A text as read, what it promises, and the day that its relative dates were counted from."""

    path: str
    manuscript: Manuscript
    found: Extract
    announced: FuzzyDate


class Shown(NamedTuple):
    """How the result is to be shown."""

    figures: bool = False
    left_out: bool = False
    format: str | None = None
    output: str | None = None
    force: bool = False


_UNDATED = Text(
    "文中未见日期，“今年”“年底”等按今天（{today}）推算；可用 --announced 指明发布日期。",
    "the text has no date, so 今年, 年底 and the like are counted from today ({today}); give its date with --announced.",
)


def read(app: App, path: str, announced: FuzzyDate | None, encoding: str | None) -> Read:
    """Reads a file and finds what it promises. Raises Unfit, BrokenRecord."""
    manuscript = read_manuscript(path, encoding)
    found = extract(manuscript.text, announced, _own_words(app))
    if found.announced is None:
        app.tell(_UNDATED.of(today=app.today))
        found = extract(manuscript.text, FuzzyDate.day(app.today), _own_words(app))
    assert found.announced is not None
    return Read(path, manuscript, found, found.announced)


def _own_words(app: App) -> OwnWords:
    """The words of the register here, or none."""
    from policytrack.register.lexicon import own_words

    try:
        return own_words(app.register.root)
    except NoRegister:
        return OwnWords()


def show(app: App, read: Read, shown: Shown) -> None:
    """Prints the drafts, the figures, or what was left out."""
    format = app.format_for(shown.format, shown.output)
    if shown.figures:
        document = extracted.claims(figures(read.found.clauses))
    elif shown.left_out:
        document = extracted.left_out(read.found.clauses)
    else:
        document = extracted.table(read.found, _kinds(app), format, app.page.width)
    app.show(document, format, shown.output, shown.force)
    if format in ("table", "plain") and not shown.output and not (shown.figures or shown.left_out):
        app.tell(_summary(read))


def _kinds(app: App) -> Kinds:
    try:
        return app.register.kinds
    except NoRegister:
        return DEFAULT_KINDS


def _summary(read: Read) -> Text:
    """How many, how sure, how many say nothing that could be held against them, and what to do next."""
    promises = read.found.promises
    if not promises:
        return Text("各句未列为承诺的理由：--left-out", "why each clause is no promise: --left-out")
    facts = {
        "n": len(promises),
        "vague": sum(each.criterion is None for each in promises),
        "left": len(read.found.clauses) - sum(each.promises for each in read.found.clauses),
        "path": read.path,
    }
    return Text(
        "共{n}项，其中{vague}项未见可核对的完成标准；另有{left}句未列为承诺（--left-out 可查）。写入登记册：policytrack extract {path} --write",
        "{n} promises, {vague} of them without anything to check them by; {left} clauses were left out (see --left-out). To write them: policytrack extract {path} --write",
    ).of(**facts)


class NotAsked(PolicytrackError):
    """A review was asked for where nobody can answer."""

    text = Text(
        "此处不是终端，无法逐条审核；如要全部写入，请加 --yes",
        "this is no terminal, so nothing can be reviewed; to write all of it add --yes",
    )
    exit_code = 2


def write(app: App, read: Read, source: str | None, title: str | None, ask: bool) -> None:
    """Has the drafts reviewed one by one, or writes all that are not in the register yet. Raises as ``keep`` does."""
    if ask and not app.is_asked_by_a_person:
        raise NotAsked
    paper = _paper(app, read, source, title)
    if ask:
        from policytrack.cli.reviewing import review

        review(app, paper, read.found.promises)
        return
    new = [each for each in read.found.promises if recorded(app.register, paper.id, each) is None]
    known = len(read.found.promises) - len(new)
    if known:
        app.say(Text("{n}项已在登记册中，未再写入", "{n} are in the register already").of(n=known))
    if not new:
        app.say(Text("没有新的承诺可写入。", "There is nothing new to write."))
        return
    written = keep(app.register, paper, new, app.by, app.now)
    words = Text(
        "已登记{n}项，来源 {id}。核对：policytrack list source:{id}",
        "recorded {n}, source {id}. Look: policytrack list source:{id}",
    )
    app.say(words.of(n=len(written), id=paper.id))


def _paper(app: App, read: Read, source: str | None, title: str | None) -> Paper:
    """The source that the text is to be, by its words one that is archived already."""
    text = read.manuscript.text
    judged = tuple(figures(read.found.clauses))
    paper = Paper(source or _source_id(read), title or _title(text), text, read.announced, judged)
    archived = archived_already(app.register, paper)
    return paper._replace(id=archived.id, title=archived.title) if archived else paper


def _title(text: str) -> str:
    """The first line that reads like a title, else the first line; where one is on a site is none."""
    lines = [line.strip(" \t#　") for line in text.splitlines() if line.strip(" \t#　")][:8]
    fit = (line for line in lines if 8 <= len(line) <= 80 and ">" not in line and line[-1] not in "。；：;:")
    return next(fit, lines[0][:80])


def _source_id(read: Read) -> str:
    """The date and the file's name, in letters that every system can have in a file's name."""
    from policytrack.register.pinyin import slug

    stem = os.path.splitext(os.path.basename(read.path))[0]
    name = slug(stem) or "source"
    date = read.announced.iso.split("/")[0]
    return name if name.startswith(date[:4]) else f"{date}-{name}"
