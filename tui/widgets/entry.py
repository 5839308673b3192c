"""The entry of one row: what is asked, the field, and what is set already."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from scorer.i18n import N_, _
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Part
from tui.widgets.one_line import OneLine
from tui.widgets.text import TextPane


class Asked(NamedTuple):
    """What the pane shows for a row: its name, the value as saved, and lines of what is set."""

    title: str
    caption: str
    value: str
    hint: str
    lines: tuple[Part, ...]


class ValueInput(LineInput):
    """The field of the actual value; arrows walk the rows, Esc gives the keyboard back."""

    HELP: ClassVar[str] = N_(
        "The actual value of the row: 95, 95%, 31/33, 13万元 are understood. Enter saves it and "
        "asks the next row, up and down save it and go to the row above or below; Esc leaves the "
        "row as it was saved. What it scores stands beside it while you type."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("enter", "submit", N_("save, next row")),
        Binding("escape", "give_back", N_("to the table")),
    ]

    class Walked(Message):
        """The user wants another row."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class GivenBack(Message):
        """The user leaves the field; what was typed and not saved is forgotten."""

    def __init__(self) -> None:
        super().__init__(ident="entry-value")

    def action_walk(self, by: int) -> None:
        """The row above or below."""
        self.post_message(self.Walked(by))

    def action_give_back(self) -> None:
        """Back to the table."""
        self.post_message(self.GivenBack())


class EntryPane(Vertical):
    """Title, field, and what else the row holds."""

    DEFAULT_CSS = """
    EntryPane { background: $surface; padding: 0 1; }
    EntryPane > #entry-title { height: 1; text-style: bold; }
    EntryPane > Horizontal { height: 1; }
    EntryPane #entry-caption { width: auto; padding-right: 1; }
    EntryPane TextPane { padding: 0; height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """One field, and text around it."""
        yield OneLine(ident="entry-title")
        with Horizontal():
            yield Static(id="entry-caption", markup=False)
            yield ValueInput()
        yield TextPane(ident="entry-lines")

    @property
    def input(self) -> ValueInput:
        """The field."""
        return self.query_one(ValueInput)

    def ask(self, asked: Asked) -> None:
        """Show a row; the field holds what is saved, without telling anybody of a change."""
        self.query_one("#entry-title", OneLine).update_words(asked.title)
        self.query_one("#entry-caption", Static).update(asked.caption)
        self.query_one(TextPane).set_text(asked.lines)
        field = self.input
        field.placeholder = asked.hint
        if field.value != asked.value:
            with field.prevent(Input.Changed):
                field.value = asked.value
        field.cursor_position = len(field.value)

    def clear(self) -> None:
        """Nothing to ask."""
        self.ask(Asked(_("no row"), "", "", "", ()))
