"""Drawings: each says in words what it shows, copes with no row and with a thousand, and never says it by colour alone."""

import re
from datetime import date

import pytest

from policytrack.formats._html import block, chart
from policytrack.formats._html.charts.stacks import scale
from policytrack.formats._html.charts.timeline import Timeline
from policytrack.text import Text
from policytrack.vocabulary.terms import Light
from tests.formats.drawings import ALL, GAUGES, LONG, MATRIX, SPANS, STACKS, day, named
from tests.formats.pages import Page


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_drawing_looks_as_it_should(name, lang, golden):
    golden(f"{name}.{lang}.svg.html", str(chart(ALL[name], lang)).replace("><", ">\n<") + "\n")


@pytest.mark.parametrize("table", ALL.values(), ids=ALL)
def test_a_drawing_has_a_name_and_says_what_it_shows(table):
    read = Page(chart(table, "zh", "here"))
    svg = read.all("svg")[0].attributes
    assert (svg["role"], svg["aria-labelledby"]) == ("img", "here-title here-desc")
    assert {"here-title", "here-desc"} <= {each.attributes.get("id") for each in read.elements}


@pytest.mark.parametrize("table", ALL.values(), ids=ALL)
@pytest.mark.parametrize("rows", [0, 1, 41, 1000])
def test_any_number_of_rows_can_be_drawn_and_what_is_not_is_said(table, rows):
    many = table._replace(rows=(table.rows * 1000)[:rows])
    drawn = chart(many, "zh")
    assert (f"图中只绘前40行，共{rows}行。" in drawn) == (rows > 40)
    assert bool(drawn) == (rows > 0)
    assert "nan" not in Page(drawn).text


@pytest.mark.parametrize("table", ALL.values(), ids=ALL)
def test_nothing_is_drawn_outside_the_picture(table):
    drawn = chart(table._replace(rows=(table.rows * 40)[:40]), "en")
    across, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn).groups())
    for name, most in (("x", across), ("cx", across), ("x2", across), ("y", high), ("cy", high), ("y2", high)):
        found = [float(each) for each in re.findall(rf' {name}="([-\d.]+)"', drawn)]
        assert all(-2 <= each <= most for each in found)


def test_a_long_name_is_cut_and_can_be_read_whole():
    drawn = chart(SPANS, "zh")
    assert f"<title>{LONG}</title>" in drawn
    assert "贯彻落实行政执法公示执法全过程…" in drawn


def test_figures_that_are_all_drawn_are_folded_and_others_stand_open():
    folded = {name: "<details>" in block(table, "zh") for name, table in ALL.items()}
    assert folded == {"stacks": True, "spans": True, "gauges": False, "matrix": True}
    assert "<details>" not in block(STACKS._replace(rows=STACKS.rows * 4), "zh")
    assert all("<table" in block(table, "zh") for table in ALL.values())


def test_the_lights_of_deadlines_stand_beside_them_in_words_with_the_days():
    text = Page(chart(SPANS, "zh")).text
    assert [each in text for each in ("红灯  +184天", "黄灯  +61天", "蓝灯", "另有1项无时限，未绘。")] == [True] * 4


def test_a_deadline_that_did_not_move_has_no_bar():
    assert chart(SPANS, "zh").count('class="way') == 2


def test_the_day_is_a_line_on_the_scale_even_where_no_deadline_has_a_date():
    undated = SPANS._replace(rows=((Light.GREY, named("甲"), None, None, None),))
    assert chart(undated, "zh").count('class="today"') == 2


def test_a_target_shows_its_share_its_time_and_whether_it_is_behind():
    drawn = chart(GAUGES, "en")
    assert "done 112.3% · time 91.2%" in drawn
    assert "4 targets, 2 of them behind the time gone." in drawn
    assert drawn.count('class="bar behind"') == 2  # one of them in the key


def test_a_square_says_how_the_item_stands_at_the_stage():
    drawn = chart(MATRIX, "zh")
    assert [
        drawn.count(f"\n{each}</title>")
        for each in ("现环节 2020年9月23日", "可略环节，未见记录", "计划 计划2020年12月", "未到")
    ] == [1, 1, 1, 4]
    assert "20-09-23" in drawn


def test_a_column_shows_its_total_and_its_parts():
    text = Page(chart(STACKS, "zh")).text
    assert "第12周\n待核 8\n推进中 12\n已销号 6" in text
    assert "最高的是第12周，合计26。" in text


def test_what_is_no_number_has_no_height():
    words = STACKS._replace(rows=((Text("甲", "A"), "many", None, float("nan"), -3),))
    assert 'class="part" ' not in chart(words, "zh").split("</defs>")[1].split("<line")[1]
    assert "nan" not in chart(words, "zh")


@pytest.mark.parametrize(
    ("most", "lines"),
    [(0, (1, 1)), (1, (1, 1)), (4, (1, 4)), (9, (2, 5)), (24, (5, 5)), (61, (20, 4)), (1000, (200, 5))],
)
def test_a_scale_has_round_numbers_and_at_most_five_lines(most, lines):
    assert scale(most) == lines


@pytest.mark.parametrize(
    ("days", "ticks"),
    [
        (("2020-06-30", "2020-09-01"), ["2020-06", "07", "08", "09", "10"]),
        (("2019-01-31", "2020-12-31"), ["2019-01", "04", "07", "10", "2020-01", "04", "07", "10", "2021-01"]),
        (("2010-05-01", "2026-11-27"), ["2012", "2014", "2016", "2018", "2020", "2022", "2024", "2026"]),
        (("0001-01-01", "9999-12-31"), [f"{year}000" for year in range(1, 10)]),
    ],
)
def test_a_time_line_names_months_or_years_as_many_as_have_room(days, ticks):
    line = Timeline.over([day(each).last for each in days], 0, 100)
    assert [said for _, said in line.ticks(10)] == ticks
    assert line.x(line.first) == 0
    assert all(0 <= line.x(at) <= 100 for at, _ in line.ticks(10))


def test_a_day_stands_where_its_share_of_the_days_is():
    line = Timeline(date(2020, 1, 1), date(2020, 1, 11), 100, 200)
    assert line.x(date(2020, 1, 6)) == 150
