"""Bad input within limits: a plan with findings, or one clear sentence and exit code 4.

Each case runs the whole command as a child with a gigabyte of memory and ten seconds of the
processor, which a busy machine does not shorten, nor does a slow one; on the clock it has longer. Whatever comes of it,
nothing may be left behind and nothing of another file may be shown.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.importers.hostile import broken_forms, markup, office, packages, pdfs, texts, workbooks
from tests.importers.hostile.cases import CASES, EITHER, ELSEWHERE, READ, REFUSED, Case

MODULES = (packages, office, workbooks, broken_forms, markup, texts, pdfs)
SECONDS = 10
"""On a machine that counts to two million within ``COUNTED``."""
COUNTED = 0.1
PATIENCE = 90
MEMORY = 1 << 30
LINES = 2  # the sentence, and what to do


def limited(programs: tuple[str, ...]) -> Callable[[], None] | None:
    """Limits for the child; LibreOffice has its own, and Windows knows none."""
    if sys.platform == "win32" or programs:
        return None
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def processor_seconds() -> float:
    """What the children of this process and theirs have used so far."""
    if sys.platform == "win32":
        return 0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def slowness() -> float:
    """How many times longer this machine computes now than the one the limit is meant for, 1 at least."""
    began = time.process_time()
    for _number in range(2_000_000):
        pass
    return max(1.0, (time.process_time() - began) / COUNTED)


def listed() -> list[Any]:
    """Every case by its name; those that need LibreOffice say so."""
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.system(*case.programs)] if case.programs else [],
        )
        for case in CASES
    ]


def placed(case: Case, folder: Path) -> Path:
    """The case's file, where this system can have such a file."""
    try:
        made = case.make(folder)
        if isinstance(made, Path):
            return made
        (folder / case.file).write_bytes(made)
    except OSError as error:
        pytest.skip(f"this system cannot make such a file: {error}")
    return folder / case.file


def run(case: Case, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command on the case's file, in an empty folder, with an empty folder for scratch files."""
    (folder / "secret.txt").write_text(ELSEWHERE, encoding="utf-8")
    path = placed(case, folder)
    here, scratch = folder / "here", folder / "scratch"
    here.mkdir()
    scratch.mkdir()
    answer = subprocess.run(
        [sys.executable, "-m", "scorer", "--lang", "zh", "plan", "read", str(path), "--json"],
        cwd=here,
        env={**os.environ, "TMPDIR": str(scratch), "TEMP": str(scratch), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
        preexec_fn=limited(case.programs),
    )
    assert list(here.iterdir()) == []
    assert list(scratch.iterdir()) == []
    return answer


def taken(case: Case, answer: subprocess.CompletedProcess[str]) -> None:
    """A plan whose findings speak of what is wrong."""
    assert answer.stderr == ""
    plan = json.loads(answer.stdout)
    severities = {each["severity"] for each in plan["findings"]}
    assert answer.returncode == (10 if "error" in severities else 0)
    assert set(case.codes) <= {each["code"] for each in plan["findings"]}


def refused(case: Case, answer: subprocess.CompletedProcess[str]) -> None:
    """One sentence that says what and where, one that says what to do, nothing else."""
    assert answer.returncode == 4, answer.stderr[-2000:]
    assert answer.stdout == ""
    lines = answer.stderr.splitlines()
    assert len(lines) == LINES, answer.stderr[-2000:]
    assert all(line.endswith("。") for line in lines)
    assert all(len(line) < 400 for line in lines), "a sentence that nobody reads"
    assert case.words in lines[0]


@pytest.mark.parametrize("case", listed())
def test_bad_input_is_read_or_refused_within_limits(case: Case, tmp_path: Path) -> None:
    before = processor_seconds()
    answer = run(case, tmp_path)
    used = processor_seconds() - before
    assert used <= SECONDS or used <= SECONDS * slowness()
    assert "Traceback" not in answer.stderr, answer.stderr[-2000:]
    assert ELSEWHERE not in answer.stdout + answer.stderr
    if case.outcome == READ or (case.outcome == EITHER and answer.returncode in {0, 10}):
        assert answer.returncode in {0, 10}, answer.stderr[-2000:]
        taken(case, answer)
    else:
        refused(case, answer)


def test_the_cases_are_named_once() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert {case.make.__module__ for case in CASES} == {module.__name__ for module in MODULES}
    assert {case.outcome for case in CASES} == {READ, REFUSED, EITHER}
