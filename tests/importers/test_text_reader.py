"""The text form: lines to cells, whatever the encoding and the line ends."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.importers.base import Grid, Paragraph
from scorer.importers.document import read_plan
from scorer.importers.text import decode, read_text
from scorer.resources import resource_dir

SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"

line = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8
)
cell = st.lists(line, max_size=3).map("\n".join)
grid = st.lists(st.lists(cell, min_size=1, max_size=5), min_size=1, max_size=6)


@given(grid)
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


def test_control_characters_are_dropped_and_cell_breaks_kept() -> None:
    assert decode(b"\ta\x07\x0bb\x00", "a.txt") == "\ta\nb"


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFileError):
        decode(b"\xff\xff\xff\xff", "a.txt")
