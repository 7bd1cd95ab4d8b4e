"""Make the public site.
生成公开网站。
"""

import os

import click

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Date
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.publishing.site import Outcome, Wanted, publish
from policytrack.storage.layout import shown
from policytrack.text import Text


class BadBase(PolicytrackError):
    """An address that is not one of the web. Fact: ``typed``."""

    text = Text(
        "--base-url 须以 http:// 或 https:// 开头，而不是“{typed}”",
        "--base-url begins with http:// or https://, unlike “{typed}”",
    )
    exit_code = 2


@make(
    examples=(
        "policytrack site public",
        "policytrack site public --base-url https://example.gov.cn/commitments/",
        "policytrack site internal --internal --weeks 52",
    )
)
@argument("folder", Text("网站所在文件夹", "its folder"), metavar="DIR")
@option(
    "--as-of",
    text=Text("数据截至某日，默认今天", "the day of which it speaks; today if not given"),
    type=Date(),
    metavar="DATE",
)
@option(
    "--weeks",
    text=Text("收录最近多少期周报，默认 12", "how many weekly reports; 12 if not given"),
    type=click.IntRange(0, 520),
    default=12,
    metavar="N",
)
@option(
    "--base-url", text=Text("网站发布后的网址，用于订阅源", "the address it will have, for the feed"), metavar="URL"
)
@option(
    "--internal",
    text=Text("包括内部事项和人员，不得公开", "with internal commitments and persons; not for publication"),
    is_flag=True,
)
@option(
    "--force",
    text=Text(
        "文件夹中另有内容也生成，并重新生成全部页面",
        "even in a folder that holds something else; makes every page anew",
    ),
    is_flag=True,
)
@pass_app
def command(
    app: App, folder: str, as_of: FuzzyDate | None, weeks: int, base_url: str | None, internal: bool, force: bool
) -> None:
    """Make the public site: static pages in both languages that any server or folder can hold.
    生成公开网站：中英文静态页面，可放在任何服务器、文件夹或 U 盘上。

    It holds every public commitment with its evidence, the units, the sources with their quotes marked, the weekly
    reports, a feed of changes and the data as CSV and JSON. Run again, it makes only what changed. Pages that somebody
    changed by hand are not removed.

    收录全部公开事项及其依据、责任单位、标明引文的来源全文、周报、更新订阅源，以及 CSV、JSON 数据。再次运行只重新生成有变化的页面；
    经人手改动的页面不会被删除。
    """
    if base_url is not None and not base_url.lower().startswith(("http://", "https://")):
        raise BadBase(typed=base_url)
    register = app.register if internal else app.register.published()
    wanted = Wanted(app.now, as_of.last if as_of else app.today, weeks, base_url)
    with Progress(app) as watch:
        done = publish(register, folder, wanted, force, watch)
    _report(app, folder, done)


class Progress:
    """A bar on standard error, where a person watches; nothing in a pipe."""

    def __init__(self, app: App) -> None:
        self._label = Text("生成网站", "Making the site").to(app.lang)

    def __enter__(self) -> "Progress":
        import sys

        self._bar = click.progressbar(length=1, label=self._label, file=sys.stderr) if sys.stderr.isatty() else None
        if self._bar:
            self._bar.__enter__()
        return self

    def __call__(self, at: int, whole: int) -> None:
        if self._bar:
            self._bar.length = whole
            self._bar.update(at - self._bar.pos)

    def __exit__(self, *failure: object) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)


def _report(app: App, folder: str, done: Outcome) -> None:
    said = Text("已生成 {n} 个页面，其中 {m} 个有变化：{path}", "made {n:page|pages}, of which {m} changed: {path}")
    app.say(said.of(n=done.files, m=len(done.changed), path=shown(os.path.join(os.path.abspath(folder), "index.html"))))
    if done.removed:
        app.say(Text("已移除 {n} 个不再需要的页面", "removed {n:page|pages} no longer wanted").of(n=len(done.removed)))
    for path in done.kept:
        kept = Text(
            "{path} 已不再需要，但经人手改动，未移除",
            "{path} is no longer wanted, but somebody changed it, so it stays",
        )
        app.tell(kept.of(path=os.path.join(folder, path)))
