"""What gives a row its points in words, by its key; alone, so that a screen has them without the engine."""

from typing import Final

from scorer.i18n import N_

METHOD_WORDS: Final = {
    "at_least": N_("full points when reached, below in proportion"),
    "at_most_linear": N_("full points within the limit, above it points fall in a straight line"),
    "at_most_ratio": N_("full points within the limit, above it target divided by actual"),
    "equal_as_at_least": N_("full points when the number is reached, below in proportion"),
    "equal_two_sided": N_("points cut by the deviation to either side"),
    "zero_event": N_("full points when it never happened, else none"),
    "range": N_("full points within the range"),
    "tolerance": N_("full points within the tolerance"),
    "step": N_("all points when reached, else none"),
    "tiers": N_("points by tier"),
    "deduct_per": N_("points deducted by unit"),
    "pass_mark": N_("in proportion above a pass mark"),
    "intervals": N_("share of the points by interval"),
    "qualitative_levels": N_("points within the band of the level"),
    "deadline": N_("full points on time, late by band"),
    "yes_no": N_("yes scores full, no scores nothing"),
    "not_started": N_("not started, no points"),
}
