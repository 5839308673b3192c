"""A question with two answers, each on a key of its own."""

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from scorer.i18n import N_
from tui.cells import shown
from tui.dialogs.base import Dialog
from tui.themes import PLAIN
from tui.widgets.keys import SMALL

_PART: Final = 94
"""Per cent of the screen's height that a window takes at most."""

_REST: Final = 7
"""Its lines beside the question: frame, answers, keys and what keeps them apart."""

_SMALL_REST: Final = 4
"""The same in the smallest terminals: title, answers, keys."""


class ConfirmDialog(Dialog[bool]):
    """Yes on ``y``, no on ``n`` or Esc; Enter alone does nothing."""

    HELP_TEXT: ClassVar[str] = N_(
        "A question: y or n answers it, so does a click; Enter alone does nothing. "
        "The arrows move a question that is longer than the window."
    )

    DEFAULT_CSS = """
    ConfirmDialog > .dialog--box > VerticalScroll { height: auto; margin-bottom: 1; }
    ConfirmDialog .dialog--note { margin: 0; }
    ConfirmDialog.-small > .dialog--box > Static { display: block; }
    ConfirmDialog.-small > .dialog--box > VerticalScroll { height: auto; margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", N_("yes")),
        Binding("n", "answer(False)", N_("no")),
        Binding("down,ctrl+down,pagedown", "scroll_text(1)", N_("scroll the text"), show=False),
        Binding("up,ctrl+up,pageup", "scroll_text(-1)", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str, no: str) -> None:
        super().__init__(title)
        self._question = question
        self._answers = (yes, no)

    def body(self) -> Iterable[Widget]:
        """The question, then the two answers in words, each on a line that can be clicked."""
        plain = self.app.theme == PLAIN
        question = Static(shown(self._question, plain), classes="dialog--note", markup=False)
        yield VerticalScroll(question, can_focus=False)
        text = Text()
        for key, words, answer in zip("yn", self._answers, (True, False), strict=True):
            click = Style.from_meta({"@click": f"screen.answer({answer})"})
            text.append(f"{key}  {shown(words, plain)}", click)
            text.append("\n" if answer else "")
        yield Static(text, id="answers", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """The answers and the keys are always seen; a long question is read by the line."""
        height = event.size.height
        rest = _SMALL_REST if height < SMALL else height - height * _PART // 100 + _REST
        self.query_one(VerticalScroll).styles.max_height = max(1, height - rest)

    def action_scroll_text(self, by: int) -> None:
        """Further down, or up again."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False, force=True)

    def action_answer(self, yes: bool) -> None:
        """Answer and close."""
        self.dismiss(yes)
