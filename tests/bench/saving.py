"""Row 15: saving one outcome, scored and journalled, against one raw commit on the same disk."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from scorer.resources import resource_dir
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview
from scorer.service.workspace import Workspace, open_workspace
from tests.bench.harness import ROOT, Row, at_most, interleaved, timed

SAVES = 25


def rows() -> Iterator[Row]:
    """The rows of this file; the databases lie beside the checkout, never in memory."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        home = Path(folder)
        url = f"sqlite:///{(home / 'ours.db').as_posix()}"
        with open_workspace(url, user="bench") as workspace, closing(_raw(home)) as raw:
            import_document(workspace, resource_dir("fixtures") / "plans" / "yaoshan-2021.txt")
            sides = interleaved(timed(_save(workspace), SAVES), timed(_commit(raw), SAVES))
    yield at_most("15", "save one outcome : one raw commit, synchronous=FULL", sides, 10, 5)


class _save:  # noqa: N801 - reads as the verb it is
    """One outcome through the service, another value each time."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.code = overview(workspace).projects[0].project.code
        self.numbers = count(1)

    def __call__(self) -> None:
        actual = f"{90 + next(self.numbers) % 10}%"
        record_outcome(self.workspace, self.code, 2, {"actual_text": actual})


class _commit:  # noqa: N801 - reads as the verb it is
    """One row changed and committed, nothing else."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.numbers = count(1)

    def __call__(self) -> None:
        with self.connection:
            self.connection.execute("update kept set value = ?", (str(next(self.numbers)),))


def _raw(home: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(home / "raw.db")
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table kept (value text)")
    with connection:
        connection.execute("insert into kept values ('0')")
    return connection
