"""The fields of the amounts of one source of funds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from scorer.i18n import N_
from tui import money_rows
from tui.widgets.inputs import LineInput
from tui.widgets.one_line import OneLine


class AmountInput(LineInput):
    """One amount; Esc gives the keyboard back to the table."""

    HELP: ClassVar[str] = N_(
        "An amount in yuan; 13万 is understood. Enter, Tab and the arrows save it and go on to "
        "another field, Esc leaves it as it was and leads back to the table."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("save, next field")),
        Binding("escape", "give_back", N_("to the table")),
        Binding("down,tab", "go_on(1)", show=False),
        Binding("up,shift+tab", "go_on(-1)", show=False),
    ]

    class GivenBack(Message):
        """The user leaves the fields."""

    class GoneOn(Message):
        """The user goes on to a field before or behind."""

        def __init__(self, field: AmountInput, by: int) -> None:
            super().__init__()
            self.field, self.by = field, by

    def action_go_on(self, by: int) -> None:
        """To another amount."""
        self.post_message(self.GoneOn(self, by))

    def action_give_back(self) -> None:
        """Back to the table."""
        self.post_message(self.GivenBack())


class AmountFields(Vertical):
    """The seven amounts of one source of funds."""

    DEFAULT_CSS = """
    AmountFields { height: 3; padding: 0 1; background: $surface; }
    AmountFields Horizontal { height: 1; }
    AmountFields .caption { width: auto; padding: 0 1; }
    AmountFields AmountInput { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """A line of budgets, a line of spending."""
        captions = list(money_rows.field_captions().items())
        yield OneLine(ident="source")
        for part in (captions[:3], captions[3:]):
            with Horizontal():
                for key, caption in part:
                    yield Static(caption, classes="caption", markup=False)
                    yield AmountInput(ident=key)
