"""What stands on the screens of money, findings and trials, where more is recorded than elsewhere."""

from datetime import datetime
from pathlib import Path

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.dismissing import dismiss
from scorer.service.filled import import_disbursements
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from scorer.storage.unit_of_work import UnitOfWork
from tests.tui.conftest import WHO, Screens
from tests.tui.test_pictures import FIRST, LOOKS, assert_picture, back, recorded

WAYS: dict[str, tuple[str, ...]] = {
    "money-source": ("m", "down"),
    "money-all": ("m", "t", "down"),
    "money-origins": ("m", "l"),
    "sheet-sideways": ("s", "end", "right", "right"),
    "sheet-trial": ("s", "w", "down", "down", "enter", "down", "down"),
    "findings-grouped": ("f", "t", "g", "g"),
    "findings-answered": ("f", "a", "end"),
    "answer": ("f", "end", "x"),
}
"""The keys that lead from the list of projects to each screen."""


@pytest.fixture
def rich(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with entries, money typed and from a file, and an answered finding."""
    monkeypatch.setattr(UnitOfWork, "now", lambda _work: datetime(2022, 1, 10, 9, 30).astimezone())
    file = tmp_path / "资金.csv"
    text = f"项目编码,资金来源,全年预算数,3月底累计,6月底累计\n{FIRST},当年财政拨款,500000,90000,260000\n"
    file.write_text(text, encoding="utf-8")
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
        import_disbursements(workspace, file)
        other = {"final_budget": "148800", "spent_3": "30000", "spent_6": "64400"}
        record_disbursement(workspace, FIRST, FundSource.OTHER_FUNDS, other)
        found = next(
            each
            for each in project_view(workspace, FIRST).findings
            if each.code == "PLN-OBJECTIVE-FIGURE"
        )
        dismiss(workspace, FIRST, found, "满意率目标以公开文本为准", "as-published")
    return database


@pytest.mark.parametrize("look", LOOKS)
async def test_screens_look_as_they_did(look: str, screens: Screens, rich: Path) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=rich, language=language, theme=theme) as seen:
        for name, keys in WAYS.items():
            await seen.press(*keys)
            assert_picture(look, name, seen.text, size)
            await back(seen)
