"""Filled files: rows of text by field with their places, taken whole or not at all."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from scorer.errors import UnreadableFileError
from scorer.importers.document import read_plan
from scorer.importers.money_file import MONEY_COLUMNS, read_money_file
from scorer.importers.outcome_file import OUTCOME_COLUMNS, read_outcome_file
from scorer.model.disbursement import FundSource
from scorer.resources import resource_dir

OUTCOMES = resource_dir("fixtures") / "outcomes"
Write = Callable[..., Path]
Reader = Callable[[Path], object]

HEAD = "项目编码,三级指标,实际完成值\n"


def refusal(read: Reader, path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(path)
    assert caught.value.exit_code == 4
    assert caught.value.hint
    return caught.value.message


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_the_sample_has_an_outcome_for_every_indicator() -> None:
    plan = read_plan(OUTCOMES.parent / "plans" / "yaoshan-2021.txt")
    wanted = [
        (project.code, each.category, each.subcategory, each.name, str(each.position))
        for project in plan.projects
        for each in project.indicators
    ]
    rows = read_outcome_file(OUTCOMES / "yaoshan-2021-outcomes.csv").rows
    fields = ("code", "category", "subcategory", "name", "position")
    assert [tuple(row.values[field] for field in fields) for row in rows] == wanted
    evidence = {row.values["evidence_file"] for row in rows}
    assert all((OUTCOMES / name).is_file() for name in evidence)
    assert {path.name for path in (OUTCOMES / "evidence").iterdir()} == {
        name.rpartition("/")[2] for name in evidence
    }


def test_the_samples_money_has_a_total_for_every_project_and_sources_that_add_up() -> None:
    plan = read_plan(OUTCOMES.parent / "plans" / "yaoshan-2021.txt")
    money = read_money_file(OUTCOMES / "yaoshan-2021-money.csv")
    totals = [row for row in money.rows if row.source is FundSource.TOTAL]
    assert [row.code for row in totals] == [project.code for project in plan.projects]
    parts = [row for row in money.rows if row.source is not FundSource.TOTAL]
    (total,) = [row for row in totals if row.code == parts[0].code]
    for field in ("original_budget", "final_budget", "actual_expenditure", "spent_12"):
        assert sum(float(each.row.values[field]) for each in parts) == float(
            total.row.values[field]
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_encoding_and_delimiter(write: Write, encoding: str, delimiter: str) -> None:
    text = (HEAD + "A1,满意率,95%\n").replace(",", delimiter)
    outcomes = read_outcome_file(write(text.encode(encoding), "o.csv"))
    (row,) = outcomes.rows
    assert row.values == {"code": "A1", "name": "满意率", "actual_text": "95%"}
    assert outcomes.format == "csv"


def test_rows_know_their_lines_also_behind_line_breaks_in_cells(write: Write) -> None:
    text = '\n项目编码,三级指标,偏差原因\r\nA1,甲,"一\r\n二"\r\n\r\n,,\r\nA1,乙,"说""好"""\r\n'
    first, second = read_outcome_file(write(text, "o.csv")).rows
    assert first.values["deviation_reason"] == "一\n二"
    assert second.values["deviation_reason"] == '说"好"'
    assert (first.place.line, second.place.line) == (3, 7)
    assert second.places["name"].column == 2


def test_numbers_of_a_workbook_are_exact_and_per_cent_is_respected(write: Write) -> None:
    rows: list[list[object]] = [
        ["项目编码", "三级指标", "实际完成值"],
        ["A1", "甲", 0.95],
        ["A1", "乙", 0.95],
        ["A1", "丙", 19660.61],
        ["A1", "丁", 33],
    ]
    outcomes = read_outcome_file(write(workbook(rows, {"C2": "0.00%"}), "o.xlsx"))
    assert [row.values["actual_text"] for row in outcomes.rows] == ["95%", "0.95", "19660.61", "33"]
    assert outcomes.rows[0].places["actual_text"].cell == "C2"


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (date(2021, 12, 20), "yyyy-mm-dd", "2021-12-20"),
        (date(2021, 12, 20), 'yyyy"年"m"月"d"日"', "2021-12-20"),
        (date(2021, 12, 20), 'm"月"d"日"', "12月20日"),
        (44550, '[$-804]yyyy"年"m"月"d"日"', "2021-12-20"),
        (Decimal("12.2"), "0.00", "12.2"),
        (13, '0"万元"', "13万元"),
        (130000, '#,##0.00"元"', "130000元"),
        (33, '0"个"', "33个"),
        (Decimal("0.95"), "0%", "95%"),
        ("31/33", "@", "31/33"),
        ("三十三个", "@", "三十三个"),
    ],
)
def test_an_actual_reads_as_its_cell_shows_it(
    write: Write, value: object, number_format: str, read: str
) -> None:
    rows: list[list[object]] = [["项目编码", "三级指标", "实际完成值"], ["A1", "甲", value]]
    (row,) = read_outcome_file(write(workbook(rows, {"C2": number_format}), "o.xlsx")).rows
    assert row.values["actual_text"] == read


def test_a_sheet_with_explanations_does_not_disturb(write: Write) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["填表说明"])
    second = book.create_sheet("完成情况")
    second.append(["项目编码", "三级指标"])
    second.append(["A1", "甲"])
    raw = io.BytesIO()
    book.save(raw)
    (row,) = read_outcome_file(write(raw.getvalue(), "o.xlsx")).rows
    assert row.place.sheet == "完成情况"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("项目编码,三级指标,完成率\nA,甲,1\n", "完成率"),
        ("项目编码,三级指标,三级指标\nA,甲,1\n", "三级指标"),
        ("项目编码,实际完成值\nA,1\n", "三级指标"),
        (HEAD + "A,甲,1,多\n", "多"),
        (HEAD + ",甲,1\n", "项目编码"),
        (HEAD + "A,,1\n", "三级指标"),
        (HEAD, "bad.csv"),
        ("", "bad.csv"),
        (HEAD + '"A,甲,1\n', "bad.csv"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name_and_place(
    write: Write, text: str, named: str
) -> None:
    message = refusal(read_outcome_file, write(text, "bad.csv"))
    assert named in message
    assert "bad.csv" in message


def test_a_formula_without_result_and_a_second_sheet_are_refused(write: Write) -> None:
    rows: list[list[object]] = [["项目编码", "三级指标", "实际完成值"], ["A", "甲", "=1+1"]]
    assert "C2" in refusal(read_outcome_file, write(workbook(rows), "o.xlsx"))
    book = Workbook()
    for sheet in (book.active, book.create_sheet()):
        assert sheet is not None
        sheet.append(["项目编码", "三级指标"])
    raw = io.BytesIO()
    book.save(raw)
    assert "Sheet" in refusal(read_outcome_file, write(raw.getvalue(), "two.xlsx"))


def test_a_word_document_is_no_table(write: Write) -> None:
    sample = (OUTCOMES.parent / "plans" / "yaoshan-2021.docx").read_bytes()
    assert "a.docx" in refusal(read_outcome_file, write(sample, "a.docx"))


@pytest.mark.parametrize("content", [b"\xff\xff\xfe,1\n", b"%PDF-1.7\n"])
def test_a_file_that_is_no_table_gets_a_hint_about_tables(write: Write, content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_money_file(write(content, "money.csv"))
    assert caught.value.message == "无法识别文件 money.csv。"
    assert ".xlsx" in caught.value.hint
    assert "docx" not in caught.value.hint


def test_a_unit_in_the_caption_makes_yuan(write: Write) -> None:
    text = "项目编码,资金来源,全年预算数（万元）,12月底累计\nA,,64.88,13万\nA,其他资金,100元,0\n"
    total, other = read_money_file(write(text, "m.csv")).rows
    assert total.row.values["final_budget"] == "648800"
    assert total.row.values["spent_12"] == "13万"
    assert (other.source, other.row.values["final_budget"]) == (FundSource.OTHER_FUNDS, "100")


@pytest.mark.parametrize(
    ("caption", "amount"),
    [
        ("全年预算数（单位：万元）", "648800"),
        ("全年预算数(人民币万元)", "648800"),
        ("全年预算数（A）", "64.88"),
    ],
)
def test_how_a_caption_may_state_its_unit(write: Write, caption: str, amount: str) -> None:
    (row,) = read_money_file(write(f"项目编码,{caption}\nA,64.88\n", "m.csv")).rows
    assert row.row.values["final_budget"] == amount


def test_a_unit_that_is_not_read_is_refused_and_not_taken_for_yuan(write: Write) -> None:
    text = "项目编码,全年预算数（千元）\nA,648.8\n"
    assert "千元" in refusal(read_money_file, write(text, "m.csv"))


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("A,,十来万", "十来万"),
        ("A,,95%", "95%"),
        ("A,彩票收入,1", "彩票收入"),
        (",,1", "项目编码"),
        ("A,,1\nA,合计,2", "A"),
    ],
)
def test_a_money_row_that_cannot_be_taken(write: Write, row: str, named: str) -> None:
    text = f"项目编码,资金来源,全年预算数\n{row}\n"
    assert named in refusal(read_money_file, write(text, "m.csv"))


def test_the_columns_are_those_of_the_published_interface() -> None:
    assert (
        (" ".join(OUTCOME_COLUMNS))
        == "项目编码 一级指标 二级指标 三级指标 序号 实际完成值 等级 状态 得分 分值 偏差原因 改进措施 "
        "不适用理由 批准人 佐证文件 页码 佐证日期 "
        "调查人数 满意人数 调查方式 调查开始日期 调查结束日期"
    )
    assert (
        (" ".join(MONEY_COLUMNS))
        == "项目编码 资金来源 年初预算数 全年预算数 全年执行数 3月底累计 6月底累计 10月底累计 12月底累计"
    )
