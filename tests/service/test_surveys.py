"""Surveys as they are recorded: their rate is the actual, and what cannot be is refused."""

from datetime import date
from decimal import Decimal

import pytest

from scorer.errors import RefusedEntryError
from scorer.findings import message_of
from scorer.forms.view import actual_text, survey_line
from scorer.model.outcome import Survey
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST

TYPED = {
    "asked": "33",
    "satisfied": "31",
    "method": "入户问卷",
    "from_on": "2021-12-01",
    "to_on": "2021年12月20日",
}


def test_a_survey_is_kept_and_gives_the_actual(workspace: Workspace) -> None:
    view = record_outcome(workspace, FIRST, 7, {"survey": TYPED})
    with open_workspace(workspace.url) as fresh:
        assert project_view(fresh, FIRST) == view
    kept = view.outcomes[7].survey
    assert kept == Survey(
        asked=33,
        satisfied=31,
        method="入户问卷",
        from_on=date(2021, 12, 1),
        to_on=date(2021, 12, 20),
    )
    line = view.sheet.lines[6]
    assert line.score == Decimal("10.00")
    assert actual_text(line, view.outcomes[7]) == "31/33 = 93.94%"
    assert "80.39%" in survey_line(line)
    assert "98.32%" in survey_line(line)
    codes = {each.code for each in line.findings}
    assert not {code for code in codes if code.startswith("OUT-SURVEY")}
    undo(workspace)
    assert project_view(workspace, FIRST).sheet.lines[6].score is None


def test_a_typed_actual_that_differs_counts_and_is_told(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 7, {"survey": TYPED})
    view = record_outcome(workspace, FIRST, 7, {"actual_text": "88%"})
    assert view.sheet.lines[6].score == Decimal("9.78")
    (finding,) = [each for each in view.findings if each.code == "OUT-SURVEY-DISAGREES"]
    assert "93.94%" in message_of(finding)
    assert "以填报值计分" in message_of(finding)
    agreeing = record_outcome(workspace, FIRST, 7, {"actual_text": "93.94%"})
    assert "OUT-SURVEY-DISAGREES" not in {each.code for each in agreeing.findings}
    cleared = record_outcome(workspace, FIRST, 7, {"actual_text": "93.94%", "survey": None})
    assert cleared.outcomes[7].survey is None


@pytest.mark.parametrize(
    ("position", "changes", "named"),
    [
        (7, {"satisfied": "35"}, ("35", "33")),
        (7, {"asked": "0", "satisfied": "0"}, ("0",)),
        (7, {"satisfied": "-1"}, ("-1",)),
        (7, {"asked": "三十"}, ("三十",)),
        (7, {"asked": "33.5"}, ("33.5",)),
        (7, {"from_on": "昨天"}, ("昨天",)),
        (7, {"to_on": "2021-11-01"}, ("2021-11-01", "2021-12-01")),
        (1, {}, ("%", "个", "33个")),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(
    workspace: Workspace, position: int, changes: dict[str, str], named: tuple[str, ...]
) -> None:
    with pytest.raises(RefusedEntryError) as refused:
        record_outcome(workspace, FIRST, position, {"survey": TYPED | changes})
    assert all(each in refused.value.message for each in named)
    assert refused.value.hint
    assert position not in project_view(workspace, FIRST).outcomes


def test_empty_fields_take_the_survey_away(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 7, {"survey": TYPED})
    view = record_outcome(workspace, FIRST, 7, {"survey": dict.fromkeys(TYPED, "")})
    assert view.outcomes[7].survey is None
