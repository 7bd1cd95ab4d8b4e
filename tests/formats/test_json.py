"""What programs read: json, a line at a time, and YAML."""

from json import loads

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policytrack.formats import Page, json, jsonl, yaml
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.text import Text, plain

PIPE = Page(None)

ROWS = [
    {"id": "gz-03", "title": "优化营商环境条例", "status": "in-progress", "due": "2020-12-31", "light": "red", "slip_days": 120},
    {
        "id": "zb-02", "title": "单位能耗降低 13.5%", "status": "stalled", "due": "2020-09-21/2020-09-30",
        "light": "yellow", "slip_days": 0,
    },
    {"id": "zb-07", "title": "新增就业 22 万人", "status": "unassessed", "due": None, "light": "grey", "slip_days": None},
]  # fmt: skip


def step(
    stage: str, passage: str, reached: str | None = None, planned: str | None = None, is_goal: bool = False
) -> object:
    return {"stage": stage, "passage": passage, "reached": reached, "planned": planned, "is_goal": is_goal}


REPORT = {
    "schema": "policytrack/report/1",
    "name": "weekly",
    "title": "重点承诺周报",
    "lang": "zh",
    "masthead": [{"label": "期号", "value": "2020-W39"}, {"label": "截至", "value": "2020-09-23"}],
    "blocks": [
        {"type": "heading", "text": "一、总体情况", "level": 1},
        {"type": "paragraph", "text": "登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一项。"},
        {"type": "pairs", "pairs": [{"label": "牵头", "value": "司法厅"}, {"label": "灯号", "value": "red"}]},
        {
            "type": "stages",
            "steps": [
                step("立项", "passed", "2020-03-01"),
                step("征求意见", "skipped"),
                step("审查", "now", "2020-08"),
                step("审议", "next", planned="2020-09-21/2020-09-30"),
                step("通过", "ahead", is_goal=True),
            ],
        },
        {"type": "heading", "text": "（一）亮灯事项", "level": 2},
        {
            "type": "table",
            "caption": "需要关注",
            "columns": [
                {"key": "id", "label": "编号"},
                {"key": "title", "label": "事项"},
                {"key": "status", "label": "进展"},
                {"key": "due", "label": "时限"},
                {"key": "light", "label": "灯号"},
                {"key": "slip_days", "label": "延期"},
            ],
            "rows": ROWS,
        },
        {"type": "heading", "text": "二、进展", "level": 1},
        {"type": "bullets", "items": [{"text": "征求意见结束", "details": ["收到意见137条"]}]},
        {"type": "bullets", "items": []},
        {"type": "table", "caption": None, "columns": [{"key": "id", "label": "编号"}], "rows": []},
    ],
}

FIRST_YAML = """\
- id: gz-03
  title: 优化营商环境条例
  status: in-progress
  due: 2020-12-31
  light: red
  slip_days: 120
"""


def test_a_report_is_an_object(document):
    text = json.render(document, "zh", PIPE)
    assert loads(text) == REPORT
    assert list(loads(text)) == list(REPORT)
    assert text.startswith('{\n  "schema": "policytrack/report/1",\n  "name": "weekly",\n  "title": "重点承诺周报",\n')


def test_values_are_the_same_in_english_and_labels_are_not(document):
    english = loads(json.render(document, "en", PIPE))
    assert english["blocks"][5]["rows"] == ROWS
    assert english["blocks"][5]["columns"][0] == {"key": "id", "label": "Id"}
    assert english["lang"] == "en"


def test_a_list_is_an_array(listing):
    assert loads(json.render(listing, "zh", PIPE)) == ROWS


def test_jsonl_is_a_row_a_line(listing):
    lines = jsonl.render(listing, "zh", PIPE).splitlines()
    assert lines[2] == (
        '{"id": "zb-07", "title": "新增就业 22 万人", "status": "unassessed", '
        '"due": null, "light": "grey", "slip_days": null}'
    )
    assert list(map(loads, lines)) == ROWS


def test_jsonl_is_a_block_a_line_after_what_stands_before_them(document):
    front, *blocks = map(loads, jsonl.render(document, "zh", PIPE).splitlines())
    assert front == {"type": "report", **{name: value for name, value in REPORT.items() if name != "blocks"}}
    assert blocks == REPORT["blocks"]


def test_yaml_says_what_json_says(document, listing):
    assert yaml.render(listing, "zh", PIPE).startswith(FIRST_YAML)
    for each, said in ((document, REPORT), (listing, ROWS)):
        assert _as_text(YAML(typ="safe").load(yaml.render(each, "zh", PIPE))) == said


def _as_text(value: object) -> object:
    """With ISO dates as JSON has them: a YAML reader makes dates of them."""
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return value if isinstance(value, str | int | None) else str(value)


@pytest.mark.parametrize(("format", "text"), [(json, "[]\n"), (jsonl, ""), (yaml, "[]\n")])
def test_an_empty_list_is_still_one_that_can_be_read(format, text):
    assert format.render(Document("list", plain("x"), (Table((), ()),), bare=True), "zh", PIPE) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_words_come_back_as_they_were(words):
    rows = Document("x", plain("x"), (Table((Column("k", plain("k")),), ((words,), (Text(words, "x"),))),), bare=True)
    assert loads(json.render(rows, "zh", PIPE)) == [{"k": words}, {"k": words}]
    assert [loads(line)["k"] for line in jsonl.render(rows, "zh", PIPE).split("\n")[:-1]] == [words, words]


def test_what_a_terminal_would_obey_is_escaped_and_can_be_read_again():
    words = "\x1b[31m \x9b31m \u202e \u2028 \x7f 好\n"
    text = json.render(Document("x", plain("x"), (Paragraph(plain(words)),)), "zh", PIPE)
    assert r'"\u001b[31m \u009b31m \u202e \u2028 \u007f 好\n"' in text
    assert loads(text)["blocks"][0]["text"] == words
