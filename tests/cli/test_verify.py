"""``verify`` as typed."""

import pytest

from tests.register.made import REPORTED, fingerprint, make


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, REPORTED)


def test_another_person_closes_what_was_reported(run, root, event_ids):
    result = run("verify", "数据", "--fulfilment", "全部兑现", "--by", "李四")
    assert result == (
        0,
        "已登记：数据条例  状态 办结待核→已销号；兑现程度 —→全部兑现（2020年11月27日）  事件 new001\n  绿灯：已销号（完成于2020年11月20日）\n",
        "",
    )
    assert "status: closed\nfulfilment: full\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")


def test_the_reporter_may_not(run, root):
    before = fingerprint(root)
    assert run("verify", "数据", "--fulfilment", "full", lang="en") == (
        1,
        "",
        "nothing was written; “数据条例” breaks a rule:\n  · “张三” reported it; another person must confirm it\n",
    )
    assert fingerprint(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (),
            "缺少 --fulfilment（full 全部兑现、modified 调整后兑现、partial 部分兑现）\n用法见：policytrack verify --help\n",
        ),
        (
            ("--fulfilment", "ful"),
            "无法识别“ful”，是否想写“full”。可用：全部兑现(full)、调整后兑现(modified)、部分兑现(partial)\n",
        ),
    ],
)
def test_how_far_it_was_kept_must_be_said_in_our_words(run, root, words, said):
    assert run("verify", "数据", *words, "--by", "李四") == (2, "", said)


def test_it_can_bring_evidence_and_a_note(run, root):
    assert (
        run(
            "verify",
            "数据",
            "--fulfilment",
            "partial",
            "--by",
            "李四",
            "--note",
            "已核",
            "--evidence",
            "公报",
            "--grade",
            "A",
            "--date",
            "昨天",
        ).exit_code
        == 0
    )
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert "    date: 2020-11-26\n" in text
    assert text.endswith("    note: 已核\n    evidence:\n      - {title: 公报, grade: A}\n")
    assert run("check").exit_code == 0
