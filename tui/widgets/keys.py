"""Keys that speak the user's language: descriptions are marked in the code, translated when shown."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual import events, on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import Screen, ScreenResultType
from textual.theme import Theme

from scorer.i18n import _
from tui.themes import PLAIN
from tui.widgets.ahead import TypedAhead

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

_RANKS: Final = {"enter": 0, "escape": 2, "question_mark": 2, "f1": 2}
SMALL: Final = 10
"""Below so many lines only what has the keyboard is shown, with the way out and to the help."""

NARROW: Final = 40
"""Below so many columns a caption stands above its field."""

NOT_OURS: Final = frozenset({"", "Focus Next", "Focus Previous", "Copy selected text"})
"""What textual binds everywhere and describes in English; it works, and needs no words."""


ASKS_HELP: Final = frozenset("?？")
"""What asks for help wherever no text is typed, with an input method switched on too."""

_OURS: Final = "tui."


class SpokenKey(NamedTuple):
    """A key that works now: how it is shown, what it does in words, and the action it runs."""

    key: str
    words: str
    action: str


def described_keys(screen: Screen[Any]) -> tuple[tuple[DOMNode, SpokenKey], ...]:
    """What the screen, the program and the focused part of the screen can do now, each once.

    Other than among the keys that work now it does not matter whether a field takes the key as text.
    """
    focused = screen.focused
    nodes = (screen, screen.app) if focused is None else (screen, focused, screen.app)
    found: dict[tuple[DOMNode, str], SpokenKey] = {}
    for node in nodes:
        for binding in _own(node):
            if not screen.app._check_action_state(binding.action, node):
                continue
            shown = screen.app.get_key_display(binding)
            if (known := found.get((node, binding.action))) is not None:
                shown = f"{known.key} {shown}"
            found[node, binding.action] = SpokenKey(shown, _(binding.description), binding.action)
    return tuple((node, key) for (node, _action), key in found.items())


def _own(node: DOMNode) -> list[Binding]:
    """What a node binds that is described in our words; first what stands at the foot, as there."""
    ours = {
        each.description
        for kind in type(node).__mro__
        if kind.__module__.startswith(_OURS)
        for each in vars(kind).get("BINDINGS", ())
        if isinstance(each, Binding) and each.description
    }
    every = [each for _key, each in node._bindings if each.description in ours]
    return sorted(every, key=lambda each: (not each.show, _RANKS.get(each.key, 1)))


class Spoken(TypedAhead[ScreenResultType]):
    """A screen whose keys are described in the user's language; ``-plain`` in the plain theme."""

    DEFAULT_CSS = """
    Spoken.-small FieldRow { margin: 0; }
    Spoken.-small Choice, Spoken.-small Prose { height: 1; }
    Spoken.-narrow FieldRow { layout: vertical; }
    Spoken.-narrow FieldRow > .caption {
        width: 100%; height: 1; padding: 0 1; text-align: left; text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stood: list[tuple[VerticalScroll, float]] = []

    @on(events.Mount)
    def know_theme(self) -> None:
        """Follow the theme, and every later one."""
        self.app.theme_changed_signal.subscribe(self, self._themed)
        self.set_class(self.app.theme == PLAIN, "-plain")
        self.ready()

    @on(events.Resize)
    def know_size(self, event: events.Resize) -> None:
        """``-small`` where a handful of lines is left, ``-narrow`` where a line is short."""
        small = event.size.height < SMALL
        if small != self.has_class("-small"):
            self._turn_small(small)
        self.set_class(event.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._show_focused)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        """Another field has the keyboard: of a handful of lines it must be one."""
        if self.has_class("-small"):
            self.call_after_refresh(self._show_focused)

    def _turn_small(self, small: bool) -> None:
        """Remember where forms stood, and put them back there."""
        self.set_class(small, "-small")
        if small:
            self._stood = [(each, each.scroll_y) for each in self.query(VerticalScroll)]
            return
        for each, top in self._stood:
            self.call_after_refresh(each.scroll_to, y=top, animate=False, immediate=True)

    def _show_focused(self) -> None:
        """What has the keyboard stays in view, whatever the window became."""
        if self.focused is not None:
            self.focused.scroll_visible(animate=False, immediate=True)

    def _themed(self, theme: Theme) -> None:
        self.set_class(theme.name == PLAIN, "-plain")
        self.show_view()

    def show_view(self) -> None:
        """Draw everything again."""

    def idle(self, action: str) -> bool:
        """Whether an action has nothing to do as things stand: its key says why, the foot omits it."""
        return False

    @property
    def active_bindings(self) -> dict[str, "ActiveBinding"]:
        """The bindings in force, described in the language in force, Enter first, the way out last."""
        spoken = {
            key: active._replace(
                binding=replace(active.binding, description=_(active.binding.description))
            )
            if active.binding.description
            else active
            for key, active in super().active_bindings.items()
        }
        return dict(sorted(spoken.items(), key=lambda pair: _RANKS.get(pair[0], 1)))

    def spoken_keys(self) -> tuple[SpokenKey, ...]:
        """Every key of the screen that has a description, in their order, each action once."""
        seen: dict[str, SpokenKey] = {}
        for node, binding, enabled, _tooltip in self.active_bindings.values():
            if not enabled or binding.description in NOT_OURS or node not in {self, self.app}:
                continue
            shown = self.app.get_key_display(binding)
            if (known := seen.get(binding.action)) is not None:
                shown = f"{known.key} {shown}"
            seen[binding.action] = SpokenKey(shown, binding.description, binding.action)
        return tuple(seen.values())
