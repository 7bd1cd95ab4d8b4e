"""``python -m tests.trust.fuzz [NAME…] [--seconds N]``: coverage-guided noise, by atheris (pip install atheris)."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def _fuzz(name: str, seconds: int, found: str) -> None:
    """Fuzzes one target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["policytrack"]):
        from tests.trust.fuzz.targets import TARGETS
    from tests.trust.fuzz.words import WORDS

    words = Path(found) / "words"
    lines = (
        "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogateescape")) for word in WORDS[name] if word
    )
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    (Path(found) / "new").mkdir()
    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-max_len=4096",
        f"-dict={words}",
        f"-artifact_prefix={found}/",
    ]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", f"{found}/new", str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    """Fuzzes each target in a process of its own; prints how often each was run, and what broke it."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--in", dest="place", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.place:
        _fuzz(asked.names[0], asked.seconds, asked.place)
    from tests.trust.fuzz.targets import TARGETS

    broken, whole = 0, 0
    for name in asked.names or TARGETS:
        (CORPUS / name).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as place:
            words = [sys.executable, "-m", "tests.trust.fuzz", name, "--seconds", str(asked.seconds), "--in", place]
            ran = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "EDITOR": "true"})
            said = ran.stderr.decode("utf-8", "replace")
            units = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
            times = int(units[1]) if units else 0
            whole += times
            print(f"{times:>12,}  {name}", flush=True)
            if ran.returncode:
                broken += 1
                for path in Path(place).glob("[ct][ri]*-*"):  # crash-… and timeout-…
                    (CORPUS / name / path.name[:20]).write_bytes(path.read_bytes())
                    print(f"broken by {path.read_bytes()!r}")
                print(said[-3000:], (ran.stdout.decode("utf-8", "replace"))[-3000:])
    print(f"{whole:>12,}  fuzz executions")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
