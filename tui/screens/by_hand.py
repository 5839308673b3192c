"""Correcting the plan itself from the working screen: an indicator's fields, one more, one less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from scorer.i18n import N_, _
from scorer.service.indicators import restore_indicator, set_indicator, withdraw_indicator
from scorer.service.rule_choices import choose_rule
from scorer.service.rule_readings import rule_readings
from tui.dialogs import correction
from tui.dialogs.pick import PickDialog
from tui.dialogs.rule import rule_dialog
from tui.screens.row_details import RowDetails


class ByHand(RowDetails):
    """What is done here is marked “by hand” and journalled by the service."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "correct", N_("correct by hand"), show=False),
        Binding("a", "add", N_("add an indicator"), show=False),
        Binding("w", "withdraw", N_("withdraw the indicator"), show=False),
        Binding("t", "rule", N_("scoring rule in the text"), show=False),
        Binding("W", "restore", N_("bring back an indicator"), show=False),
    ]

    def action_correct(self) -> None:
        """Correct the indicator under the cursor, or choose another reading of its target."""
        if self.indicator is not None:
            dialog = correction.indicator_dialog(self.indicator, self.line)
            self.app.push_screen(dialog, self._corrected)

    async def _corrected(self, answer: Mapping[str, str] | None) -> None:
        indicator = self.indicator
        if answer is None or indicator is None:
            return
        changes = correction.indicator_changes(indicator, answer)
        if changes:
            ws, position = self.session.open, indicator.position
            if await self.change(set_indicator, ws, self.code, position, changes):
                self.say(_("Row {row} is corrected, marked as by hand.").format(row=position))

    def action_add(self) -> None:
        """Add an indicator that the document lacks."""
        self.app.push_screen(correction.indicator_dialog(None), self._added)

    async def _added(self, answer: Mapping[str, str] | None) -> None:
        if answer is not None:
            changes = {key: value for key, value in answer.items() if value}
            if await self.change(set_indicator, self.session.open, self.code, None, changes):
                self.say(_("The indicator is added, marked as by hand."))

    def action_withdraw(self) -> None:
        """Take the indicator under the cursor out of the evaluation, with a reason."""
        if self.indicator is not None:
            self.app.push_screen(correction.withdraw_dialog(self.indicator.name), self._withdrawn)

    async def _withdrawn(self, answer: Mapping[str, str] | None) -> None:
        position = self.position
        if answer is not None and position is not None:
            ws, reason = self.session.open, answer["reason"]
            if await self.change(withdraw_indicator, ws, self.code, position, reason):
                self.say(_("Row {row} is withdrawn; W brings it back.").format(row=position))

    def action_rule(self) -> None:
        """Confirm or decline the scoring rule that the row's own text states."""
        rule = self.line.rule if self.line is not None else None
        if rule is None:
            self.say(_("The texts of this row leave no scoring rule to decide."))
            return
        readings = rule_readings(self.seen, self.position or 0) if self.seen else ()
        self.app.push_screen(rule_dialog(rule, readings), self._ruled)

    async def _ruled(self, choice: str | None) -> None:
        position = self.position
        if choice is None or position is None:
            return
        if await self.change(choose_rule, self.session.open, self.code, position, choice):
            self.say(_("Row {row}: the scoring rule is decided.").format(row=position))

    def action_restore(self) -> None:
        """Choose a withdrawn indicator to bring back."""
        indicators = self.seen.project.indicators if self.seen else ()
        gone = [each for each in indicators if each.withdrawn is not None]
        if not gone:
            self.say(_("No indicator is withdrawn."))
            return
        options = [(str(each.position), each.name, each.withdrawn or "") for each in gone]
        dialog = PickDialog(_("Bring back a withdrawn indicator"), options)
        self.app.push_screen(dialog, self._restored)

    async def _restored(self, key: str | None) -> None:
        if key is None:
            return
        if await self.change(restore_indicator, self.session.open, self.code, int(key)):
            self.say(_("Row {row} counts again.").format(row=key))
