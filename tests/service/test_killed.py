"""A process that dies in the middle of an import or a merge: all of it is there afterwards, or nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from scorer.service import journal
from scorer.service.database import status
from scorer.service.editions import editions
from scorer.service.merging import merge_document
from scorer.service.outcomes import record_outcome
from scorer.service.plans import current_plan, import_document, overview, project_view
from scorer.service.workspace import choices, open_workspace
from tests.service.revising import FIRST, PEACE, Data, county_revision, project, revised

CHILD = """
import os, sys
from pathlib import Path
from sqlalchemy import event
from scorer.service.plans import import_document
from scorer.service.workspace import open_workspace

file, document, last = sys.argv[1:]
done = 0
with open_workspace(file, user="died") as workspace:
    def count(*_call):
        global done
        done += 1
        if done == int(last):
            os._exit(9)
    event.listen(workspace.engine, "after_cursor_execute", count)
    import_document(workspace, Path(document))
    os._exit(7)
"""


MERGING = CHILD.replace(
    "import_document(workspace, Path(document))",
    'merge_document(workspace, Path(document), {"all": "mine"})',
).replace("service.plans import import_document", "service.merging import merge_document")


def _die(database: Path, document: Path, statement: int, child: str = CHILD) -> int:
    arguments = [sys.executable, "-c", child, str(database), str(document), str(statement)]
    return subprocess.run(arguments, check=False).returncode


@pytest.mark.parametrize("statement", [1, 3, 5, 7])
def test_killed_behind_a_statement_nothing_of_the_import_is_there(
    database: Path, sample_plan: Path, statement: int
) -> None:
    assert _die(database, sample_plan, statement) == 9
    assert status(str(database)).integrity == "ok"
    with open_workspace(str(database)) as workspace:
        assert choices(workspace) == ()
        assert journal.verify(workspace) == (0, None)
        import_document(workspace, sample_plan)
        assert len(overview(workspace).projects) == 9


def test_killed_behind_the_commit_everything_is_there(database: Path, sample_plan: Path) -> None:
    assert _die(database, sample_plan, 10_000) == 7
    with open_workspace(str(database)) as workspace:
        assert len(overview(workspace).projects) == 9
        assert journal.verify(workspace) == (1, None)


@pytest.fixture
def revision(database: Path, sample_plan: Path, tmp_path: Path) -> Path:
    """A revised document for a database that holds the sample with an outcome."""
    with open_workspace(str(database)) as workspace:
        import_document(workspace, sample_plan)
        record_outcome(workspace, FIRST, 1, {"actual_text": "33"})

    def revise(data: Data) -> None:
        county_revision(data)
        project(data, "13063621RYU22PMK9S0PW")["code"] = PEACE

    return revised(tmp_path / "修订.txt", revise)


@pytest.mark.parametrize("statement", [1, 12, 25, 45, 60, 75])
def test_killed_in_a_merge_nothing_of_it_is_there(
    database: Path, revision: Path, statement: int
) -> None:
    with open_workspace(str(database)) as workspace:
        before = current_plan(workspace)
    assert _die(database, revision, statement, MERGING) == 9
    assert status(str(database)).integrity == "ok"
    with open_workspace(str(database)) as workspace:
        assert current_plan(workspace) == before
        assert len(editions(workspace)) == 1
        assert journal.verify(workspace) == (2, None)
        merge_document(workspace, revision, {"all": "mine"})
        assert len(editions(workspace)) == 2


def test_killed_behind_the_commit_of_a_merge_everything_is_there(
    database: Path, revision: Path
) -> None:
    assert _die(database, revision, 10_000, MERGING) == 7
    with open_workspace(str(database)) as workspace:
        assert len(editions(workspace)) == 2
        assert journal.verify(workspace) == (3, None)
        view = project_view(workspace, FIRST)
    assert (view.project.indicators[0].target_text, view.outcomes[1].actual_text) == ("35个", "33")
