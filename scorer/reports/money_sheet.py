"""资金对比: planned against actual spending at the checkpoints, all together and by project."""

from decimal import Decimal
from fractions import Fraction

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from scorer.disbursement.timeline import CheckpointComparison, standing_word
from scorer.forms import view
from scorer.reports.data import ReportData
from scorer.reports.formats import write_text
from scorer.reports.table_sheet import TableWriter
from scorer.text import one_line

ALL_PROJECTS = "全部项目合计"
_PLANNED, _ACTUAL, _DIFFERENCE = 3, 4, 6
_AMOUNT = "#,##0.00"
_CHART_ROWS = 16
_ROW_POINTS = 20
_BLOCKS_BESIDE_CHART, _BLOCKS_A_PAGE = 1, 6


def write_money(book: Workbook, table: TableWriter, data: ReportData) -> None:
    """The roll-up with its chart, then every project that has a spending plan."""
    table.start()
    first = table.row
    total = data.checkpoint_total()
    _block(table, ALL_PROJECTS, total)
    if total:
        _chart(book, table, first, len(total))
        for _line in range(_CHART_ROWS):
            table.sheet.set_row(table.row, _ROW_POINTS)
            table.row += 1
    breaks, room = [], _BLOCKS_BESIDE_CHART
    for record in data.projects:
        if not room:
            breaks.append(table.row)
            room = _BLOCKS_A_PAGE
        _block(table, one_line(record.project.name), data.checkpoints(record))
        room -= 1
    table.sheet.set_h_pagebreaks(breaks)
    if not data.projects:
        table.none()


def _block(table: TableWriter, name: str, rows: tuple[CheckpointComparison, ...]) -> None:
    if not rows:
        return
    first = table.row
    for row in rows:
        _checkpoint(table, row)
    look = table.formats.text()
    write_text(table.sheet, first, 0, 0, name, look, down=len(rows) - 1)


def _checkpoint(table: TableWriter, row: CheckpointComparison) -> None:
    behind = view.days_behind_text(row.days_behind)
    points = view.NOTHING
    if row.difference_points is not None:
        points = view.difference_text(row.difference_points)
    here = table.add(
        "",
        f"{row.month}月底",
        _share(row.planned_share),
        "",
        "",
        _share(row.actual_share),
        "",
        points,
        behind,
        standing_word(row),
    )
    _amount(table, here, _PLANNED, row.planned_amount)
    _amount(table, here, _ACTUAL, row.actual_amount)
    planned, actual = (xl_rowcol_to_cell(here, column) for column in (_PLANNED, _ACTUAL))
    formula = f'=IF(AND(ISNUMBER({planned}),ISNUMBER({actual})),{actual}-{planned},"")'
    look = table.formats.cell(num_format=_AMOUNT, align="right")
    cached = "" if row.difference is None else row.difference
    if row.missing:
        write_text(table.sheet, here, _DIFFERENCE, _DIFFERENCE, view.NOTHING, look)
    else:
        table.sheet.write_formula(here, _DIFFERENCE, formula, look, cached)


def _share(share: Fraction | None) -> str:
    return view.rate_text(share)


def _amount(table: TableWriter, row: int, column: int, amount: Decimal | None) -> None:
    look = table.formats.cell(num_format=_AMOUNT, align="right")
    if amount is None:
        write_text(table.sheet, row, column, column, view.NOTHING, look)
    else:
        table.sheet.write_number(row, column, amount, look)


def _chart(book: Workbook, table: TableWriter, first: int, count: int) -> None:
    """A native column chart of the rolled-up amounts; blanks stay gaps."""
    chart = book.add_chart({"type": "column"})
    name = quote_sheetname(table.sheet.get_name())
    last = first + count - 1
    months = f"={name}!$B${first + 1}:$B${last + 1}"
    for column, caption, colour in (
        (_PLANNED, "计划累计支出", "#9DB7D5"),
        (_ACTUAL, "实际累计支出", "#C0504D"),
    ):
        letter = "DE"[column - _PLANNED]
        chart.add_series(
            {
                "name": caption,
                "categories": months,
                "values": f"={name}!${letter}${first + 1}:${letter}${last + 1}",
                "fill": {"color": colour},
                "gap": 80,
            }
        )
    chart.set_title({"name": "计划与实际累计支出（元）", "name_font": {"size": 12}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 900, "height": 380})
    table.sheet.insert_chart(table.row, 0, chart, {"x_offset": 20, "y_offset": 8})
