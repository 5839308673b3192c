"""A person chooses a reading, also the literal one: kept, journalled, printed where people sign."""

from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from scorer.errors import UsageError
from scorer.findings import message_of
from scorer.service import journal
from scorer.service.exports import export_report, export_workbook
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST

OUTPUT = {
    "category": "产出指标",
    "subcategory": "数量指标",
    "name": "服务村庄数",
    "target_text": "≤30个",
}


def scores(view: ProjectView, position: int) -> list[Decimal | None]:
    line = next(each for each in view.sheet.lines if each.position == position)
    return [each.score for each in line.readings]


@pytest.fixture
def recorded(workspace: Workspace) -> Workspace:
    """The cost row ≥1.96万元 with 2万元 spent a village: 12.50 literally, 12.24 corrected."""
    record_outcome(workspace, FIRST, 4, {"actual_text": "2万元"})
    return workspace


@pytest.mark.parametrize(
    ("choice", "score", "comparator"), [(0, "12.50", "ge"), (1, "12.24", "le")]
)
def test_either_reading_can_be_chosen_and_is_journalled(
    recorded: Workspace, choice: int, score: str, comparator: str
) -> None:
    assert scores(project_view(recorded, FIRST), 4) == [Decimal("12.50"), Decimal("12.24")]
    view = set_indicator(recorded, FIRST, 4, {"target_choice": choice})
    target = view.project.indicators[3].target
    assert (target.comparator, target.chosen_by) == (comparator, "李会计")
    assert "RDG-COST-AT-LEAST" not in {each.code for each in view.findings}
    assert scores(view, 4)[0] == Decimal(score)
    entry = journal.entries(recorded, 1)[0]
    assert (entry.action, entry.who) == ("indicator.set", "李会计")
    assert entry.after["target"]["chosen_by"] == "李会计"
    assert target.chosen_at is not None
    assert abs((entry.at - target.chosen_at).total_seconds()) < 5
    with open_workspace(recorded.url) as fresh:
        assert project_view(fresh, FIRST).project.indicators[3].target == target


def test_the_choice_can_be_turned_and_the_literal_stays_known(recorded: Workspace) -> None:
    set_indicator(recorded, FIRST, 4, {"target_choice": 1})
    back = set_indicator(recorded, FIRST, 4, {"target_choice": 1})
    line = back.sheet.lines[3]
    assert [each.literal for each in line.readings] == [True, False]
    assert scores(back, 4) == [Decimal("12.50"), Decimal("12.24")]
    for choice in (2, "x", -1):
        with pytest.raises(UsageError):
            set_indicator(recorded, FIRST, 4, {"target_choice": choice})
    with pytest.raises(UsageError):
        set_indicator(recorded, FIRST, 2, {"target_choice": 0})


def test_an_output_written_at_most_is_offered_turned_round(workspace: Workspace) -> None:
    view = set_indicator(workspace, FIRST, None, OUTPUT)
    position = view.project.indicators[-1].position
    view = record_outcome(workspace, FIRST, position, {"actual_text": "24个"})
    literal, corrected = scores(view, position)
    maximum = view.sheet.lines[-1].max_score
    assert literal == maximum
    assert corrected == (maximum * 24 / 30).quantize(Decimal("0.01"))
    assert "PLN-DIRECTION-OUTPUT" in {each.code for each in view.findings}
    view = set_indicator(workspace, FIRST, position, {"target_choice": 1})
    assert view.sheet.lines[-1].score == corrected
    assert "PLN-DIRECTION-OUTPUT" not in {each.code for each in view.findings}


def test_the_choice_is_printed_where_people_sign(recorded: Workspace, tmp_path: Path) -> None:
    view = set_indicator(recorded, FIRST, 4, {"target_choice": 1})
    chosen = view.project.indicators[3].target
    assert chosen.chosen_at is not None
    day = f"{chosen.chosen_at.astimezone():%Y-%m-%d}"
    note = (
        "第4项“各村投入资金”指标值“≥1.96万元”按 ≤1.96万元 计分（12.24/12.5），"
        f"由李会计于 {day} 选定；如按其他读法：≥1.96万元 12.50/12.5"
    )
    path = export_workbook(recorded, tmp_path / "a.xlsx", [FIRST])
    book = openpyxl.load_workbook(path)
    texts = {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        for sheet in book
    }
    (form,) = [each for title, each in texts.items() if title.startswith("1 ")]
    assert f"注：{note}。" in form
    assert any("分值来源：按评分规则分配" in each for each in form)
    assert any("核对" in each for each in form)
    assert any("更正读法" in each and "12.50/12.5" in each for each in texts["得分说明"])
    assert any("李会计" in each for each in texts["变更记录"])
    report = docx.Document(str(export_report(recorded, tmp_path / "a.docx", [FIRST])))
    paragraphs = [each.text for each in report.paragraphs]
    assert f"注：{note}。" in paragraphs
    assert any(f"村级组织办公经费：{note}" in each for each in paragraphs)
    assert any("分值来源：按评分规则分配" in each for each in paragraphs)


def test_what_nobody_has_chosen_is_printed_as_open(recorded: Workspace, tmp_path: Path) -> None:
    found = [message_of(each) for each in project_view(recorded, FIRST).findings]
    assert any("≤1.96万元" in each for each in found)
    report = docx.Document(str(export_report(recorded, tmp_path / "a.docx", [FIRST])))
    assert any("尚未经人选定" in each.text for each in report.paragraphs)
