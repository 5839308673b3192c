"""A final sheet: nobody changes what it was made with, and a change behind its back is seen."""

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import ScorerError
from scorer.model.disbursement import FundSource
from scorer.service import journal
from scorer.service.allocation import allocate
from scorer.service.disbursements import record_disbursement
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.indicators import restore_indicator, set_indicator, withdraw_indicator
from scorer.service.outcomes import (
    add_evidence,
    record_achievement,
    record_outcome,
    remove_evidence,
)
from scorer.service.plans import project_view
from scorer.service.projects import restore_project, set_project, withdraw_project
from scorer.service.sheets import choose_pack, finalise
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"
ACTUALS = ("33", "95", "31/33", "2万元", "92%", "90", "93.5")
TOTAL = FundSource.TOTAL
PACK = "cn.project-self-evaluation@2021"


@pytest.fixture
def final(workspace: Workspace, proof: Path) -> Workspace:
    """The sample with the first project's sheet made final."""
    for position, text in enumerate(ACTUALS, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": text})
    budget = {"original_budget": "648800", "final_budget": "648800"}
    record_disbursement(workspace, FIRST, TOTAL, budget | {"actual_expenditure": "648800"})
    add_evidence(workspace, FIRST, 1, proof)
    finalise(workspace, FIRST)
    return workspace


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    file = tmp_path / "验收单.txt"
    file.write_text("验收合格", encoding="utf-8")
    return file


def _outcome_file(workspace: Workspace, proof: Path) -> None:
    file = proof.with_name("完成情况.csv")
    file.write_text(f"项目编码,序号,三级指标,实际完成值\n{FIRST},1,涉及村数量,30\n", "utf-8")
    import_outcomes(workspace, file)


def _points_file(workspace: Workspace, proof: Path) -> None:
    file = proof.with_name("分值.csv")
    names = [each.name for each in project_view(workspace, FIRST).project.indicators]
    rows = [f"{FIRST},{n},{name},{POINTS[n]}" for n, name in enumerate(names, 1)]
    file.write_text("\n".join(["项目编码,序号,三级指标,分值", *rows]), "utf-8")
    import_outcomes(workspace, file)


def _money_file(workspace: Workspace, proof: Path) -> None:
    file = proof.with_name("资金.csv")
    file.write_text(f"项目编码,全年执行数\n{FIRST},600000\n", "utf-8")
    import_disbursements(workspace, file)


POINTS = {n: Decimal(each) for n, each in enumerate((20, 10, 10, 10, 15, 15, 10), 1)}
NEW = {"category": "产出指标", "subcategory": "数量指标", "name": "会议", "target_text": "3次"}
CHANGES: dict[str, Callable[[Workspace, Path], object]] = {
    "outcome": lambda ws, _: record_outcome(ws, FIRST, 1, {"actual_text": "30"}),
    "outcome file": _outcome_file,
    "points in an outcome file": _points_file,
    "evidence": lambda ws, proof: add_evidence(ws, FIRST, 2, proof),
    "evidence off": lambda ws, _: remove_evidence(ws, FIRST, 1, 0),
    "achievement": lambda ws, _: record_achievement(ws, FIRST, "已完成"),
    "spending": lambda ws, _: record_disbursement(ws, FIRST, TOTAL, {"final_budget": "1"}),
    "money file": _money_file,
    "project": lambda ws, _: set_project(ws, FIRST, {"name": "别的名称"}),
    "project off": lambda ws, _: withdraw_project(ws, FIRST, "重复"),
    "project back": lambda ws, _: restore_project(ws, FIRST),
    "indicator": lambda ws, _: set_indicator(ws, FIRST, 1, {"target_text": "20个"}),
    "another indicator": lambda ws, _: set_indicator(ws, FIRST, None, NEW),
    "indicator off": lambda ws, _: withdraw_indicator(ws, FIRST, 1, "重复"),
    "indicator back": lambda ws, _: restore_indicator(ws, FIRST, 1),
    "points": lambda ws, _: allocate(ws, FIRST, POINTS),
    "points off": lambda ws, _: allocate(ws, FIRST, None),
    "project's pack": lambda ws, _: choose_pack(ws, PACK, FIRST),
    "unit's pack": lambda ws, _: choose_pack(ws, PACK),
    "undo": lambda ws, _: undo(ws),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_changes_what_a_final_sheet_was_made_with(
    final: Workspace, proof: Path, change: Callable[[Workspace, Path], object], database: Path
) -> None:
    head, before = journal.head(final), project_view(final, FIRST)
    with pytest.raises(ScorerError, match="的自评表已由李会计于") as refused:
        change(final, proof)
    assert f"scorer sheet reopen {FIRST}" in refused.value.hint
    with open_workspace(str(database)) as fresh:
        assert journal.head(fresh) == head
        assert project_view(fresh, FIRST) == before


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE outcome SET actual_text = '34' WHERE actual_text = '33'", "SHT-FROZEN-ROWS"),
        ("UPDATE funds SET final_budget = final_budget + 100", "SHT-FROZEN-MONEY"),
    ],
)
def test_a_change_behind_its_back_is_found(
    final: Workspace, database: Path, statement: str, code: str
) -> None:
    known = {each.code for each in project_view(final, FIRST).findings}
    assert not {each for each in known if each.startswith("SHT-F")}
    with sqlite3.connect(database) as behind:
        assert behind.execute(statement).rowcount > 0
    behind.close()
    with open_workspace(str(database)) as fresh:
        found = [each.code for each in project_view(fresh, FIRST).findings]
    assert code in found
