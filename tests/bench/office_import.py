"""Rows 3, 4, 5, 25: office files against the readers that others would take."""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scorer.importers.document import read_document
from scorer.importers.package import open_package
from scorer.resources import resource_dir
from tests.bench.harness import ROOT, Row, at_least, at_most, interleaved, timed

ROWS = 70_000
TIMES = 20
SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.docx"
_PEAK = (
    "import resource, sys\n"
    "from pathlib import Path\n"
    "from scorer.importers.document import read_document\n"
    "path = Path(sys.argv[1])\n"
    "assert read_document(path.read_bytes(), path.name).blocks\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)


def rows() -> Iterator[Row]:
    """The rows of this file; the large workbook lies in ``build`` while they are measured."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        path = Path(folder) / "70k.xlsx"
        _write_workbook(path)
        data = path.read_bytes()
        reading = interleaved(timed(lambda: _ours(data)), timed(lambda: _openpyxl(data)), 3)
        yield at_least("3", "xlsx with guard : openpyxl read_only, 70k rows", reading, 5, 7)
        guard = interleaved(timed(lambda: _guard(data)), timed(lambda: _calamine(data)))
        yield at_most("4", "guard : calamine, 70k rows", guard, 0.25, 0.1)
        if sys.platform != "win32":
            yield _peak(path, data)
    words = _repeated(TIMES)
    walking = interleaved(timed(lambda: _words(words)), timed(lambda: _python_docx(words)), 5)
    yield at_least("5", "docx tables : python-docx row.cells, 180 tables", walking, 4, 7)


def _ours(data: bytes) -> int:
    return len(read_document(data, "70k.xlsx").blocks)


def _openpyxl(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))


def _guard(data: bytes) -> None:
    open_package(data, "70k.xlsx").close()


def _calamine(data: bytes) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def _peak(path: Path, data: bytes) -> Row:
    """The most memory a fresh interpreter held while it read the workbook, over its XML."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    peak = int(done.stdout) * (1 if sys.platform == "darwin" else 1024)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = sum(part.file_size for part in package.infolist())
    ratio = peak / size
    measured = f"{ratio:.2f}x ({peak >> 20} MB : {size >> 20} MB)"
    return Row("25", "peak memory : XML of the file, 70k rows", measured, "", "<= 12x", ratio <= 12)


def _words(data: bytes) -> int:
    return len(read_document(data, "a.docx").blocks)


def _python_docx(data: bytes) -> int:
    from docx import Document

    tables = Document(io.BytesIO(data)).tables
    texts = [cell.text for table in tables for row in table.rows for cell in row.cells]
    return len(texts)


def _write_workbook(path: Path) -> None:
    """Seventy thousand indicators as a flat table of fourteen columns, a per cent among them."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("指标")
        share = book.add_format({"num_format": "0%"})
        for row in range(ROWS):
            project, number = divmod(row, 7)
            texts = (
                f"13063621AAAA{project:09d}", f"项目{project}村级经费", "产出指标", "数量指标",
                f"指标{number}", "描述绩效指标的内容和口径", "≥", "个", "2021年工作计划", f"备注{row}",
            )  # fmt: skip
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
            sheet.write_number(row, 10, 0.95, share)
            for column, value in enumerate((row * 1.37, row % 50, row), 11):
                sheet.write_number(row, column, value)


def _repeated(times: int) -> bytes:
    """The sample with its body ``times`` times over."""
    raw = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as given, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            body = given.read(name)
            if name == "word/document.xml":
                head, mark, rest = body.partition(b"<w:body>")
                content, section, end = rest.partition(b"<w:sectPr")
                body = head + mark + content * times + section + end
            made.writestr(name, body)
    return raw.getvalue()
