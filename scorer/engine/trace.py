"""The trace of a row's award: method, clause, every input with its source, the arithmetic."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine.award import Award
from scorer.engine.categories import points_citation
from scorer.engine.formula import Given, value_text
from scorer.engine.rule_target import place_of
from scorer.engine.setting import Setting
from scorer.engine.stated import texts_by_field
from scorer.engine.survey import agrees_with_survey
from scorer.findings import Place
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import MaxSource, RowRule, Trace, TraceInput
from scorer.model.target import Target
from scorer.money import exact_text, two_places
from scorer.rules.cited import Cited
from scorer.rules.pack import RulePack

ROUNDING: Final = "half_up_2"
"""How every award is rounded: half-up to two decimals."""

NOT_STARTED: Final = "not_started"
"""What stands for the method of a row that was not started."""

OVER: Final = "over."
"""How the names of the policies for results far above their target begin."""

Origin = tuple[Indicator, Outcome, Setting]
"""Whose award it is, and under what it was scored."""


def trace_of(
    award: Award,
    target: Target,
    max_score: Decimal,
    origin: Origin,
    rule: RowRule | None = None,
) -> Trace:
    """The trace of a computed award; ``rule`` is that of the row's own text where that scored it."""
    own = rule if award.policy is None else None
    inputs = (
        *_target_input(award, target, origin),
        *_actual_input(award, target, origin),
        _max_input(max_score, origin),
        *(_own_input(each, own, origin) for each in award.given),
    )
    method = award.policy or award.method
    return _trace(method, award.printed, award.symbolic, award.score, inputs, origin, own)


def chosen_trace(
    award: Award,
    target: Target,
    max_score: Decimal,
    origin: Origin,
    rule: RowRule | None = None,
) -> Trace:
    """The trace of an award whose score a person chose inside its band; S is the choice."""
    choice = _typed("S", exact_text(award.score), origin)
    inputs = (
        *_target_input(award, target, origin),
        *_actual_input(award, target, origin),
        _max_input(max_score, origin),
        choice,
    )
    return _trace(award.method, exact_text(award.score), "S", award.score, inputs, origin, rule)


def not_started_trace(max_score: Decimal, origin: Origin) -> Trace:
    """The trace of a row that was not started: nothing."""
    inputs = (_max_input(max_score, origin),)
    return _trace(NOT_STARTED, "0", "0", Decimal(0), inputs, origin)


def _trace(
    method: str,
    printed: str,
    symbolic: str,
    score: Decimal,
    inputs: tuple[TraceInput, ...],
    origin: Origin,
    own: RowRule | None = None,
) -> Trace:
    pack = origin[2].pack
    rule = _rule_of(method, pack)
    clause = rule.citation if rule else ""
    return Trace(
        method=method,
        pack=pack.name,
        clause=clause if own is None else own.text,
        formula=printed,
        symbolic=symbolic,
        rounding=ROUNDING,
        result=two_places(score),
        inputs=inputs,
    )


def _rule_of(method: str, pack: RulePack) -> Cited | None:
    if method == NOT_STARTED:
        return pack.not_started
    if method.startswith(OVER):
        return pack.over_achievement
    return pack.method_table.get(method)


def _own_input(given: Given, own: RowRule | None, origin: Origin) -> TraceInput:
    """A number of the row's own text, with its words and its place; else one of the pack."""
    if own is None or given.source != "pack":
        return given_input(given)
    by_hand = {"*", own.field} & set(origin[0].by_hand)
    return TraceInput(
        symbol=given.symbol,
        value=exact_text(given.value),
        source="typed" if by_hand else "document",
        text=own.text,
        place=own.place,
    )


def given_input(given: Given) -> TraceInput:
    """A number of the rule, with where it comes from in place of a printed text."""
    value = exact_text(given.value)
    return TraceInput(symbol=given.symbol, value=value, source=given.source, text=given.text)


def _target_input(award: Award, target: Target, origin: Origin) -> tuple[TraceInput, ...]:
    """The figure that counted, with the target value, or the text that asks for it in its place."""
    indicator, bound = origin[0], award.bound
    if bound is None:
        return ()
    text, field, place = indicator.target_text, "target_text", indicator.places.get("target_text")
    texts = dict(texts_by_field(indicator))
    if target != indicator.target and target.inferred_from in texts:
        field = target.inferred_from
        text, place = texts[field], place_of(indicator, field)
    by_hand = target.chosen_by is not None or {"*", field} & set(indicator.by_hand)
    return (
        TraceInput(
            symbol="T",
            value=bound.isoformat() if isinstance(bound, date) else exact_text(bound),
            source="typed" if by_hand else "document",
            text=text,
            unit=target.unit,
            place=place,
            by=target.chosen_by,
            at=target.chosen_at.isoformat() if target.chosen_at else None,
        ),
    )


def _actual_input(award: Award, target: Target, origin: Origin) -> tuple[TraceInput, ...]:
    value = award.actual
    if value is None:
        return ()
    source = _actual_source(origin[1], value, target)
    if isinstance(value, Fraction):
        return (_typed("A", value_text(value), origin, source, target.unit),)
    text = value.isoformat() if isinstance(value, date) else value.value
    return (_typed("A", text, origin, source),)


def _typed(
    symbol: str, value: str, origin: Origin, source: str = "typed", unit: str | None = None
) -> TraceInput:
    indicator, outcome, _setting = origin
    return TraceInput(
        symbol=symbol,
        value=value,
        source=source,
        text=_written(outcome) if symbol == "A" else None,
        unit=unit,
        place=indicator.places.get("actual_text"),
        by=outcome.recorded_by,
        at=_recorded_at(outcome),
    )


def _recorded_at(outcome: Outcome) -> str | None:
    return outcome.recorded_at.isoformat() if outcome.recorded_at else None


def _actual_source(outcome: Outcome, value: object, target: Target) -> str:
    """An actual is what the survey found where none was typed, or the same was."""
    survey = outcome.survey
    if survey is None or not survey.asked:
        return "typed"
    differs = (
        _is_typed(outcome)
        and survey.satisfied is not None
        and isinstance(value, Fraction)
        and not agrees_with_survey(value, survey, target)
    )
    return "typed" if differs else "survey"


def _is_typed(outcome: Outcome) -> bool:
    return bool((outcome.actual_text or "").strip())


def _written(outcome: Outcome) -> str | None:
    """The actual as it was typed, or the two figures of the survey."""
    survey = outcome.survey
    if _is_typed(outcome) or survey is None or survey.satisfied is None:
        return outcome.actual_text
    return f"{survey.satisfied}/{survey.asked}"


def _place_of_points(indicator: Indicator) -> Place | None:
    """Where the document states the points: in a column of their own, or in the first text that does."""
    fields = ("max_score", *(name for name, text in texts_by_field(indicator) if "得" in text))
    return next((indicator.places[name] for name in fields if name in indicator.places), None)


def _max_input(max_score: Decimal, origin: Origin) -> TraceInput:
    """The maximum; one that a person allocated carries who and when, the pack's its citation."""
    indicator, _outcome, setting = origin
    source = setting.max_source
    place = _place_of_points(indicator) if source is MaxSource.DOCUMENT else None
    who, at = _allocated(origin) if source is MaxSource.PERSON else (None, None)
    return TraceInput(
        symbol="W",
        value=exact_text(max_score),
        source=source.value,
        text=points_citation(indicator.category, setting.pack)
        if source is MaxSource.PACK
        else None,
        place=place,
        by=who,
        at=at,
    )


def _allocated(origin: Origin) -> tuple[str | None, str | None]:
    """Who gave the points and when; where that is not known whoever recorded the row."""
    _indicator, outcome, setting = origin
    if setting.allocated is None:
        return outcome.recorded_by, _recorded_at(outcome)
    who, at = setting.allocated
    return who, at.isoformat()
