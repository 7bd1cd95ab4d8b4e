"""What is internal, and who is who, leaves by no door: every field has a canary, every output is taken apart and searched."""

import importlib.util
from pathlib import Path

import pytest

from policytrack.storage.yaml_read import read
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Type
from tests.trust.filled import record, register
from tests.trust.outputs import files, printed, unpacked, written

pytestmark = pytest.mark.trust

SECRET, OPEN = "密zq7", "公开ok"
# Of a commitment that is public: persons, who wrote it down, and papers of grade D. Of a unit whom to call. Settings are
# what an office prints on its papers.
PERSONAL = ("owner", "owner-before", "leader", "leader-before", "by", "contact")
POINTING = ("parent", "merged_into", "related", "related-again")


def _said(name: str) -> str:
    hidden = name in (*PERSONAL, *POINTING) or name.startswith("internal-")
    if name == "file":
        return f"{SECRET}folder/{OPEN}.pdf"
    return f"{SECRET}{name}" if hidden else f"{OPEN}{name}"


def _hidden(name: str) -> str:
    return f"{SECRET}{name}"


INTERNAL_ID = "2020-mi"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with one public and one internal commitment; the working folder."""
    public = record("2020-kai", _said, parent=INTERNAL_ID, merged_into=INTERNAL_ID, related=[INTERNAL_ID])
    hidden = record(INTERNAL_ID, _hidden, visibility="internal")
    register(tmp_path, _said, public, hidden)
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def is_silent(name: str, text: str) -> None:
    """No canary sings, in Chinese, in Latin letters, or in pinyin."""
    said = text.casefold()
    for sign in ("密", "zq7", "mizq", INTERNAL_ID):
        at = said.find(sign)
        assert at < 0, (name, said[max(0, at - 80) : at + 80])


def test_every_text_that_a_record_can_hold_has_a_canary():
    held = read(record(INTERNAL_ID, _hidden), "")

    def texts(shape, data):
        for field in shape:
            if field.holds in (Type.TEXT, Type.WORDS) and field.name not in ("id", "source", "corrects", "concurrent"):
                assert "zq7" in str(data[field.name]), field.name
            if field.holds in (Type.ONE, Type.MANY):
                each = data[field.name]
                texts(field.shape, each[-1] if isinstance(each, list) else each)

    texts([each for each in fields.RECORD if each.name != "promise"], held)


def test_the_canaries_sing_inside_the_office(root, run):
    assert run("export", "json").stdout.count(SECRET) > 40
    assert SECRET in run("report", "--format", "json").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_internal_is_printed_for_the_public(root, run, lang, tally):
    tried = 0
    for words in (
        *printed("--public"),
        ("export", "json", "--public"),
        ("export", "csv", "--public"),
        ("calendar", "--public"),
    ):
        result = run(*words, lang=lang)
        assert result.exit_code == 0, (words, result.stderr)
        is_silent(" ".join(words), result.stdout + result.stderr)
        tried += 1
    tally("public outputs searched for what is internal", tried)


def test_nothing_internal_is_written_for_the_public(root, run, tally):
    for words in written("--public"):
        if words[1] == "parquet" and importlib.util.find_spec("pyarrow") is None:
            continue
        result = run(*words)
        assert result.exit_code == 0, (words, result.stderr)
    tried = 0
    for name, content in files(root / "out"):
        for part, text in unpacked(name, content):
            is_silent(part, text)
            is_silent(f"{part} raw", content.decode("utf-8", "replace"))
            tried += 1
    assert any(OPEN in text for name, content in files(root / "out") for _, text in unpacked(name, content))
    tally("public outputs searched for what is internal", tried)


def test_nothing_internal_is_on_the_site(root, run, tally):
    assert run("site", "public", "--base-url", "https://example.org/").exit_code == 0
    tried = 0
    for name, content in files(root / "public"):
        for part, text in unpacked(name, content):
            is_silent(part, text)
            tried += 1
    for path in (root / "public").rglob("*"):
        is_silent("a file's name", str(path.relative_to(root)))
    assert tried > 40
    tally("public outputs searched for what is internal", tried)


def test_a_commitment_that_became_internal_leaves_the_site(root, run):
    path = root / "records" / "2020" / f"{INTERNAL_ID}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("visibility: internal", "visibility: public"), encoding="utf-8")
    assert run("site", "public").exit_code == 0
    assert any(SECRET.encode() in content for _, content in files(root / "public"))
    path.write_text(text, encoding="utf-8")
    assert run("site", "public").exit_code == 0
    for name, content in files(root / "public"):
        is_silent(name, content.decode("utf-8", "replace"))
