"""Tables and colours for a terminal."""

import re

import pytest

from policytrack.formats import Page, plain
from policytrack.formats.table import MOST_ROWS, render
from policytrack.reports.document import Column, Document, Pairs, Table
from policytrack.text import Text
from policytrack.text import plain as both
from policytrack.vocabulary.terms import Light

ZH = """\
重点承诺周报
━━━━━━━━━━━━

期号  2020-W39
截至  2020年9月23日

一、总体情况
────────────

登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一
项。

牵头  司法厅
灯号  ● 红灯

● 立项 2020-03-01 ─ ◌ 征求意见 ─ ◉ 审查 2020-08 ─
▷ 审议 计划 2020年9月下旬 ─ ○ 通过〔目标〕
图例：● 已过  ◉ 当前  ◌ 未见日期  ▷ 下一步  ○ 未到

（一）亮灯事项

需要关注
编号   事项          进展    时限           灯号    延期
────────────────────────────────────────────────────────
gz-03  优化营商      推进中  2020年         ● 红灯   120
       环境条例              12月31日
zb-02  单位能耗降    受阻    2020年9月下旬  ● 黄灯     0
       低 13.5%
zb-07  新增就业      待核    —              ● 灰灯     —
       22 万人

二、进展
────────

- 征求意见结束
    收到意见137条

无。

无。
"""

EN = """\
Weekly report
━━━━━━━━━━━━━

Issue  2020-W39
As of  2020-09-23

1. Where things stand
─────────────────────

There are three commitments, one of them red and one yellow.

Lead   司法厅
Light  ● Red

● Listed 2020-03-01 ─ ◌ Consulting ─ ◉ Reviewing 2020-08 ─
▷ Submitted, planned late Sep 2020 ─ ○ Adopted (goal)
Key: ● passed  ◉ now  ◌ no date known  ▷ next  ○ ahead

1.1 Lights

To watch
Id     Title               Status       Due            Light     Slip
─────────────────────────────────────────────────────────────────────
gz-03  优化营商环境条例    In progress  2020-12-31     ● Red      120
zb-02  单位能耗降低 13.5%  Stalled      late Sep 2020  ● Yellow     0
zb-07  新增就业 22 万人    Unassessed   —              ● Grey       —

2. Progress
───────────

- Consultation closed
    137 comments

None.

None.
"""


def test_a_report_on_a_narrow_page_in_chinese(document):
    assert render(document, "zh", Page(56)) == ZH


def test_a_report_on_a_usual_page_in_english(document):
    assert render(document, "en", Page(80)) == EN


def test_without_a_width_a_page_has_100_cells(document):
    assert render(document, "zh", Page(None)) == render(document, "zh", Page(100))


def test_a_list_has_its_title(listing):
    assert render(listing, "zh", Page(80)).startswith("承诺事项\n━━━━━━━━\n\n编号   事项")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "20"}])
def test_only_the_page_says_how_wide_and_in_what_colour(environment, document, monkeypatch):
    before = [render(document, "zh", Page(80, colour)) for colour in (False, True)]
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert [render(document, "zh", Page(80, colour)) for colour in (False, True)] == before


def test_colour_only_repeats_the_words(document):
    coloured = render(document, "zh", Page(80, colour=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == render(document, "zh", Page(80)).splitlines()
    assert "\x1b[1;31m● 红灯\x1b[0m" in coloured
    assert "\x1b[33m● 黄灯\x1b[0m" in coloured
    assert "\x1b[1;36m◉ 审查 2020-08 ─" in coloured


@pytest.mark.parametrize("light", Light)
def test_every_light_has_its_own_colour(light):
    def shown(each: Light) -> str:
        return render(Document("x", both("甲"), (Pairs(((both("灯"), each),)),)), "zh", Page(80, colour=True))

    others = [shown(other).replace(other.zh, light.zh) for other in Light if other is not light]
    assert f"● {light.zh}" in shown(light)
    assert shown(light) not in others


@pytest.mark.parametrize("words", ["[/foo]", "[red]危[/red]", "[link=file:///etc]x[/link]", ":smile:", "x\\", "{0}"])
def test_markup_is_words_like_any_other(words, saying):
    assert words in render(saying(words), "zh", Page(80))


def test_a_number_is_clipped_and_not_broken_in_two():
    columns = tuple(Column(str(at), both(f"{at}"), right=True) for at in range(8))
    shown = render(Document("x", both("甲"), (Table(columns, ((1234567890,) * 8,)),)), "zh", Page(60))
    assert "12345…" in shown
    assert "67890" not in shown


def test_a_table_of_many_rows_is_left_to_the_plain_writer():
    def long(rows: int) -> Document:
        table = Table((Column("n", Text("序号", "No"), right=True),), tuple((n,) for n in range(rows)))
        return Document("list", both("甲"), (table,), bare=True)

    assert "────\n   0" in render(long(MOST_ROWS), "zh", Page(80))
    many = long(MOST_ROWS + 1)
    assert render(many, "zh", Page(80)) == "甲\n━━\n\n" + plain.render(many, "zh", Page(80))
