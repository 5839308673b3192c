"""Correcting the plan itself from the working screen: an indicator's fields, one more, one less."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scorer.forms.view import change_text
from scorer.i18n import N_, _
from scorer.service.drafts import Place
from scorer.service.indicators import restore_indicator, set_indicator, withdraw_indicator
from scorer.service.rule_choices import choose_rule
from scorer.service.rule_readings import rule_readings
from tui.conflicts import Held
from tui.dialogs import correction
from tui.dialogs.pick import PickDialog
from tui.dialogs.rule import rule_dialog
from tui.screens.row_details import RowDetails

if TYPE_CHECKING:
    from scorer.model.plan import Indicator
    from scorer.model.sheet import Line
    from scorer.service.views import ProjectView


class ByHand(RowDetails):
    """What is done here is marked “by hand” and journalled by the service."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "correct", N_("correct by hand"), show=False),
        Binding("a", "add", N_("add an indicator"), show=False),
        Binding("w", "withdraw", N_("withdraw the indicator"), show=False),
        Binding("t", "rule", N_("scoring rule in the text"), show=False),
        Binding("W", "restore", N_("bring back an indicator"), show=False),
    ]

    async def action_correct(self) -> None:
        """Correct the indicator under the cursor, or choose another reading of its target."""
        seen, indicator = self.seen, self.indicator
        if seen is not None and indicator is not None:
            dialog = correction.indicator_dialog(indicator, self.line)
            place = Place(self.code, indicator.position, "correct")
            take = partial(self._corrected, Held(seen), indicator, self.line)
            await self.ask_kept(place, dialog, take)

    async def _corrected(
        self,
        held: Held[ProjectView],
        indicator: Indicator,
        line: Line | None,
        answer: Mapping[str, str],
    ) -> bool:
        changes = correction.indicator_changes(indicator, answer)
        if not changes:
            return True
        position = indicator.position
        correct = partial(set_indicator, self.session.open, self.code, position, changes)
        done = await self.save_held(held, correct, correction.indicator_words(line, changes))
        if done:
            self.say(_("Row {row} is corrected, marked as by hand.").format(row=position))
        return done

    async def action_add(self) -> None:
        """Add an indicator that the document lacks."""
        if self.seen is not None:
            place = Place(self.code, window="add")
            take = partial(self._added, Held(self.seen))
            await self.ask_kept(place, correction.indicator_dialog(None), take)

    async def _added(self, held: Held[ProjectView], answer: Mapping[str, str]) -> bool:
        changes = {key: value for key, value in answer.items() if value}
        add = partial(set_indicator, self.session.open, self.code, None, changes)
        done = await self.save_held(held, add, change_text(changes))
        if done:
            self.say(_("The indicator is added, marked as by hand."))
        return done

    async def action_withdraw(self) -> None:
        """Take the indicator under the cursor out of the evaluation, with a reason."""
        seen, indicator = self.seen, self.indicator
        if seen is not None and indicator is not None:
            place = Place(self.code, indicator.position, "withdraw")
            take = partial(self._withdrawn, Held(seen), indicator.position)
            await self.ask_kept(place, correction.withdraw_dialog(indicator.name), take)

    async def _withdrawn(
        self, held: Held[ProjectView], position: int, answer: Mapping[str, str]
    ) -> bool:
        reason = answer["reason"]
        withdraw = partial(withdraw_indicator, self.session.open, self.code, position, reason)
        done = await self.save_held(held, withdraw, change_text({"withdrawn": reason}))
        if done:
            self.say(_("Row {row} is withdrawn; W brings it back.").format(row=position))
        return done

    def action_rule(self) -> None:
        """Confirm or decline the scoring rule that the row's own text states."""
        seen, line = self.seen, self.line
        if seen is None or line is None or line.rule is None:
            self.say(_("The texts of this row leave no scoring rule to decide."))
            return
        readings = rule_readings(seen, line.position)
        dialog = rule_dialog(line.rule, readings)
        self.ask(dialog, partial(self._ruled, Held(seen), line.position, dialog))

    async def _ruled(
        self, held: Held[ProjectView], position: int, dialog: PickDialog, choice: str
    ) -> bool:
        decide = partial(choose_rule, self.session.open, self.code, position, choice)
        done = await self.save_held(held, decide, dialog.words_of(choice))
        if done:
            self.say(_("Row {row}: the scoring rule is decided.").format(row=position))
        return done

    def action_restore(self) -> None:
        """Choose a withdrawn indicator to bring back."""
        indicators = self.seen.project.indicators if self.seen else ()
        gone = [each for each in indicators if each.withdrawn is not None]
        if not gone:
            self.say(_("No indicator is withdrawn."))
            return
        options = [(str(each.position), each.name, each.withdrawn or "") for each in gone]
        self.ask(PickDialog(_("Bring back a withdrawn indicator"), options), self._restored)

    async def _restored(self, key: str) -> bool:
        done = await self.change(restore_indicator, self.session.open, self.code, int(key))
        if done:
            self.say(_("Row {row} counts again.").format(row=key))
        return done
