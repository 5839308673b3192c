"""Review mode: the county's value, points and opinion beside ours, entered here or taken from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from scorer.forms import view
from scorer.i18n import N_, _
from scorer.service.drafts import Place
from scorer.service.review_import import ReviewImport, import_review
from scorer.service.reviews import (
    ReviewedRow,
    reviewed_projects,
    suggested_score,
)
from tui import reviewing_rows
from tui.cells import shown
from tui.dialogs.form import Field, FormDialog
from tui.dialogs.reviewing import ReviewDialog, changes_of
from tui.messages import Go
from tui.paths import expanded
from tui.screens.review_entry import EntersReviews
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.grid import Grid, Row
from tui.widgets.lines import LineList
from tui.widgets.text import TextPane


class ReviewingScreen(EntersReviews):
    """The rows of one project, or of all, above; the row under the cursor in full below."""

    DEFAULT_CSS = """
    ReviewingScreen > TextPane { height: 7; border-top: solid $primary; }
    ReviewingScreen.-plain > TextPane { border-top: ascii $primary; }
    ReviewingScreen > #sum { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    ReviewingScreen.-small > #sum { display: none; }
    """
    DESTINATION = "reviewing"
    HELP_TEXT = N_(
        "The county's review beside the self-evaluation, which stays as it is; final sheets can be "
        "reviewed, too. Enter writes the reviewed value, the points and the opinion of a row, and "
        "shows what the same rules give for that value; a agrees with ours. Signs: = the county "
        "agrees, ≠ it differs, ? its points are missing. Deviation is ours less the county's points, "
        "as a share of the row's maximum. i takes over the filled sheet 复核 of a returned workbook."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", N_("review the row")),
        Binding("a", "agree", N_("agree with ours")),
        Binding("d", "differing", N_("differences only")),
        Binding("n", "next_open", N_("next open row")),
        Binding("i,f5", "take_in", N_("import a workbook")),
        Binding("t", "toggle_all", N_("all projects / this one")),
        Binding("o", "own", N_("our own row"), show=False),
        Binding("s,f3", "sheet", N_("score sheet"), show=False),
    ]

    def __init__(self, session: Session, code: str | None) -> None:
        super().__init__(session)
        self.code = code
        self._all = code is None
        self._differing = False

    @property
    def about(self) -> str | None:
        """The project it was opened for; None for all."""
        return self.code

    def body(self) -> Iterable[Widget]:
        """The rows, the one under the cursor, the sums."""
        yield Grid(reviewing_rows.columns(), ident="rows")
        yield TextPane()
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Begin on the rows; they come with the screen."""
        self.query_one(Grid).focus()

    def resume(self) -> None:
        """Read both sides again: ours may have been changed elsewhere."""
        self.call_later(self.load)

    async def load(self) -> None:
        """Both sides of the rows, as the database holds them now."""
        codes = () if self._all or self.code is None else (self.code,)
        known = await self.attempt(reviewed_projects, self.session.open, codes)
        if known is not None:
            self.projects = known
            self.show_view()

    def show_view(self) -> None:
        """The rows as they were read last."""
        rows = reviewing_rows.rows(
            self.projects, differing=self._differing, headings=len(self.projects) > 1
        )
        nothing = _("The county differs on no row.") if self._differing else _("nothing here")
        self.query_one(Grid).set_rows(rows or [Row(None, ((nothing, "muted"),))])
        self.set_title(_("Review · {scope}").format(scope=self._scope), self._mode)
        text = reviewing_rows.totals_text(self.projects)
        self.query_one("#sum", Static).update(shown(text, self.app.theme == PLAIN))
        self._show_row()

    @property
    def _scope(self) -> str:
        return self.projects[0].name if len(self.projects) == 1 else _("all projects")

    @property
    def _mode(self) -> str:
        if self._differing:
            return _("differences only")
        final = len(self.projects) == 1 and self.projects[0].final
        return _("final") if final else ""

    @property
    def _row(self) -> ReviewedRow | None:
        key = self.query_one(Grid).cursor_key
        found = (each for project in self.projects for each in project.rows)
        return next((each for each in found if reviewing_rows.row_key(each) == key), None)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another row."""
        self.told_of = []
        self._show_row()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter writes."""
        await self.action_enter()

    def _show_row(self) -> None:
        row = self._row
        said = [*self.told_of, *(reviewing_rows.details(row) if row else ())]
        self.query_one(TextPane).set_text(said)

    def idle(self, action: str) -> bool:
        """A row's keys take a row, agreeing takes points of ours."""
        row = self._row
        if action in {"enter", "agree"}:
            return row is None or (action == "agree" and row.own_score is None)
        return action == "toggle_all" and self.code is None

    async def action_enter(self) -> None:
        """Ask for the county's answer to this row."""
        row = self._row
        seen = self.session.view(row.code) if row else None
        if row is None or seen is None:
            return

        def suggest(text: str) -> str | None:
            points = suggested_score(seen, row.position, text)
            return None if points is None else view.points_text(points)

        async def answered(answer: Mapping[str, str]) -> bool:
            now = self.as_now(row)
            changes = changes_of(now, answer)
            if changes and not await self.save_review(now, changes):
                return False
            self.query_one(Grid).action_step(1)
            return True

        place = Place(row.code, row.position)
        await self.ask_kept(place, ReviewDialog(row, suggest), answered)

    async def action_agree(self) -> None:
        """The county gives what we gave; on to the next row."""
        row = self._row
        if row is None:
            return
        if row.own_score is None:
            self.say(_("There is no score of ours to agree with."))
            return
        if await self.save_review(row, {"reviewed_score": str(row.own_score)}):
            self.query_one(Grid).action_step(1)

    def action_differing(self) -> None:
        """Only what differs, or every row."""
        self._differing = not self._differing
        self.show_view()

    def action_next_open(self) -> None:
        """The next row without points of the county's, from the top again behind the last."""
        order = [each for project in self.projects for each in project.rows]
        here = self._row
        at = order.index(here) + 1 if here in order else 0
        turned = [*order[at:], *order[:at]]
        open_rows = (each for each in turned if each.applies and each.review.reviewed_score is None)
        found = next(open_rows, None)
        if found is None:
            self.say(_("Every row is reviewed."))
            return
        if self._differing:
            self.action_differing()
        self.query_one(Grid).select(reviewing_rows.row_key(found))

    async def action_toggle_all(self) -> None:
        """All projects, or the one the screen was opened for."""
        if self.code is not None:
            self._all = not self._all
            await self.load()

    def action_take_in(self) -> None:
        """Ask which workbook came back."""
        field = Field("file", _("workbook"), "", "path", _("path; Tab completes"))
        dialog = FormDialog(
            _("Take over the county's review"),
            [field],
            _("The workbook that was exported, with its sheet 复核 filled in."),
            lambda answer: None if answer["file"] else _("Name a file."),
        )
        self.ask(dialog, self._take_in)

    async def _take_in(self, answer: Mapping[str, str]) -> bool:
        taken = await self.attempt(import_review, self.session.open, expanded(answer["file"]))
        if taken is not None:
            await self._taken(taken)
        return taken is not None

    async def _taken(self, taken: ReviewImport) -> None:
        text = _("{changed} rows reviewed, {unchanged} as before, {blank} left blank.").format(
            changed=taken.changed, unchanged=taken.unchanged, blank=taken.blank
        )
        self._all = self._all or any(each.code != self.code for each in taken.projects)
        self.told_of = [(text, "strong"), *reviewing_rows.finding_texts(taken.findings)]
        self.say(text)
        await self.load()

    def action_own(self) -> None:
        """To the row on the working screen."""
        if self._row is not None:
            self.post_message(Go("recording", self._row.code, self._row.position))

    def action_sheet(self) -> None:
        """To the project's score sheet."""
        if self._row is not None:
            self.post_message(Go("sheet", self._row.code, self._row.position))
