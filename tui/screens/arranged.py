"""A list of projects that is searched, narrowed and sorted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from tui import spelling
from tui.project_columns import list_columns, sort_sign
from tui.project_list import Show, Sort
from tui.screens.scoring import ScoringScreen
from tui.searching import LOT, Query, query_of
from tui.session import Session
from tui.widgets.filter_bar import FilterBar
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.search_field import SearchField

QUICK: Final = 2000
"""So many projects are searched and sorted before the next key; more of them on another thread."""


class ArrangedScreen(ScoringScreen):
    """The part of the list's screen that decides which projects stand where."""

    DEFAULT_CSS = "ArrangedScreen.-low FilterBar, ArrangedScreen.-low > #sum { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("search")),
        Binding("z", "sort", N_("sort")),
        Binding("0", "show(0)", N_("show all projects"), show=False),
        Binding("1", "show(1)", N_("show the unfinished ones"), show=False),
        Binding("2", "show(2)", N_("show those with errors"), show=False),
        Binding("3", "show(3)", N_("show those with warnings"), show=False),
        Binding("4", "show(4)", N_("show those without evidence"), show=False),
        Binding("escape", "away", N_("clear search and filter"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._searched_last: tuple[str, list[int]] | None = None
        self._working = False

    def on_resize(self) -> None:
        """A very low terminal has lines for the list alone."""
        self.set_class(self.size.height < 12, "-low")

    # Which projects, in which order.

    def names_changed(self) -> None:
        """Other names: what was found among the old ones no longer holds."""
        self._searched_last = None
        self._scored_to = 0

    def put_in_order(self) -> None:
        """Search, narrow and sort again, at once or behind the screen."""
        self.grid.mark = None if self.rows.query.is_empty else self.rows.mark
        if len(self.projects.outlines) > QUICK:
            self._arrange_far()
            return
        query, among = self.rows.query, self._among()
        self._keep_found(None if among is None else self._searched(query, among))
        self._arranged(self.projects.arranged())

    @work(exclusive=True, group="arrange")
    async def _arrange_far(self) -> None:
        self._working = True
        self.show_choices()
        query, among = self.rows.query, self._among()
        found: list[int] | None = None if among is None else []
        for start in range(0, len(among or ()), LOT):
            lot = (among or ())[start : start + LOT]
            found = [*(found or ()), *await asyncio.to_thread(self._searched, query, lot)]
        self._keep_found(found)
        self._arranged(await asyncio.to_thread(self.projects.arranged))

    def _among(self) -> Sequence[int] | None:
        """What has to be searched: all places, or those that fitted the beginning of the query."""
        text = self.rows.query.text
        if not text:
            return None
        if self._searched_last is not None and text.startswith(self._searched_last[0]):
            return self._searched_last[1]
        return range(len(self.projects.outlines))

    def _searched(self, query: Query, among: Sequence[int]) -> list[int]:
        """The places that fit; on whichever thread."""
        return self.session.directory.search(query, among)

    def _keep_found(self, found: list[int] | None) -> None:
        self.projects.found = found
        self._searched_last = None if found is None else (self.rows.query.text, found)

    def _arranged(self, order: Sequence[int]) -> None:
        self._working = False
        cursor = self.grid.cursor_key
        self.projects.set_order(order)
        self.grid.set_columns(list_columns(self.projects))
        self.grid.set_table(self.rows, self._nothing(), cursor=cursor)
        self.show_choices()
        self.show_counts()
        self.score_seen()

    def _nothing(self) -> str:
        if self.session.is_partial and self.projects.needs_facts and not self.projects.is_scored:
            return _("None of the projects scored so far fits; more are being scored.")
        return _("No project fits. Esc shows all of them again.")

    def show_choices(self) -> None:
        """The line of choices, with how many each has."""
        projects, more = self.projects, "" if self.projects.is_scored else "+"
        counts = projects.tally()
        remark = f"{_('by {order}').format(order=_(projects.sort.words))} {sort_sign(projects)}"
        if self._working:
            counts, remark = {}, _("working…")
        choices = [
            (
                str(show.value),
                _(show.words),
                f"{counts[show]:,}{more if show is not Show.ALL else ''}" if counts else "",
                show is projects.show,
            )
            for show in Show
        ]
        self.query_one(FilterBar).set_choices(choices, "z", remark)

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the field the search is open already, and its key is a letter like others."""
        if action == "search" and self.focused is not None and self.focused.id == "search":
            return False
        if action == "away" and self.query("SearchBar"):
            return True
        return super().check_action(action, parameters)

    async def action_search(self) -> None:
        """Open the field above the list, or go back into it."""
        from tui.widgets.search_field import SearchBar, SearchField

        if not self.query(SearchBar):
            hint = _("part of a name or code, or pinyin initials such as cjzz")
            await self.mount(SearchBar(_("search"), hint), before=self.query_one(FilterBar))
        self.query_one(SearchField).begin()
        if not spelling.loaded():
            self._load_spelling()

    @work(group="spelling")
    async def _load_spelling(self) -> None:
        await asyncio.to_thread(spelling.load)
        self._searched_last = None
        if not self.rows.query.is_empty:
            self.put_in_order()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list as one types."""
        self.rows.query = query_of(event.value)
        self.put_in_order()

    def on_input_submitted(self) -> None:
        """To the list; an empty search goes away."""
        if self.rows.query.is_empty:
            self._close_search()
        self.grid.focus()

    def on_search_field_walked(self, event: SearchField.Walked) -> None:
        """Move in the list from the field."""
        if event.key in {"up", "down"}:
            self.grid.action_step(-1 if event.key == "up" else 1)
        else:
            self.grid.action_page(-1 if event.key == "pageup" else 1)

    def _close_search(self) -> None:
        from tui.widgets.search_field import SearchBar

        self.grid.focus()
        for bar in self.query(SearchBar):
            bar.remove()
        if not self.rows.query.is_empty:
            self.rows.query = query_of("")
            self.put_in_order()

    def action_away(self) -> None:
        """Take back the search, then the filter; one Esc too many on the way here ends nothing."""
        if self.query("SearchBar"):
            self._close_search()
        elif self.projects.show is not Show.ALL:
            self.action_show(Show.ALL.value)
        else:
            self.say(_("This is the list of projects, the first screen; q ends the program."))

    def action_show(self, number: int) -> None:
        """Show all projects, or those that something is wrong with."""
        self.projects.show = Show(number)
        self.put_in_order()

    def action_sort(self) -> None:
        """Choose an order; the one in force again turns it round."""
        from tui.dialogs.pick import PickDialog

        options = [
            (
                each.value,
                _(each.words),
                _("turn it round") if each is self.projects.sort else _(each.first_words),
            )
            for each in Sort
        ]
        note = _("By scores only what is scored so far is sorted; the rest stands behind it.")
        dialog = PickDialog(
            _("Sort by"),
            options,
            note if self.session.is_partial else "",
            at=self.projects.sort.value,
        )
        self.app.push_screen(dialog, self.sort_by)

    def sort_by(self, key: str | None) -> None:
        """Sort by a column; by the same again the other way round."""
        if key is None:
            return
        wanted = Sort(key)
        self.projects.turned = wanted is self.projects.sort and not self.projects.turned
        self.projects.sort = wanted
        self.put_in_order()

    @on(LongGrid.Asked)
    def _caption_clicked(self, event: LongGrid.Asked) -> None:
        self.sort_by(event.key)
