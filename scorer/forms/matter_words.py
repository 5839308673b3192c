"""What is open on a sheet, in words, for commands and screens."""

from decimal import Decimal
from typing import Final

from scorer.engine.what_if import Matter, MatterKind, Option, RuleAnswer, WhatIf
from scorer.forms.view import points_text, rule_words_shown, target_reading
from scorer.i18n import N_, _, listed
from scorer.model.target import Target

_KINDS: Final = {
    MatterKind.ACTUAL: N_("not scored yet"),
    MatterKind.DISPUTE: N_("dispute to be settled"),
    MatterKind.EXECUTION: N_("spending missing"),
    MatterKind.EVIDENCE: N_("evidence missing"),
    MatterKind.CHOSEN_SCORE: N_("score inside the band"),
    MatterKind.APPLICABLE: N_("does the row apply"),
    MatterKind.READING: N_("reading of the target"),
    MatterKind.RULE: N_("scoring rule in the row's own text"),
    MatterKind.PACK: N_("rule pack of the place"),
}


def matter_word(matter: Matter) -> str:
    """What is missing, or which decision is."""
    return _(_KINDS[matter.kind])


def matter_cells(found: WhatIf) -> tuple[tuple[str, str, str, str], ...]:
    """Each matter in short: how far it moves, to which total, what it is, its row and its answers."""
    names = {line.position: line.name for line in found.sheet.lines}
    return tuple(
        (
            points_text(each.move),
            range_text(each.low, each.high),
            matter_word(each),
            _where(each, names),
        )
        for each in found.matters
    )


def _where(matter: Matter, names: dict[int, str]) -> str:
    row = [] if matter.position is None else [f"{matter.position} {names[matter.position]}"]
    return listed((*row, *(option_text(each) for each in matter.options)))


def range_text(low: Decimal, high: Decimal) -> str:
    """What a total can be: ``46.00–55.00``, or the one figure where both are the same."""
    return points_text(low) if low == high else f"{points_text(low)}–{points_text(high)}"


def option_text(option: Option) -> str:
    """An answer with the total it leads to; the one the sheet stands on is marked."""
    text = answer_text(option) + _(": ") + range_text(option.low, option.high)
    return f"✓ {text}" if option.taken else text


def answer_text(option: Option) -> str:
    """One of the answers to a question that has named answers."""
    answer = option.answer
    if isinstance(answer, bool):
        return _("applies") if answer else _("does not apply")
    if isinstance(answer, RuleAnswer):
        return rule_words_shown(answer.words) if answer.words else _("the rule pack")
    return target_reading(answer) if isinstance(answer, Target) else answer.name
