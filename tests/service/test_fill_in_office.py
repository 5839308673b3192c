"""The fill-in workbook, opened, filled and saved by LibreOffice itself, as a village does it."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.outcomes import add_evidence
from scorer.service.plans import project_view
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Fill(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  rows = book.Sheets.getByName("填报")
  rows.getCellRangeByName("H6").setFormula("31")
  rows.getCellRangeByName("O5").setString("三.txt" &amp; Chr(10) &amp; "四.txt")
  rows.getCellRangeByName("P5").setString("3-5" &amp; Chr(10) &amp; "7")
  rows.getCellRangeByName("O6").setString("五.txt")
  rows.getCellRangeByName("Q6").setFormula("2021-12-20")
  goals = book.Sheets.getByName("总体目标")
  goals.getCellRangeByName("D4").setString("一、巡查33个村。" &amp; Chr(10) &amp; "二、已拨付。")
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, kind())
  book.close(True)
End Sub
</script:module>
"""
"""Typing into cells: ``setFormula`` is what a typed entry does, ``setString`` a pasted text."""


@pytest.mark.system("soffice")
def test_what_libreoffice_fills_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("一", encoding="utf-8")
    add_evidence(workspace, FIRST, 1, tmp_path / "一.txt")
    there = project_view(workspace, FIRST).outcomes[1].evidence
    handed = write_fill_in_sheet(workspace, tmp_path / "handed.xlsx", [FIRST])
    profile = tmp_path / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    filled = tmp_path / "filled.xlsx"
    macro = f'macro:///Standard.Module1.Fill("{handed.as_uri()}","{filled.as_uri()}")'
    first = [*command, "--convert-to", "csv", "--outdir", str(tmp_path / "csv"), str(handed)]
    subprocess.run(first, check=True, capture_output=True, timeout=180)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE, encoding="utf-8")
    subprocess.run([*command, macro], check=True, capture_output=True, timeout=180)
    taken = take_outcomes(workspace, filled)
    assert (taken.changed, taken.unchanged, taken.conflicts, taken.left_out) == (3, 5, (), ())
    view = project_view(workspace, FIRST)
    one, two = view.outcomes[1].evidence, view.outcomes[2].evidence
    assert one[:1] == there
    assert [(each.file, each.page) for each in one[1:]] == [("三.txt", "3-5"), ("四.txt", "7")]
    assert [(each.file, each.dated_on) for each in two] == [("五.txt", date(2021, 12, 20))]
    assert view.outcomes[2].actual_text == "31"
    assert view.achievement == "一、巡查33个村。\n二、已拨付。"
