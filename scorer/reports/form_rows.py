"""One indicator on the form: the entered value, its score as a live formula, the reasons."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scorer.engine.text_rule import numbers_in_force
from scorer.forms import formulas, total_formulas, view
from scorer.forms.entries import PERCENT, Entry, entry_of, number_format, target_in_force
from scorer.forms.national import FormDescription
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reports.data import ProjectRecord
from scorer.reports.formats import Formats, row_height, write_text
from scorer.text import one_line

_EPOCH: Final = date(1899, 12, 30)
_WORDS: Final = (formulas.NOT_APPLICABLE, formulas.NOT_STARTED, formulas.DISPUTED)
_SHOWN_LIMIT: Final = 60
_OUTSIDE: Final = "得分超出允许的区间，请在区间内评分，或留空采用默认得分。"


class FormRow(NamedTuple):
    """A written row: where its value and score stand, their cached values, the value's format."""

    row: int
    indicator: Indicator
    line: Line
    outcome: Outcome | None
    actual_cell: str
    score_cell: str
    actual_format: str
    actual: Decimal | str
    score: Decimal | str


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one form."""

    sheet: Worksheet
    formats: Formats
    form: FormDescription
    record: ProjectRecord
    year: int

    def write(self, row: int, indicator: Indicator, line: Line, outcome: Outcome | None) -> FormRow:
        """The row's name, target, entered value, maximum, score, reasons and hidden numbers."""
        texts = {
            "name": one_line(indicator.name),
            "target": view.target_text(indicator.target),
            "reason": reason_text(outcome),
        }
        for key, text in texts.items():
            slot = self.form.slot(key)
            look = self._text_look(key)
            write_text(self.sheet, row, slot.first, slot.last, text, look)
        cells = self._row_cells(row)
        target = target_in_force(indicator, line, self.record.sheet.max_source, self.year)
        entry = entry_of(target, line, outcome)
        shown = self._actual(row, target, entry)
        self.sheet.write_number(row, self._column("max_score"), line.max_score, self.formats.cell())
        self._helpers(row, target, line, entry, cells)
        own = numbers_in_force(line, indicator, target, self.year)
        rule = formulas.Rule(line.method or "", target, self.record.pack, own)
        self._score(row, rule, line, cells)
        self._choice(row, rule, line, cells)
        sized = [(text, self.form.widths[self._column(key)]) for key, text in texts.items()]
        sized.append((entry.shown, self.form.widths[self._column("actual")]))
        self.sheet.set_row(row, row_height(sized, least=34))
        return FormRow(
            row,
            indicator,
            line,
            outcome,
            actual_cell=cells.entered,
            score_cell=self._cell(row, "score"),
            actual_format=shown,
            actual=_held(entry),
            score=_cached_score(line),
        )

    def _text_look(self, key: str) -> Format:
        if key == "reason":
            return self.formats.text(locked=False, font_size=9)
        return self.formats.text() if key == "name" else self.formats.cell()

    def _row_cells(self, row: int) -> formulas.RowCells:
        chosen, target, high, counted = (
            str(xl_rowcol_to_cell(row, self.form.helper(key)))
            for key in ("chosen", "target", "target_high", "counted")
        )
        return formulas.RowCells(
            entered=self._cell(row, "actual"),
            actual=counted,
            target=target,
            target_high=high,
            max_score=self._cell(row, "max_score"),
            chosen=chosen,
        )

    def _column(self, key: str) -> int:
        return self.form.slot(key).first

    def _cell(self, row: int, key: str) -> str:
        return str(xl_rowcol_to_cell(row, self._column(key)))

    def _actual(self, row: int, target: Target, entry: Entry) -> str:
        """The entered value as a number cell that shows its unit, a date, or a word."""
        shown = _level_format(entry.shown) or number_format(target)
        look = self.formats.entry(num_format=shown)
        column = self._column("actual")
        if entry.day is not None:
            self.sheet.write_number(row, column, _held(entry), look)
        elif entry.number is not None:
            self._number(row, column, entry.number, look)
        else:
            write_text(self.sheet, row, column, column, entry.word, look)
        self._actual_validation(row, column, target)
        return shown

    def _number(self, row: int, column: int, number: Fraction, look: Format) -> None:
        """A decimal as it is; another fraction as the division that it is, so that it stays exact."""
        value = Decimal(number.numerator) / Decimal(number.denominator)
        if Fraction(value) == number:
            self.sheet.write_number(row, column, value, look)
        else:
            formula = f"={number.numerator}/{number.denominator}"
            self.sheet.write_formula(row, column, formula, look, value)

    def _actual_validation(self, row: int, column: int, target: Target) -> None:
        if target.kind is TargetKind.QUALITATIVE:
            rule: dict[str, object] = {
                "validate": "list",
                "source": [*formulas.LEVELS, *_WORDS],
                "error_message": "请从列表中选择达成等级。",
            }
        else:
            cell = xl_rowcol_to_cell(row, column)
            words = ",".join(f'{cell}="{word}"' for word in _WORDS)
            rule = {
                "validate": "custom",
                "value": f"=OR(ISNUMBER({cell}),{words})",
                "error_message": f"请填写数值（单位与指标值一致），或填写：{'、'.join(_WORDS)}。",
            }
        self.sheet.data_validation(row, column, row, column, {"error_title": "实际完成值", **rule})

    def _helpers(
        self, row: int, target: Target, line: Line, entry: Entry, cells: formulas.RowCells
    ) -> None:
        """T, its upper bound, A as it counts, 1 while open, the maximum as far as it applies."""
        numbers = (("target", _bound(target)), ("target_high", target.value_high))
        for key, number in numbers:
            if number is not None:
                self.sheet.write_number(row, self.form.helper(key), number, self.formats.get())
        formula = formulas.actual_formula(
            cells, percent=target.unit == PERCENT, signed=_signed(target)
        )
        self._formula(row, "counted", formula, _counted(target, entry))
        score = self._cell(row, "score")
        is_open = line.state in {RowState.PENDING, RowState.DISPUTED}
        self._formula(row, "pending", total_formulas.pending_formula(score), Decimal(is_open))
        applies = line.state is not RowState.NOT_APPLICABLE
        formula = total_formulas.applicable_formula(score, cells.max_score)
        self._formula(row, "applicable", formula, line.max_score if applies else Decimal(0))

    def _formula(self, row: int, helper: str, formula: str, cached: Decimal | str) -> None:
        column = self.form.helper(helper)
        self.sheet.write_formula(row, column, formula, self.formats.get(), cached)

    def _score(self, row: int, rule: formulas.Rule, line: Line, cells: formulas.RowCells) -> None:
        column, value = self._column("score"), _cached_score(line)
        look = self.formats.cell(num_format="0.00")
        formula = formulas.score_formula(rule, cells)
        if formula is not None:
            self.sheet.write_formula(row, column, formula, look, value)
        elif isinstance(value, Decimal):
            self.sheet.write_number(row, column, value, look)
        else:
            write_text(self.sheet, row, column, column, value, look)

    def _choice(self, row: int, rule: formulas.Rule, line: Line, cells: formulas.RowCells) -> None:
        """The clerk's score, for rows whose method leaves a choice or that may be lowered."""
        condition = formulas.choice_condition(rule, cells)
        if condition is None:
            return
        column = self.form.helper("chosen")
        look = self.formats.entry(num_format="0.00")
        if line.chosen_score is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, line.chosen_score, look)
        words = {"error_title": "区间内评分", "error_message": _OUTSIDE}
        rules = {"validate": "custom", "value": condition, **words}
        self.sheet.data_validation(row, column, row, column, rules)


def reason_text(outcome: Outcome | None) -> str:
    """Deviation reason and measure as the form prints them, one below the other."""
    if outcome is None:
        return ""
    parts = [outcome.deviation_reason, outcome.corrective_action]
    if outcome.state is RowState.NOT_APPLICABLE and outcome.na_reason:
        parts.insert(0, f"不适用：{outcome.na_reason}")
    return "\n".join(part.strip() for part in parts if part and part.strip())


def _level_format(shown: str) -> str:
    """A format that shows the typed text behind the level word; empty where nothing was typed."""
    clean = shown.replace('"', "").replace("\\", "")
    if not clean:
        return ""
    cut = clean if len(clean) <= _SHOWN_LIMIT else clean[:_SHOWN_LIMIT] + "…"
    return f'General;General;General;@"：{cut}"'


def _held(entry: Entry) -> Decimal | str:
    """The value of the entry's cell, a date as its serial number."""
    if entry.day is not None:
        return Decimal((entry.day - _EPOCH).days)
    if entry.number is not None:
        return Decimal(entry.number.numerator) / Decimal(entry.number.denominator)
    return entry.word


def _signed(target: Target) -> bool:
    return target.comparator is Comparator.TOLERANCE


def _bound(target: Target) -> Decimal | None:
    """T as the formulas need it; a deadline as the serial number of its last day."""
    if target.kind is TargetKind.DEADLINE:
        return Decimal((target.due_on - _EPOCH).days) if target.due_on else None
    return abs(target.value) if target.value is not None and _signed(target) else target.value


def _counted(target: Target, entry: Entry) -> Decimal | str:
    if entry.day is not None:
        return _held(entry)
    if entry.number is None:
        return ""
    counted = abs(entry.number) if _signed(target) else max(Fraction(0), entry.number)
    scale = 100 if target.unit == PERCENT else 1
    return Decimal(counted.numerator * scale) / Decimal(counted.denominator)


def _cached_score(line: Line) -> Decimal | str:
    if line.state is RowState.NOT_APPLICABLE:
        return formulas.NOT_APPLICABLE
    return "" if line.score is None else line.score
