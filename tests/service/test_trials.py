"""Trial values are scored as recording them would score them, and leave everything as it was."""

import hashlib
from pathlib import Path

import pytest

from scorer.engine.what_if import MatterKind
from scorer.errors import FrozenSheetError, UsageError
from scorer.model.disbursement import FundSource
from scorer.model.sheet import ScoreSheet, SheetState
from scorer.service.disbursements import record_disbursement
from scorer.service.indicators import set_indicator, withdraw_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.sheets import choose_pack, finalise
from scorer.service.trials import TrialValues, open_matters, try_values
from scorer.service.workspace import Workspace
from tests.service.conftest import COMPLETE_FIRST, FIRST, QUALITATIVE

BUDGET = {"original_budget": "648800", "final_budget": "648800"}


def points(sheet: ScoreSheet) -> tuple[object, ...]:
    """Everything about a sheet's points, without who recorded what when."""
    lines = [
        (line.state, line.score, line.level, line.trace.formula if line.trace else None)
        for line in sheet.lines
    ]
    execution = (sheet.execution.rate, sheet.execution.score)
    return (*lines, execution, sheet.total_score, sheet.low, sheet.high, sheet.grade)


def test_a_trial_scores_what_recording_the_same_would_score(workspace: Workspace) -> None:
    values = TrialValues(
        rows={n: text for n, text in enumerate(COMPLETE_FIRST, 1) if n != 4},
        readings={4: "1"},
        final="64.88万元",
        execution="92.5%",
    )
    tried = try_values(workspace, FIRST, values).trial
    for position, text in values.rows.items():
        record_outcome(workspace, FIRST, position, {"actual_text": text})
    set_indicator(workspace, FIRST, 4, {"target_choice": "1"})
    money = {"final_budget": "648800", "actual_expenditure": "600140"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, money)
    assert points(tried.sheet) == points(project_view(workspace, FIRST).sheet)


@pytest.mark.parametrize(
    "text", ["达成", "部分达成", "not_met", "未开展", "不适用", "有争议", "优良"]
)
def test_levels_and_states_are_understood_by_their_words(workspace: Workspace, text: str) -> None:
    tried = try_values(workspace, QUALITATIVE, TrialValues(rows={3: text})).trial
    fields = {"不适用": "state", "未开展": "state", "有争议": "state", "优良": "actual_text"}
    record_outcome(workspace, QUALITATIVE, 3, {fields.get(text, "level"): text})
    assert points(tried.sheet) == points(project_view(workspace, QUALITATIVE).sheet)


def test_nothing_is_written_and_nothing_in_memory_moves(
    workspace: Workspace, database: Path
) -> None:
    before = project_view(workspace, FIRST)
    said = hashlib.sha256(database.read_bytes()).hexdigest()
    tried = try_values(workspace, FIRST, TrialValues(rows={1: "33"}, final="1", spent="1"))
    assert tried.trial.sheet != tried.recorded.sheet
    assert project_view(workspace, FIRST) is before
    assert hashlib.sha256(database.read_bytes()).hexdigest() == said


def test_a_final_sheet_can_be_tried_and_is_not_touched(workspace: Workspace) -> None:
    for position, text in enumerate(COMPLETE_FIRST, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": text})
    money = {**BUDGET, "actual_expenditure": "648800"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, money)
    finalise(workspace, FIRST)
    tried = try_values(workspace, FIRST, TrialValues(rows={1: "3"}))
    assert (tried.trial.final, tried.trial.sheet.state) == (None, SheetState.COMPLETE)
    assert project_view(workspace, FIRST).sheet.state is SheetState.FINAL
    with pytest.raises(FrozenSheetError):
        record_outcome(workspace, FIRST, 1, {"actual_text": "3"})


def test_the_packs_of_the_place_are_a_question_until_somebody_has_chosen(
    workspace: Workspace,
) -> None:
    def kinds() -> set[MatterKind]:
        (only,) = open_matters(workspace, [FIRST])
        return {each.kind for each in only.found.matters}

    assert MatterKind.PACK in kinds()
    choose_pack(workspace, "cn.project-self-evaluation@2020", FIRST)
    assert MatterKind.PACK not in kinds()


def test_a_withdrawn_row_cannot_be_tried(workspace: Workspace) -> None:
    withdraw_indicator(workspace, FIRST, 2, "重复")
    with pytest.raises(UsageError, match="撤下"):
        try_values(workspace, FIRST, TrialValues(rows={2: "95%"}))


def test_every_open_row_of_an_empty_sheet_is_listed_and_together_they_make_its_range(
    workspace: Workspace,
) -> None:
    for only in open_matters(workspace):
        sheet = only.found.sheet
        missing = {MatterKind.ACTUAL, MatterKind.EXECUTION}
        moves = [each.move for each in only.found.matters if each.kind in missing]
        assert sum(moves) == sheet.high - sheet.low
