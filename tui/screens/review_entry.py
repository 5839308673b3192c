"""Entering reviews: kept at once, the second writer is asked, and each step can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scorer.errors import ConflictError, ScorerError
from scorer.forms.view import changed_by
from scorer.i18n import N_, _
from scorer.service.moved_words import moved_words
from scorer.service.review_entries import record_review
from scorer.service.reviews import ReviewedProject, ReviewedRow
from scorer.service.undo import Moved, review_back, review_forward
from tui.conflicts import Both, conflict_dialog
from tui.dialogs.reviewing import changes_of, kept_answer, said
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Grid
from tui.widgets.lines import Part

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace


class EntersReviews(WorkScreen):
    """The part of the review screen that writes; ``projects`` are both sides as they were read last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,f9", "undo", N_("undo"), show=False),
        Binding("U,ctrl+y", "redo", N_("do again what was taken back"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.projects: tuple[ReviewedProject, ...] = ()
        self.told_of: list[Part] = []

    async def load(self) -> None:
        """Both sides of the rows, as the database holds them now."""
        raise NotImplementedError

    async def save_review(self, row: ReviewedRow, changes: Mapping[str, object]) -> bool:
        """Keep it at once; True where it was taken. Who comes second is asked whose shall stand."""
        save = partial(record_review, self.session.open, row.code, row.position, changes)
        try:
            fresh = await self.session.run(save, expected_version=row.review.version)
        except ConflictError as error:
            await self._ask_conflict(error, row, changes)
            return False
        except ScorerError as error:
            self.tell(error)
            await self.load()
            return False
        self.projects = tuple(fresh if each.code == fresh.code else each for each in self.projects)
        self.show_view()
        return True

    async def _ask_conflict(
        self, error: ConflictError, row: ReviewedRow, changes: Mapping[str, object]
    ) -> None:
        """Both reviews in words; what was typed stays a draft of the row where it is not taken."""
        await self.load()
        now = self.as_now(row)
        typed = {**kept_answer(row.review), **{name: str(text) for name, text in changes.items()}}

        async def again() -> None:
            if await self.save_review(now, changes_of(now, typed)):
                self.query_one(Grid).action_step(1)

        self.ask_whose(conflict_dialog(error, Both(_by(now), said(typed))), again)

    def as_now(self, row: ReviewedRow) -> ReviewedRow:
        """The row as it was read last, which may be after ``row`` was shown."""
        rows = (each for project in self.projects for each in project.rows)
        place = (row.code, row.position)
        return next((each for each in rows if (each.code, each.position) == place), row)

    async def action_undo(self) -> None:
        """Take back the last review of this user, or the workbook that was taken over last."""
        await self._move(review_back, _("There is nothing to take back."), _("Taken back: {what}"))

    async def action_redo(self) -> None:
        """Do again what this user took back last."""
        await self._move(
            review_forward, _("There is nothing to do again."), _("Done again: {what}")
        )

    async def _move(
        self, step: Callable[[Workspace], Moved | None], nothing: str, words: str
    ) -> None:
        try:
            moved = await self.session.run(step, self.session.open)
        except ScorerError as error:
            self.tell(error)
            return
        self.told_of = []
        what = "" if moved is None else moved_words(moved, moved.view.project.name)
        self.say(words.format(what=what) if what else nothing)
        await self.load()


def _by(row: ReviewedRow) -> str:
    """What is kept of the row, with who wrote it and when."""
    review = row.review
    return changed_by(said(kept_answer(review)), review.reviewed_by, review.reviewed_at)
