"""Text: normalised copies for keys and numbers, and safe file names that keep Hanzi.

Stored text stays as printed; everything here answers a copy.
"""

import re
import unicodedata
from typing import Any, Final, cast

_CIRCLED: Final = re.compile("[\u2460-\u24ff\u2776-\u2793]")
_SPACE: Final = re.compile(r"\s+")
_UNSAFE: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]+')
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


class _Pattern:
    """A regular expression that compiles itself when it is first asked for anything."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        asked = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, asked)
        return asked


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for a module's constants, compiled on first use.

    Reading knows more than a hundred of them; compiling all at every start would be felt.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


def normalise(text: str) -> str:
    """NFKC on a copy: full-width digits and operators become plain ones.

    Characters of the ①-type are left alone, since NFKC would turn them into digits that the
    document never had.
    """
    if text.isascii():
        return text.strip()
    if not _CIRCLED.search(text):
        return unicodedata.normalize("NFKC", text).strip()
    return "".join(
        part if _CIRCLED.fullmatch(part) else unicodedata.normalize("NFKC", part) for part in text
    ).strip()


def key(text: str) -> str:
    """The form in which captions and names are compared: normalised, without any white space."""
    return _SPACE.sub("", normalise(text)).casefold()


def one_line(text: str) -> str:
    """Runs of white space, line breaks too, as one space."""
    return _SPACE.sub(" ", text).strip()


def without_controls(text: str) -> str:
    """The text without control characters and byte-order marks; TAB and line breaks stay."""
    return _CONTROL.sub("", text)


def file_name(text: str, *, limit: int = 80) -> str:
    """A file name (without suffix) safe on Windows and Linux that keeps Hanzi.

    ``limit`` counts characters; a name of which nothing is left becomes ``_``.
    """
    name = _UNSAFE.sub("_", one_line(text)).strip(" .")[:limit].strip(" .")
    if not name or _RESERVED.match(name):
        return f"_{name}"
    return name


def width(text: str) -> int:
    """Terminal cells the text takes: 2 for wide and full-width characters, 0 for combining ones."""
    cells = 0
    for char in text:
        if unicodedata.combining(char):
            continue
        cells += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return cells
