"""What a file is by its content: pages that begin oddly, texts in which a ``<`` stands."""

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.kinds import Kind, identify

PAGES = [
    "<table><tr><td>1",
    "\ufeff \n\t<!-- 注释 -->\n<html>",
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'>",
    "<META charset=gb2312><TABLE>",
    "<div class='x'>",
    "导出结果：<br><table border=1><tr><th>项目编码",
    "MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related;\n\tboundary=x\n\n",
    "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
    "<ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>",
]
TEXTS = [
    "小于<5个",
    "<附件1>绩效目标",
    "<big deal>",
    "a < b > c",
    "\t<5天\n\t>90%\n",
    "正文：<table> 是网页的表格标签。",
    "MIME-Version: 1.0 是邮件的版本。\n",
]
NOTHING = ["", " \r\n", "\ufeff", "\0" * 600, " \0\n\0"]
OTHER = [
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\x7fELF\x02\x01\x01\0" + b"\0\x01" * 40,
    b"\0" * 9 + b"\x01",
]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("text", PAGES)
def test_a_page_is_a_page_however_it_begins(text: str, encoding: str) -> None:
    if encoding == "gb18030":
        text = text.removeprefix("\ufeff")
    assert identify(text.encode(encoding), "a") is Kind.MARKUP


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_with_an_angle_bracket_is_a_text(text: str, encoding: str) -> None:
    assert identify(text.encode(encoding), "a") is Kind.TEXT


@pytest.mark.parametrize("text", NOTHING)
def test_a_file_without_a_character_is_empty(text: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        identify(text.encode("utf-8"), "a.txt")
    assert caught.value.message == "文件 a.txt 是空的。"


@pytest.mark.parametrize("data", OTHER)
def test_what_is_no_text_is_not_taken_for_one(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        identify(data, "a.txt")
