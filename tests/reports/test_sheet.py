"""The ledger: one row a commitment."""

from tests.register.made import DRAFTING, FRESH

STALLED = DRAFTING.replace("status: in-progress", "status: stalled", 1) + (
    "  - id: aaaaa3\n    date: 2020-11-20\n    recorded: 2020-11-20T09:00:00+08:00\n    by: 张三\n"
    "    set: {status: stalled}\n    reason: coordination\n    obstacle: 意见不一\n    next_step: 再议\n"
)


def test_there_is_a_numbered_row_for_each(shipped):
    lines = [line.split() for line in shipped("sheet").splitlines()]
    assert [line[0] for line in lines if line and line[0].isdecimal()] == [str(n) for n in range(1, 25)]


def test_a_row_has_the_last_note_the_obstacle_and_the_next_step(small):
    rows = [line.split() for line in small((STALLED, FRESH), "sheet").splitlines()]
    assert [
        "1",
        "数据条例",
        "地方性法规",
        "自治区司法厅",
        "2020年12月31日",
        "起草",
        "受阻",
        "黄灯",
        "已形成草案",
        "意见不一",
        "再议",
    ] in rows
    assert [
        "2",
        "一网通办改革",
        "改革举措",
        "自治区政务服务局",
        "2020年12月31日",
        "—",
        "待核",
        "灰灯",
        "—",
        "—",
        "—",
    ] in rows


def test_it_stands_as_of_its_day(small):
    assert "起草" not in small((STALLED,), "sheet", "2020-06-01").partition("----")[2]
