"""The names of a unit's projects, before anything is scored."""

from decimal import Decimal
from pathlib import Path

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.outline import ProjectOutline, outline
from scorer.service.plans import import_document, overview
from scorer.service.projects import withdraw_project
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"


def test_names_and_budgets_as_the_overview_has_them(workspace: Workspace) -> None:
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"final_budget": "64万元"})
    withdraw_project(workspace, "13063621CMYGTHHVEVOQ9", "资金收回")
    named = outline(workspace)
    assert named[0] == ProjectOutline(FIRST, "村级组织办公经费", Decimal("640000.00"))
    assert [each.code for each in named] == [
        each.project.code for each in overview(workspace).projects
    ]
    assert named[1].budget == Decimal("264000.00")


def test_the_screens_take_the_newest_of_several_years(
    workspace: Workspace, database: Path, sample_plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "2022.txt"
    text = sample_plan.read_text(encoding="utf-8")
    for project in overview(workspace).projects:
        code = project.project.code
        text = text.replace(code, f"{code[:6]}22{code[8:]}")
    other.write_text(text.replace("804001", "804002"), encoding="utf-8")
    import_document(workspace, other, year=2022)
    with open_workspace(str(database), newest=True) as both:
        assert both.current is not None
        assert both.current.unit_code == "804002"
