"""复核: the county's answer beside the self-evaluation, row by row; the county fills the blanks.

Hidden columns behind it say whose row it is and what was handed over, so that the filled sheet can
be read back and a changed self-evaluation is noticed.
"""

from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from scorer.forms import view
from scorer.forms.tables import REVIEW_KEYS
from scorer.model.target import TargetKind
from scorer.money import exact_text
from scorer.reports.data import ReportData
from scorer.reports.form_rows import FormRow
from scorer.reports.formats import write_text
from scorer.reports.summary_sheet import Form
from scorer.reports.table_sheet import TableWriter
from scorer.text import one_line

_MAXIMUM, _ACTUAL, _SCORE, _REVIEWED, _REVIEW_SCORE, _DEVIATION, _OPINION = range(6, 13)
_KEYS: Final = _OPINION + 1
_SENT_ACTUAL: Final = _KEYS + REVIEW_KEYS.index("送审完成值")
_QUALITATIVE = "定性"
_QUANTITATIVE = "定量"


def write_review(table: TableWriter, data: ReportData, forms: tuple[Form, ...]) -> None:
    """One row an indicator; what the unit says follows its form, the county's cells are open."""
    table.start()
    for number, caption in enumerate(REVIEW_KEYS, _KEYS):
        write_text(table.sheet, table.row - 1, number, number, caption, table.formats.head())
    table.sheet.set_column(_KEYS, _KEYS + len(REVIEW_KEYS) - 1, 12, None, {"hidden": True})
    for form in forms:
        for row in form.cells.rows:
            here = _row(table, form, row)
            _keys(table, here, data, form, row)


def _row(table: TableWriter, form: Form, row: FormRow) -> int:
    indicator = row.indicator
    qualitative = indicator.target.kind is TargetKind.QUALITATIVE
    here = table.add(
        one_line(form.record.project.name),
        one_line(indicator.category),
        one_line(indicator.subcategory),
        one_line(indicator.name),
        _QUALITATIVE if qualitative else _QUANTITATIVE,
        indicator.target.unit_text or indicator.target.unit or "",
        *("",) * 7,
    )
    plain = table.formats.cell()
    table.sheet.write_number(here, _MAXIMUM, row.line.max_score, plain)
    _follow(table, here, _ACTUAL, form.at(row.actual_cell), row.actual_format, row.actual)
    _follow(table, here, _SCORE, form.at(row.score_cell), "0.00", row.score)
    for column, shown in ((_REVIEWED, row.actual_format), (_REVIEW_SCORE, "0.00")):
        table.sheet.write_blank(here, column, None, table.formats.entry(num_format=shown))
    _allowed(table, here, row.line.max_score)
    _deviation(table, here)
    look = table.formats.entry(align="left")
    table.sheet.write_blank(here, _OPINION, None, look)
    return here


def _allowed(table: TableWriter, row: int, maximum: Decimal) -> None:
    """A reviewed score lies between 0 and the row's maximum."""
    words = f"复核得分应为 0 至 {exact_text(maximum)} 之间的数，至多两位小数。"
    table.sheet.data_validation(
        row,
        _REVIEW_SCORE,
        row,
        _REVIEW_SCORE,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": f"={xl_rowcol_to_cell(row, _MAXIMUM)}",
            "error_title": "复核得分",
            "error_message": words,
        },
    )


def _keys(table: TableWriter, here: int, data: ReportData, form: Form, row: FormRow) -> None:
    """Behind the row: whose it is, and the self-evaluation as it was handed over."""
    record = form.record
    said = view.actual_text(row.line, row.outcome)
    texts = (
        record.project.code,
        str(row.indicator.position),
        data.profile.code,
        str(data.year),
        str(data.editions.get(record.project.code, "")),
    )
    look = table.formats.cell()
    for column, text in enumerate(texts, _KEYS):
        write_text(table.sheet, here, column, column, text, look)
    sent = ((row.actual, row.actual_format), (row.score, "0.00"), (said, "General"))
    for column, (value, shown) in enumerate(sent, _SENT_ACTUAL):
        same = table.formats.cell(num_format=shown)
        if isinstance(value, Decimal):
            table.sheet.write_number(here, column, value, same)
        else:
            write_text(table.sheet, here, column, column, value, same)


def _follow(
    table: TableWriter, row: int, column: int, cell: str, shown: str, cached: Decimal | str
) -> None:
    formula = f'=IF({cell}="","",{cell})'
    look = table.formats.cell(num_format=shown)
    table.sheet.write_formula(row, column, formula, look, cached)


def _deviation(table: TableWriter, row: int) -> None:
    own, reviewed, maximum = (
        xl_rowcol_to_cell(row, column) for column in (_SCORE, _REVIEW_SCORE, _MAXIMUM)
    )
    share = f"({own}-{reviewed})/{maximum}"
    formula = f'=IF(AND(ISNUMBER({own}),ISNUMBER({reviewed})),{share},"")'
    look = table.formats.cell(num_format="0.00%")
    table.sheet.write_formula(row, _DEVIATION, formula, look, "")
