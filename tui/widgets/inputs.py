"""Fields to type in, mended for Chinese text: pasted lines are kept, ``ctrl+w`` takes a word.

A terminal that does not mark what is pasted hands its characters over as keys, all at once; a line
break among them is then an Enter that no hand can have pressed so soon.
"""

from typing import Any, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from scorer.i18n import N_, _
from tui.paths import expanded
from tui.widgets.ahead import Takes, TypedAhead
from tui.widgets.word_marks import word_start

AT_ONCE: Final = 0.05
"""Seconds between two keys that no hand presses so fast one after another."""
_LINE_BREAKS: Final = frozenset({"enter", "ctrl+j"})


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

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the text cursor, where terminals put the box of an input method.

        Behind the last character the library names the cell after that, so that the box stands off.
        """
        return super().cursor_screen_offset - (int(self.cursor_at_end), 0)

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

    def action_delete_left_word(self) -> None:
        """The word before the cursor, see ``word_marks``."""
        if self.selection.is_empty:
            self.delete(word_start(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def say_joined(self) -> None:
        """Tell that several lines stand in one here."""
        self.notify(_("Several lines were pasted: they stand in one line here."), markup=False)

    def _on_paste(self, event: events.Paste) -> None:
        text = " ".join(event.text.split())
        if len(event.text.strip().splitlines()) > 1:
            self.say_joined()
        event.stop()
        event.prevent_default()
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class _PastedAsKeys(Takes):
    """Mixed into a field: a key that leaves it counts as text where it came among pasted characters."""

    BREAKS: ClassVar[frozenset[str]] = frozenset({"tab"})
    """The keys that a paste may hold and that otherwise lead out of the field."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._text_at = 0.0
        self._is_joining = False
        self._broke = False
        self._held: events.Key | None = None
        self._decided: events.Key | None = None

    def _forward_event(self, event: events.Event) -> None:
        """Hold such a key right behind Chinese text until it is known whether text follows as fast.

        While keys wait on the screen it waits among them: held here it would come before them.
        """
        waits = isinstance(self.screen, TypedAhead) and self.screen.is_dealing
        if waits or not isinstance(event, events.Key) or event is self._decided:
            super()._forward_event(event)
            return
        held = self._held
        if held is not None:
            if event.key in self.BREAKS and event.time - held.time < AT_ONCE:
                self._held = event
                self._broke = self._broke or event.key in _LINE_BREAKS
                return
            self._let_go(joined=event.is_printable and event.time - held.time < AT_ONCE)
        elif event.key in self.BREAKS and event.time - self._text_at < AT_ONCE:
            self._held = event
            self._broke = event.key in _LINE_BREAKS
            self._mark_held(1)
            self.set_timer(2 * AT_ONCE, self._let_go)
            return
        self._note_text(event)
        super()._forward_event(event)

    def _note_text(self, event: events.Key) -> None:
        """Remember when Chinese text came last; a break is looked for right behind it."""
        wide = event.is_printable and not (event.character or "").isascii()
        if wide or (event.is_printable and event.time - self._text_at < AT_ONCE):
            self._is_joining = self._is_joining and event.time - self._text_at < AT_ONCE
            self._text_at = event.time

    def _let_go(self, *, joined: bool = False) -> None:
        """The held key: a space where it was pasted, itself where it was pressed."""
        held, self._held = self._held, None
        if held is None:
            return
        self._mark_held(-1)
        if not joined:
            self._decided = held
            super()._forward_event(held)
            return
        super()._forward_event(events.Key("space", " "))
        self._text_at = held.time
        if self._broke and not self._is_joining:
            self._is_joining = True
            self.say_joined()

    def say_joined(self) -> None:
        """Tell that lines were joined, where the field has one line only."""

    def _mark_held(self, by: int) -> None:
        if isinstance(self.screen, TypedAhead):
            self.screen.held += by


class TextLine(_PastedAsKeys, LineInput):
    """A line of prose: lines that are pasted as keys are joined too, and no Enter among them counts."""

    BREAKS: ClassVar[frozenset[str]] = _LINE_BREAKS | {"tab"}

    def say_joined(self) -> None:
        """Tell that several lines stand in one here."""
        LineInput.say_joined(self)


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
    path = expanded(typed)
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


class Prose(_PastedAsKeys, TextArea):
    """Several lines of text; line breaks that are pasted as keys are line breaks, tabs are spaces."""

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
        self._broke_at = 0.0

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            self._broke_at = event.time
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            if event.time - self._broke_at > AT_ONCE:
                self._replace_via_keyboard("\n", *self.selection)
            return
        await super()._on_key(event)

    def action_delete_word_left(self) -> None:
        """The word before the cursor, see ``word_marks``; at the start of a line the line break."""
        row, column = self.cursor_location
        if self.selection.is_empty and column:
            start = word_start(self.document[row], column)
            self._delete_via_keyboard((row, start), (row, column))
        else:
            super().action_delete_word_left()
