"""Text that is neither all UTF-8 nor all GB18030: files glued together, or with broken bytes.

No byte of a Hanzi is a line feed in either encoding, so lines can be told apart first. A line is
UTF-8 where it is valid and holds Hanzi: text in GB18030 is that by chance hardly ever.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import unknown_file
from scorer.importers.text_findings import TEXT_MIXED

UTF8: Final = "utf-8"
GB: Final = "gb18030"

_LOST: Final = "\ufffd"
_UTF8_HANZI: Final = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2}")
_HANZI: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]")
_PAIRS: Final = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
_USUAL_PAIR: Final = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_SHOWN: Final = {UTF8: "UTF-8", GB: "GB18030"}
_MANY: Final = 12
_FEW: Final = 3


class _Line(NamedTuple):
    """A line as it was read; ``encoding`` is None where both would do."""

    raw: bytes
    text: str
    encoding: str | None


def holds_utf8_hanzi(data: bytes) -> bool:
    """Whether some bytes may be Hanzi in UTF-8; in pure GB18030 there are rarely any."""
    return _UTF8_HANZI.search(data) is not None


def decode_lines(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """Text, its main encoding, and a finding that names the lines in the other one.

    Broken bytes become U+FFFD. Raises UnreadableFileError where too many are broken to be text.
    """
    lines = [_read(raw) for raw in data.splitlines()]
    utf8 = sum(each.encoding == UTF8 for each in lines)
    gb = sum(each.encoding == GB for each in lines)
    main = UTF8 if utf8 >= gb else GB
    if utf8 > gb:
        lines = [_doubted(each) for each in lines]
    lines = _settled(lines, main)
    texts = [each.text for each in lines]
    refuse_rubble(texts, name)
    other = [number for number, each in enumerate(lines, 1) if each.encoding not in {None, main}]
    findings: tuple[Finding, ...] = ()
    if other:
        encoding = _SHOWN[GB if main == UTF8 else UTF8]
        place = Place(name, line=other[0])
        findings = (find(TEXT_MIXED, place, lines=line_list(other), encoding=encoding),)
    end = "\n" if data.endswith((b"\n", b"\r")) else ""
    return "\n".join(texts) + end, main, findings


def line_list(numbers: Iterable[int]) -> str:
    """Line numbers for people: ``3, 7-9``, cut after a dozen."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [f"{first}-{last}" if last > first else f"{first}" for first, last in spans[:_MANY]]
    return ", ".join(words) + (" …" if len(spans) > _MANY else "")


def _read(raw: bytes) -> _Line:
    text = raw.decode(UTF8, "replace")
    broken, hanzi = text.count(_LOST), len(_HANZI.findall(text))
    if not broken:
        return _Line(raw, text, UTF8 if hanzi else None)
    if hanzi >= broken:
        return _Line(raw, text, UTF8)
    return _Line(raw, raw.decode(GB, "replace"), GB)


def _doubted(line: _Line) -> _Line:
    """A line of rare characters inside a file of UTF-8 is no GB18030 but UTF-8 that was damaged."""
    if line.encoding != GB:
        return line
    pairs = _PAIRS.findall(line.raw)
    if sum(map(bool, map(_USUAL_PAIR.fullmatch, pairs))) * 5 >= 3 * len(pairs):
        return line
    return _Line(line.raw, line.raw.decode(UTF8, "replace"), UTF8)


def _settled(lines: list[_Line], main: str) -> list[_Line]:
    """Lines that are valid either way go with the line above them; ``main`` is for the first."""
    answer: list[_Line] = []
    encoding = next((each.encoding for each in lines if each.encoding), main)
    for each in lines:
        encoding = each.encoding or encoding
        if each.encoding or each.raw.isascii():
            answer.append(each)
        else:
            answer.append(_Line(each.raw, each.raw.decode(encoding, "replace"), encoding))
    return answer


def refuse_rubble(texts: list[str], name: str) -> None:
    """Raises UnreadableFileError where too many characters of the lines are lost to be text."""
    lost = sum(text.count(_LOST) for text in texts)
    whole = sum(len(_NOT_ASCII.findall(text)) for text in texts) - lost
    if lost * 10 <= whole or (whole and lost <= _FEW):
        return
    if not whole:
        raise unknown_file(name)
    line = next(number for number, text in enumerate(texts, 1) if _LOST in text)
    raise UnreadableFileError(
        _("{file}, line {line}: the characters are neither UTF-8 nor GB18030.").format(
            file=name, line=line
        ),
        _("Open the file in an editor, look at the line, save it as UTF-8 and try again."),
    )
