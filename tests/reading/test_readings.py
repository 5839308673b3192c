"""Pairs of target and actual worked by hand: every one is read, and to the last digit."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from scorer.findings import Severity, worst
from scorer.model.outcome import Level
from scorer.model.target import Direction, TargetKind
from scorer.reading.actual_value import read_actual
from scorer.reading.target_value import read_target


def _pairs() -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name("readings.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[2:]]


@pytest.mark.parametrize(("target_text", "actual_text", "value", "row"), _pairs())
def test_worked_pairs(target_text: str, actual_text: str, value: str, row: str) -> None:
    subcategory = "成本指标" if row == "cost" else ""
    target = read_target(target_text, subcategory=subcategory, year=2021).target
    actual = read_actual(actual_text, target)
    assert worst(actual.findings) is not Severity.ERROR
    match target.kind:
        case TargetKind.DEADLINE:
            assert actual.done_on == date.fromisoformat(value)
        case TargetKind.QUALITATIVE:
            assert actual.level is Level(value)
        case _:
            assert actual.value == Fraction(value)
    if row == "cost":
        assert target.direction is Direction.LOWER_IS_BETTER


def test_there_are_pairs() -> None:
    assert len(_pairs()) > 50
