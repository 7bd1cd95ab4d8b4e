"""Markdown, and the words of records in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policytrack.formats import Page, renderer
from policytrack.formats.markdown import render
from policytrack.reports.document import Bullets, Column, Document, Heading, Item, Pairs, Paragraph, Table
from policytrack.text import one_line, plain

ZH = """\
# 重点承诺周报

- **期号**：2020-W39
- **截至**：2020年9月23日

## 一、总体情况

登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一项。

- **牵头**：司法厅
- **灯号**：红灯

● 立项 2020-03-01 → ◌ 征求意见 → ◉ 审查 2020-08 → ▷ 审议 计划 2020年9月下旬 → ○ 通过〔目标〕

图例：● 已过  ◉ 当前  ◌ 未见日期  ▷ 下一步  ○ 未到

### （一）亮灯事项

**需要关注**

| 编号  | 事项               | 进展   | 时限           | 灯号 | 延期 |
| ----- | ------------------ | ------ | -------------- | ---- | ---: |
| gz-03 | 优化营商环境条例   | 推进中 | 2020年12月31日 | 红灯 |  120 |
| zb-02 | 单位能耗降低 13.5% | 受阻   | 2020年9月下旬  | 黄灯 |    0 |
| zb-07 | 新增就业 22 万人   | 待核   | —              | 灰灯 |    — |

## 二、进展

- 征求意见结束
  - 收到意见137条

无。

无。
"""

EN = """\
# Weekly report

- **Issue**: 2020-W39
- **As of**: 2020-09-23

## 1. Where things stand

There are three commitments, one of them red and one yellow.

- **Lead**: 司法厅
- **Light**: Red

● Listed 2020-03-01 → ◌ Consulting → ◉ Reviewing 2020-08 → ▷ Submitted, planned late Sep 2020 → ○ Adopted (goal)

Key: ● passed  ◉ now  ◌ no date known  ▷ next  ○ ahead

### 1.1 Lights

**To watch**

| Id    | Title              | Status      | Due           | Light  | Slip |
| ----- | ------------------ | ----------- | ------------- | ------ | ---: |
| gz-03 | 优化营商环境条例   | In progress | 2020-12-31    | Red    |  120 |
| zb-02 | 单位能耗降低 13.5% | Stalled     | late Sep 2020 | Yellow |    0 |
| zb-07 | 新增就业 22 万人   | Unassessed  | —             | Grey   |    — |

## 2. Progress

- Consultation closed
  - 137 comments

None.

None.
"""

GITHUB = """\
| 编号   | 事项               | 进展   | 时限           | 灯号   |   延期 |
|--------|--------------------|--------|----------------|--------|--------|
| gz-03  | 优化营商环境条例   | 推进中 | 2020年12月31日 | 红灯   |    120 |
| zb-02  | 单位能耗降低 13.5% | 受阻   | 2020年9月下旬  | 黄灯   |      0 |
| zb-07  | 新增就业 22 万人   | 待核   | —              | 灰灯   |      — |
"""


@pytest.mark.parametrize(("lang", "words"), [("zh", ZH), ("en", EN)])
def test_a_report(lang, words, document):
    assert render(document, lang, Page(80)) == words


def test_github_draws_its_tables_with_tabulate(listing, document):
    assert renderer("github")(listing, "zh", Page(None)) == GITHUB
    assert GITHUB in renderer("github")(document, "zh", Page(None))


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("a|b", r"a\|b"),
        ("<b>x</b>", r"&lt;b\>x&lt;/b\>"),
        ("[x](javascript:alert)", r"\[x\](javascript:alert)"),
        ("*重* _点_ `x` ~~y~~", r"\*重\* \_点\_ \`x\` \~\~y\~\~"),
        ("# 不是标题", r"\# 不是标题"),
        ("- 不是列表", r"\- 不是列表"),
        ("1. 不是列表", r"1\. 不是列表"),
        ("---", r"\---"),
        ("&lt; R&D", "&amp;lt; R&D"),
        ("c:\\x", r"c:\\x"),
        ("http://sft.nmg.gov.cn/a_b/c-1.html?x=1&y=2", "http://sft.nmg.gov.cn/a_b/c-1.html?x=1&y=2"),
        ("-5%，2.5 万人", "-5%，2.5 万人"),
    ],
)
def test_what_markdown_would_obey_is_escaped_and_nothing_else(words, escaped):
    paragraph = Document("x", plain("x"), (Paragraph(plain(words)),), bare=True)
    assert render(paragraph, "zh", Page(None)) == escaped + "\n"


WORDS = st.lists(
    st.sampled_from([*"承x1 |<>[]()*_`~#-+=.!&;:\\$\"'", "<b>", "&lt;", "](x)", "1. ", "~~", "```"]), max_size=12
)


@pytest.mark.parametrize("name", ["markdown", "github"])
@given(WORDS.map("".join).map(one_line).filter(bool))
def test_words_are_read_as_they_were_written(name, words):
    said = plain(words)
    blocks = (
        Heading(said),
        Paragraph(said),
        Bullets((Item(said, (said,)),)),
        Pairs(((plain("甲"), said),)),
        Table((Column("k", plain("乙")),), ((said,),)),
    )
    read = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(
        renderer(name)(Document("x", plain("题"), blocks), "zh", Page(None))
    )  # fmt: skip
    inline = ["".join(child.content for child in token.children or ()) for token in read if token.type == "inline"]
    assert inline == ["题", words, words, words, words, f"甲：{words}", "乙", words]
    assert not {"html_block", "html_inline", "fence", "hr"} & {token.type for token in read}
