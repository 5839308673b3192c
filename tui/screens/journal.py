"""The journal: who changed what and when, and whether the chain is whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from scorer.service.journal import entries, verify
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList, Part
from tui.widgets.text import TextPane

_PAGE = 100


class JournalScreen(WorkScreen):
    """A page of entries, newest first, and what the one under the cursor changed."""

    DEFAULT_CSS = """
    JournalScreen > TextPane { height: 8; border-top: solid $primary; }
    JournalScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    HELP_TEXT = N_(
        "Every change with who, when, before and after. Each entry carries the hash of the one "
        "before it; v goes through all of them and says whether any was changed afterwards."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "turn(1)", N_("older")),
        Binding("b", "turn(-1)", N_("newer")),
        Binding("v", "verify", N_("verify")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._offset = 0
        self._details: dict[str, list[Part]] = {}

    def body(self) -> Iterable[Widget]:
        """The list and the details."""
        columns = (
            Column(_("no."), 5, "right"),
            Column(_("when"), 16),
            Column(_("who"), 10, share=1),
            Column(_("action"), 18),
            Column(_("subject"), 20, share=2),
        )
        yield Grid(columns)
        yield TextPane()

    async def on_mount(self) -> None:
        """The newest page."""
        self.set_title(_("Journal"))
        self.query_one(Grid).focus()
        await self._load()

    async def _load(self) -> None:
        page = await self.attempt(entries, self.session.open, _PAGE, self._offset)
        if page is None:
            return
        self._details = {
            str(each.number): [
                (_("before: {value}").format(value=_brief(each.before)), "muted"),
                (_("after: {value}").format(value=_brief(each.after)), ""),
                (each.hash, "muted"),
            ]
            for each in page
        }
        rows = [
            Row(
                str(each.number),
                (
                    str(each.number),
                    f"{each.at:%Y-%m-%d %H:%M}",
                    each.who,
                    each.action,
                    each.subject,
                ),
            )
            for each in page
        ]
        nothing = Row(None, ((_("nothing here"), "muted"),))
        self.query_one(Grid).set_rows(rows or [nothing])

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """What another entry changed."""
        self.query_one(TextPane).set_text(self._details.get(event.key, []))

    async def action_turn(self, by: int) -> None:
        """Older or newer entries."""
        self._offset = max(0, self._offset + by * _PAGE)
        await self._load()

    async def action_verify(self) -> None:
        """Go through the chain."""
        answer = await self.attempt(verify, self.session.open)
        if answer is None:
            return
        count, broken = answer
        if broken is None:
            self.say(_("{count} entries, all whole.").format(count=count))
        else:
            text = _("Entry {number} does not fit the one before it.").format(number=broken)
            self.notify(text, severity="error", timeout=20, markup=False)


def _brief(value: object) -> str:
    return "—" if value is None else json.dumps(value, ensure_ascii=False)
