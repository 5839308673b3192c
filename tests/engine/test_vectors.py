"""The worked cases of every pack, through the real readers and the engine."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from scorer.engine.award import Award
from scorer.engine.methods.registry import METHODS, REGISTRY
from scorer.engine.vector_runners import RUNNERS, question_of
from scorer.engine.vectors import run_method_vectors, run_vectors
from scorer.model.outcome import Level
from scorer.rules.catalog import load_catalog, method_vectors
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack
from scorer.rules.vectors import Vector

CATALOG = load_catalog()
CASES = [(pack, vector) for pack in CATALOG.packs for vector in CATALOG.vectors(pack)]
NATIONAL = CATALOG.get("cn.project-self-evaluation@2021")
METHOD_CASES = method_vectors()
BANDS = [(pack, vector) for pack, vector in CASES if ".." in vector.expected]


@pytest.mark.parametrize(
    ("pack", "vector"), CASES, ids=[f"{pack.name}:{vector.line}" for pack, vector in CASES]
)
def test_a_worked_case_comes_out_as_worked(pack: RulePack, vector: Vector) -> None:
    (result,) = run_vectors(pack, [vector])
    assert result.passed, f"{vector} gives {result.got}"


@pytest.mark.parametrize("vector", METHOD_CASES, ids=lambda each: f"{each.line}-{each.method}")
def test_a_worked_case_of_a_method_comes_out_as_worked(vector: Vector) -> None:
    (result,) = run_method_vectors(NATIONAL, [vector])
    assert result.passed, f"{vector} gives {result.got}"


def test_every_way_in_which_points_arise_is_documented_and_worked() -> None:
    worked = {vector.method for vector in METHOD_CASES}
    row_wise = {key for key in RUNNERS if not key.startswith("allocation.")}
    assert set(REGISTRY) | row_wise <= worked
    for key, entry in REGISTRY.items():
        assert entry.score.__doc__, key
        assert entry.formula, key
        assert entry.source in {"seen", "known", "ours"}, key


@pytest.mark.parametrize("pack", CATALOG.packs, ids=lambda pack: pack.name)
def test_every_method_of_a_pack_has_a_worked_case(pack: RulePack) -> None:
    worked = {vector.method for vector in CATALOG.vectors(pack)}
    assert set(pack.method_table) <= worked
    policies = {
        f"execution.{pack.execution.method}",
        f"not_applicable.{pack.not_applicable.policy}",
    }
    assert {*policies, "grade"} <= worked


def test_params_that_are_not_the_packs_own_make_a_case_differ() -> None:
    good = next(v for v in CATALOG.vectors(NATIONAL) if v.params == "80/60")
    other = good._replace(params="80/50")
    assert [each.passed for each in run_vectors(NATIONAL, [good, other])] == [True, False]


def test_a_case_that_is_wrong_does_not_pass() -> None:
    pack = CATALOG.get("cn.project-self-evaluation@2020")
    good = next(vector for vector in CATALOG.vectors(pack) if vector.method == "at_least")
    results = run_vectors(
        pack,
        [
            good._replace(expected="9.45"),
            good._replace(max_score="ten"),
            good._replace(actual="很多"),
            good._replace(method="tiers"),
            Vector(9, "allocation.equal", "10 over 1500", "", "", "10", "0.01 x1500", ""),
        ],
    )
    assert [result.passed for result in results] == [False] * 5


@pytest.mark.parametrize(
    ("target", "actual", "expected", "got", "passed"),
    [
        ("≥90%", "85%", "9.44", "9.44", True),
        ("≥90%", "85%", "9.440", "9.44", True),
        ("≥90%", "85%", "9.45", "9.44", False),
        ("≥90%", "90%", "10", "10.00", True),
        # what nobody can score has no points
        ("≥0个", "5个", "-", "-", True),
        ("≥90%", "很多", "-", "-", True),
    ],
)
def test_an_expectation_is_a_number_however_it_is_written(
    target: str, actual: str, expected: str, got: str, passed: bool
) -> None:
    vector = Vector(9, "at_least", "", target, actual, "10", expected, "")
    (result,) = run_vectors(NATIONAL, [vector])
    assert (result.got, result.passed) == (got, passed)


def test_a_case_that_cannot_be_run_says_so() -> None:
    good = Vector(9, "at_least", "", "≥90%", "85%", "10", "9.44", "")
    cases = [good._replace(max_score="ten"), good._replace(method="unheard of")]
    assert [each.got for each in run_vectors(NATIONAL, cases)] == ["?", "-"]


def test_the_engine_and_the_packs_know_the_same_methods() -> None:
    models = get_args(get_args(Method)[0])
    keys = {get_args(model.model_fields["method"].annotation)[0] for model in models}
    assert keys == set(METHODS)


@pytest.mark.parametrize(
    ("pack", "vector"), BANDS, ids=[f"{pack.name}:{vector.line}" for pack, vector in BANDS]
)
def test_ends_and_defaults_of_bands_are_as_noted(pack: RulePack, vector: Vector) -> None:
    question = question_of(pack, vector)
    assert question is not None
    award = METHODS[vector.method](question)
    assert isinstance(award, Award)
    assert award.band is not None
    assert award.band.high_belongs is ("both ends belong" in vector.note)
    assert award.band.holds(award.score)
    if "default" in vector.note:
        assert award.score == Decimal(vector.note.rpartition(" ")[2])


def test_a_band_is_compared_with_its_unrounded_bound() -> None:
    pack = CATALOG.get("cn.project-self-evaluation@2020")
    vector = Vector(1, "qualitative_levels", "80/60", "优良", "met", "7.14", "", "")
    question = question_of(pack, vector)
    assert question is not None
    award = METHODS["qualitative_levels"](question)
    assert isinstance(award, Award)
    assert award.band is not None
    assert not award.band.holds(Decimal("5.71"))
    assert award.band.holds(Decimal("5.72"))
    assert award.band.choices == (Decimal("5.72"), Decimal("7.14"))
    below = METHODS["qualitative_levels"](replace(question, level=Level.PARTIALLY_MET))
    assert isinstance(below, Award)
    assert below.band is not None
    assert below.band.choices == (Decimal("4.29"), Decimal("5.71"))
