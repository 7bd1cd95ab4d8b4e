"""``undo`` as typed."""

from tests.register.made import commit, fingerprint


def test_it_says_what_was_taken_back(run, root, unchanged):
    run("update", "数据", "--note", "x")
    assert run("undo") == (0, "已撤销：更新 数据条例（records/2020/2020-shuju.yaml）\n", "")
    assert unchanged()
    run("add", "新条例", "--kind", "regulation", "--id", "2020-x")
    assert run("undo", lang="en") == (0, "took back: add 新条例 (records/2020/2020-x.yaml)\n", "")
    assert unchanged()


def test_with_nothing_to_take_back_it_says_no(run, root):
    assert run("undo") == (1, "", "“张三”没有可撤销的操作。\n")


def test_another_person_s_act_is_not_one_s_own(run, root):
    run("update", "数据", "--note", "x")
    assert run("undo", "--by", "李四", lang="en") == (1, "", "there is nothing of 李四's to undo.\n")


def test_what_is_committed_is_refused_with_the_way_to_correct_it(run, root):
    commit(root.parent)
    run("update", "数据", "--note", "x")
    commit(root.parent)
    before = fingerprint(root)
    said = (
        "无法撤销“更新 数据条例”：records/2020/2020-shuju.yaml 已提交到 git。请用后续事件更正："
        "policytrack update 名称 --corrects 事件号 --note 说明\n"
    )
    assert run("undo") == (1, "", said)
    assert fingerprint(root) == before


def test_what_check_mended_is_unmended(run, root):
    path = root / "2020" / "2020-shuju.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    before = fingerprint(root)
    assert run("check", "--fix").exit_code == 0
    assert run("undo").stdout == "已撤销：check --fix（1个文件）（records/2020/2020-shuju.yaml）\n"
    assert fingerprint(root) == before
