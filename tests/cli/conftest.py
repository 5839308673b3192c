"""The commands, called in this process with a database of their own."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scorer.cli.app import run
from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.plans import import_document
from scorer.service.workspace import open_workspace

CODE = "130636213MQECBX9K54VO"
"""A project of the sample, seven indicators."""
STEPS = "13063621BKMIET6I506K7"
"""The project of the sample whose document states its points, which leave none for execution."""


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


Scorer = Callable[..., Answer]


@pytest.fixture
def scorer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Scorer:
    """Call the program with a database in this test's folder, which is also the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORER_DB", f"sqlite:///{(tmp_path / 'kept.db').as_posix()}")
    monkeypatch.setenv("SCORER_RULES", str(tmp_path / "rules"))
    monkeypatch.setenv("SCORER_USER", "王芳")
    monkeypatch.setenv("LANGUAGE", "zh")

    def call(*arguments: object, stdin: str | bytes = "") -> Answer:
        given = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        code = run([str(each) for each in arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory, sample_plan: Path) -> Path:
    """The sample with everything recorded, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("filled") / "kept.db"
    outcomes = resource_dir("fixtures") / "outcomes"
    with open_workspace(f"sqlite:///{path.as_posix()}", user="王芳") as workspace:
        import_document(workspace, sample_plan)
        import_outcomes(workspace, outcomes / "yaoshan-2021-outcomes.csv")
        import_disbursements(workspace, outcomes / "yaoshan-2021-money.csv")
    return path


@pytest.fixture
def filled(scorer: Scorer, tmp_path: Path, filled_database: Path) -> Scorer:
    """The program on a database that holds the sample with everything recorded."""
    shutil.copy(filled_database, tmp_path / "kept.db")
    return scorer


@pytest.fixture
def kept(scorer: Scorer, sample_plan: Path) -> Scorer:
    """The program on a database that holds the sample."""
    assert scorer("plan", "import", sample_plan).code == 0
    return scorer
