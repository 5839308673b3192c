"""A window whose long texts are kept while they are typed, and offered again until they are saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from scorer.i18n import N_, _
from tui.dialogs.form import Field, FormDialog
from tui.drafts import Draft

_PAUSE = 0.5
"""Seconds after a key until what was typed is kept: what a power cut may take."""


class DraftedDialog(FormDialog):
    """Esc keeps what was typed for the next time, F9 throws it away; saved, it is dropped by the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "throw_away", N_("discard")),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        note: str,
        draft: Draft,
        refuse: Callable[[Mapping[str, str]], str | None] | None = None,
    ) -> None:
        typed = draft.found
        filled = [each._replace(value=typed.get(each.key, each.value)) for each in fields]
        super().__init__(title, filled, note, refuse)
        self.draft = draft
        self._is_offered, self._is_due = bool(typed), False

    def on_mount(self) -> None:
        """Say that what stands here was typed before."""
        if self._is_offered:
            self.notify(_("Here is what was typed before and not saved yet."), markup=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it after a pause."""
        self._note_soon()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep it after a pause."""
        self._note_soon()

    def _note_soon(self) -> None:
        if not self._is_due:
            self._is_due = True
            self.set_timer(_PAUSE, self._keep_typed)

    def _keep_typed(self) -> None:
        self._is_due = False
        self.draft.note(self.app, self.answer)

    async def action_save(self) -> None:
        """Save; a draft stays until the row has it."""
        self._keep_typed()
        await super().action_save()

    def action_leave(self) -> None:
        """Keep what was typed for the next time this window is opened, also after a restart."""
        self._keep_typed()
        if self.draft.found:
            self.app.notify(_("Not saved; what was typed is kept and offered again."), markup=False)
        super().action_leave()

    async def action_throw_away(self) -> None:
        """Leave, and forget what was typed."""
        await self.draft.drop()
        self.dismiss(None)
