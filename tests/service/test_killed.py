"""A process that dies in the middle of an import: all of it is there afterwards, or nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from scorer.service import journal
from scorer.service.database import status
from scorer.service.plans import import_document, overview
from scorer.service.workspace import choices, open_workspace

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


def _die(database: Path, document: Path, statement: int) -> int:
    arguments = [sys.executable, "-c", CHILD, str(database), str(document), str(statement)]
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
