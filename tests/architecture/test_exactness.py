"""No binary float between file and sheet: in the source of every room, and in what it makes.

mypy is strict over all rooms, so a float that met an amount or a score would need a float somewhere in
the source: the type, a literal, a call that answers one. None is there, but where something else is
measured; each such file is named with what it measures.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from scorer.forms.interchange import sheet_json
from scorer.service.demo import run_demo

ROOT = Path(__file__).resolve().parents[2]
MEASURES_SOMETHING_ELSE = {
    "checks/likeness.py": "how alike two names are",
    "importers/cell_texts.py": "takes numbers of cells, whose file may hold floats, to exact texts",
    "engine/survey.py": "the root of a Decimal, which is a Decimal",
    "forms/arithmetic.py": "knows a literal of a formula, and takes its text",
    "forms/national.py": "widths of columns",
    "forms/tables.py": "widths of columns",
    "importers/child_side.py": "seconds and bytes that a reader may take",
    "importers/encodings.py": "the share of usual characters in a text",
    "importers/number_formats.py": "takes numbers of cells to what the cell shows",
    "importers/pdf_furniture.py": "places on a page",
    "importers/pdf_lines.py": "places on a page",
    "importers/pdf_page.py": "places on a page",
    "importers/pdf_reader.py": "places on a page",
    "importers/pdf_tables.py": "places on a page",
    "merging/likeness.py": "how alike two texts are",
    "model/case.py": "refuses a float",
    "reports/form_foot.py": "widths of columns",
    "reports/form_sheet.py": "widths of columns",
    "reports/formats.py": "heights of rows",
    "reports/page.py": "millimetres of a page",
    "reports/table_sheet.py": "margins of a page",
    "reports/templates/build_template.py": "points of type",
    "service/naming.py": "seconds to compare names for",
    "storage/codec.py": "refuses a float",
    "storage/database.py": "seconds to wait",
    "storage/migrations/versions/0003_editions.py": "moves JSON texts in which numbers are texts",
}
FLOAT_FUNCTIONS = {
    *("sqrt", "log", "log10", "exp", "pow", "fsum", "mean", "fmean", "stdev", "median"),
    *("total_seconds", "timestamp", "round"),
}
WHOLE = {"len", "int", "ord", "count", "index"}


def _trees() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / "scorer").rglob("*.py")):
        name = path.relative_to(ROOT / "scorer").as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def _floats(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield node.lineno, f"the literal {node.value}"
        elif isinstance(node, ast.Name) and node.id in {"float", "complex"}:
            yield node.lineno, f"the type {node.id}"
        elif isinstance(node, ast.Call) and _called(node) in FLOAT_FUNCTIONS:
            yield node.lineno, f"{_called(node)}()"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            if _is_whole(node.left) and _is_whole(node.right):
                yield node.lineno, "a division of whole numbers"
        elif isinstance(node, ast.Call) and _called(node) in {"loads", "load"}:
            named = {each.arg for each in node.keywords}
            if _module(node) in {"json", "tomllib"} and "parse_float" not in named:
                yield node.lineno, f"{_module(node)} without parse_float"


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _module(call: ast.Call) -> str:
    value = getattr(call.func, "value", None)
    return value.id if isinstance(value, ast.Name) else ""


def _is_whole(node: ast.expr) -> bool:
    """Whether an expression can only be a whole number, as far as its own words say."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int)
    if isinstance(node, ast.BinOp):
        return _is_whole(node.left) and _is_whole(node.right)
    return isinstance(node, ast.Call) and _called(node) in WHOLE


def test_no_float_stands_in_the_source_of_any_room() -> None:
    found = {name: list(_floats(tree)) for name, tree in _trees()}
    told = [
        f"scorer/{name}:{line}: {what}"
        for name, floats in found.items()
        if name not in MEASURES_SOMETHING_ELSE
        for line, what in floats
    ]
    assert told == []


def test_every_exception_is_still_needed() -> None:
    needed = {name for name, tree in _trees() if any(_floats(tree))}
    assert set(MEASURES_SOMETHING_ELSE) <= needed


@pytest.mark.parametrize(
    "source",
    [
        *("x = 0.1", "def f(x: float): ...", "float('1')", "round(x, 2)", "x = len(a) / 3"),
        *("x = math.sqrt(2)", "json.loads(text)", "tomllib.loads(text)", "x = 1e3", "Decimal(0.1)"),
    ],
)
def test_each_way_to_a_float_is_seen(source: str) -> None:
    assert list(_floats(ast.parse(source)))


def test_exact_arithmetic_is_not_taken_for_a_float() -> None:
    source = "x = a / b\ny = Fraction(1) / 3\njson.loads(t, parse_float=Decimal)\nz = 7 // 2"
    assert not list(_floats(ast.parse(source)))


def _values(node: object) -> Iterator[object]:
    """Every value in nouns, views and JSON, however deep."""
    if isinstance(node, BaseModel):
        yield from (
            each for name in type(node).model_fields for each in _values(getattr(node, name))
        )
    elif is_dataclass(node) and not isinstance(node, type):
        yield from (each for field in fields(node) for each in _values(getattr(node, field.name)))
    elif isinstance(node, dict):
        yield from (each for item in node.items() for part in item for each in _values(part))
    elif isinstance(node, list | tuple | set | frozenset):
        yield from (each for part in node for each in _values(part))
    else:
        yield node


def test_no_float_is_in_anything_between_the_document_and_the_sheet(tmp_path: Path) -> None:
    overview = run_demo(tmp_path / "demo").overview
    seen: list[Any] = [*_values(overview)]
    for view in overview.projects:
        seen.extend(_values(sheet_json(view.sheet)))
    assert sum(isinstance(each, Decimal) for each in seen) > 500
    assert [each for each in seen if isinstance(each, float)] == []
