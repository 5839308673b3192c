"""Which methods fit which sort of target: what a pack's ``[assignment]`` may name."""

from typing import Final

_GRADED: Final = ("tiers", "deduct_per", "step")

ASSIGNABLE: Final[dict[str, tuple[str, ...]]] = {
    "at_least": ("at_least", "pass_mark", *_GRADED),
    "at_most": ("at_most_linear", "at_most_ratio", *_GRADED),
    "equal": ("equal_as_at_least", "equal_two_sided", "pass_mark", *_GRADED),
    "zero_event": ("zero_event", *_GRADED),
    "range": ("range", *_GRADED),
    "tolerance": ("tolerance", *_GRADED),
    "qualitative": ("qualitative_levels", "yes_no", "step"),
    "yes_no": ("yes_no", "step"),
    "deadline": ("deadline", "deduct_per", "step"),
    "satisfaction": ("intervals", "at_least", "pass_mark", *_GRADED),
    "stated_points": ("step",),
}
"""The keys of ``[assignment]`` with the methods each may name."""
