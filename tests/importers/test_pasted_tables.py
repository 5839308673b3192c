"""Tables pasted into a text: from a spreadsheet, from a web page, beside an extraction."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.assemble import plan_of
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.document import read_plan
from scorer.importers.text import read_text
from scorer.importers.text_findings import TEXT_JOINED, TEXT_JOINED_MORE
from scorer.model.plan import PerformancePlan, Source
from scorer.resources import resource_dir

PLANS = resource_dir("fixtures") / "plans"
Forms = Callable[..., list[tuple[str, ...]]]

HEADER = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
HEAD = "项目编码\t13063621AAAA0000000001\t项目名称\t村级经费\n" + HEADER


def read(text: str) -> Document:
    return read_text(text.encode("utf-8"), "a.txt")


def texts(document: Document) -> list[list[list[str]] | str]:
    """Grids as lists of rows, paragraphs as text."""
    return [
        block.text if isinstance(block, Paragraph) else [row.texts for row in block.rows]
        for block in document.blocks
    ]


def plan(text: str) -> PerformancePlan:
    document = read(text)
    return plan_of(document, Source(file="a.txt", sha256="0" * 64, format=document.format))


def levels(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (each.category, each.subcategory, each.name, each.target_text)
        for project in plan(text).projects
        for each in project.indicators
    ]


def test_rows_a_line_with_paragraphs_around() -> None:
    document = read("1.甲绩效目标表\n项目编码\tA1\t\t\n\t数量指标\t\n\n\n尾注\n")
    assert document.format == "text"
    assert texts(document) == [
        "1.甲绩效目标表",
        [["项目编码", "A1", "", ""], ["", "数量指标", ""]],
        "尾注",
    ]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    place = grid.place_at(grid.rows[1], 1)
    assert (place.table, place.row, place.column, place.line) == (1, 2, 2, 3)


def test_a_cell_quoted_by_a_spreadsheet_keeps_its_line_breaks() -> None:
    text = '绩效目标\t"1.办好""实""事\n\n2.办实事"\t尾\n下一行\t值\n'
    (rows,) = texts(read(text))
    assert rows == [["绩效目标", '1.办好"实"事\n\n2.办实事', "尾"], ["下一行", "值"]]
    (grid,) = read(text).blocks
    assert isinstance(grid, Grid)
    assert [row.lines for row in grid.rows] == [(1, 1, 1), (4, 4)]


def test_a_file_of_one_table_is_called_csv_whatever_stands_between_its_cells() -> None:
    assert read("项目编码\t项目名称\nA1\t甲\n").format == "csv"


def test_marks_that_belong_to_the_text_stay() -> None:
    (rows,) = texts(read('"三会一课"活动\t33个\n主题"党日"\t"12次"\n'))
    assert rows == [['"三会一课"活动', "33个"], ['主题"党日"', "12次"]]


@pytest.mark.parametrize(
    "text", ['a\tb\n"1.办好事\tc\nd\te\n', 'a\tb\n"1.办好事\tc\nd"\te\n', '\tx\ty\n\t"\tz\n']
)
def test_a_mark_that_is_not_closed_is_refused_by_its_line(text: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(text)
    assert "第 2 行" in caught.value.message


def test_an_extraction_and_a_pasted_table_in_one_file() -> None:
    text = "正文\n\t项目编码\n\tA1\n续\n\n标题\n甲\t乙\n丙\t丁\n"
    assert texts(read(text)) == [
        "正文",
        [["项目编码", "A1\n续"]],
        "标题",
        [["甲", "乙"], ["丙", "丁"]],
    ]


def test_levels_that_a_web_page_merged_downwards_are_found_again() -> None:
    text = HEAD + (
        "产出指标\t数量指标\t村数\t描述\t33个\t文件\n"
        "质量指标\t合格率\t描述\t≥90%\t文件\n"
        "抽查率\t描述\t≥80%\t文件\n"
        "效益指标\t社会效益指标\t知晓率\t描述\t≥70%\t文件\n"
    )
    assert levels(text) == [
        ("产出指标", "数量指标", "村数", "33个"),
        ("产出指标", "质量指标", "合格率", "≥90%"),
        ("产出指标", "质量指标", "抽查率", "≥80%"),
        ("效益指标", "社会效益指标", "知晓率", "≥70%"),
    ]


def test_a_bare_line_break_inside_a_row_is_joined_and_said() -> None:
    text = HEAD + (
        "产出指标\t数量指标\t村数\t描述一\n描述二\t33个\t文件\n"
        "质量指标\t合格率\t描述\t≥90%\t文件一\n文件二\n"
    )
    assert levels(text) == [
        ("产出指标", "数量指标", "村数", "33个"),
        ("产出指标", "质量指标", "合格率", "≥90%"),
    ]
    first, second = plan(text).projects[0].indicators
    assert (first.description, second.basis) == ("描述一\n描述二", "文件一\n文件二")
    joined = [each for each in read(text).findings if each.code == TEXT_JOINED]
    assert [each.place and each.place.line for each in joined] == [4, 6]


def test_lines_joined_again_and_again_are_counted() -> None:
    findings = read(HEAD + "a\tb\nc\n" * 60).findings
    assert [each.code for each in findings].count(TEXT_JOINED) == 50
    assert [each.params["count"] for each in findings if each.code == TEXT_JOINED_MORE] == ["10"]


def test_the_next_form_begins_at_its_heading_though_no_empty_line_stands_before() -> None:
    row = "产出指标\t数量指标\t村数\t描述\t33个\t文件\n"
    second = HEAD.replace("0001", "0002")
    text = f"1.甲绩效目标表\n{HEAD}{row}2.乙绩效目标表\n{second}{row}"
    assert [len(each.indicators) for each in plan(text).projects] == [1, 1]
    assert plan(text).projects[0].indicators[0].basis == "文件"


@pytest.mark.parametrize("quoted", [True, False])
def test_the_sample_as_a_spreadsheet_puts_it_on_the_clipboard(quoted: bool, tmp_path: Path) -> None:
    """Every cell of the grid between TABs; blanks where a merged cell reaches."""
    expected = read_plan(PLANS / "yaoshan-2021.xlsx")
    path = tmp_path / "pasted.txt"
    path.write_text(_as_clipboard(quoted), encoding="utf-16")
    plan = read_plan(path)
    assert [len(each.indicators) for each in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    assert [each.name for each in plan.announced] == [each.name for each in expected.announced]
    for project, other in zip(plan.projects, expected.projects, strict=True):
        assert (project.code, project.total_funds) == (other.code, other.total_funds)
        assert [each.target_text for each in project.indicators] == [
            each.target_text for each in other.indicators
        ]
        assert [each.cumulative_share for each in project.checkpoints] == [
            each.cumulative_share for each in other.checkpoints
        ]
        if quoted:
            assert project.objectives == other.objectives


def _as_clipboard(quoted: bool) -> str:
    from openpyxl import load_workbook

    lines = []
    for sheet in load_workbook(PLANS / "yaoshan-2021.xlsx"):
        for row in sheet.iter_rows():
            cells = [_shown(cell.value, cell.number_format) for cell in row]
            if quoted:
                cells = [f'"{each}"' if "\n" in each else each for each in cells]
            lines.append("\t".join(cells).replace("\n", "\n" if quoted else " "))
        lines.append("")
    return "\r\n".join(lines)


def _shown(value: object, number_format: str) -> str:
    if isinstance(value, int | float):
        return f"{value:.2%}" if "%" in number_format else f"{value:.2f}"
    return "" if value is None else str(value)
