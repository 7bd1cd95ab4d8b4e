"""What is unclear, and what became of it."""

from tests.register.made import DRAFTING, FRESH

VAGUE = FRESH.replace("一网通办改革", "深化改革").replace(
    "criterion: 全部事项网上可办\nverifiability: verifiable\n", ""
)


def section(report: str, number: str) -> str:
    return report.partition(f"\n{number}、")[2].partition("、")[0]


def test_what_is_clear_is_not_listed(small):
    report = small((DRAFTING, FRESH), "clarity")
    assert "共2项承诺：待明确0项；记录已注明0项，其中不可核查0项；已接受0项。" in report
    assert report.count("\n无。\n") == 3


def test_what_is_open_comes_with_what_to_do(small):
    listed = section(small((VAGUE,), "clarity"), "一")
    assert "用语笼统：“深化”，且没有完成标准" in listed
    assert "写明做到什么算完成，或注明不可核查（verifiability: unverifiable）" in listed


def test_what_the_record_says_itself_stands_apart(small):
    stated = VAGUE.replace("lead:", "verifiability: unverifiable\nlead:", 1)
    report = small((stated,), "clarity")
    assert "待明确0项；记录已注明1项，其中不可核查1项" in report
    assert "用语笼统" in section(report, "二")


def test_what_was_accepted_says_by_whom_when_and_why(small):
    accepted = VAGUE + (
        "  - id: bbbbb2\n    date: 2020-06-01\n    recorded: 2020-06-01T09:00:00+08:00\n    by: 李四\n"
        "    note: 中央统一表述，不另设标准\n    accepts: [vague-wording]\n"
    )
    report = small((accepted,), "clarity")
    assert "待明确0项；记录已注明0项，其中不可核查0项；已接受1项" in report
    assert report.split("\n")[-4].split() == [
        "深化改革", "用语笼统：“深化”，且没有完成标准", "李四", "2020年6月1日", "中央统一表述，不另设标准",
    ]  # fmt: skip


def test_a_report_of_an_earlier_day_knows_nothing_of_what_was_accepted_later(small):
    accepted = VAGUE + (
        "  - id: bbbbb2\n    date: 2020-09-01\n    recorded: 2020-09-01T09:00:00+08:00\n    by: 李四\n"
        "    note: 中央统一表述\n    accepts: [vague-wording]\n"
    )
    assert "待明确1项" in small((accepted,), "clarity", "2020-08-31")
