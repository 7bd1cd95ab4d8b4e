"""Reports of a large register come from its index, and are the same, byte for byte, as if every record were read."""

import shutil
import sqlite3
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.dates.periods import Period
from policytrack.errors import PolicytrackError
from policytrack.formats import Page, renderer
from policytrack.register import Register
from policytrack.register.reading import BrokenRecord
from policytrack.reports import builder
from policytrack.reports.parts.standing import Ask
from policytrack.reports.parts.trend import trends
from policytrack.reports.survey import Survey, Whole, indexed, surveyed
from policytrack.reports.views import home
from policytrack.storage.index import places
from tests.conftest import SHIPPED
from tests.reports.registers import LEADS, any_days, few_days, kept, registers

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))
NAMES = ("weekly", "overview", "units", "deadlines", "changes", "pipeline", "indicators", "claims", "sheet")
MADE, OWN = "2026-01-09T09:30:00+08:00", "2020-11-27T09:30:00+08:00"
ASKS = [
    ("made", MADE, "2026-W02", None),
    ("made", MADE, "2025-12", None),
    ("made", MADE, "2025", None),
    ("made", MADE, "2019-W30", None),
    ("made", MADE, "2026-W02", "赤峰市人民政府"),
    ("shipped", OWN, "2020-W48", None),
    ("shipped", OWN, "2020-W47", None),
    ("shipped", OWN, "2020-W48", "自治区司法厅"),
    ("shipped", "2020-10-10T09:30:00+08:00", "2020-W41", None),
    ("shipped", "2021-03-01T09:30:00+08:00", "2021-02", None),
]


@pytest.fixture(scope="module")
def roots(tmp_path_factory):
    """The shipped register, and one of a few hundred records."""
    from registers import make

    folder = tmp_path_factory.mktemp("registers")
    shutil.copytree(SHIPPED, folder / "shipped")
    return {"shipped": str(folder / "shipped"), "made": str(make(folder / "made", 300))}


@pytest.fixture
def by_index(monkeypatch):
    """What was said by the index and not by reading everything. SQL that fails would only be slow, so it is looked for here."""
    said, failed = [], []
    monkeypatch.setattr(places, "SMALLEST", 0)

    def counted(*asked):
        try:
            found = by_index(*asked)
        except indexed.Unanswered as error:
            failed.append(error.__cause__)
            raise
        said.append(asked)
        return found

    by_index = indexed.said_by_index
    monkeypatch.setattr(indexed, "said_by_index", counted)
    yield said
    assert not [error for error in failed if isinstance(error, sqlite3.Error)]


def asked(now, period, unit=None, annexes=False):
    return Ask(datetime.fromisoformat(now), Period.parse(period), unit, annexes=annexes)


def printed(build, register, ask):
    """A report in both languages, and its masthead."""
    document = build(register, ask)
    return [renderer("plain")(document, lang, Page(None)) for lang in ("zh", "en")]


def documents(register, asked):
    """Each report, of which every format is made; or why there is none."""
    return [_document(build, register, asked) for build in (*map(builder, NAMES), home.build)]


def _document(build, register, asked):
    try:
        return build(register, asked)
    except PolicytrackError as refused:
        return type(refused), refused.to("zh"), refused.to("en")


@st.composite
def asks(draw):
    """A report as it may be asked for: of any period and day, of all or of one unit."""
    now = datetime.fromisoformat(f"{draw(few_days | any_days)}T09:30:00+08:00")
    kind = draw(st.sampled_from(["week", "month", "quarter", "half", "year"]))
    period = Period.around(draw(few_days | any_days), kind)
    as_of = draw(st.none() | few_days)
    return Ask(now, period, draw(st.none() | st.sampled_from(LEADS)), as_of, annexes=False)


def test_whatever_the_register_and_the_question_both_ways_give_the_same_document(by_index, thorough):
    @settings(deadline=None, max_examples=500 if thorough else 20, suppress_health_check=[HealthCheck.too_slow])
    @given(registers, st.lists(asks(), min_size=1, max_size=2))
    def law(made, questions):
        with tempfile.TemporaryDirectory() as folder:
            root = kept(Path(folder) / "records", made)
            for question in questions:
                assert documents(Register(root), question) == documents(whole(root), question)

    law()
    assert by_index


def whole(root):
    """The register, as if it were small."""
    register = Register(root)
    register.__dict__["is_large"] = False
    return register


@pytest.mark.parametrize(("which", "now", "period", "unit"), ASKS)
def test_the_index_says_what_the_records_say(roots, by_index, which, now, period, unit):
    plain, large, ask = whole(roots[which]), Register(roots[which]), asked(now, period, unit)
    for name in NAMES:
        assert printed(builder(name), large, ask) == printed(builder(name), plain, ask), name
    assert printed(home.build, large, ask) == printed(home.build, plain, ask)
    by_kind = [surveyed(register, ask, lambda survey: list(trends(survey))) for register in (large, plain)]
    assert by_kind[0] == by_kind[1] != []


def test_reports_of_today_and_of_last_week_are_said_by_the_index(roots, by_index):
    for build in (home.build, *map(builder, ("weekly", "overview", "units", "deadlines"))):
        for period in ("2026-W02", "2026-W01"):
            by_index.clear()
            build(Register(roots["made"]), asked(MADE, period))
            assert by_index, (build, period)


def test_with_annexes_every_record_is_read(roots, by_index):
    ask = asked(OWN, "2020-W48", annexes=True)
    assert printed(builder("weekly"), Register(roots["shipped"]), ask) == printed(
        builder("weekly"), whole(roots["shipped"]), ask
    )
    assert by_index == []


def test_a_long_list_says_how_many_more_there_are_and_where(roots, by_index, monkeypatch):
    for find in (Survey.find, Whole.find, indexed.Indexed.find, Survey.glance, indexed.Indexed.glance):
        monkeypatch.setattr(find, "__defaults__", (find.__defaults__[0], 3, False))
    ask = asked(MADE, "2026-W02")
    large, plain = Register(roots["made"]), whole(roots["made"])
    said = printed(builder("weekly"), large, ask)
    assert said == printed(builder("weekly"), plain, ask)
    assert "项，见：policytrack list light:red,yellow,blue\n" in said[0]
    assert " more, see: policytrack list status:stalled\n" in said[1]
    assert "项，可按单位查看：policytrack report --unit 单位\n" in said[0]


def test_a_record_that_cannot_be_read_stops_a_report(roots, by_index, tmp_path):
    shutil.copytree(roots["shipped"], tmp_path / "records")
    path = next((tmp_path / "records" / "2020").glob("*.yaml"))
    path.write_text("id: [", encoding="utf-8")
    said = []
    for register in (Register(str(tmp_path / "records")), whole(str(tmp_path / "records"))):
        with pytest.raises(BrokenRecord) as stopped:
            builder("overview")(register, asked(OWN, "2020-W48"))
        said.append(stopped.value.to("zh"))
    assert said[0] == said[1]
