"""Another unit or year that the database holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from scorer.service.workspace import Workspace, choices, select
from tui.screens.base import WorkScreen
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList


class UnitsScreen(WorkScreen):
    """Every unit and year; Enter takes one in hand."""

    DESTINATION = "units"
    HELP_TEXT = N_("The units and years that this database holds. Enter takes one in hand.")
    BINDINGS: ClassVar[list[BindingType]] = []

    def body(self) -> Iterable[Widget]:
        """The list."""
        columns = (
            Column(_("unit code"), 12),
            Column(_("unit name"), 20, share=1),
            Column(_("year"), 5, "right"),
            Column(_("projects"), 8, "right"),
        )
        yield Grid(columns)

    async def on_mount(self) -> None:
        """Fill it."""
        self.set_title(_("Units and years"))
        grid = self.query_one(Grid)
        grid.focus()
        held = await self.attempt(choices, self.session.open)
        grid.set_rows(
            [
                Row(
                    str(each.plan_id),
                    (each.unit_code, each.unit_name, str(each.year), str(each.project_count)),
                )
                for each in held or ()
            ]
        )

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take it in hand and go back to its projects."""
        if await self.attempt(_select, self.session.open, int(event.key)):
            await self.app.run_action("reload")
            self.dismiss()


def _select(workspace: Workspace, plan_id: int) -> bool:
    select(workspace, plan_id)
    return True
