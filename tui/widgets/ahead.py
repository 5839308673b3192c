"""Typing ahead: one key after another, so that fast fingers never write into the wrong field.

A terminal hands over keys faster than messages find their way through widget, screen and app. A key
that may move the focus or save something is therefore let through alone: what is typed behind it
waits on the screen until everything it started is done, and then goes where the focus is by then.
"""

from collections import deque
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    _Mixed = Widget
else:
    # A second widget among the bases would hide the first one's styles and bindings.
    _Mixed = object

Typed = events.Key | events.Paste


class TypedAhead(Screen[ScreenResultType]):
    """A screen that keeps what was typed until it can be dealt with."""

    ROUNDS: ClassVar[int] = 3
    """A key, the message it makes and the message that follows each go up to the app once."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Typed] = deque()
        self._busy = True
        self.held = 0
        """So many keys are held by fields until it is known what they mean."""
        self._paused = False

    def _forward_event(self, event: events.Event) -> None:
        """What the app hands to the screen while nothing has the focus."""
        if not isinstance(event, Typed) or not self.waits(self, event):
            super()._forward_event(event)

    @property
    def busy(self) -> bool:
        """Whether a key is being dealt with, or the screen is not there yet."""
        return self._busy or self._paused or self.held > 0

    @property
    def is_dealing(self) -> bool:
        """Whether what is typed now waits behind a key that is being dealt with."""
        return self._busy or self._paused

    def ready(self) -> None:
        """The screen is there: it begins to take what was typed for it."""
        self.call_later(self._next)

    def waits(self, widget: Widget, event: Typed) -> bool:
        """Whether the event has to wait; where not, the widget takes it and others may wait."""
        self.take_typed()
        if self._paused and isinstance(event, events.Key) and event.key == "escape":
            self._waiting.clear()
            self._paused = self._busy = False
        if self._busy or self._paused:
            self._waiting.append(event)
            return True
        if not _only_text(widget, event):
            self._busy = True
            self._hop(widget, (*widget.ancestors_with_self,) * self.ROUNDS)
        return False

    def pause(self) -> None:
        """Keys wait until :meth:`go_on`: what the last one means is being looked up. Escape gives up."""
        self._paused = True

    def go_on(self, widget: Widget) -> None:
        """What was looked up is there; keys go on behind the messages ``widget`` has made of it."""
        if self._paused:
            self._paused, self._busy = False, True
            self._hop(widget, (*widget.ancestors_with_self,) * self.ROUNDS)

    def take_typed(self) -> None:
        """Somebody types on this screen."""

    def forget_ahead(self) -> bool:
        """Drop what waits, since it was meant for another row; True where there was any."""
        dropped = bool(self._waiting)
        self._waiting.clear()
        return dropped

    def _hop(self, widget: Widget, way: "tuple[MessagePump, ...]") -> None:
        """Follow the key through the queues that it and its messages go through."""
        for number, pump in enumerate(way, start=1):
            if pump.call_later(self._hop, widget, way[number:]):
                return
        self._next()

    def _next(self) -> None:
        """Hand on what waits, up to the next key that is let through alone."""
        self._busy = False
        screen = self.app.screen
        if screen is not self and isinstance(screen, TypedAhead):
            screen.take_over(self._waiting)
            return
        while self._waiting and not self._busy and not self._paused:
            event = self._waiting.popleft()
            (self.focused or self)._forward_event(event)

    def take_over(self, typed: "deque[Typed]") -> None:
        """What was typed for this screen on another one, after what that one left to be done."""
        self._waiting.extendleft(reversed(typed))
        typed.clear()
        if not self._busy:
            self._busy = True
            self._hop(self, (*self.ancestors_with_self,) * self.ROUNDS)


class Takes(_Mixed):
    """Mixed into a widget, which may have to wait for what it takes from the keyboard."""

    def _forward_event(self, event: events.Event) -> None:
        """Ask the screen first."""
        screen = self.screen
        if (
            isinstance(event, Typed)
            and isinstance(screen, TypedAhead)
            and screen.waits(self, event)
        ):
            return
        super()._forward_event(event)


def _only_text(widget: Widget, event: Typed) -> bool:
    """Whether the event is text for a field, which changes nothing outside of it."""
    if isinstance(event, events.Paste):
        return widget.check_consume_key("a", "a")
    return event.is_printable and widget.check_consume_key(event.key, event.character)
