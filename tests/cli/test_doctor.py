"""``scorer doctor``: what it finds on this machine, and what it says of one that is not fit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.findings import Severity
from scorer.service.doctor import NAMES, RULER, Fact, Terminal, examine
from scorer.service.workspace import open_workspace


def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "scorer", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def fact(facts: tuple[Fact, ...], key: str) -> Fact:
    return next(each for each in facts if each.key == key)


def test_a_fit_machine_is_told_in_a_table_and_in_json(tmp_path: Path) -> None:
    database = tmp_path / "none.db"
    done = doctor("--db", str(database), "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["schema"] == "doctor/1"
    found = {each["key"]: each for each in told["facts"]}
    assert list(found) == [key for key in NAMES if key in found]
    assert found["database"]["severity"] == "note"
    assert not database.exists()
    page = doctor("--db", str(database), "--lang", "zh").stdout
    assert "中文宽度检查一二|" in page
    assert "评分规则" in page


def test_a_damaged_database_is_an_error_with_exit_10(tmp_path: Path) -> None:
    damaged = tmp_path / "a.db"
    damaged.write_bytes(b"this is no database, whatever its name says" * 99)
    done = doctor("--db", str(damaged), "--json")
    assert done.returncode == 10
    found = {each["key"]: each for each in json.loads(done.stdout)["facts"]}
    assert found["database"]["severity"] == "error"
    assert found["database"]["advice"]


def test_a_chinese_file_name_is_shown_as_it_is_written(tmp_path: Path) -> None:
    database = tmp_path / "腰山镇.db"
    with open_workspace(str(database), user="李会计"):
        pass
    said = fact(examine(str(database), Terminal("utf-8")), "database")
    assert said.value.startswith(f"{database} ")


@pytest.mark.parametrize("line", RULER)
def test_every_line_of_the_ruler_is_as_wide_as_the_first(line: str) -> None:
    assert cell_len(line) == len(RULER[0])


@pytest.mark.parametrize(
    ("terminal", "key", "severity"),
    [
        (Terminal("ascii"), "encoding", Severity.ERROR),
        (Terminal("UTF-8"), "encoding", None),
        (Terminal("cp936"), "encoding", None),
        (Terminal("utf-8", (60, 20)), "size", Severity.WARNING),
        (Terminal("utf-8", (80, 24)), "size", None),
        (
            Terminal("utf-8", variables={"TEXTUAL_DISABLE_KITTY_KEY": "0"}),
            "kitty",
            Severity.WARNING,
        ),
        (Terminal("utf-8", variables={}), "kitty", None),
    ],
)
@pytest.mark.skipif(
    sys.platform == "win32", reason="the key protocol is told on other systems only"
)
def test_a_terminal_that_is_not_fit_is_told_with_what_to_do(
    tmp_path: Path, terminal: Terminal, key: str, severity: Severity | None
) -> None:
    found = fact(examine(str(tmp_path / "a.db"), terminal), key)
    assert (found.severity, bool(found.advice)) == (severity, severity is not None)
