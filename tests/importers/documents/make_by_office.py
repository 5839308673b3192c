"""The sample as other programs write it: LibreOffice 7.4, and Gnumeric 1.12 where it is installed."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Final

WORD: Final = {
    "libreoffice/yaoshan-2021.doc": "doc:MS Word 97",
    "libreoffice/yaoshan-2021.docx": "docx:MS Word 2007 XML",
    "libreoffice/yaoshan-2021.odt": "odt:writer8",
    "libreoffice/yaoshan-2021.html": "html:HTML (StarWriter)",
    "libreoffice/yaoshan-2021.pdf": "pdf:writer_pdf_Export",
}
SHEETS: Final = {
    "libreoffice/yaoshan-2021-sheets.xls": "xls:MS Excel 97",
    "libreoffice/yaoshan-2021-sheets.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "libreoffice/yaoshan-2021-sheets.ods": "ods:calc8",
    "libreoffice/yaoshan-2021-sheets.html": "html:HTML (StarCalc)",
    "libreoffice/yaoshan-2021-sheets.pdf": "pdf:calc_pdf_Export",
}
ONE: Final = {
    "libreoffice/project-4.rtf": "rtf:Rich Text Format",
    "libreoffice/project-4.pdf": "pdf:writer_pdf_Export",
    "libreoffice/project-4.csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,"
    "false,false,2",
    "libreoffice/project-4-gb18030.csv": "csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true,"
    "true,false,false,2",
    "libreoffice/project-4.tsv": "tsv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,true,"
    "false,false,2",
}
SMALL: Final = {
    "libreoffice/children.pdf": "pdf:calc_pdf_Export",
    "libreoffice/children.html": "html:HTML (StarCalc)",
    "libreoffice/children.ods": "ods:calc8",
}
GNUMERIC_SMALL: Final = {
    "gnumeric/children-excel-97.xls": "Gnumeric_Excel:excel_biff8",
}
GNUMERIC: Final = {
    "gnumeric/yaoshan-2021-excel-97.xls": "Gnumeric_Excel:excel_biff8",
    "gnumeric/yaoshan-2021.xlsx": "Gnumeric_Excel:xlsx2",
    "gnumeric/yaoshan-2021.html": "Gnumeric_html:html40",
}


def build(folder: Path, sample: ModuleType) -> None:
    """Writes the files of this module into ``folder``; ``sample`` is ``fixtures/build.py``."""
    with tempfile.TemporaryDirectory() as scratch:
        office = Office(Path(scratch))
        for target, way in WORD.items():
            office.convert(sample.PLANS / "yaoshan-2021.docx", way, folder / target)
        for target, way in SHEETS.items():
            office.convert(sample.PLANS / "yaoshan-2021.xlsx", way, folder / target)
        word, sheets = _project_four(sample, Path(scratch))
        for target, way in ONE.items():
            office.convert(
                word if target.endswith(("rtf", "pdf")) else sheets, way, folder / target
            )
        for target, way in SMALL.items():
            office.convert(folder / "forms" / "children.xlsx", way, folder / target)
    if shutil.which("ssconvert") is None:
        return  # the files of Gnumeric stay as they are
    _by_gnumeric(folder, sample.PLANS / "yaoshan-2021.xlsx", GNUMERIC)
    _by_gnumeric(folder, folder / "forms" / "children.xlsx", GNUMERIC_SMALL)


def _by_gnumeric(folder: Path, source: Path, targets: dict[str, str]) -> None:
    for target, kind in targets.items():
        (folder / target).parent.mkdir(exist_ok=True)
        command = ["ssconvert", "-T", kind, str(source), str(folder / target)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def _project_four(sample: ModuleType, scratch: Path) -> tuple[Path, Path]:
    """The fourth project alone, whose points stand in its descriptions."""
    data = json.loads(sample.DATA.read_text(encoding="utf-8"))
    data["projects"] = data["projects"][3:4]
    data["announced"] = []
    word, sheets = scratch / "project-4.docx", scratch / "project-4.xlsx"
    word.write_bytes(sample.as_word(data))
    sheets.write_bytes(sample.as_workbook(data))
    return word, sheets


class Office:
    """LibreOffice headless with a profile of its own, so that an open window does not matter."""

    def __init__(self, scratch: Path) -> None:
        self.profile = (scratch / "profile").as_uri()
        self.out = scratch / "out"

    def convert(self, source: Path, way: str, target: Path) -> None:
        """Writes ``source`` as ``target``; several sheets give several files, the last one counts."""
        command = ["soffice", f"-env:UserInstallation={self.profile}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", way, "--outdir", str(self.out), str(source)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        made = next(self.out.glob(f"{source.stem}*.{way.partition(':')[0]}"))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)
