"""Which matters a sheet has open, in which order, and what none of them is."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorer.engine.compare import Facts
from scorer.engine.what_if import Matter, MatterKind, RuleAnswer, WhatIf, what_if
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Evidence, Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.rules.catalog import Catalog
from scorer.rules.pack import RulePack
from tests.county import county
from tests.engine.text_rules import decided

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

OUTPUT = ("产出指标", "数量指标", "村数", "≥90%")
BENEFIT = ("效益指标", "社会效益指标", "环境", "≥90%")
SATISFIED = ("满意度指标", "服务对象满意度指标", "满意度", "≥90%")
PROOF = (Evidence(file="验收单.pdf"),)
DONE = Outcome(actual_text="95%", evidence=PROOF)
UNSUITED = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")


@cache
def rules(*items: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items)


def listed(found: WhatIf) -> list[tuple[str, int | None, str, str]]:
    return [
        (each.kind.value, each.position, str(each.low), str(each.high)) for each in found.matters
    ]


def one(found: WhatIf, kind: MatterKind) -> Matter:
    (each,) = [each for each in found.matters if each.kind is kind]
    return each


def with_text(project: Project, text: str, **more: object) -> Project:
    first = project.indicators[0].model_copy(update={"scoring_text": text, **more})
    return project.model_copy(update={"indicators": (first, *project.indicators[1:])})


def test_what_moves_most_comes_first_and_equals_by_position(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """50 points over two rows: 25 each; 10 for execution and for satisfaction."""
    facts = Facts(project_of([OUTPUT, OUTPUT, BENEFIT, SATISFIED]), {}, funds_of("1", None), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert listed(found) == [
        ("actual", 3, "0.00", "30.00"),
        ("actual", 1, "0.00", "25.00"),
        ("actual", 2, "0.00", "25.00"),
        ("execution", None, "0.00", "10.00"),
        ("actual", 4, "0.00", "10.00"),
    ]
    assert [each.move for each in found.matters] == [30, 25, 25, 10, 10]


def test_the_sheet_itself_comes_before_a_row_that_moves_as_much(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    facts = Facts(project_of([SATISFIED, OUTPUT]), {2: DONE}, funds_of("1", None), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert [(each.kind.value, each.position) for each in found.matters] == [
        ("execution", None),
        ("actual", 1),
    ]


def test_an_open_row_reaches_what_its_own_tiers_give(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    text = "≥90%得20分，80%-90%得10分，低于80%不得分"
    project = with_text(project_of([OUTPUT, BENEFIT]), text)
    rows = tuple(
        each.model_copy(update={"max_score": Decimal(points)})
        for each, points in zip(project.indicators, ("25", "65"), strict=True)
    )
    project = project.model_copy(update={"indicators": rows})
    facts = Facts(project, {2: DONE}, funds_of("1", "0"), 2021)
    actual = one(what_if(facts, catalog.get("cn.project-self-evaluation@2020")), MatterKind.ACTUAL)
    assert (str(actual.low), str(actual.high)) == ("65.00", "85.00")


def test_the_readings_of_a_target_are_the_answers(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    project = project_of([("产出指标", "成本指标", "工程成本", "≥90万元"), BENEFIT])
    target = project.indicators[0].target
    facts = Facts(
        project,
        {1: Outcome(actual_text="100万元", evidence=PROOF), 2: DONE},
        funds_of("1", "1"),
        2021,
    )
    matter = one(what_if(facts, catalog.get("cn.project-self-evaluation@2020")), MatterKind.READING)
    assert [each.answer for each in matter.options] == [target, *target.alternatives]


def test_the_year_completes_the_day_of_a_rule_that_is_tried(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """Three days late: 25 − 3 by the text; by the pack a band of 60 to 80 % around 17.50."""
    rows = [("产出指标", "时效指标", "完工", "2021年12月底前"), OUTPUT, BENEFIT]
    project = with_text(project_of(rows), "12月底前完成得25分，每推迟1天扣1分")
    recorded = {1: Outcome(actual_text="2022-01-03", evidence=PROOF), 2: DONE, 3: DONE}
    facts = Facts(project, recorded, funds_of("1", "0"), 2021)
    matter = one(what_if(facts, catalog.get("cn.project-self-evaluation@2020")), MatterKind.RULE)
    assert [str(each.low) for each in matter.options] == ["87.00", "82.50"]


def test_a_finished_and_proved_sheet_has_nothing_open(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    facts = Facts(project_of([OUTPUT, BENEFIT]), {1: DONE, 2: DONE}, funds_of("1", "1"), 2021)
    national = catalog.get("cn.project-self-evaluation@2020")
    found = what_if(facts, national, [national])
    assert (found.matters, found.bare_score) == ((), found.sheet.total_score)


def test_a_row_that_was_not_started_needs_no_proof(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    idle = Outcome(state=RowState.NOT_STARTED)
    facts = Facts(project_of([OUTPUT, BENEFIT]), {1: idle, 2: DONE}, funds_of("1", "1"), 2021)
    assert not what_if(facts, catalog.get("cn.project-self-evaluation@2020")).matters


def test_every_row_without_evidence_is_bare(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    bare = Outcome(actual_text="95%")
    facts = Facts(
        project_of([OUTPUT, BENEFIT, SATISFIED]),
        {1: bare, 2: DONE, 3: bare},
        funds_of("1", "1"),
        2021,
    )
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert listed(found) == [
        ("evidence", 1, "50.00", "100.00"),
        ("evidence", 3, "90.00", "100.00"),
    ]
    assert str(found.bare_score) == "40.00"


def test_spending_that_is_only_shown_counts_through_the_cap(
    project_of: Projects, funds_of: Budgets
) -> None:
    """The document's points make 100: unknown spending may cap the total at 59."""
    project = project_of([OUTPUT, BENEFIT])
    rows = tuple(
        each.model_copy(update={"max_score": Decimal(points)})
        for each, points in zip(project.indicators, (60, 40), strict=True)
    )
    project = project.model_copy(update={"indicators": rows})
    recorded = {1: DONE, 2: DONE}
    capped = what_if(Facts(project, recorded, funds_of("5", None), 2021), rules("total_cap"))
    assert listed(capped) == [("execution", None, "59", "100.00")]
    free = what_if(Facts(project, recorded, funds_of("5", None), 2021), rules())
    assert not free.matters
    known = what_if(Facts(project, recorded, funds_of("5", "4"), 2021), rules("total_cap"))
    assert not known.matters
    no_budget = what_if(Facts(project, recorded, funds_of(None, None), 2021), rules("total_cap"))
    assert [each.kind for each in no_budget.matters] == [MatterKind.EXECUTION]


def test_spending_is_open_from_nothing_to_the_budget_whatever_that_is(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    project = project_of([OUTPUT, BENEFIT])
    for budget in ("0.5", "300", None):
        facts = Facts(project, {1: DONE, 2: DONE}, funds_of(budget, None), 2021)
        found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
        assert listed(found) == [("execution", None, "90.00", "100.00")], budget
    negative = Facts(project, {1: DONE, 2: DONE}, funds_of("-1", None), 2021)
    assert not what_if(negative, catalog.get("cn.project-self-evaluation@2020")).matters


def test_packs_that_may_be_chosen_stand_with_the_total_each_gives(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """At 60 % spent: 6 of 10 by the national edition, 5 of 10 by tiers; a cap of 69 besides."""
    facts = Facts(project_of([OUTPUT, BENEFIT]), {1: DONE, 2: DONE}, funds_of("100", "60"), 2021)
    national = catalog.get("cn.project-self-evaluation@2020")
    found = what_if(
        facts, national, [national, rules("tiered"), catalog.get("cn.project-self-evaluation@2021")]
    )
    matter = one(found, MatterKind.PACK)
    assert (matter.position, str(matter.low), str(matter.high)) == (None, "95.00", "96.00")
    assert [(each.taken, str(each.low), str(each.high)) for each in matter.options] == [
        (True, "96.00", "96.00"),
        (False, "95.00", "95.00"),
        (False, "96.00", "96.00"),
    ]
    assert [each.answer for each in matter.options][:2] == [national, rules("tiered")]
    alone = what_if(facts, national)
    assert MatterKind.PACK not in {each.kind for each in alone.matters}


TIERS = "≥90%得25分，80%-90%得20分，低于80%不得分"


def test_a_rule_that_asks_for_another_bound_is_a_matter_until_somebody_decides(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """85 % of ≥95 %: 22.37 of 25 in proportion, 20 by the text's tiers."""
    rows = [("产出指标", "数量指标", "村数", "≥95%"), OUTPUT, BENEFIT]
    project = with_text(project_of(rows), TIERS)
    recorded = {1: Outcome(actual_text="85%", evidence=PROOF), 2: DONE, 3: DONE}
    national = catalog.get("cn.project-self-evaluation@2020")
    facts = Facts(project, recorded, funds_of("1", "0"), 2021)
    matter = one(what_if(facts, national), MatterKind.RULE)
    words = "≥90%得25分；≥80%且<90%得20分；<80%得0分"
    assert [
        (each.answer, each.taken, str(each.low), str(each.high)) for each in matter.options
    ] == [
        (RuleAnswer(words), False, "85.00", "85.00"),
        (RuleAnswer(""), True, "87.37", "87.37"),
    ]
    assert (str(matter.low), str(matter.high), matter.position) == ("85.00", "87.37", 1)
    for choice in ("text", "pack"):
        first = decided(project.indicators[0], choice, words=words if choice == "text" else "")
        settled = project.model_copy(update={"indicators": (first, *project.indicators[1:])})
        kinds = {each.kind for each in what_if(facts._replace(project=settled), national).matters}
        assert MatterKind.RULE not in kinds, choice


def test_a_rule_of_an_open_row_moves_nothing_yet(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    project = with_text(project_of([OUTPUT, OUTPUT, BENEFIT]), TIERS)
    facts = Facts(project, {2: DONE, 3: DONE}, funds_of("1", "0"), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    rule, actual = one(found, MatterKind.RULE), one(found, MatterKind.ACTUAL)
    assert (str(rule.low), str(rule.high), rule.move) == ("65.00", "65.00", Decimal(0))
    assert (str(actual.low), str(actual.high)) == ("65.00", "90.00")


def test_a_row_that_may_apply_is_bounded_by_both_answers(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    """47.22 and 10 of 60 as of 90 is more than the same with nothing of 30 beside it."""
    recorded = {1: Outcome(actual_text="85%", evidence=PROOF), 2: UNSUITED}
    facts = Facts(project_of([OUTPUT, BENEFIT]), recorded, funds_of("1", "1"), 2021)
    matter = one(
        what_if(facts, catalog.get("cn.project-self-evaluation@2020")), MatterKind.APPLICABLE
    )
    # 57.22 of 60 is 95.37 of 100; 57.22 or 97.22 if the row applies
    assert (str(matter.low), str(matter.high)) == ("57.22", "97.22")
    assert [(each.answer, str(each.low), str(each.high)) for each in matter.options] == [
        (False, "95.37", "95.37"),
        (True, "57.22", "97.22"),
    ]


def test_a_band_is_open_between_its_ends_and_a_chosen_score_stays(
    project_of: Projects, funds_of: Budgets, catalog: Catalog
) -> None:
    rows = [OUTPUT, ("效益指标", "社会效益指标", "环境", "显著提升")]
    chosen = Outcome(level=Level.PARTIALLY_MET, chosen_score=Decimal(30), evidence=PROOF)
    facts = Facts(project_of(rows), {1: DONE, 2: chosen}, funds_of("1", "1"), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    # 60 to 80 % of 40: from 24 to 31.99
    assert listed(found) == [("chosen_score", 2, "84.00", "91.99")]


@pytest.mark.parametrize("evidence", [(), PROOF])
def test_evidence_is_asked_for_once_points_hang_on_it(
    project_of: Projects, funds_of: Budgets, catalog: Catalog, evidence: tuple[Evidence, ...]
) -> None:
    recorded = {1: Outcome(actual_text="95%", evidence=evidence), 2: DONE}
    facts = Facts(project_of([OUTPUT, BENEFIT]), recorded, funds_of("1", "1"), 2021)
    found = what_if(facts, catalog.get("cn.project-self-evaluation@2020"))
    assert len(found.matters) == (0 if evidence else 1)
