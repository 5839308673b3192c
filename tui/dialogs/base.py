"""The frame of every window: a titled box in the middle, its keys at the foot, Esc leaves.

A window whose answer is saved stays until that is done: what was typed is nowhere else.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from scorer.i18n import N_
from tui.cells import shown
from tui.themes import PLAIN
from tui.widgets.ahead import TypedAhead
from tui.widgets.keybar import KeyBar
from tui.widgets.keys import Spoken
from tui.widgets.paragraph import Paragraph


class Dialog(Spoken[ScreenResultType], ModalScreen[ScreenResultType]):
    """A window over a screen; answers None where it was left."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .dialog--box {
        width: 90%; max-width: 100; height: auto; max-height: 94%;
        background: $surface; border: round $primary; padding: 0 1;
        border-title-style: bold;
    }
    Dialog.-plain > .dialog--box { border: ascii $primary; }
    Dialog.-small > .dialog--box {
        width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        border: none; border-top: solid $primary; padding: 0;
    }
    Dialog.-small.-plain > .dialog--box { border-top: ascii $primary; }
    Dialog.-small > .dialog--box > Static { display: none; }
    Dialog.-small > .dialog--box > .dialog--note { display: none; }
    Dialog.-small > .dialog--box > VerticalScroll { height: 1fr; max-height: 100%; }
    Dialog.-small > .dialog--box > LineList { height: 1fr; margin: 0; }
    Dialog.-small > .dialog--box > KeyBar { margin: 0; }
    Dialog .dialog--note { height: auto; color: $foreground; margin-bottom: 1; }
    Dialog > .dialog--refused {
        dock: bottom; display: none; height: auto; padding: 0 1;
        background: $surface; color: $text-error; text-style: bold;
    }
    Dialog.-refused > .dialog--refused { display: block; }
    Dialog.-telling > .dialog--refused { display: block; color: $foreground; }
    Dialog.-crowded > .dialog--box { height: 94%; }
    Dialog.-crowded > .dialog--box > KeyBar { dock: bottom; margin: 0; }
    Dialog.-crowded > .dialog--box > VerticalScroll { height: 1fr; max-height: 100%; }
    Dialog KeyBar { dock: none; margin-top: 1; padding: 0; background: $surface; }
    """
    HELP_TEXT: ClassVar[str] = ""
    """How the window is used, in the words of the catalogue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("cancel")),
        Binding("question_mark,f1", "help", N_("help")),
        Binding("fullwidth_question_mark", "help", show=False),
    ]

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._title = title
        self._note = note
        self.take: Callable[[ScreenResultType], Awaitable[bool]] | None = None
        """Who saves the answer; True where it was taken. None where closing is all there is to do."""
        self._handed_in: ScreenResultType | None = None

    def compose(self) -> ComposeResult:
        """The box around the body."""
        plain = self.app.theme == PLAIN
        with Vertical(classes="dialog--box") as box:
            box.border_title = shown(self._title, plain)
            if self._note:
                yield Paragraph(self._note, classes="dialog--note")
            yield from self.body()
            yield KeyBar()
        yield Paragraph(classes="dialog--refused")

    @on(events.Resize)
    def look_for_keys(self) -> None:
        """Look again whether the keys are seen."""
        self.remove_class("-crowded")
        self.call_after_refresh(self._keep_keys)

    def _keep_keys(self) -> None:
        """Where the window is too low for all of it, its keys stay and the rest gives way."""
        box, bar = self.query_one(".dialog--box"), self.query_one(KeyBar)
        inside = box.content_region
        self.set_class(bar.region.bottom > inside.bottom, "-crowded")

    def take_typed(self) -> None:
        """What was told on the screen below no longer covers the window."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self)] if self in stack else []
        if below and isinstance(below[-1], TypedAhead):
            below[-1].take_typed()

    def body(self) -> Iterable[Widget]:
        """What the window asks for."""
        raise NotImplementedError

    def action_help(self) -> None:
        """How what has the keyboard is used, and this window."""
        from tui.helping import show_help

        show_help(self, self.HELP_TEXT)

    async def hand_in(self, answer: ScreenResultType) -> None:
        """Close with the answer, once it was taken; else everything stays as it was typed."""
        if not self.is_current:
            return
        self.refuse("")
        self._handed_in = answer
        if self.take is None or await self.take(answer):
            await self.taken(answer)
            self.dismiss(answer)

    async def taken(self, answer: ScreenResultType) -> None:
        """The answer was taken; the window closes next."""

    async def hand_in_again(self) -> None:
        """Once more with the same answer, which is to stand over somebody else's."""
        if self._handed_in is not None:
            await self.hand_in(self._handed_in)

    def refuse(self, why: str) -> None:
        """Let it stand in words why the answer was not taken; empty for nothing.

        The smallest terminals have no room for it beside the field: there it is told, and goes again.
        """
        if why and self.has_class("-small"):
            self.notify(why, severity="error", markup=False)
            return
        self.query_one(".dialog--refused", Paragraph).update_words(f"!! {why}" if why else "")
        self.set_class(bool(why), "-refused")

    def tell_progress(self, text: str) -> None:
        """Let it stand how far the saving is; empty once it is done."""
        self.query_one(".dialog--refused", Paragraph).update_words(text)
        self.set_class(False, "-refused")
        self.set_class(bool(text), "-telling")

    async def action_leave(self) -> None:
        """Close without an answer."""
        self.leave()

    def leave(self) -> None:
        """Close at once."""
        if self.is_current:
            self.dismiss(None)
