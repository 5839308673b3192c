"""Row 14: a township's sheet out of the database, as nouns, against the raw driver's tuples.

Both sides read the same rows on one open connection: projects with what belongs to them, indicators,
and what was recorded for these; every row has a value, so that nothing is read for free.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import event

from scorer.resources import resource_dir
from scorer.service.filled import import_outcomes
from scorer.service.plans import import_document
from scorer.service.workspace import Workspace, open_workspace
from scorer.storage.unit_of_work import UnitOfWork
from tests.bench.harness import Row, at_most, interleaved, timed

LOADS = 50
MOST_STATEMENTS = 4
_OF_PROJECTS = "join project on project.id = {table}.project_id where project.plan_id = ?"
_OF_INDICATORS = (
    "join indicator on indicator.id = {table}.indicator_id "
    "join project on project.id = indicator.project_id where project.plan_id = ?"
)
RAW = (
    "select * from project where plan_id = ? order by position",
    *(
        f"select {table}.* from {table} {_OF_PROJECTS.format(table=table)} order by {table}.position"  # noqa: S608
        for table in ("checkpoint", "objective", "indicator")
    ),
    f"select outcome.* from outcome {_OF_INDICATORS.format(table='outcome')}",  # noqa: S608
)


def rows() -> Iterator[Row]:
    """The rows of this file."""
    fixtures = resource_dir("fixtures")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kept.db"
        with open_workspace(str(file), user="bench") as workspace:
            import_document(workspace, fixtures / "plans" / "yaoshan-2021.txt")
            import_outcomes(workspace, fixtures / "outcomes" / "yaoshan-2021-outcomes.csv")
            with workspace.reading() as work, closing(sqlite3.connect(file)) as raw:
                sides = interleaved(
                    timed(lambda: load(work, workspace.plan_id), LOADS),
                    timed(lambda: _raw(raw, workspace.plan_id), LOADS),
                )
                count = statements(workspace, work)
    yield at_most("14", "load a township's sheet : the raw driver's rows", sides, 12, 4)
    yield Row(
        "14",
        "statements to load it",
        str(count),
        f"<= {MOST_STATEMENTS}",
        f"<= {MOST_STATEMENTS}",
        count <= MOST_STATEMENTS,
    )


def load(work: UnitOfWork, plan_id: int) -> object:
    """Projects with their indicators, and what was recorded for these."""
    return work.repository.projects(plan_id), work.repository.outcomes(plan_id)


def statements(workspace: Workspace, work: UnitOfWork) -> int:
    """How many statements that takes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(workspace.engine, "before_cursor_execute", note)
    try:
        load(work, workspace.plan_id)
    finally:
        event.remove(workspace.engine, "before_cursor_execute", note)
    return len(seen)


def _raw(connection: sqlite3.Connection, plan_id: int) -> int:
    with closing(connection.cursor()) as cursor:
        return sum(len(cursor.execute(each, (plan_id,)).fetchall()) for each in RAW)
