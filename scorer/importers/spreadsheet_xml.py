"""XML Spreadsheet 2003, as Excel saves it and many a system exports under the name of a workbook.

Read by events, so that size and depth cost nothing; a document type is refused, and with it every
entity. Compared by local names, since exports differ in their prefixes.
"""

from collections.abc import Mapping
from typing import Any, Final, NoReturn, cast

from lxml import etree

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.encodings import Decoded
from scorer.importers.guard import document_type
from scorer.importers.reader_findings import HIDDEN_SHEET
from scorer.importers.spreadsheet_sheet import Styles, XmlSheet

_DECLARATION_END: Final = "?>"
_CHUNK: Final = 1 << 20
_HIDDEN: Final = frozenset({"SheetHidden", "SheetVeryHidden"})


def read_spreadsheet_xml(decoded: Decoded, name: str) -> Document:
    """A grid a visible worksheet, cells as a person sees them.

    Raises UnreadableFileError where the XML is broken, has a document type, or claims cells far
    beyond those of any sheet.
    """
    target = _Workbook(name)
    parser = etree.XMLParser(
        target=cast("Any", target),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    data = _without_declaration(decoded.text).encode("utf-8")
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _broken(name, error) from error
    findings = (*decoded.findings, *target.findings)
    return Document(name, "xml-spreadsheet", target.blocks, findings)


def _without_declaration(text: str) -> str:
    """The text without the line that states an encoding: that was decided by its bytes."""
    text = text.lstrip()
    if not text.startswith("<?xml"):
        return text
    _declaration, end, rest = text.partition(_DECLARATION_END)
    # As many lines as before, so that a broken line is named by its number.
    return "\n" * _declaration.count("\n") + rest if end else text


def _broken(name: str, error: etree.XMLSyntaxError) -> UnreadableFileError:
    return UnreadableFileError(
        _("{file}, line {line}: the file is damaged or cut off here.").format(
            file=name, line=error.lineno or 1
        ),
        _("Open it in Excel or WPS and save it as .xlsx, or ask for a fresh copy."),
    )


class _Workbook:
    """The parser's target: worksheets as they come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.findings: list[Finding] = []
        self.styles = Styles()
        self.sheet: XmlSheet | None = None
        self.is_hidden = False
        self.text: list[str] | None = None
        self.in_comment = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        given = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if local == "Style":
            self.styles.begin(given)
        elif local == "NumberFormat":
            self.styles.format(given)
        elif local == "Worksheet":
            self.sheet = XmlSheet(self.name, given.get("Name", ""), self.styles)
            self.is_hidden = False
        elif self.sheet is not None:
            self._in_sheet(self.sheet, local, given)

    def _in_sheet(self, sheet: XmlSheet, local: str, given: Mapping[str, str]) -> None:
        if local == "Column":
            sheet.column(given)
        elif local == "Row":
            sheet.begin_row(given)
        elif local == "Cell":
            sheet.begin_cell(given)
        elif local == "Comment":
            self.in_comment = True
        elif local == "Visible":
            self.text = []
        elif local == "Data" and not self.in_comment:
            sheet.kind = given.get("Type", "String")
            self.text = []

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition("}")[2]
        sheet = self.sheet
        if sheet is None:
            return
        if local == "Comment":
            self.in_comment = False
        elif local == "Data" and self.text is not None and not self.in_comment:
            sheet.value = "".join(self.text)
            self.text = None
        elif local == "Visible" and self.text is not None:
            self.is_hidden = "".join(self.text).strip() in _HIDDEN
            self.text = None
        elif local == "Cell":
            sheet.end_cell()
        elif local == "Row":
            sheet.end_row()
        elif local == "Worksheet":
            self._end_sheet(sheet)

    def _end_sheet(self, sheet: XmlSheet) -> None:
        self.sheet = None
        if self.is_hidden:
            place = Place(self.name, sheet.title)
            self.findings.append(find(HIDDEN_SHEET, place, sheet=sheet.title))
            return
        self.blocks.append(Grid(sheet.rows, self.name, sheet=sheet.title))
        self.findings += sheet.all_findings()

    def data(self, text: str) -> None:
        """Text of a cell, or of a setting."""
        if self.text is not None:
            self.text.append(text)

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def doctype(self, *_parts: object) -> NoReturn:
        """No program writes one; whoever does declares entities with it."""
        raise document_type(self.name)

    def close(self) -> None:
        """Everything was read."""
