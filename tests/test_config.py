from datetime import date

from policytrack.config import Calendar, Lights, NamedStage, OwnKind, Settings
from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Stage


def test_without_settings_the_published_thresholds_hold():
    assert Settings().lights == Lights(due_soon=14, behind_yellow=10, behind_red=30, quiet=14, silent=30)


def test_without_settings_two_people_close_and_any_unit_will_do():
    assert (Settings().two_person, Settings().strict_units) == (True, False)
    assert Settings().calendar == Calendar(holidays=(), make_up=())


def test_without_settings_the_kinds_are_the_common_ones():
    assert Settings().vocabulary() is DEFAULT_KINDS


def test_a_stage_is_named_anew_wherever_it_stands():
    ours = Settings(stages=(NamedStage("consulting", "公开征求意见", "Open consultation"),)).vocabulary()
    for kind in ("regulation", "gov-rule", "normative-doc"):
        assert ours[kind].stage("公开征求意见") == Stage("consulting", Text("公开征求意见", "Open consultation"))
    assert ours["campaign"] == DEFAULT_KINDS["campaign"]


def test_a_language_left_out_keeps_its_name():
    ours = Settings(stages=(NamedStage("reading-2", zh="第二次审议"),)).vocabulary()
    assert ours["regulation"].stage("reading-2") == Stage(
        "reading-2", Text("第二次审议", "Second reading"), optional=True
    )


def test_naming_stages_leaves_their_order_and_the_finish_line():
    ours = Settings(stages=(NamedStage("promulgated", "颁布"),)).vocabulary()["regulation"]
    assert [each.code for each in ours.stages] == [each.code for each in DEFAULT_KINDS["regulation"].stages]
    assert (ours.done_stage, ours.legal) == ("promulgated", True)


def test_a_kind_of_ones_own_stands_after_the_common_ones():
    project = OwnKind(
        "project", "重点工程", "Project", (NamedStage("design", "设计", "Design"), NamedStage("built")), "built"
    )
    ours = Settings(kinds=(project,)).vocabulary()
    assert [*ours] == [*DEFAULT_KINDS, "project"]
    assert (ours["project"].to("zh"), ours["project"].to("en")) == ("重点工程", "Project")
    assert [each.text for each in ours["project"].stages] == [Text("设计", "Design"), Text("built", "built")]
    assert (ours["project"].done_stage, ours["project"].legal) == ("built", False)


def test_a_kind_of_ones_own_may_use_common_stages_under_their_new_names():
    settings = Settings(
        stages=(NamedStage("drafting", "拟稿"),), kinds=(OwnKind("plan", "规划", "Plan", (NamedStage("drafting"), NamedStage("pilot", optional=True))),)
    )  # fmt: skip
    assert settings.vocabulary()["plan"].stages == (
        Stage("drafting", Text("拟稿", "Drafting")), Stage("pilot", Text("试点", "Pilot"), optional=True),
    )  # fmt: skip


def test_a_common_kind_can_be_defined_anew():
    ours = Settings(kinds=(OwnKind("reform", "改革", "Reform", (NamedStage("rollout"),), "rollout"),)).vocabulary()
    assert [*ours] == [*DEFAULT_KINDS]
    assert ours["reform"].stages == (Stage("rollout", Text("全面推开", "Rolled out")),)


def test_days_off_are_days():
    calendar = Calendar(holidays=(date(2020, 7, 6),), make_up=(date(2020, 7, 11),))
    assert Settings(calendar=calendar).calendar.holidays == (date(2020, 7, 6),)
