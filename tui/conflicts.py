"""Whoever saves second is asked whose entry shall stand, with both of them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from scorer.errors import AddedError, ConflictError, WithdrawnError
from scorer.i18n import _
from tui.dialogs.confirm import ConfirmDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

Picture = TypeVar("Picture")


class Both(NamedTuple):
    """One entry as somebody else saved it meanwhile, and as it was typed here; in words."""

    theirs: str
    mine: str

    def lines(self) -> Iterator[str]:
        """Their entry, then ours; what has no words is left out."""
        if self.theirs:
            yield _("Theirs: {value}").format(value=self.theirs)
        if self.mine:
            yield _("Yours: {value}").format(value=self.mine)


class Held(Generic[Picture]):
    """The picture that a window decides on: that it was opened on, after a conflict that shown then."""

    def __init__(self, seen: Picture) -> None:
        self.seen = seen


def conflict_dialog(error: ConflictError, both: Both) -> ConfirmDialog:
    """The question to who saves second; what the other saved stands on the screen already."""
    if error.theirs:
        both = both._replace(theirs=error.theirs)
    title, asked, yes, no = _asked(error)
    return ConfirmDialog(title, "\n".join((error.message, *both.lines(), asked)), yes, no)


def _asked(error: ConflictError) -> tuple[str, str, str, str]:
    """Title and question, and what the two answers do."""
    if isinstance(error, WithdrawnError):
        question = _("Bring it back and save yours?")
        return _("Withdrawn meanwhile"), question, _("bring back, save"), _("leave it withdrawn")
    if isinstance(error, AddedError):
        return _("Added meanwhile"), _("Add yours as well?"), _("add mine, too"), _("add nothing")
    question = _("Their entry is shown now. Save yours over it?")
    return _("Changed meanwhile"), question, _("save mine"), _("keep theirs")
