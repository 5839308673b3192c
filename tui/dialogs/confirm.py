"""A question with two answers, each on a key of its own."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from scorer.i18n import N_
from tui.dialogs.base import Dialog


class ConfirmDialog(Dialog[bool]):
    """Yes on ``y``, no on ``n`` or Esc; Enter alone does nothing."""

    DEFAULT_CSS = """
    ConfirmDialog.-small > .dialog--box > Static { display: block; }
    ConfirmDialog.-small > .dialog--box > .dialog--note { height: 1; margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", N_("yes")),
        Binding("n", "answer(False)", N_("no")),
    ]

    def __init__(self, title: str, question: str, yes: str, no: str) -> None:
        super().__init__(title, question)
        self._answers = (yes, no)

    def body(self) -> Iterable[Widget]:
        """The two answers in words."""
        yes, no = self._answers
        yield Static(f"y  {yes}\nn  {no}", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Answer and close."""
        self.dismiss(yes)
