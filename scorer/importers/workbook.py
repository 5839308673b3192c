"""The table of contents of a workbook package, and what the reader of cells calls a fault."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from posixpath import join, normpath
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.importers.guard import damaged
from scorer.importers.xml_parts import attribute, local, root_of

BOOK_PART: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_LARGEST: Final = 8 << 20
_PANIC: Final = "PanicException"


@contextmanager
def faults_as_damage(name: str) -> Iterator[None]:
    """Inside the block every fault that calamine finds, its own panics too, is a damaged file."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, LookupError, ValueError) as error:
        raise damaged(name) from error
    except BaseException as error:
        # A panic derives from BaseException alone, and its class can be had by no import.
        if type(error).__name__ != _PANIC:
            raise
        raise damaged(name) from error


def sheet_parts(package: zipfile.ZipFile, name: str) -> list[tuple[str, str]]:
    """Each sheet's name and part, in the order of the workbook.

    Raises UnreadableFileError where the workbook's XML is broken.
    """
    targets = {
        attribute(each, "Id"): normpath(join("xl", attribute(each, "Target") or ""))
        for each in root_of(package, _RELATIONS, name)
        if local(each) == "Relationship"
    }
    return [
        (attribute(sheet, "name") or "", targets.get(attribute(sheet, "id"), "").lstrip("/"))
        for sheet in root_of(package, BOOK_PART, name).iter("{*}sheet")
    ]


def sheet_of_part(package: zipfile.ZipFile, part: str) -> str | None:
    """The name of the sheet that a part holds, None where the workbook does not say."""
    sizes = {each.filename: each.file_size for each in package.infolist()}
    if any(sizes.get(each, 0) > _LARGEST for each in (BOOK_PART, _RELATIONS)):
        return None
    try:
        parts = sheet_parts(package, "")
    except UnreadableFileError:
        return None
    return next((sheet for sheet, held in parts if held == part), None)
