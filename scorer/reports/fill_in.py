"""The fill-in workbook that is handed out: one row an indicator, grouped by project.

Only the cells to fill are open. What was recorded already stands in them, as text, so that it comes
back exactly as it was; numbers and dates are checked while somebody types.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scorer.forms.fill_in import (
    COLUMNS,
    FIXED,
    GOALS_SHEET,
    GOALS_TITLE,
    HELP_SHEET,
    INSTRUCTIONS,
    KEYS,
    KNOWN_EVIDENCE,
    LEVELS,
    SHEET,
    STATES,
    TITLE,
    FillColumn,
    handed,
)
from scorer.i18n import speaking
from scorer.reports.fill_in_goals import FillGoal, write_goals
from scorer.reports.formats import HEAD_FONT, TITLE_FONT, Formats, row_height, write_text
from scorer.reports.table_sheet import landscape
from scorer.reports.target_file import write_beside
from scorer.text import one_line

_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CAPTION_ROW: Final = 2
_BAND_FILL: Final = "#DCE6F1"
_PROSE: Final = frozenset({"deviation_reason", "corrective_action", "evidence_file", "na_reason"})
_DATES: Final = frozenset({"evidence_date", "survey_from_on", "survey_to_on"})
_COUNTS: Final = frozenset({"survey_asked", "survey_satisfied"})
_LISTS: Final = {"level": list(LEVELS.values()), "state": list(STATES.values())}
_FAR: Final = 10**15
"""Any number is taken; the rule is only that it is one."""

_RUNNING: Final = frozenset({"三级指标", "年度指标值"})


class FillRow(NamedTuple):
    """An indicator to fill: ``head`` is for reading, ``keys`` lie hidden, ``cells`` are open, by field.

    ``evidence`` is all that is there, for reading; ``takes_number`` where the target is a number; ``maximum`` in points bounds a chosen score.
    """

    head: tuple[str, ...]
    keys: Mapping[str, str]
    cells: Mapping[str, str]
    evidence: str
    takes_number: bool
    maximum: str


class FillProject(NamedTuple):
    """A project with its rows and its objectives; ``words`` name it above the rows."""

    words: str
    rows: tuple[FillRow, ...]
    goal: FillGoal


class FillBook(NamedTuple):
    """Everything that the workbook says; ``about`` stands under the title of each sheet to fill."""

    year: int
    about: str
    projects: tuple[FillProject, ...]


def write_fill_in(path: Path, book: FillBook) -> Path:
    """Write the workbook, always in Chinese; answers where it was really written.

    Raises ReportTargetError where it cannot be; a file that was there stays whole.
    """
    with speaking("zh"):
        return write_beside(path, lambda draft: _write(draft, book))


def _write(path: Path, book: FillBook) -> None:
    with Workbook(str(path), _OPTIONS) as out:
        out.set_properties({"title": f"{book.year}年度{TITLE}"})
        formats = Formats(out)
        table = _Table(out.add_worksheet(SHEET), formats)
        table.start(book)
        for project in book.projects:
            table.band(project.words)
            for row in project.rows:
                table.add(row)
        table.finish()
        goals = tuple(project.goal for project in book.projects)
        title = f"{book.year}年度{GOALS_TITLE}"
        about = f"{book.about}    一个项目一行；浅黄色单元格可填写，换行按 Alt+Enter，写不下时可拖高该行。"
        write_goals(out.add_worksheet(GOALS_SHEET), formats, title, about, goals)
        _help(out.add_worksheet(HELP_SHEET), formats)


class _Table:
    """The sheet that is filled; ``row`` is the next free one."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self.sheet, self.formats = sheet, formats
        self.row = _CAPTION_ROW + 1

    def start(self, book: FillBook) -> None:
        """Title, captions, what stays in view and what is locked."""
        title = self.formats.get(font_name=TITLE_FONT, font_size=16, text_wrap=False)
        write_text(self.sheet, 0, 0, 0, f"{book.year}年度{TITLE}", title)
        self.sheet.set_row(0, 30)
        about = self.formats.get(font_size=9, text_wrap=False)
        also = f"填写前请先看“{HELP_SHEET}”；浅黄色单元格可填写。"
        goals = f"项目总体目标的“实际完成情况”请填在“{GOALS_SHEET}”表。"
        write_text(self.sheet, 1, 0, 0, f"{book.about}    {also}{goals}", about)
        for column, each in enumerate(COLUMNS):
            self.sheet.set_column(column, column, each.width)
            write_text(self.sheet, _CAPTION_ROW, column, column, each.caption, self.formats.head())
        self.sheet.set_row(_CAPTION_ROW, 32)
        for column, caption in enumerate(KEYS, len(COLUMNS)):
            write_text(self.sheet, _CAPTION_ROW, column, column, caption, self.formats.head())
        last = len(COLUMNS) + len(KEYS) - 1
        self.sheet.set_column(len(COLUMNS), last, 12, None, {"hidden": True})
        landscape(self.sheet, _CAPTION_ROW)
        self.sheet.repeat_columns(0, FIXED - 1)
        self.sheet.fit_to_pages(2, 0)
        self.sheet.freeze_panes(_CAPTION_ROW + 1, FIXED)

    def band(self, words: str) -> None:
        """A line over the whole width that names the project."""
        look = self.formats.get(
            font_name=HEAD_FONT, bg_color=_BAND_FILL, top=1, bottom=1, text_wrap=False
        )
        for column in range(len(COLUMNS)):
            write_text(self.sheet, self.row, column, column, "" if column else words, look)
        self.sheet.set_row(self.row, 24)
        self.row += 1

    def add(self, row: FillRow) -> None:
        """An indicator: what is for reading, what is to be filled, the keys behind."""
        for column, text in enumerate(row.head):
            running = COLUMNS[column].caption in _RUNNING
            look = self.formats.text() if running else self.formats.cell()
            write_text(self.sheet, self.row, column, column, one_line(text), look)
        for column, each in enumerate(COLUMNS):
            if each.field in row.cells:
                self._open(column, each.field, row)
            elif column >= len(row.head):
                self._close(column, _shown(each, row))
        self._hide(row)
        filled = (_shown(each, row) for each in COLUMNS[len(row.head) :])
        sized = [
            (text, each.width) for text, each in zip((*row.head, *filled), COLUMNS, strict=True)
        ]
        self.sheet.set_row(self.row, row_height(sized))
        self.row += 1

    def finish(self) -> None:
        """No warning marks on numbers that stand as text."""
        cells = xl_range(_CAPTION_ROW + 1, 0, self.row, len(COLUMNS) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": cells})

    def _open(self, column: int, field: str, row: FillRow) -> None:
        write_text(self.sheet, self.row, column, column, row.cells[field], self._look(field, row))
        rule = _rule(field, row)
        if rule is not None:
            self.sheet.data_validation(self.row, column, self.row, column, rule)

    def _close(self, column: int, text: str) -> None:
        look = self.formats.text(bg_color="#F2F2F2")
        write_text(self.sheet, self.row, column, column, text, look)

    def _look(self, field: str, row: FillRow) -> Format:
        """Text stays text, so that 3-5 is a page and no day; what is checked is typed freely."""
        if field in _PROSE:
            return self.formats.entry(align="left", num_format="@")
        if field in _DATES:
            return self.formats.entry(num_format="yyyy-mm-dd")
        checked = field in _COUNTS or field == "chosen_score"
        checked = checked or (field == "actual_text" and row.takes_number)
        return self.formats.entry() if checked else self.formats.entry(num_format="@")

    def _hide(self, row: FillRow) -> None:
        look = self.formats.get(text_wrap=False)
        sent = json.dumps(handed(row.cells), ensure_ascii=False, separators=(",", ":"))
        for column, field in enumerate(KEYS.values(), len(COLUMNS)):
            text = sent if field == "sent" else row.keys[field]
            write_text(self.sheet, self.row, column, column, text, look)


def _shown(column: FillColumn, row: FillRow) -> str:
    """What stands in a column behind the head."""
    if column.caption == KNOWN_EVIDENCE:
        return row.evidence
    return row.cells.get(column.field, "")


def _rule(field: str, row: FillRow) -> dict[str, object] | None:
    """What the cell takes, told while somebody types; None where it takes any text."""
    if field in _LISTS:
        words = "、".join(_LISTS[field])
        return {
            "validate": "list",
            "source": _LISTS[field],
            "error_title": "请从列表中选择",
            "error_message": f"只能选择：{words}；不填请清空。",
        }
    if field == "actual_text":
        return _number_rule(row) if row.takes_number else None
    if field == "chosen_score":
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": f"={row.maximum}",
            "error_title": "得分",
            "error_message": f"得分应为 0 至 {row.maximum} 之间的数，至多两位小数。",
        }
    if field in _COUNTS:
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": "人数",
            "error_message": "请填写整数，如 33。",
        }
    if field in _DATES:
        return {
            "validate": "any",
            "input_title": "日期",
            "input_message": "如 2021-12-20",
        }
    return None


def _number_rule(row: FillRow) -> dict[str, object]:
    """A number in the target's unit; the head's sixth cell names that."""
    unit = row.head[5]
    words = f"请按单位“{unit}”填写数字。" if unit else "请填写数字。"
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_FAR,
        "maximum": _FAR,
        "input_title": "实际完成值",
        "input_message": words,
        "error_title": "应填数字",
        "error_message": f"{words}情况说明请写在“偏差原因”中。",
    }


def _help(sheet: Worksheet, formats: Formats) -> None:
    """How it is filled, one rule a row."""
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 92)
    look = formats.get(font_name=TITLE_FONT, font_size=16)
    write_text(sheet, 0, 0, 1, HELP_SHEET, look)
    sheet.set_row(0, 30)
    for number, text in enumerate(INSTRUCTIONS, start=1):
        write_text(sheet, number, 0, 0, str(number), formats.get(align="center"))
        write_text(sheet, number, 1, 1, text, formats.get(font_size=11))
        sheet.set_row(number, row_height([(text, 80)], least=26))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect("")
