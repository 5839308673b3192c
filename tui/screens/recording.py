"""The working screen: the indicators of one project, what was achieved, and the score as one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from scorer.forms.view import total_text
from scorer.i18n import N_, _
from scorer.service.understood import understood
from tui import record_rows
from tui.asked import arithmetic, asked
from tui.messages import Destination, Go
from tui.screens.value_entry import EntersValues
from tui.widgets.entry import EntryPane
from tui.widgets.grid import Grid
from tui.widgets.lines import LineList
from tui.widgets.one_line import OneLine
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.model.sheet import Line
    from scorer.service.undo import Moved
    from scorer.service.views import ProjectView
    from tui.session import Session


class RecordingScreen(EntersValues):
    """A table above, the entry of the row under its cursor below, its arithmetic beside it."""

    DEFAULT_CSS = """
    RecordingScreen > #status { height: 1; padding: 0 1; background: $panel; }
    RecordingScreen > Horizontal { height: 9; }
    RecordingScreen EntryPane { width: 1fr; }
    RecordingScreen #arithmetic { width: 1fr; }
    RecordingScreen.-tall > Horizontal { height: 13; }
    RecordingScreen.-low > Horizontal { height: 5; }
    RecordingScreen.-tiny > Horizontal { height: 2; }
    RecordingScreen.-tiny > #status, RecordingScreen.-narrow #entry-caption { display: none; }
    RecordingScreen.-small #arithmetic { display: block; }
    """
    DESTINATION = "recording"
    HELP_TEXT = N_(
        "One row an indicator. Type the actual value (95, 95%, 31/33, 13万元 are understood) and "
        "press Enter: it is saved at once and the next row is asked. Beside the field stands what "
        "the row would score, with its arithmetic, while you type. Rows with a level word take 1 "
        "(met), 2 (partially met) or 3 (not met); c sets the points inside the level's band. A "
        "row that says reason? needs a deviation reason and a measure before the sheet can be "
        "final. t confirms or declines a scoring rule in the row's own text. n leads to the next "
        "unfinished row, in the next project too. x fills the value of a row into the unfinished "
        "rows below that ask for the same; b takes over last year's value, B those of all "
        "unfinished rows. u takes back the last step, U does it again, after a restart as well. "
        "Esc leads from the field to the table, and from the table to the list of projects."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", N_("enter a value")),
        Binding("1", "level('1')", N_("met")),
        Binding("2", "level('2')", N_("partially met")),
        Binding("3", "level('3')", N_("not met")),
        Binding("u,f9", "undo", N_("undo")),
        Binding("U,ctrl+y", "redo", N_("do again what was taken back"), show=False),
        Binding("m,f6", "go('money')", N_("money")),
        Binding("v,f7", "go('sheet')", N_("score sheet")),
        Binding("f,f8", "go('findings')", N_("findings"), show=False),
        Binding("i", "words", N_("actual in words"), show=False),
        Binding("d,delete", "clear", N_("clear the entry"), show=False),
        Binding("ctrl+r", "reload", N_("read again"), show=False),
    ]

    def __init__(self, session: Session, code: str, position: int | None = None) -> None:
        super().__init__(session, code)
        self._wanted = position

    def body(self) -> Iterable[Widget]:
        """Status, table, entry and arithmetic."""
        yield OneLine(ident="status")
        yield Grid(record_rows.columns(), ident="rows")
        yield Horizontal(EntryPane(), TextPane(ident="arithmetic"))

    def on_mount(self) -> None:
        """Begin at the table, on the row that was asked for."""
        self.show_view()
        grid = self.query_one(Grid)
        self.set_focus(grid)
        if self._wanted is not None:
            grid.select(str(self._wanted))
        self.read_year_before()

    def on_resize(self, event: events.Resize) -> None:
        """A tall terminal gives the entry more room, a low one leaves rows of the table."""
        height = event.size.height
        self.set_class(height >= 30, "-tall")
        self.set_class(10 <= height < 20, "-low")
        self.set_class(height < 10, "-tiny")

    def resume(self) -> None:
        """A value that was being typed still stands in its field, over the version it was begun on."""
        field, version = self.query_one(EntryPane).input, self._version
        typed = field.value if self.focused is field and field.value != self._saved else None
        if typed is not None and self.line is None:
            self.say(
                _(
                    "Row {row} is withdrawn now; the value here is not saved, Enter asks first."
                ).format(row=self._asked)
            )
            return
        super().resume()
        if typed is not None:
            field.value, self._version = typed, version

    def version_at(self, position: int) -> int:
        """Of the row that is asked that on which the value in the field was begun."""
        return self._version if position == self._asked else super().version_at(position)

    def brought_back(self, position: int | None) -> None:
        """Also put the cursor on the row."""
        if position is not None:
            self.query_one(Grid).select(str(position))

    @property
    def is_filling(self) -> bool:
        """A value that is being typed stays in its field, whatever is drawn."""
        return False

    @property
    def way(self) -> Go | None:
        """The row under the cursor."""
        return Go("recording", self.code, self.position)

    @property
    def position(self) -> int | None:
        """The row under the cursor."""
        key = self.query_one(Grid).cursor_key
        return None if key is None else int(key)

    def show_view(self) -> None:
        """Title, status, table and entry as the session knows them."""
        seen = self.seen
        if seen is None:
            return
        self.set_title(seen.project.name, total_text(seen.sheet))
        self.query_one("#status", OneLine).update_words(record_rows.status_text(seen))
        self.query_one(Grid).set_rows(record_rows.grid_rows(seen))
        self.show_row()

    def show_row(self) -> None:
        """Entry and arithmetic of the row under the cursor, as it is recorded."""
        seen, indicator, line = self.seen, self.indicator, self.line
        self._asked = self.position
        pane = self.query_one(EntryPane)
        if seen is None or indicator is None or line is None:
            pane.clear()
            self.query_one("#arithmetic", TextPane).set_text(())
            return
        findings = record_rows.row_findings(seen, line)
        question = asked(indicator, line, self.known, findings, self.offered())
        pane.ask(question)
        self._saved, self._version = question.value, super().version_at(indicator.position)
        self._show_arithmetic(seen, line)

    def _show_arithmetic(self, seen: ProjectView, line: Line) -> None:
        typed = self.known.actual_text if self.known else None
        read = understood(seen, line.position, typed) if typed else ""
        text = arithmetic(line, line, understood=read, dismissed=seen.dismissed)
        self.query_one("#arithmetic", TextPane).set_text(text)

    def show_offers(self) -> None:
        """The row under the cursor again, unless its value is being typed."""
        if self.focused is not self.query_one(EntryPane).input:
            self.show_row()

    def go_to(self, code: str, position: int) -> None:
        """The row, of another project too; the field keeps the keyboard where it takes a value."""
        in_field = self.focused is self.query_one(EntryPane).input
        if code != self.code:
            self.code = code
            self.show_view()
            self.read_year_before()
        self.query_one(Grid).select(str(position))
        self.show_row()
        if in_field and not self._qualitative:
            self.action_words()
        elif in_field:
            self.set_focus(self.query_one(Grid))

    async def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another row is asked, unless it is asked already and being filled; what is typed is saved."""
        if self.position != self._asked and await self._keep_typed():
            self.show_row()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter in the table."""
        self.action_edit()

    def after_moved(self, moved: Moved) -> None:
        """Also put the cursor on the row."""
        if moved.view.project.code == self.code and moved.rows:
            self.query_one(Grid).select(str(moved.rows[0]))

    def action_go(self, destination: Destination) -> None:
        """Money, sheet or findings of this project, at the row under the cursor."""
        self.post_message(Go(destination, self.code, self.position))
