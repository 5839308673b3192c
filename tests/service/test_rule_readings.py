"""A scoring text that counts in per cent, which can mean two things: one is taken by its number."""

import pytest

from scorer.errors import UsageError
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.rule_choices import choose_rule
from scorer.service.rule_readings import rule_readings
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST

TEXT = "每低于1%扣0.5分，扣完为止"


@pytest.fixture
def doubtful(workspace: Workspace) -> Workspace:
    """A row (≥90 %, 12.5 points, 81 % achieved) whose scoring text can mean two things."""
    set_indicator(workspace, FIRST, 2, {"scoring_text": TEXT})
    record_outcome(workspace, FIRST, 2, {"actual_text": "81%"})
    return workspace


def test_both_readings_are_told_in_words(doubtful: Workspace) -> None:
    assert rule_readings(project_view(doubtful, FIRST), 2) == (
        "每低于1个百分点扣0.5分，扣完为止",
        "每低于目标值的1%扣0.5分，扣完为止",
    )
    assert rule_readings(project_view(doubtful, FIRST), 1) == ()


@pytest.mark.parametrize(("number", "score"), [("1", "8.00"), ("2", "7.50")])
def test_one_is_taken_by_its_number(doubtful: Workspace, number: str, score: str) -> None:
    # 90 − 81 = 9 points of per cent: 12.5 − 9 × 0.5 = 8.00; 9 ÷ 90 = 10 % of the target:
    # 12.5 − 10 × 0.5 = 7.50.
    view = choose_rule(doubtful, FIRST, 2, number)
    line = next(each for each in view.sheet.lines if each.position == 2)
    assert f"{line.score:.2f}" == score
    assert line.rule is not None
    assert line.rule.by == "李会计"
    assert "scoring_text" in view.project.indicators[1].by_hand
    assert rule_readings(view, 2) == ()


def test_there_are_no_others(doubtful: Workspace) -> None:
    for position, number in ((2, "3"), (2, "0"), (1, "1")):
        with pytest.raises(UsageError):
            choose_rule(doubtful, FIRST, position, number)
    assert project_view(doubtful, FIRST).project.indicators[1].scoring_text == TEXT
