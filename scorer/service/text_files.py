"""Long text from a file, for people who cannot type Chinese where they are."""

from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.importers.encodings import decode
from scorer.service.entries import unreadable
from scorer.service.evidence_files import size_text

AT: Final = "@"
"""What stands before the path of a file whose text is meant."""
MOST: Final = 1 << 20
"""Bytes of a file that is still taken for a text of one field; long reports have a tenth of it."""


def names_a_file(text: str) -> bool:
    """Whether a typed text is ``@`` and a path, in one line."""
    return len(text) > 1 and text.startswith(AT) and "\n" not in text


def text_of_file(path: Path) -> str:
    """The file's text without outer white space; UTF-8, UTF-16 and GB18030 are told apart.

    Raises RefusedEntryError where it cannot be read or is empty, UnreadableFileError where it is no
    text. More than ``MOST`` bytes are refused too.
    """
    try:
        with _at_home(path).open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > MOST:
        raise RefusedEntryError(
            _("The file {path} is too large for a text (more than {size}).").format(
                path=path, size=size_text(MOST)
            ),
            _("Choose a file that holds this text alone."),
        )
    text = decode(data, path.name)[0].strip()
    if not text:
        raise RefusedEntryError(
            _("The file {path} holds no text.").format(path=path),
            _("Choose another file, or type the text."),
        )
    return text


def _at_home(path: Path) -> Path:
    """The path with ``~`` as a folder; a name behind it that nobody has stays as it was typed."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path
