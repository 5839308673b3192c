"""A window with a field and the list of what it finds: by a part of a name or code, or by pinyin initials."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Input

from scorer.i18n import N_, _
from tui import spelling
from tui.cells import shown
from tui.dialogs.base import Dialog
from tui.searching import Query, match_in, query_of
from tui.themes import PLAIN
from tui.widgets.grid import Column
from tui.widgets.inputs import LineInput
from tui.widgets.keys import SMALL
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid, Table


class SearchedDialog(Dialog[ScreenResultType]):
    """The field keeps the keyboard; up and down move in the list below it."""

    DEFAULT_CSS = """
    SearchedDialog LongGrid { height: 16; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", N_("next"), show=False),
        Binding("up", "step(-1)", N_("previous"), show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    AROUND: ClassVar[int] = 6
    """So many lines the window needs besides its list."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.query_now: Query = query_of("")

    def field(self) -> LineInput:
        """The field to type into."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """What the list tells of what was found."""
        raise NotImplementedError

    def find(self) -> None:
        """Show what fits what was typed."""
        raise NotImplementedError

    async def choose(self, key: str) -> None:
        """The line with this key is meant."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The field and what it finds."""
        yield self.field()
        yield LongGrid(self.columns())

    def on_mount(self) -> None:
        """Everything, until something is typed; the readings of characters come in behind."""
        self.find()
        if not spelling.loaded():
            self._load_spelling()

    def on_resize(self, event: events.Resize) -> None:
        """A low terminal has fewer lines for the list, and always one for the keys."""
        height = event.size.height
        around = self.AROUND // 2 if height < SMALL else self.AROUND
        self.query_one(LongGrid).styles.height = max(2, min(16, height - around))

    @property
    def is_gone(self) -> bool:
        """Whether it was closed: what is found after that has nowhere to stand any more."""
        return self not in self.app.screen_stack

    @work(group="spelling")
    async def _load_spelling(self) -> None:
        await asyncio.to_thread(spelling.load)
        if not self.query_now.is_empty and not self.is_gone:
            self.find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what contains the typed part, or is spelled so."""
        self.query_now = query_of(event.value)
        self.find()

    def show_table(self, table: Table) -> None:
        """List what was found, with the match marked."""
        grid, query = self.query_one(LongGrid), self.query_now
        grid.mark = None if query.is_empty else lambda text: match_in(query, text)
        grid.set_table(table, _("Nothing is called so."), cursor=grid.cursor_key)

    def tell(self, text: str) -> None:
        """A word at the foot of the window, as how many were found."""
        box = self.query_one(".dialog--box", Vertical)
        box.border_subtitle = shown(text, self.app.theme == PLAIN)

    def action_step(self, by: int) -> None:
        """Move in the list while the field keeps the keyboard."""
        self.query_one(LongGrid).action_step(by)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self.query_one(LongGrid).action_page(by)

    async def on_input_submitted(self) -> None:
        """The line under the cursor."""
        if (key := self.query_one(LongGrid).cursor_key) is not None:
            await self.choose(key)

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """The line that was clicked."""
        await self.choose(event.key)
