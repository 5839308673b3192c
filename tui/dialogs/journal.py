"""The journal's windows: one entry whole, and what is looked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from scorer.service.journal import Look
from tui.dialogs.base import Dialog
from tui.dialogs.form import Field, FormDialog
from tui.widgets.lines import Part
from tui.widgets.text import TextPane


class ReadDialog(Dialog[bool]):
    """Text to read; answers True where one goes on to its place."""

    HELP_TEXT: ClassVar[str] = N_(
        "The whole entry. The arrows and PgDn show more of it, Enter goes to the place it "
        "speaks of."
    )

    DEFAULT_CSS = "ReadDialog TextPane { height: 60vh; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,g", "go", N_("go to the place")),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("escape", "leave", N_("close")),
    ]

    def __init__(self, title: str, text: Sequence[Part]) -> None:
        super().__init__(title)
        self._text = tuple(text)

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield TextPane()

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(TextPane).set_text(self._text)

    def action_scroll(self, by: int) -> None:
        """Further text."""
        self.query_one(TextPane).scroll_relative(y=by, animate=False, force=True)

    def action_go(self) -> None:
        """To the place."""
        self.dismiss(True)


def look_dialog(look: Look) -> FormDialog:
    """What to look for: any field may stay empty."""
    fields = [
        Field("text", _("text"), look.text, hint=_("anywhere in an entry")),
        Field("project", _("project"), look.project, hint=_("code or part of the name")),
        Field("who", _("who"), look.who, hint=_("the whole name")),
        Field("action", _("action"), look.action, hint=_("part of its words, such as outcome")),
        Field("since", _("from day"), _day(look.since), hint=_("such as 2021-12-31")),
        Field("until", _("to day"), _day(look.until), hint=_("such as 2021-12-31")),
    ]
    note = _("Only entries that fit all of it are shown; empty fields ask nothing.")
    return FormDialog(_("Look for entries"), fields, note, _refuse_days)


def look_of(answer: Mapping[str, str]) -> Look:
    """What the fields of the window ask for."""
    return Look(
        text=answer["text"],
        project=answer["project"],
        who=answer["who"],
        action=answer["action"],
        since=_date(answer["since"]),
        until=_date(answer["until"]),
    )


def _refuse_days(answer: Mapping[str, str]) -> str | None:
    for name in ("since", "until"):
        try:
            _date(answer[name])
        except ValueError:
            return _("“{text}” is no day; write it as 2021-12-31.").format(text=answer[name])
    return None


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _date(text: str) -> date | None:
    return date.fromisoformat(text.replace("/", "-")) if text else None
