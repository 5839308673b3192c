"""The table of contents of a workbook package: its sheets and the parts that hold them."""

import zipfile
from posixpath import join, normpath
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.importers.xml_parts import attribute, local, root_of

BOOK_PART: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_LARGEST: Final = 8 << 20


def sheet_parts(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The part of each sheet by the sheet's name, in the order of the workbook.

    Raises UnreadableFileError where the workbook's XML is broken.
    """
    targets = {
        attribute(each, "Id"): normpath(join("xl", attribute(each, "Target") or ""))
        for each in root_of(package, _RELATIONS, name)
        if local(each) == "Relationship"
    }
    return {
        attribute(sheet, "name") or "": targets.get(attribute(sheet, "id"), "").lstrip("/")
        for sheet in root_of(package, BOOK_PART, name).iter("{*}sheet")
    }


def sheet_of_part(package: zipfile.ZipFile, part: str) -> str | None:
    """The name of the sheet that a part holds, None where the workbook does not say."""
    sizes = {each.filename: each.file_size for each in package.infolist()}
    if any(sizes.get(each, 0) > _LARGEST for each in (BOOK_PART, _RELATIONS)):
        return None
    try:
        parts = sheet_parts(package, "")
    except UnreadableFileError:
        return None
    return next((sheet for sheet, held in parts.items() if held == part), None)
