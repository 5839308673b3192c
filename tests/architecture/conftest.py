"""What the architecture tests look at: the source files, and a fresh interpreter."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Loaded = Callable[..., set[str]]


@pytest.fixture(scope="session")
def loaded_by() -> Loaded:
    """The top-level names of all modules a fresh interpreter has loaded after running a command.

    A late import hides from an import graph; it does not hide from ``sys.modules``.
    """

    def run(*arguments: str, stdin: str = "") -> set[str]:
        program = (
            "import sys\n"
            "sys.argv = ['scorer', *sys.argv[1:]]\n"
            "from scorer.__main__ import main\n"
            "code = main()\n"
            "sys.stderr.write('\\nLOADED ' + ' '.join(sorted(sys.modules)))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            check=False,
        )
        assert "LOADED " in done.stderr, done.stderr
        return set(done.stderr.rpartition("LOADED ")[2].split())

    return run


@pytest.fixture(scope="session")
def sources() -> list[Path]:
    """Every Python file of the rooms."""
    return sorted(path for room in ("scorer", "tui") for path in (ROOT / room).rglob("*.py"))
