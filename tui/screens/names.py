"""The names of the document's first part, each beside the project it means or may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.errors import ConflictError, ScorerError
from scorer.i18n import N_, _
from scorer.service.matching import (
    Match,
    MatchState,
    PartOne,
    confirm_match,
    confirm_no_table,
    free_match,
    part_one,
)
from tui.conflicts import Both, Held, conflict_dialog
from tui.dialogs.project import ProjectDialog
from tui.name_rows import OPEN, NamesTable, columns, in_order, remarks, sentences
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid
from tui.widgets.text import TextPane


class NamesScreen(WorkScreen):
    """A row a name; Enter confirms what is proposed and goes on to the next open one.

    Of a large plan the names stand there at once; projects are read and compared behind them.
    """

    DEFAULT_CSS = """
    NamesScreen > TextPane { height: 9; border-top: solid $primary; }
    NamesScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    DESTINATION = "names"
    HELP_TEXT = N_(
        "The projects as Part 1 of the document names them, each beside the target table that it "
        "means. Where the words differ the most alike table is proposed: Enter confirms it, c "
        "chooses another project, x says that no table belongs to the name, u takes back what was "
        "said. Every answer is journalled with your name. The document still differs, so a note "
        "about it stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", N_("confirm")),
        Binding("c", "choose", N_("another project")),
        Binding("x", "no_table", N_("no table")),
        Binding("u", "free", N_("take back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: PartOne | None = None
        self._reading = False
        self._begun = False

    def body(self) -> Iterable[Widget]:
        """The list and what is known of the name under the cursor."""
        yield LongGrid(columns(), ident="names")
        yield TextPane(ident="name")

    async def on_mount(self) -> None:
        """Look the names up, before a key is answered; those of a large plan come in behind it."""
        self.set_title(_("Names in Part 1"))
        self._grid.focus()
        if not self.session.is_partial:
            await self._read_piece(whole=True)

    def resume(self) -> None:
        """Look again; what was compared before is not compared another time."""
        self.show_view()
        if not self._reading:
            self._reading = True
            self._read()

    @work(group="names")
    async def _read(self) -> None:
        try:
            while self.is_current and await self._read_piece():
                pass
        finally:
            self._reading = False

    async def _read_piece(self, *, whole: bool = False) -> bool:
        """Whether something is left after this."""
        known = await self.attempt(part_one, self.session.open, whole=whole)
        if known is not None:
            self._take(known)
        return known is not None and known.left > 0

    def _take(self, known: PartOne) -> None:
        """Draw what is other now; the first time begin at the first name that is open."""
        before, self._known = self._known, known
        if before is not None and before.matches is known.matches:
            self._show_title()
        else:
            self.show_view()
        if not self._begun and not known.left:
            self._begun = True
            if self._grid.cursor_key in {None, "1"}:
                self._to_open(0)

    def show_view(self) -> None:
        """The names as they were answered last."""
        if self._known is None:
            return
        self._show_title()
        nothing = _("The first part of the document names no projects.")
        grid, cursor = self._grid, self._grid.cursor_key
        grid.set_columns(columns(len(self._known.matches)))
        grid.set_table(NamesTable(self._known), nothing, cursor=cursor)
        self._show_name()

    def _show_title(self) -> None:
        known = self._known
        right = ""
        if known is not None and known.left:
            right = _("comparing, {count} steps left").format(count=f"{known.left:,}")
        elif known is not None and (left := sum(each.state in OPEN for each in known.matches)):
            right = _("{count} to be confirmed").format(count=f"{left:,}")
        self.set_title(_("Names in Part 1"), right)

    @property
    def _grid(self) -> LongGrid:
        return self.query_one(LongGrid)

    @property
    def _match(self) -> Match | None:
        key = self._grid.cursor_key
        return self._known.matches[int(key) - 1] if self._known and key else None

    @property
    def _is_pending(self) -> bool:
        """Whether nothing can be said yet of the name under the cursor."""
        match, known = self._match, self._known
        return match is not None and known is not None and match.entry in known.pending

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """What is known of another name."""
        self._show_name()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter confirms."""
        await self.action_confirm()

    def _show_name(self) -> None:
        match = self._match
        lines = sentences(match, self._known) if match and self._known else []
        self.query_one(TextPane).set_text(lines)

    async def _settle(self, held: Held[Match], use_case: Callable[..., PartOne], mine: str) -> bool:
        """Run a use case that settles the name ``held``, by ``mine`` in words; True where it was taken.

        Who comes second is asked.
        """
        ws, match = self.session.open, held.seen
        try:
            answer = await self.session.run(
                use_case, ws, match.entry, whole=False, seen=match.announced
            )
        except ConflictError as error:
            await self._ask_whose(error, held, use_case, mine)
            return False
        except ScorerError as error:
            self.tell(error)
            return False
        self._take(answer)
        await self.read_again()
        self.resume()
        return True

    async def _ask_whose(
        self,
        error: ConflictError,
        held: Held[Match],
        use_case: Callable[..., PartOne],
        mine: str,
    ) -> None:
        """Show how the name stands now, and ask whose answer shall stand."""
        known = await self.attempt(part_one, self.session.open, whole=False)
        if known is not None:
            self._take(known)
            held.seen = known.matches[held.seen.entry - 1]
        again = partial(self._settle, held, use_case, mine)
        self.ask_whose(conflict_dialog(error, Both("", mine)), again)

    def idle(self, action: str) -> bool:
        """What is said of a name takes a name; only a proposed one is confirmed."""
        match = self._match
        if action == "confirm":
            return match is None or match.state is not MatchState.PROPOSED
        return action in {"choose", "no_table", "free"} and match is None

    async def action_confirm(self) -> None:
        """The proposed project is the one."""
        match = self._match
        if match is None:
            return
        if self._is_pending:
            self._say_pending()
        elif match.state is MatchState.PROPOSED:
            confirm = partial(confirm_match, code=match.code)
            mine = match.project.name if match.project else ""
            if await self._settle(Held(match), confirm, mine):
                self._to_open(match.entry)
        elif match.state is MatchState.UNMATCHED:
            self.say(_("Nothing is proposed here: c chooses a project, x says there is none."))
        else:
            self._to_open(match.entry)

    def _say_pending(self) -> None:
        self.say(_("The names are still being compared; what is proposed stands here soon."))

    def _to_open(self, after: int) -> None:
        """The cursor on the next name that is open, from the top again after the last one."""
        known = self._known
        if known is None:
            return
        left = [each.entry for each in known.matches if each.state in OPEN]
        left = [entry for entry in left if entry not in known.pending]
        if left:
            wanted = next((each for each in left if each > after), left[0])
            self._grid.select(str(wanted))
        elif after and not known.left:
            self.say(_("Every name is settled."))

    def action_choose(self) -> None:
        """Pick the project among all, the ones that no name means first."""
        match, known = self._match, self._known
        if match is None or known is None:
            return
        if not known.projects:
            self._say_pending()
            return
        title = _("Which project is “{name}”?").format(name=match.announced.name)
        dialog = ProjectDialog(title, in_order(known), remarks(known))
        names = {each.code: each.name for each in known.projects}
        self.ask(dialog, partial(self._chosen, Held(match), names))

    async def _chosen(self, held: Held[Match], names: Mapping[str, str], code: str) -> bool:
        return await self._settle(held, partial(confirm_match, code=code), names[code])

    async def action_no_table(self) -> None:
        """No table belongs to the name."""
        match = self._match
        if match is not None and await self._settle(
            Held(match), confirm_no_table, _("has no table")
        ):
            self._to_open(match.entry)

    async def action_free(self) -> None:
        """Take back what was said of the name."""
        if (match := self._match) is not None:
            await self._settle(Held(match), free_match, _("nothing confirmed"))
