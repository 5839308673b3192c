"""The sum of a sheet on which rows do not apply, by each policy, worked by hand."""

from decimal import Decimal

import pytest

from scorer.engine.left_out import Part, combined

GONE = Part(Decimal(25), None, applies=False, category="output")
FIRST = Part(Decimal(25), Decimal(20), category="output")
SECOND = Part(Decimal(50), Decimal(47), category="benefit")


@pytest.mark.parametrize(
    ("parts", "policy", "points"),
    [
        # 67 of 75 is 89.33 of 100
        ((GONE, FIRST, SECOND), "rescale", "89.33"),
        ((GONE, FIRST, SECOND), "full_marks", "92"),
        # 20 of 25 is 40 of 50
        ((GONE, FIRST, SECOND), "within_category", "87.00"),
        # nobody gets all points for a sheet of which nothing applies
        ((GONE,), "rescale", "0.00"),
        ((GONE,), "full_marks", "0.00"),
        ((GONE,), "within_category", "0.00"),
        ((), "full_marks", "0"),
        # half a point that applies is a sheet: 0.4 of 0.5, and the 25
        ((GONE, Part(Decimal("0.5"), Decimal("0.4"))), "full_marks", "25.4"),
        ((GONE, Part(Decimal("0.5"), Decimal("0.4"))), "rescale", "20.40"),
    ],
)
def test_what_does_not_apply_is_treated_as_the_policy_says(
    parts: tuple[Part, ...], policy: str, points: str
) -> None:
    assert str(combined(parts, policy)) == points
