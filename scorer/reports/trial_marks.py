"""What makes a workbook a trial to everybody: a mark on every sheet, in print, and in its properties."""

from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from scorer.forms import view
from scorer.forms.tables import TableColumn, TableForm
from scorer.forms.trial import MARK, NOT_OFFICIAL
from scorer.reports.data import ReportData, TrialNote
from scorer.reports.formats import Formats
from scorer.reports.table_sheet import TableWriter

TRIAL: Final = TableForm(
    "试算说明",
    "试算说明",
    (
        TableColumn("所设事项", 46, running=True),
        TableColumn("已填报", 36, running=True),
        TableColumn("试算所设", 36, running=True),
    ),
)
_RED: Final = "#C00000"


def marked(formats: Formats, **more: Any) -> Format:
    """The look of a mark: bold and red."""
    return formats.get(bold=True, font_color=_RED, **more)


def write_trial(table: TableWriter, data: ReportData, trial: TrialNote) -> None:
    """试算说明: what was assumed, and the total as recorded beside that of the trial."""
    table.start()
    for each in trial.assumed:
        table.add(*each)
    if not trial.assumed:
        table.none()
    for record in data.projects:
        totals = (view.total_text(each) for each in (trial.recorded, record.sheet))
        table.add("总分", *totals)
        grades = (view.grade_word(each.grade) for each in (trial.recorded, record.sheet))
        table.add("自评等级", *grades)
    table.note(NOT_OFFICIAL, marked(table.formats))


def mark_book(book: Workbook, year: int) -> None:
    """The mark in the head of every printed page, on every tab, and among the file's properties."""
    for sheet in book.worksheets():
        sheet.set_header(f'&C&"黑体"&16&K{_RED.removeprefix("#")}{MARK}')
        sheet.set_tab_color(_RED)
    book.set_properties(
        {
            "title": f"{MARK}：{year}年度项目支出绩效自评",
            "subject": MARK,
            "category": MARK,
            "keywords": MARK,
            "status": MARK,
            "comments": NOT_OFFICIAL,
        }
    )
    book.set_custom_property("试算", True)
