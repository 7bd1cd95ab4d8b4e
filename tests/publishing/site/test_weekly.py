"""Which weekly reports are made again, and that what was kept is what would be made."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from policytrack.publishing.site import Wanted, publish, weekly
from policytrack.register import Register
from tests.publishing.site.test_site import whole
from tests.register.made import make

# Under way, with all that it needs and nothing to come soon, so that only its own weeks speak of it.
STEADY = """\
id: 2020-shuju
title: 数据条例
kind: reform
status: in-progress
stage: planned
announced: 2020-11-02
due: 2021-12-31
criterion: 条例公布
verifiability: verifiable
lead: 自治区司法厅
history:
  - id: aaaaa1
    date: 2020-11-03
    recorded: 2020-11-04T09:00:00+08:00
    by: 登记
    set: {status: unassessed, due: 2021-12-31, lead: 自治区司法厅}
  - id: aaaaa2
    date: 2020-11-10
    recorded: 2020-11-11T09:30:00+08:00
    by: 登记
    set: {status: in-progress, stage: planned}
    note: 已列入计划
"""
OTHER = """\
id: 2020-wangban
title: 一网通办
kind: reform
status: closed
fulfilment: full
announced: 2020-11-18
due: 2021-12-31
criterion: 全部事项网上可办
verifiability: verifiable
history:
  - id: bbbbb1
    date: 2020-11-18
    recorded: 2020-11-18T09:00:00+08:00
    by: 登记
    set: {status: closed, fulfilment: full, due: 2021-12-31}
"""
NEWS = """\
  - id: aaaaa3
    date: 2020-11-25
    recorded: 2020-11-26T09:00:00+08:00
    by: 登记
    note: 已论证
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return make(tmp_path, STEADY, OTHER)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The weeks whose reports are put together."""
    found: list[str] = []
    say = weekly.said
    monkeypatch.setattr(weekly, "said", lambda survey: found.append(survey.ask.period.code) or say(survey))
    return found


@pytest.fixture
def again(records, tmp_path, made, built):
    """Changes the one record or the other, brings the site up to date, and says which reports were put together for it."""
    made(records, tmp_path / "kept", weeks=9)

    def again(id: str, *words: str) -> list[str]:
        path = records / "2020" / f"{id}.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace(*words) if len(words) == 2 else text + words[0], encoding="utf-8")
        built.clear()
        made(records, tmp_path / "kept", weeks=9)
        found = sorted(built)
        made(records, tmp_path / "anew", weeks=9)
        assert whole(tmp_path / "kept") == whole(tmp_path / "anew")
        return found

    return again


def test_each_week_is_put_together_once_for_both_languages(again, built):
    assert sorted(built) == ["2020-W45", "2020-W46", "2020-W47"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 数据条例", "title: 数据管理条例"),
        ("lead: 自治区司法厅", "lead: 自治区大数据局"),
        ("criterion: 条例公布", "criterion: 条例施行"),
        ("note: 已列入计划", "note: 已列入年度计划"),
    ],
)
def test_only_the_weeks_that_speak_of_a_commitment_are_put_together_again_for_its_words(again, before, after):
    assert "2020-W47" not in again("2020-shuju", before, after)


def test_what_is_only_named_in_a_sentence_is_named_anew(again):
    assert again("2020-wangban", "title: 一网通办", "title: 一网统管") == ["2020-W47"]


def test_how_a_commitment_stands_concerns_every_week_from_then_on(again):
    assert again("2020-shuju", "due: 2021-12-31", "due: 2020-11-12") == ["2020-W45", "2020-W46", "2020-W47"]


def test_a_new_week_is_put_together_and_the_one_before_only_leads_to_it(again, tmp_path):
    assert again("2020-shuju", NEWS) == ["2020-W48"]
    assert 'href="2020-W48.html"' in (tmp_path / "kept" / "reports" / "2020-W47.html").read_text("utf-8")


def test_a_report_of_today_is_put_together_again_once_the_day_is_over(records, tmp_path, made, built):
    sunday = datetime.fromisoformat("2020-11-22T09:00:00+08:00")
    made(records, tmp_path / "kept", weeks=9, now=sunday)
    built.clear()
    made(records, tmp_path / "kept", weeks=9, now=sunday + timedelta(1))
    assert built == ["2020-W47"]  # whose lists are now asked for with --as-of
    made(records, tmp_path / "anew", weeks=9, now=sunday + timedelta(1))
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")


def test_a_site_of_yesterday_is_no_site_of_today_as_it_was(records, tmp_path, built):
    register, sunday = Register(str(records)).published(), datetime.fromisoformat("2020-11-22T09:00:00+08:00")
    for now in (sunday, sunday + timedelta(1), sunday + timedelta(9)):
        publish(register, str(tmp_path / "kept"), Wanted(now, sunday.date()))
    assert built.count("2020-W47") == 2


def test_a_report_that_another_hand_changed_is_not_taken_for_what_was_written(again, tmp_path):
    for lang in ("", "en/"):
        page = tmp_path / "kept" / lang / "reports" / "2020-W47.html"
        page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h2>"))
    assert "2020-W47" in again("2020-shuju", "title: 数据条例", "title: 数据管理条例")


def test_what_a_report_still_says_is_not_written_again(records, tmp_path, made, monkeypatch):
    made(records, tmp_path / "kept", weeks=9)
    written, parts = [], weekly.parts

    def noting(document, lang, leads=None):
        for part in parts(document, lang, leads):
            yield part._replace(write=lambda part=part: written.append(part.says) or part.write())

    monkeypatch.setattr(weekly, "parts", noting)
    path = records / "2020" / "2020-shuju.yaml"
    path.write_text(path.read_text("utf-8").replace("note: 已列入计划", "note: 已列入年度计划"), encoding="utf-8")
    made(records, tmp_path / "kept", weeks=9)
    said = [says[0] for says in written if says]
    assert said
    assert all("已列入年度计划" in repr(block) for block in said)
    made(records, tmp_path / "anew", weeks=9)
    assert whole(tmp_path / "kept") == whole(tmp_path / "anew")
