"""Workbooks that are far too large, wide or deep, and cells that are none."""

import io
import random
import zipfile
from pathlib import Path

from tests.importers.documents import writers
from tests.importers.hostile.cases import EITHER, READ, REFUSED, bad
from tests.importers.hostile.packages import CELL, S, docx_xml, form, rows, xlsx


def big_sheet(line: bytes, count: int) -> bytes:
    """A workbook whose only sheet has ``count`` times that line, packed without building it whole."""
    raw = io.BytesIO(xlsx([form()]))
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(raw) as source:
        parts = {each: source.read(each) for each in source.namelist() if each != name}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for each, content in parts.items():
            package.writestr(each, content)
        with package.open(name, "w", force_zip64=True) as stream:
            stream.write(f'<worksheet xmlns="{S}"><sheetData>'.encode())
            block = line * 1000
            for _step in range(count // 1000):
                stream.write(block)
            stream.write(b"</sheetData></worksheet>")
    return target.getvalue()


@bad("bomb.xlsx", REFUSED, words="bomb.xlsx")
def three_hundred_megabytes_in_one(_folder: Path) -> bytes:
    return big_sheet(b"<row>" + b'<c t="inlineStr"><is><t>0</t></is></c>' * 8 + b"</row>", 950_000)


@bad("slow-bomb.xlsx", EITHER)
def three_hundred_megabytes_that_pack_badly(_folder: Path) -> bytes:
    """Below every ratio: a hundred to one."""
    rng = random.Random(3)
    line = b"".join(b"<row><c><v>" + rng.randbytes(2).hex().encode() + b"</v></c>" + b" " * 240 + b"</row>"
                    for _each in range(40))  # fmt: skip
    return big_sheet(line, 28_000)


@bad("tiny-cells.xlsx", EITHER)
def one_million_tiny_cells(_folder: Path) -> bytes:
    """Every cell costs a reader fifty times what it costs in the file."""
    rng = random.Random(4)
    cells = b"".join(b"<c><v>%d</v></c>" % rng.randrange(100) for _each in range(500))
    return big_sheet(b"<row>" + cells + b"</row>", 2_000)


@bad("far.xlsx", EITHER)
def one_far_cell(_folder: Path) -> bytes:
    return xlsx(
        [
            form().replace(
                "</sheetData>",
                f'<row r="1048576">{CELL.format("XFD1048576", "远")}</row></sheetData>',
            )
        ]
    )


@bad("far-quoted.xlsx", EITHER)
def one_far_cell_in_single_quotes(_folder: Path) -> bytes:
    cell = "<row r='1048576'><c t='inlineStr' r='XFD1048576'><is><t>远</t></is></c></row>"
    return xlsx([form().replace("</sheetData>", f"{cell}</sheetData>")])


@bad("far-small.xlsx", EITHER)
def one_far_cell_in_small_letters(_folder: Path) -> bytes:
    cell = '<row r="1048576"><c r="xfd1048576" t="inlineStr"><is><t>远</t></is></c></row>'
    return xlsx([form().replace("</sheetData>", f"{cell}</sheetData>")])


@bad("far-row.xlsx", EITHER)
def one_far_row_whose_cells_have_no_address(_folder: Path) -> bytes:
    row = f'<row r="1048576">{"<c/>" * 16_000}<c><v>1</v></c></row>'
    return xlsx([form().replace("</sheetData>", f"{row}</sheetData>")])


@bad("far-value.xlsx", EITHER)
def one_far_cell_with_a_space_in_its_tag(_folder: Path) -> bytes:
    cell = '<row r="1048576"><c\n r = "XFD1048576"\n><v>1</v></c></row>'
    return xlsx([form().replace("</sheetData>", f"{cell}</sheetData>")])


@bad("far-number.xlsx", EITHER)
def a_cell_beyond_every_sheet(_folder: Path) -> bytes:
    cell = '<row r="4294967299"><c r="ZZZZZZZ4294967299"><v>1</v></c></row>'
    return xlsx([form().replace("</sheetData>", f"{cell}</sheetData>")])


@bad("merge.xlsx", EITHER)
def a_merge_over_the_whole_sheet(_folder: Path) -> bytes:
    return xlsx([form() + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'])


@bad("merges.xlsx", EITHER)
def a_hundred_thousand_merges_over_each_other(_folder: Path) -> bytes:
    wide = rows([["x"] * 26 for _row in range(400)])
    merges = '<mergeCell ref="A1:Z400"/>' * 100_000
    return xlsx([wide + f"<mergeCells>{merges}</mergeCells>", form()])


@bad("backwards.xlsx", EITHER)
def merges_that_are_no_ranges(_folder: Path) -> bytes:
    refs = ("B2:A1", "A0:A0", ":", "A1:", "A1:B2:C3", "ZZZZZZ1:A1", "A99999999999:B2", "")
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return xlsx([form() + f"<mergeCells>{merges}</mergeCells>"])


@bad("sheets.xlsx", EITHER)
def ten_thousand_sheets(_folder: Path) -> bytes:
    return xlsx([form(), *["<sheetData/>"] * 9_999])


@bad("empty-sheets.xlsx", READ)
def empty_sheets(_folder: Path) -> bytes:
    return xlsx(["<sheetData/>", "", form(), "<sheetData><row/></sheetData>"])


@bad("nothing.xlsx", EITHER)
def only_empty_sheets(_folder: Path) -> bytes:
    return xlsx(["<sheetData/>", ""])


@bad("megabyte.xlsx", EITHER)
def a_megabyte_in_one_cell_of_a_sheet(_folder: Path) -> bytes:
    return xlsx([form().replace("养护公路里程", "里" * 350_000)])


@bad("formulas.xlsx", READ, codes=("IMP-FORMULA-UNCALCULATED",))
def formulas_without_results(_folder: Path) -> bytes:
    text = "<is><t>≥42.6公里</t></is>"
    assert text in form()
    return xlsx([form().replace(f't="inlineStr">{text}', '><f>CONCATENATE("≥","42.6公里")</f>')])


@bad("controls.xlsx", EITHER)
def control_characters_in_a_sheet(_folder: Path) -> bytes:
    return xlsx([form().replace("养护公路里程", "养护\1公路&#x2;里程_x0003_")])


@bad("controls.docx", EITHER)
def control_characters_in_a_document(_folder: Path) -> bytes:
    return writers.word_package(docx_xml().replace("养护公路里程", "养护公路&#1;里程"))


@bad("no-strings.xlsx", EITHER)
def strings_that_are_not_there(_folder: Path) -> bytes:
    return xlsx(
        [
            '<sheetData><row r="1"><c r="A1" t="s"><v>77</v></c><c r="B1" t="s"><v>-1</v></c></row></sheetData>'
        ]
    )


@bad("numbers.xlsx", EITHER)
def numbers_that_are_none(_folder: Path) -> bytes:
    values = ("1e400", "-1e400", "nan", "inf", "1e-400", "9" * 400, "0x10", "1,5", "")
    cells = "".join(f'<c r="{chr(65 + n)}99"><v>{value}</v></c>' for n, value in enumerate(values))
    dates = "".join(
        f'<c r="{chr(65 + n)}98" t="d"><v>{v}</v></c>' for n, v in enumerate(("9999999", "x"))
    )
    sheet = form().replace(
        "</sheetData>", f'<row r="98">{dates}</row><row r="99">{cells}</row></sheetData>'
    )
    return xlsx([sheet])
