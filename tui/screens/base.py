"""What every screen shares: a title line, the keys at the foot, help, errors told in words."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final, ParamSpec, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from scorer.errors import ScorerError
from scorer.i18n import N_, _
from tui.cells import shown
from tui.drafts import find_draft
from tui.messages import Shown
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.keybar import KeyBar
from tui.widgets.keys import Spoken
from tui.widgets.lines import LineList
from tui.widgets.text import TextPane
from tui.widgets.title import TitleBar

if TYPE_CHECKING:
    from scorer.service.drafts import Place
    from scorer.service.provenance import ProjectOrigins
    from tui.commands import Command
    from tui.dialogs.base import Dialog
    from tui.dialogs.confirm import ConfirmDialog
    from tui.dialogs.form import FormDialog
    from tui.messages import Destination, Go
    from tui.origins import Block

_READ_AFTER = 1.5
"""Seconds that a message stands at least while one types."""

_SAID_FOR: Final = 4
"""Seconds that it is told that something was done."""

_WAYS_OUT: Final = frozenset({"back", "away", "stop", "leave"})
"""What Esc does on the screens."""

P = ParamSpec("P")
R = TypeVar("R")
Answer = TypeVar("Answer")


class WorkScreen(Spoken[None]):
    """A full screen over the session; ``show_view`` draws it from what the session knows."""

    DEFAULT_CSS = """
    WorkScreen.-small > TextPane { display: none; }
    WorkScreen.-small > VerticalScroll { padding: 0 1; }
    WorkScreen.-small > VerticalScroll > * { margin: 0; }
    """
    HELP_TEXT: ClassVar[str] = ""
    """What the screen is for and how it is used, in the words of the catalogue."""

    DESTINATION: "ClassVar[Destination | None]" = None
    """By which name the screen is asked for; None where only another screen leads to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back")),
        Binding("question_mark,f1", "help", N_("help")),
        Binding("fullwidth_question_mark", "help", show=False),
        Binding("ctrl+p", "palette", N_("commands"), show=False),
        Binding("ctrl+down", "scroll_text(1)", N_("scroll the text below"), show=False),
        Binding("ctrl+up", "scroll_text(-1)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.came_by: Go | None = None
        """What the screen was asked for with, so that it can be shown again."""
        self._window: Dialog[Any] | None = None
        self._footed = tuple({each.action for _key, each in self._bindings if each.show})
        self._idle: frozenset[str] | None = None

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        yield TitleBar()
        yield from self.body()
        yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """The widgets between title and keys."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Coming back from another screen."""
        self.resume()
        self.post_message(Shown())

    def resume(self) -> None:
        """Show what was changed elsewhere."""
        self.show_view()

    @on(LineList.Moved)
    def cursor_moved(self) -> None:
        """Another row: other keys have something to do."""
        now = frozenset(filter(self.idle, self._footed))
        if now != self._idle:
            self._idle = now
            self.query_one(KeyBar).refresh()

    @property
    def is_filling(self) -> bool:
        """Whether a field is being filled that drawing the screen again would change."""
        return isinstance(self.focused, Input | TextArea)

    def changed_elsewhere(self, said: str) -> None:
        """Somebody else changed the year: show it, and say ``said`` where there is something to say."""
        if not self.is_filling:
            self.resume()
        if said:
            self.say(said)

    @property
    def about(self) -> str | None:
        """The code of the project that the screen is about; None where it is about the unit."""
        return None

    @property
    def way(self) -> "Go | None":
        """How to come to what is shown now; None where only another screen leads here."""
        return self.came_by

    def set_title(self, left: str, right: str = "") -> None:
        """The words of the title line."""
        self.query_one(TitleBar).set_words(left, right)

    async def attempt(
        self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """A use case's answer; None where it refused, which was told to the user."""
        try:
            return await self.session.run(function, *args, **kwargs)
        except ScorerError as error:
            self.tell(error)
            return None

    def ask(self, window: "Dialog[Answer]", take: Callable[[Answer], Awaitable[bool]]) -> None:
        """Open a window that stays, with all that was typed, until ``take`` has taken its answer."""
        window.take, self._window = take, window
        self.app.push_screen(window)

    async def ask_kept(
        self,
        place: "Place",
        window: "FormDialog",
        take: Callable[[Mapping[str, str]], Awaitable[bool]],
    ) -> None:
        """The same for a window of fields, where what is typed is kept at ``place`` until it is saved."""
        window.offer(await find_draft(self.session, place, window.kept))
        self.ask(window, take)

    @property
    def window(self) -> "Dialog[Any] | None":
        """The window that was opened by :meth:`ask`, while it stands."""
        asked = self._window
        return asked if asked is not None and asked in self.app.screen_stack else None

    def ask_whose(
        self,
        question: "ConfirmDialog",
        again: Callable[[], Awaitable[object]],
        first: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        """Ask whose entry shall stand; ``again`` saves what was typed here over the other.

        ``first`` is what has to be done before that; True where it was. A window hands its answer in
        again then, is left where the other entry stays, and stands as it was where the question was
        left.
        """
        window = self.window
        (window or self).forget_ahead()

        async def answered(mine: bool | None) -> None:
            if mine and first is not None and not await first():
                return
            if window is None:
                if mine:
                    await again()
            elif mine:
                await window.hand_in_again()
            elif mine is not None:
                await window.action_leave()

        self.app.push_screen(question, answered)

    def tell(self, error: ScorerError, *, forget: bool = False) -> None:
        """Show what is wrong and what to do about it, in one message.

        With ``forget`` what was typed behind the entry is dropped, as it was meant for what follows,
        and that is said too. What a window asked for and could not save is said in that window, and
        stays there.
        """
        window, said = self.window, [error.message, error.hint]
        if (forget or window is not None) and (window or self).forget_ahead():
            said.append(_("What was typed after this entry was not taken. Go on from here."))
        text = "\n".join(part for part in said if part)
        if window is not None:
            window.refuse(text)
            return
        self.session.told, self.session.told_at = text, monotonic()
        self.notify(
            shown(text, self.app.theme == PLAIN),
            title=_("Not done"),
            severity="error",
            timeout=8,
            markup=False,
        )

    def say(self, text: str) -> None:
        """Tell the user that something was done; the same again is not told twice at a time."""
        now = monotonic()
        if text == self.session.told and now - self.session.told_at < _SAID_FOR:
            return
        self.session.told, self.session.told_at = text, now
        self.notify(shown(text, self.app.theme == PLAIN), timeout=_SAID_FOR, markup=False)

    def take_typed(self) -> None:
        """Who types on has read what was told, on another screen too: it no longer covers the entry."""
        if self.session.told_at and monotonic() - self.session.told_at > _READ_AFTER:
            self.session.told_at = 0.0
            self.app.clear_notifications()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """During the tour Esc ends it, whatever it does else."""
        return not (self.session.touring and action in _WAYS_OUT)

    def action_back(self) -> None:
        """Leave the screen; what was entered is kept already."""
        self.dismiss()

    def action_scroll_text(self, by: int) -> None:
        """Move the text beside or below, where it is longer than its pane."""
        for pane in (*self.query(TextPane), *self.query(VerticalScroll)):
            pane.scroll_relative(y=by, animate=False, force=True)

    def action_help(self) -> None:
        """How what has the keyboard is used, what this screen is for, every key that works here."""
        from tui.helping import show_help

        show_help(self, self.HELP_TEXT)

    async def read_again(self) -> None:
        """Take a fresh picture of the whole year, after a change that may concern all of it."""
        from scorer.service.paging import year_overview

        seen = await self.attempt(year_overview, self.session.open, self.session.looked_at)
        if seen is not None:
            self.session.overview = seen

    async def project_origins(self, code: str) -> "ProjectOrigins | None":
        """Where everything of a project comes from; None where that could not be told."""
        from scorer.service.provenance import provenance

        found = await self.attempt(provenance, self.session.open, (code,))
        return found[0] if found else None

    def show_origins(self, title: str, blocks: "Sequence[Block]") -> None:
        """A window that says where things come from."""
        from tui.dialogs.origins import OriginsDialog

        self.app.push_screen(OriginsDialog(_("Source: {name}").format(name=title), blocks))

    def action_palette(self) -> None:
        """Find a command, a screen, a project or a setting by its name."""
        from tui.dialogs.palette import PaletteDialog

        self.app.push_screen(PaletteDialog(self), self._run_command)

    async def _run_command(self, command: "Command | None") -> None:
        if command is not None:
            await self.app.run_action(command.action, command.node)
