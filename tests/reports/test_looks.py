"""LibreOffice opens what was written and lays it out as meant."""

import re
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.reports.report import write_report
from scorer.reports.workbook import write_workbook
from tests.reports.building import FILLED, project, record, year_of

_PAGE = re.compile(rb"/Type\s*/Page\b")


def pages(path: Path) -> int:
    """How many pages LibreOffice prints."""
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(_PAGE.findall(path.with_suffix(".pdf").read_bytes()))


@pytest.mark.system("soffice")
def test_every_sheet_of_one_project_takes_one_page(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write_workbook(path, year_of(record(project(), {})))
    assert pages(path) == len(load_workbook(path).sheetnames)


@pytest.mark.system("soffice")
def test_the_report_opens_with_its_annex(tmp_path: Path) -> None:
    path = tmp_path / "自评报告.docx"
    write_report(path, year_of(record(project(), FILLED)))
    assert pages(path) > 4
