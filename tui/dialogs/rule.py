"""Whether a row is scored by the rule in its own text: what it is read as, and one key to confirm."""

from collections.abc import Sequence

from scorer.forms.view import rule_note, rule_words_shown
from scorer.i18n import _
from scorer.model.sheet import RowRule
from tui.dialogs.pick import PickDialog


def rule_dialog(rule: RowRule, readings: Sequence[str] = ()) -> PickDialog:
    """The canonical words first, so that Enter confirms them; declining and leaving open below.

    ``readings`` are the ways in which a text that cannot be read can be meant.
    """
    options = [
        (str(number), _("it means number {number}").format(number=number), text)
        for number, text in enumerate(readings, start=1)
    ]
    if rule.words:
        options.append(("text", _("score by the text"), rule_words_shown(rule.words)))
    options.append(("pack", _("score by the rule pack"), _("with the target value")))
    if rule.by is not None:
        options.append(("open", _("leave it open again"), _("it will be asked again")))
    note = _("{rule}. Your decision is journalled.").format(rule=rule_note(rule))
    return PickDialog(_("Scoring rule in the text"), options, note)
