"""What a worked case asks its method, as its texts are read."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine.vector_runners import question_of
from scorer.model.outcome import Level
from scorer.model.target import Comparator, TargetKind
from scorer.rules.catalog import load_catalog
from scorer.rules.vectors import Vector

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")


def case(method: str, params: str, target: str, actual: str) -> Vector:
    return Vector(7, method, params, target, actual, "10", "", "")


def test_a_case_asks_what_its_texts_say() -> None:
    cost = question_of(NATIONAL, case("at_most_linear", "", "3600元", "3960"))
    assert cost is not None
    assert (cost.name, cost.max_score, cost.value) == (
        "at_most_linear:7",
        Decimal(10),
        Fraction(3960),
    )
    assert cost.target.comparator is Comparator.EQ
    assert cost.pack is NATIONAL
    late = question_of(NATIONAL, case("deadline", "", "2021年12月底前", "2022-01-05"))
    assert late is not None
    assert late.done_on is not None
    assert (late.done_on.isoformat(), late.value, late.level) == ("2022-01-05", None, None)
    good = question_of(NATIONAL, case("qualitative_levels", "80/60", "优良", "partially_met"))
    assert good is not None
    assert (good.level, good.value) == (Level.PARTIALLY_MET, None)
    assert question_of(NATIONAL, case("at_least", "", "≥90%", "很多")) is None
    stated = question_of(NATIONAL, case("step", "", "大于等于90%得10分", "85%"))
    assert stated is not None
    assert stated.level is None
    assert (stated.target.kind, stated.target.value) == (TargetKind.QUANTITATIVE, Decimal(90))
