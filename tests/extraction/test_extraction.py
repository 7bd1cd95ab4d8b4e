"""What ``extract`` hands over: laws that hold of every text, and what each part of a promise is read from."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.config import OwnWords
from policytrack.dates import FuzzyDate
from policytrack.extraction import Promise, extract
from policytrack.vocabulary.terms import Action, Direction
from tests.extraction import gold

MAY_2020 = FuzzyDate.parse("2020-05-12")
PROSE = st.lists(
    st.sampled_from(
        ["今年", "要", "将", "修订", "《甲条例》", "和", "、", "，", "。", "；", "：", "\n", "一是", "（一）", "1.", "到2025年",
         "新建", "58个", "95%以上", "已", "了", "记者：", "答：", "省司法厅", "牵头", "（", "）", "“", "”", "责任单位：", "\t", "|", "由", "至", " ", "58 个", "2020 年"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def one(text: str, announced: FuzzyDate = MAY_2020) -> Promise:
    """The only promise of a text."""
    (found,) = extract(text, announced).promises
    return found


@settings(deadline=None)  # the first case compiles the patterns
@given(st.one_of(PROSE, st.text(max_size=80)))
def test_every_quote_stands_where_it_is_said_to_stand(text):
    for promise in extract(text, MAY_2020).promises:
        for mention in promise.promise:
            assert text[mention.offset : mention.offset + len(mention.quote)] == mention.quote != ""


@settings(deadline=None)  # the first case compiles the patterns
@given(PROSE)
def test_every_clause_stands_where_it_is_said_to_stand(text):
    for each in extract(text).clauses:
        assert text[each.clause.piece.start : each.clause.piece.end] == each.clause.text


@pytest.mark.parametrize(
    "text",
    [
        "9" * 20_000,
        "要修订建设由从58个" * 2_000,
        "（" * 10_000 + "）" * 10_000,
        "一是" * 10_000,
        "，" * 20_000,
        "到2025年" * 4_000,
    ],
)
def test_no_text_costs_more_than_prose_of_its_length(text):
    prose = gold.SEED.read_text(encoding="utf-8") * 3
    assert _cost(text) < 5 * _cost(prose)


def _cost(text: str) -> float:
    """The processor time of reading a text, the better of two."""
    times = []
    for _ in range(2):
        began = process_time()
        extract(text, MAY_2020)
        times.append(process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    ("text", "lead", "partners", "due"),
    [
        ("要优化公交线路20条。（市交通运输局、市公安局，9月底前）", "市交通运输局", ("市公安局",), "2020-09-30"),
        ("1.建成口袋公园60个。责任单位：市园林局；完成时限：10月底。", "市园林局", (), "2020-10-31"),
        ("高新技术企业要突破800家。由市财政局解决经费150万元。", "市财政局", (), None),
        ("到2025年，高新技术企业突破800家。", None, (), "2025-12-31"),  # what is counted does not act
    ],
)
def test_who_and_when_as_they_stand_beside_a_task(text, lead, partners, due):
    found = extract(text, MAY_2020).promises[-1]
    assert (found.lead, found.partners, found.due and found.due.iso) == (lead, partners, due)


def test_a_plan_of_law_making_promises_by_names_alone():
    plan = "2020年立法工作计划\n一、规章项目\n1.停车场管理办法（修订）——市城管局起草\n2.信访规定——市信访局起草\n"
    assert [(each.title, each.kind, each.action, each.lead) for each in extract(plan, MAY_2020).promises] == [
        ("停车场管理办法（修订）", "gov-rule", Action.REVISE, "市城管局"),
        ("信访规定", "gov-rule", Action.ENACT, "市信访局"),
    ]


def test_the_same_text_gives_the_same_promises():
    text = gold.SEED.read_text(encoding="utf-8")
    assert extract(text).promises == extract(text).promises


def test_two_instruments_under_one_verb_are_two_promises():
    found = extract("今年我们将修订《行政执法监督条例》和《行政执法责任制规定》。", MAY_2020).promises
    assert [(each.title, each.kind, each.action) for each in found] == [
        ("行政执法监督条例", "regulation", Action.REVISE),
        ("行政执法责任制规定", "gov-rule", Action.REVISE),
    ]


def test_instruments_without_marks_are_told_apart_by_what_they_end_on():
    found = extract("省级人民政府要分类制定装备配备标准、设施建设规划和年度实施计划。").promises
    assert [each.title for each in found] == ["装备配备标准", "设施建设规划", "年度实施计划"]
    assert {each.lead for each in found} == {"省级人民政府"}


def test_figures_joined_by_a_comma_mark_are_promises_of_their_own():
    found = extract("今年要新建森林防火应急道路220公里、消防水池485个。", MAY_2020).promises
    assert [(each.title, each.target and (each.target.goal, each.target.unit)) for each in found] == [
        ("新建森林防火应急道路220公里", (220.0, "公里")),
        ("消防水池485个", (485.0, "个")),
    ]


def test_from_and_to_are_baseline_and_goal():
    target = one("将网上可办率由92%提高到95%。").target
    assert target is not None
    assert (target.baseline, target.goal, target.unit, target.direction) == (92.0, 95.0, "%", Direction.UP)


@pytest.mark.parametrize(
    ("text", "indicator", "goal", "direction"),
    [
        ("今年要把审批时限压缩至3个工作日。", "审批时限", 3.0, Direction.DOWN),
        ("今年宽带平均资费要降低15%。", "宽带平均资费降低幅度", 15.0, Direction.UP),
        ("今年要把失业率控制在5.5%以内。", "失业率", 5.5, Direction.KEEP),
        ("今年要建成250个社区健身路径。", "建成社区健身路径", 250.0, Direction.UP),
        ("今年教育附加用于职业教育的比例要不低于30%。", "教育附加用于职业教育的比例", 30.0, Direction.UP),
        ("今年固定资产投资要增长10%。", "固定资产投资增长幅度", 10.0, Direction.UP),
        ("今年要实现检查结果互认≥200项。", "实现检查结果互认", 200.0, Direction.UP),
    ],
)
def test_a_target_has_a_direction_and_an_indicator(text, indicator, goal, direction):
    target = one(text).target
    assert target is not None
    assert (target.indicator, target.goal, target.direction) == (indicator, goal, direction)


@pytest.mark.parametrize(
    ("text", "due", "basis"),
    [
        ("各地区要于2019年3月底前制定实施方案。", None, None),  # before it was announced
        ("各地区要于2020年9月底前制定实施方案。", "2020-09-30", "原句写明“2020年9月底前”"),
        ("年底前，要完成清理。", "2020-12-31", "同句前文“年底前”"),
        ("到2025年，森林覆盖率达到23%，湿地保护率达到55%。", "2025-12-31", "同句前文“2025年”"),
        ("2020年下半年工作安排\n（一）健全制度。要修订《信访条例》。", "2020-12-31", "年度工作，按2020年底推定"),
        ("要把推进情况纳入年底考核。", None, None),
        ("力争三年内覆盖率提高到65%。", "2023-05-12", "原句写明“三年内”"),
        ("要出台《三年行动方案（2020—2022年）》。", None, None),  # a name is no deadline
        ("“十四五”时期，要建成法治政府示范市。", "2025-12-31", "同句前文““十四五”时期”"),
    ],
)
def test_a_deadline_is_the_nearest_that_is_stated(text, due, basis):
    found = extract(text, MAY_2020).promises[-1]
    assert (found.due and found.due.iso, found.due_basis and found.due_basis.zh) == (due, basis)


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("一、要修订《信访条例》。（省司法厅牵头，省信访局、省财政厅配合）", "省司法厅", ("省信访局", "省财政厅")),
        ("一、要修订《信访条例》（省司法厅）。", "省司法厅", ()),
        ("一、要修订《信访条例》。\n牵头单位：省司法厅\n责任单位：省信访局", "省司法厅", ("省信访局",)),
        ("省司法厅要会同省信访局修订《信访条例》。", "省司法厅", ("省信访局",)),
        ("记者：下一步有什么打算？\n省司法厅副厅长张三：我们将修订《信访条例》。", "省司法厅", ()),
        ("记者：下一步有什么打算？\n包头市副市长李四：我们将修订《信访条例》。", "包头市人民政府", ()),
        ("小微企业所得税要一律延缓缴纳。", None, ()),
    ],
)
def test_who_is_to_do_it(text, lead, partners):
    found = one(text)
    assert (found.lead, found.partners) == (lead, partners)


@pytest.mark.parametrize(
    ("text", "strength", "stage"),
    [
        ("今年要提请修订《信访条例》。", "step", "submitted"),
        ("今年要出台《信访条例》。", "firm", "promulgated"),
        ("今年要推动出台《信访条例》。", "assist", None),
        ("今年要印发《信访工作办法》。", "step", "issued"),
        ("今年要部署开展法治督察。", "step", "launched"),
        ("今年要进一步优化营商环境。", "vague", None),
    ],
)
def test_the_verb_says_how_firmly_and_where_it_ends(text, strength, stage):
    found = one(text)
    assert (found.strength.value, found.done_stage) == (strength, stage)


def test_a_table_of_tasks_is_read_by_its_columns():
    text = "序号\t任务\t牵头单位\t完成时限\n1\t新建托位1500个\t市民政局、市卫健委\t2020年10月底\n"
    found = one(text)
    assert (found.title, found.lead, found.partners, found.due) == (
        "新建托位1500个", "市民政局", ("市卫健委",), FuzzyDate.parse("2020-10-31"),
    )  # fmt: skip


def test_blanks_beside_numbers_are_read_over_and_quoted():
    text = "各地要于2020 年 9 月底前新建公园 58 个。"
    found = one(text)
    assert (found.due, found.target and found.target.goal) == (FuzzyDate.parse("2020-09-30"), 58.0)
    assert [(each.quote, each.offset) for each in found.promise] == [(text.rstrip("。"), 0)]


def test_what_carries_on_is_quoted_with_what_it_is():
    text = "记者：进展如何？\n税务局副局长王五：“打虚打骗”工作原定历时两年，由于疫情原因，延续到今年12月结束。"
    found = one(text)
    assert (found.title, found.due) == ("“打虚打骗”工作延续到今年12月结束", FuzzyDate.parse("2020-12-31"))


@pytest.mark.parametrize(
    "text",
    [
        "2019年，我们修订出台了《程序规定》，办理案件4607件。",
        "“十三五”期间，全省共制定法规86件。",
        "今年高校毕业生达874万人。",
        "预计全年为企业新增减负超过2.5万亿元。",
        "加强污染防治事关国家粮食安全。",
        "就业是民生之本，是社会稳定的重要保障。",
        "要深刻认识做好这项工作的重要意义。",
        "让我们更加紧密地团结起来，为建设法治政府而努力奋斗！",
        "特此通知。",
        "为深入贯彻落实上级精神，结合我市实际，制定本方案。",
        "对取得资格的人员可以简化考试。",
        "监管能力亟待提升。",
    ],
)
def test_what_only_looks_like_a_promise_is_none(text):
    assert extract(text, MAY_2020).promises == []


def test_an_office_adds_its_own_words():
    text = "今年要领题攻关三项改革，跑出加速度。"
    assert extract(text, MAY_2020, OwnWords(phrases=("领题攻关", "加速度"))).promises == []
    assert [each.first.verb for each in extract("我局领题攻关。", MAY_2020, OwnWords(verbs=("领题",))).promises] == [
        "领题"
    ]


@pytest.mark.parametrize(
    ("text", "goal", "unit"),
    [
        ("新建口袋公园三千个。", 3000, "个"),
        ("储备风力灭火机二百台。", 200, "台"),
        ("完成投资一百五十亿元。", 150, "亿元"),
        ("绿化率达到百分之三十五以上。", 35, "%"),
        ("布设高清探头1000路。", 1000, "路"),
    ],
)
def test_numbers_that_are_spelt_and_units_that_no_list_knows_are_targets(text, goal, unit):
    target = one(f"2020年工作要点\n{text}").target
    assert target
    assert (target.goal, target.unit) == (goal, unit)


def test_what_would_count_says_once_that_it_is_reached():
    assert one("2020年工作要点\n办结率达到98%以上。").criterion == "达到“98%以上”"


def test_a_row_of_indicators_laid_flat_is_a_goal_with_its_baseline():
    promise = one("指标名称 单位 2020年 2025年 属性\n孕产妇死亡率 1/10万 7.8 ≤7 预期性")
    assert promise.title == "孕产妇死亡率"
    assert promise.target
    assert promise.target[1:5] == (7, Direction.DOWN, "1/10万", 7.8)
    assert str(promise.due) == "2025-12-31"


def test_a_table_of_tasks_laid_flat_gives_task_unit_and_deadline():
    promise = one("序号 任务内容 责任单位 完成时限\n1 建设智慧监管平台 市大数据局 2021年3月")
    assert (promise.title, promise.lead, str(promise.due)) == ("建设智慧监管平台", "市大数据局", "2021-03-31")


def test_a_day_before_which_is_no_other_day():
    assert str(one("2020年工作要点\n各单位要在6月3日前，报送整改方案。").due) == "2020-06-03"


def test_together_with_whom_alone_is_no_task():
    assert one("2020年工作要点\n各县要会同有关部门，建立隐患清单。").title == "建立隐患清单"
