"""Files of angle brackets: web pages, tables saved as such, XML Spreadsheet 2003."""

from scorer.importers.base import Document, unknown_file


def read_markup(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the file."""
    raise unknown_file(name)
