"""The full-screen program, key by key, and its screens as they are seen."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from textual.pilot import Pilot

from policytrack.cli.app import App, Common
from policytrack.cli.tui import program
from policytrack.cli.tui.program import Program
from tests.conftest import DAY
from tests.register.made import fingerprint
from tests.storage.index.conftest import both  # noqa: F401 — a fixture

Steps = Callable[[Pilot[None]], Coroutine[Any, Any, None]]
ENVIRONMENT = {"POLICYTRACK_TODAY": DAY, "POLICYTRACK_BY": "张三"}


def screen(pilot: Pilot[None]) -> str:
    """What stands on the screen, without blanks at line ends."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip() + "\n"


def driven(steps: Steps, size: tuple[int, int] = (80, 24), lang: str = "zh") -> Program:
    """Runs the program on a screen of so many cells, and the steps in it."""
    made = Program(App(Common(lang=lang), ENVIRONMENT))

    async def run() -> None:
        async with made.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())
    return made


async def typed(pilot: Pilot[None], words: str) -> None:
    """Types words into the field that has the focus, and waits until they are answered."""
    pilot.app.focused.value = words  # type: ignore[union-attr] — a pilot's keys know no 中文
    await pilot.pause(program._PAUSE * 2)


async def narrowed(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash")
    await typed(pilot, words)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80", "120"])
def test_the_screens(shipped, golden, lang, size):
    async def steps(pilot: Pilot[None]) -> None:
        seen.append(screen(pilot))
        await narrowed(pilot, "dxdp")
        seen.append(screen(pilot))
        await pilot.press("enter", "enter")
        await pilot.pause()
        seen.append(screen(pilot))
        await pilot.press("u")
        await pilot.pause()
        seen.append(screen(pilot))

    seen: list[str] = []
    driven(steps, size, lang)
    golden(f"tui.{size[0]}.{lang}.txt", ("=" * size[0] + "\n").join(seen))


def test_the_list_narrows_as_one_types_in_the_language_of_list(root):
    async def steps(pilot: Pilot[None]) -> None:
        for words, count in (
            ("sjtl", "共1项"),
            ("status:unassessed", "共1项"),
            ("灯:绿,灰", "共2项"),
            ("无此", "没有符合条件的承诺"),
        ):
            await narrowed(pilot, words)
            assert count in screen(pilot)
        await pilot.press("escape")
        await pilot.pause(program._PAUSE * 2)
        assert "共2项" in screen(pilot)

    driven(steps)


def test_a_condition_that_is_half_typed_says_what_is_wrong_and_keeps_the_list(root):
    async def steps(pilot: Pilot[None]) -> None:
        await narrowed(pilot, "status:xyz")
        assert "无法识别" in screen(pilot)
        assert "数据条例" in screen(pilot)

    driven(steps)


def test_the_form_writes_one_event_as_update_does(root, event_ids):
    async def steps(pilot: Pilot[None]) -> None:
        await narrowed(pilot, "sjtl")
        await pilot.press("enter", "u")
        await pilot.pause()
        form = pilot.app.screen
        form.query_one("#stage").value = "consulting"
        form.query_one("#note").value = "网上公布草案"
        form.query_one("#what").value = "http://x.gov.cn/1"
        form.query_one("#date").value = "11月20日"
        await pilot.press("ctrl+s")
        await pilot.pause(program._PAUSE * 2)
        assert "已登记：数据条例（事件 new001）" in screen(pilot)

    driven(steps)
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert "stage: consulting\n" in text
    assert text.partition("  - id: new001\n")[2].replace(" ", "").splitlines()[0] == "date:2020-11-20"
    assert "      - {url: 'http://x.gov.cn/1', grade: B}\n" in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "stalled"}, "转为“受阻”须注明原因"),
        ({"stage": "listed"}, "须写说明（--note）"),
        ({"due": "不知何时"}, "不知何时"),
        ({"what": "没有.pdf", "note": "x"}, "这个文件不存在"),
        ({}, "没有要登记的内容"),
    ],
)
def test_what_breaks_a_rule_is_said_in_words_and_not_written(root, unchanged, fields, said):
    async def steps(pilot: Pilot[None]) -> None:
        await narrowed(pilot, "sjtl")
        await pilot.press("enter", "u")
        await pilot.pause()
        for name, value in fields.items():
            pilot.app.screen.query_one(f"#{name}").value = value
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert said in screen(pilot)
        await pilot.press("escape")

    driven(steps)
    assert unchanged()


def test_a_light_has_its_colour_and_its_word(shipped):
    async def steps(pilot: Pilot[None]) -> None:
        await narrowed(pilot, "dxdp")
        drawn = [
            each for strip in pilot.app.screen._compositor.render_strips() for each in strip if "红灯" in each.text
        ]
        (red, green, blue) = drawn[0].style.color.triplet
        assert red > 2 * max(green, blue)

    made = Program(App(Common(lang="zh", today="2021-01-04"), ENVIRONMENT))

    async def run() -> None:
        async with made.run_test(size=(80, 24)) as pilot:
            await steps(pilot)

    asyncio.run(run())


def test_without_colours_every_word_is_told_from_its_ground(shipped, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot: Pilot[None]) -> None:
        for strip in pilot.app.screen._compositor.render_strips():
            styles = [each.style for each in strip if "灯" in each.text]
            for words, ground in ((each.color.triplet, each.bgcolor.triplet) for each in styles):
                assert words.red == words.green == words.blue
                assert ground.red == ground.green == ground.blue
                assert abs(words.red - ground.red) > 60, (words, ground)

    made = Program(App(Common(lang="zh", today="2021-01-04"), ENVIRONMENT))

    async def run() -> None:
        async with made.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "红灯" in screen(pilot)
            await steps(pilot)

    asyncio.run(run())


def test_one_leaves_by_q_and_nothing_was_written(shipped):
    before = fingerprint(shipped)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("q")

    assert driven(steps).return_code == 0
    assert fingerprint(shipped) == before


def test_a_title_that_looks_like_markup_stands_as_it_is(root):
    path = root / "2020" / "2020-shuju.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: 数据条例", 'title: "[red]甲[/]条例"'), encoding="utf-8"
    )

    async def steps(pilot: Pilot[None]) -> None:
        assert "[red]甲[/]条例" in screen(pilot)

    driven(steps)


def test_a_large_register_is_asked_through_its_index(root, both):  # noqa: F811
    async def steps(pilot: Pilot[None]) -> None:
        await narrowed(pilot, "sjtl")
        assert "共1项" in screen(pilot)

    driven(steps)
    assert both.ready
    assert None not in both.ready


def test_a_register_that_has_broken_records_says_so(root):
    (root / "2020" / "2020-huai.yaml").write_text("id: [\n", encoding="utf-8")

    async def steps(pilot: Pilot[None]) -> None:
        assert "共2项；1个文件无法读取，见 policytrack check" in screen(pilot)

    driven(steps)


def test_where_there_is_no_screen_it_says_what_to_use(run, root):
    said = "tui 须在终端中运行；在管道中请用 list、show、update\n"
    assert run("tui") == (2, "", said)
