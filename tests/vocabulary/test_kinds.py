import pytest

from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS, STAGES, Kind, Kinds, Stage
from policytrack.vocabulary.terms import UnknownWord

REGULATION = DEFAULT_KINDS["regulation"]
OURS = Kind("PPP", Text("PPP项目", "PPP project"), (Stage("B1", Text("招标B", "Tender B")),))

# DESIGN §4, in order; `?` marks what may be skipped without a gap, `!` the finish line.
LINES = {
    "regulation": "listed drafting consulting reviewing gov-approved submitted reading-1 reading-2? reading-3? adopted "
    "promulgated! effective filed",
    "gov-rule": "listed drafting consulting reviewing gov-approved promulgated! effective filed",
    "normative-doc": "drafting consulting legality-review collective-decision issued! effective filed",
    "reform": "planned plan-issued pilot? rollout accepted! standing",
    "target": "",
    "campaign": "launched running concluded! reviewed",
    "standing": "",
}
NAMES = {
    "regulation": "地方性法规", "gov-rule": "政府规章", "normative-doc": "行政规范性文件", "reform": "改革举措", "target": "量化指标",
    "campaign": "专项行动", "standing": "常态化工作",
}  # fmt: skip


def line(kind):
    marks = (each.code + "?" * each.optional + "!" * (each.code == kind.done_stage) for each in kind.stages)
    return " ".join(marks)


def test_the_kinds_and_their_stages_are_those_of_the_design():
    assert {code: line(kind) for code, kind in DEFAULT_KINDS.items()} == LINES
    assert {code: kind.to("zh") for code, kind in DEFAULT_KINDS.items()} == NAMES


def test_three_kinds_make_law():
    assert [code for code, kind in DEFAULT_KINDS.items() if kind.legal] == ["regulation", "gov-rule", "normative-doc"]


def test_every_stage_has_two_names_of_its_own():
    for names in ([each.to("zh") for each in STAGES.values()], [each.to("en") for each in STAGES.values()]):
        assert len(set(names)) == len(STAGES)
    assert all(each.code not in (each.to("zh"), each.to("en")) for each in STAGES.values())


@pytest.mark.parametrize("kind", [*DEFAULT_KINDS.values(), OURS], ids=lambda kind: kind.code)
def test_a_kind_and_its_stages_are_found_by_code_and_by_both_names(kind):
    for typed in (kind.code, kind.to("zh"), f" {kind.to('en').upper()} "):
        assert Kinds([*DEFAULT_KINDS.values(), OURS]).of(typed) is kind
    for stage in kind.stages:
        assert {kind.stage(typed) for typed in (stage.code, stage.to("zh"), stage.to("en").upper())} == {stage}


def test_an_unknown_kind_names_the_nearest_and_all_there_are():
    with pytest.raises(UnknownWord) as refused:
        DEFAULT_KINDS.of("campain")
    allowed = "regulation, gov-rule, normative-doc, reform, target, campaign, standing"
    assert str(refused.value) == f"unknown word “campain”; did you mean “campaign”. Allowed: {allowed}"


def test_an_unknown_stage_names_those_of_the_kind():
    with pytest.raises(UnknownWord) as refused:
        DEFAULT_KINDS["campaign"].stage("adopted")
    assert (
        refused.value.to("zh")
        == "无法识别“adopted”。可用：启动(launched)、实施(running)、结束(concluded)、总结评估(reviewed)"
    )


def test_a_stage_of_any_kind_is_found_by_name():
    assert DEFAULT_KINDS.stage_named("一审") == "reading-1"
    assert DEFAULT_KINDS.stage_named("Pilot") == "pilot"
    with pytest.raises(UnknownWord):
        DEFAULT_KINDS.stage_named("十审")


def test_stages_are_counted_from_nought_and_before_the_first_is_less():
    assert [REGULATION.position(each) for each in ("listed", "drafting", "issued", None)] == [0, 1, -1, -1]


def test_a_stage_is_reached_when_it_or_a_later_one_is():
    assert REGULATION.reached("adopted", "adopted")
    assert REGULATION.reached("effective", "adopted")
    assert not REGULATION.reached("reading-3", "adopted")
    assert not REGULATION.reached(None, "listed")


def test_a_stage_that_the_kind_does_not_have_is_never_reached():
    assert not REGULATION.reached("filed", "issued")
    assert not REGULATION.reached(None, None)


def test_the_next_stage_passes_over_none():
    assert REGULATION.next_after(None).code == "listed"
    assert REGULATION.next_after("reading-1").code == "reading-2"
    assert REGULATION.next_after("filed") is None


def test_a_kind_defined_twice_is_the_last_one_in_the_place_of_the_first():
    anew = REGULATION._replace(stages=())
    kinds = Kinds([*DEFAULT_KINDS.values(), anew])
    assert (list(kinds), kinds["regulation"], len(kinds)) == (list(DEFAULT_KINDS), anew, len(DEFAULT_KINDS))
