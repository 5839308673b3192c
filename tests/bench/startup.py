"""Rows 17, 18, 19: how fast the command line answers, and what it loads for that."""

import subprocess
import sys
from collections.abc import Iterator

from tests.bench.harness import ROOT, Row, at_most, interleaved, process

FIXED = {"pydantic", "sqlalchemy", "textual", "openpyxl"}
ROUNDS = 15
_LOADED = (
    "import sys; sys.argv = ['scorer', *sys.argv[1:]]\n"
    "from scorer.__main__ import main\n"
    "main()\n"
    "sys.stderr.write('\\nLOADED ' + ' '.join(sys.modules))"
)


def rows() -> Iterator[Row]:
    """The rows of this file."""
    bare = process("-c", "print(1)")
    version = interleaved(process("-m", "scorer", "--version"), bare, ROUNDS)
    yield at_most("17", "scorer --version : bare interpreter", version, 2, 1.6)
    shown = interleaved(process("-m", "scorer", "--help"), bare, ROUNDS)
    yield at_most("18", "scorer --help : bare interpreter", shown, 6, 5)
    yield _loads("--help loads none of the four fixed packages", ["--help"], FIXED)
    yield _loads(
        "sheet score loads no textual, no openpyxl",
        ["sheet", "score", "-", "--json"],
        {"textual", "openpyxl"},
    )


def _loads(what: str, arguments: list[str], forbidden: set[str]) -> Row:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        input='{"schema": "case/1"}',
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    loaded = set(done.stderr.rpartition("LOADED ")[2].split())
    found = sorted(forbidden & loaded)
    holds = bool(loaded) and not found
    return Row("19", what, ", ".join(found) or "none", "none", "none", holds)
