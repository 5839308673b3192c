"""Documents that cannot be taken: one clear sentence with the place, a hint, exit code 4."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.document import read_plan

Write = Callable[..., Path]
Forms = Callable[..., list[tuple[str, ...]]]
Package = Callable[[dict[str, str | bytes]], bytes]


def refusal(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_plan(path)
    error = caught.value
    assert error.exit_code == 4
    assert error.message.count("\n") == 0
    assert error.hint
    return error


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "none.txt" in refusal(tmp_path / "none.txt").message


def test_a_folder(tmp_path: Path) -> None:
    assert tmp_path.name in refusal(tmp_path).message


@pytest.mark.parametrize("content", [b"", b" \r\n\n"])
def test_an_empty_file(write: Write, content: bytes) -> None:
    assert "plan.txt" in refusal(write(content)).message


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xff\xfe"]
)
def test_an_unknown_file(write: Write, content: bytes) -> None:
    assert "plan.txt" in refusal(write(content)).message


def test_a_package_of_another_kind(write: Write, package: Package) -> None:
    assert "a.docx" in refusal(write(package({"a.txt": "text"}), "a.docx")).message


def test_a_damaged_package(write: Write, package: Package) -> None:
    whole = package({"word/document.xml": "<a/>" * 500})
    assert "a.docx" in refusal(write(whole[: len(whole) // 2], "a.docx")).message
    assert "a.docx" in refusal(write(package({"word/document.xml": "<a"}), "a.docx")).message


def test_a_workbook_whose_parts_are_no_xml(write: Write, package: Package) -> None:
    assert "a.xlsx" in refusal(write(package({"xl/workbook.xml": "?"}), "a.xlsx")).message


def test_an_old_office_file_and_one_with_a_password(write: Write) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    plain = refusal(write(old, "a.doc")).message
    locked = refusal(write(old + "EncryptedPackage".encode("utf-16-le"), "a.docx")).message
    assert plain != locked


@pytest.mark.parametrize("total", ["十来万", "见附件", "12个", "1.2.3"])
def test_a_budget_that_is_no_number(write: Write, forms: Forms, total: str) -> None:
    message = refusal(write(forms(total=total))).message
    assert total in message
    assert "村级经费" in message


@pytest.mark.parametrize("unit", ["千元", "十万元", "亿元"])
def test_amounts_in_a_unit_that_is_not_read(write: Write, forms: Forms, unit: str) -> None:
    assert unit in refusal(write(forms(unit=f"单位：{unit}"))).message


def test_one_code_for_two_projects(write: Write, forms: Forms) -> None:
    message = refusal(write(forms() + forms(name="另一项目"))).message
    assert "13063621AAAA000000000" in message
    assert message.count("plan.txt") == 2


def test_the_same_code_in_full_width_letters_is_the_same_code(write: Write, forms: Forms) -> None:
    refusal(write(forms() + forms(code="１３０６３６２１AAAA000000000", name="另一项目")))
