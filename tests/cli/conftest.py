"""The commands, called in this process with a database of their own."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scorer.cli.app import run

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


@pytest.fixture
def kept(scorer: Scorer, sample_plan: Path) -> Scorer:
    """The program on a database that holds the sample."""
    assert scorer("plan", "import", sample_plan).code == 0
    return scorer
