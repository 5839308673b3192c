"""Filling down: into unfinished rows of the same kind and unit, as one step, and into no other row."""

from pathlib import Path

import pytest

from scorer.errors import RefusedEntryError
from scorer.model.outcome import Level
from scorer.service import journal
from scorer.service.filling import Fill, fill_down, fill_from
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.undo import redo, step_back
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST, QUALITATIVE

ORDER = tuple(range(1, 8))


def actuals(workspace: Workspace, code: str = FIRST) -> dict[int, str]:
    outcomes = project_view(workspace, code).outcomes
    return {n: each.actual_text for n, each in outcomes.items() if each.actual_text}


def test_a_value_goes_into_all_rows_below_that_ask_for_the_same(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    record_outcome(workspace, FIRST, 5, {"actual_text": "91%"})
    fill = fill_from(project_view(workspace, FIRST), ORDER, 2)
    assert fill == Fill(2, (3, 6, 7))
    fill_down(workspace, FIRST, fill)
    assert actuals(workspace) == {2: "95%", 3: "95%", 5: "91%", 6: "95%", 7: "95%"}


def test_an_empty_row_takes_from_the_one_above(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    view = project_view(workspace, FIRST)
    assert fill_from(view, ORDER, 3) == Fill(2, (3, 5, 6, 7))
    assert fill_from(view, (1, 2, 7, 3), 7) == Fill(2, (7, 3))


def test_one_undo_takes_the_whole_fill_back(workspace: Workspace, database: Path) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    fill_down(workspace, FIRST, Fill(2, (3, 5, 6)))
    with open_workspace(str(database), user="李会计") as later:
        moved = step_back(later)
        assert moved is not None
        assert moved.rows == (3, 5, 6)
        assert actuals(later) == {2: "95%"}
        redo(later)
        assert actuals(later) == {2: "95%", 3: "95%", 5: "95%", 6: "95%"}
        assert journal.verify(later)[1] is None


def test_the_journal_says_where_the_value_is_from(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    fill_down(workspace, FIRST, Fill(2, (3, 6)))
    newest, other = journal.entries(workspace, 2)
    assert [each.action for each in (newest, other)] == ["outcome.fill"] * 2
    assert (newest.subject, other.subject) == (f"{FIRST}/6", f"{FIRST}/3")
    assert newest.after == {
        "actual_text": "95%",
        "evidence": [],
        "filled": {"row": 2, "into": [3, 6]},
    }


def test_a_level_goes_into_qualitative_rows_only(workspace: Workspace) -> None:
    set_indicator(workspace, QUALITATIVE, 5, {"target_text": "优良"})
    record_outcome(workspace, QUALITATIVE, 3, {"level": "部分达成"})
    fill = fill_from(project_view(workspace, QUALITATIVE), (1, 2, 3, 4, 5, 6), 3)
    assert fill == Fill(3, (5,))
    view = fill_down(workspace, QUALITATIVE, fill)
    assert view.outcomes[5].level is Level.PARTIALLY_MET


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (1, "第1项和上一项都还没有填写"),
        (3, "第3项和上一项都还没有填写"),
        (5, "第5项要求百分率（定量），第4项为万元（定量）"),
        (7, "第7项以下没有单位和类型同为“百分率（定量）”的未填指标"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_the_reason(
    workspace: Workspace, position: int, words: str
) -> None:
    record_outcome(workspace, FIRST, 4, {"actual_text": "2万元"})
    record_outcome(workspace, FIRST, 7, {"actual_text": "95%"})
    with pytest.raises(RefusedEntryError) as refused:
        fill_from(project_view(workspace, FIRST), ORDER, position)
    assert words in refused.value.message


@pytest.mark.parametrize("rows", [(4,), (3, 1), (2,), (5,)])
def test_another_quantity_or_a_recorded_row_is_never_filled(
    workspace: Workspace, database: Path, rows: tuple[int, ...]
) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, FIRST, 5, {"actual_text": "91%"})
    before = journal.head(workspace)
    with pytest.raises(RefusedEntryError):
        fill_down(workspace, FIRST, Fill(2, rows))
    assert journal.head(workspace) == before
    assert actuals(workspace) == {2: "95%", 5: "91%"}


def test_what_is_counted_has_to_be_the_same(workspace: Workspace) -> None:
    set_indicator(workspace, FIRST, 2, {"target_text": "33个村"})
    set_indicator(workspace, FIRST, 3, {"target_text": "40个站"})
    set_indicator(workspace, FIRST, 5, {"target_text": "35个村"})
    record_outcome(workspace, FIRST, 2, {"actual_text": "33个村"})
    assert fill_from(project_view(workspace, FIRST), ORDER, 2) == Fill(2, (5,))
