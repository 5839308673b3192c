"""Tables written by other means in every format read back as they were: texts, merges, places."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.importers.document import read_document
from tests.importers.documents import writers
from tests.importers.documents.layout import Table
from tests.property.office import by_openpyxl, by_python_docx
from tests.property.tables import expected, grids, seen, tables

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "gb18030")
ENDS = ("\n", "\r\n", "\r")
few = settings(max_examples=40, deadline=None)


WRITERS: dict[str, Callable[[Table], bytes]] = {
    "python-docx": by_python_docx,
    "word-xml": lambda table: writers.word([table]),
    "openpyxl": lambda table: by_openpyxl([table]),
    "html": lambda table: writers.html([table]),
    "html-gbk": lambda table: writers.html([table], "gb18030", "<title>绩效目标</title>"),
    "spreadsheet-2003": lambda table: writers.spreadsheet_2003({"表": table}),
}


@pytest.mark.parametrize("way", WRITERS)
@few
@given(table=tables())
def test_texts_merges_and_places_survive(way: str, table: Table) -> None:
    (grid,) = grids(read_document(WRITERS[way](table), f"{way}.bin"))
    assert seen(grid) == expected(table)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@few
@given(table=tables(merges=False), end=st.sampled_from(ENDS[:2]))
def test_separated_values_survive_with_their_places(delimiter: str, table: Table, end: str) -> None:
    # A line of one TAB before a text is a row of the text form, so every row has three texts more.
    table = [[*row, *([row[-1]] * 3)] for row in (table[-1], *table)]
    # A cell that is ="…" is how spreadsheets mark digits as text: it is read without the marks.
    table = [[box._replace(text=box.text.replace('="', "=")) for box in row] for row in table]
    if delimiter == ";":  # among more commas nobody can tell which of the two parts the cells
        table = [[box._replace(text=box.text.replace(",", "，")) for box in row] for row in table]
    data = writers.separated(writers.flat(table), delimiter, end).encode()
    (grid,) = grids(read_document(data, "a.csv"))
    assert seen(grid) == expected(table)


@few
@given(table=tables(merges=False))
def test_the_text_form_survives(table: Table) -> None:
    (grid,) = grids(read_document(writers.extraction(table).encode(), "a.txt"))
    assert seen(grid) == expected(table)


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; of UTF-16 with either byte order."""
    marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
    return marks.get(encoding, b"") + text.encode(encoding.removesuffix("-bom"))


@pytest.mark.parametrize("encoding", ENCODINGS)
@few
@given(table=tables(merges=False), end=st.sampled_from(ENDS))
def test_the_text_form_survives_in_every_encoding(encoding: str, table: Table, end: str) -> None:
    text = "绩效目标文本\n\n" + writers.extraction(table)
    data = encoded(text.replace("\n", end), encoding)
    (grid,) = grids(read_document(data, "a.txt"))
    assert seen(grid) == expected(table)


@few
@given(several=st.lists(tables(), min_size=2, max_size=4))
def test_several_tables_keep_their_order(several: list[Table]) -> None:
    for data in (
        writers.word(several),
        writers.html(several),
        writers.spreadsheet_2003({f"表{number}": each for number, each in enumerate(several)}),
    ):
        read = grids(read_document(data, "several.bin"))
        assert [seen(each) for each in read] == [expected(each) for each in several]
