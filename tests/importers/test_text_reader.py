"""The text form: lines to cells, whatever the encoding and the line ends."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorer.importers.base import Grid, Paragraph
from scorer.importers.document import read_plan
from scorer.importers.text import read_text
from scorer.resources import resource_dir

SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"

line = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8
)
cell = st.lists(line, max_size=3).map("\n".join)
grid = st.lists(st.lists(cell, min_size=1, max_size=5), min_size=1, max_size=6)


@given(grid)
@example([[",\n,"]])
def test_a_grid_written_as_text_reads_back(rows: list[list[str]]) -> None:
    text = "".join("".join(f"\t{each}\n" for each in row) + "\n" for row in rows)
    (block,) = read_text(text.encode("utf-8"), "a.txt").blocks
    assert isinstance(block, Grid)
    assert [row.texts for row in block.rows] == rows
    lines = text.split("\n")
    for row in block.rows:
        for each in row.cells:
            assert lines[(each.line or 0) - 1] == "\t" + each.text.split("\n")[0]


def test_paragraphs_and_grids_come_in_order_with_their_lines() -> None:
    document = read_text("标题\n\n正文\n\ta\n\t\n\n\tb\n续\n\n\n尾".encode(), "a.txt")
    title, prose, table, tail = document.blocks
    assert isinstance(table, Grid)
    assert [each.text for row in table.rows for each in row.cells] == ["a", "", "b\n续"]
    assert [each.line for row in table.rows for each in row.cells] == [4, 5, 7]
    paragraphs = [each for each in (title, prose, tail) if isinstance(each, Paragraph)]
    assert [(each.text, each.place.line) for each in paragraphs] == [
        ("标题", 1),
        ("正文", 3),
        ("尾", 11),
    ]


def test_a_line_of_spaces_ends_a_row_like_an_empty_one() -> None:
    (block,) = read_text("\ta\n　 \n\tb\n".encode(), "a.txt").blocks
    assert isinstance(block, Grid)
    assert [row.texts for row in block.rows] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_change_nothing(
    mark: bytes, encoding: str, ending: str, tmp_path: Path
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    path = tmp_path / SAMPLE.name
    path.write_bytes(mark + text.replace("\n", ending).encode(encoding))
    expected, plan = read_plan(SAMPLE), read_plan(path)
    assert plan.projects == expected.projects
    assert plan.findings == expected.findings


@pytest.mark.parametrize("tail", ["", "\n", " ", "\n \n\u3000", "\t"])
def test_a_final_table_needs_no_empty_line(tail: str) -> None:
    (block,) = read_text(f"\ta\n\n\tb \n\tc{tail}".encode(), "a.txt").blocks
    assert isinstance(block, Grid)
    assert [row.texts for row in block.rows] == [["a"], ["b", "c"]]


def test_trailing_tabs_and_spaces_change_nothing() -> None:
    text = "标题\n\t项目编码\t\n\t130636 \t \n\n\t项目名称\t\n\t甲,乙\t\n"
    _title, table = read_text(text.encode(), "a.txt").blocks
    assert isinstance(table, Grid)
    assert [row.texts for row in table.rows] == [["项目编码", "130636"], ["项目名称", "甲,乙"]]
    assert [[each.line for each in row.cells] for row in table.rows] == [[2, 3], [5, 6]]


def test_one_megabyte_in_one_cell_is_read() -> None:
    (block,) = read_text(("\t" + "长" * 1_000_000 + "\n").encode(), "a.txt").blocks
    assert isinstance(block, Grid)
    assert len(block.rows[0].texts[0]) == 1_000_000
