"""复核: the county's answer beside the self-evaluation, row by row; the county fills the blanks."""

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from scorer.model.target import TargetKind
from scorer.reports.form_rows import FormRow
from scorer.reports.summary_sheet import Form
from scorer.reports.table_sheet import TableWriter
from scorer.text import one_line

_ACTUAL, _SCORE, _REVIEWED, _REVIEW_SCORE, _DEVIATION, _OPINION = 7, 8, 9, 10, 11, 12
_QUALITATIVE = "定性"
_QUANTITATIVE = "定量"


def write_review(table: TableWriter, forms: tuple[Form, ...]) -> None:
    """One row an indicator; what the unit says follows its form, the county's cells are open."""
    table.start()
    for form in forms:
        for row in form.cells.rows:
            _row(table, form, row)


def _row(table: TableWriter, form: Form, row: FormRow) -> None:
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
    table.sheet.write_number(here, 6, row.line.max_score, plain)
    _follow(table, here, _ACTUAL, form.at(row.actual_cell), row.actual_format, row.actual)
    _follow(table, here, _SCORE, form.at(row.score_cell), "0.00", row.score)
    for column, shown in ((_REVIEWED, row.actual_format), (_REVIEW_SCORE, "0.00")):
        table.sheet.write_blank(here, column, None, table.formats.entry(num_format=shown))
    _deviation(table, here)
    look = table.formats.entry(align="left")
    table.sheet.write_blank(here, _OPINION, None, look)


def _follow(
    table: TableWriter, row: int, column: int, cell: str, shown: str, cached: Decimal | str
) -> None:
    formula = f'=IF({cell}="","",{cell})'
    look = table.formats.cell(num_format=shown)
    table.sheet.write_formula(row, column, formula, look, cached)


def _deviation(table: TableWriter, row: int) -> None:
    own, reviewed = (xl_rowcol_to_cell(row, column) for column in (_SCORE, _REVIEW_SCORE))
    maximum = xl_rowcol_to_cell(row, 6)
    share = f"({own}-{reviewed})/{maximum}"
    formula = f'=IF(AND(ISNUMBER({own}),ISNUMBER({reviewed})),{share},"")'
    look = table.formats.cell(num_format="0.00%")
    table.sheet.write_formula(row, _DEVIATION, formula, look, "")
