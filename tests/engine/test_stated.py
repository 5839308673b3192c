"""Texts that state points: which counts, and what its condition makes of a target nobody can read."""

from decimal import Decimal

import pytest

from scorer.engine.stated import effective_target, stated_points, stated_text
from scorer.model.target import TargetKind
from tests.engine.text_rules import row


def test_the_first_text_that_states_points_counts() -> None:
    indicator = row("按要求", "验收合格", description="≥85%得10分")
    stated = stated_points(indicator)
    assert stated is not None
    assert (stated.points, stated.condition) == (Decimal(10), "≥85%")
    assert stated_text(indicator, stated) == ("description", "≥85%得10分")
    assert stated_points(row("按要求", "验收合格")) is None


@pytest.mark.parametrize(
    ("target", "text", "kind", "figure"),
    [
        ("按要求", "大于等于85%得10分", TargetKind.QUANTITATIVE, "85"),
        # the year of the plan completes the day
        ("按要求", "12月底前完成得10分", TargetKind.DEADLINE, "2021-12-31"),
        # a target that can be read stays, and so does one beside a text without a figure
        ("≥90%", "大于等于85%得10分", TargetKind.QUANTITATIVE, "90"),
        ("按要求", "完成得10分", TargetKind.TEXT, "None"),
    ],
)
def test_a_target_that_cannot_be_read_takes_the_condition_of_the_text(
    target: str, text: str, kind: TargetKind, figure: str
) -> None:
    indicator = row(target, text)
    taken = effective_target(indicator, stated_points(indicator), 2021)
    assert (taken.kind, str(taken.due_on or taken.value)) == (kind, figure)
    from_text = target == "按要求" and kind is not TargetKind.TEXT
    assert taken.inferred_from == ("scoring_text" if from_text else None)
    assert effective_target(indicator, None, 2021) == indicator.target
