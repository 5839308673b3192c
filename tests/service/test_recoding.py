"""A project gets its right code, and everything recorded for it stays."""

from pathlib import Path

import pytest

from scorer.errors import FrozenSheetError, RefusedEntryError
from scorer.model.disbursement import FundSource
from scorer.model.edition import ImportState
from scorer.resources import resource_dir
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.merging import compare_document, merge_document
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview, project_view
from scorer.service.recoding import recode_project
from scorer.service.sheets import finalise
from scorer.service.undo import undo
from scorer.service.workspace import Workspace
from tests.service.revising import FIRST, PARTY, Data, project, revised

RIGHT = "130636213MQECBX9K54V0"


@pytest.fixture
def uncoded(empty: Workspace, tmp_path: Path) -> Workspace:
    """The sample, whose first table has no code but the one that stands in for it."""
    import_document(empty, revised(tmp_path / "无编码.txt", _without_code))
    return empty


def _without_code(data: Data) -> None:
    project(data, FIRST)["code"] = "未编码1"


def test_everything_recorded_stays_with_the_project(uncoded: Workspace) -> None:
    record_outcome(uncoded, "未编码1", 1, {"actual_text": "33"})
    record_disbursement(uncoded, "未编码1", FundSource.TOTAL, {"final_budget": "648800"})
    before = project_view(uncoded, "未编码1")
    after = recode_project(uncoded, "未编码1", f" {RIGHT} ")
    assert (after.project.code, after.project.by_hand) == (RIGHT, ("code",))
    assert after.outcomes == before.outcomes
    assert after.disbursement == before.disbursement
    assert [each.project.code for each in overview(uncoded).projects][:2] == [RIGHT, PARTY]
    entry = journal.entries(uncoded, 1)[0]
    assert (entry.action, entry.subject) == ("project.recode", "未编码1")
    assert (entry.before, entry.after) == (
        {"code": "未编码1"},
        {"code": RIGHT, "by_hand": ["code"]},
    )
    assert journal.verify(uncoded)[1] is None


@pytest.mark.parametrize("code", ["", "  ", "1306 3621", "未编码7", PARTY])
def test_what_is_no_free_code_is_refused(uncoded: Workspace, code: str) -> None:
    head = journal.head(uncoded)
    with pytest.raises(RefusedEntryError):
        recode_project(uncoded, "未编码1", code)
    assert journal.head(uncoded) == head


def test_the_document_without_the_code_is_still_known_by_its_name(
    uncoded: Workspace, tmp_path: Path
) -> None:
    recode_project(uncoded, "未编码1", RIGHT)
    resaved = revised(tmp_path / "另存.docx", _without_code)
    assert import_document(uncoded, resaved).state is ImportState.SAME
    assert project_view(uncoded, RIGHT).project.by_hand == ("code",)


def test_the_document_with_another_code_is_asked_about(uncoded: Workspace, tmp_path: Path) -> None:
    recode_project(uncoded, "未编码1", RIGHT)
    coded = compare_document(uncoded, revised(tmp_path / "有编码.txt"))
    assert coded.open_ids == (f"{RIGHT}:code",)
    merge_document(uncoded, tmp_path / "有编码.txt", {"all": "document"})
    assert project_view(uncoded, FIRST).project.by_hand == ()


def test_an_entry_from_before_can_still_be_taken_back(uncoded: Workspace) -> None:
    record_outcome(uncoded, "未编码1", 1, {"actual_text": "33"})
    record_outcome(uncoded, "未编码1", 1, {"actual_text": "31"})
    recode_project(uncoded, "未编码1", RIGHT)
    assert undo(uncoded) == f"{RIGHT}/1"
    assert project_view(uncoded, RIGHT).outcomes[1].actual_text == "33"
    assert undo(uncoded) == f"{RIGHT}/1"
    assert undo(uncoded) is None


def test_a_final_sheet_keeps_its_code(workspace: Workspace) -> None:
    shipped = resource_dir("fixtures") / "outcomes"
    import_outcomes(workspace, shipped / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, shipped / "yaoshan-2021-money.csv")
    finalise(workspace, PARTY)
    with pytest.raises(FrozenSheetError):
        recode_project(workspace, PARTY, RIGHT)
