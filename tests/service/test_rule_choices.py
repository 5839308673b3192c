"""A person decides about the scoring rule in a row's text: kept, journalled, taken back, asked again."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import FrozenSheetError, RefusedEntryError, UsageError
from scorer.model.sheet import Line, MaxSource, RuleState
from scorer.resources import resource_dir
from scorer.service import journal
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.indicators import set_indicator
from scorer.service.merging import merge_document
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.rule_choices import choose_rule
from scorer.service.sheets import finalise
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.service.revising import FIRST, GRID, Data, revised, row

DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"
WORDS = "每低于目标1个百分点扣0.5分，扣完为止（不足1个百分点按比例扣）"


def line_of(view: ProjectView, position: int) -> Line:
    return next(each for each in view.sheet.lines if each.position == position)


def codes_of(view: ProjectView, position: int) -> set[str]:
    return {each.code for each in line_of(view, position).findings}


@pytest.fixture
def stated(workspace: Workspace) -> Workspace:
    """The sample with a rule in the words of its first project's second row (a rate of ≥90 %)."""
    set_indicator(workspace, FIRST, 2, {"scoring_text": DEDUCTION})
    record_outcome(workspace, FIRST, 2, {"actual_text": "87%"})
    return workspace


def test_a_rule_is_confirmed_kept_and_journalled(stated: Workspace, database: Path) -> None:
    before = project_view(stated, FIRST)
    assert "SCR-RULE-READ" in codes_of(before, 2)
    view = choose_rule(stated, FIRST, 2, "text")
    assert "SCR-RULE-READ" not in codes_of(view, 2)
    newest = journal.entries(stated, 1)[0]
    assert (newest.action, newest.subject, newest.who) == ("indicator.rule", f"{FIRST}/2", "李会计")
    assert newest.before == {"rule_choice": None}
    assert newest.after["rule_choice"]["words"] == WORDS
    with open_workspace(str(database), user="王芳") as again:
        kept = project_view(again, FIRST).project.indicators[1].rule_choice
    assert kept is not None
    assert (kept.choice, kept.text, kept.words, kept.by) == ("text", DEDUCTION, WORDS, "李会计")


def test_a_rule_is_declined_and_left_open_again(stated: Workspace) -> None:
    by_text = line_of(project_view(stated, FIRST), 2).score
    declined = choose_rule(stated, FIRST, 2, "pack")
    rule = line_of(declined, 2).rule
    assert rule is not None
    assert (rule.state, rule.by) == (RuleState.DECLINED, "李会计")
    assert line_of(declined, 2).method == "at_least"
    assert line_of(declined, 2).score != by_text
    reopened = choose_rule(stated, FIRST, 2, "open")
    assert reopened.project.indicators[1].rule_choice is None
    assert line_of(reopened, 2).score == by_text
    assert "SCR-RULE-READ" in codes_of(reopened, 2)


def test_the_texts_condition_is_chosen_and_its_actual_is_asked_in_its_unit(
    workspace: Workspace,
) -> None:
    view = choose_rule(workspace, GRID, 2, "text")
    assert "SCR-STATED-CONDITION" not in codes_of(view, 2)
    with pytest.raises(RefusedEntryError):
        record_outcome(workspace, GRID, 2, {"actual_text": "94%"})
    done = record_outcome(workspace, GRID, 2, {"actual_text": "2021年12月20日"})
    line = line_of(done, 2)
    assert (line.score, line.actual) == (Decimal("10.00"), "2021-12-20")
    assert view.project.indicators[1].target_text == "≥90百分率"
    back = choose_rule(workspace, GRID, 2, "open")
    assert {"SCR-STATED-CONDITION", "RDG-ACTUAL-UNREADABLE"} & codes_of(back, 2)


def test_once_the_documents_points_do_not_count_an_actual_answers_the_target_again(
    workspace: Workspace,
) -> None:
    choose_rule(workspace, GRID, 2, "text")
    view = set_indicator(workspace, GRID, 1, {"max_score": "1"})
    assert view.sheet.max_source is MaxSource.PACK
    assert line_of(view, 2).asked is None
    done = record_outcome(workspace, GRID, 2, {"actual_text": "94%"})
    assert line_of(done, 2).actual == "94"


def test_the_target_value_is_kept_where_a_person_says_so(workspace: Workspace) -> None:
    view = choose_rule(workspace, GRID, 2, "pack")
    line = line_of(view, 2)
    assert ("SCR-STATED-CONDITION" in codes_of(view, 2), line.method) == (False, "step")


def test_where_nothing_is_open_nothing_is_decided(stated: Workspace) -> None:
    for code, position, choice in ((FIRST, 1, "text"), (GRID, 5, "pack"), (FIRST, 2, "open")):
        with pytest.raises(UsageError):
            choose_rule(stated, code, position, choice)
    set_indicator(stated, FIRST, 3, {"scoring_text": "视情况扣分"})
    with pytest.raises(RefusedEntryError):
        choose_rule(stated, FIRST, 3, "text")
    view = choose_rule(stated, FIRST, 3, "pack")
    assert "RDG-RULE-DISCRETION" not in codes_of(view, 3)


def test_a_final_sheet_takes_no_decision(workspace: Workspace) -> None:
    shipped = resource_dir("fixtures") / "outcomes"
    import_outcomes(workspace, shipped / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, shipped / "yaoshan-2021-money.csv")
    record_outcome(workspace, GRID, 2, {"actual_text": "94%"})
    finalise(workspace, FIRST)
    with pytest.raises(FrozenSheetError):
        choose_rule(workspace, FIRST, 2, "pack")


def test_a_revised_document_keeps_the_decision_unless_the_text_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    choose_rule(workspace, GRID, 2, "text")
    choose_rule(workspace, GRID, 4, "text")

    def revise(data: Data) -> None:
        row(data, GRID, 2)[3] = "2021年11月底完成得10分"
        row(data, GRID, 4)[5] = "实施方案"

    merge_document(workspace, revised(tmp_path / "修订.txt", revise), {"all": "document"})
    view = project_view(workspace, GRID)
    assert "SCR-STATED-CONDITION" in codes_of(view, 2)
    assert "SCR-STATED-CONDITION" not in codes_of(view, 4)
    rule = line_of(view, 4).rule
    assert rule is not None
    assert (rule.state, rule.by) == (RuleState.CONFIRMED, "李会计")
