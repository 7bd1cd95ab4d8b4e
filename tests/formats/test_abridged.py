"""Names that are too long to take in: whole once, and as their beginning elsewhere."""

import pytest

from policytrack.formats import Page, renderer
from policytrack.formats._abridged import abridged
from policytrack.reports.document import Bullets, Column, Document, Heading, Item, Kin, Paragraph, Reference, Table
from policytrack.text import Text, brief, plain, width

LONG = "关于进一步加强行政规范性文件合法性审核工作的若干意见" * 400
NAME = Reference(plain(LONG), Kin.COMMITMENT, "2020-long")
SHORT = Reference(plain("数据条例"), Kin.COMMITMENT, "2020-shuju")
NARROW = Table((Column("title", Text("名称", "Title"), flexible=True),), ((NAME,), (SHORT,)))
WIDE = Table((*NARROW.columns, Column("n", Text("数", "N"), right=True)), ((NAME, 1), (SHORT, 2)))
ITEM = Item(Text("{t}：逾期", "{t}: overdue").of(t=NAME), about=NAME)


def report(*blocks: object) -> Document:
    return Document("weekly", plain("周报"), blocks)


def test_a_long_name_is_whole_in_its_widest_table_and_begun_elsewhere():
    bullets, narrow, wide = abridged(report(Bullets((ITEM,)), NARROW, WIDE)).blocks
    assert wide == WIDE
    assert narrow.rows == ((NAME._replace(text=plain(brief(LONG))),), (SHORT,))
    assert bullets.items[0].text == Text(f"{brief(LONG)}：逾期", f"{brief(LONG)}: overdue")
    assert bullets.items[0].about.text == plain(brief(LONG))


def test_without_a_table_it_is_whole_where_it_stands_first():
    first, second = abridged(report(Bullets((ITEM,)), Bullets((ITEM,)))).blocks
    assert first == Bullets((ITEM,))
    assert second.items[0].about.text == plain(brief(LONG))


def test_a_report_of_usual_names_and_a_list_are_left_alone():
    usual = report(Heading(plain("一")), Paragraph(plain(LONG)), NARROW._replace(rows=((SHORT,),)))
    assert abridged(usual) is usual
    listed = report(NARROW)._replace(bare=True)
    assert abridged(listed) is listed


def test_the_beginning_ends_in_an_ellipsis_and_is_one_line():
    assert brief("数据\n条例") == "数据 条例"
    assert brief(LONG).endswith("…")
    assert width(brief(LONG)) <= 160


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_formats_for_reading_say_it_whole_once(format):
    made = renderer(format)(report(Bullets((ITEM,)), NARROW, WIDE), "zh", Page())
    assert isinstance(made, str)
    assert made.count(LONG) == 1
    assert made.count(brief(LONG)[:-1]) >= 3


@pytest.mark.parametrize("format", ["csv", "json"])
def test_formats_for_programs_stay_faithful(format):
    made = renderer(format)(report(NARROW, WIDE), "zh", Page())
    assert isinstance(made, str)
    assert made.count(LONG) == 2
