"""Correcting the plan itself from the working screen: an indicator's fields, one more, one less."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from scorer.service.drafts import Place
from scorer.service.indicators import restore_indicator, set_indicator, withdraw_indicator
from scorer.service.rule_choices import choose_rule
from scorer.service.rule_readings import rule_readings
from tui.dialogs import correction
from tui.dialogs.pick import PickDialog
from tui.dialogs.rule import rule_dialog
from tui.screens.row_details import RowDetails

if TYPE_CHECKING:
    from scorer.model.plan import Indicator


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
        indicator = self.indicator
        if indicator is not None:
            dialog = correction.indicator_dialog(indicator, self.line)
            place = Place(self.code, indicator.position, "correct")
            await self.ask_kept(place, dialog, partial(self._corrected, indicator))

    async def _corrected(self, indicator: Indicator, answer: Mapping[str, str]) -> bool:
        changes = correction.indicator_changes(indicator, answer)
        if not changes:
            return True
        ws, position = self.session.open, indicator.position
        done = await self.change(set_indicator, ws, self.code, position, changes)
        if done:
            self.say(_("Row {row} is corrected, marked as by hand.").format(row=position))
        return done

    async def action_add(self) -> None:
        """Add an indicator that the document lacks."""
        place = Place(self.code, window="add")
        await self.ask_kept(place, correction.indicator_dialog(None), self._added)

    async def _added(self, answer: Mapping[str, str]) -> bool:
        changes = {key: value for key, value in answer.items() if value}
        done = await self.change(set_indicator, self.session.open, self.code, None, changes)
        if done:
            self.say(_("The indicator is added, marked as by hand."))
        return done

    def action_withdraw(self) -> None:
        """Take the indicator under the cursor out of the evaluation, with a reason."""
        if (indicator := self.indicator) is not None:
            dialog = correction.withdraw_dialog(indicator.name)
            self.ask(dialog, partial(self._withdrawn, indicator.position))

    async def _withdrawn(self, position: int, answer: Mapping[str, str]) -> bool:
        ws, reason = self.session.open, answer["reason"]
        done = await self.change(withdraw_indicator, ws, self.code, position, reason)
        if done:
            self.say(_("Row {row} is withdrawn; W brings it back.").format(row=position))
        return done

    def action_rule(self) -> None:
        """Confirm or decline the scoring rule that the row's own text states."""
        line = self.line
        if line is None or line.rule is None:
            self.say(_("The texts of this row leave no scoring rule to decide."))
            return
        readings = rule_readings(self.seen, line.position) if self.seen else ()
        self.ask(rule_dialog(line.rule, readings), partial(self._ruled, line.position))

    async def _ruled(self, position: int, choice: str) -> bool:
        done = await self.change(choose_rule, self.session.open, self.code, position, choice)
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
