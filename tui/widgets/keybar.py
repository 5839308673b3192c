"""The keys that work here, on one line, which ends in the key that tells all of them."""

from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from scorer.i18n import _
from tui.cells import shown
from tui.themes import PLAIN
from tui.widgets.keys import NOT_OURS, Spoken

_GAP = "  "
_HELP = "help"
_WAY_OUT: Final = "escape"
_Key = tuple[str, str, str]
"""How the key is called, the key itself, and what it does."""


class KeyBar(Widget):
    """Key and word, key and word; a click presses the key."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        """Follow the focus and the screen: other keys, other words."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Text:
        """As many keys as fit; the last one leads to the others where there are any."""
        words = self._words()
        text = Text(no_wrap=True, overflow="crop")
        for number, (key, press, what) in enumerate(words):
            click = Style.from_meta({"@click": f"app.simulate_key({press!r})"})
            text.append(_GAP if number else "")
            text.append(f"{key} ", Style(bold=True) + click)
            text.append(what, click)
        return text

    def _words(self) -> list[_Key]:
        """The keys from left to right; the help stays but for the way out, which stays longest."""
        keys, helps, more = self._known()
        room = self.content_size.width
        every = [(key, press, _("all keys")) for key, press, _what in helps]
        last = every if more else helps
        if _width([*keys, *last]) > room:
            last = every
        while len(keys) > 1 and _width([*keys, *last]) > room:
            del keys[-2]
        for shorter in (last, helps, []):
            if _width([*keys, *shorter]) <= room:
                return [*keys, *shorter]
        return [each for each in keys if each[1] == _WAY_OUT] or helps

    def _known(self) -> tuple[list[_Key], list[_Key], bool]:
        """The keys to show, the one for help, and whether there are others."""
        plain = self.app.theme == PLAIN
        known: dict[str, _Key] = {}
        others: set[str] = set()
        ours = {self.screen, self.app}
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if not enabled or not binding.description:
                continue
            if binding.show and not self._idle(binding.action):
                key = self.app.get_key_display(binding)
                what = shown(binding.description, plain)
                known.setdefault(binding.action, (key, binding.key, what))
            elif node in ours and binding.description not in NOT_OURS:
                others.add(binding.action)
        helps = [known.pop(_HELP)] if _HELP in known else []
        return list(known.values()), helps, not others <= {*known, _HELP}

    def _idle(self, action: str) -> bool:
        return isinstance(self.screen, Spoken) and self.screen.idle(action)


def _width(words: list[_Key]) -> int:
    cells = sum(cell_len(f"{key} {what}") for key, _press, what in words)
    return cells + len(_GAP) * (len(words) - 1)
