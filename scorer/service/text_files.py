"""Long text from a file, for people who cannot type Chinese where they are."""

from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.importers.encodings import decode
from scorer.service.entries import unreadable

AT: Final = "@"
"""What stands before the path of a file whose text is meant."""


def names_a_file(text: str) -> bool:
    """Whether a typed text is ``@`` and a path, in one line."""
    return len(text) > 1 and text.startswith(AT) and "\n" not in text


def text_of_file(path: Path) -> str:
    """The file's text without outer white space; UTF-8, UTF-16 and GB18030 are told apart.

    Raises RefusedEntryError where it cannot be read or is empty, UnreadableFileError where it is no
    text.
    """
    try:
        data = path.expanduser().read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    text = decode(data, path.name)[0].strip()
    if not text:
        raise RefusedEntryError(
            _("The file {path} holds no text.").format(path=path),
            _("Choose another file, or type the text."),
        )
    return text
