"""Filled sheets for the tests of claims."""

from typing import Any

from scorer.engine.case import score_case
from scorer.model.case import Case
from scorer.model.sheet import Line, ScoreSheet
from scorer.rules.catalog import load_catalog

CATALOG = load_catalog()
PACK = CATALOG.get("cn.project-self-evaluation@2020")
WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}
BUDGET = {"original": "120", "final": "100", "actual": "60", "max_score": "10"}


def row(target: str, actual: str | None, claimed: str | None, **more: Any) -> dict[str, Any]:
    """A row of 10 points, with reason and measure."""
    return {
        "category": "产出指标",
        "name": "甲",
        "target_text": target,
        "actual_text": actual,
        "claimed_score": claimed,
        "max_score": "10",
        **WHY,
        **more,
    }


def sheet_of(*rows: dict[str, Any], **case: Any) -> ScoreSheet:
    """The rows and whatever else the sheet says, scored."""
    filled = {"year": 2021, "indicators": rows, **case}
    return score_case(Case.model_validate(filled), CATALOG)


def line_of(*args: Any, **more: Any) -> Line:
    """One row, scored by itself."""
    (line,) = sheet_of(row(*args, **more)).lines
    return line


def full(*claims: str | None, **case: Any) -> ScoreSheet:
    """Three rows of 85/90 (of 30, 30, 30), execution 60 of 100: 28.33*3 + 6.00 = 90.99."""
    rows = [
        row("≥90%", "85%", claims[n] if n < len(claims) else None, max_score="30", name=name)
        for n, name in enumerate("甲乙丙")
    ]
    budget = {**BUDGET, "claimed_score": claims[3] if claims[3:] else None}
    return sheet_of(*rows, budget=budget, **case)
