"""Conflict markers, field by field."""

from policytrack.register.conflicts import Conflict, conflicts, described, resized, without_conflicts

TEXT = """\
id: x
<<<<<<< ours
criterion: 条例公布
=======
criterion: '条例施行'
>>>>>>> theirs
lead: 厅
"""


def test_our_own_markers_name_the_field_and_both_values():
    assert list(conflicts(TEXT)) == [Conflict(2, "criterion", "条例公布", "'条例施行'")]


def test_the_problem_says_how_to_settle_it():
    [problem] = described("records/2020/x.yaml", TEXT)
    assert problem.to("zh") == (
        "records/2020/x.yaml:2: 合并冲突，“完成标准”两边不同：本方“条例公布”，对方“条例施行”。"
        "留下正确的一个，删去 <<<<<<<、=======、>>>>>>> 三行，再 git add records/2020/x.yaml"
    )
    assert problem.to("en") == (
        "records/2020/x.yaml:2: a merge conflict: “Criterion” is “条例公布” here and “条例施行” there. "
        "Keep the right one, delete the lines <<<<<<<, ======= and >>>>>>>, then git add records/2020/x.yaml"
    )


def test_gits_own_markers_over_several_fields_with_the_base_between():
    text = "<<<<<<< HEAD\nstatus: closed\nlead: 厅\n||||||| abc\nstatus: reported\nlead: 厅\n=======\nstatus: dropped\nlead: 厅\n>>>>>>> other\n"
    assert list(conflicts(text)) == [Conflict(1, "status", "closed", "dropped")]


def test_a_field_that_one_side_took_out():
    assert list(conflicts("<<<<<<< a\nowner: 张\n=======\n>>>>>>> b\n")) == [Conflict(1, "owner", "张", None)]
    assert "“张”，对方“（没有）”" in described("x", "<<<<<<< a\nowner: 张\n=======\n>>>>>>> b\n")[0].text.zh


def test_inside_an_event_the_field_is_the_history_s():
    text = "history:\n  - id: aaaaa1\n<<<<<<< a\n    note: 一\n=======\n    note: 二\n>>>>>>> b\n"
    assert list(conflicts(text)) == [Conflict(3, "history.note", "一", "二")]
    assert described("x", text)[0].text.zh.startswith("合并冲突，“大事记·说明”两边不同：本方“一”，对方“二”。")


def test_text_of_several_lines_belongs_to_the_key_above():
    text = "criterion: |\n<<<<<<< a\n  一\n=======\n  二\n>>>>>>> b\n"
    assert list(conflicts(text)) == [Conflict(2, "criterion", "一", "二")]


def test_two_conflicts_are_two():
    assert [each.line for each in conflicts(TEXT + TEXT)] == [2, 9]


def test_a_text_without_markers_has_none():
    assert described("x", "a: 1\n=======\n") == ()


def test_a_base_in_conflict_has_said_nothing_of_that_field():
    assert without_conflicts(TEXT, keeping_ours=False) == "id: x\nlead: 厅\n"
    assert without_conflicts(TEXT, keeping_ours=True) == "id: x\ncriterion: 条例公布\nlead: 厅\n"


def test_markers_of_another_length():
    longer = resized(TEXT, 9)
    assert longer.splitlines()[1:6:2] == ["<" * 9 + " ours", "=" * 9, ">" * 9 + " theirs"]
    assert without_conflicts(longer, keeping_ours=True) == without_conflicts(TEXT, keeping_ours=True)
