"""What a command is given beside its options: standard input, and texts that may stand there."""

import sys
from pathlib import Path

from scorer.errors import UnreadableFileError
from scorer.i18n import _, reason_of


def standard_input() -> str:
    """All of standard input: UTF-8, or GB18030 as a Chinese Windows console sends it."""
    return _decoded(sys.stdin.buffer.read(), _("standard input"))


def text_of(path: str) -> str:
    """The text of a file, or of standard input for ``-``.

    Raises UnreadableFileError where it cannot be read or is no text.
    """
    if path == "-":
        return standard_input()
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=reason_of(error)),
            _("Check the path and the permission to read it."),
        ) from None
    return _decoded(data, path)


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(
        _("{file} is no text in UTF-8 or GB18030.").format(file=name),
        _("Save it as UTF-8 text."),
    )
