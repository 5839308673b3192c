"""Typing the actual values of the rows one after another; leaving the field saves, but for Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import events
from textual.widgets import Input

from scorer.errors import ScorerError
from scorer.forms.view import total_text
from scorer.i18n import _
from scorer.model.outcome import Level
from scorer.service.outcomes import preview
from scorer.service.understood import understood
from tui import record_rows
from tui.asked import arithmetic
from tui.screens.shortcuts import Shortcuts
from tui.widgets.entry import EntryPane, ValueInput
from tui.widgets.grid import Grid
from tui.widgets.keys import ASKS_HELP
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from tui.session import Session

_LEVELS: Final = {str(number): level for number, level in enumerate(Level, start=1)}
_BEGINS_VALUE: Final = frozenset("0123456789.-")


class EntersValues(Shortcuts):
    """The field of the row that is asked, and the keys of a row with a level."""

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session, code)
        self._asked: int | None = None
        self._saved = ""
        self._version = 0

    def show_row(self) -> None:
        """Entry and arithmetic of the row under the cursor, as it is recorded."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """A digit or a Chinese character in the table begins the value of a row that takes one."""
        typed = event.character or ""
        wide = typed.isprintable() and not typed.isascii() and typed not in ASKS_HELP
        begins = typed in _BEGINS_VALUE or wide
        if begins and self._table_takes_value:
            self.query_one(EntryPane).input.begin(typed)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A paste into the table is a value, too."""
        if self._table_takes_value:
            self.query_one(EntryPane).input.begin(" ".join(event.text.split()))

    @property
    def _table_takes_value(self) -> bool:
        in_table = self.focused is self.query_one(Grid) and self.position is not None
        return in_table and not self._qualitative

    @property
    def _qualitative(self) -> bool:
        indicator = self.indicator
        return indicator is not None and record_rows.is_qualitative(indicator, self.line)

    def idle(self, action: str) -> bool:
        """Levels are for rows that take one; these have no next row before it is set."""
        if action.startswith("level("):
            return not self._qualitative
        return action == "edit" and self._qualitative and self._level is None

    @property
    def _level(self) -> Level | None:
        return self.line.level if self.line is not None else None

    def action_edit(self) -> None:
        """To the field; on a row with a level, that is set by a key, on to the next row."""
        if not self._qualitative:
            self.action_words()
            return
        if self._level is None:
            self.say(_("Press 1 (met), 2 (partially met) or 3 (not met)."))
            return
        self._next_row()

    def action_words(self) -> None:
        """To the field, also on a row whose level counts; typing replaces what is saved."""
        self.query_one(EntryPane).input.begin()

    async def on_value_input_walked(self, event: ValueInput.Walked) -> None:
        """Arrows in the field save and walk the rows; typing replaces the new row's value."""
        if not await self._keep_typed():
            return
        self._drop_withdrawn()
        grid = self.query_one(Grid)
        grid.action_step(event.by)
        self.show_row()
        if self._qualitative:
            self.set_focus(grid)
        else:
            self.action_words()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """By mouse, too; but not where the whole window loses the keyboard."""
        left = isinstance(event.widget, ValueInput) and self.focused is not event.widget
        if left and self.app.app_focus and self.is_current:
            await self._keep_typed()

    async def _keep_typed(self) -> bool:
        """Save what was typed in the row's field; where that is refused, the field stays as it was."""
        field, asked = self.query_one(EntryPane).input, self._asked
        withdrawn = self.seen is None or record_rows.line_of(self.seen, asked or 0) is None
        if asked is None or withdrawn or field.value.strip() == self._saved:
            return True
        if await self.record_at(asked, {"actual_text": field.value}):
            return True
        self.query_one(Grid).select(str(asked))
        self.set_focus(field)
        return False

    async def action_next_open(self) -> None:
        """What is typed is saved first."""
        if await self._keep_typed():
            await super().action_next_open()

    async def action_fill(self) -> None:
        """What is typed is saved first."""
        if await self._keep_typed():
            await super().action_fill()

    def on_value_input_given_back(self) -> None:
        """Back to the table; the field shows again what is saved."""
        field = self.query_one(EntryPane).input
        with field.prevent(Input.Changed):
            field.value = self._saved
        self._drop_withdrawn()
        self.set_focus(self.query_one(Grid))
        self.show_row()

    def _drop_withdrawn(self) -> None:
        """A row that was withdrawn while its value was being typed goes, once the field is left."""
        if self.line is None:
            self.show_view()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The score that the typed value would give, with its arithmetic."""
        seen, position, saved = self.seen, self.position, self.line
        if seen is None or position is None or saved is None or event.input.id != "entry-value":
            return
        pane = self.query_one("#arithmetic", TextPane)
        try:
            sheet = preview(seen, position, {"actual_text": event.value})
            read = understood(seen, position, event.value)
        except ScorerError as error:
            pane.set_text([(f"!! {error.message}", "bad"), (error.hint, "")])
            return
        line = next((each for each in sheet.lines if each.position == position), saved)
        total = _("total would be {total}").format(total=total_text(sheet))
        pane.set_text(arithmetic(line, saved, total, read, seen.dismissed))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves; the next row is asked only where the value was taken."""
        if await self.record({"actual_text": event.value}):
            self._next_row()

    def _next_row(self) -> None:
        """The next row; its field where it takes a value, the table where it takes a level."""
        grid = self.query_one(Grid)
        last = grid.row_keys[-1:] == (grid.cursor_key,)
        grid.action_step(1)
        self.show_row()
        if last or self._qualitative:
            self.set_focus(grid)
            if last:
                self.say(_("That was the last row."))
        else:
            self.action_words()

    async def action_level(self, key: str) -> None:
        """Set the level of a row that takes one."""
        if self._qualitative:
            await self.record({"level": _LEVELS[key], "chosen_score": None})

    async def action_clear(self) -> None:
        """Take the value, the level and the points of the row away."""
        position = self.position
        if await self.record({"actual_text": None, "level": None, "chosen_score": None}):
            self.say(_("The entry of row {row} is cleared; u takes it back.").format(row=position))
