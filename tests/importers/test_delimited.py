"""Tables with a delimiter between the cells: csv as spreadsheets and exports write it."""

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.importers.base import Document, Grid
from scorer.importers.document import read_plan
from scorer.importers.text import read_text
from scorer.resources import resource_dir

PLANS = resource_dir("fixtures") / "plans"
HEAD = "项目编码,三级指标,实际完成值\n"

cell = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8)
inner = st.lists(cell, min_size=1, max_size=3).map("\n".join).map(str.strip)
inner = inner.filter(lambda text: not text.startswith('="'))
table = st.lists(st.lists(inner, min_size=3, max_size=3), min_size=2, max_size=6)


def read(text: str) -> Document:
    return read_text(text.encode("utf-8"), "a.csv")


def rows(document: Document) -> list[list[str]]:
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return [row.texts for row in grid.rows]


def written(cells: list[list[str]], delimiter: str) -> str:
    raw = io.StringIO()
    csv.writer(raw, delimiter=delimiter).writerows(cells)
    return raw.getvalue()


@given(table, st.sampled_from(",;"))
def test_what_the_csv_module_writes_reads_back(cells: list[list[str]], delimiter: str) -> None:
    cells = [["项目编码", "项目名称", "预算数"], ["A", "甲", "1"], *cells]
    expected = [[each.replace("\xad", "").strip() for each in row] for row in cells]
    assert rows(read(written(cells, delimiter))) == expected


def test_a_row_of_a_csv_has_row_column_and_line() -> None:
    document = read('项目编码,"第一行\n第二行",三\n,乙,"1,000.00"\n')
    assert document.format == "csv"
    assert rows(document) == [["项目编码", "第一行\n第二行", "三"], ["", "乙", "1,000.00"]]
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    place = grid.place_at(grid.rows[1], 2)
    assert (place.row, place.column, place.line) == (2, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\n甲;乙\n丙;丁\n",
        "甲;乙\n丙;丁",
        "甲,乙\r丙,丁\r",
        '="甲",乙\n"丙",="丁"\n',
        "甲\t,乙\n丙\t,丁\n",
        "\t甲,乙\n\t丙,丁\n",
    ],
)
def test_what_exports_put_around_cells(text: str) -> None:
    document = read(text)
    assert (document.format, rows(document)) == ("csv", [["甲", "乙"], ["丙", "丁"]])


def test_prose_with_commas_stays_prose_beside_a_table_of_tabs() -> None:
    document = read("2021年，甲,乙\n金额\t1,000.00\n合计\t2,000.00\n")
    assert document.format == "text"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + 'A,甲,1\n"A,乙,1\nA,丙,1\n', 3),
        (HEAD + 'A,"甲"乙,1\n', 2),
        ('"项目编码,三级指标\nA,甲\nB,乙\n', 1),
        (HEAD + f"A,{'长' * 1_000_000},1\n", 2),
    ],
    ids=["open", "inside", "first", "endless"],
)
def test_a_cell_without_an_end_is_refused_by_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(text)
    assert "a.csv" in caught.value.message
    assert f"第 {line} 行" in caught.value.message


@pytest.mark.parametrize("row", ["a,b\n", "a\tb\n", "\ta\n\tb\n\n"])
def test_a_table_of_more_rows_than_any_form_is_refused(row: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(row * 200_001)
    assert caught.value.message == "a.csv 远大于一份目标文本，没有读取。"


def _sheets_as_csv() -> str:
    from openpyxl import load_workbook

    cells = [
        [_shown(cell.value, cell.number_format) for cell in row]
        for sheet in load_workbook(PLANS / "yaoshan-2021.xlsx")
        for row in sheet.iter_rows()
    ]
    return written(cells, ",")


def _shown(value: object, number_format: str) -> str:
    if isinstance(value, int | float):
        return f"{value:.2%}" if "%" in number_format else f"{value:,.2f}"
    return "" if value is None else str(value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_sample_as_one_csv_holds_the_same_projects(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(_sheets_as_csv(), encoding=encoding, newline="")
    plan, expected = read_plan(path), read_plan(PLANS / "yaoshan-2021.xlsx")
    assert (plan.year, plan.source.format, len(plan.announced)) == (2021, "csv", 9)
    for project, other in zip(plan.projects, expected.projects, strict=True):
        same = {"code", "name", "total_funds", "fiscal_funds", "other_funds", "objectives"}
        assert project.model_dump(include=same) == other.model_dump(include=same)
        assert [each.cumulative_share for each in project.checkpoints] == [
            each.cumulative_share for each in other.checkpoints
        ]
        told = {"category", "subcategory", "name", "description", "target_text", "target", "basis"}
        assert [each.model_dump(include=told) for each in project.indicators] == [
            each.model_dump(include=told) for each in other.indicators
        ]


@pytest.mark.system("soffice")
def test_libreoffice_writes_each_sheet_as_csv(tmp_path: Path) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", every_sheet]
    source = PLANS / "yaoshan-2021.xlsx"
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    expected = read_plan(source).projects
    for number, other in enumerate(expected, 1):
        plan = read_plan(tmp_path / f"yaoshan-2021-项目{number}.csv")
        (project,) = plan.projects
        assert (project.code, project.total_funds) == (other.code, other.total_funds)
        assert [each.target for each in project.indicators] == [
            each.target for each in other.indicators
        ]
