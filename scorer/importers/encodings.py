"""Bytes to text: a byte-order mark decides, else the bytes; what a file says is only compared.

Strict UTF-8 comes before strict GB18030, since Chinese text in one is hardly ever valid in the
other; files in which both or neither hold are read line by line.
"""

import codecs
import re
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.mixed_lines import (
    decode_lines,
    holds_utf8_hanzi,
    line_list,
    refuse_rubble,
)
from scorer.importers.text_findings import (
    ENCODING_DECLARED,
    TEXT_CUT,
    TEXT_EMPTY_BYTES,
    TEXT_LOST,
)
from scorer.text import without_controls

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_LINES: Final = 1_000_000
"""A text of two thousand projects is about as large."""

_CONTROL_BYTES: Final = bytes(set(range(32)) - {9, 10, 11, 13}) + b"\x7f"
_BINARY_BYTES: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26})
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x841\x953", "gb18030"),
)
_UNITS: Final = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_SAMPLE: Final = 1 << 16
_CELL_BREAKS: Final = re.compile("\x0b+")
_EMPTY_BYTES: Final = re.compile(rb"\0+")
_USUAL: Final = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027]")
_INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad"
_DECLARED: Final = re.compile(
    rb"""<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w-]+)""",
    re.IGNORECASE,
)
_FAMILIES: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030"}
_SHOWN: Final = {"utf-8": "UTF-8", "gb18030": "GB18030"}


class Decoded(NamedTuple):
    """The text with plain line feeds, what it was encoded in, and what is doubtful about that."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of the bytes; ``declared`` is the encoding the file claims for itself.

    Control and invisible characters are dropped, and a line break inside a cell (vertical tab)
    becomes a line feed. Raises UnreadableFileError where no encoding fits, or where the text is far
    larger than that of any form.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    text, encoding, findings = _decoded(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" in text:
        findings += (_lost(text, name),)
    if declared and not _fits(declared, encoding):
        shown = _SHOWN.get(encoding, encoding.upper())
        place = Place(name)
        findings += (find(ENCODING_DECLARED, place, declared=declared, encoding=shown),)
    for mark in _INVISIBLE:
        if mark in text:
            text = text.replace(mark, "")
    text = _CELL_BREAKS.sub("\n", text) if "\x0b" in text else text
    if text.count("\n") > MAX_LINES:
        raise too_large(name)
    return Decoded(text, encoding, findings)


def too_large(name: str) -> UnreadableFileError:
    """The error for a text that no reader should be bothered with."""
    return UnreadableFileError(
        _("{file} is far larger than a form; it was not read.").format(file=name),
        _("Save only the needed tables as .docx or .xlsx and read that file."),
    )


def bom_encoding(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark the bytes begin with, and the encoding it stands for."""
    return next((each for each in BOMS if data.startswith(each[0])), None)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: half of what is ASCII is empty bytes, and the rest is Chinese."""
    sample = data[:_SAMPLE].rstrip(b"\0")
    empty = sample.count(0)
    if not empty or (empty * 4 < len(sample) and _is_utf8(sample)):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "ignore")
        plain = sum(text.count(each) for each in "\t\n 0123456789<")
        if plain and len(_USUAL.findall(text)) > 0.9 * len(text):
            return encoding
    return None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or an XML file claims for itself."""
    found = _DECLARED.search(data[:_SAMPLE].replace(b"\0", b""))
    return found[1].decode("ascii", "replace") if found else None


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes may be text at all; runs of empty bytes may be the trace of a crash."""
    if b"\0" not in data or bom_encoding(data) or wide_encoding(data):
        return True
    sample = _EMPTY_BYTES.sub(b"\0", data[:_SAMPLE].rstrip(b"\0"))
    text = sample.translate(None, _BINARY_BYTES)
    return bool(text.strip()) and (len(sample) - len(text)) * 20 <= len(sample)


def _decoded(data: bytes, name: str) -> Decoded:
    marked = bom_encoding(data)
    if marked:
        mark, encoding = marked
        data = data[len(mark) :]
        if encoding in _UNITS:
            return _wide(data, encoding, name)
    elif (b"\0" in data) and (encoding := wide_encoding(data) or ""):
        return _wide(data, encoding, name)
    findings = _empty_bytes(data, name)
    # Bytes below 0x20 are control characters in both encodings, never a part of a Hanzi.
    data = data.translate(None, _CONTROL_BYTES)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", findings)
    except UnicodeDecodeError:
        text, encoding, more = _not_utf8(data, name)
        return Decoded(text, encoding, findings + more)


def _not_utf8(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    if not holds_utf8_hanzi(data):
        try:
            return data.decode("gb18030"), "gb18030", ()
        except UnicodeDecodeError:
            pass
    return decode_lines(data, name)


def _wide(data: bytes, encoding: str, name: str) -> Decoded:
    """Text of two or four bytes a character; a character cut off at the end is left out."""
    rest = len(data) % _UNITS[encoding]
    text = data[: len(data) - rest].decode(encoding, "replace")
    if "\ufffd" in text:
        refuse_rubble(text.split("\n"), name)
    findings = (find(TEXT_CUT, Place(name)),) if rest else ()
    return Decoded(without_controls(text.replace("\x0b", "\n")), encoding, findings)


def _empty_bytes(data: bytes, name: str) -> tuple[Finding, ...]:
    count = data.count(0)
    if not count:
        return ()
    line = len(data[: data.index(0)].splitlines()) or 1
    place = Place(name, line=line)
    return (find(TEXT_EMPTY_BYTES, place, count=count, line=line),)


def _lost(text: str, name: str) -> Finding:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    place = Place(name, line=lines[0])
    return find(TEXT_LOST, place, count=text.count("\ufffd"), lines=line_list(lines))


def _fits(declared: str, encoding: str) -> bool:
    """Whether a declared label is one of the encoding's names."""
    label = declared.strip().lower().replace("_", "-")
    if encoding in _UNITS:
        return label.startswith(("utf-16", "utf-32", "unicode", "ucs-2", "iso-10646"))
    return _FAMILIES.get(label.replace("-", ""), label.replace("utf8", "utf-8")) == encoding


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True
