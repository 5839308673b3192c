"""Checks on a target table: each with a case that triggers it and a near miss that must not."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from scorer.checks.registry import PROJECT_CHECKS, ROW_CHECKS, check_plan, check_target_table
from scorer.findings import Finding, Place, message_of
from scorer.model.plan import (
    Announced,
    Checkpoint,
    Indicator,
    PerformancePlan,
    Period,
    Project,
    Source,
)
from scorer.reading.target_value import read_target


class Cells(NamedTuple):
    """An indicator as the form prints it."""

    subcategory: str
    name: str
    target: str
    description: str = ""
    basis: str = "冀组发〔2018〕14号"


CATEGORIES = {"数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "满意": "满意度"}
FULL = (
    Cells("数量指标", "涉及村数量", "33个", "享受经费的行政村数量"),
    Cells("质量指标", "验收合格率", "≥90%", "验收合格的数量占总数量的比例"),
    Cells("时效指标", "任务办结时限", "2021年12月31日前", "任务办结的最后期限"),
    Cells("成本指标", "办公耗材费用", "≤500000元", "全年办公耗材支出"),
    Cells("社会效益指标", "矛盾纠纷化解率", "≥85%", "化解数占受理数的比例"),
    Cells("服务对象满意度指标", "群众满意度", "≥90%", "问卷中满意和较满意的比例"),
)


def indicator(position: int, cells: Cells) -> Indicator:
    first = next((CATEGORIES[word] for word in CATEGORIES if word in cells.subcategory), "效益")
    reading = read_target(
        cells.target,
        category=f"{first}指标",
        subcategory=cells.subcategory,
        name=cells.name,
        description=cells.description,
        year=2021,
    )
    fields = ("name", "description", "target_text", "basis")
    return Indicator(
        position=position,
        category=f"{first}指标",
        subcategory=cells.subcategory,
        name=cells.name,
        description=cells.description or None,
        target_text=cells.target,
        target=reading.target,
        basis=cells.basis or None,
        places={field: Place(line=position * 10 + at) for at, field in enumerate(fields)},
    )


def project(
    rows: Sequence[Cells] = FULL,
    *,
    name: str = "村级组织办公经费",
    code: str = "P1",
    funds: str = "648800",
    purpose: str = "用于村级组织日常办公",
    objectives: Sequence[str] = (),
    period: Period | None = None,
    by_hand: tuple[str, ...] = (),
    **fields: object,
) -> Project:
    made = Project(
        code=code,
        name=name,
        total_funds=Decimal(funds),
        purpose=purpose,
        objectives=tuple(objectives),
        period=period,
        indicators=tuple(indicator(number, each) for number, each in enumerate(rows, 1)),
        by_hand=by_hand,
    )
    return made.model_copy(update=fields)


def codes(subject: Project) -> list[str]:
    return [finding.code for finding in check_target_table(subject, 2021)]


def only(code: str, subject: Project) -> Finding:
    (finding,) = [each for each in check_target_table(subject, 2021) if each.code == code]
    return finding


def test_a_sound_table_raises_nothing() -> None:
    assert codes(project()) == []


def swapped(*changes: tuple[str, Cells]) -> list[Cells]:
    """The sound table with the row of a subcategory exchanged."""
    rows = {cells.subcategory[:2]: cells for cells in FULL}
    return [dict(changes).get(second, cells) for second, cells in rows.items()]


ROWS = [
    # code, row that triggers it, near miss
    (
        "PLN-RATE-ABOVE-100",
        Cells("质量指标", "验收合格率", "≥120%"),
        Cells("质量指标", "产量增长率", "≥120%"),
    ),
    (
        "PLN-RATE-AT-LEAST-100",
        Cells("质量指标", "验收合格率", "≥100%"),
        Cells("质量指标", "验收合格率", "=100%"),
    ),
    (
        "PLN-DIRECTION-OUTPUT",
        Cells("数量指标", "培训人数", "≤300人"),
        Cells("数量指标", "安全事故起数", "≤3起"),
    ),
    (
        "PLN-BOUND-OPPOSED",
        Cells("成本指标", "租车费用", "≥130000元", "租车费用不超过13万"),
        Cells("成本指标", "租车费用", "≤130000元", "租车费用不超过13万"),
    ),
    (
        "PLN-BOUND-DIFFERS",
        Cells("数量指标", "取缔企业数量", "≥200个", "取缔企业大于200家"),
        Cells("数量指标", "取缔企业数量", "≥200个", "取缔企业不少于200家"),
    ),
    (
        "PLN-DESCRIPTION-FIGURE",
        Cells("质量指标", "验收合格率", "≥90%", "合格率不低于95%"),
        Cells("质量指标", "验收合格率", "≥90%", "合格率大于等于90%得10分"),
    ),
    (
        "PLN-RATE-AS-QUANTITY",
        Cells("数量指标", "整治完成率", "≥90%"),
        Cells("质量指标", "整治完成率", "≥90%"),
    ),
    (
        "PLN-MONEY-AS-QUANTITY",
        Cells("数量指标", "资金成本", "10万元"),
        Cells("数量指标", "发放户数", "10户"),
    ),
    (
        "PLN-OUTPUT-AS-BENEFIT",
        Cells("社会效益指标", "补助金发放率", "≥90%"),
        Cells("社会效益指标", "污水处理率", "≥90%"),
    ),
    (
        "PLN-SATISFACTION-ELSEWHERE",
        Cells("社会效益指标", "群众满意率", "≥90%"),
        Cells("社会效益指标", "群众知晓率", "≥90%"),
    ),
    (
        "PLN-EXECUTION-AS-INDICATOR",
        Cells("成本指标", "按预算资金完成率", "≥90%"),
        Cells("时效指标", "资金按时发放率", "≥90%"),
    ),
    (
        "PLN-MANY-QUANTITIES",
        Cells("质量指标", "灭火效率、灭火能力", "≥90%"),
        Cells("质量指标", "全镇环境、服务等方面整体质量水平", "≥90%"),
    ),
    (
        "PLN-LEVEL-WITHOUT-SCALE",
        Cells("质量指标", "整体质量", "优良", "整体质量"),
        Cells("质量指标", "整体质量", "优良", "考核得分85分以上为优良"),
    ),
    (
        "PLN-PLACEHOLDER",
        Cells("数量指标", "猪舍(≥**平方米)", "22.8"),
        Cells("数量指标", "猪舍*面积", "22.8平方米"),
    ),
    (
        "PLN-DESCRIPTION-IS-NAME",
        Cells("质量指标", "验收合格率", "≥90%", "验收合格率"),
        Cells("质量指标", "验收合格率", "≥90%", "验收合格率：合格数÷总数"),
    ),
    (
        "PLN-VAGUE-BASIS",
        Cells("质量指标", "验收合格率", "≥90%", "", "相关文件或方案"),
        Cells("质量指标", "验收合格率", "≥90%", "", "《关于相关文件的通知》"),
    ),
    (
        "PLN-BASIS-MISSING",
        Cells("质量指标", "验收合格率", "≥90%", "", " "),
        Cells("质量指标", "验收合格率", "≥90%"),
    ),
    (
        "PLN-OTHER-YEAR",
        Cells("时效指标", "完成及时率", "≥90%", "行动于2020年12月底完成率"),
        Cells("时效指标", "完成及时率", "≥90%", "较2020年有所提高"),
    ),
    (
        "PLN-FOREIGN-TOPIC",
        Cells("社会效益指标", "灭火能力", "≥90%"),
        Cells("社会效益指标", "办公能力", "≥90%"),
    ),
    (
        "PLN-COST-ABOVE-BUDGET",
        Cells("成本指标", "耗材费用", "≤70万元"),
        Cells("成本指标", "耗材费用", "≤64.88万元"),
    ),
    (
        "PLN-UNIT-COST-TRUNCATED",
        Cells("成本指标", "各村投入资金", "≤1.96万元", "平均各村投入资金额"),
        Cells("成本指标", "各项投入资金", "≤1.96万元", "平均投入资金额"),
    ),
    (
        "PLN-UNIT-COST",
        Cells("成本指标", "每村投入资金", "≤2万元"),
        Cells("成本指标", "每村投入资金", "≤1.96万元"),
    ),
]


@pytest.mark.parametrize(("code", "case", "near_miss"), ROWS, ids=[row[0] for row in ROWS])
def test_each_row_check_has_its_case_and_its_near_miss(
    code: str, case: Cells, near_miss: Cells
) -> None:
    finding = only(code, project(swapped((case.subcategory[:2], case))))
    assert finding.place is not None
    assert "{" not in message_of(finding)
    assert code not in codes(project(swapped((near_miss.subcategory[:2], near_miss))))


SAME = [Cells(each.subcategory, each.name, "≥90%") for each in FULL]
PROJECTS = [
    ("PLN-PART-MISSING", project(FULL[:3] + FULL[4:]), project(FULL)),
    ("PLN-FEW-INDICATORS", project(FULL[:5]), project(FULL)),
    (
        "PLN-INDICATOR-TWICE",
        project([*FULL, Cells("质量指标", "矛盾纠纷 化解率", "≥95%")]),
        project([*FULL, Cells("质量指标", "矛盾纠纷受理率", "≥95%")]),
    ),
    ("PLN-ALL-EQUAL", project(SAME), project([*SAME[1:], FULL[0]])),
    (
        "PLN-OBJECTIVE-FIGURE",
        project(objectives=["1.实人访谈的满意率在99%以上"]),
        project(objectives=["1.实人访谈的满意率在90%以上"]),
    ),
    (
        "PLN-OBJECTIVE-FIGURE",
        project(objectives=["矛盾纠纷化解率达到95%"]),
        project(objectives=["信访案件办结率达到95%"]),
    ),
    (
        "PLN-COUNT-IN-TEXT",
        project(purpose="用于34个村的日常办公"),
        project(purpose="用于33个村的日常办公和5个党群服务站"),
    ),
    (
        "PLN-ZERO-WITHOUT-INDICATOR",
        project(objectives=["2021年重点时期进京赴省非正常上访“零”目标"]),
        project(
            [*FULL, Cells("社会效益指标", "非正常上访次数", "0次")],
            objectives=["2021年重点时期进京赴省非正常上访“零”目标"],
        ),
    ),
    (
        "PLN-OTHER-YEAR",
        project(objectives=["2020年完成改厕469座"]),
        project(objectives=["2020年完成469座，2021年计划完成1000座"]),
    ),
    ("PLN-PLACEHOLDER", project(purpose="补助XX村"), project(purpose="补助WXX01村")),
    (
        "PLN-FUNDS-SUM",
        project(fiscal_funds=Decimal(1), other_funds=Decimal(0), by_hand=("total_funds",)),
        project(fiscal_funds=Decimal(1), other_funds=Decimal(0)),
    ),
]


@pytest.mark.parametrize(("code", "case", "near_miss"), PROJECTS)
def test_each_table_check_has_its_case_and_its_near_miss(
    code: str, case: Project, near_miss: Project
) -> None:
    assert "{" not in message_of(only(code, case))
    assert code not in codes(near_miss)


def shares(*texts: str | None) -> tuple[Checkpoint, ...]:
    values = [None if text is None else Decimal(text) for text in texts]
    return tuple(
        Checkpoint(month=month, cumulative_share=value, effective_share=value)
        for month, value in zip((3, 6, 10, 12), values, strict=True)
    )


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("PLN-CHECKPOINT-FALLING", shares("0.5", "0.25", "0.75", "1")),
        ("PLN-CHECKPOINT-INCOMPLETE", shares("0.25", "0.5", "0.75", "0.9")),
        ("PLN-CHECKPOINT-BLANK", shares("0.25", None, "0.75", "1")),
    ],
)
def test_a_spending_plan_is_checked_again_once_corrected_by_hand(
    code: str, points: tuple[Checkpoint, ...]
) -> None:
    assert codes(project(checkpoints=points, by_hand=("checkpoints",))) == [code]
    assert codes(project(checkpoints=points)) == []
    sound = shares("0.25", "0.25", "0.75", "1")
    assert codes(project(checkpoints=sound, by_hand=("checkpoints",))) == []


@pytest.mark.parametrize(
    ("rows", "funds", "period", "expected"),
    [
        # 19,600 × 33 = 646,800; 648,800 ÷ 33 = 19,660.606…
        ((FULL[0], Cells("成本指标", "各村投入资金", "≥1.96万元")), "648800", None, "19660.61"),
        (
            (FULL[0], Cells("成本指标", "村补助标准", "≥8000元", "平均每村补助金额")),
            "264000",
            None,
            None,
        ),
        (
            (Cells("数量指标", "网格员人数", "39人"), Cells("成本指标", "年人均金额", "3600元")),
            "140400",
            None,
            None,
        ),
        ((Cells("成本指标", "每月成本投入", "≥4166元"),), "50000", None, "4166.67"),
        (
            (Cells("成本指标", "平均每月费用", "≥21.23万元"),),
            "2123500",
            Period(from_on=date(2021, 1, 1), to_on=date(2021, 10, 31), inferred_from="name"),
            "212350.00",
        ),
        # Half a per cent is still a rounding: 995 × 100 = 99,500 of 100,000.
        (
            (Cells("数量指标", "户数", "100户"), Cells("成本指标", "每户补助", "995元")),
            "100000",
            None,
            "1000.00",
        ),
        # Per person and month: 39 × 12 × 300 = 140,400.
        (
            (Cells("数量指标", "人数", "39人"), Cells("成本指标", "每人每月工资", "300元")),
            "140400",
            None,
            None,
        ),
        # Nobody says how many there are.
        ((Cells("成本指标", "每亩补助", "300元"),), "140400", None, None),
    ],
)
def test_unit_cost_times_count_is_held_against_the_budget(
    rows: tuple[Cells, ...], funds: str, period: Period | None, expected: str | None
) -> None:
    found = [
        each.params["exact"]
        for each in check_target_table(project(rows, funds=funds, period=period), 2021)
        if each.code == "PLN-UNIT-COST-TRUNCATED"
    ]
    assert found == ([expected] if expected else [])
    assert "PLN-UNIT-COST" not in codes(project(rows, funds=funds, period=period))


def test_more_than_half_a_per_cent_is_no_rounding() -> None:
    rows = (Cells("数量指标", "户数", "100户"), Cells("成本指标", "每户补助", "994.99元"))
    assert "PLN-UNIT-COST" in codes(project(rows, funds="100000"))


@pytest.mark.parametrize(
    "rows",
    [
        # Monthly pay that is meant for each of 39 persons: 300 × 12 × 39 = 140,400.
        (Cells("数量指标", "网格员人数", "39人"), Cells("成本指标", "每月工资标准", "300元")),
        # Two costs share the budget.
        (Cells("成本指标", "每月租车费", "3000元"), Cells("成本指标", "办公耗材费", "104400元")),
    ],
)
def test_a_unit_cost_below_the_budget_may_have_an_explanation(rows: tuple[Cells, ...]) -> None:
    assert "PLN-UNIT-COST" not in codes(project(rows, funds="140400"))


@pytest.mark.parametrize(
    "purpose",
    ["每村配备2名网格员", "其中新招2名网格员", "覆盖12个网格", "全镇39名网格员的工资"],
)
def test_part_of_a_count_is_no_contradiction(purpose: str) -> None:
    rows = [*FULL, Cells("数量指标", "网格员人数", "39人")]
    assert "PLN-COUNT-IN-TEXT" not in codes(project(rows, purpose=purpose))


def test_a_count_of_something_else_is_no_contradiction() -> None:
    texts = "33个村的120个村民小组，2个户外广场"
    assert "PLN-COUNT-IN-TEXT" not in codes(project(purpose=texts))
    assert "PLN-COUNT-IN-TEXT" in codes(project(purpose="31个村委会"))


def test_a_figure_of_something_else_in_the_description_is_no_contradiction() -> None:
    other = Cells("数量指标", "服务网点数", "≥5个", "每个网点服务不少于20户")
    assert "PLN-DESCRIPTION-FIGURE" not in codes(project([*FULL, other]))


def test_a_flat_list_is_not_asked_for_second_levels() -> None:
    flat = project()
    rows = tuple(
        each.model_copy(update={"subcategory": ""}) if each.category == "产出指标" else each
        for each in flat.indicators
    )
    assert codes(flat.model_copy(update={"indicators": rows})) == []
    without = tuple(each for each in rows if each.category != "满意度指标")
    found = codes(flat.model_copy(update={"indicators": without}))
    assert found == ["PLN-PART-MISSING", "PLN-FEW-INDICATORS"]


def test_withdrawn_rows_are_not_looked_at() -> None:
    rows = swapped(("数量", Cells("数量指标", "资金成本", "10万元")))
    bad = project(rows)
    withdrawn = bad.indicators[0].model_copy(update={"withdrawn": "重复"})
    assert "PLN-MONEY-AS-QUANTITY" in codes(bad)
    kept = bad.model_copy(update={"indicators": (withdrawn, *bad.indicators[1:])})
    assert "PLN-MONEY-AS-QUANTITY" not in codes(kept)


def test_findings_name_project_indicator_and_place() -> None:
    finding = only(
        "PLN-MONEY-AS-QUANTITY", project(swapped(("数量", Cells("数量指标", "资金成本", "10万元"))))
    )
    assert finding.params["project_code"] == "P1"
    assert finding.params["position"] == "1"
    assert finding.params["indicator"] == "资金成本"
    assert finding.place == Place(line=10)


def plan(
    *projects: Project,
    announced: Sequence[str | Announced] = (),
    currency: str | None = "元",
) -> PerformancePlan:
    return PerformancePlan(
        source=Source(file="目标.txt", sha256="0" * 64, format="text"),
        year=2021,
        currency_unit=currency,
        announced=tuple(
            Announced(number=str(number), name=name, text="") if isinstance(name, str) else name
            for number, name in enumerate(announced, 1)
        ),
        projects=projects,
    )


def named(name: str, text: str = "", code: str | None = None, by: str | None = None) -> Announced:
    return Announced(number="1", name=name, text=text, project_code=code, matched_by=by)


def plan_codes(subject: PerformancePlan) -> list[str]:
    return [finding.code for finding in check_plan(subject)]


THIRD = project(name="“散乱污”企业深度整治行动经费", code="P3")
GRID = project(name="服务群众专项经费（环保专职网格员建设）", code="P4")
SUBSIDY = project(name="经费补助", code="P2")
WAN = project(swapped(("成本", Cells("成本指标", "耗材费用", "≤1.96万元", "办公耗材支出"))))
PRICED = project(name="村级办公", code="P5").model_copy(update={"total_funds": Decimal(648800)})
COPIED = Cells("质量指标", "傍河村庄环境综合整治达标率", "≥90%", "达标村占傍河村庄的比例")


@pytest.mark.parametrize(
    ("code", "case", "near_miss"),
    [
        (
            "PLN-NAMED-OTHERWISE",
            plan(SUBSIDY, announced=["补助经费"]),
            plan(SUBSIDY, announced=["经费 补助"]),
        ),
        (
            "PLN-ANNOUNCED-WITHOUT-TABLE",
            plan(SUBSIDY, announced=["经费补助", "厕所改造"]),
            plan(SUBSIDY, announced=["经费补助"]),
        ),
        (
            "PLN-NOT-ANNOUNCED",
            plan(SUBSIDY, THIRD, announced=["经费补助"]),
            plan(SUBSIDY, THIRD.model_copy(update={"by_hand": ("*",)}), announced=["经费补助"]),
        ),
        (
            "PLN-NAMED-OTHERWISE-CONFIRMED",
            plan(SUBSIDY, announced=[named("补助经费", code="P2", by="李会计")]),
            plan(SUBSIDY, announced=[named("经费补助", code="P2", by="李会计")]),
        ),
        (
            "PLN-ANNOUNCED-WITHOUT-TABLE-CONFIRMED",
            plan(SUBSIDY, announced=["经费补助", named("厕所改造", by="李会计")]),
            plan(SUBSIDY, announced=[named("经费补助", by="李会计")]),
        ),
        (
            "PLN-OTHER-ORDER",
            plan(SUBSIDY, THIRD, announced=[THIRD.name, SUBSIDY.name]),
            plan(SUBSIDY, THIRD, announced=["补助经费", THIRD.name]),
        ),
        (
            "PLN-ANNOUNCED-AMOUNT",
            plan(PRICED, announced=[named(PRICED.name, "预算安排60万元，用于村级办公。")]),
            plan(PRICED, announced=[named(PRICED.name, "预算安排64.9万元，用于村级办公。")]),
        ),
        ("PLN-WAN-IN-YUAN-TABLE", plan(WAN), plan(WAN, currency="万元")),
        (
            "PLN-PERCENT-SPELLING",
            plan(project(swapped(("质量", Cells("质量指标", "验收合格率", "≥90百分率"))))),
            plan(project(swapped(("质量", Cells("质量指标", "验收合格率", "≥90％"))))),
        ),
        (
            "PLN-ROW-OF-ANOTHER-PROJECT",
            plan(project([*FULL, COPIED]), project([*FULL, COPIED], code="P2", name="环保所")),
            plan(project([*FULL, COPIED]), project(code="P2", name="环保所")),
        ),
        (
            "PLN-ONE-VALUE-EVERYWHERE",
            plan(*(project(SAME, code=f"P{number}", name=f"项目{number}") for number in range(4))),
            plan(*(project(FULL, code=f"P{number}", name=f"项目{number}") for number in range(4))),
        ),
    ],
)
def test_each_document_check_has_its_case_and_its_near_miss(
    code: str, case: PerformancePlan, near_miss: PerformancePlan
) -> None:
    found = [finding for finding in check_plan(case) if finding.code == code]
    assert len(found) == 1
    assert "{" not in message_of(found[0])
    assert code not in plan_codes(near_miss)


def test_names_of_part_one_are_coupled_with_the_most_alike() -> None:
    said = ["补助经费", "散乱污治理项目", "环保专职网格员建设"]
    found = check_plan(plan(THIRD, GRID, SUBSIDY, announced=said))
    coupled = {
        each.params["announced"]: each.params["project_code"]
        for each in found
        if each.code == "PLN-NAMED-OTHERWISE"
    }
    assert coupled == {"补助经费": "P2", "散乱污治理项目": "P3", "环保专职网格员建设": "P4"}
    assert "PLN-NOT-ANNOUNCED" not in [each.code for each in found]


def test_a_withdrawn_project_is_not_checked() -> None:
    bad = project(FULL[:3])
    assert plan_codes(plan(bad))
    assert plan_codes(plan(bad.model_copy(update={"withdrawn": "取消"}))) == []


def test_every_check_says_what_an_auditor_strikes_out() -> None:
    for check in (*PROJECT_CHECKS, *ROW_CHECKS):
        assert check.__doc__
