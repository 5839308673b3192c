"""Two independent spreadsheet engines, and the means to catch a cached value that only looks live."""

import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import formualizer
import ironcalc
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from scorer.money import round_half_up

_CACHED = re.compile(rb'(<c [^>]*?)( t="str")?>(<f>.*?</f>)<v>.*?</v>')
_WRONG = rb'\1 t="str">\3<v>planted</v>'
Value = Decimal | str
Reader = Callable[[str, list[str]], list[Value]]
"""Answers cells of a sheet of a workbook that was recomputed once."""


def plant_wrong_values(path: Path) -> int:
    """Replace every cached value by a wrong one; answers how many there were."""
    parts, planted = _parts(path), 0
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name], count = _CACHED.subn(_WRONG, content)
            planted += count
    _save(path, parts)
    return planted


class Places(NamedTuple):
    """Where a form's cells stand, found by the captions a person sees."""

    total: str
    grade: str
    final_budget: str
    spent: str
    execution: str
    actuals: Mapping[str, str]
    scores: Mapping[str, str]
    chosen: Mapping[str, str]


def places_in(path: Path, name: str) -> Places:
    return places(load_workbook(path)[name])


def places(sheet: Worksheet) -> Places:
    names, row = {}, 1
    while sheet.cell(row, 4).value != "三级指标":
        row += 1
    head = row
    row += 1
    while sheet.cell(row, 1).value != "总分":
        names[str(sheet.cell(row, 4).value)] = row
        row += 1
    funds = next(each for each in range(1, head) if sheet.cell(each, 2).value == "年度资金总额")
    return Places(
        total=f"H{row}",
        grade=f"I{row}",
        final_budget=f"E{funds}",
        spent=f"F{funds}",
        execution=f"I{funds}",
        actuals={name: f"F{at}" for name, at in names.items()},
        scores={name: f"H{at}" for name, at in names.items()},
        chosen={name: f"J{at}" for name, at in names.items()},
    )


def change(path: Path, sheet: str, cells: Mapping[str, object]) -> None:
    """Type other values into cells, as a reviewer would; every other cell stays as it is."""
    parts = _parts(path)
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode("utf-8"))
    part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    text = parts[part].decode("utf-8")
    for cell, value in cells.items():
        found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', text)
        assert found, cell
        typed = f'<c r="{cell}"{found[1] or ""}{_typed(value)}'
        text = text[: found.start()] + typed + text[found.end() :]
    parts[part] = text.encode("utf-8")
    _save(path, parts)


def _typed(value: object) -> str:
    if value is None:
        return "/>"
    text = str(value)
    if text.startswith("="):
        return f"><f>{text[1:]}</f><v>0</v></c>"
    number = isinstance(value, int | float)
    return f"><v>{text}</v></c>" if number else f' t="str"><v>{text}</v></c>'


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def _save(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def ironcalc_book(path: Path) -> Reader:
    model = ironcalc.load_from_xlsx(str(path))
    model.evaluate()
    names = [each["name"] for each in model.get_worksheets_properties()]

    def values(sheet: str, cells: list[str]) -> list[Value]:
        at = names.index(sheet)
        return [_value(model.get_cell_value(at, *coordinate_to_tuple(cell))) for cell in cells]

    return values


def formualizer_book(path: Path) -> Reader:
    book = formualizer.load_workbook(str(path))
    book.evaluate_all()
    return lambda sheet, cells: [
        _value(book.evaluate_cell(sheet, *coordinate_to_tuple(cell))) for cell in cells
    ]


def ironcalc_values(path: Path, sheet: str, cells: list[str]) -> list[Value]:
    return ironcalc_book(path)(sheet, cells)


def formualizer_values(path: Path, sheet: str, cells: list[str]) -> list[Value]:
    return formualizer_book(path)(sheet, cells)


def _value(value: object) -> Value:
    """A number to nine decimals, which is far below a hundredth and above a binary float's noise."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return round_half_up(Decimal(repr(value)), 9)
    return str(value)


BOOKS = (ironcalc_book, formualizer_book)
ENGINES = (ironcalc_values, formualizer_values)
