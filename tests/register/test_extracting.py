"""Promises of a text as records of a register, and the text as its source."""

import pytest

from policytrack.dates import FuzzyDate
from policytrack.extraction import extract
from policytrack.extraction.figures import figures
from policytrack.register import Register
from policytrack.register.acts import Refused
from policytrack.register.extracting import Paper, archived_already, as_draft, join, keep, recorded
from policytrack.register.lexicon import own_words
from policytrack.register.reading import BrokenRecord
from policytrack.register.reviews import reviewed
from tests.register.made import NOW, fingerprint

TEXT = "去年，办理时限由20天压减到10天，压减50%。\n今年要制定《数据条例》，新建公园58个，进一步优化营商环境。\n"
DATE = FuzzyDate.parse("2020-05-12")


@pytest.fixture
def register(root):
    return Register(str(root))


@pytest.fixture
def paper():
    found = extract(TEXT, DATE)
    return Paper("2020-tongzhi", "通知", TEXT, DATE, tuple(figures(found.clauses)))


@pytest.fixture
def promises():
    return extract(TEXT, DATE).promises


def test_the_paper_and_its_promises_are_kept_and_pass_check(register, paper, promises):
    written = keep(register, paper, promises, "张三", NOW)
    assert [each.after.title for each in written] == ["数据条例", "新建公园58个", "优化营商环境"]
    assert [each.after.id for each in written] == [
        "2020-shuju-2",
        "2020-xinjian-gongyuan-58-ge",
        "2020-youhua-yingshang-huanjing",
    ]
    assert [problem for problem in register.check() if problem.level == "error"] == []
    assert register.archived_text("2020-tongzhi") == TEXT
    source = archived_already(register, paper)
    assert source is not None
    assert [(each.before, each.after, each.stated) for each in source.claims] == [(20, 10, "压减50%")]


def test_one_undo_takes_back_the_whole_act(register, root, paper, promises):
    before = fingerprint(root)
    keep(register, paper, promises, "张三", NOW)
    assert register.undo("张三").what.zh == "登记 3项（来源 2020-tongzhi）"
    assert fingerprint(root) == before


def test_what_is_recorded_is_known_again(register, paper, promises):
    assert recorded(register, paper.id, promises[0]) is None
    keep(register, paper, promises[:1], "张三", NOW)
    found = recorded(register, paper.id, promises[0])
    assert found is not None
    assert (found.id, recorded(register, paper.id, promises[1])) == ("2020-shuju-2", None)


def test_a_second_promise_of_a_paper_finds_it_archived(register, root, paper, promises):
    keep(register, paper, promises[:1], "张三", NOW)
    source = (root / "sources" / "2020-tongzhi.yaml").read_bytes()
    keep(register, paper, promises[1:2], "张三", NOW)
    assert (root / "sources" / "2020-tongzhi.yaml").read_bytes() == source


def test_the_words_of_a_promise_join_a_record(register, root, paper, promises):
    assert join(register, paper, promises[0], "2020-shuju", "张三", NOW).id == "2020-shuju"
    assert [each.quote for each in register.get("2020-shuju").promise] == ["今年要制定《数据条例》"]
    join(register, paper, promises[0], "2020-shuju", "张三", NOW)
    assert len(register.get("2020-shuju").promise) == 1
    assert [problem for problem in register.check() if problem.level == "error"] == []


def test_a_source_id_of_another_text_is_refused_and_nothing_is_written(register, root, paper, promises):
    keep(register, paper, promises[:1], "张三", NOW)
    before = fingerprint(root)
    with pytest.raises(Refused) as refused:
        keep(register, paper._replace(text=TEXT + "。"), promises[1:], "张三", NOW)
    assert refused.value.rules == ("source",)
    assert fingerprint(root) == before


def test_the_finish_line_is_written_only_where_it_is_not_the_kinds_own(register, paper):
    found = {
        each.title: as_draft(register, paper, each).done_stage
        for each in extract("今年要出台《甲条例》，提请修订《乙条例》。", DATE).promises
    }
    assert found == {"甲条例": None, "乙条例": "submitted"}


def test_a_review_is_remembered_by_the_text(register, paper, promises):
    done = reviewed(register.root, paper.sha256).deciding(promises[0])
    again = reviewed(register.root, paper.sha256)
    assert (again.knows(promises[0]), again.knows(promises[1]), again) == (True, False, done)
    assert not reviewed(register.root, "another").knows(promises[0])


def test_an_offices_words_are_read_and_checked(register, root):
    assert own_words(register.root).verbs == ()
    (root / "extraction.yaml").write_text("verbs: [领办, 揭榜]\nphrases: [跑出加速度]\n", encoding="utf-8")
    assert own_words(register.root).verbs == ("领办", "揭榜")
    assert register.check() == []
    (root / "extraction.yaml").write_text("verbs: 领办\n", encoding="utf-8")
    with pytest.raises(BrokenRecord):
        own_words(register.root)
    assert [problem.rule for problem in register.check()] == ["wrong-type"]
