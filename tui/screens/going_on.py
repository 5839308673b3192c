"""Going on where one left off, after an interruption or a restart."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from tui.messages import Go
from tui.screens.base import WorkScreen


class GoesOn(WorkScreen):
    """A screen from which one key leads to the row that this person recorded last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go_on", N_("go on where you left off"), show=False),
    ]

    async def action_go_on(self) -> None:
        """Open the working screen of that project, at that row."""
        if self.session.overview is None:
            return
        from scorer.service.left_off import left_off

        place = await self.attempt(left_off, self.session.open)
        if place is None:
            self.say(_("You have recorded nothing here yet."))
        else:
            self.post_message(Go("recording", place.code, place.position))
