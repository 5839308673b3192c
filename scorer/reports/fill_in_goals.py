"""The sheet of the fill-in workbook for the annual objectives: one row a project, one cell to fill."""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from scorer.forms.fill_in import ACHIEVEMENT, GOAL_COLUMNS, GOAL_KEYS, handed
from scorer.reports.formats import TITLE_FONT, Formats, row_height, write_text
from scorer.reports.table_sheet import landscape

_CAPTION_ROW: Final = 2
_LEAST: Final = 96
"""Room for some lines: a row whose height is not set is too low in LibreOffice, and does not grow."""


class FillGoal(NamedTuple):
    """A project's objectives and what was achieved: ``head`` is for reading, ``keys`` lie hidden.

    ``cells`` has the text to fill, by field; nothing where it is closed.
    """

    head: tuple[str, ...]
    keys: Mapping[str, str]
    cells: Mapping[str, str]


def write_goals(
    sheet: Worksheet, formats: Formats, title: str, about: str, goals: tuple[FillGoal, ...]
) -> None:
    """Write the sheet: title, captions, a row each, and what lies hidden."""
    look = formats.get(font_name=TITLE_FONT, font_size=16, text_wrap=False)
    write_text(sheet, 0, 0, 0, title, look)
    sheet.set_row(0, 30)
    write_text(sheet, 1, 0, 0, about, formats.get(font_size=9, text_wrap=False))
    for column, each in enumerate(GOAL_COLUMNS):
        sheet.set_column(column, column, each.width)
    captions = (*(each.caption for each in GOAL_COLUMNS), *GOAL_KEYS)
    for column, caption in enumerate(captions):
        write_text(sheet, _CAPTION_ROW, column, column, caption, formats.head())
    sheet.set_row(_CAPTION_ROW, 26)
    sheet.set_column(len(GOAL_COLUMNS), len(captions) - 1, 12, None, {"hidden": True})
    landscape(sheet, _CAPTION_ROW)
    for row, goal in enumerate(goals, start=_CAPTION_ROW + 1):
        _write(sheet, formats, row, goal)


def _write(sheet: Worksheet, formats: Formats, row: int, goal: FillGoal) -> None:
    for column, said in enumerate(goal.head):
        look = formats.text() if column else formats.cell()
        write_text(sheet, row, column, column, said, look)
    text = goal.cells.get(ACHIEVEMENT)
    opened = formats.entry(align="left", valign="top", num_format="@")
    look = formats.cell(bg_color="#F2F2F2") if text is None else opened
    write_text(sheet, row, len(goal.head), len(goal.head), text or "", look)
    plain = formats.get(text_wrap=False)
    sent = json.dumps(handed(goal.cells), ensure_ascii=False, separators=(",", ":"))
    for column, field in enumerate(GOAL_KEYS.values(), len(GOAL_COLUMNS)):
        write_text(sheet, row, column, column, goal.keys.get(field, sent), plain)
    sized = zip((*goal.head, text or ""), (each.width for each in GOAL_COLUMNS), strict=True)
    sheet.set_row(row, row_height(tuple(sized), least=_LEAST))
