"""What is still missing on a sheet: each matter with how far it alone moves the total."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.forms.matter_words import matter_cells
from scorer.forms.view import score_text, total_text
from scorer.i18n import N_, _
from tui.dialogs.base import Dialog
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList
from tui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from scorer.service.trials import OpenMatters


class MattersDialog(Dialog[None]):
    """A table to read, the matter that moves most first; nothing is changed here."""

    HELP_TEXT: ClassVar[str] = N_(
        "What is open, the matter that moves the total most first. Nothing can be changed here."
    )

    DEFAULT_CSS = """
    MattersDialog Grid { height: 40vh; background: $surface; }
    MattersDialog .whole { max-height: 4; }
    MattersDialog.-small .whole { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("close")),
        Binding("g", "leave", show=False),
    ]

    def __init__(self, opened: OpenMatters) -> None:
        sheet = opened.found.sheet
        bare = score_text(opened.found.bare_score, sheet.total_max)
        note = _("Counting rows without evidence as nothing: {bare}").format(bare=bare)
        title = _("What is still missing: {name}").format(name=opened.view.project.name)
        super().__init__(title, f"{total_text(sheet)}\n{note}")
        self._rows = matter_cells(opened.found)

    def body(self) -> Iterable[Widget]:
        """How far it moves, to which total, what is open and where."""
        yield Grid(
            (
                Column(_("Moves"), 6, "right"),
                Column(_("Total"), 12, "right"),
                Column(_("Open"), 12),
                Column(_("Indicator"), 12, share=1),
            )
        )
        yield Paragraph(classes="whole")

    def on_mount(self) -> None:
        """Fill it and begin at the top."""
        grid = self.query_one(Grid)
        rows = [Row(str(number), cells) for number, cells in enumerate(self._rows)]
        grid.set_rows(rows or [Row(None, (_("Nothing is open."),))])
        grid.focus()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The matter under the cursor in full, which the table has no room for."""
        _moves, _total, kind, what = self._rows[int(event.key)]
        self.query_one(".whole", Paragraph).update_words(
            _("{field}: {value}").format(field=kind, value=what)
        )
