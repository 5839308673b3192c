"""汇总: one row a project, every number a formula that follows the project's form."""

from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scorer.forms import view
from scorer.forms.national import FormDescription
from scorer.forms.tables import (
    SUMMARY_CATEGORY_WIDTH,
    SUMMARY_COLUMNS,
    SUMMARY_END_COLUMNS,
    SUMMARY_TITLE,
    TableColumn,
)
from scorer.forms.trial import MARK
from scorer.model.sheet import ExecutionState
from scorer.money import exact_text
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.figures import Funds, funds_of
from scorer.reports.form_sheet import FormCells
from scorer.reports.form_values import Shown, execution_shown, grade_shown, rate_shown, total_shown
from scorer.reports.formats import TITLE_FONT, Formats, row_height, write_text
from scorer.reports.table_sheet import landscape
from scorer.text import one_line

_AMOUNT = "#,##0.00"
_FIRST_AMOUNT, _FINAL, _SPENT, _RATE, _EXECUTION, _FIRST_CATEGORY = 3, 4, 5, 6, 7, 8
_CAPTION_ROW = 2
_INCOMPLETE = "有项目未填预算数或执行数，不计算总体执行率"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that stands in the workbook: its project, the sheet's name, where its numbers are."""

    record: ProjectRecord
    name: str
    cells: FormCells

    def at(self, cell: str) -> str:
        """The cell as other sheets name it."""
        return f"{quote_sheetname(self.name)}!{cell}"


@dataclass(frozen=True, slots=True)
class SummaryWriter:
    """Writes the summary; ``forms`` are all forms of the workbook in order."""

    sheet: Worksheet
    formats: Formats
    form: FormDescription
    data: ReportData
    forms: tuple[Form, ...]

    def write(self) -> None:
        """Title, captions, a row a project, the sums of the amounts."""
        categories = self._categories()
        columns = (
            *SUMMARY_COLUMNS,
            *(TableColumn(name, SUMMARY_CATEGORY_WIDTH) for name in categories),
            *SUMMARY_END_COLUMNS,
        )
        self._head(columns)
        first = _CAPTION_ROW + 1
        for number, form in enumerate(self.forms):
            self._project(first + number, number + 1, form, categories)
        self._sums(first + len(self.forms), first, len(columns) - 1)
        landscape(self.sheet, _CAPTION_ROW)

    def _categories(self) -> tuple[str, ...]:
        names = (name for form in self.forms for name in form.cells.categories)
        return tuple(dict.fromkeys(names))

    def _head(self, columns: tuple[TableColumn, ...]) -> None:
        last = len(columns) - 1
        look = self.formats.get(font_name=TITLE_FONT, font_size=16, align="center")
        title = f"{SUMMARY_TITLE}（{self.data.year}年度）"
        mark = f"（{MARK}）" if self.data.trial is not None else ""
        write_text(self.sheet, 0, 0, last, title + mark, look)
        self.sheet.set_row(0, 32)
        unit = self.data.profile
        text = f"单位：{unit.code} {unit.name}    金额单位：{self.form.amount_unit}"
        write_text(self.sheet, 1, 0, last, text, self.formats.get())
        for column, each in enumerate(columns):
            self.sheet.set_column(column, column, each.width)
            look = self.formats.head()
            write_text(self.sheet, _CAPTION_ROW, column, column, each.caption, look)
        self.sheet.set_row(_CAPTION_ROW, 28)

    def _project(self, row: int, number: int, form: Form, categories: tuple[str, ...]) -> None:
        project = form.record.project
        cell, text = self.formats.cell(), self.formats.text()
        self.sheet.write_number(row, 0, number, cell)
        write_text(self.sheet, row, 1, 1, project.code, cell)
        write_text(self.sheet, row, 2, 2, one_line(project.name), text)
        self._amounts(row, form)
        self._execution(row, form)
        for column, name in enumerate(categories, start=_FIRST_CATEGORY):
            self._category(row, column, form, name)
        last = _FIRST_CATEGORY + len(categories)
        self._result(row, last, form)
        found = view.findings_summary(form.record.findings)
        if answered := len(form.record.dismissed):
            found += f"，已说明 {answered}"
        write_text(self.sheet, row, last + 2, last + 2, found, cell)
        name_width, found_width = SUMMARY_COLUMNS[2].width, SUMMARY_END_COLUMNS[-1].width
        sized = [(one_line(project.name), name_width), (found, found_width)]
        self.sheet.set_row(row, row_height(sized, least=34))

    def _amounts(self, row: int, form: Form) -> None:
        funds, cells = form.record.disbursement.total, form.cells
        pairs = (
            (cells.original_budget, funds.original_budget),
            (cells.final_budget, funds.final_budget),
            (cells.actual_expenditure, funds.actual_expenditure),
        )
        look = self.formats.cell(num_format=_AMOUNT, align="right")
        for column, (cell, amount) in enumerate(pairs, start=_FIRST_AMOUNT):
            cached = "" if amount is None else amount / self.form.divisor
            self._follow(row, column, form.at(cell), look, cached)

    def _execution(self, row: int, form: Form) -> None:
        funds, execution = form.record.disbursement.total, form.record.sheet.execution
        look = self.formats.cell(num_format="0.00%")
        self._follow(row, _RATE, form.at(form.cells.rate), look, rate_shown(funds))
        if execution.state is ExecutionState.SHOWN:
            write_text(self.sheet, row, _EXECUTION, _EXECUTION, view.NOTHING, self.formats.cell())
            return
        look = self._points(execution.max_score)
        cell = form.at(form.cells.execution_score)
        self._follow(row, _EXECUTION, cell, look, execution_shown(execution))

    def _category(self, row: int, column: int, form: Form, name: str) -> None:
        if name not in form.cells.categories:
            write_text(self.sheet, row, column, column, view.NOTHING, self.formats.cell())
            return
        cells, score, maximum = form.cells.categories[name]
        places = ",".join(form.at(cell) for cell in cells)
        look = self._points(maximum)
        formula = f'=IF(COUNT({places})=0,"",ROUND(SUM({places}),2))'
        self.sheet.write_formula(row, column, formula, look, "" if score is None else score)

    def _result(self, row: int, column: int, form: Form) -> None:
        sheet = form.record.sheet
        look = self._points(sheet.total_max, bold=True)
        self._follow(row, column, form.at(form.cells.total), look, total_shown(sheet))
        look = self.formats.cell(bold=True)
        self._follow(row, column + 1, form.at(form.cells.grade), look, grade_shown(sheet))

    def _points(self, maximum: Decimal, **more: object) -> Format:
        """A score shows its maximum: ``48.50/50``."""
        return self.formats.cell(num_format=f'0.00"/{exact_text(maximum)}"', **more)

    def _follow(self, row: int, column: int, cell: str, look: Format, cached: Shown) -> None:
        self.sheet.write_formula(row, column, f'=IF({cell}="","",{cell})', look, cached)

    def _sums(self, row: int, first: int, last_column: int) -> None:
        """The sums of what is known; no rate of the whole while an amount of a project is missing."""
        for column in range(_EXECUTION, last_column):
            write_text(self.sheet, row, column, column, "", self.formats.cell())
        write_text(self.sheet, row, 0, 2, "合计", self.formats.head(bold=True))
        funds = funds_of(self.data)
        look = self.formats.cell(num_format=_AMOUNT, align="right", bold=True)
        for column, amount in enumerate(funds[:3], start=_FIRST_AMOUNT):
            known = self._range(first, row - 1, column)
            cached = "" if amount is None else amount / self.form.divisor
            formula = f'=IF(COUNT({known})=0,"",SUM({known}))'
            self.sheet.write_formula(row, column, formula if self.forms else '=""', look, cached)
        if self.forms:
            self._overall_rate(row, first, last_column, funds)
        self.sheet.set_row(row, 50 if funds.missing else 24)

    def _overall_rate(self, row: int, first: int, last_column: int, funds: Funds) -> None:
        counts = (
            f"COUNT({self._range(first, row - 1, column)})={row - first}"
            for column in (_FINAL, _SPENT)
        )
        complete = f"AND({','.join(counts)})"
        budget, spent = (xl_rowcol_to_cell(row, column) for column in (_FINAL, _SPENT))
        formula = f'=IF({complete},IF({budget}=0,"",{spent}/{budget}),"")'
        look = self.formats.cell(num_format="0.00%", bold=True)
        self.sheet.write_formula(
            row, _RATE, formula, look, "" if funds.rate is None else funds.rate
        )
        look, cached = self.formats.text(), _INCOMPLETE if funds.missing else ""
        formula = f'=IF({complete},"","{_INCOMPLETE}")'
        self.sheet.write_formula(row, last_column, formula, look, cached)

    def _range(self, first: int, last: int, column: int) -> str:
        return f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
