"""Checks on recorded outcomes and the sheet: each with its case and its near miss."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorer.checks.registry import check_entries, check_money, check_target_table, stops_final
from scorer.engine.scoring import score_project
from scorer.findings import Finding, Severity, message_of
from scorer.model.disbursement import Disbursement, Funds
from scorer.model.outcome import Evidence, Level, Outcome, Survey
from scorer.model.plan import Indicator, Project
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog

CATALOG = load_catalog()
ROWS = (
    ("产出指标", "数量指标", "涉及村数量", "33个"),
    ("产出指标", "质量指标", "验收合格率", "≥90%"),
    ("产出指标", "时效指标", "办结及时率", "≥90%"),
    ("产出指标", "成本指标", "全年办公耗材费用", "≤500000元"),
    ("效益指标", "社会效益指标", "矛盾纠纷化解率", "≥85%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)
PROOF = (Evidence(file="验收单.pdf", dated_on=date(2021, 12, 20)),)
ACTUALS = ("33", "95%", "97%", "499000", "88%", "93%")
SOUND = {
    position: Outcome(actual_text=actual, evidence=PROOF)
    for position, actual in enumerate(ACTUALS, 1)
}
SPENT = Funds(
    original_budget=Decimal(648800),
    final_budget=Decimal(648800),
    actual_expenditure=Decimal(648800),
)


def project(rows: Sequence[tuple[str, str, str, str]] = ROWS) -> Project:
    indicators = tuple(
        Indicator(
            position=position,
            category=category,
            subcategory=subcategory,
            name=name,
            description=f"{name}的统计口径",
            basis="冀组发〔2018〕14号",
            target_text=target,
            target=read_target(target, category=category, subcategory=subcategory).target,
        )
        for position, (category, subcategory, name, target) in enumerate(rows, 1)
    )
    return Project(
        code="P1",
        name="村级组织办公经费",
        total_funds=Decimal(648800),
        indicators=indicators,
    )


def checked(
    outcomes: Mapping[int, Outcome], funds: Funds = SPENT, subject: Project | None = None
) -> tuple[Finding, ...]:
    subject = subject or project()
    money = Disbursement(rows=(funds,))
    pack = CATALOG.get("cn.project-self-evaluation@2020")
    sheet = score_project(subject, outcomes, money, pack, year=2021)
    table, spending = check_target_table(subject, 2021), check_money(subject, money, 2021)
    return (*table, *spending, *check_entries(subject, outcomes, money, sheet, 2021))


def with_row(position: int, **changes: Any) -> dict[int, Outcome]:
    return SOUND | {position: SOUND[position].model_copy(update=changes)}


def test_a_sound_sheet_raises_nothing() -> None:
    assert checked(SOUND) == ()


def test_nothing_recorded_yet_is_no_mistake() -> None:
    assert checked({}, Funds()) == ()


WEATHER = "三季度连续降雨，两个村的验收推迟到次年一月"
ROW_CASES = [
    ("OUT-NO-ACTUAL", with_row(2, actual_text=None), with_row(2, actual_text="91%")),
    (
        "OUT-REASON-PHRASE",
        with_row(2, actual_text="80%", deviation_reason="由于客观原因。"),
        with_row(2, actual_text="80%", deviation_reason=WEATHER),
    ),
    (
        "OUT-REASON-COPIED",
        with_row(2, deviation_reason=WEATHER)
        | {3: Outcome(actual_text="80%", deviation_reason=WEATHER, evidence=PROOF)},
        with_row(2, deviation_reason=WEATHER),
    ),
    (
        "OUT-ALL-AS-PLANNED",
        {
            position: Outcome(actual_text=text, evidence=PROOF)
            for position, text in enumerate(("33", "90%", "90", "50万元", "85%", "90%"), 1)
        },
        {
            position: Outcome(actual_text=text, evidence=PROOF)
            for position, text in enumerate(("33", "90%", "90", "50万元", "85%", "90.1%"), 1)
        },
    ),
    (
        "OUT-NO-SURVEY",
        with_row(6, evidence=()),
        with_row(6, evidence=(), survey=Survey(asked=100, satisfied=93)),
    ),
    (
        "OUT-SURVEY-IMPOSSIBLE",
        with_row(6, survey=Survey(asked=100, satisfied=101)),
        with_row(6, actual_text="100%", survey=Survey(asked=100, satisfied=100)),
    ),
    (
        "OUT-SURVEY-DISAGREES",
        with_row(6, survey=Survey(asked=100, satisfied=90)),
        with_row(6, actual_text="92.5%", survey=Survey(asked=120, satisfied=111)),
    ),
    (
        "OUT-SURVEY-SMALL",
        with_row(6, actual_text="100%", survey=Survey(asked=29, satisfied=29)),
        with_row(6, actual_text="100%", survey=Survey(asked=30, satisfied=30)),
    ),
    ("OUT-NO-EVIDENCE", with_row(1, evidence=()), with_row(1, actual_text="0", evidence=())),
    (
        "OUT-EVIDENCE-YEAR",
        with_row(1, evidence=(Evidence(file="旧报告.pdf", dated_on=date(2020, 12, 31)),)),
        with_row(1, evidence=(Evidence(file="报告.pdf", dated_on=date(2021, 12, 31)),)),
    ),
    ("OUT-RATE-ABOVE-100", with_row(2, actual_text="33/31"), with_row(2, actual_text="31/31")),
    ("OUT-TEN-THOUSAND", with_row(4, actual_text="49.9元"), with_row(4, actual_text="49.9万元")),
]


@pytest.mark.parametrize(
    ("code", "case", "near_miss"), ROW_CASES, ids=[each[0] for each in ROW_CASES]
)
def test_each_outcome_check_has_its_case_and_its_near_miss(
    code: str, case: dict[int, Outcome], near_miss: dict[int, Outcome]
) -> None:
    (found,) = [each for each in checked(case) if each.code == code]
    assert "{" not in message_of(found)
    assert found.params["project_code"] == "P1"
    assert code not in [each.code for each in checked(near_miss)]


def spent(actual: str, **more: str) -> Funds:
    amounts = {name: Decimal(amount) for name, amount in more.items()}
    budget = amounts.pop("final_budget", Decimal(648800))
    return Funds(final_budget=budget, actual_expenditure=Decimal(actual), **amounts)


@pytest.mark.parametrize(
    ("code", "case", "near_miss"),
    [
        # Everything reached: red below 95 % execution.
        ("OUT-GAP", spent("616000"), spent("616360")),
        ("SHT-TEN-THOUSAND", spent("64.88", final_budget="64.88"), spent("648800")),
        ("DSB-ORIGINAL", spent("648800", original_budget="600000"), spent("648800")),
    ],
)
def test_each_check_of_the_money_has_its_case_and_its_near_miss(
    code: str, case: Funds, near_miss: Funds
) -> None:
    found = [each for each in checked(SOUND, case) if each.code == code]
    assert found
    assert all("{" not in message_of(each) for each in found)
    assert code not in [each.code for each in checked(SOUND, near_miss)]


def test_what_the_reader_refuses_is_not_told_twice() -> None:
    cost = ("产出指标", "成本指标", "全年办公耗材费用", "≤50万元")
    subject = project([*ROWS[:3], cost, *ROWS[4:]])
    outcomes = with_row(4, actual_text="499000")
    assert "OUT-TEN-THOUSAND" not in [each.code for each in checked(outcomes, subject=subject)]


def test_little_spent_and_little_achieved_is_only_told() -> None:
    poor = {
        position: Outcome(actual_text=text, evidence=PROOF, deviation_reason=f"{WEATHER}{position}")
        for position, text in enumerate(("16", "45%", "45%", "750000", "42%", "45%"), 1)
    }
    found = [each.code for each in checked(poor, spent("324400"))]
    assert "OUT-GAP" not in found
    assert "OUT-UNSPENT" in found


def test_money_spent_for_nothing_has_its_own_words() -> None:
    nothing = {
        position: Outcome(actual_text=text, evidence=PROOF, deviation_reason=f"{WEATHER}{position}")
        for position, text in enumerate(("0", "0%", "0%", "1000001", "0%", "0%"), 1)
    }
    codes = [each.code for each in checked(nothing)]
    assert "OUT-SPENT-FOR-NOTHING" in codes
    assert "OUT-GAP" not in codes


def test_the_gap_is_not_judged_before_the_sheet_is_complete() -> None:
    codes = [each.code for each in checked(with_row(2, actual_text=None), spent("1000"))]
    assert "OUT-GAP" not in codes


def test_one_row_with_half_of_all_points_is_too_heavy() -> None:
    lone = project([ROWS[0], ROWS[4], ROWS[5]])
    outcomes = {
        position: Outcome(actual_text=text, evidence=PROOF)
        for position, text in enumerate(("33", "88%", "93%"), 1)
    }
    heavy = [each for each in checked(outcomes, subject=lone) if each.code == "SHT-ROW-ABOVE-40"]
    assert [each.params["position"] for each in heavy] == ["1"]


def test_a_level_without_a_survey_is_asked_about_too() -> None:
    rows = [*ROWS[:5], ("满意度指标", "服务对象满意度指标", "群众满意情况", "较好")]
    outcomes = SOUND | {6: Outcome(level=Level.MET)}
    codes = [each.code for each in checked(outcomes, subject=project(rows))]
    assert "OUT-NO-SURVEY" in codes


def test_a_row_by_hand_of_a_withdrawn_indicator_is_not_looked_at() -> None:
    subject = project()
    gone = subject.indicators[1].model_copy(update={"withdrawn": "重复"})
    kept = (subject.indicators[0], gone, *subject.indicators[2:])
    subject = subject.model_copy(update={"indicators": kept})
    outcomes = with_row(2, actual_text="80%", deviation_reason="客观原因")
    assert "OUT-REASON-PHRASE" not in [each.code for each in checked(outcomes, subject=subject)]


def test_only_errors_stop_a_final_sheet() -> None:
    found = checked(with_row(4, actual_text="49.9元") | {2: Outcome(actual_text="95%")})
    stopping = stops_final(found)
    assert [each.code for each in stopping] == ["OUT-TEN-THOUSAND"]
    assert {each.severity for each in found} > {Severity.ERROR}
