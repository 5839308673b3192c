"""Findings say what they concern, and a save that scores one row answers what a fresh look does."""

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview, project_view
from scorer.service.projects import set_project
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"
ENTRIES = st.sampled_from(
    [
        (1, {"actual_text": "30个"}),
        (1, {"actual_text": "33个"}),
        (2, {"actual_text": "50%", "deviation_reason": "雨季影响施工，验收推迟到次年。"}),
        (3, {"state": "不适用", "na_reason": "本年度未下达", "na_approver": "县财政局"}),
        (3, {"state": "", "actual_text": "92%"}),
        (4, {"actual_text": "2万元"}),
        (5, {"state": "未开展"}),
        (6, {"state": "有争议"}),
        (7, {"actual_text": "140%"}),
        (7, {"actual_text": ""}),
    ]
)


def test_every_finding_of_a_project_names_it(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "50%"})
    for view in overview(workspace).projects:
        for each in view.findings:
            assert each.params["project"] == view.project.name
            assert each.params["project_code"] == view.project.code


def test_a_finding_about_a_row_names_the_row(workspace: Workspace) -> None:
    view = record_outcome(workspace, FIRST, 2, {"actual_text": "50%"})
    reading = next(each for each in view.findings if each.code == "RDG-COST-AT-LEAST")
    assert (reading.params["position"], reading.params["indicator"]) == ("4", "各村投入资金")
    scored = next(each for each in view.findings if each.code == "SCR-REASON-MISSING")
    assert (scored.params["position"], scored.params["indicator"]) == ("2", "验收合格率")


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(saved=st.lists(ENTRIES, min_size=1, max_size=4))
def test_saving_answers_what_a_fresh_look_finds(
    workspace: Workspace, database: Path, saved: list[tuple[int, dict[str, object]]]
) -> None:
    for position, changes in saved:
        view = record_outcome(workspace, FIRST, position, changes)
    with open_workspace(str(database)) as fresh:
        again = project_view(fresh, FIRST)
    assert again.sheet == view.sheet
    assert set(map(str, again.findings)) == set(map(str, view.findings))
    assert again.outcomes == view.outcomes


def test_the_readers_doubt_about_a_checkpoint_stays_until_it_is_settled(
    workspace: Workspace,
) -> None:
    code = "13063621V92P4WA564VX4"
    blank = "IMP-CHECKPOINT-BLANK-COMPLETE"
    assert blank in {each.code for each in project_view(workspace, code).findings}
    settled = set_project(workspace, code, {"checkpoint_12": "100%"})
    assert blank not in {each.code for each in settled.findings}


def test_kept_findings_have_words_in_a_process_that_read_no_document(
    workspace: Workspace, database: Path
) -> None:
    assert overview(workspace).projects
    command = [sys.executable, "-m", "scorer", "--db", str(database), "plan", "show", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "IMP-CHECKPOINT-BLANK-COMPLETE" in done.stdout
