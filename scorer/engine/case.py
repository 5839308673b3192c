"""A sheet that somebody else filled: read, scored as it is, and held against what it claims."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.engine import findings as codes
from scorer.engine.allocation import (
    FULL_TOTAL,
    Maxima,
    document_points,
    project_states_points,
    shares_of_pack,
)
from scorer.engine.beside import score_row
from scorer.engine.case_budget import funds_of, source_findings
from scorer.engine.claiming.execution import BudgetClaim, execution_claims
from scorer.engine.claiming.methods import Rules, rules_of
from scorer.engine.claiming.totals import TotalClaim, with_total_claims
from scorer.engine.claims import RowClaim, exact_points, with_row_claim
from scorer.engine.execution import Executed, score_execution
from scorer.engine.line import score_line
from scorer.engine.scoring import assemble, out_of_force
from scorer.engine.setting import Setting
from scorer.engine.stated import stated_points
from scorer.engine.totals import total
from scorer.findings import Finding, find
from scorer.model.case import Case, CaseBudget, CaseIndicator, CaseSurvey
from scorer.model.outcome import Outcome, RowState, Survey
from scorer.model.plan import Indicator, Project
from scorer.model.sheet import Line, MaxSource, ScoreSheet
from scorer.model.target import Comparator, Target
from scorer.reading.target_value import read_target
from scorer.rules.catalog import Catalog
from scorer.rules.pack import RulePack


class CaseRow(NamedTuple):
    """One row of the filled sheet: what it asks, what was recorded, what it claims."""

    indicator: Indicator
    outcome: Outcome
    claimed: Decimal | None
    findings: tuple[Finding, ...]


def score_case(case: Case, catalog: Catalog) -> ScoreSheet:
    """The scored sheet with every claim compared; never refused for its sums.

    Raises RulePackError where the named pack does not exist or none is in force.
    """
    rows = tuple(_read(each, n, case.year) for n, each in enumerate(case.indicators, 1))
    pack = _pack(case, rows, catalog)
    maxima = case_maxima([row.indicator for row in rows], case.budget, pack)
    setting = Setting(pack, maxima.source, case.year)
    executed = _executed(case, maxima, pack)
    others = _others(rows, maxima, setting, catalog)
    other_packs = [other.pack for _maxima, other in others]
    budget = BudgetClaim(case.budget, funds_of(case), pack, other_packs)
    execution, claim_findings = execution_claims(executed, budget)
    compared = _Compared(setting, others, rules_of(pack, other_packs))
    lines = tuple(_line(row, maxima.rows[row.indicator.position], compared) for row in rows)
    findings = (*out_of_force(pack, case.year), *source_findings(case), *claim_findings)
    if case.year is None and not case.pack and pack.in_force.from_year is not None:
        findings += (find(codes.YEAR_UNKNOWN, pack=pack.name),)
    sheet = assemble(executed._replace(row=execution), lines, maxima, pack, findings)
    claim = TotalClaim(
        total=case.claimed_total,
        grade=case.claimed_grade,
        pack=pack,
        others=other_packs,
        exact=lambda: _exact_sum(rows, sheet, executed, setting),
        totals=lambda: _totals(case, rows, others),
    )
    return with_total_claims(sheet, claim)


def _read(filled: CaseIndicator, position: int, year: int | None) -> CaseRow:
    reading = read_target(
        filled.target_text,
        category=filled.category,
        subcategory=filled.subcategory or "",
        name=filled.name,
        description=filled.description or "",
        year=year,
    )
    target, unused = _directed(reading.target, filled)
    indicator = Indicator(
        position=position,
        category=filled.category,
        subcategory=filled.subcategory or "",
        name=filled.name,
        target_text=filled.target_text,
        target=target,
        description=filled.description,
        scoring_text=filled.scoring_text,
        max_score=filled.max_score,
    )
    if indicator.max_score is None and (stated := stated_points(indicator)):
        indicator = indicator.model_copy(update={"max_score": stated.points})
    findings = (*reading.findings, *unused)
    return CaseRow(indicator, _outcome(filled), filled.claimed_score, findings)


def _directed(target: Target, filled: CaseIndicator) -> tuple[Target, tuple[Finding, ...]]:
    """The target with the direction that the sheet gives; a sign of its own is not overruled."""
    given = filled.direction
    if given is None or given is target.direction:
        return target, ()
    if target.comparator in {Comparator.EQ, None}:
        return target.model_copy(update={"direction": given}), ()
    return target, (find(codes.DIRECTION_UNUSED, name=filled.name, target=filled.target_text),)


def _outcome(filled: CaseIndicator) -> Outcome:
    return Outcome(
        actual_text=filled.actual_text,
        level=filled.level,
        state=None if filled.state is RowState.SCORED else filled.state,
        chosen_score=filled.chosen_score,
        deviation_reason=filled.deviation_reason,
        corrective_action=filled.corrective_action,
        na_reason=filled.na_reason,
        na_approver=filled.na_approver,
        survey=_survey(filled.survey),
    )


def _survey(filled: CaseSurvey | None) -> Survey | None:
    """The counts of the survey: nothing on a scored sheet is made of its method and its days."""
    return None if filled is None else Survey(asked=filled.asked, satisfied=filled.satisfied)


def _pack(case: Case, rows: Sequence[CaseRow], catalog: Catalog) -> RulePack:
    project = Project(code="", name="", indicators=tuple(row.indicator for row in rows))
    beside = case.budget.max_score if case.budget else None
    return catalog.pick(case.year, case.pack, project_states_points(project) and not beside)


def case_maxima(
    indicators: Sequence[Indicator], budget: CaseBudget | None, pack: RulePack
) -> Maxima:
    """The maxima as the sheet states them, whatever they add up to; the pack's where it is silent."""
    stated = {each.position: each.max_score for each in indicators if each.max_score is not None}
    complete = document_points(indicators)
    if complete is not None:
        full = sum(complete.values()) == FULL_TOTAL
        execution = Decimal(0) if full else pack.execution_max
        maxima = Maxima(MaxSource.DOCUMENT, complete, execution)
    else:
        maxima = shares_of_pack(indicators, pack)
        if stated:
            count = len(indicators)
            partly = find(codes.POINTS_PARTLY, stated=len(stated), count=count, pack=pack.name)
            maxima = maxima._replace(
                source=MaxSource.DOCUMENT,
                rows={**maxima.rows, **stated},
                findings=(*maxima.findings, partly),
            )
    if budget is not None and budget.max_score is not None:
        maxima = maxima._replace(execution=budget.max_score)
    return maxima


def _executed(case: Case, maxima: Maxima, pack: RulePack) -> Executed:
    stated = case.budget is not None and case.budget.max_score is not None
    source = MaxSource.DOCUMENT if stated else MaxSource.PACK
    return score_execution(funds_of(case), maxima.execution, pack, max_source=source)


def _others(
    rows: Sequence[CaseRow], maxima: Maxima, setting: Setting, catalog: Catalog
) -> tuple[tuple[Maxima, Setting], ...]:
    """Every other pack that could score these rows, with the maxima the rows would then have."""
    indicators = [row.indicator for row in rows]
    shared = maxima.source is MaxSource.PACK
    return tuple(
        (
            shares_of_pack(indicators, other) if shared else maxima,
            Setting(other, maxima.source, setting.year),
        )
        for other in catalog.packs
        if other.name != setting.pack.name
    )


class _Compared(NamedTuple):
    """What rows are scored under, and what else their claims are tried with."""

    setting: Setting
    others: Sequence[tuple[Maxima, Setting]]
    rules: Rules


def _line(row: CaseRow, max_score: Decimal, compared: _Compared) -> Line:
    line = score_row(row.indicator, row.outcome, max_score, compared.setting)
    line = line.model_copy(update={"findings": (*row.findings, *line.findings)})
    position = row.indicator.position
    elsewhere = tuple((maxima.rows[position], other) for maxima, other in compared.others)
    claim = RowClaim(row.indicator, row.outcome, row.claimed, elsewhere, compared.rules)
    return with_row_claim(line, claim, compared.setting)


def _exact_sum(
    rows: Sequence[CaseRow], sheet: ScoreSheet, executed: Executed, setting: Setting
) -> Fraction | None:
    """The sum of the unrounded points; None where the total is no plain sum."""
    if sheet.total_trace is not None:
        return None
    points = [
        exact_points(line, row.indicator, row.outcome, setting)
        for row, line in zip(rows, sheet.lines, strict=True)
    ]
    return sum(points, executed.exact)


def _totals(
    case: Case, rows: Sequence[CaseRow], others: Sequence[tuple[Maxima, Setting]]
) -> Iterator[tuple[str, Decimal]]:
    """The total that the sheet would have under each other pack."""
    for maxima, setting in others:
        stated = case.budget is not None and case.budget.max_score is not None
        whole = maxima if stated else _with_execution(maxima, setting.pack)
        executed = _executed(case, whole, setting.pack)
        lines = tuple(
            score_line(row.indicator, row.outcome, whole.rows[row.indicator.position], setting)
            for row in rows
        )
        yield setting.pack.name, total(executed.row, lines, setting.pack).total_score


def _with_execution(maxima: Maxima, pack: RulePack) -> Maxima:
    """The maxima with the points that the pack leaves for execution."""
    full = sum(maxima.rows.values()) == FULL_TOTAL
    return maxima._replace(execution=Decimal(0) if full else pack.execution_max)
