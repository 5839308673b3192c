"""What a command loads: start-up stays short because heavy packages stay away until needed."""

from collections.abc import Callable
from pathlib import Path

import pytest

Loaded = Callable[..., set[str]]

FIXED = {"pydantic", "sqlalchemy", "textual", "openpyxl"}


def test_version_loads_no_command_library(loaded_by: Loaded) -> None:
    assert not loaded_by("--version") & (FIXED | {"click", "rich", "scorer.cli"})


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("plan", "--help"),
        ("plan", "set", "--help"),
        ("outcome", "evidence", "add", "--help"),
        ("rules", "--help"),
        ("no-such-command",),
    ],
)
def test_help_and_usage_errors_load_none_of_the_heavy_packages(
    loaded_by: Loaded, arguments: tuple[str, ...]
) -> None:
    assert not loaded_by(*arguments) & (FIXED | {"rich", "alembic", "docx", "lxml"})


def test_scoring_loads_neither_screens_nor_workbooks(
    loaded_by: Loaded, tmp_path: Path, sample_plan: Path
) -> None:
    database = f"sqlite:///{(tmp_path / 'kept.db').as_posix()}"
    loaded_by("plan", "import", str(sample_plan), "--db", database)
    loaded = loaded_by("score", "--json", "--db", database)
    assert "scorer.engine.scoring" in loaded
    assert not loaded & {"textual", "openpyxl", "xlsxwriter", "docx", "python_calamine", "alembic"}


def test_a_target_is_read_without_a_database(loaded_by: Loaded) -> None:
    loaded = loaded_by("target", "read", "≥90%", "--json")
    assert "scorer.reading.target_value" in loaded
    assert not loaded & {"sqlalchemy", "textual", "openpyxl", "rich"}


def test_a_case_is_scored_without_a_database(loaded_by: Loaded) -> None:
    loaded = loaded_by("sheet", "score", "-", "--json", stdin='{"schema": "case/1"}')
    assert not loaded & {"textual", "openpyxl", "xlsxwriter", "docx", "rich", "alembic"}


def test_no_command_loads_the_screens(loaded_by: Loaded) -> None:
    loaded = loaded_by("rules", "list")
    assert not {name for name in loaded if name.partition(".")[0] in {"tui", "textual"}}
