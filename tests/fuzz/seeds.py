"""Makes the seeds again from the corpus: ``python -m tests.fuzz.seeds``."""

import io
import shutil
import zipfile
from pathlib import Path

from tests.fuzz.targets import SEPARATOR
from tests.importers.documents import liulin, writers
from tests.importers.documents.make_by_hand import extraction, flat_text
from tests.importers.hostile.packages import form, xlsx

HERE = Path(__file__).resolve().parent
SEEDS = HERE / "seeds"
DOCUMENTS = HERE.parent / "importers" / "documents"
FIXTURES = HERE.parents[1] / "fixtures"
READINGS = HERE.parent / "reading" / "readings.tsv"
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
    '<numFmt numFmtId="170" formatCode="0&quot;个&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def inside(data: bytes, *names: str) -> bytes:
    """The parts of a package, as the targets want them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return SEPARATOR.join(package.read(name) for name in names)


def book() -> bytes:
    """A sheet with numbers in formats, a formula, merges, and a shared string."""
    cells = '<c r="A20" s="1"><v>0.95</v></c><c r="B20" s="2"><v>33</v></c><c r="C20" s="3"><v>44561</v></c>'
    cells += '<c r="D20"><f>1+1</f></c><c r="E20" t="s"><v>0</v></c><c r="F20" t="b"><v>1</v></c>'
    sheet = form().replace("</sheetData>", f'<row r="20">{cells}</row></sheetData>')
    sheet += '<mergeCells><mergeCell ref="A1:L1"/><mergeCell ref="A4:B5"/></mergeCells>'
    parts = inside(xlsx([sheet]), "xl/worksheets/sheet1.xml")
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si></sst>'
    return SEPARATOR.join(
        (parts, strings, STYLES.encode(), inside(xlsx([sheet]), "xl/workbook.xml"))
    )


def _head(path: Path) -> bytes:
    """The first lines of a file."""
    return b"".join(path.read_bytes().splitlines(keepends=True)[:12])


def seeds() -> dict[str, bytes]:
    """Every seed by the path of its file."""
    hand = DOCUMENTS / "by_hand"
    answer = {
        "text/extraction.txt": extraction().encode(),
        "text/gb18030.txt": extraction().encode("gb18030"),
        "text/utf-16.txt": writers.extraction(liulin.meals()).encode("utf-16"),
        "separated/comma.csv": flat_text(",").encode(),
        "separated/tab-utf-16.tsv": flat_text("\t").encode("utf-16"),
        "separated/semicolon.csv": flat_text(";").encode("gb18030"),
        "page/page.html": (hand / "page.html").read_bytes(),
        "page/gb2312.html": (hand / "page-gb2312.html").read_bytes(),
        "archive/archive.mht": (hand / "archive.mht").read_bytes(),
        "spreadsheet/2003.xml": (hand / "system-export-2003.xls").read_bytes(),
        "spreadsheet/small.xml": writers.spreadsheet_2003({"表": liulin.meals()}),
        "workbook/sheet": book(),
        "package/small.docx": writers.word([liulin.meals()]),
        "package/small.xlsx": xlsx([form()]),
        "old-workbook/children.xls": (
            DOCUMENTS / "gnumeric" / "children-excel-97.xls"
        ).read_bytes(),
        "pdf/children.pdf": (DOCUMENTS / "libreoffice" / "children.pdf").read_bytes(),
        "filled/outcomes.csv": _head(FIXTURES / "outcomes" / "yaoshan-2021-outcomes.csv"),
        "filled/money.csv": _head(FIXTURES / "outcomes" / "yaoshan-2021-money.csv"),
        "scoring/steps": "项目验收合格率100%得10分，每低1个百分点扣0.5分，扣完为止；否则不得分".encode(),
        "scoring/all": "绿化完好的比率大于等于90%得25分".encode(),
    }
    for name in ("word", "word-strict", "wps"):
        answer[f"word/{name}"] = inside((hand / f"{name}.docx").read_bytes(), "word/document.xml")
    printed = {
        line.split("\t")[0]
        for line in READINGS.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    }
    for number, text in enumerate(sorted(printed)[::2]):
        lines = (text, "95%", "合格率", "质量指标", "不超过13万", "1")
        answer[f"target/{number:03}"] = "\n".join(lines).encode()
    return answer


if __name__ == "__main__":
    shutil.rmtree(SEEDS, ignore_errors=True)
    for path, data in seeds().items():
        (SEEDS / path).parent.mkdir(parents=True, exist_ok=True)
        (SEEDS / path).write_bytes(data)
