"""``check`` as typed, on registers that are broken in every way."""

import json

import pytest

from tests.register.made import DRAFTING, FRESH, commit, fingerprint, git, put

AT = "records/2020/2020-huai.yaml"
SOUND = DRAFTING.replace("2020-shuju", "2020-huai").replace("数据条例", "坏条例")

# What a file may be that is not YAML as we take it: its bytes, the line, and the words.
UNREADABLE = {
    "does not parse": (SOUND.replace("kind: regulation", "kind: [a"), 3, "从这里开始的括号没有正确结束：请检查逗号和后括号；文字里有括号或逗号时请加引号"),
    "key twice": (SOUND.replace("stage:", "status:", 1), 6, "键 status 重复填写（第 5、6 行）：请只留一个"),
    "alias": (SOUND.replace("title: ", "title: &a "), 2, "不接受 YAML 锚点和别名（& 和 *）：请直接写出内容；如果是文字，请加引号"),
    "tag": (SOUND.replace("title: ", "title: !!str "), 2, "不接受 YAML 标签（!!str）：请删去；如果是文字，请加引号"),
    "tab": (SOUND.replace("    by: 登记", "\tby: 登记", 1), 16, "缩进里有制表符（Tab）：请改用空格"),
    "conflict": (
        SOUND.replace("kind:", "<<<<<<< HEAD\nkind:", 1).replace("action:", "=======\nkind: reform\n>>>>>>> b\naction:", 1), 3,
        "合并冲突，“类别”两边不同：本方“regulation”，对方“reform”。留下正确的一个，删去 <<<<<<<、=======、>>>>>>> 三行，再 git add records/2020/2020-huai.yaml",
    ),
    "mark": (b"\xef\xbb\xbf" + SOUND.encode(), 1, "文件开头有 BOM（字节顺序标记）：运行 policytrack check --fix 去掉它"),
    "crlf": (SOUND.replace("\n", "\r\n"), 1, "行尾是 Windows 换行符（CRLF）：运行 policytrack check --fix 改成 LF"),
    "not utf-8": (SOUND.encode().replace("草案".encode(), b"\xff\xfe"), 23, "不是有效的 UTF-8：请用编辑器另存为 UTF-8"),
    "gbk": (SOUND.encode("gb18030"), 2, "不是 UTF-8，文件似乎是 GBK 编码：请用编辑器另存为 UTF-8"),
    "empty": (b"", 1, "文件里没有内容：请写上内容，或删去这个文件"),
}  # fmt: skip


@pytest.fixture(params=UNREADABLE)
def broken(request, root):
    """A register with one file that cannot be read: where it is, what is said of it, and its bytes now."""
    raw, line, words = UNREADABLE[request.param]
    put(root, raw, "2020-huai")
    return f"{AT}:{line}", words, fingerprint(root)


def test_check_lists_it_and_says_no(run, root, broken):
    where, words, before = broken
    fixable = "（--fix 可改正）" if "--fix" in words else ""
    assert run("check") == (1, f"{where}: 错误：{words}{fixable}\n共3项承诺，1处错误，0处提示。\n", "")
    assert fingerprint(root) == before


def test_list_prints_the_rest_and_says_that_it_is_not_whole(run, root, broken):
    where, words, before = broken
    result = run("list", "--columns", "id")
    assert result.exit_code == 5
    assert result.stdout.split() == ["编号", result.stdout.split()[1], "2020-shuju", "2020-wangban"]
    assert result.stderr == f"{where}: {words}\n以上文件无法读取，清单不完整。\n"
    assert fingerprint(root) == before


@pytest.mark.parametrize(
    "typed", [("show", "2020-huai"), ("report",), ("update", "2020-huai", "--note", "x"), ("edit", "2020-huai")]
)
def test_whatever_needs_it_is_refused_with_its_file_and_line(run, root, broken, typed):
    where, words, before = broken
    assert run(*typed) == (5, "", f"{where}: {words}\n请修改后再试；policytrack check 会列出全部问题。\n")
    assert fingerprint(root) == before


def test_the_other_commitments_can_still_be_shown_and_moved_on(run, root, broken):
    assert run("show", "数据").exit_code == 0
    assert run("update", "数据", "--note", "x").exit_code == 0


def test_a_sound_register_passes(run, root):
    assert run("check") == (0, "共2项承诺，0处错误，0处提示。\n", "")
    assert run("check", lang="en") == (0, "2 commitments, 0 errors, 0 notices.\n", "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            f"{AT}:9: 错误：无法识别字段“criterium”，是否想写“criterion”；已原样保留\n{AT}:10: 错误：可核查的承诺须写明完成标准（criterion）\n共3项承诺，2处错误，0处提示。\n",
        ),
        (
            "en",
            f"{AT}:9: error: unknown field “criterium”; did you mean “criterion”; kept as it is\n{AT}:10: error: a verifiable commitment needs its criterion\n3 commitments, 2 errors, 0 notices.\n",
        ),
    ],
)
def test_an_unknown_field_offers_the_nearest(run, root, lang, said):
    put(root, SOUND.replace("criterion:", "criterium:"), "2020-huai")
    assert run("check", lang=lang) == (1, said, "")


def test_an_id_that_is_not_the_files_name_is_told(run, root):
    put(root, SOUND, "2020-other")
    said = "records/2020/2020-other.yaml:1: 错误：编号“2020-huai”与文件名“2020-other”不一致\n共3项承诺，1处错误，0处提示。\n"
    assert run("check") == (1, said, "")


def test_notices_do_not_fail_and_can_be_left_out(run, root):
    (root / "2020" / "x.yml").write_text("x", encoding="utf-8")
    line = "records/2020/x.yml:1: 提示：此文件不会被读取：记录须是年份文件夹下的 .yaml 文件\n"
    assert run("check") == (0, line + "共2项承诺，0处错误，1处提示。\n", "")
    assert run("check", "--quiet") == (0, "共2项承诺，0处错误，0处提示。\n", "")


def test_machines_get_the_rule_and_the_line(run, root):
    put(root, SOUND.replace("stage: drafting\n", "stage: listed\n", 1), "2020-huai")
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"path": AT, "line": 6, "level": "error", "rule": "fold", "text": "“环节”写作listed，按大事记应为drafting"}
    ]


def test_fix_names_what_it_mended(run, root):
    put(root, SOUND.replace("stage: drafting\n", "stage: listed\n", 1), "2020-huai")
    assert run("check", "--fix") == (0, "共3项承诺，0处错误，0处提示。\n", f"已改正 {AT}\n")
    assert (root.parent / AT).read_text(encoding="utf-8") == SOUND


def test_fix_leaves_what_only_a_person_can_mend(run, root):
    put(root, SOUND.replace("status: in-progress", "status: done", 1), "2020-huai")
    before = fingerprint(root)
    assert run("check", "--fix").exit_code == 1
    assert fingerprint(root) == before


def test_broken_settings_are_told_by_check_and_stop_the_rest(run, root):
    (root / "policytrack.yaml").write_text("two_person: 也许\n", encoding="utf-8")
    words = "records/policytrack.yaml:1: {}“两人复核”（two_person）应为true 或 false\n"
    assert run("check").stdout.startswith(words.format("错误："))
    assert run("list").stderr.startswith(words.format(""))
    assert run("list").exit_code == 5


def test_broken_units_are_told_by_check(run, root):
    (root / "units.yaml").write_text("units: [{nom: x}]\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "records/units.yaml:1: 错误：缺少“名称”（name）" in result.stdout


def test_what_is_unclear_is_noticed_with_advice_until_it_is_accepted(run, root):
    put(root, FRESH.replace("lead: 自治区政务服务局\n", "").replace(", lead: 自治区政务服务局", ""))
    line = "records/2020/2020-wangban.yaml:2: 提示：没有牵头单位。建议：明确由谁牵头（--lead）\n"
    assert run("check") == (0, line + "共2项承诺，0处错误，1处提示。\n", "")
    assert run("update", "一网通办", "--accept", "缺牵头单位", "--note", "各部门各自负责").exit_code == 0
    assert run("check") == (0, "共2项承诺，0处错误，0处提示。\n", "")


def test_accepting_needs_a_reason_and_a_rule_that_there_is(run, root):
    refused = run("update", "一网通办", "--accept", "no-unit")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "未写入，“一网通办改革”的登记不符合规则：\n  · 接受提示须写理由（--note）\n",
    )
    assert run("update", "一网通办", "--accept", "no-unitt", "--note", "x").exit_code == 2


def test_a_rule_that_a_file_accepts_and_that_is_none_is_an_error(run, root):
    put(root, FRESH + "    note: 如此\n    accepts: [no-such]\n")
    result = run("check")
    assert result.exit_code == 1
    assert "没有提示“no-such”；可用：vague-wording、" in result.stdout


# the index


def test_staged_proves_the_index_and_not_the_files(run, root):
    path = root / "2020" / "2020-shuju.yaml"
    commit(root.parent)
    path.write_text(DRAFTING.replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8")
    assert run("check", "--staged").stdout == "共2项承诺，0处错误，0处提示。\n"
    git(root.parent, "add", "-A")
    path.write_text(DRAFTING, encoding="utf-8")
    result = run("check", "--staged")
    assert result.exit_code == 1
    assert result.stdout.startswith("records/2020/2020-shuju.yaml:5: 错误：")


def test_a_register_whose_settings_are_not_staged_is_none(run, root):
    git(root.parent, "init", "-q")
    git(root.parent, "add", "records/2020")
    assert run("check", "--staged").stdout == (
        "records/policytrack.yaml:1: 错误：登记册的 records/policytrack.yaml 不在暂存区：git add records/policytrack.yaml\n"
        "共0项承诺，1处错误，0处提示。\n"
    )


def test_outside_git_there_is_no_index(run, root):
    assert run("check", "--staged").exit_code == 6


def test_the_index_is_not_mended(run, root):
    assert run("check", "--staged", "--fix") == (2, "", "--staged 与 --fix 不能同时使用：先 check --fix，再 git add\n")
