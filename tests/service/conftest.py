"""A workspace on a real database in a fresh folder, with the sample imported."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.service.plans import import_document
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"
STATED = "13063621BKMIET6I506K7"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"
COMPLETE_FIRST = ("33", "95", "31/33", "2万元", "92%", "90", "93.5")
"""Actual values that leave no row of the first project below its target."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the test's database will be."""
    return tmp_path / "scorer.db"


@pytest.fixture
def empty(database: Path) -> Iterator[Workspace]:
    """An open, empty database."""
    with open_workspace(str(database), user="李会计") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, sample_plan: Path) -> Path:
    """A database with the sample, made once and copied for each test."""
    path = tmp_path_factory.mktemp("kept") / "kept.db"
    with open_workspace(str(path), user="李会计") as workspace:
        import_document(workspace, sample_plan)
    return path


@pytest.fixture
def workspace(kept: Path, database: Path) -> Iterator[Workspace]:
    """An open database that holds the sample."""
    shutil.copyfile(kept, database)
    with open_workspace(str(database), user="李会计") as workspace:
        yield workspace
