"""What holds for every format."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import pytest

from policytrack.formats import NAMES, Page, UnknownFormat, renderer
from policytrack.reports.document import Document

OURS = ("table", "plain", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml")
HOSTILE = "\x1b]0;x\x07 [red]危[/foo] :smile: | <b>& \x9b31m \u202e倒 \x00\t下\r\n=1+1"
OBEYED = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202e\u2066\u200b\ufeff"} - {"\n"}


def test_the_usual_formats_come_first_and_others_are_found():
    assert NAMES[: len(OURS)] == OURS
    assert not [name for name in NAMES if name.startswith("_")]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_says_what_it_is_in_english_and_then_in_chinese(name):
    english, chinese = (import_module(f"policytrack.formats.{name}").__doc__ or "").splitlines()[:2]
    assert english.isascii()
    assert not chinese.isascii()


def test_an_unknown_format_names_the_nearest():
    with pytest.raises(UnknownFormat) as caught:
        renderer("markdwon")
    assert caught.value.exit_code == 2
    assert caught.value.to("zh").startswith("没有“markdwon”这种格式")
    assert "是否想写“markdown”。可用：table、plain、markdown、" in caught.value.to("zh")
    assert caught.value.to("en").startswith("no format is called “markdwon”; did you mean “markdown”. Allowed: table, ")


@pytest.mark.parametrize("module", ["_cells", "os", "../plain", "", "json.decoder"])
def test_nothing_but_a_format_can_be_asked_for(module):
    with pytest.raises(UnknownFormat):
        renderer(module)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80])
def test_every_render_ends_with_one_newline(name, lang, width, document, listing):
    for each in (document, listing):
        text = renderer(name)(each, lang, Page(width))
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", OURS)
def test_nothing_from_a_record_reaches_the_terminal_as_a_command(name, saying: Callable[[str], Document]):
    text = renderer(name)(saying(HOSTILE), "zh", Page(80))
    assert OBEYED.isdisjoint(text.replace("\t", "") if name == "tsv" else text)
    assert "危" in text


@pytest.mark.parametrize(("name", "told"), [("table", True), ("plain", False)])
def test_heavy_guests_wait_until_their_format_is_asked_for(name, told):
    script = (
        "import sys; from policytrack.formats import Page, renderer; from policytrack.reports.document import Document;"
        "from policytrack.text import Text;"
        f"renderer({name!r})(Document('x', Text('甲', 'A'), ()), 'zh', Page(80));"
        "print(*sorted({'rich', 'tabulate', 'wcwidth', 'yaml', 'json', 'csv'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ("rich" in result.stdout) is told
    assert "tabulate" not in result.stdout
    if not told:
        assert result.stdout == "\n"
