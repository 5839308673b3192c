"""The rule packs: which there are, which scores what, how far each was compared with its text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from scorer.service.rule_books import Shelf, shelf
from tui import rules_text
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Grid
from tui.widgets.lines import LineList
from tui.widgets.text import TextPane


class RulesScreen(WorkScreen):
    """The shelf above, the pack under the cursor below."""

    DEFAULT_CSS = """
    RulesScreen > TextPane { height: 10; border-top: solid $primary; }
    RulesScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    DESTINATION = "rules"
    HELP_TEXT = N_(
        "Every rule pack, those that come with the program and your own. * scores the project that "
        "you came from, + scores others. Under “verified” stands how many of its rules somebody "
        "compared with the text of the regulation. Enter opens a pack: every number with source and "
        "clause, the methods with their formulas, and the worked cases."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open the pack")),
        Binding("c", "cases", N_("worked cases")),
    ]

    def __init__(self, session: Session, code: str | None) -> None:
        super().__init__(session)
        self.code = code
        self._shelf: Shelf | None = None

    @property
    def about(self) -> str | None:
        """The project whose pack is marked; None for the unit's."""
        return self.code

    def body(self) -> Iterable[Widget]:
        """The list and the details."""
        yield Grid(rules_text.shelf_columns(), ident="packs")
        yield TextPane()

    def on_mount(self) -> None:
        """Begin on the list."""
        self.set_title(_("Scoring rules"))
        self.query_one(Grid).focus()

    def resume(self) -> None:
        """Look at the folder again: a pack may have been added."""
        self.call_later(self._load)

    async def _load(self) -> None:
        first = self._shelf is None
        self._shelf = await self.attempt(shelf)
        self.show_view()
        if first and self._here:
            self.query_one(Grid).select(self._here)

    @property
    def _here(self) -> str | None:
        """The pack that scores the project the screen was opened for."""
        seen = self.session.view(self.code or "")
        return rules_text.pack_of(seen) if seen else None

    def show_view(self) -> None:
        """The packs as they were read last."""
        if self._shelf is None:
            return
        used = rules_text.uses(self.session.overview)
        self.query_one(Grid).set_rows(rules_text.shelf_rows(self._shelf, used, self._here))
        count = _("{count} rule packs").format(count=len(self._shelf.packs))
        self.set_title(_("Scoring rules"), count)
        self._show_pack()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another pack."""
        self._show_pack()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens."""
        self.action_open()

    def _show_pack(self) -> None:
        key = self.query_one(Grid).cursor_key
        if self._shelf is not None and key is not None:
            used = rules_text.uses(self.session.overview)
            seen = self.session.view(self.code or "")
            said = rules_text.shelf_details(self._shelf, key, used, self.session.overview, seen)
            self.query_one(TextPane).set_text(list(said))

    def idle(self, action: str) -> bool:
        """A pack that could not be read cannot be opened."""
        return action in {"open", "cases"} and not self._is_readable

    @property
    def _is_readable(self) -> bool:
        key = self.query_one(Grid).cursor_key
        return any(each.name == key for each in (self._shelf.packs if self._shelf else ()))

    def action_open(self) -> None:
        """The pack under the cursor, item by item."""
        self._push(cases=False)

    def action_cases(self) -> None:
        """The worked cases of the pack under the cursor."""
        self._push(cases=True)

    def _push(self, *, cases: bool) -> None:
        from tui.screens.rule_pack import RulePackScreen

        key = self.query_one(Grid).cursor_key
        if self._is_readable:
            self.app.push_screen(RulePackScreen(self.session, key or "", cases=cases))
