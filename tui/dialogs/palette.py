"""Everything by its name: commands, screens, projects, settings; type a part, choose with Enter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from tui import searching
from tui.commands import Command, commands, project_command
from tui.dialogs.searched import SearchedDialog
from tui.searching import Query, match_in
from tui.widgets.grid import Column, Row
from tui.widgets.inputs import LineInput
from tui.widgets.long_grid import Kept, LongGrid

if TYPE_CHECKING:
    from tui.screens.base import WorkScreen

MOST: Final = 50
"""So many projects are listed; who means another one types more of its name."""

_LONGEST: Final = 14
"""Of a project's code so many characters fit into the column of the keys."""


class PaletteField(LineInput):
    """What to look for; Enter runs what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("run it"))]


class PaletteDialog(SearchedDialog[Command]):
    """What the screen can do first, then what leads elsewhere; answers the chosen command."""

    HELP_TEXT: ClassVar[str] = N_(
        "Type a part of what you look for, or the first letters of its pinyin: what this "
        "screen can do comes first, then other screens, colours and languages, then projects "
        "by name or code. Up and down choose, Enter runs it."
    )

    def __init__(self, screen: WorkScreen) -> None:
        super().__init__(_("Commands"))
        self._over = screen
        self._commands = commands(screen)
        self._directory = screen.session.directory
        self._listed: list[Command] = []

    def field(self) -> LineInput:
        """What to look for."""
        return PaletteField(hint=_("part of a name or code, or pinyin initials"))

    def columns(self) -> Sequence[Column]:
        """The command, where it belongs, by which key or code."""
        return (
            Column(_("command"), 20, share=1),
            Column(_("kind"), 8),
            Column(_("key or code"), _LONGEST),
        )

    def find(self) -> None:
        """The commands at once, the projects as they are found."""
        query = self.query_now
        self._listed = [
            each
            for each in self._commands
            if query.is_empty or match_in(query, each.words) is not None
        ]
        self._draw()
        self.query_one(LongGrid).action_edge(0)
        self.tell("")
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
        if self.is_gone:
            return
        found = places[:MOST]
        self._listed += [project_command(self._over, outlines[each]) for each in found]
        self._draw()
        more = "+" if len(places) > MOST else ""
        self.tell(_("{count} projects").format(count=f"{len(found)}{more}") if found else "")

    def _draw(self) -> None:
        self.show_table(
            Kept(
                [
                    Row(str(number), (each.words, _(each.kind), each.key))
                    for number, each in enumerate(self._listed)
                ]
            )
        )

    async def choose(self, key: str) -> None:
        """Run the command."""
        self.dismiss(self._listed[int(key)])
