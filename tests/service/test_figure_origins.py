"""Where each figure of a budget block came from: who typed it and when, or which file it stood in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.figure_origins import figure_origins
from scorer.service.filled import import_disbursements
from scorer.service.recoding import recode_project
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace
from scorer.storage.unit_of_work import UnitOfWork
from tests.service.conftest import FIRST

TOTAL = FundSource.TOTAL
BEGIN = datetime(2022, 1, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """A clock that a test sets; each unit of work asks it once."""
    now = {"at": BEGIN}
    monkeypatch.setattr(UnitOfWork, "now", lambda _work: now["at"])
    return now


def money_file(folder: Path, march: str) -> Path:
    path = folder / "资金.csv"
    text = f"项目编码,资金来源,全年预算数,3月底累计\n{FIRST},,648800,{march}\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_typed_figures_name_who_and_when(workspace: Workspace, clock: dict[str, datetime]) -> None:
    record_disbursement(workspace, FIRST, TOTAL, {"final_budget": "648800", "spent_3": "1"})
    clock["at"] += timedelta(days=1)
    with open_workspace(workspace.url, user="王芳") as other:
        record_disbursement(other, FIRST, TOTAL, {"spent_3": "2"})
        record_disbursement(other, FIRST, FundSource.OTHER_FUNDS, {"spent_6": "3"})
    known = figure_origins(workspace, FIRST)
    assert list(known) == [
        (TOTAL, "final_budget"),
        (TOTAL, "spent_3"),
        (FundSource.OTHER_FUNDS, "spent_6"),
    ]
    assert known[TOTAL, "final_budget"] == ("李会计", BEGIN, None)
    assert known[TOTAL, "spent_3"] == ("王芳", BEGIN + timedelta(days=1), None)


def test_a_figure_from_a_file_names_the_file_until_somebody_types_another(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_disbursements(workspace, money_file(tmp_path, "1000"))
    assert {each.file for each in figure_origins(workspace, FIRST).values()} == {"资金.csv"}
    record_disbursement(workspace, FIRST, TOTAL, {"spent_3": "1500"})
    known = figure_origins(workspace, FIRST)
    assert (known[TOTAL, "spent_3"].file, known[TOTAL, "final_budget"].file) == (None, "资金.csv")
    import_disbursements(workspace, money_file(tmp_path, "1500"))
    assert figure_origins(workspace, FIRST) == known


def test_the_same_file_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    import_disbursements(workspace, money_file(tmp_path, "1000"))
    with workspace.reading() as work:
        head = work.head()
    import_disbursements(workspace, money_file(tmp_path, "1000"))
    with workspace.reading() as work:
        assert work.head() == head


def test_what_is_taken_back_is_from_where_it_was_before(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_disbursements(workspace, money_file(tmp_path, "1000"))
    record_disbursement(workspace, FIRST, TOTAL, {"spent_3": "1500", "spent_6": "9"})
    undo(workspace)
    known = figure_origins(workspace, FIRST)
    assert known[TOTAL, "spent_3"].file == "资金.csv"
    assert (TOTAL, "spent_6") not in known


def test_a_cleared_figure_has_no_origin_and_another_code_keeps_them(workspace: Workspace) -> None:
    record_disbursement(workspace, FIRST, TOTAL, {"final_budget": "648800", "spent_3": "1"})
    record_disbursement(workspace, FIRST, TOTAL, {"spent_3": ""})
    code = "130636213MQECBX9K5ABC"
    recode_project(workspace, FIRST, code)
    assert list(figure_origins(workspace, code)) == [(TOTAL, "final_budget")]
    assert figure_origins(workspace, "13063621BKMIET6I506K7") == {}
