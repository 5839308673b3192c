"""One rule pack: every number with what it rests on, searched; its worked cases, run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from scorer.i18n import N_, _
from scorer.service.rule_books import Case, PackBook, book, worked
from tui import rules_text
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Grid, Row
from tui.widgets.inputs import LineInput
from tui.widgets.lines import LineList, Part
from tui.widgets.text import TextPane


class RulePackScreen(WorkScreen):
    """The items or the cases above, the one under the cursor in full below."""

    DEFAULT_CSS = """
    RulePackScreen > TextPane { height: 9; border-top: solid $primary; }
    RulePackScreen.-plain > TextPane { border-top: ascii $primary; }
    RulePackScreen > LineInput { display: none; }
    RulePackScreen > LineInput.-shown { display: block; }
    """
    HELP_TEXT = N_(
        "Every rule of the pack with its value, the source and the clause it rests on, whether "
        "somebody compared it with its text, and when it was last looked at. In a pack that extends "
        "another, + marks what stands here instead, . what is taken over; e shows the former alone. "
        "/ searches in words, numbers, clauses and in the keys of the file. c runs the worked cases "
        "through the engine and shows what came out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("search")),
        Binding("c", "cases", N_("worked cases")),
        Binding("e", "replaced", N_("what was replaced")),
        Binding("u", "unverified", N_("not verified")),
        Binding("escape", "leave", N_("back")),
    ]

    def __init__(self, session: Session, pack: str, *, cases: bool = False) -> None:
        super().__init__(session)
        self._pack = pack
        self._book: PackBook | None = None
        self._cases: tuple[Case, ...] | None = None
        self._showing_cases = cases
        self._only = ""

    def body(self) -> Iterable[Widget]:
        """The list, the search and the details."""
        yield Grid(ident="items")
        yield LineInput(hint=_("words to search for; Esc shows everything"), ident="search")
        yield TextPane()

    async def on_mount(self) -> None:
        """Read the pack, and run its cases where these were asked for."""
        self.query_one(Grid).focus()
        self._book = await self.attempt(book, self._pack)
        if self._showing_cases:
            await self._run()
        self.show_view()

    def show_view(self) -> None:
        """The items that were asked for, or the cases."""
        if self._book is None:
            return
        if self._showing_cases:
            self._show_cases(self._cases or ())
        else:
            self._show_items(self._book)
        self._show_details()
        self.refresh_bindings()

    def _show_items(self, known: PackBook) -> None:
        items = [
            each
            for each in rules_text.found_items(known.items, self.query_one(LineInput).value)
            if (self._only != "replaced" or not each.inherited)
            and (self._only != "unverified" or (each.is_cited and not each.verified))
        ]
        grid = self.query_one(Grid)
        grid.set_columns(rules_text.item_columns())
        nothing = Row(None, ((_("No rule fits."), "muted"),))
        grid.set_rows(rules_text.item_rows(items, known.pack.extends) or [nothing])
        pack = known.pack
        verified = (
            _("verified")
            if pack.verified
            else _("not verified ({checked}/{rules})").format(
                checked=pack.checked, rules=pack.rules
            )
        )
        self.set_title(_("Rules · {name}").format(name=pack.name), verified)

    def _show_cases(self, cases: tuple[Case, ...]) -> None:
        grid = self.query_one(Grid)
        grid.set_columns(rules_text.case_columns())
        nothing = Row(None, ((_("This pack has no worked cases."), "muted"),))
        grid.set_rows(rules_text.case_rows(cases) or [nothing])
        passed = sum(each.passed for each in cases)
        text = _("{passed} of {count} came out as worked").format(passed=passed, count=len(cases))
        self.set_title(_("Worked cases · {name}").format(name=self._pack), text)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another item or case."""
        self._show_details()

    def _show_details(self) -> None:
        key = self.query_one(Grid).cursor_key
        if self._book is None or key is None:
            self.query_one(TextPane).set_text(())
            return
        said: Iterable[Part] = (
            rules_text.case_details(self._cases or (), key)
            if self._showing_cases
            else rules_text.item_details(self._book, key)
        )
        self.query_one(TextPane).set_text(list(said))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Searching and choosing among items only; replaced ones only where a pack extends another."""
        if action in {"search", "unverified"}:
            return not self._showing_cases
        if action == "replaced":
            extends = self._book is not None and self._book.pack.extends is not None
            return extends and not self._showing_cases
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """A line to type into; the list follows."""
        field = self.query_one(LineInput)
        field.add_class("-shown")
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is found so far."""
        self.show_view()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To what was found."""
        self.query_one(Grid).focus()

    def action_leave(self) -> None:
        """First out of the search, then out of the cases, then back."""
        field = self.query_one(LineInput)
        if field.has_class("-shown"):
            field.remove_class("-shown")
            field.value = ""
            self.query_one(Grid).focus()
        elif self._showing_cases:
            self._showing_cases = False
            self.show_view()
        else:
            self.action_back()

    async def action_cases(self) -> None:
        """Run the worked cases, or go back to the rules."""
        self._showing_cases = not self._showing_cases
        if self._showing_cases:
            await self._run()
        self.show_view()

    async def _run(self) -> None:
        self._cases = await self.attempt(worked, self._pack)

    def action_replaced(self) -> None:
        """Only what stands here instead of the extended pack's, or everything."""
        self._only = "" if self._only == "replaced" else "replaced"
        self.show_view()

    def action_unverified(self) -> None:
        """Only what nobody compared with its text, or everything."""
        self._only = "" if self._only == "unverified" else "unverified"
        self.show_view()
