"""Is this terminal fit: what was found, a ruler of widths, colours, and a box to try an input method."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.i18n import N_, _
from scorer.service.doctor import NAMES, RULER, Fact, Terminal, examine
from tui.rows import severity_sign, severity_tone
from tui.screens.base import WorkScreen
from tui.widgets.inputs import LineInput
from tui.widgets.lines import TONES, Part
from tui.widgets.text import TextPane


class TryField(LineInput):
    """A field for trying the input method; nothing typed here is kept."""

    HELP = N_(
        "Type or paste Chinese: below stands what arrived, sign by sign, with the cells that it takes."
    )


class DoctorScreen(WorkScreen):
    """Read only; the field below is for trying, and what arrives in it is told sign by sign."""

    DEFAULT_CSS = """
    DoctorScreen {
        & > #facts { height: 1fr; min-height: 3; }
        & > #try { height: 1; border: none; background: $boost; }
        & > #arrived { height: 3; }
    }
    """
    DESTINATION = "doctor"
    HELP_TEXT = N_(
        "Whether this machine and this terminal are fit. The ruler: the bars at the right stand in one "
        "line where the terminal counts widths as scorer does; where they do not, take the theme plain. "
        "Type Chinese into the field to see how it arrives. Nothing here is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("next field"), show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """What was found, and the field to try."""
        yield TextPane(ident="facts")
        yield Static(
            _(
                "The bars at the right stand in one line where widths are right; else take the theme plain:"
            ),
            markup=False,
        )
        yield Static("\n".join(RULER), id="ruler", markup=False)
        yield TryField(hint=_("try the input method here"), ident="try")
        yield TextPane(ident="arrived")

    async def on_mount(self) -> None:
        """Look, and begin in the field."""
        self.set_title(_("Is this machine fit?"))
        self.query_one("#try").focus()
        where = self.session.where.url
        size = (self.app.size.width, self.app.size.height)
        facts = await self.attempt(examine, where, Terminal(_encoding(), size))
        self.query_one("#facts", TextPane).set_text([*_told(facts or ()), *_colours()])

    def show_view(self) -> None:
        """Nothing here changes with the data."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """What arrived, sign by sign, with the cells that it takes."""
        text = event.value
        signs = " ".join(f"{each} U+{ord(each):04X}" for each in text[-12:])
        words = _("{count} signs, {cells} cells").format(count=len(text), cells=cell_len(text))
        self.query_one("#arrived", TextPane).set_text(
            [(words, ""), (signs, "muted")] if text else []
        )


def _encoding() -> str:
    """Of the terminal itself; the screens have put something else in the place of standard output."""
    return sys.__stdout__.encoding if sys.__stdout__ is not None else "utf-8"


def _told(facts: Iterable[Fact]) -> Iterable[Part]:
    for each in facts:
        sign = "" if each.severity is None else f"{severity_sign(each.severity)} "
        tone = "" if each.severity is None else severity_tone(each.severity)
        yield f"{sign}{_(NAMES[each.key])} {each.value}", tone
        if each.advice:
            yield f"    {each.advice}", "muted"


def _colours() -> Iterable[Part]:
    yield "", ""
    for tone in TONES:
        yield _("This line is in the tone “{tone}”.").format(tone=tone), tone
