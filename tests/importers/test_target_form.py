"""Sibling forms and damaged ones: columns and rows by their captions, doubts as findings."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.findings import message_of
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan, Project

Rows = list[tuple[str, ...]]
Write = Callable[..., Path]
Forms = Callable[..., Rows]


def codes(plan: PerformancePlan) -> list[str]:
    assert all(message_of(each) for each in plan.findings)
    return [each.code for each in plan.findings if each.code.startswith("IMP-")]


def only(plan: PerformancePlan) -> Project:
    (project,) = plan.projects
    return project


def test_a_form_without_doubts_has_no_findings(write: Write, forms: Forms) -> None:
    plan = read_plan(write(forms()))
    project = only(plan)
    assert codes(plan) == []
    assert project.purpose == "用于各村"
    assert project.objectives == ("1.办好事", "2.办实事")
    assert [each.cumulative_share for each in project.checkpoints] == [
        Decimal(text) for text in ("0.25", "0.5", "0.75", "1")
    ]
    assert project.period is not None
    assert (project.period.from_on, project.period.to_on) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("unit", ["单位：万元", "单位:万元", "金额单位：万元"])
def test_wan_is_multiplied_out(write: Write, forms: Forms, unit: str) -> None:
    plan = read_plan(write(forms(unit=unit, total="64.88", fiscal="64.88")))
    assert only(plan).total_funds == Decimal(648800)
    assert plan.currency_unit == "万元"


def test_a_unit_in_caption_or_cell_outranks_the_tables(write: Write, forms: Forms) -> None:
    rows = forms(total="1.5", fiscal="15000元")
    rows[2] = ("预算规模及资金用途", "预算数（万元）", *rows[2][2:])
    project = only(read_plan(write(rows)))
    assert (project.total_funds, project.fiscal_funds) == (Decimal(15000), Decimal(15000))


def test_a_unit_nobody_states_is_a_finding(write: Write, forms: Forms) -> None:
    rows = forms()
    rows[0] = rows[0][:1]
    plan = read_plan(write(rows))
    assert codes(plan) == ["IMP-CURRENCY-UNSTATED"]
    assert plan.currency_unit is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"total": "100.00", "fiscal": "60"}, "IMP-FUNDS-SUM"),
        ({"total": "100.001", "fiscal": "100.00"}, "IMP-AMOUNT-BELOW-CENT"),
        ({"total": "-100", "fiscal": "100.00"}, "IMP-AMOUNT-NEGATIVE"),
        ({"total": "", "fiscal": "100.00"}, "IMP-FUNDS-TOTAL"),
        ({"total": "", "fiscal": ""}, "IMP-FUNDS-MISSING"),
        ({"shares": "25% 50% 40% 100%"}, "IMP-CHECKPOINT-FALLING"),
        ({"shares": "25% _ 75% 100%"}, "IMP-CHECKPOINT-BLANK"),
        ({"shares": "25% 50% 75% 90%"}, "IMP-CHECKPOINT-INCOMPLETE"),
        ({"shares": "30% 60% 100% _"}, "IMP-CHECKPOINT-BLANK-COMPLETE"),
        ({"shares": "25% 半数 75% 100%"}, "IMP-CHECKPOINT-UNREADABLE"),
        ({"shares": "0.25 0.5 0.75 1"}, "IMP-CHECKPOINT-FRACTIONS"),
        ({"code": "13063621AAAA"}, "IMP-CODE-UNUSUAL"),
        ({"name": ""}, "IMP-NAME-MISSING"),
    ],
)
def test_each_doubt_is_one_finding_at_its_place(
    write: Write, forms: Forms, changes: dict[str, str], code: str
) -> None:
    plan = read_plan(write(forms(**changes)))
    assert codes(plan) == [code]
    place = plan.findings[0].place
    assert place is not None
    assert place.line is not None


def test_bare_shares_are_per_cent_and_small_ones_end_at_one(write: Write, forms: Forms) -> None:
    bare = only(read_plan(write(forms(shares="0.5 1 50 100"))))
    assert [each.cumulative_share for each in bare.checkpoints] == [
        Decimal(text) for text in ("0.005", "0.01", "0.5", "1")
    ]
    fractions = only(read_plan(write(forms(shares="0.25 0.5 0.75 1"))))
    assert [each.cumulative_share for each in fractions.checkpoints][-1] == 1


def test_a_value_in_three_columns_is_joined_and_has_three_places(
    write: Write, forms: Forms
) -> None:
    rows = [
        *forms()[:7],
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值"),
        ("产出指标(50分)", "数量指标", "指标1：涉及村数", "≥", "33", "个", "20"),
        ("", "质量指标", "合格率", "=", "100%", "%", "30分"),
        ("效益指标（30分）", "社会效益指标", "稳定水平", "定性", "优良", "", "三十"),
    ]
    plan = read_plan(write(rows))
    first, second, third = only(plan).indicators
    assert (first.target_text, first.label, first.name) == ("≥33个", "指标1", "涉及村数")
    assert {"target_sign", "target_text", "target_unit"} <= first.places.keys()
    assert (first.category, first.category_max_score, first.max_score) == (
        "产出指标",
        Decimal(50),
        Decimal(20),
    )
    assert (second.target_text, second.category, second.max_score) == (
        "=100%",
        "产出指标",
        Decimal(30),
    )
    assert (third.target_text, third.max_score, third.description) == ("优良", None, None)
    assert codes(plan) == ["IMP-POINTS-UNREADABLE"]


def test_columns_in_another_order(write: Write, forms: Forms) -> None:
    rows = [
        *forms()[:7],
        ("指标值", "三级指标", "二级指标", "一级指标"),
        ("33个", "涉及村数", "数量指标", "产出指标"),
        ("≥90%", "合格率", "质量指标", ""),
    ]
    first, second = only(read_plan(write(rows))).indicators
    assert (first.name, first.target_text, first.basis) == ("涉及村数", "33个", None)
    assert (second.category, second.subcategory) == ("产出指标", "质量指标")


def test_a_new_category_does_not_inherit_the_subcategory(write: Write, forms: Forms) -> None:
    rows = [*forms(), ("满意度指标", "", "满意率", "", "≥90%", "")]
    assert only(read_plan(write(rows))).indicators[1].subcategory == ""


def test_a_repeated_header_is_dropped_and_a_cut_row_joined(write: Write, forms: Forms) -> None:
    rows = forms()
    again = [
        *rows,
        rows[7],
        ("", "", "", "（续上页）", "", ""),
        ("", "质量指标", "合格率", "", "≥90%", ""),
    ]
    plan = read_plan(write(again))
    first, second = only(plan).indicators
    assert first.description == "涉及的村数（续上页）"
    assert second.category == "产出指标"
    assert codes(plan) == ["IMP-ROW-JOINED"]


def test_a_row_without_a_name_is_left_out_with_a_finding(write: Write, forms: Forms) -> None:
    plan = read_plan(write([*forms(), ("备注", "以上数据", "", "", "", "")]))
    assert len(only(plan).indicators) == 1
    assert codes(plan) == ["IMP-ROW-UNREAD"]


def test_a_row_with_a_cell_too_few_is_said_to_be_shifted(write: Write, forms: Forms) -> None:
    plan = read_plan(write([*forms(), ("质量指标", "合格率", "描述", "≥90%", "依据")]))
    assert "IMP-ROW-WIDTH" in codes(plan)


def test_text_between_the_rows_is_never_lost_silently(
    write: Write, forms: Forms, tmp_path: Path
) -> None:
    path = write(forms())
    head, tail = path.read_text(encoding="utf-8").split("\t一级指标")
    path.write_text(f"{head}散落的文字\n\t一级指标{tail}", encoding="utf-8")
    plan = read_plan(path)
    assert codes(plan) == ["IMP-TEXT-LOOSE"]
    assert len(only(plan).indicators) == 1


def test_identity_and_indicators_may_stand_in_two_tables(write: Write, forms: Forms) -> None:
    path = write(forms())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\t一级指标", "\n\n\t一级指标"), encoding="utf-8")
    assert codes(read_plan(path)) == []


def test_a_project_without_indicators(write: Write, forms: Forms) -> None:
    assert codes(read_plan(write(forms()[:7]))) == ["IMP-NO-INDICATORS"]


def test_two_projects_of_two_units(write: Write, forms: Forms) -> None:
    other = forms(code="13063621BBBB000000002")
    other[0] = ("804002另一单位名称", "单位：元")
    plan = read_plan(write(forms() + other))
    assert len(plan.projects) == 2
    assert codes(plan) == ["IMP-UNIT-DIFFERS"]


@pytest.mark.parametrize(
    ("title", "code", "year", "doubtful"),
    [
        ("", "13063621AAAA000000001", 2021, []),
        ("2021年度部门预算绩效目标", "13063621AAAA000000001", 2021, []),
        ("2022年度部门预算绩效目标", "13063621AAAA000000001", 2022, ["IMP-YEAR-DOUBTFUL"]),
        (
            "我镇2023年全面完成各项任务，2023年再上台阶。",
            "13063621AAAA000000001",
            2021,
            ["IMP-YEAR-DOUBTFUL"],
        ),
        ("我镇2023年全面完成各项任务。", "X-0000001-000000000000", 2023, []),
        ("没有年份", "X-0000001-000000000000", None, ["IMP-YEAR-UNKNOWN"]),
    ],
)
def test_the_year_comes_from_title_codes_or_text(
    write: Write, forms: Forms, title: str, code: str, year: int | None, doubtful: list[str]
) -> None:
    path = write(forms(code=code))
    path.write_text(f"{title}\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    plan = read_plan(path)
    assert plan.year == year
    assert codes(plan) == doubtful


def test_months_in_the_name_are_the_projects_period(write: Write, forms: Forms) -> None:
    project = only(read_plan(write(forms(name="保洁服务费（2021年3月-10月）"))))
    assert project.period is not None
    assert project.period.to_on == date(2021, 10, 31)
    assert project.period.inferred_from == "name"


def test_part_one_names_projects_up_to_the_full_stop(write: Write, forms: Forms) -> None:
    path = write(forms())
    head = "二、分项绩效目标 TC 分项绩效目标 \\f A \\l 1 \n（1）甲.说明一\n\n(2) 乙项目。 说明二\n续\n\n三、保障\n（3）不算\n\n"
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    announced = read_plan(path).announced
    assert [(each.number, each.name, each.text) for each in announced] == [
        ("1", "甲", "说明一"),
        ("2", "乙项目", "说明二\n续"),
    ]


def test_target_findings_point_at_the_value(write: Write, forms: Forms) -> None:
    rows = [*forms(), ("", "成本指标", "每村金额", "每村金额", "≥1.96万元", "文件")]
    plan = read_plan(write(rows))
    (finding,) = [each for each in plan.findings if each.code.startswith("RDG-COST")]
    assert finding.place == only(plan).indicators[1].places["target_text"]


def test_a_second_level_under_the_first_is_told_since_its_row_may_be_shifted(
    write: Write, forms: Forms
) -> None:
    shifted = ("质量指标", "验收合格率", "≥", "验收的", "95%", "")
    plan = read_plan(write([*forms(), shifted]))
    (found,) = [each for each in plan.findings if each.code == "IMP-LEVEL-SHIFTED"]
    assert found.params["text"] == "质量指标"
    assert found.place is not None
    assert found.place.column == 1
    right = ("", "质量指标", "验收合格率", "验收的", "95%", "")
    plan = read_plan(write([*forms(), right]))
    assert "IMP-LEVEL-SHIFTED" not in {each.code for each in plan.findings}
