"""The keys that work here, on one line: what does not fit is left to the help, which always shows."""

from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from tui.cells import shown
from tui.themes import PLAIN

_GAP = "  "
_WAY_OUT: Final = "escape"


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
        """As many keys as fit; the help is the last but one to go, the way out stays."""
        words = self._words()
        room = self.content_size.width
        while len(words) > 1 and _width(words) > room:
            del words[-3 if len(words) > 3 else words[0][1] == _WAY_OUT]
        text = Text(no_wrap=True, overflow="crop")
        for number, (key, press, what) in enumerate(words):
            click = Style.from_meta({"@click": f"app.simulate_key({press!r})"})
            text.append(_GAP if number else "")
            text.append(f"{key} ", Style(bold=True) + click)
            text.append(what, click)
        return text

    def _words(self) -> list[tuple[str, str, str]]:
        plain = self.app.theme == PLAIN
        known: dict[str, tuple[str, str, str]] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled:
                key = self.app.get_key_display(binding)
                known.setdefault(
                    binding.action, (key, binding.key, shown(binding.description, plain))
                )
        return list(known.values())


def _width(words: list[tuple[str, str, str]]) -> int:
    cells = sum(cell_len(f"{key} {what}") for key, _press, what in words)
    return cells + len(_GAP) * (len(words) - 1)
