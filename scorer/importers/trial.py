"""A trial that this program wrote is no document: nobody published it and nobody recorded its values."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.forms.trial import MARK
from scorer.i18n import _
from scorer.importers.base import Document, Grid

_ROWS: Final = 3
"""The mark stands in the first rows of every sheet, and in a report's title."""
_BLOCKS: Final = 20


def refuse_trial(document: Document) -> None:
    """Raise UnreadableFileError where the document says of itself that it is a trial."""
    if any(MARK in text for text in _first_texts(document)):
        raise UnreadableFileError(
            _("{file} is a trial and not official; it is not taken in.").format(file=document.file),
            _("Give the published document, or record the values."),
        )


def _first_texts(document: Document) -> Iterator[str]:
    for block in islice(document.blocks, _BLOCKS):
        if isinstance(block, Grid):
            for row in block.rows[:_ROWS]:
                yield from row.texts
        else:
            yield block.text
