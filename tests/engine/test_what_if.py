"""What is open on a sheet: ranges worked by hand, and equal to scoring every completion."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorer.engine.compare import Facts
from scorer.engine.what_if import Matter, MatterKind, RuleAnswer, WhatIf, what_if
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Evidence, Level, Outcome, RowState, Survey
from scorer.model.plan import Project
from scorer.model.target import Target
from scorer.rules.catalog import Catalog
from scorer.rules.pack import RulePack
from tests.county import county

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

ROWS: Rows = (
    ("产出指标", "数量指标", "村数", "≥90%"),
    ("产出指标", "时效指标", "完工", "2021年12月31日前"),
    ("效益指标", "社会效益指标", "环境", "显著提升"),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
)
PROOF = (Evidence(file="验收单.pdf"),)
UNSUITED = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")
NOT_STARTED = Outcome(state=RowState.NOT_STARTED)
RULES = {
    "national": (),
    "cap and tiers": ("total_cap", "tiered"),
    "within category": ("within_category", "low_intervals", "total_cap"),
    "full marks": ("full_marks", "tiered", "fixed_deduction"),
    "tiers of points": ("tiers", "full_marks", "total_cap"),
    "deductions": ("intervals", "part", "within_category", "by_deviation"),
    "pass mark": ("pass_mark", "none"),
}
ASSIGNED = {
    "within category": {"satisfaction": "intervals"},
    "tiers of points": {"at_least": "tiers"},
    "deductions": {"satisfaction": "intervals", "deadline": "deduct_per"},
    "pass mark": {"at_least": "pass_mark", "deadline": "step"},
}


@cache
def rules(name: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *RULES[name], **ASSIGNED.get(name, {}))


def matter(found: WhatIf, kind: MatterKind, position: int | None = None) -> Matter:
    return next(each for each in found.matters if (each.kind, each.position) == (kind, position))


def ends(each: Matter) -> tuple[str, str]:
    return str(each.low), str(each.high)


def test_every_sort_of_matter_worked_by_hand(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """25 (proved) + open 25 + 21 of 30 (a band of [18, 24)) + 9 of 10 (unproved), no spending yet."""
    recorded = {
        1: Outcome(actual_text="90%", evidence=PROOF),
        3: Outcome(level=Level.PARTIALLY_MET, evidence=PROOF),
        4: Outcome(actual_text="81%"),
    }
    facts = Facts(project_of(ROWS), recorded, funds_of("100", None), 2021)
    national = catalog.get("cn.project-self-evaluation@2020")
    found = what_if(facts, national, [catalog.get("cn-13.project-self-evaluation@2020"), national])
    assert str(found.sheet.total_score) == "55.00"
    assert str(found.bare_score) == "46.00"
    assert [(each.kind.value, each.position, *ends(each)) for each in found.matters] == [
        ("actual", 2, "55.00", "80.00"),
        ("execution", None, "55.00", "65.00"),
        ("evidence", 4, "46.00", "55.00"),
        ("chosen_score", 3, "52.00", "57.99"),
        ("pack", None, "55.00", "55.00"),
    ]
    packs = found.matters[-1].options
    assert [option.taken for option in packs] == [True, False]
    assert [option.answer for option in packs] == [
        national,
        catalog.get("cn-13.project-self-evaluation@2020"),
    ]


def test_a_row_that_does_not_apply_may_apply_after_all(
    project_of: Projects, funds_of: Budgets
) -> None:
    """82 of 90 as points of 100 is 91.11; if satisfaction applies it is 82 to 92."""
    recorded = {
        1: Outcome(actual_text="90%", evidence=PROOF),
        2: Outcome(actual_text="2021-12-20", evidence=PROOF),
        3: Outcome(level=Level.PARTIALLY_MET, chosen_score=Decimal(22), evidence=PROOF),
        4: UNSUITED,
    }
    facts = Facts(project_of(ROWS), recorded, funds_of("100", "100"), 2021)
    found = what_if(facts, rules("national"))
    assert str(found.sheet.total_score) == "91.11"
    applies = matter(found, MatterKind.APPLICABLE, 4)
    assert ends(applies) == ("82.00", "92.00")
    assert [
        (each.answer, each.taken, str(each.low), str(each.high)) for each in applies.options
    ] == [
        (False, True, "91.11", "91.11"),
        (True, False, "82.00", "92.00"),
    ]
    assert found.bare_score == found.sheet.total_score


def test_open_readings_of_a_target_stand_beside_each_other(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """A cost of ≥90万: at 100 the literal reading gives 50, as a limit (2·90−100)/90·50 = 44.44."""
    rows = (("产出指标", "成本指标", "工程成本", "≥90万元"), *ROWS[2:])
    recorded = {1: Outcome(actual_text="100万元", evidence=PROOF)}
    project = project_of(rows)
    assert len(project.indicators[0].target.alternatives) == 1
    national = catalog.get("cn.project-self-evaluation@2020")
    found = what_if(Facts(project, recorded, funds_of("100", "100"), 2021), national)
    reading = matter(found, MatterKind.READING, 1)
    assert ends(reading) == ("54.44", "60.00")
    assert [(option.taken, str(option.low)) for option in reading.options] == [
        (True, "60.00"),
        (False, "54.44"),
    ]
    chosen = project.indicators[0].target.alternatives[0].model_copy(update={"chosen_by": "王芳"})
    settled = project.model_copy(
        update={
            "indicators": (
                project.indicators[0].model_copy(update={"target": chosen}),
                *project.indicators[1:],
            )
        }
    )
    found = what_if(Facts(settled, recorded, funds_of("100", "100"), 2021), national)
    assert MatterKind.READING not in {each.kind for each in found.matters}


def test_a_survey_proves_satisfaction_and_nothing_else(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    survey = Survey(asked=100, satisfied=90)
    recorded = {n: Outcome(actual_text="90%", survey=survey) for n in (1, 4)}
    facts = Facts(project_of(ROWS), recorded, funds_of(None, None), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    unproved = [each.position for each in found.matters if each.kind is MatterKind.EVIDENCE]
    assert (unproved, str(found.bare_score)) == ([1], "10.00")


def test_a_disputed_row_is_a_dispute_whatever_was_recorded(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    recorded = {1: Outcome(actual_text="45%", state=RowState.DISPUTED)}
    facts = Facts(project_of(ROWS), recorded, funds_of(None, None), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert ends(matter(found, MatterKind.DISPUTE, 1)) == ("0.00", "25.00")
    assert (MatterKind.ACTUAL, 1) not in {(each.kind, each.position) for each in found.matters}


@pytest.mark.parametrize(
    ("budget", "asked"), [(("100", "60"), False), (("0", None), False), (("1", None), True)]
)
def test_spending_is_asked_for_only_where_it_is_not_known_and_can_count(
    project_of: Projects,
    funds_of: Budgets,
    catalog: Catalog,
    budget: tuple[str, str | None],
    asked: bool,
) -> None:
    facts = Facts(project_of(ROWS), {}, funds_of(*budget), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    kinds = [each.kind for each in found.matters]
    assert (MatterKind.EXECUTION in kinds) is asked
    if asked:
        assert ends(matter(found, MatterKind.EXECUTION)) == ("0.00", "10.00")


def test_readings_of_a_row_that_does_not_apply_are_not_asked(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    rows = (("产出指标", "成本指标", "工程成本", "≥90万元"), *ROWS[2:])
    facts = Facts(project_of(rows), {1: UNSUITED}, funds_of("100", "100"), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert [each.kind for each in found.matters if each.position == 1] == [MatterKind.APPLICABLE]


def test_whether_the_rule_in_a_rows_words_holds_is_asked_with_both_answers(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """85 % of ≥90 % in a row of 25: 23.61 in proportion, 20 by the text's tiers."""
    text = "≥90%得25分，80%-90%得20分，低于80%不得分"
    project = project_of(ROWS)
    first = project.indicators[0].model_copy(
        update={"scoring_text": text, "target_text": "≥90%", "max_score": None}
    )
    project = project.model_copy(update={"indicators": (first, *project.indicators[1:])})
    facts = Facts(
        project, {1: Outcome(actual_text="85%", evidence=PROOF)}, funds_of("1", "0"), 2021
    )
    national = catalog.get("cn.project-self-evaluation@2020")
    found = what_if(facts, national)
    rule = matter(found, MatterKind.RULE, 1)
    words = "≥90%得25分；≥80%且<90%得20分；<80%得0分"
    assert [(each.answer, each.taken, str(each.low)) for each in rule.options] == [
        (RuleAnswer(words), True, "20.00"),
        (RuleAnswer(""), False, "23.61"),
    ]
    unsuited = what_if(facts._replace(outcomes={1: UNSUITED}), national)
    assert [each.kind for each in unsuited.matters if each.position == 1] == [MatterKind.APPLICABLE]


ACTUALS: dict[int, tuple[str, ...]] = {
    1: tuple(f"{n}%" for n in range(0, 200, 10)),
    2: ("2021-12-31", "2022-01-01", "2022-01-30", "2022-01-31", "2022-03-01", "2023-12-31"),
    4: tuple(f"{n}%" for n in range(0, 131, 10)),
}
SPENT = [f"{n / 100:.2f}" for n in range(0, 301, 5)]
CHOICES = [
    Decimal(bound) + Decimal(beside) / 100
    for bound in (0, 15, 18, 20, 24, 25, 30, 40)
    for beside in (-1, 0, 1)
    if bound or beside >= 0
]
"""Scores around both ends of every band that a level or a delay can leave here."""


def completions(position: int) -> Iterable[Outcome]:
    """Every way in which a row may end: any value or level, any score in its band, not started."""
    yield NOT_STARTED
    for text in ACTUALS.get(position, ()):
        yield Outcome(actual_text=text)
    for level in Level if position == 3 else ():
        yield Outcome(level=level)
        for points in CHOICES:
            yield Outcome(level=level, chosen_score=points)


def totals_of(
    facts: Facts, pack: RulePack, position: int, ways: Iterable[Outcome]
) -> list[Decimal]:
    """The total of every way that leaves the row scored."""
    found = []
    for each in ways:
        sheet = facts._replace(outcomes={**facts.outcomes, position: each}).sheet(pack)
        line = next(line for line in sheet.lines if line.position == position)
        if line.score is not None or line.state is RowState.NOT_APPLICABLE:
            found.append(sheet.total_score)
    return found


COMBINATIONS = [
    ("open", "scored", "scored", "unsuited"),
    ("scored", "open", "unsuited", "scored"),
    ("unsuited", "scored", "open", "open"),
    ("scored", "unsuited", "scored", "open"),
    ("scored", "scored", "scored", "scored"),
]
SCORED = {
    1: Outcome(actual_text="80%", evidence=PROOF),
    2: Outcome(actual_text="2022-01-10"),
    3: Outcome(level=Level.PARTIALLY_MET),
    4: Outcome(actual_text="85%"),
}


def recorded_as(states: Sequence[str]) -> dict[int, Outcome]:
    made = {"open": Outcome(), "unsuited": UNSUITED}
    return {n: made.get(state, SCORED[n]) for n, state in enumerate(states, 1)}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("spent", [None, "2.20"])
def test_each_range_is_what_all_completions_of_that_matter_reach(
    project_of: Projects, funds_of: Budgets, name: str, spent: str | None
) -> None:
    project, pack = project_of(ROWS), rules(name)
    for states in COMBINATIONS:
        facts = Facts(project, recorded_as(states), funds_of("3", spent), 2021)
        for each in what_if(facts, pack).matters:
            reached = _reached(facts, pack, each, funds_of)
            assert (each.low, each.high) == (min(reached), max(reached)), (states, each)


def _reached(facts: Facts, pack: RulePack, each: Matter, funds_of: Budgets) -> list[Decimal]:
    if each.kind is MatterKind.EXECUTION:
        return [
            facts._replace(disbursement=funds_of("3", spent)).sheet(pack).total_score
            for spent in SPENT
        ]
    assert each.position is not None
    as_it_is = facts.outcomes[each.position]
    if each.kind is MatterKind.EVIDENCE:
        return totals_of(facts, pack, each.position, (as_it_is, NOT_STARTED))
    if each.kind is MatterKind.CHOSEN_SCORE:
        ways = [as_it_is.model_copy(update={"chosen_score": points}) for points in CHOICES]
        return totals_of(facts, pack, each.position, ways)
    ways = list(completions(each.position))
    if each.kind is MatterKind.APPLICABLE:
        ways.append(as_it_is)
    return totals_of(facts, pack, each.position, ways)


@pytest.mark.parametrize("name", RULES)
def test_the_bare_score_is_that_of_a_sheet_on_which_unproved_rows_score_nothing(
    project_of: Projects, funds_of: Budgets, name: str
) -> None:
    facts = Facts(project_of(ROWS), SCORED, funds_of("3", "2.9"), 2021)
    bare = {n: each if each.evidence else NOT_STARTED for n, each in SCORED.items()}
    expected = facts._replace(outcomes=bare).sheet(rules(name)).total_score
    assert what_if(facts, rules(name)).bare_score == expected


def test_a_reading_is_scored_by_what_is_recorded(project_of: Projects, funds_of: Budgets) -> None:
    rows = (("产出指标", "成本指标", "工程成本", "≥90万元"), *ROWS[1:])
    project = project_of(rows)
    for text in ("0", "50万元", "90万元", "100万元", "200万元"):
        facts = Facts(project, {1: Outcome(actual_text=text)}, funds_of("3", "2.9"), 2021)
        found = matter(what_if(facts, rules("full marks")), MatterKind.READING, 1)
        for option in found.options:
            assert isinstance(option.answer, Target)
            first = project.indicators[0].model_copy(update={"target": option.answer})
            read = project.model_copy(update={"indicators": (first, *project.indicators[1:])})
            total = facts._replace(project=read).sheet(rules("full marks")).total_score
            assert option.low == option.high == total


def test_a_rule_in_words_may_hold_or_not(project_of: Projects, funds_of: Budgets) -> None:
    """25 points; 87 of 90: by the text 25 − 3·0.5 = 23.50, by the pack 87/90·25 = 24.17."""
    project = project_of(ROWS)
    words = "每低于1个百分点扣0.5分，扣完为止"
    first = project.indicators[0].model_copy(update={"scoring_text": words})
    project = project.model_copy(update={"indicators": (first, *project.indicators[1:])})
    recorded = {1: Outcome(actual_text="87%")}
    found = what_if(Facts(project, recorded, funds_of(None, None), 2021), rules("national"))
    assert str(found.sheet.total_score) == "23.50"
    decision = matter(found, MatterKind.RULE, 1)
    assert [(each.taken, str(each.low), str(each.high)) for each in decision.options] == [
        (True, "23.50", "23.50"),
        (False, "24.17", "24.17"),
    ]
    assert ends(decision) == ("23.50", "24.17")


def test_a_condition_that_the_actual_does_not_answer_leaves_all_points_open(
    project_of: Projects, funds_of: Budgets
) -> None:
    """The text asks for a rate of 100 %: 39 persons say nothing of it, so 0 to 25 are possible."""
    rows = (("产出指标", "数量指标", "网格员人数", "39人"), *ROWS[1:])
    project = project_of(rows)
    rows_of_25 = [
        each.model_copy(update={"max_score": Decimal("25.00")}) for each in project.indicators
    ]
    asks = {"description": "项目验收合格率100%得25分"}
    rows_of_25[0] = rows_of_25[0].model_copy(update=asks)
    project = project.model_copy(update={"indicators": tuple(rows_of_25)})
    recorded = {1: Outcome(actual_text="39人")}
    found = what_if(Facts(project, recorded, funds_of(None, None), 2021), rules("national"))
    assert str(found.sheet.total_score) == "25.00"
    decision = matter(found, MatterKind.RULE, 1)
    assert [(each.taken, str(each.low), str(each.high)) for each in decision.options] == [
        (False, "0.00", "25.00"),
        (True, "25.00", "25.00"),
    ]


def test_a_damaged_maximum_moves_nothing(project_of: Projects, funds_of: Budgets) -> None:
    row = project_of(ROWS[:1]).indicators[0].model_copy(update={"max_score": Decimal(-5)})
    other = row.model_copy(update={"position": 2, "max_score": Decimal(105)})
    project = project_of(ROWS[:1]).model_copy(update={"indicators": (row, other)})
    found = what_if(Facts(project, {}, funds_of(None, None), 2021), rules("national"))
    assert matter(found, MatterKind.ACTUAL, 1).move == 0


def test_dates_need_no_money(project_of: Projects, funds_of: Budgets) -> None:
    """A budget of nothing has no rate: spending cannot move anything."""
    due = {2: Outcome(actual_text=date(2021, 12, 1).isoformat())}
    facts = Facts(project_of(ROWS), due, funds_of("0", None), 2021)
    kinds = {each.kind for each in what_if(facts, rules("cap and tiers")).matters}
    assert MatterKind.EXECUTION not in kinds
