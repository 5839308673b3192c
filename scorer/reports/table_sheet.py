"""A plain table on a sheet: title, captions, rows; what most sheets of the workbook are."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorer.forms.tables import NONE, TableForm
from scorer.reports.formats import TITLE_FONT, Formats, row_height, write_text

_CAPTION_ROW = 1


@dataclass(slots=True)
class TableWriter:
    """Writes rows of text below the captions; ``row`` is the next free one.

    ``mark`` stands behind the title where the workbook is not official.
    """

    sheet: Worksheet
    formats: Formats
    form: TableForm
    row: int = 0
    mark: str = ""

    def start(self) -> None:
        """Title, captions and page set-up: A4 across, one page wide, captions on every page."""
        last = len(self.form.columns) - 1
        look = self.formats.get(font_name=TITLE_FONT, font_size=16, align="center")
        title = f"{self.form.title}（{self.mark}）" if self.mark else self.form.title
        write_text(self.sheet, 0, 0, last, title, look)
        self.sheet.set_row(0, 32)
        for column, each in enumerate(self.form.columns):
            self.sheet.set_column(column, column, each.width)
            write_text(self.sheet, _CAPTION_ROW, column, column, each.caption, self.formats.head())
        sized = [(each.caption, each.width) for each in self.form.columns]
        self.sheet.set_row(_CAPTION_ROW, row_height(sized, least=26))
        self.row = _CAPTION_ROW + 1
        landscape(self.sheet, _CAPTION_ROW)

    def add(self, *texts: str) -> int:
        """A row of text; answers the row it was written to."""
        for column, (each, text) in enumerate(zip(self.form.columns, texts, strict=True)):
            look = self.formats.text() if each.running else self.formats.cell()
            write_text(self.sheet, self.row, column, column, text, look)
        self.fit(texts)
        self.row += 1
        return self.row - 1

    def fit(self, texts: tuple[str, ...]) -> None:
        """Make the row at hand high enough for these texts."""
        sized = [(text, each.width) for each, text in zip(self.form.columns, texts, strict=False)]
        self.sheet.set_row(self.row, row_height(sized))

    def none(self) -> None:
        """One row that says 无."""
        write_text(self.sheet, self.row, 0, len(self.form.columns) - 1, NONE, self.formats.cell())
        self.row += 1

    def note(self, text: str, look: Format | None = None) -> None:
        """A line without borders over the whole width."""
        look = look or self.formats.get(font_size=9)
        write_text(self.sheet, self.row, 0, len(self.form.columns) - 1, text, look)
        self.row += 1


def landscape(sheet: Worksheet, caption_row: int) -> None:
    """A4 across, one page wide, captions repeated on every page, nothing to be changed."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, caption_row)
    sheet.freeze_panes(caption_row + 1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True})
