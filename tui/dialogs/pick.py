"""Pick one of a list."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from tui.dialogs.base import Dialog
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList


class PickDialog(Dialog[str]):
    """Options as key, name and a remark; answers the key."""

    HELP_TEXT: ClassVar[str] = N_(
        "The arrows move, Enter or a second click takes the line, Esc leaves everything as it was."
    )

    DEFAULT_CSS = "PickDialog Grid { height: 12; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("choose"))]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str, str]],
        note: str = "",
        *,
        at: str = "",
    ) -> None:
        super().__init__(title, note)
        self._options = tuple(options)
        self._at = at

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Grid((Column(_("name"), 16, share=3), Column(_("remark"), 16, share=1)))

    def on_mount(self) -> None:
        """Fill it and begin there."""
        grid = self.query_one(Grid)
        grid.set_rows([Row(key, (name, remark)) for key, name, remark in self._options])
        grid.select(self._at)
        grid.focus()

    def words_of(self, key: str) -> str:
        """An option in words: its name, and the remark where it has one."""
        for each, name, remark in self._options:
            if each == key:
                return _("{name}: {remark}").format(name=name, remark=remark) if remark else name
        return ""

    async def action_choose(self) -> None:
        """The line under the cursor."""
        if (key := self.query_one(Grid).cursor_key) is not None:
            await self.hand_in(key)

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter picks."""
        await self.hand_in(event.key)
