"""A question with two answers, each on a key of its own."""

from collections.abc import Iterable
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from scorer.i18n import N_
from tui.cells import shown
from tui.dialogs.base import Dialog
from tui.themes import PLAIN


class ConfirmDialog(Dialog[bool]):
    """Yes on ``y``, no on ``n`` or Esc; Enter alone does nothing."""

    HELP_TEXT: ClassVar[str] = N_(
        "A question: y or n answers it, so does a click; Enter alone does nothing."
    )

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
        """The two answers in words, each on a line that can be clicked."""
        plain = self.app.theme == PLAIN
        text = Text()
        for key, words, answer in zip("yn", self._answers, (True, False), strict=True):
            click = Style.from_meta({"@click": f"screen.answer({answer})"})
            text.append(f"{key}  {shown(words, plain)}", click)
            text.append("\n" if answer else "")
        yield Static(text, id="answers", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Answer and close."""
        self.dismiss(yes)
