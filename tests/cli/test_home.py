"""``policytrack`` alone: where things stand and what to do next."""

import pytest


def test_it_says_where_things_stand_and_what_comes_next(run, shipped):
    result = run(lang="zh")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "登记承诺24项，其中不可核查、只列不计4项。" in result.stdout
    assert result.stdout.endswith(
        "- 20项进展待核：policytrack list status:待核\n"
        "- 登记进展：policytrack update 名称 --stage 环节 --evidence 佐证\n"
        "- 本周周报：policytrack report；全部命令：policytrack --help\n"
    )


@pytest.mark.parametrize("line", ["policytrack list status:待核", "policytrack list status:办结待核"])
def test_the_commands_it_names_work(run, shipped, line):
    assert run(*line.split()[1:]).exit_code == 0


def test_what_was_reported_waits_for_another_person(run, root):
    run("update", "数据", "--status", "reported")
    assert "- 1项办结待核，请他人复核：policytrack list status:办结待核\n" in run().stdout


def test_a_new_register_is_told_how_to_begin(run, empty):
    assert "- 登记第一项承诺：policytrack add 名称 --kind 类别\n" in run().stdout
    assert "- Add the first commitment: policytrack add TITLE --kind KIND\n" in run(lang="en").stdout


def test_what_is_late_comes_first(run, root):
    out = run("--today", "2021-02-01").stdout
    assert "需重点关注的2项（共2项亮红灯、黄灯或蓝灯）" in out
    assert "- 红灯 数据条例：逾期32天\n" in out
    assert "- 红灯 一网通办改革：时限已过32天，进展待核\n" in out


def test_where_there_is_no_register_it_says_how_to_make_one(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 4
    assert "policytrack init" in result.stderr
