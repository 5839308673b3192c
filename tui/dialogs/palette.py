"""Everything by its name: commands, screens, projects, settings; type a part, choose with Enter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from scorer.i18n import N_, _
from tui import searching, spelling
from tui.cells import shown
from tui.commands import Command, commands, project_command
from tui.dialogs.base import Dialog
from tui.searching import Query, match_in, query_of
from tui.themes import PLAIN
from tui.widgets.grid import Column, Row
from tui.widgets.inputs import LineInput
from tui.widgets.keys import SMALL
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from tui.screens.base import WorkScreen

MOST: Final = 50
"""So many projects are listed; who means another one types more of its name."""

_LONGEST: Final = 14
"""Of a project's code so many characters fit into the column of the keys."""


class PaletteField(LineInput):
    """What to look for; Enter runs what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("run it"))]


class PaletteDialog(Dialog[Command]):
    """What the screen can do first, then what leads elsewhere; answers the chosen command."""

    HELP_TEXT: ClassVar[str] = N_(
        "Type a part of what you look for, or the first letters of its pinyin: what this "
        "screen can do comes first, then other screens, colours and languages, then projects "
        "by name or code. Up and down choose, Enter runs it."
    )

    DEFAULT_CSS = """
    PaletteDialog LongGrid { height: 16; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", N_("next"), show=False),
        Binding("up", "step(-1)", N_("previous"), show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, screen: WorkScreen) -> None:
        super().__init__(_("Commands"))
        self._over = screen
        self._commands = commands(screen)
        self._directory = screen.session.directory
        self._listed: list[Command] = []
        self._query = query_of("")

    def body(self) -> Iterable[Widget]:
        """The field and what it finds."""
        yield PaletteField(hint=_("part of a name or code, or pinyin initials"))
        yield LongGrid(
            (
                Column(_("command"), 20, share=1),
                Column(_("kind"), 8),
                Column(_("key or code"), _LONGEST),
            )
        )

    def on_mount(self) -> None:
        """All commands, until something is typed; the readings of characters come in behind."""
        self._show()
        if not spelling.loaded():
            self._load_spelling()

    def on_resize(self, event: events.Resize) -> None:
        """A low terminal has fewer lines for the list, and always one for the keys."""
        height = event.size.height
        around = 3 if height < SMALL else 6
        self.query_one(LongGrid).styles.height = max(2, min(16, height - around))

    @work(group="spelling")
    async def _load_spelling(self) -> None:
        await asyncio.to_thread(spelling.load)
        if not self._query.is_empty:
            self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what contains the typed part, or is spelled so."""
        self._query = query_of(event.value)
        self._show()

    def _show(self) -> None:
        """The commands at once, the projects as they are found."""
        query = self._query
        self._listed = [
            each
            for each in self._commands
            if query.is_empty or match_in(query, each.words) is not None
        ]
        self._draw()
        grid = self.query_one(LongGrid)
        grid.action_edge(0)
        self._tell("")
        if not query.is_empty:
            self._find(query)

    @work(exclusive=True, group="find")
    async def _find(self, query: Query) -> None:
        """The first projects that fit, a lot after the other, so that a newer search takes over."""
        outlines = self._directory.outlines
        places: list[int] = []
        for start in range(0, len(outlines), searching.LOT):
            lot = range(start, min(start + searching.LOT, len(outlines)))
            room = MOST + 1 - len(places)
            places += await asyncio.to_thread(self._directory.search, query, lot, room)
            if len(places) > MOST:
                break
        found = places[:MOST]
        self._listed += [project_command(self._over, outlines[each]) for each in found]
        self._draw()
        more = "+" if len(places) > MOST else ""
        self._tell(_("{count} projects").format(count=f"{len(found)}{more}") if found else "")

    def _draw(self) -> None:
        rows = [
            Row(str(number), (each.words, _(each.kind), each.key))
            for number, each in enumerate(self._listed)
        ]
        grid = self.query_one(LongGrid)
        query = self._query
        grid.mark = None if query.is_empty else lambda text: match_in(query, text)
        grid.set_rows(rows)
        if not rows:
            grid.set_note(_("Nothing is called so."))

    def _tell(self, text: str) -> None:
        box = self.query_one(".dialog--box", Vertical)
        box.border_subtitle = shown(text, self.app.theme == PLAIN)

    def action_step(self, by: int) -> None:
        """Move in the list while the field keeps the keyboard."""
        self.query_one(LongGrid).action_step(by)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self.query_one(LongGrid).action_page(by)

    def on_input_submitted(self) -> None:
        """Run the command under the cursor."""
        if (key := self.query_one(LongGrid).cursor_key) is not None:
            self.dismiss(self._listed[int(key)])

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Run the command that was clicked."""
        self.dismiss(self._listed[int(event.key)])
