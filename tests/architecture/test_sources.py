"""Habits that a reader of any file may rely on, checked in the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import scorer

ROOT = Path(__file__).resolve().parents[2]
QUIET_ROOMS = ("engine", "reading", "disbursement", "checks", "merging", "forms", "model")
"""Rooms that open no file."""
SECRET = re.compile(
    r"(?<![\w.~])/(?:root|tmp|work|farm)/\w|/home/(?!clerk)\w|[A-Z]:\\\\?Users|"
    r"https?://[\w.-]*(?:pypi|pythonhosted|mirror)|localhost:\d"
)
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".po", ".tsv", ".csv", ".json", ".sh", ".tcss", ""}


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_amount_ever_becomes_a_binary_float(sources: list[Path]) -> None:
    floats = [
        f"{_relative(path)}:{call.lineno}"
        for path in sources
        if path.is_relative_to(ROOT / "scorer")
        for call in _calls(path)
        if isinstance(call.func, ast.Name) and call.func.id == "float"
    ]
    assert floats == []


def test_every_text_file_is_opened_with_its_encoding(sources: list[Path]) -> None:
    bare = [
        f"{_relative(path)}:{call.lineno}"
        for path in sources
        for call in _calls(path)
        if _reads_text(call) and not any(keyword.arg == "encoding" for keyword in call.keywords)
    ]
    assert bare == []


def _reads_text(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr == "read_text" and not call.args
    if not isinstance(call.func, ast.Name) or call.func.id != "open":
        return False
    modes = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "mode")]
    return not any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)


def test_rooms_that_judge_open_no_file(sources: list[Path]) -> None:
    touching = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
    opened = [
        f"{_relative(path)}:{call.lineno}"
        for path in sources
        if path.is_relative_to(ROOT / "scorer")
        and path.relative_to(ROOT / "scorer").parts[0] in QUIET_ROOMS
        for call in _calls(path)
        if _name(call) in touching
    ]
    assert opened == []


def test_every_module_says_what_it_is_for(sources: list[Path]) -> None:
    silent = [
        _relative(path)
        for path in sources
        if len(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") < 10
    ]
    assert silent == []


def test_the_map_of_the_house_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "scorer").glob("*/__init__.py")}
    paragraphs = re.findall(r"^(\w[\w, ]*)\n    \S", scorer.__doc__ or "", re.MULTILINE)
    named = {name for line in paragraphs for name in line.split(", ")}
    assert rooms <= named


def test_rooms_import_nothing_by_themselves() -> None:
    loud = [
        _relative(path)
        for path in (ROOT / "scorer").glob("*/__init__.py")
        if any(
            isinstance(node, ast.Import | ast.ImportFrom)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert loud == []


def test_no_file_names_one_machine_or_a_package_host() -> None:
    told = []
    for path in _texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if SECRET.search(line) and path != Path(__file__):
                told.append(f"{_relative(path)}:{number}: {line.strip()[:80]}")
    assert told == []


def _texts() -> Iterator[Path]:
    # Seeds and documents were written by other programs, some of it no text at all.
    skipped = {
        "build",
        "dist",
        "demo",
        "mutants",
        "__pycache__",
        "seeds",
        "found",
        "aborts",
        "corpus",
    }
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts)
        if hidden or skipped & set(parts) or not path.is_file():
            continue
        if path.suffix in TEXT_SUFFIXES and (path.suffix == ".py" or "documents" not in parts):
            yield path
