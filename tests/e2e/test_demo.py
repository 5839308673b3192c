"""The demo in a fresh folder: every step runs, the files are there, the numbers are the sheets' own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    home = tmp_path_factory.mktemp("乡镇")
    return home, _scorer(home, "demo", "示例", "--json")


def _scorer(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: text for name, text in os.environ.items() if "SCORER" not in name}
    return subprocess.run(
        [sys.executable, "-m", "scorer", *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_step_runs(demo: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    home, done = demo
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["schema"] == "demo/1"
    assert len(result["projects"]) == 9
    assert all(each["state"] == "complete" for each in result["projects"])
    assert all(each["grade"] in {"优", "良", "中", "差"} for each in result["projects"])
    for name in (*result["files"], result["database"]):
        assert Path(name).is_relative_to(home.resolve())
        assert Path(name).stat().st_size > 0
    assert "[1/" in done.stderr


def test_what_it_made_is_a_database_like_any_other(
    demo: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    home, done = demo
    result = json.loads(done.stdout)
    database = f"sqlite:///{Path(result['database']).as_posix()}"
    overview = json.loads(_scorer(home, "plan", "list", "--json", "--db", database).stdout)
    assert overview["projects"] == result["projects"]
    assert _scorer(home, "journal", "verify", "--db", database).returncode == 0


def test_a_second_run_takes_another_folder_and_shows_a_table(
    demo: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    home, _done = demo
    done = _scorer(home, "demo", "示例")
    assert done.returncode == 0, done.stderr
    assert "村级组织办公经费" in done.stdout
    assert "/100" in done.stdout
    shown = Path("示例-2")
    assert f"  {shown / 'scorer.db'}\n" in done.stdout
    assert "--db sqlite:///示例-2/scorer.db" in done.stdout
    assert (home / "示例-2").is_dir()
