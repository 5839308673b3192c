"""What may have given a claimed figure, or keeps it from being recomputed, in words by its key."""

from typing import Final

from scorer.engine.methods.words import METHOD_WORDS
from scorer.i18n import N_

TOTAL: Final = N_("Total")
GRADE: Final = N_("Grade")
EXECUTION: Final = N_("Execution score")
RATE: Final = N_("Execution rate")

MISTAKES: Final = {
    "full_points": N_("all points although the target was not reached"),
    "bound_met": N_("the figure that the target excludes counted as reached"),
    "other_direction": N_("the target read the other way round, less for more"),
    "yuan_wan": N_("yuan and ten thousand yuan confused"),
    "uncut": N_("points not kept between 0 and the maximum"),
    "share_of_100": N_("the per cent achieved as the share of the points, the target left out"),
    "whole_percent": N_("the rate rounded to a whole per cent first"),
    "cut_off": N_("decimals cut off instead of rounded"),
    "tie_down": N_("a final five rounded down, as programs that count in binary do"),
    "rounded_once": N_("rounded from the exact value and not from the two-decimal score"),
    "original_budget": N_("the original budget in place of the final one"),
    "inverted": N_("the budget divided by what was spent"),
    "own_rows": N_("the sum of the points that the sheet itself gives its rows"),
    "unrounded": N_("the sum of the unrounded points"),
    "without_execution": N_("the sum without execution"),
    "not_capped": N_("the sum without the cap by the execution rate"),
    "not_rescaled": N_("the plain sum, what does not apply left out"),
    "claimed_total": N_("the grade of the total that the sheet itself says"),
}
"""Mistakes that auditors know, each told only where it gives exactly what the sheet says."""

REASONS: Final = {
    "not_applicable": N_("the row is marked not applicable"),
    "disputed": N_("the row is marked as disputed"),
    "pending": N_("the row is marked as not yet recorded"),
    "no_actual": N_("no actual value stands in the row"),
    "actual": N_("the actual value or level does not answer the target"),
    "target": N_("the target cannot be scored"),
    "maximum": N_("the maximum is negative"),
    "budget": N_("the final budget or the actual expenditure is missing or 0"),
    "shown": N_("execution carries no points here"),
    "open_rows": N_("rows of the sheet have no score"),
    "total_max": N_("the maxima do not make 100"),
}
"""Why a claim cannot be recomputed."""


def word_of(by: str) -> str:
    """The English words of a method, a mistake or a reason; a pack by its name."""
    return METHOD_WORDS.get(by) or MISTAKES.get(by) or REASONS.get(by) or by
