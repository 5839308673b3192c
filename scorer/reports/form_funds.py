"""The budget block of the form: amounts by source, the execution rate and its score."""

from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scorer.forms import total_formulas, view
from scorer.forms.national import FormDescription
from scorer.model.disbursement import Funds
from scorer.model.sheet import ExecutionState
from scorer.reports.data import ProjectRecord
from scorer.reports.form_values import execution_shown, rate_shown
from scorer.reports.formats import Formats, write_text


@dataclass(frozen=True, slots=True)
class FundsWriter:
    """Writes the block; amounts are exact quotients of 元, shown with two decimals, open to change."""

    sheet: Worksheet
    formats: Formats
    form: FormDescription
    record: ProjectRecord

    def write(self, row: int) -> int:
        """Captions and a row a source; answers the next free row."""
        side, name, head = self.form.funds_side, self.form.funds_name, self.formats.head()
        caption = side.caption.format(unit=self.form.amount_unit)
        down = len(self.form.funds_rows)
        write_text(self.sheet, row, side.first, side.last, caption, head, down=down)
        for slot in (name, *self.form.funds_columns):
            write_text(self.sheet, row, slot.first, slot.last, slot.caption, head)
        self.sheet.set_row(row, 30)
        for here, fund_row in enumerate(self.form.funds_rows, start=row + 1):
            look = self.formats.text()
            write_text(self.sheet, here, name.first, name.last, fund_row.caption, look)
            funds = self.record.disbursement.row(fund_row.source) or Funds(source=fund_row.source)
            self._row(here, funds, total=here == row + 1)
            self.sheet.set_row(here, 20)
        return row + down + 1

    def cell(self, row: int, key: str) -> str:
        """The address of a column of the block in ``row``."""
        return str(xl_rowcol_to_cell(row, self.form.fund_slot(key).first))

    def _row(self, row: int, funds: Funds, *, total: bool) -> None:
        self._amount(row, "original_budget", funds.original_budget)
        self._amount(row, "final_budget", funds.final_budget)
        self._amount(row, "actual_expenditure", funds.actual_expenditure)
        formula = total_formulas.rate_formula(
            self.cell(row, "final_budget"), self.cell(row, "actual_expenditure")
        )
        look = self.formats.cell(num_format="0.00%")
        column = self.form.fund_slot("rate").first
        self.sheet.write_formula(row, column, formula, look, rate_shown(funds))
        if total and self.record.sheet.execution.state is not ExecutionState.SHOWN:
            self._execution(row)
        else:
            self._no_points(row)

    def _amount(self, row: int, key: str, amount: Decimal | None) -> None:
        look = self.formats.entry(
            num_format="#,##0.00", align="right", shrink=True, text_wrap=False
        )
        column = self.form.fund_slot(key).first
        if amount is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, amount / self.form.divisor, look)

    def _no_points(self, row: int) -> None:
        for key in ("max_score", "score"):
            column = self.form.fund_slot(key).first
            write_text(self.sheet, row, column, column, view.NOTHING, self.formats.cell())

    def _execution(self, row: int) -> None:
        execution, plain = self.record.sheet.execution, self.formats.cell()
        maximum, score = self.cell(row, "max_score"), self.cell(row, "score")
        column = self.form.fund_slot("max_score").first
        self.sheet.write_number(row, column, execution.max_score, plain)
        formula = total_formulas.execution_formula(
            self.cell(row, "rate"),
            self.cell(row, "final_budget"),
            self.cell(row, "actual_expenditure"),
            maximum,
            self.record.pack.execution,
        )
        look = self.formats.cell(num_format="0.00")
        column = self.form.fund_slot("score").first
        self.sheet.write_formula(row, column, formula, look, execution_shown(execution))
        self._helpers(row, score, maximum)

    def _helpers(self, row: int, score: str, maximum: str) -> None:
        execution, look = self.record.sheet.execution, self.formats.get()
        pending = int(execution.state is ExecutionState.PENDING)
        formula = total_formulas.pending_formula(score)
        self.sheet.write_formula(row, self.form.helper("pending"), formula, look, pending)
        applies = execution.state is not ExecutionState.NOT_APPLICABLE
        counting = execution.max_score if applies else Decimal(0)
        formula = total_formulas.applicable_formula(score, maximum)
        self.sheet.write_formula(row, self.form.helper("applicable"), formula, look, counting)
