"""Last year's values: found by name, taken over by one step, told in the journal and by a finding."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.errors import ConflictError, RefusedEntryError
from scorer.findings import message_of
from scorer.model.outcome import Level
from scorer.service import journal
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview, project_view
from scorer.service.projects import set_project
from scorer.service.undo import redo, undo
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from scorer.service.year_before import open_and_sure, take_over, year_before
from tests.service.conftest import FIRST, QUALITATIVE

CODE = "OUT-FROM-YEAR-BEFORE"
EARLIER = FIRST.replace("13063621", "13063620")
EARLIER_LEVEL = QUALITATIVE.replace("13063621", "13063620")


def copied(view: ProjectView) -> list[str]:
    return [message_of(each) for each in view.findings if each.code == CODE]


@pytest.fixture
def last(database: Path, tmp_path: Path, sample_plan: Path) -> Iterator[Workspace]:
    """A database with the unit's plan of 2020, and what was recorded for it."""
    text = sample_plan.read_text(encoding="utf-8")
    text = text.replace("130636213M", "130636203M").replace("13063621", "13063620")
    earlier = tmp_path / "2020.txt"
    earlier.write_text(text.replace("2021", "2020"), encoding="utf-8")
    with open_workspace(str(database), user="李会计") as workspace:
        import_document(workspace, earlier)
        record_outcome(workspace, EARLIER, 1, {"actual_text": "32个"})
        record_outcome(
            workspace, EARLIER, 2, {"actual_text": "96%", "deviation_reason": "旧年原因"}
        )
        record_outcome(workspace, EARLIER, 6, {"actual_text": "91%"})
        record_outcome(workspace, EARLIER_LEVEL, 3, {"level": "部分达成"})
        yield workspace


@pytest.fixture
def both(last: Workspace, sample_plan: Path) -> Workspace:
    """The plan of 2021 in hand, that of 2020 beside it."""
    import_document(last, sample_plan)
    assert last.year == 2021
    return last


def test_rows_are_found_by_the_names_of_project_and_indicator(both: Workspace) -> None:
    before = year_before(both, FIRST)
    assert (before.year, before.has_plan) == (2020, True)
    assert {n: each.actual_text for n, each in before.rows.items()} == {
        1: "32个",
        2: "96%",
        6: "91%",
    }
    assert {each.doubt for each in before.rows.values()} == {""}


def test_a_value_is_taken_over_and_said_to_be(both: Workspace) -> None:
    view = take_over(both, FIRST, (2,))
    row = view.outcomes[2]
    assert (row.actual_text, row.deviation_reason) == ("96%", None)
    (said,) = copied(view)
    assert "2020" in said
    entry = journal.entries(both, 1)[0]
    assert (entry.action, entry.subject) == ("outcome.copy", f"{FIRST}/2")
    assert entry.after == {
        "actual_text": "96%",
        "evidence": [],
        "filled": {"year": 2020, "project_code": EARLIER, "row": 2, "into": [2]},
    }


def test_the_finding_stays_after_a_restart_and_goes_with_another_value(
    both: Workspace, database: Path
) -> None:
    take_over(both, FIRST, (2,))
    with open_workspace(str(database), unit=None, year=2021, user="李会计") as later:
        assert len(copied(project_view(later, FIRST))) == 1
        assert copied(record_outcome(later, FIRST, 2, {"actual_text": "97%"})) == []
        undo(later)
        assert len(copied(project_view(later, FIRST))) == 1


def test_all_unfinished_rows_are_one_step(both: Workspace) -> None:
    record_outcome(both, FIRST, 6, {"actual_text": "95%"})
    before = year_before(both, FIRST)
    rows = open_and_sure(project_view(both, FIRST), before)
    assert rows == (1, 2)
    assert len(copied(take_over(both, FIRST, rows))) == 2
    undo(both)
    after = project_view(both, FIRST)
    assert {n: each.actual_text for n, each in after.outcomes.items() if each.actual_text} == {
        6: "95%"
    }
    assert copied(after) == []
    redo(both)
    assert len(copied(project_view(both, FIRST))) == 2


def test_a_level_is_taken_over(both: Workspace) -> None:
    view = take_over(both, QUALITATIVE, (3,))
    assert view.outcomes[3].level is Level.PARTIALLY_MET


def test_a_value_in_another_unit_is_refused(both: Workspace) -> None:
    set_indicator(both, FIRST, 1, {"target_text": "≥90%"})
    before = year_before(both, FIRST)
    assert before.rows[1].doubt
    assert 1 not in open_and_sure(project_view(both, FIRST), before)
    with pytest.raises(RefusedEntryError):
        take_over(both, FIRST, (1,))


def test_a_project_that_differs_in_its_year_is_doubtful(both: Workspace) -> None:
    dated = next(each for each in overview(both).projects if "2021年1月" in each.project.name)
    code = dated.project.code
    with open_workspace(both.url, year=2020, unit=None, user="李会计") as earlier:
        old = next(each for each in overview(earlier).projects if "2020年1月" in each.project.name)
        record_outcome(earlier, old.project.code, 1, {"actual_text": "33个"})
    before = year_before(both, code)
    assert before.rows[1].doubt
    assert open_and_sure(project_view(both, code), before) == ()
    assert take_over(both, code, (1,)).outcomes[1].actual_text == "33个"


def test_a_row_under_another_level_is_doubtful_and_a_double_name_is_nobodys(
    both: Workspace,
) -> None:
    set_indicator(both, FIRST, 2, {"subcategory": "数量指标"})
    assert year_before(both, FIRST).rows[2].doubt
    with open_workspace(both.url, year=2020, unit=None, user="李会计") as earlier:
        set_indicator(earlier, EARLIER, 3, {"name": "验收合格率", "subcategory": "质量指标"})
    assert 2 not in year_before(both, FIRST).rows


def test_other_names_have_no_counterpart(both: Workspace) -> None:
    set_project(both, FIRST, {"name": "村级办公"})
    assert year_before(both, FIRST).rows == {}
    with pytest.raises(RefusedEntryError) as refused:
        take_over(both, FIRST, (1,))
    assert "2020年没有与第1项对应的填报" in refused.value.message


def test_without_that_years_plan_it_is_said(workspace: Workspace) -> None:
    assert not year_before(workspace, FIRST).has_plan
    with pytest.raises(RefusedEntryError) as refused:
        take_over(workspace, FIRST, (1,))
    assert "没有本单位2020年的绩效目标" in refused.value.message


def test_a_row_saved_meanwhile_is_not_overwritten(both: Workspace, database: Path) -> None:
    with open_workspace(str(database), year=2021, unit=None, user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "31"})
    with pytest.raises(ConflictError):
        take_over(both, FIRST, (1,), expected={1: 0})
    assert project_view(both, FIRST).outcomes[1].actual_text == "31"
