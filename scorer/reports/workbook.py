"""The workbook that is handed over: every project's form, the summary, the lists behind them.

Formulas are live and carry the values that the engine computed, so that a previewer shows them and
a spreadsheet program recalculates them to the same. Text is always written as text. A trial says so
on every sheet, and has neither journal nor the sheet for the county's answer.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from scorer.forms import tables
from scorer.forms.national import NATIONAL, FormDescription
from scorer.forms.trial import MARK
from scorer.i18n import speaking
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.form_sheet import FormWriter
from scorer.reports.formats import Formats
from scorer.reports.list_sheets import (
    write_awards,
    write_evidence,
    write_findings,
    write_journal,
    write_not_applicable,
)
from scorer.reports.money_sheet import write_money
from scorer.reports.names import sheet_names
from scorer.reports.review_sheet import write_review
from scorer.reports.summary_sheet import Form, SummaryWriter
from scorer.reports.table_sheet import TableWriter
from scorer.reports.target_file import write_beside
from scorer.reports.trial_marks import TRIAL, mark_book, write_trial
from scorer.text import one_line

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LISTS = (
    (tables.AWARDS, write_awards),
    (tables.EVIDENCE, write_evidence),
    (tables.FINDINGS, write_findings),
    (tables.NOT_APPLICABLE_ROWS, write_not_applicable),
    (tables.JOURNAL, write_journal),
)


def write_workbook(
    path: Path,
    data: ReportData,
    form: FormDescription = NATIONAL,
    begin: Callable[[ProjectRecord], None] | None = None,
) -> Path:
    """Write the workbook, always in Chinese; answers where it was really written.

    ``begin`` is called before each project, and stops everything by raising. Raises ReportTargetError
    where it cannot be written; a file that was there stays whole.
    """
    with speaking("zh"):
        return write_beside(path, lambda draft: _write(draft, data, form, begin))


def _write(
    path: Path,
    data: ReportData,
    form: FormDescription,
    begin: Callable[[ProjectRecord], None] | None,
) -> None:
    """Pack the book in memory, then write it: a package on a full disk could not be closed."""
    whole = BytesIO()
    try:
        with Workbook(whole, _OPTIONS) as book:
            _fill(book, data, form, begin)
    except FileCreateError as error:
        # The folder for temporary files is full or gone; the cause says which.
        raise (
            error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))
        ) from error
    path.write_bytes(whole.getbuffer())


def _fill(
    book: Workbook,
    data: ReportData,
    form: FormDescription,
    begin: Callable[[ProjectRecord], None] | None,
) -> None:
    book.set_properties({"title": f"{data.year}年度{tables.SUMMARY_TITLE}"})
    mark = "" if data.trial is None else MARK
    book.set_calc_mode("auto")
    formats = Formats(book)
    if data.trial is not None:
        sheet = book.add_worksheet(TRIAL.sheet)
        write_trial(TableWriter(sheet, formats, TRIAL, mark=mark), data, data.trial)
    summary = book.add_worksheet(tables.SUMMARY_SHEET)
    forms = _forms(book, formats, data, form, begin)
    SummaryWriter(summary, formats, form, data, forms).write()
    money = TableWriter(book.add_worksheet(tables.MONEY.sheet), formats, tables.MONEY, mark=mark)
    write_money(book, money, data)
    for table_form, write in _LISTS:
        if data.trial is None or table_form is not tables.JOURNAL:
            sheet = book.add_worksheet(table_form.sheet)
            write(TableWriter(sheet, formats, table_form, mark=mark), data)
    if data.trial is None:
        sheet = book.add_worksheet(tables.REVIEW.sheet)
        write_review(TableWriter(sheet, formats, tables.REVIEW), data, forms)
    else:
        mark_book(book, data.year)


def _forms(
    book: Workbook,
    formats: Formats,
    data: ReportData,
    form: FormDescription,
    begin: Callable[[ProjectRecord], None] | None,
) -> tuple[Form, ...]:
    fixed = [each.sheet for each, _write in _LISTS]
    taken = [TRIAL.sheet, tables.SUMMARY_SHEET, tables.MONEY.sheet, tables.REVIEW.sheet, *fixed]
    titles = [
        f"{'' if data.trial is None else '试算 '}{number} {one_line(record.project.name)}"
        for number, record in enumerate(data.projects, start=1)
    ]
    forms = []
    for record, name in zip(data.projects, sheet_names(titles, taken), strict=True):
        if begin is not None:
            begin(record)
        sheet = book.add_worksheet(name)
        cells = FormWriter(sheet, formats, form, data, record).write()
        forms.append(Form(record, name, cells))
    return tuple(forms)
