"""A year in which no rule pack is in force: the plan is shown, a finding says to choose one."""

from pathlib import Path

import pytest

from scorer.errors import RulePackError, ScorerError
from scorer.findings import hint_of, message_of
from scorer.forms.view import pack_text
from scorer.service.exports import export_workbook
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview, project_view
from scorer.service.sheets import choose_pack, finalise
from scorer.service.trials import TrialValues, try_values
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST, STATED

PACK = "cn.project-self-evaluation@2020"


@pytest.fixture
def early(empty: Workspace, sample_plan: Path, tmp_path: Path) -> Workspace:
    """The sample as if it were of 2014, before the first pack."""
    path = tmp_path / "2014.txt"
    path.write_text(sample_plan.read_text(encoding="utf-8").replace("2021", "2014"), "utf-8")
    import_document(empty, path)
    return empty


def test_every_project_is_shown_and_says_what_to_do(early: Workspace) -> None:
    seen = overview(early)
    assert len(seen.projects) == 9
    for view in seen.projects:
        said = [each for each in view.findings if each.code == "SHT-PACK-NONE"]
        if view.project.code == STATED:
            assert said == []
            continue
        assert "2014年没有现行的评分规则" in message_of(said[0])
        assert "scorer unit set --pack" in hint_of(said[0])
        assert view.sheet.total_max == 0
        assert pack_text(view.sheet.pack) == "—"


def test_what_needs_the_rules_is_refused_with_a_word(early: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RulePackError):
        record_outcome(early, FIRST, 1, {"actual_text": "33"})
    with pytest.raises(RulePackError):
        export_workbook(early, tmp_path / "表.xlsx")
    assert not (tmp_path / "表.xlsx").exists()
    with pytest.raises(ScorerError, match="尚未填完"):
        finalise(early, FIRST)


def test_a_chosen_pack_makes_everything_work(early: Workspace) -> None:
    choose_pack(early, PACK)
    view = record_outcome(early, FIRST, 1, {"actual_text": "33"})
    assert view.sheet.total_max == 100
    assert "SHT-PACK-NONE" not in {each.code for each in view.findings}


def test_other_rules_can_be_tried_before_one_is_chosen(early: Workspace) -> None:
    tried = try_values(early, FIRST, TrialValues(pack=PACK))
    assert tried.recorded.sheet.total_max == 0
    assert tried.trial.sheet.total_max == 100
    assert project_view(early, FIRST).pack_choice is None
