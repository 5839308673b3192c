"""The choice of colours: what is under the cursor is shown at once, Enter keeps it, Esc goes back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from tui import themes
from tui.dialogs.base import Dialog
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList


class ColoursDialog(Dialog[str]):
    """Every set of colours by name; answers the one to keep."""

    HELP_TEXT: ClassVar[str] = N_(
        "The arrows move, and the screen shows the colours at once. Enter keeps them, for the next "
        "start too; Esc brings the former ones back. Nothing is told by colour alone in any of them."
    )
    DEFAULT_CSS = "ColoursDialog Grid { height: 6; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", N_("keep")),
        Binding("escape", "leave", N_("as before")),
    ]

    def __init__(self, former: str) -> None:
        super().__init__(_("Colours"), _("The screen shows each of them as you move."))
        self._former = former

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Grid(
            (
                Column(_("colours"), 12, share=1),
                Column(_("name in options"), 14),
                Column(_("remark"), 10),
            )
        )

    def on_mount(self) -> None:
        """Begin at the colours in force."""
        grid = self.query_one(Grid)
        rows = []
        for each in themes.THEMES:
            remark = _("used now") if each.name == self._former else ""
            rows.append(Row(each.name, (_(themes.WORDS[each.name]), each.name, remark)))
        grid.set_rows(rows)
        grid.select(self._former)
        grid.focus()

    def on_line_list_moved(self) -> None:
        """Show what is under the cursor."""
        self.app.theme = self.query_one(Grid).cursor_key or self._former

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Keep what was chosen."""
        self.dismiss(event.key)

    def action_keep(self) -> None:
        """Keep what is under the cursor."""
        self.dismiss(self.query_one(Grid).cursor_key)

    async def action_leave(self) -> None:
        """The former colours again."""
        self.app.theme = self._former
        self.leave()
