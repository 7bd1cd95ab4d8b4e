"""Plain text, as pipes, files and mail get it."""

from policytrack.formats import Page
from policytrack.formats.plain import render
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.text import Text, plain

ZH = """\
重点承诺周报
============

期号  2020-W39
截至  2020年9月23日

一、总体情况
------------

登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一
项。

牵头  司法厅
灯号  红灯

● 立项 2020-03-01 ─ ◌ 征求意见 ─ ◉ 审查 2020-08 ─
▷ 审议 计划 2020年9月下旬 ─ ○ 通过〔目标〕
图例：● 已过  ◉ 当前  ◌ 未见日期  ▷ 下一步  ○ 未到

（一）亮灯事项

需要关注
编号   事项           进展    时限            灯号  延期
-----  -------------  ------  --------------  ----  ----
gz-03  优化营商环境…  推进中  2020年12月31日  红灯   120
zb-02  单位能耗降低…  受阻    2020年9月下旬   黄灯     0
zb-07  新增就业 22 …  待核    —               灰灯     —

二、进展
--------

- 征求意见结束
    收到意见137条

无。

无。
"""

EN = """\
Weekly report
=============

Issue  2020-W39
As of  2020-09-23

1. Where things stand
---------------------

There are three commitments, one of them red and one yellow.

Lead   司法厅
Light  Red

● Listed 2020-03-01 ─ ◌ Consulting ─ ◉ Reviewing 2020-08 ─ ▷ Submitted, planned late Sep 2020 ─ ○ Adopted (goal)
Key: ● passed  ◉ now  ◌ no date known  ▷ next  ○ ahead

1.1 Lights

To watch
Id     Title               Status       Due            Light   Slip
-----  ------------------  -----------  -------------  ------  ----
gz-03  优化营商环境条例    In progress  2020-12-31     Red      120
zb-02  单位能耗降低 13.5%  Stalled      late Sep 2020  Yellow     0
zb-07  新增就业 22 万人    Unassessed   —              Grey       —

2. Progress
-----------

- Consultation closed
    137 comments

None.

None.
"""


def test_a_report_on_a_narrow_page_in_chinese(document):
    assert render(document, "zh", Page(56)) == ZH


def test_a_report_in_a_pipe_in_english(document):
    assert render(document, "en", Page(None)) == EN


def test_a_list_is_its_table_alone(listing):
    assert render(listing, "zh", Page(None)).splitlines()[:3] == [
        "编号   事项                进展    时限            灯号  延期",
        "-----  ------------------  ------  --------------  ----  ----",
        "gz-03  优化营商环境条例    推进中  2020年12月31日  红灯   120",
    ]


def test_an_empty_list_says_so():
    empty = Table((Column("id", Text("编号", "Id")),), (), empty=Text("没有符合的承诺。", "No commitment matches."))
    assert render(Document("list", plain("x"), (empty,), bare=True), "zh", Page(80)) == "没有符合的承诺。\n"


def test_there_is_never_colour(document):
    assert render(document, "zh", Page(80, colour=True)) == render(document, "zh", Page(80))


def test_lines_that_were_written_apart_stay_apart():
    prose = Document("x", plain("甲"), (Paragraph(plain("第一行\n第二行")),))
    assert render(prose, "zh", Page(80)) == "甲\n==\n\n第一行\n第二行\n"


def test_markup_is_words_like_any_other(saying):
    assert "[/foo] [red]危[/red] :smile:" in render(saying("[/foo] [red]危[/red] :smile:"), "zh", Page(None))
