"""Fields to type in, mended for Chinese text: pasted lines are kept, ``ctrl+w`` is gentle."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from scorer.i18n import N_
from tui.widgets.ahead import Takes


class LineInput(Takes, Input):
    """One line; a paste of several lines comes in whole, joined by spaces."""

    HELP: ClassVar[str] = N_(
        "A line to fill in. Ctrl+U takes away what stands before the cursor, Ctrl+W the word; "
        "a paste of several lines comes in as one. ? is a character here: F1 shows help."
    )

    DEFAULT_CSS = """
    LineInput { border: none; height: 1; padding: 0 1; background: $panel; }
    LineInput:focus { border: none; background: $surface; text-style: underline; }
    LineInput > .input--placeholder, LineInput > .input--suggestion { color: $foreground 75%; }
    LineInput > .input--selection { background: $secondary; color: $foreground; }
    """

    def __init__(self, value: str = "", *, hint: str = "", ident: str | None = None) -> None:
        super().__init__(value, placeholder=hint, id=ident, compact=True)
        self.cursor_blink = False

    def begin(self, typed: str = "") -> None:
        """Take the keyboard now: what comes replaces the value, or goes on with what was typed."""
        self.select_on_focus = False
        self.screen.set_focus(self)
        if typed:
            self.value = typed
            self.cursor_position = len(typed)
        else:
            self.select_all()

    def on_blur(self) -> None:
        """Coming back by Tab selects the value again."""
        self.select_on_focus = True

    def _on_paste(self, event: events.Paste) -> None:
        text = " ".join(event.text.split())
        event.stop()
        event.prevent_default()
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class PathSuggester(Suggester):
    """Completes the name of a file or folder from what is on the disk."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that continues what was typed; None where nothing does."""
        names = complete(value)
        return names[0] if names else None


def complete(typed: str) -> list[str]:
    """Paths that continue ``typed``, folders with a closing separator, sorted; ``~`` is home."""
    if not typed:
        return []
    path = Path(typed).expanduser()
    folder, start = (path, "") if typed.endswith(("/", "\\")) else (path.parent, path.name)
    try:
        found = sorted(each for each in folder.iterdir() if each.name.startswith(start))
        tails = [
            each.name[len(start) :] + ("/" if each.is_dir() else "")
            for each in found[:50]
            if start or not each.name.startswith(".")
        ]
    except OSError:
        return []
    return [typed + tail for tail in tails if tail]


class PathInput(LineInput):
    """A path, completed by ``tab`` or the right arrow from the disk."""

    HELP: ClassVar[str] = N_(
        "The path of a file or folder. Tab completes a name, and goes on to the next field "
        "where nothing is left to complete; a path can be pasted, ~ is your own folder."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, value: str = "", *, hint: str = "", ident: str | None = None) -> None:
        super().__init__(value, hint=hint, ident=ident)
        self.suggester = PathSuggester()

    def action_complete(self) -> None:
        """Take the completion; where there is none, go on to the next field."""
        names = complete(self.value)
        if not names:
            self.screen.focus_next()
            return
        self.value = common_start(names)
        self.cursor_position = len(self.value)


def common_start(names: list[str]) -> str:
    """The longest start that all names share; the first name where only one fits."""
    first, last = min(names), max(names)
    length = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return first[:length]


class Prose(Takes, TextArea):
    """Several lines of text; ``ctrl+w`` takes one Chinese character, not the whole sentence."""

    HELP: ClassVar[str] = N_(
        "Several lines of text; Enter begins a new line, Tab leaves the field. @ and the path "
        "of a file take that file's text. Ctrl+W takes away a word, or one Chinese character."
    )

    DEFAULT_CSS = """
    Prose { border: none; height: 4; padding: 0 1; background: $panel; }
    Prose:focus { border: none; background: $surface; }
    """

    def __init__(self, text: str = "", *, ident: str | None = None) -> None:
        super().__init__(text, id=ident, soft_wrap=True, tab_behavior="focus", compact=True)
        self.cursor_blink = False

    def action_delete_word_left(self) -> None:
        """A word of letters as everywhere; of Chinese, which has no spaces, one character."""
        row, column = self.cursor_location
        before = self.document[row][:column]
        if self.selection.is_empty and before and not before[-1].isascii():
            self.action_delete_left()
            return
        super().action_delete_word_left()
