"""The report's annex: every project's self-evaluation form, from the same description as the workbook."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

from docx.table import Table

from scorer.forms import view
from scorer.forms.national import NATIONAL, FormDescription, Slot
from scorer.forms.total_formulas import UNFINISHED
from scorer.model.disbursement import Funds
from scorer.model.outcome import RowState
from scorer.model.sheet import ExecutionState, SheetState
from scorer.money import exact_text, grouped
from scorer.reports.awards import awards
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.form_foot import notes_of, rules_of
from scorer.reports.form_rows import reason_text
from scorer.reports.page import TEXT_WIDTH_MM, Page, across, fill, shaded
from scorer.text import one_line

_HEADS = ("指标", "得分/分值", "计分方法、算式及取舍", "数据及来源", "规则依据")
_WIDTHS_MM = tuple(TEXT_WIDTH_MM * part / 100 for part in (17, 11, 24, 30, 18))
_TEXT, _HEAD, _MIDDLE = "Form Text", "Form Head", "Form Middle"
_HEAD_COLOUR = "EEF3F8"


def award_rows(record: ProjectRecord) -> Iterator[tuple[str, ...]]:
    """得分说明: a row an award, with all that its trace says."""
    for award in awards(record):
        parts = view.trace_parts(award.trace) if award.trace else None
        how = (parts.method, parts.arithmetic, parts.rounding) if parts else (award.state,)
        inputs = "\n".join((*(parts.inputs if parts else ()), *award.beside))
        rule = "\n".join(filter(None, (parts.rule if parts else "", award.rule_note)))
        yield award.title, award.score, "\n".join(how), inputs or view.NOTHING, rule or view.NOTHING


def write_annex(
    page: Page,
    data: ReportData,
    form: FormDescription = NATIONAL,
    begin: Callable[[ProjectRecord], None] | None = None,
) -> None:
    """A page a project, behind the report; ``begin`` is called before each."""
    for number, record in enumerate(data.projects, start=1):
        if begin is not None:
            begin(record)
        page.paragraph(f"附件{number}", "Annex Label")
        page.paragraph(form.title, "Annex Title")
        page.paragraph(f"（{data.year}年度）", _MIDDLE)
        _Annex(page, form, data, record).write()
        page.paragraph("    ".join(rules_of(data, record)), _TEXT)
        for note in notes_of(record):
            page.paragraph(f"注：{note}。", _TEXT)
        page.paragraph(f"附件{number}　得分说明", "Annex Label")
        page.table(_HEADS, list(award_rows(record)), _WIDTHS_MM)


class _Annex:
    """One form as a table; rows are counted from the top as they are filled."""

    def __init__(
        self, page: Page, form: FormDescription, data: ReportData, record: ProjectRecord
    ) -> None:
        self.form, self.data, self.record = form, data, record
        rows = len(form.identity) + 1 + len(form.funds_rows) + 2 + 1 + len(record.rows()) + 1
        scale = TEXT_WIDTH_MM / sum(form.widths)
        self.table: Table = page.grid(rows, [width * scale for width in form.widths])
        self.row = 0

    def write(self) -> None:
        """The form from its first row to its total."""
        self._identity()
        self._funds()
        self._objectives()
        self._indicators()
        self._total()

    def _put(self, slot: Slot, text: str, style: str, *, row: int | None = None) -> None:
        cell = across(self.table, self.row if row is None else row, slot.first, slot.last)
        fill(cell, text, style)
        if style == _HEAD:
            shaded(cell, _HEAD_COLOUR)

    def _side(self, slot: Slot, caption: str, down: int) -> None:
        cell = across(self.table, self.row, slot.first, slot.last, down=down)
        fill(cell, caption, _HEAD)
        shaded(cell, _HEAD_COLOUR)

    def _identity(self) -> None:
        profile = self.data.profile
        values = {
            "name": one_line(self.record.project.name),
            "code": self.record.project.code,
            "department": profile.department or "",
            "agency": profile.agency or profile.name,
        }
        for slots in self.form.identity:
            for slot in slots:
                style = _MIDDLE if slot.key else _HEAD
                self._put(slot, values.get(slot.key, slot.caption), style)
            self.row += 1

    def _funds(self) -> None:
        caption = self.form.funds_side.caption.format(unit=self.form.amount_unit)
        self._side(self.form.funds_side, caption, len(self.form.funds_rows))
        for slot in (self.form.funds_name, *self.form.funds_columns):
            self._put(slot, slot.caption, _HEAD)
        self.row += 1
        for number, each in enumerate(self.form.funds_rows):
            self._put(self.form.funds_name, each.caption, _TEXT)
            funds = self.record.disbursement.row(each.source) or Funds(source=each.source)
            self._fund_row(funds, total=number == 0)
            self.row += 1

    def _fund_row(self, funds: Funds, *, total: bool) -> None:
        execution = self.record.sheet.execution
        scored = total and execution.state is not ExecutionState.SHOWN
        budget, spent = funds.final_budget, funds.actual_expenditure
        rate = max(Decimal(0), spent) / budget if budget and spent is not None else None
        texts = {
            "original_budget": self._amount(funds.original_budget),
            "final_budget": self._amount(budget),
            "actual_expenditure": self._amount(spent),
            "max_score": exact_text(execution.max_score) if scored else view.NOTHING,
            "rate": view.rate_text(rate),
            "score": view.points_text(execution.score) if scored else view.NOTHING,
        }
        for slot in self.form.funds_columns:
            self._put(slot, texts[slot.key], _MIDDLE)

    def _amount(self, amount: Decimal | None) -> str:
        return view.NOTHING if amount is None else grouped(amount / self.form.divisor)

    def _objectives(self) -> None:
        self._side(self.form.objectives_side, self.form.objectives_side.caption, 1)
        texts = {
            "objectives": "\n".join(self.record.project.objectives),
            "achievement": self.record.achievement or "",
        }
        for slot in self.form.objectives:
            self._put(slot, slot.caption, _HEAD)
            self._put(slot, texts[slot.key], _TEXT, row=self.row + 1)
        self.row += 2

    def _indicators(self) -> None:
        rows = self.record.rows()
        self._side(self.form.indicators_side, self.form.indicators_side.caption, len(rows))
        for slot in self.form.indicators:
            self._put(slot, slot.caption, _HEAD)
        self.row += 1
        self._levels()
        for indicator, line, outcome in rows:
            score = view.points_text(line.score)
            if line.state is RowState.NOT_APPLICABLE:
                score = view.state_word(line.state)
            texts = {
                "name": (one_line(indicator.name), _TEXT),
                "target": (view.target_text(indicator.target), _MIDDLE),
                "actual": (view.actual_text(line, outcome), _MIDDLE),
                "max_score": (exact_text(line.max_score), _MIDDLE),
                "score": (score, _MIDDLE),
                "reason": (reason_text(outcome), _TEXT),
            }
            for key, (text, style) in texts.items():
                self._put(self.form.slot(key), text, style)
            self.row += 1

    def _levels(self) -> None:
        """First and second level, merged downwards; the first with its maximum."""
        row = self.row
        for category, group in groupby(self.record.sheet.lines, key=lambda line: line.category):
            inside = list(group)
            points = exact_text(sum((line.max_score for line in inside), Decimal(0)))
            self._down("category", row, len(inside), f"{one_line(category)}\n（{points}分）")
            for name, part in groupby(inside, key=lambda line: line.subcategory):
                count = len(list(part))
                self._down("subcategory", row, count, one_line(name))
                row += count

    def _down(self, key: str, row: int, count: int, text: str) -> None:
        slot = self.form.slot(key)
        fill(across(self.table, row, slot.first, slot.last, down=count - 1), text, _MIDDLE)

    def _total(self) -> None:
        sheet = self.record.sheet
        label, maximum, total, grade = self.form.total
        self._put(label, label.caption, _HEAD)
        self._put(maximum, exact_text(sheet.total_max), _MIDDLE)
        text = view.points_text(sheet.total_score)
        if sheet.state is SheetState.UNFINISHED:
            text = f"{UNFINISHED} {view.score_text(sheet.total_score, sheet.total_max)}"
        self._put(total, text, _MIDDLE)
        self._put(grade, f"{grade.caption}{view.grade_word(sheet.grade)}", _MIDDLE)
