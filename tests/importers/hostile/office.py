"""Files that LibreOffice opens for us and that speak of other files, or grow without end."""

from pathlib import Path

from tests.importers.documents import writers
from tests.importers.hostile.cases import EITHER, bad
from tests.importers.hostile.packages import laughs

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw")
)
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def open_document(kind: str, body: str, doctype: str = "") -> bytes:
    """An OpenDocument package: ``kind`` is text or spreadsheet."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    content = (
        f'{doctype}<office:document-content {_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {"mimetype": mime, "content.xml": content}
    return writers.packed(parts | {"META-INF/manifest.xml": manifest})


@bad("section.odt", EITHER, programs=("soffice",))
def a_section_that_is_another_file(folder: Path) -> bytes:
    source = f'xlink:href="{(folder / "secret.txt").as_uri()}" text:filter-name="Text"'
    section = f'<text:section text:name="s"><text:section-source {source}/></text:section>'
    return open_document("text", f"{section}<text:p>x</text:p>")


@bad("links.ods", EITHER, programs=("soffice",))
def cells_that_read_another_file(folder: Path) -> bytes:
    secret = (folder / "secret.txt").as_uri()
    formulas = (f"'{secret}'#$Sheet1.A1", f"WEBSERVICE(&quot;{secret}&quot;)")
    cells = "".join(
        f'<table:table-cell table:formula="of:={each}" office:value-type="string"/>'
        for each in formulas
    )
    return open_document(
        "spreadsheet",
        f'<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>'
        f'<table:table table:name="B"><table:table-source xlink:href="{secret}" '
        'table:filter-name="Text - txt - csv (StarCalc)" table:filter-options="44,34,76"/>'
        "</table:table>",
    )


@bad("field.rtf", EITHER, programs=("soffice",))
def a_field_that_takes_in_another_file(folder: Path) -> bytes:
    field = f'INCLUDETEXT "{(folder / "secret.txt").as_uri()}"'
    return f"{{\\rtf1\\ansi {{\\field{{\\*\\fldinst {field}}}{{\\fldrslt x}}}}\\par x}}".encode()


@bad("repeated.ods", EITHER, programs=("soffice",))
def a_cell_repeated_over_the_whole_sheet(_folder: Path) -> bytes:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="1024">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return open_document("spreadsheet", f'<table:table table:name="A">{row}</table:table>')


@bad("laughs.odt", EITHER, programs=("soffice",))
def a_billion_laughs_in_an_open_document(_folder: Path) -> bytes:
    return open_document("text", "<text:p>&l9;</text:p>", laughs("x"))
