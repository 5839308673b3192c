"""Pick a project among any number: the list, or what is found of it by a part of a name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from tui import searching
from tui.dialogs.searched import SearchedDialog
from tui.searching import Names, Query
from tui.widgets.grid import Cell, Column
from tui.widgets.inputs import LineInput
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from scorer.model.plan import Project


class ProjectField(LineInput):
    """What to look for; Enter takes what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("choose"))]


class ProjectDialog(SearchedDialog[str]):
    """The projects in an order of the caller's, each with a remark; answers a code."""

    HELP_TEXT: ClassVar[str] = N_(
        "Type a part of the name or code, or the first letters of its pinyin, where the list is "
        "long. Up and down choose, Enter takes the project, Esc leaves everything as it was."
    )

    def __init__(
        self, title: str, projects: Sequence[Project], remark: Callable[[Project], str]
    ) -> None:
        super().__init__(title)
        self._projects = tuple(projects)
        self._remark = remark
        self._names: Names | None = None

    def field(self) -> LineInput:
        """What to look for."""
        return ProjectField(hint=_("part of a name or code, or pinyin initials"))

    def columns(self) -> Sequence[Column]:
        """The name, and what is known of it."""
        return Column(_("name"), 16, share=1), Column(_("remark"), 16, share=1)

    def find(self) -> None:
        """All of them, or those that fit."""
        if self.query_now.is_empty:
            self.workers.cancel_group(self, "find")
            self._show(self._projects)
        else:
            self._find(self.query_now)

    @work(exclusive=True, group="find")
    async def _find(self, query: Query) -> None:
        """A lot after the other, so that a newer search takes over."""
        names = await asyncio.to_thread(self._comparable)
        found: list[int] = []
        for start in range(0, len(self._projects), searching.LOT):
            lot = range(start, min(start + searching.LOT, len(self._projects)))
            found += await asyncio.to_thread(names.search, query, lot)
        if not self.is_gone:
            self._show([self._projects[place] for place in found])

    def _comparable(self) -> Names:
        if self._names is None:
            self._names = Names((each.code, each.name) for each in self._projects)
        return self._names

    def _show(self, projects: Sequence[Project]) -> None:
        self.show_table(_Listed(projects, self._remark))
        self.query_one(LongGrid).action_edge(0)

    async def choose(self, key: str) -> None:
        """Answer its code."""
        await self.hand_in(key)


class _Listed:
    """Projects as a table; a remark is made when its row is seen."""

    def __init__(self, projects: Sequence[Project], remark: Callable[[Project], str]) -> None:
        self._projects, self._remark = projects, remark

    def __len__(self) -> int:
        return len(self._projects)

    def key(self, line: int) -> str:
        """The code."""
        return self._projects[line].code

    def line(self, key: str) -> int | None:
        """The line of a code."""
        lines = (line for line, each in enumerate(self._projects) if each.code == key)
        return next(lines, None)

    def cells(self, line: int) -> tuple[Cell, ...]:
        """Name and remark."""
        project = self._projects[line]
        return project.name, self._remark(project)

    @staticmethod
    def widest() -> Sequence[int]:
        """The sample will do."""
        return ()
