"""Texts in no encoding or in several, of one endless line; files that are no files."""

import os
from pathlib import Path

from tests.importers.documents import liulin, writers
from tests.importers.documents.make_by_hand import extraction, flat_text
from tests.importers.hostile.cases import EITHER, READ, REFUSED, bad
from tests.importers.hostile.ole import compound


@bad("good.txt", READ)
def a_good_text(_folder: Path) -> bytes:
    return extraction().encode()


@bad("good.csv", READ)
def a_good_csv(_folder: Path) -> bytes:
    return flat_text(",").encode()


@bad("mixed.txt", EITHER)
def a_text_in_two_encodings(_folder: Path) -> bytes:
    first = writers.extraction(liulin.roads()).encode()
    return first + writers.extraction(liulin.meals()).encode("gb18030")


@bad("odd.txt", EITHER)
def utf_16_of_an_odd_length(_folder: Path) -> bytes:
    return extraction().encode("utf-16")[:-1]


@bad("lone.txt", EITHER)
def utf_16_with_half_a_character(_folder: Path) -> bytes:
    return b"\xff\xfe" + extraction().replace("养护", "\ud83d", 1).encode(
        "utf-16-le", "surrogatepass"
    )


@bad("controls.txt", READ)
def control_characters_in_a_text(_folder: Path) -> bytes:
    return extraction().replace("养护", "养\x01\x02\x0b\x0c护\x1b[31m").encode()


@bad("bidi.txt", READ)
def marks_that_turn_the_direction(_folder: Path) -> bytes:
    return extraction().replace("养护公路", "养护\u202e公路\u200b\ufeff").encode()


@bad("nul.txt", REFUSED, words="nul.txt")
def a_file_of_nul(_folder: Path) -> bytes:
    return b"\0" * 100_000


@bad("line.txt", EITHER)
def fifty_megabytes_of_one_line(_folder: Path) -> bytes:
    return b"0" * 50_000_000


@bad("line-end.txt", EITHER)
def fifty_megabytes_of_one_line_behind_a_form(_folder: Path) -> bytes:
    return extraction().encode() + "\t指标".encode() * 7_000_000


@bad("tabs.txt", EITHER)
def ten_megabytes_of_tabs(_folder: Path) -> bytes:
    return extraction().encode() + b"\t" * 10_000_000


@bad("lines.txt", EITHER)
def ten_megabytes_of_line_ends(_folder: Path) -> bytes:
    return extraction().encode() + b"\r\n \r\n\t" * 1_500_000


@bad("quotes.csv", EITHER)
def a_quotation_mark_that_is_never_closed(_folder: Path) -> bytes:
    return flat_text(",").replace("养护合同", '"养护合同').encode()


@bad("field.csv", EITHER)
def a_megabyte_in_one_field(_folder: Path) -> bytes:
    return flat_text(",").replace("养护公路里程", "里" * 350_000).encode()


@bad("commas.csv", EITHER)
def a_row_of_five_million_commas(_folder: Path) -> bytes:
    return flat_text(",").encode() + b"," * 5_000_000


@bad("nothing.txt", REFUSED, words="nothing.txt")
def an_empty_file(_folder: Path) -> bytes:
    return b""


@bad("mark.txt", REFUSED, words="mark.txt")
def a_byte_order_mark_alone(_folder: Path) -> bytes:
    return b"\xff\xfe"


@bad("folder.docx", EITHER)
def a_folder(folder: Path) -> Path:
    path = folder / "folder.docx"
    path.mkdir()
    return path


@bad("gone.docx", REFUSED, words="gone.docx")
def a_file_that_is_not_there(folder: Path) -> Path:
    return folder / "gone.docx"


@bad("link.docx", REFUSED, words="link.docx")
def a_link_to_nowhere(folder: Path) -> Path:
    path = folder / "link.docx"
    os.symlink(folder / "nowhere.docx", path)  # noqa: PTH211
    return path


@bad("loop.docx", REFUSED, words="loop.docx")
def a_link_to_itself(folder: Path) -> Path:
    path = folder / "loop.docx"
    os.symlink(path, path)  # noqa: PTH211
    return path


@bad("\x1b[31m怪名\n换行.docx", REFUSED)
def a_name_with_a_line_end_and_an_escape(_folder: Path) -> bytes:
    return b"PK\3\4"


# Binary formats.


@bad("broken.xls", REFUSED, words="broken.xls")
def a_workbook_stream_of_rubbish(_folder: Path) -> bytes:
    return compound({"Workbook": bytes(range(256)) * 64})


@bad("loop.xls", EITHER)
def a_compound_file_whose_chain_goes_round(_folder: Path) -> bytes:
    data = bytearray(compound({"Workbook": b"\x09\x08\x10\0" * 4096}))
    table = data.rindex(b"\xfd\xff\xff\xff") // 512 * 512
    data[table : table + 4] = b"\0\0\0\0"
    return bytes(data)


@bad("header.xls", REFUSED, words="header.xls")
def the_first_bytes_of_a_compound_file(_folder: Path) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@bad("broken.doc", REFUSED, words="broken.doc", programs=("soffice",))
def an_old_document_of_rubbish(_folder: Path) -> bytes:
    return compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(range(256)) * 64, "1Table": b"x"})


@bad("broken.rtf", EITHER, programs=("soffice",))
def a_rich_text_that_never_closes(_folder: Path) -> bytes:
    return b"{\\rtf1\\ansi" + b"{\\trowd\\cell" * 20_000


@bad("broken.pdf", REFUSED, words="broken.pdf")
def a_pdf_of_rubbish(_folder: Path) -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + bytes(range(256)) * 40
