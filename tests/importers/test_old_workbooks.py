"""Old workbooks (.xls, .et): the same cells, merges, formats and doubts as new ones have."""

import struct
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers import legacy
from scorer.importers.base import Document, Grid
from scorer.importers.child import read_in_child
from scorer.importers.document import read_document
from scorer.importers.guard import DamagedFileError
from scorer.importers.ole import Ole
from tests.importers.old_files import (
    formula,
    hidden_columns,
    hidden_row,
    merged,
    number,
    ole,
    record,
    text,
    xls,
)


@pytest.fixture(autouse=True)
def _without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What calamine cannot read would go through LibreOffice; here it is refused."""
    monkeypatch.setattr(legacy, "find_office", lambda: None)


def rows(document: Document) -> list[list[str]]:
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return [row.texts for row in grid.rows]


def test_formats_show_what_stands_beside_the_digits() -> None:
    cells = (
        number(0, 0, 0.95, 1)
        + number(0, 1, 0.95)
        + number(0, 2, 33, 2)
        + number(1, 0, 44256, 3)
        + record(0x00BD, struct.pack("<HHHlHlH", 1, 1, 1, 2 << 2 | 2, 2, 5 << 2 | 2, 2))
        + text(2, 0, "绩效\x07目标")
    )
    book = xls({"表": cells}, ("0.00%", '0"个"', 'yyyy"年"m"月"'))
    document = read_document(book, "a.xls")
    assert document.format == "xls"
    assert rows(document) == [
        ["95%", "0.95", "33个"],
        ["2021年3月", "200%", "5个"],
        ["绩效目标", "", ""],
    ]


def test_what_is_hidden_is_left_out_and_said_so() -> None:
    cells = b"".join(text(row, column, f"{column}{row}") for row in range(4) for column in range(3))
    cells = hidden_columns(1, 1) + hidden_row(2) + cells
    document = read_document(xls({"表": cells, "旧": text(0, 0, "旧")}, hidden="旧"), "a.xls")
    assert rows(document) == [["00", "20"], ["01", "21"], ["03", "23"]]
    assert [each.code for each in document.findings] == [
        "IMP-ROWS-HIDDEN",
        "IMP-COLUMNS-HIDDEN",
        "IMP-SHEET-HIDDEN",
    ]


def test_merged_cells_stand_in_each_row_they_cover() -> None:
    cells = text(0, 0, "甲") + text(0, 2, "乙") + text(1, 2, "丙") + merged(0, 1, 0, 1)
    (grid,) = read_document(xls({"表": cells}), "a.xls").blocks
    assert isinstance(grid, Grid)
    again = grid.rows[1].cells[0]
    assert (again.text, again.row, again.span, again.merged) == ("甲", 1, 2, True)
    assert grid.place(grid.rows[1].cells[1]).cell == "C2"


ERROR, BLANK = b"\2\0\x17\0\0\0\xff\xff", b"\3\0\0\0\0\0\xff\xff"


def test_formulas_with_errors_and_without_results() -> None:
    result = struct.pack("<d", 2)
    with_results = formula(0, 0, result) + formula(0, 1, ERROR) + formula(0, 2, BLANK)
    document = read_document(xls({"表": with_results}), "a.xls")
    assert rows(document)[0][0] == "2"
    assert [(each.code, each.params["cell"]) for each in document.findings] == [
        ("IMP-CELL-ERROR", "B1")
    ]
    document = read_document(xls({"表": formula(0, 1, BLANK)}), "a.xls")
    assert [(each.code, each.params["cell"]) for each in document.findings] == [
        ("IMP-FORMULA-UNCALCULATED", "B1")
    ]


def refusal(data: bytes, name: str = "a.xls") -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(data, name)
    assert name in caught.value.message
    assert caught.value.hint
    return caught.value.message


def test_a_locked_workbook_is_said_to_be_locked() -> None:
    locked = record(0x002F, struct.pack("<H", 1) + b"\0" * 52)
    assert "密码" in refusal(xls({"表": number(0, 0, 1)}, head=locked))


def test_a_far_cell_is_refused_by_its_address() -> None:
    assert "IV65536" in refusal(xls({"表": number(0, 0, 1) + number(65535, 255, 1)}))


@pytest.mark.parametrize("size", [8, 100, 512, 1024, 1500, 2500])
def test_a_workbook_cut_short_is_damaged(size: int) -> None:
    assert "损坏" in refusal(xls({"表": text(0, 0, "甲")})[:size])


def test_what_wps_calls_its_workbooks() -> None:
    book = xls({"表": text(0, 0, "甲")})
    assert read_document(book, "预算.et").format == "et"
    assert read_document(book, "预算.xls").format == "xls"


def test_an_encrypted_package_is_said_to_be_locked() -> None:
    assert "密码" in refusal(ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "a.xlsx")
    flags = struct.pack("<10xH", 0x0100)
    assert "密码" in refusal(ole({"WordDocument": flags}), "a.doc")


def test_an_old_file_of_another_program_is_of_no_known_kind() -> None:
    assert "无法识别" in refusal(ole({"PowerPoint Document": b"x"}), "a.ppt")


def test_a_folder_that_leads_in_circles_is_damage() -> None:
    whole = bytearray(ole({"Workbook": b"x"}))
    whole[512 + 4 : 512 + 8] = struct.pack("<L", 1)
    with pytest.raises(ValueError, match="chain"):
        Ole(bytes(whole))
    assert "损坏" in refusal(bytes(whole))


def test_a_file_that_ends_its_reader_ends_nothing_else() -> None:
    """The library asks for a terabyte and aborts: only its own process ends."""
    path = Path(__file__).parents[1] / "fuzz" / "aborts" / "old-workbook-merge.xls"
    with pytest.raises(DamagedFileError):
        read_in_child("scorer.importers.xls:read_xls", path.read_bytes(), path.name)
