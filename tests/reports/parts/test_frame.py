"""The masthead and the letterhead."""

from datetime import datetime
from pathlib import Path

import pytest

from policytrack.dates.periods import Period
from policytrack.register import Register
from policytrack.register.papers import BadPaper
from policytrack.reports import builder, names
from policytrack.reports.document import Letterhead
from policytrack.text import plain
from tests.register.made import DRAFTING, commit, put
from tests.reports.conftest import ASK, EVENT

PNG = b"\x89PNG\r\n\x1a\n"
HEAD = "letterhead: {name: 自治区司法厅, number: '内司督〔{year}〕{number}号', seal: seal.png}\n"


def masthead(register, ask=ASK, name="weekly"):
    return {label.zh: getattr(value, "zh", value) for label, value in builder(name)(register, ask).masthead}


@pytest.mark.parametrize(
    ("first", "period", "issue"),
    [
        ("2020-W20", "2020-W20", "2020年第20期（总第1期）"),
        ("2020-W20", "2020-W48", "2020年第48期（总第29期）"),
        ("2020-W20", "2021-W01", "2021年第1期（总第35期）"),
        ("2020-W20", "2020-W19", "2020年第19期"),
        ("2020-W20", "2020-11", "2020年第11期"),
        ("2019-11", "2020-11", "2020年第11期（总第13期）"),
        ("2019-Q4", "2020-Q4", "2020年第4期（总第5期）"),
        ("2019-H2", "2020-H2", "2020年第2期（总第3期）"),
        ("2019", "2020", "总第2期"),
    ],
)
def test_issues_are_counted_from_the_first_of_their_kind(register_of, first, period, issue):
    register = register_of(settings=f"first_issue: {first}\n")
    later = ASK._replace(now=datetime.fromisoformat("2021-02-01T09:00:00+08:00"), period=Period.parse(period))
    assert masthead(register, later)["期号"] == issue


def test_without_a_first_issue_there_is_no_total(register_of):
    assert masthead(register_of())["期号"] == "2020年第48期"


def test_the_letterhead_is_what_the_settings_say(register_of):
    register = register_of(settings=HEAD)
    with open(f"{register.root}/seal.png", "wb") as seal:
        seal.write(PNG)
    found = builder("weekly")(register, ASK).letterhead
    assert found == Letterhead(plain("自治区司法厅"), plain("内司督〔2020〕48号"), PNG)


@pytest.mark.parametrize("period", ["2020", "2020-11-01/2020-11-09"])
def test_a_report_without_a_number_has_none_in_its_head(register_of, period):
    register = register_of(settings="letterhead: {name: 司法厅, number: '{number}号'}\n")
    found = builder("weekly")(register, ASK._replace(period=Period.parse(period))).letterhead
    assert found == Letterhead(plain("司法厅"))


@pytest.mark.parametrize("name", names())
def test_only_the_weekly_has_a_head(register_of, name):
    found = builder(name)(register_of(settings="letterhead: {name: 司法厅}\n"), ASK).letterhead
    assert found == (Letterhead(plain("司法厅")) if name == "weekly" else None)


def test_without_settings_nothing_is_made_up(register_of):
    assert builder("weekly")(register_of(DRAFTING), ASK).letterhead is None


def test_a_seal_that_is_not_there_stops_the_report(register_of):
    with pytest.raises(BadPaper) as caught:
        builder("weekly")(register_of(settings=HEAD), ASK)
    assert caught.value.to("zh") == "policytrack.yaml：印章图片seal.png不存在"


@pytest.mark.parametrize("name", names())
def test_the_public_version_says_so_and_how_to_print_it_again(register_of, name):
    found = masthead(register_of(DRAFTING).published(), name=name)
    assert found["版别"] == "公开版"
    assert " --public" in found["重印"]


def test_the_internal_version_is_the_usual_one_and_says_nothing(register_of):
    found = masthead(register_of(DRAFTING))
    assert "版别" not in found
    assert "--public" not in found["重印"]


@pytest.mark.parametrize("name", names())
def test_the_title_names_the_unit_if_it_is_one_unit_s(register_of, name):
    title = builder(name)(register_of(DRAFTING), ASK._replace(unit="自治区司法厅")).title
    assert title.zh.endswith("（自治区司法厅）")
    assert title.en.endswith(" (自治区司法厅)")


def versions(register, known_at=None):
    return masthead(register, ASK._replace(now=LATER, known_at=known_at)).get("版本")


LATER = datetime.fromisoformat("2030-01-01T00:00:00+08:00")
LACKS = "，其中没有本报告的全部登记：有的在此后提交或尚未提交"


def test_a_commit_that_lacks_what_the_paper_says_says_so(register_of):
    register = register_of(DRAFTING)
    commit(Path(register.root).parent)
    assert LACKS not in versions(register, LATER)
    put(Path(register.root), DRAFTING + EVENT.format(3, "2020-11-25", "2020-11-25", "stage: consulting", ""))
    again = Register(register.root)
    assert versions(again, LATER).endswith(LACKS)
    assert versions(Register(register.root)).endswith("，另有未提交的改动，提交前的报告不能逐字节重印")


@pytest.mark.parametrize(("annexes", "said"), [(True, " --annexes "), (False, " --no-annexes ")])
def test_the_line_that_prints_the_weekly_again_says_whether_with_annexes(register_of, annexes, said):
    register = register_of()
    assert said in masthead(register, ASK._replace(annexes=annexes))["重印"]
    assert "annexes" not in masthead(register, ASK, "overview")["重印"]


def test_a_unit_of_several_words_is_one_word_to_the_shell(register_of):
    unit = DRAFTING.replace("自治区司法厅", "司法厅 立法处")
    assert " --unit '司法厅 立法处' " in masthead(register_of(unit), ASK._replace(unit="司法厅 立法处"))["重印"]
