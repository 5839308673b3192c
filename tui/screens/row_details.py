"""What a row of the working screen holds beside its value, each asked in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scorer.forms.changes import change_text, changed_by
from scorer.forms.view import NOTHING
from scorer.i18n import N_, _
from scorer.model.outcome import Outcome
from scorer.service.allocating import draft_of
from scorer.service.allocation import allocate
from scorer.service.drafts import Place
from scorer.service.evidence_files import LARGE, size_of
from scorer.service.outcomes import (
    add_evidence,
    record_achievement,
    record_outcome,
    remove_evidence,
)
from tui import record_rows
from tui.conflicts import Both
from tui.dialogs import outcome
from tui.dialogs.allocation import AllocationDialog, points_of
from tui.dialogs.evidence import REMOVE, EvidenceDialog
from tui.paths import expanded
from tui.reading_files import Reading, keep_when_read
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from scorer.model.plan import Indicator
    from scorer.model.sheet import Line
    from scorer.service.views import ProjectView


class RowDetails(ProjectScreen):
    """Reason, state, points in the band, evidence; and what concerns all rows of the project."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f2", "reason", N_("reason")),
        Binding("l,f12", "origins", N_("source")),
        Binding("s,f3", "state", N_("state")),
        Binding("e,f4", "evidence", N_("evidence")),
        Binding("c", "chosen", N_("points in the band"), show=False),
        Binding("y,f10", "survey", N_("survey"), show=False),
        Binding("p,f5", "allocate", N_("points of all rows"), show=False),
        Binding("o", "achievement", N_("what was achieved"), show=False),
    ]

    @property
    def position(self) -> int | None:
        """The row under the cursor."""
        raise NotImplementedError

    @property
    def known(self) -> Outcome | None:
        """What is recorded for the row under the cursor."""
        seen, position = self.seen, self.position
        return None if seen is None or position is None else seen.outcomes.get(position)

    @property
    def line(self) -> Line | None:
        """The line of the sheet under the cursor."""
        seen, position = self.seen, self.position
        return None if seen is None or position is None else record_rows.line_of(seen, position)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator under the cursor."""
        seen, position = self.seen, self.position
        if seen is None or position is None:
            return None
        return record_rows.indicator_of(seen, position)

    def known_at(self, position: int) -> Outcome:
        """What is recorded for a row; nothing where it was never saved."""
        found = self.seen.outcomes.get(position) if self.seen else None
        return found or Outcome()

    def version_at(self, position: int) -> int:
        """Which version of a row is shown; 0 while nothing is recorded for it."""
        return self.known_at(position).version

    async def record(self, changes: Mapping[str, object]) -> bool:
        """Save fields of the row under the cursor; True where they were taken."""
        position = self.position
        return position is not None and await self.record_at(position, changes)

    async def record_at(self, position: int, changes: Mapping[str, object]) -> bool:
        """Save fields of a row, which need not be under the cursor any more: it may be withdrawn."""

        def prepare() -> Callable[[], ProjectView]:
            return partial(
                record_outcome,
                self.session.open,
                self.code,
                position,
                changes,
                expected_version=self.version_at(position),
            )

        def both() -> Both:
            known = self.known_at(position)
            record = known.model_dump(mode="json")
            theirs = change_text({name: record.get(name) for name in changes})
            words = changed_by(theirs, known.recorded_by, known.recorded_at)
            return Both(words, change_text(changes))

        return await self.save(prepare, both)

    async def action_origins(self) -> None:
        """Where the row under the cursor comes from."""
        from tui.origins import row_blocks

        indicator = self.indicator
        if indicator is None:
            return
        origins = await self.project_origins(self.code)
        if origins is not None:
            title = f"{indicator.position} {indicator.name}"
            self.show_origins(title, row_blocks(origins, indicator.position))

    async def action_reason(self) -> None:
        """Reason and measure."""
        from tui.dialogs.reason import ReasonDialog

        seen, position, overview = self.seen, self.position, self.session.overview
        if seen is None or position is None or overview is None or self.line is None:
            return
        dialog = ReasonDialog(seen, position, overview.projects)
        take = partial(self.record_at, position)
        await self.ask_kept(Place(self.code, position), dialog, take)

    async def action_state(self) -> None:
        """Not applicable, not started, disputed, or what follows."""
        from scorer.service.reasons import without_row

        seen, line = self.seen, self.line
        if seen is None or line is None:
            return
        note = await self.attempt(without_row, seen, line.position)
        if note is not None:
            dialog = outcome.state_dialog(line, self.known, note)
            place = Place(self.code, line.position, "state")
            take = partial(self.record_at, line.position)
            await self.ask_kept(place, dialog, take)

    def action_chosen(self) -> None:
        """The points inside the band of a level."""
        if self.line is None or self.line.band is None:
            self.say(_("Points can be chosen only where a level leaves a band."))
            return
        dialog = outcome.chosen_dialog(self.line, self.known)
        self.ask(dialog, partial(self.record_at, self.line.position))

    async def action_survey(self) -> None:
        """A survey of the row, for satisfaction and rates."""
        line = self.line
        if line is not None:
            dialog = outcome.survey_dialog(line, self.known)
            place = Place(self.code, line.position, "survey")
            take = partial(self._surveyed, line.position)
            await self.ask_kept(place, dialog, take)

    async def _surveyed(self, position: int, answer: Mapping[str, str]) -> bool:
        return await self.record_at(position, {"survey": answer})

    async def action_evidence(self) -> None:
        """Evidence of the row."""
        position, overview = self.position, self.session.overview
        if position is None or self.line is None or overview is None:
            return
        reading = [
            each.words
            for each in self.session.reading
            if (each.code, each.position) == (self.code, position)
        ]
        dialog = EvidenceDialog(self.line.name, self.known, overview.projects, reading)
        if reading:
            self.ask(dialog, partial(self._evidence, position, dialog))
        else:
            place = Place(self.code, position, "evidence")
            await self.ask_kept(place, dialog, partial(self._evidence, position, dialog))

    async def _evidence(
        self, position: int, dialog: EvidenceDialog, answer: Mapping[str, str]
    ) -> bool:
        ws = self.session.open
        if REMOVE in answer:
            index, version = int(answer[REMOVE]), self.version_at(position)
            gone = await self.change(
                remove_evidence, ws, self.code, position, index, expected_version=version
            )
            if gone:
                self.say(_("The evidence is no longer listed; the file itself stays."))
            return gone
        path = expanded(answer["file"])
        size = await self.attempt(size_of, path)
        if size is None:
            return False
        add = partial(
            add_evidence, ws, self.code, position, path, answer["page"], answer["dated_on"]
        )
        if size >= LARGE:
            dialog.keep_typed()
            reading = Reading(self.code, position, path, size, draft=dialog.draft)
            keep_when_read(self.app, self.session, reading, add)
            return True
        added = await self.save(lambda: partial(add, seen=self.seen), lambda: Both("", path.name))
        if added:
            self.say(_("Kept as evidence: {name}").format(name=path.name))
        return added

    async def action_allocate(self) -> None:
        """Points by hand."""
        seen = self.seen
        draft = await self.attempt(draft_of, seen) if seen is not None else None
        if seen is not None and draft is not None:
            dialog = AllocationDialog(seen.project.name, draft, seen.sheet.max_source)
            await self.ask_kept(Place(self.code, window="points"), dialog, self._allocated)

    async def _allocated(self, answer: Mapping[str, str]) -> bool:
        points = points_of(answer)
        return await self.save(
            lambda: partial(allocate, self.session.open, self.code, points, seen=self.seen)
        )

    async def action_achievement(self) -> None:
        """The text beside the objectives."""
        seen = self.seen
        if seen is None:
            return
        dialog = outcome.achievement_dialog(seen.project.objectives, seen.achievement or "")
        await self.ask_kept(Place(self.code), dialog, self._achieved)

    async def _achieved(self, answer: Mapping[str, str]) -> bool:
        text = answer[outcome.ACHIEVEMENT]
        return await self.save(
            lambda: partial(record_achievement, self.session.open, self.code, text, seen=self.seen),
            lambda: Both((self.seen.achievement if self.seen else None) or NOTHING, text),
        )
