"""Commands found by name: type a part of it, choose with Enter."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from scorer.i18n import N_, _
from scorer.text import key
from tui.dialogs.base import Dialog
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.inputs import LineInput
from tui.widgets.keys import SpokenKey
from tui.widgets.lines import LineList


class PaletteDialog(Dialog[str]):
    """Every command of the screen with its key; answers the action of the chosen one."""

    DEFAULT_CSS = "PaletteDialog Grid { height: 16; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", N_("next"), show=False),
        Binding("up", "step(-1)", N_("previous"), show=False),
    ]

    def __init__(self, keys: Sequence[SpokenKey]) -> None:
        super().__init__(_("Commands"))
        self._keys = tuple(keys)

    def body(self) -> Iterable[Widget]:
        """The field and what it finds."""
        yield LineInput(hint=_("part of a name"))
        yield Grid((Column(_("command"), 20, share=1), Column(_("key"), 14)))

    def on_mount(self) -> None:
        """All commands, until something is typed."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what contains the typed part."""
        self._show(event.value)

    def _show(self, part: str) -> None:
        wanted = key(part)
        self.query_one(Grid).set_rows(
            [
                Row(each.action, (each.words, each.key))
                for each in self._keys
                if wanted in key(each.words)
            ]
        )

    def action_step(self, by: int) -> None:
        """Move in the list while the field keeps the keyboard."""
        self.query_one(Grid).action_step(by)

    def on_input_submitted(self) -> None:
        """Run the command under the cursor."""
        if (action := self.query_one(Grid).cursor_key) is not None:
            self.dismiss(action)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Run the command that was clicked."""
        self.dismiss(event.key)
