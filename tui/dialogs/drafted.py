"""A window for long texts: what was typed is kept over Esc, too, and offered again until it is saved."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from tui.dialogs.form import FormDialog


class DraftedDialog(FormDialog):
    """Esc keeps what was typed for the next time, F9 throws it away; saved, it is dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "throw_away", N_("discard")),
    ]

    async def action_leave(self) -> None:
        """Keep what was typed for the next time this window is opened, also after a restart."""
        self.keep_typed()
        if self.draft is not None and self.draft.found:
            self.app.notify(_("Not saved; what was typed is kept and offered again."), markup=False)
        self.leave()

    async def action_throw_away(self) -> None:
        """Leave, and forget what was typed."""
        if self.draft is not None:
            await self.draft.drop(self.app)
        self.leave()
