"""Writes one document in three ways: a text extraction, a Word file, a workbook, merges included.

A document is a list of paragraphs (text) and tables (rows of texts). In a table ``^`` continues the
cell above and ``<`` the cell to the left. On a worksheet a paragraph is a row of its own.
"""

from collections.abc import Iterator
from pathlib import Path

from scorer.findings import Place
from scorer.model.plan import PerformancePlan

Table = list[list[str]]
Blocks = list[str | Table]
WAYS = ("txt", "docx", "xlsx")


def table(text: str) -> Table:
    r"""A table of one line a row, cells between ``|``; ``\n`` in a cell is a line break."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]
    width = max(map(len, rows))
    return [row + ["<"] * (width - len(row)) for row in rows]


def written(folder: Path, blocks: Blocks, way: str, name: str = "plan") -> Path:
    """The document in one file; ``way`` is its suffix."""
    path = folder / f"{name}.{way}"
    {"txt": _text, "docx": _word, "xlsx": _book}[way](path, blocks)
    return path


def _text(path: Path, blocks: Blocks) -> None:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"{block}\n\n")
        else:
            rows = ["".join(f"\t{'' if cell in '^<' else cell}\n" for cell in row) for row in block]
            parts.append("\n".join(rows) + "\n")
    path.write_text("".join(parts), encoding="utf-8")


def _word(path: Path, blocks: Blocks) -> None:
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        grid = document.add_table(len(block), len(block[0]))
        for top, left, bottom, right in _merges(block):
            grid.cell(top, left).merge(grid.cell(bottom, right))
        for row, column, text in _filled(block):
            grid.cell(row, column).text = text
    document.save(str(path))


def _book(path: Path, blocks: Blocks) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    start = 0
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(start + 1, 1, block)
            start += 1
            continue
        for row, column, text in _filled(block):
            sheet.cell(start + row + 1, column + 1, text).data_type = "s"
        for top, left, bottom, right in _merges(block):
            sheet.merge_cells(
                start_row=start + top + 1,
                end_row=start + bottom + 1,
                start_column=left + 1,
                end_column=right + 1,
            )
        start += len(block)
    book.save(path)


def _filled(block: Table) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(block):
        for column, text in enumerate(cells):
            if text and text not in "^<":
                yield row, column, text


def _merges(block: Table) -> Iterator[tuple[int, int, int, int]]:
    """The rectangles of merged cells: each begins at a cell with text, or blank, of its own."""
    for row, cells in enumerate(block):
        for column, text in enumerate(cells):
            if text in {"^", "<"}:
                continue
            right = column
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            bottom = row
            while bottom + 1 < len(block) and block[bottom + 1][column] == "^":
                bottom += 1
            if (bottom, right) != (row, column):
                yield row, column, bottom, right


def shown(path: Path, place: Place) -> str:
    """What really stands in the file at the place, white space dropped."""
    if path.suffix == ".txt":
        lines = path.read_text(encoding="utf-8").split("\n")[(place.line or 0) - 1 :]
        ends = (at for at, line in enumerate(lines[1:], 1) if not line or line.startswith("\t"))
        text = "".join(lines[: next(ends)])
    elif path.suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        if place.table is None:
            return "".join(each.text for each in document.paragraphs)
        tables = document.tables
        text = (
            tables[(place.table or 0) - 1].cell((place.row or 0) - 1, (place.column or 0) - 1).text
        )
    else:
        from openpyxl import load_workbook

        value = load_workbook(path)[place.sheet or ""][place.cell or ""].value
        text = "" if value is None else str(value)
    return "".join(text.split())


def has_its_places(path: Path, plan: PerformancePlan) -> None:
    """Every value of the plan stands in the cell its place names."""
    for project in plan.projects:
        for field in ("code", "name"):
            if field in project.places:
                assert "".join(getattr(project, field).split()) in shown(
                    path, project.places[field]
                )
        for each in project.indicators:
            for field, place in each.places.items():
                printed = shown(path, place)
                if field in {"target_sign", "target_unit"}:
                    assert printed in "".join(each.target_text.split()) or printed in _UNUSED
                elif field == "target_text":
                    assert printed in "".join(each.target_text.split())
                elif field in {"category", "subcategory"}:
                    assert getattr(each, field) in printed
                elif (value := getattr(each, field)) is not None:
                    assert str(value) in printed or "".join(str(value).split()) in printed


_UNUSED = {"", "/", "定性", "定量", "正向", "反向"}
