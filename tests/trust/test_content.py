"""Text that would be obeyed where it lands, in every field there is, through every command and every format."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from policytrack.storage.yaml_bytes import FORBIDDEN
from tests.register.made import commit, git
from tests.trust.filled import record, register
from tests.trust.outputs import Seen, files, printed, unpacked, written

pytestmark = pytest.mark.trust

# What no reader of a terminal, a browser, a spreadsheet or a calendar may obey. `evil` marks it.
PAYLOADS = {
    "a formula": '=HYPERLINK("http://evil.example","evil")',
    "a formula by plus": "+evil|' /C calc'!A0",
    "a formula by minus": "-2+3+cmd|' /C evil'!A0",
    "a formula by at": "@SUM(1+1)*evil",
    "a full-width formula": "＝evil()",
    "a tab and a formula": "\t=evil()",
    "lines": 'evil\n=evil()\nATTACH:http://evil.example\nBEGIN:VALARM\n"x","y"',
    "a tag": "<evil-tag onclick=evil()>x</evil-tag><script>evil()</script><img src=x onerror=evil()>",
    "an end of everything": "</title></style></script></textarea>--><!--]]>'\"><evil-tag>",
    "a link": "javascript:evil()",
    "an odd link": "JaVa\tScRiPt:evil() data:text/html,<evil-tag> vbscript:evil()",
    "markdown": "[evil](javascript:evil()) ![x](http://evil.example) <evil-tag> `evil` | evil |\n# evil\n```\n",
    "rich": "[red]evil[/red] [/evil] [link=file:///evil]x[/link] [@click=evil] :skull:",
    "a template": "{{ evil }} {% evil %} ${evil} {0.__class__} %(evil)s $(evil) `evil`",
    "quotes": "'\"evil\"'\\\\ &lt;evil-tag&gt; &#60;evil-tag&#62;",
    "hidden": "e\u200bvil\u00ad\u2060evil",
    "other scripts": "evil ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ مشروع قانون 👩\u200d👩\u200d👧 🚦 𠮷",
    "a title of ten thousand characters": "evil" + "字" * 10_000,
}
_LONG = 1_000
DATA = ("json", "jsonl", "yaml")  # these give the words as they are, and what a terminal obeys escaped


@pytest.fixture(params=PAYLOADS)
def payload(request: pytest.FixtureRequest) -> str:
    """One of them."""
    found: str = PAYLOADS[request.param]
    assert not FORBIDDEN.search(found)
    return found


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: str) -> Path:
    """A register under git in which every text is the payload; the working folder."""

    def words(name: str) -> str:
        return payload if name == "title" else payload[:_LONG]  # or the file would be refused unread

    register(tmp_path, words, record("2020-evil", words))
    (tmp_path / "out").mkdir()
    commit(tmp_path)
    git(
        tmp_path,
        "commit",
        "--allow-empty",
        "-q",
        "--author",
        "\x1b[31mevil\x1b[0m <evil@example.org>",
        "-m",
        "\x1b]0;evil\x07",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def no_terminal_obeys(said: str, where: object) -> None:
    """Nothing but text and line ends."""
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]", said)
    assert found is None, (where, said[max(0, found.start() - 60) : found.end() + 20])


def no_browser_obeys(page: str, where: object) -> None:
    """No tag, handler or link of the payload's."""
    seen = Seen(page)
    assert "evil-tag" not in seen.tags, where
    assert not {name for name in seen.attributes if name.startswith("on") or "evil" in name}, where
    assert not [
        link for link in seen.links if re.match(r"[\s\x00-\x20]*(?:java|vb)?script:|[\s]*data:(?!image/)", link, re.I)
    ], where
    assert not re.search(r"<script[^>]*>[^<]*evil\(\)", page), where


def no_spreadsheet_obeys(text: str, between: str, where: object) -> None:
    """No cell that begins as a formula does; a number may begin with a minus."""
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=between):
        for cell in row:
            assert not (cell.startswith(tuple("=+-@＝\t\r\n")) and "evil" in cell), (where, cell)


def is_harmless(name: str, text: str) -> None:
    """What an opened file may not hold, by its ending."""
    if name.endswith((".html", ".htm")):
        no_browser_obeys(text, name)
    elif name.endswith(".md"):
        no_browser_obeys(MarkdownIt("commonmark", {"html": True}).enable("table").render(text), name)
    elif name.endswith((".csv", ".tsv")):
        no_spreadsheet_obeys(text, "\t" if name.endswith("tsv") else ",", name)
    elif name.endswith(".ics"):
        assert not re.search(r"^(?:ATTACH|BEGIN:VALARM.*evil|=)", text, re.M), name
        assert {line.split(":")[0].split(";")[0] for line in text.split("\r\n") if line} <= ICALENDAR, name
    elif name.endswith((".json", ".webmanifest")):
        json.loads(text)
    elif name.endswith((".xml", ".rels", ".svg")):
        _no_office_obeys(name, text)


ICALENDAR = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "DESCRIPTION", "SUMMARY",
    "UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "CATEGORIES", "STATUS", "URL", "SEQUENCE", "TRIGGER", "ACTION", "REPEAT",
    "DURATION", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "CLASS", "PRIORITY", "LAST-MODIFIED", "CREATED", "ORGANIZER", "COLOR",
    "X-WR-TIMEZONE", "SOURCE", "X-MICROSOFT-CDO-BUSYSTATUS", "LOCATION", "COMMENT",
}  # fmt: skip


def _no_office_obeys(name: str, text: str) -> None:
    """XML that is whole; no formula, field or relation of the payload's."""
    tree = ElementTree.fromstring(text.encode())
    for each in tree.iter():
        tag = each.tag.rpartition("}")[2]
        if tag in ("f", "instrText", "definedName"):
            sheets_aside = re.sub("'(?:[^']|'')*'!|^[^'!]+!", "", each.text or "")
            assert "evil" not in sheets_aside, (name, each.text)
        if tag in ("formula1", "formula2"):
            assert not (each.text or "").startswith("=evil"), name
        target = each.get("Target") or each.get("href") or ""
        assert not target.lower().lstrip().startswith(("javascript", "data", "vbscript", "file")), (name, target)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_screen_obeys(root, run, lang, payload, thorough, tally):
    name = "2020-evil"
    words = [
        ("list",), ("show", name), ("show", name, "--history"), ("report",), ("log",), ("check",), ("diff", "HEAD"), ("report", "claims"),
        ("report", "sheet"), ("list", "evil"), ("list", f"text:{payload}"), ("show", payload), ("update", name, "--note", payload),
        ("update", name, "--lead", payload), ("add", payload, "--kind", "regulation"), ("list", f"--format={payload}"), (payload,),
        ("report", "--unit", payload), ("diff", payload), ("export", payload), ("list", "--columns", payload), ("list", "--by", payload),
        ("verify", name, "--fulfilment", payload), ("log", name), ("undo",), (), ("diff",),
    ]  # fmt: skip
    for each in words:
        for terminal in (None, 80):
            result = run(*each, lang=lang, terminal=terminal)
            assert result.exit_code in (0, 1, 2, 3, 5, 6), (each, result)
            is_table = terminal is not None or not ({"csv", "tsv"} & set(each))
            no_terminal_obeys(result.stderr, each)
            if is_table:
                no_terminal_obeys(result.stdout, each)
    tally("hostile texts through commands and formats", 2 * len(words))


def test_no_format_lets_it_act(root, run, payload, thorough, tally):
    tried = 0
    for words in printed():
        if not thorough and words[1] not in ("weekly", "sheet", "claims"):
            continue
        result = run(*words)
        assert result.exit_code == 0, (words, result.stderr)
        ending = {"markdown": ".md", "html": ".html", "csv": ".csv", "tsv": ".tsv", "json": ".json"}.get(
            words[3], ".txt"
        )
        is_harmless(f"{words[1]}{ending}", result.stdout)
        if ending in (".txt", ".md") and words[3] not in DATA:
            no_terminal_obeys(result.stdout, words)
        assert words[3] not in DATA or not FORBIDDEN.search(result.stdout), words
        tried += 1
    tally("hostile texts through commands and formats", tried)


def test_no_file_lets_it_act(root, run, payload, thorough, tally):
    tried = 0
    for words in written():
        if words[1] == "parquet" or (
            not thorough and words[0] == "report" and words[1] not in ("weekly", "claims", "--annexes")
        ):
            continue
        result = run(*words)
        assert result.exit_code == 0, (words, result.stderr)
    for name, content in files(root / "out"):
        for part, text in unpacked(name, content):
            is_harmless(part, text)
            tried += 1
    tally("hostile texts through commands and formats", tried)


def test_no_page_of_the_site_lets_it_act(root, run, payload, tally):
    assert run("site", "public", "--internal").exit_code == 0
    tried = 0
    for name, content in files(root / "public"):
        for part, text in unpacked(name, content):
            is_harmless(part, text)
            tried += 1
    assert tried > 20
    tally("hostile texts through commands and formats", tried)
