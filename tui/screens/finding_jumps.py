"""From a finding to the place where something can be done about it, and to where it comes from."""

from __future__ import annotations

from scorer.i18n import _
from scorer.service.plans import project_view
from tui.finding_places import Target, target_of
from tui.messages import Go
from tui.screens.answering import AnswersFindings
from tui.screens.correcting import CorrectsProjects


class JumpsToPlaces(AnswersFindings, CorrectsProjects):
    """Enter on a finding goes there."""

    async def action_jump(self) -> None:
        """To the place where something can be done about the finding."""
        doubt = self.doubt
        if doubt is None:
            return
        match target_of(doubt.finding, doubt.code, doubt.position):
            case Target.NAMES:
                self.action_names()
            case Target.PROFILE:
                self.post_message(Go("profile"))
            case Target.MONEY:
                self.post_message(Go("money", doubt.code))
            case Target.SHEET:
                self.post_message(Go("sheet", doubt.code))
            case Target.CORRECTION:
                await self._correct(doubt.code or "")
            case Target.SOURCE:
                self.say(_("This concerns the document itself; here is where it stands."))
                await self.action_origins()
            case Target.ROW:
                self.post_message(Go("recording", doubt.code, doubt.position))

    async def _correct(self, code: str) -> None:
        """The window in which the project's own fields are corrected."""
        seen = self.session.view(code) or await self.attempt(project_view, self.session.open, code)
        if seen is not None:
            await self.correct_project(seen)

    async def show_changed(self) -> None:
        """The findings may be others now."""
        await self.read_again()
        self.show_view()

    async def action_origins(self) -> None:
        """Where the finding's row or project comes from."""
        from tui.origins import finding_blocks

        doubt, overview = self.doubt, self.session.overview
        if doubt is None or overview is None:
            return
        origins = await self.project_origins(doubt.code) if doubt.code else None
        blocks = finding_blocks(doubt.finding, (overview.source,), origins)
        self.show_origins(doubt.indicator or doubt.project, blocks)

    def action_names(self) -> None:
        """To the names of the first part, beside their projects."""
        self.post_message(Go("names"))
