"""Forms as people break them: codes, values and money that are missing, doubled or no such thing."""

import re
from pathlib import Path

from tests.importers.documents import liulin, writers
from tests.importers.documents.layout import Box, Table
from tests.importers.hostile.cases import EITHER, READ, bad
from tests.importers.hostile.packages import docx_xml


def changed(table: Table, old: str, new: str) -> Table:
    """The form with one text replaced."""
    assert any(box.text == old for row in table for box in row)
    return [[box._replace(text=new) if box.text == old else box for box in row] for row in table]


@bad("twice.docx", EITHER, words="130999230LL0001XYZA1Q")
def the_same_code_twice(_folder: Path) -> bytes:
    return writers.word([liulin.roads(), liulin.roads()], [liulin.TITLE])


@bad("no-code.docx", EITHER, words="编码")
def a_form_without_a_code(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "130999230LL0001XYZA1Q", "")], [liulin.TITLE])


@bad("no-values.docx", READ, codes=("RDG-TARGET-EMPTY",))
def targets_that_are_missing(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "≥95%", "")], [liulin.TITLE])


@bad("no-funds.docx", READ, codes=("IMP-FUNDS-TOTAL",))
def a_budget_that_is_missing(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "365400.50", "")], [liulin.TITLE])


@bad("text-funds.docx", EITHER, words="三十六万余元")
def text_where_money_should_be(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "365400.50", "三十六万余元")], [liulin.TITLE])


@bad("glued.docx", READ)
def two_projects_in_one_table(_folder: Path) -> bytes:
    return writers.word([[*liulin.roads(), *liulin.meals()]], [liulin.TITLE])


@bad("cut.docx", EITHER)
def a_table_cut_off_in_the_middle(_folder: Path) -> bytes:
    text = docx_xml()
    at = text.index("路面完好率")
    return writers.word_package(
        text[: text.index("</w:tr>", at)] + "</w:tr></w:tbl></w:body></w:document>"
    )


@bad("cut-head.docx", READ, codes=("IMP-NO-INDICATORS",))
def a_form_that_ends_before_its_indicators(_folder: Path) -> bytes:
    return writers.word([liulin.roads()[:7]], [liulin.TITLE])


@bad("cut.txt", READ)
def an_extraction_cut_off_inside_a_character(_folder: Path) -> bytes:
    text = writers.extraction(liulin.roads()).encode()
    return text[: text.index("时效".encode()) + 1]


@bad("orphans.docx", EITHER)
def an_indicator_block_that_belongs_to_nobody(_folder: Path) -> bytes:
    return writers.word([liulin.roads()[7:]], [liulin.TITLE])


@bad("ragged.docx", EITHER)
def rows_with_cells_too_few_and_too_many(_folder: Path) -> bytes:
    text = docx_xml()
    cells = re.findall(r"<w:tc>.*?</w:tc>", text)
    return writers.word_package(text.replace(cells[40], "").replace(cells[50], cells[50] * 3))


@bad("many-months.docx", EITHER)
def checkpoints_that_are_no_months(_folder: Path) -> bytes:
    table = changed(changed(liulin.roads(), "3月底", "99月底"), "6月底", "00月底")
    return writers.word([changed(table, "20.00%", "1E+999999%")], [liulin.TITLE])


@bad("huge-money.docx", EITHER)
def money_with_an_exponent(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "365400.50", "1e999999999")], [liulin.TITLE])


@bad("long-money.docx", EITHER)
def money_with_ten_thousand_digits(_folder: Path) -> bytes:
    return writers.word([changed(liulin.roads(), "365400.50", "9" * 10_000)], [liulin.TITLE])


@bad("dates.docx", EITHER)
def dates_that_are_in_no_calendar(_folder: Path) -> bytes:
    table = changed(liulin.roads(), "2023年11月底前", "2023年13月45日前")
    table = changed(table, "≥95%", "0000年2月底前")
    return writers.word(
        [changed(table, "0起", "9999年12月31日前")], ["9999年度部门预算项目绩效目标"]
    )


@bad("money-only.docx", EITHER)
def a_table_of_amounts_without_a_form(_folder: Path) -> bytes:
    return writers.word([[[Box("合计", 1), Box("12.00", 1)]]])
