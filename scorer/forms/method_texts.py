"""What each scoring method and policy does, in a sentence, with its formula where it has one.

A is the actual value, T the target, W the row's maximum; further letters are numbers of the rule.
"""

from typing import Final

from scorer.engine.methods.registry import REGISTRY
from scorer.i18n import N_, _

_TEXTS: Final = {
    "at_least": N_("Met: all points; below: in proportion to the target."),
    "at_most_linear": N_(
        "Met: all points; above: in a straight line down to nothing at twice the target."
    ),
    "at_most_ratio": N_("Met: all points; above: target divided by actual."),
    "equal_as_at_least": N_(
        "A bare number of which more is better: in proportion below it; above it all points, noted."
    ),
    "equal_two_sided": N_("A bare number that should be hit: every deviation costs in proportion."),
    "zero_event": N_("Nothing happened: all points; else none."),
    "range": N_(
        "Inside the range: all points; below in proportion to its lower end, above by the rule named."
    ),
    "tolerance": N_("Deviation within the bound: all points; beyond it by the rule named."),
    "step": N_("All points or none, as the text of the row says."),
    "tiers": N_("The points of the tier in which the actual lies, at most the maximum."),
    "deduct_per": N_(
        "All points less a fixed part for every step off the target, down to nothing."
    ),
    "pass_mark": N_("Nothing below the pass mark, in proportion from there up to the target."),
    "intervals": N_("The share of the maximum that goes with the interval in which the rate lies."),
    "qualitative_levels": N_("Level words: the level gives a band of the maximum."),
    "deadline": N_("On time: all points; a short delay one band, a longer one the band below it."),
    "yes_no": N_("Yes: all points; no: none; nothing in between."),
    "proportional": N_("Execution: the rate times the maximum, at most the maximum."),
    "tiered": N_("Execution: the share of the maximum that goes with the tier of the rate."),
}

_FORMULAS: Final = (
    N_("W or 0"),
    N_("A<a: A/a*W; A>b: as above with b"),
    N_("|A|>x: as beyond with |A| and x"),
    N_("W-(T-A)*D/U, in whole units W-N*D"),
    N_("W, else (low+high)*W/2 or S"),
)
"""The formulas of the registry that hold words; the others are the same in every language."""


def method_text(method: str) -> str:
    """What the method does, in a sentence; empty for one that has no words here."""
    return _(_TEXTS[method]) if method in _TEXTS else ""


def method_formula(method: str) -> str:
    """Its formula over A, T, W and the rule's numbers; empty where it has none."""
    if method in REGISTRY:
        formula = REGISTRY[method].formula
        return _(formula) if formula in _FORMULAS else formula
    return "B/A*W" if method == "proportional" else ""
