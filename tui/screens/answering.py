"""Answering findings with a reason, one or all of a kind, and taking an answer back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work

from scorer.findings import Severity, hint_of
from scorer.i18n import _
from scorer.service.dismissing import dismiss_all, restore
from scorer.service.drafts import PLAN, PROJECT, Place
from tui.dialogs.dismiss import ALIKE, dismiss_dialog
from tui.screens.of_all import OfAllScreen

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace
    from tui.dialogs.form import FormDialog
    from tui.finding_groups import Doubt

AT_ONCE: Final = 200
"""So many findings are answered in one go, whole or not at all; more can be stopped in between."""


class AnswersFindings(OfAllScreen):
    """The list's keys for answers; what is answered of very many stays where one stops."""

    @property
    def doubt(self) -> Doubt | None:
        """The finding under the cursor."""
        raise NotImplementedError

    @property
    def shown_doubts(self) -> Sequence[Doubt]:
        """Every finding on the list."""
        raise NotImplementedError

    async def action_answer(self) -> None:
        """Ask for the reason why the finding may stay as it is; an error may not."""
        doubt = self.doubt
        if doubt is None:
            return
        if doubt.answer is not None:
            self.say(_("This one is answered already; u takes the answer back."))
        elif doubt.finding.severity is Severity.ERROR:
            refused = _("An error cannot be answered with a reason: it has to be corrected. {hint}")
            self.say(refused.format(hint=hint_of(doubt.finding)))
        else:
            dialog = dismiss_dialog(doubt.finding, len(self._alike(doubt)))
            window = f"answer.{doubt.finding.code}"
            place = Place(doubt.owner or PLAN, doubt.position or PROJECT, window)
            await self.ask_kept(place, dialog, partial(self._answered, dialog, doubt))

    def _alike(self, doubt: Doubt) -> list[Doubt]:
        """The standing findings of the same kind on the list."""
        return [
            each
            for each in self.shown_doubts
            if each.answer is None
            and (each.finding.code, each.finding.severity)
            == (doubt.finding.code, doubt.finding.severity)
        ]

    async def _answered(self, dialog: FormDialog, doubt: Doubt, answer: Mapping[str, str]) -> bool:
        """True where all that were meant are answered; very many are answered behind the window."""
        wanted = self._alike(doubt) if answer.get("reach") == ALIKE else [doubt]
        if len(wanted) > AT_ONCE:
            self._answer_many(dialog, wanted, answer)
            return False
        done = await self._answer(wanted, answer)
        if done is not None:
            await self._show_answered(done)
        return done is not None

    async def _answer(self, wanted: Sequence[Doubt], answer: Mapping[str, str]) -> int | None:
        """How many are answered now; None where that was refused, which was told."""
        findings = [(each.owner, each.finding) for each in wanted]
        said = (answer["text"], answer["because"] or None)
        answers = await self.attempt(dismiss_all, self.session.open, findings, *said)
        if answers is None:
            return None
        for each in answers.views:
            if self.session.view(each.project.code) is not None:
                self.session.keep(each)
        return answers.done

    @work(exclusive=True, group="answering")
    async def _answer_many(
        self, dialog: FormDialog, wanted: Sequence[Doubt], answer: Mapping[str, str]
    ) -> None:
        """Some after some, the window over it says how far; Esc leaves it, and ends this."""
        done = 0
        for first in range(0, len(wanted), AT_ONCE):
            if dialog not in self.app.screen_stack:
                break
            dialog.tell_progress(
                _("answered {done} of {count}; Esc stops here").format(
                    done=f"{first:,}", count=f"{len(wanted):,}"
                )
            )
            answered = await self._answer(wanted[first : first + AT_ONCE], answer)
            if answered is None:
                break
            done += answered
        else:
            if dialog in self.app.screen_stack:
                await dialog.taken(answer)
                dialog.leave()
        if done:
            await self._show_answered(done)

    async def _show_answered(self, done: int) -> None:
        await self.read_again()
        self.show_view()
        self.say(_("{count} answered; a shows them, u takes an answer back.").format(count=done))

    async def action_take_back(self) -> None:
        """Let an answered finding stand again."""
        doubt = self.doubt
        if doubt is None or doubt.answer is None:
            self.say(_("This one is not answered; a shows those that are."))
            return
        back = await self.attempt(_restored, self.session.open, doubt)
        await self.read_again()
        self.show_view()
        if back:
            self.say(_("The finding stands again."))


def _restored(workspace: Workspace, doubt: Doubt) -> bool:
    restore(workspace, doubt.owner, doubt.finding)
    return True
