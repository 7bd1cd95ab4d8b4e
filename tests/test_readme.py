"""What the READMEs show a clerk: the day's work runs as it stands there, and both say the same."""

import re
import shlex
from pathlib import Path

HERE = Path(__file__).parent.parent
CHINESE, ENGLISH = ((HERE / name).read_text(encoding="utf-8") for name in ("README.zh.md", "README.md"))


def test_the_days_work_of_the_chinese_readme_runs_line_by_line(run, empty):
    (work,) = re.findall(r"```sh\n(policytrack add .*?)```", CHINESE, re.DOTALL)
    for line in work.splitlines():
        _, *typed = shlex.split(line, comments=True)
        if typed != ["tui"]:
            result = run(*typed, lang="zh")
            assert (line, result.exit_code, result.stderr) == (line, 0, "")


def test_both_readmes_have_the_same_scores_of_extraction():
    scores = [re.findall(r"\| (\d+/\d+|–) \| (\d+/\d+|–) \| (\d+(?:/\d+)?) \|", said) for said in (CHINESE, ENGLISH)]
    assert scores[0] == scores[1]
    assert len(scores[0]) == 7
