"""Surveys: satisfied ÷ asked as the actual, with Wilson's interval held against published figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.engine.beside import score_row
from scorer.engine.setting import Setting
from scorer.engine.survey import (
    agrees_with_survey,
    is_possible,
    survey_actual,
    survey_result,
    takes_survey,
    unit_words,
    wilson,
)
from scorer.findings import message_of
from scorer.model.outcome import Outcome, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.reading.actual_value import read_actual
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog

PACK = load_catalog().get("cn.project-self-evaluation@2020")


def row(target_text: str, category: str = "满意度指标", name: str = "满意率") -> Indicator:
    target = read_target(target_text, category=category, name=name, year=2021).target
    return Indicator(
        position=7,
        category=category,
        subcategory="",
        name=name,
        target_text=target_text,
        target=target,
    )


def line_of(indicator: Indicator, **recorded: object) -> Line:
    outcome = Outcome.model_validate(recorded)
    return score_row(indicator, outcome, Decimal(10), Setting(PACK, MaxSource.PACK, 2021))


@pytest.mark.parametrize(
    ("satisfied", "asked", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_the_interval_is_the_published_one(satisfied: int, asked: int, low: str, high: str) -> None:
    found = [format(each.quantize(Decimal("0.0001")), "f") for each in wilson(satisfied, asked)]
    assert found == [low, high]


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_rate_and_mirrors(figures: tuple[int, int]) -> None:
    satisfied, asked = figures
    low, high = wilson(satisfied, asked)
    step = Decimal("0.000001")
    assert 0 <= low <= Fraction(satisfied, asked) + Fraction(step)
    assert Fraction(satisfied, asked) - Fraction(step) <= high <= 1
    other_low, other_high = wilson(asked - satisfied, asked)
    assert abs(1 - low - other_high) <= step
    assert abs(1 - high - other_low) <= step


def test_without_a_typed_actual_the_survey_is_the_actual_exactly() -> None:
    line = line_of(row("≥95%"), survey={"asked": 33, "satisfied": 31})
    assert (line.actual, line.score, line.met) == ("31/33", Decimal("9.89"), False)
    assert line.trace is not None
    actual = next(each for each in line.trace.inputs if each.symbol == "A")
    assert (actual.source, actual.text, actual.value) == ("survey", "31/33", "3100/33")
    assert line.survey is not None
    assert (line.survey.rate, line.survey.counts) == (Decimal("0.939394"), True)
    assert (line.survey.low, line.survey.high) == (Decimal("0.803938"), Decimal("0.983219"))


@pytest.mark.parametrize("target_text", ["≥95%", "≥950‰"])
def test_a_survey_is_the_actual_that_its_two_figures_would_be(target_text: str) -> None:
    indicator = row(target_text)
    outcome = Outcome(survey=Survey(asked=33, satisfied=31))
    found = survey_actual(indicator, outcome, indicator.target)
    assert found == read_actual("31/33", indicator.target)
    line = line_of(indicator, survey={"asked": 33, "satisfied": 31})
    assert line.trace is not None
    assert line.trace.formula.startswith("(31*")


def test_what_was_typed_counts_and_says_so() -> None:
    line = line_of(row("≥95%"), actual_text="95%", survey={"asked": 33, "satisfied": 31})
    assert (line.actual, line.score) == ("95", Decimal("10.00"))
    assert line.survey is not None
    assert not line.survey.counts
    assert line.trace is not None
    assert {each.symbol: each.source for each in line.trace.inputs}["A"] == "typed"


@pytest.mark.parametrize(
    ("typed", "agrees"), [("93.94", True), ("93.9", True), ("94", True), ("93.93", False)]
)
def test_a_typed_rate_agrees_at_the_decimals_it_has(typed: str, agrees: bool) -> None:
    survey = Survey(asked=33, satisfied=31)
    target = row("≥95%").target
    assert agrees_with_survey(Fraction(typed), survey, target) is agrees


@pytest.mark.parametrize("target", ["≥950‰", "≥95", "≥95%"])
def test_every_rate_takes_a_survey(target: str) -> None:
    line = line_of(row(target), survey={"asked": 33, "satisfied": 31})
    assert line.score == Decimal("9.89")


@pytest.mark.parametrize(
    ("target", "category", "words"),
    [("33个", "产出指标", ("%", "个")), ("≤13万元", "成本指标", ("%", "元"))],
)
def test_against_another_quantity_a_survey_is_refused_with_both_units(
    target: str, category: str, words: tuple[str, str]
) -> None:
    line = line_of(row(target, category, "数量"), survey={"asked": 33, "satisfied": 31})
    assert (line.score, line.actual) == (None, "31/33")
    (finding,) = [each for each in line.findings if each.code == "SCO-SURVEY-UNIT"]
    assert all(word in message_of(finding) for word in words)


@pytest.mark.parametrize(("asked", "satisfied"), [(33, 35), (0, 0), (10, -1), (-3, 0)])
def test_figures_that_cannot_be_give_no_rate(asked: int, satisfied: int) -> None:
    survey = Survey(asked=asked, satisfied=satisfied)
    assert not is_possible(survey)
    assert survey_result(Outcome(survey=survey)) is None
    line = line_of(row("≥90%"), survey={"asked": asked, "satisfied": satisfied})
    assert (line.score, line.actual) == (None, f"{satisfied}/{asked}")
    assert [each.code for each in line.findings] == ["SCO-SURVEY-IMPOSSIBLE"]


def test_half_a_survey_is_no_actual_yet() -> None:
    line = line_of(row("≥90%"), survey={"asked": 33})
    assert (line.score, line.survey, line.findings) == (None, None, ())


def test_a_level_row_keeps_its_survey_as_evidence_only() -> None:
    line = line_of(row("满意"), level="met", survey={"asked": 33, "satisfied": 31})
    assert line.score == Decimal("10.00")
    assert line.survey is not None


@pytest.mark.parametrize(
    ("asked", "satisfied"), [(1, 0), (1, 1), (2, 0), (20, 20), (None, 5), (None, 0), (5, None)]
)
def test_small_surveys_and_half_known_ones_are_possible(
    asked: int | None, satisfied: int | None
) -> None:
    assert is_possible(Survey(asked=asked, satisfied=satisfied))


@pytest.mark.parametrize(("asked", "satisfied"), [(None, 31), (33, None), (0, 0)])
def test_nothing_agrees_with_half_a_survey(asked: int | None, satisfied: int | None) -> None:
    survey = Survey(asked=asked, satisfied=satisfied)
    assert not agrees_with_survey(Fraction(93), survey, row("≥95%").target)


@pytest.mark.parametrize(
    ("target", "category", "name", "takes"),
    [
        ("≥95%", "满意度指标", "群众满意度", True),
        ("≥95", "满意度指标", "群众", True),
        ("满意", "满意度指标", "群众满意度", True),
        ("33人", "满意度指标", "群众", False),
        ("≥95%", "产出指标", "合格率", True),
        ("33个", "产出指标", "村数", False),
        ("33", "产出指标", "村数", False),
        ("优良", "产出指标", "环境", False),
    ],
)
def test_a_survey_speaks_of_satisfaction_and_of_rates(
    target: str, category: str, name: str, takes: bool
) -> None:
    indicator = row(target, category, name)
    assert takes_survey(indicator, indicator.target) is takes


def test_a_refusal_names_the_unit_as_the_target_has_it() -> None:
    assert unit_words(row("33个", "产出指标", "村数").target) == "个"
    meant = row("33", "产出指标", "村数").target
    assert unit_words(meant.model_copy(update={"unit_text": "座"})) == "座"
    assert unit_words(meant.model_copy(update={"noun": "村庄"})) == "村庄"
    assert "33" in unit_words(meant)


def test_a_survey_against_a_bare_number_says_what_was_assumed() -> None:
    line = line_of(row("≥95", name="群众"), survey={"asked": 33, "satisfied": 31})
    (finding,) = [each for each in line.findings if each.params.get("text") == "31/33"]
    assert "95" in finding.params["target"]
    sure = line_of(row("≥95%", name="群众"), survey={"asked": 33, "satisfied": 31})
    assert not [each for each in sure.findings if each.params.get("text") == "31/33"]
