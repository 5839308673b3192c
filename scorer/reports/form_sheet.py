"""One project's self-evaluation form on a sheet of its own, with live formulas.

The form description says what stands where; this module puts the project into it.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scorer.engine.categories import category_of
from scorer.forms import total_formulas
from scorer.forms.national import HELPERS, FormDescription, Slot
from scorer.forms.trial import MARK
from scorer.model.sheet import ExecutionState
from scorer.money import exact_text
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.form_foot import write_foot
from scorer.reports.form_funds import FundsWriter
from scorer.reports.form_rows import FormRow, RowWriter
from scorer.reports.form_values import CategoryRange, category_ranges, grade_shown, total_shown
from scorer.reports.formats import TITLE_FONT, Formats, row_height, write_text
from scorer.reports.trial_marks import marked
from scorer.text import one_line

_FULL: Final = Decimal(100)


class FormCells(NamedTuple):
    """Where other sheets find the form's numbers: cell addresses, score ranges by category."""

    original_budget: str
    final_budget: str
    actual_expenditure: str
    rate: str
    execution_score: str
    categories: dict[str, CategoryRange]
    total: str
    grade: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormWriter:
    """Writes one form from top to bottom; every method answers the next free row."""

    sheet: Worksheet
    formats: Formats
    form: FormDescription
    data: ReportData
    record: ProjectRecord

    @property
    def funds(self) -> FundsWriter:
        """The writer of the budget block."""
        return FundsWriter(self.sheet, self.formats, self.form, self.record)

    def write(self) -> FormCells:
        """The whole form, its page set-up and protection."""
        self._columns()
        row = self._title()
        row = self._identity(row)
        funds_row = row + 1
        row = self.funds.write(row)
        row = self._objectives(row)
        row, rows = self._indicators(row)
        row = self._total(row, funds_row, rows)
        last = write_foot(self.sheet, self.formats, row, self.form.widths, self.data, self.record)
        self._page(last)
        return self._cells(funds_row, row - 1, rows)

    def _columns(self) -> None:
        for column, width in enumerate(self.form.widths):
            self.sheet.set_column(column, column, width)
        chosen = self.form.helper(HELPERS[0])
        self.sheet.set_column(chosen, chosen, 16)
        last = self.form.helper(HELPERS[-1])
        self.sheet.set_column(chosen + 1, last, 10, None, {"hidden": True})

    def _title(self) -> int:
        last = self.form.last_column
        look = self.formats.get(font_name=TITLE_FONT, font_size=18, align="center")
        write_text(self.sheet, 0, 0, last, self.form.title, look)
        look = self.formats.get(align="center", font_size=11)
        year = f"（{self.data.year}年度）"
        if self.data.trial is not None:
            look, year = marked(self.formats, align="center"), f"{year}{MARK}"
        write_text(self.sheet, 1, 0, last, year, look)
        self.sheet.set_row(0, 34)
        self.sheet.set_row(1, 20)
        return 2

    def _identity(self, row: int) -> int:
        values = {
            "name": one_line(self.record.project.name),
            "code": self.record.project.code,
            "department": self.data.profile.department or "",
            "agency": self.data.profile.agency or self.data.profile.name,
        }
        for slots in self.form.identity:
            cells = [(slot, values.get(slot.key, slot.caption)) for slot in slots]
            for slot, text in cells:
                look = self.formats.cell() if slot.key else self.formats.head()
                write_text(self.sheet, row, slot.first, slot.last, text, look)
            self._height(row, cells, least=24)
            row += 1
        return row

    def _objectives(self, row: int) -> int:
        side = self.form.objectives_side
        write_text(
            self.sheet, row, side.first, side.last, side.caption, self.formats.head(), down=1
        )
        texts = {
            "objectives": "\n".join(self.record.project.objectives),
            "achievement": self.record.achievement or "",
        }
        for slot in self.form.objectives:
            write_text(self.sheet, row, slot.first, slot.last, slot.caption, self.formats.head())
            look = self.formats.text(locked=slot.key == "objectives", valign="top")
            write_text(self.sheet, row + 1, slot.first, slot.last, texts[slot.key], look)
        self.sheet.set_row(row, 20)
        cells = [(slot, texts[slot.key]) for slot in self.form.objectives]
        self._height(row + 1, cells, least=60)
        return row + 2

    def _indicators(self, row: int) -> tuple[int, tuple[FormRow, ...]]:
        rows = self.record.rows()
        side = self.form.indicators_side
        head = self.formats.head()
        write_text(self.sheet, row, side.first, side.last, side.caption, head, down=len(rows))
        for slot in self.form.indicators:
            write_text(self.sheet, row, slot.first, slot.last, slot.caption, head)
        extra = self.form.helper(HELPERS[0])
        note = self.formats.get(font_size=9, font_color="#7F7F7F")
        write_text(self.sheet, row, extra, extra, self.form.chosen_caption, note)
        self.sheet.set_row(row, 30)
        writer = RowWriter(self.sheet, self.formats, self.form, self.record, self.data.year)
        written = tuple(
            writer.write(row + offset, *each) for offset, each in enumerate(rows, start=1)
        )
        self._merged_levels(written)
        return row + 1 + len(rows), written

    def _merged_levels(self, rows: tuple[FormRow, ...]) -> None:
        by_category = groupby(rows, key=lambda each: each.line.category)
        for category, group in by_category:
            inside = list(group)
            points = sum((each.line.max_score for each in inside), Decimal(0))
            caption = f"{one_line(category)}\n（{exact_text(points)}分）"
            self._down(self.form.slot("category"), inside, caption)
            for name, part in groupby(inside, key=lambda each: each.line.subcategory):
                self._down(self.form.slot("subcategory"), list(part), one_line(name))

    def _down(self, slot: Slot, rows: list[FormRow], text: str) -> None:
        look = self.formats.cell()
        down = len(rows) - 1
        write_text(self.sheet, rows[0].row, slot.first, slot.last, text, look, down=down)

    def _total(self, row: int, funds_row: int, rows: tuple[FormRow, ...]) -> int:
        sheet = self.record.sheet
        label, maximum, total, grade = self.form.total
        head = self.formats.head(bold=True)
        write_text(self.sheet, row, label.first, label.last, label.caption, head)
        look = self.formats.cell(bold=True)
        self.sheet.write_number(row, maximum.first, sheet.total_max, look)
        formula = total_formulas.total_formula(
            self._total_cells(row, funds_row, rows), self.record.pack
        )
        look = self.formats.cell(bold=True, num_format="0.00")
        self.sheet.write_formula(row, total.first, formula, look, total_shown(sheet))
        self._grade(row, grade, xl_rowcol_to_cell(row, total.first))
        self.sheet.set_row(row, 32)
        return row + 1

    def _grade(self, row: int, slot: Slot, total: str) -> None:
        """The grade behind its caption; no formula where the maxima do not make 100."""
        sheet = self.record.sheet
        look = self.formats.cell(bold=True, num_format=f'General;General;General;"{slot.caption}"@')
        if sheet.total_max != _FULL:
            write_text(self.sheet, row, slot.first, slot.last, "", look)
            return
        formula = total_formulas.grade_formula(total, self.record.pack.grades)
        self.sheet.write_formula(row, slot.first, formula, look, grade_shown(sheet))

    def _total_cells(
        self, row: int, funds_row: int, rows: tuple[FormRow, ...]
    ) -> total_formulas.TotalCells:
        form = self.form
        pending, applicable = form.helper("pending"), form.helper("applicable")
        columns = (
            (form.slot("score").first, form.fund_slot("score").first),
            (pending, pending),
            (applicable, applicable),
        )
        scores, flags, maxima = (
            self._over(rows, column, funds_row, of_funds) for column, of_funds in columns
        )
        maximum = xl_rowcol_to_cell(row, form.total[1].first)
        rate, final_budget, spent = (
            self.funds.cell(funds_row, key)
            for key in ("rate", "final_budget", "actual_expenditure")
        )
        categories = self._categories(funds_row, rows)
        return total_formulas.TotalCells(
            scores, flags, maxima, maximum, rate, final_budget, spent, categories
        )

    def _categories(
        self, funds_row: int, rows: tuple[FormRow, ...]
    ) -> tuple[total_formulas.CategoryCells, ...]:
        """Score, counting maximum and maximum of every row by category; execution is one of its own."""
        form, pack = self.form, self.record.pack
        columns = (
            form.slot("score").first,
            form.helper("applicable"),
            form.slot("max_score").first,
        )
        found: dict[str, list[tuple[str, ...]]] = {}
        if self.record.sheet.execution.state is not ExecutionState.SHOWN:
            cells = (self.funds.cell(funds_row, "score"), self.funds.cell(funds_row, "max_score"))
            applicable = xl_rowcol_to_cell(funds_row, form.helper("applicable"))
            found[""] = [(cells[0], applicable, cells[1])]
        for each in rows:
            name = category_of(each.line.category, pack) or each.line.category
            places = tuple(xl_rowcol_to_cell(each.row, column) for column in columns)
            found.setdefault(name, []).append(places)
        return tuple(
            total_formulas.CategoryCells(*(",".join(column) for column in zip(*cells, strict=True)))
            for cells in found.values()
        )

    def _over(self, rows: tuple[FormRow, ...], column: int, funds_row: int, of_funds: int) -> str:
        """A column over all rows, and its counterpart in the budget block where that is scored."""
        parts = []
        if self.record.sheet.execution.state is not ExecutionState.SHOWN:
            parts.append(xl_rowcol_to_cell(funds_row, of_funds))
        if rows:
            parts.append(xl_range(rows[0].row, column, rows[-1].row, column))
        return ",".join(parts) or "0"

    def _height(self, row: int, cells: list[tuple[Slot, str]], least: float) -> None:
        sized = [(text, sum(self.form.widths[slot.first : slot.last + 1])) for slot, text in cells]
        self.sheet.set_row(row, row_height(sized, least))

    def _page(self, last_row: int) -> None:
        self.sheet.set_paper(9)
        self.sheet.set_portrait()
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.print_area(0, 0, last_row, self.form.last_column)
        self.sheet.set_footer("&C第 &P 页，共 &N 页")
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_rows": True, "format_columns": True})

    def _cells(self, funds_row: int, total_row: int, rows: tuple[FormRow, ...]) -> FormCells:
        _label, _maximum, total, grade = self.form.total
        return FormCells(
            original_budget=self.funds.cell(funds_row, "original_budget"),
            final_budget=self.funds.cell(funds_row, "final_budget"),
            actual_expenditure=self.funds.cell(funds_row, "actual_expenditure"),
            rate=self.funds.cell(funds_row, "rate"),
            execution_score=self.funds.cell(funds_row, "score"),
            categories=category_ranges(rows),
            total=xl_rowcol_to_cell(total_row, total.first),
            grade=xl_rowcol_to_cell(total_row, grade.first),
            rows=rows,
        )
