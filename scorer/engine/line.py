"""One row of the sheet: from the indicator and what was recorded to its award.

Cheap enough to be called again at every key stroke.
"""

from decimal import Decimal

from scorer.engine import findings as codes
from scorer.engine.award import Award, Band, Question, Refused
from scorer.engine.doubts import level_doubts
from scorer.engine.methods.registry import METHODS
from scorer.engine.over import after_policy
from scorer.engine.reach import most_of
from scorer.engine.reasons import is_reason, missing_reasons
from scorer.engine.row import Row, actual_of, actual_text, question_of, row_of
from scorer.engine.setting import Setting
from scorer.engine.trace import chosen_trace, not_started_trace, trace_of
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line
from scorer.money import percent_text, round_half_up, two_places


def score_line(
    indicator: Indicator, outcome: Outcome, max_score: Decimal, setting: Setting
) -> Line:
    """The row with its award, or open where nothing can be said yet."""
    row = row_of(indicator, outcome, max_score, setting)
    state = outcome.state
    if state is RowState.NOT_APPLICABLE:
        return _line(row, state, findings=_not_applicable(indicator, outcome))
    if max_score < 0:
        finding = find(codes.MAX_NEGATIVE, name=indicator.name, max_score=two_places(max_score))
        return _line(row, RowState.PENDING, findings=(finding,))
    if state is RowState.NOT_STARTED:
        return _not_started(row)
    return _achieved(row, state)


def _achieved(row: Row, state: RowState | None) -> Line:
    """The row by what was recorded; disputed and pending rows stay open whatever that is."""
    if row.method is None:
        typed = row.outcome.actual_text or None
        return _line(row, state or RowState.PENDING, actual=typed, findings=(_no_method(row),))
    actual = actual_of(row)
    shown = actual_text(actual, row.outcome)
    if state in {RowState.DISPUTED, RowState.PENDING}:
        return _line(row, state, actual=shown)
    noticed = actual.findings if actual else ()
    noticed += level_doubts(row.indicator, row.outcome, row.target)
    question = question_of(row, actual)
    if question is None:
        return _line(row, RowState.PENDING, actual=shown, findings=noticed)
    award = METHODS[row.method](question)
    if isinstance(award, Refused):
        return _line(row, RowState.PENDING, actual=shown, findings=noticed + award.findings)
    return _scored(row, award, shown, noticed, question)


def _scored(
    row: Row, award: Award, shown: str | None, noticed: tuple[Finding, ...], question: Question
) -> Line:
    award = after_policy(award, question)
    over, needs_reason = _over_target(row, award)
    band = _band(row, award, bool(over))
    origin = (row.indicator, row.outcome, row.setting)
    rule = row.rule if row.rule is not None and row.rule.applies else None
    trace = trace_of(award, row.target, row.max_score, origin, rule)
    findings = (*noticed, *award.findings, *over)
    known: dict[str, object] = {"actual": shown, "level": question.level, "band": band}
    if row.outcome.chosen_score is not None:
        points = round_half_up(row.outcome.chosen_score)
        if band is None:
            findings += (_ignored(row, points),)
        elif not band.holds(points):
            findings += (_outside(row, points, band),)
            return _line(row, RowState.PENDING, findings=findings, **known)
        else:
            award = award._replace(score=points)
            trace = chosen_trace(award, row.target, row.max_score, origin, rule)
    needs_reason = needs_reason or not award.met or award.score < row.max_score
    if needs_reason:
        findings += _reasons(row)
    return _line(
        row,
        RowState.SCORED,
        **known,
        met=award.met,
        score=award.score,
        ratio=None if award.ratio is None else round_half_up(award.ratio, 6),
        trace=trace,
        reason_needed=needs_reason,
        findings=findings,
    )


def _band(row: Row, award: Award, over: bool) -> Band | None:
    """What a person may choose from: a level's or a delay's band; far above the target, fewer points."""
    if award.band is not None:
        return award.band
    by_hand = over and row.setting.pack.over_achievement.policy == "manual"
    return Band(Decimal(0), award.score, high_belongs=True) if by_hand else None


def _over_target(row: Row, award: Award) -> tuple[tuple[Finding, ...], bool]:
    """The mark of a row far above its target, and whether a reason is compulsory for it."""
    rule, ratio = row.setting.pack.over_achievement, award.ratio
    if ratio is None or (award.policy is None and ratio < rule.flag_at.value):
        return (), False
    words = {"name": row.indicator.name, "percent": percent_text(ratio)}
    if award.policy is not None:
        words.update(score=two_places(award.score), max_score=two_places(row.max_score))
        finding = find(codes.OVER_CUT, None, (), **words)
    else:
        code = codes.OVER_TARGET if rule.policy == "manual" else codes.OVER_EXPLAIN
        finding = find(code, None, (), **words)
    return (finding,), ratio >= rule.reason_at.value


def _not_started(row: Row) -> Line:
    origin = (row.indicator, row.outcome, row.setting)
    return _line(
        row,
        RowState.NOT_STARTED,
        met=False,
        score=Decimal("0.00"),
        trace=not_started_trace(row.max_score, origin),
        reason_needed=True,
        findings=_reasons(row),
    )


def _line(
    row: Row, state: RowState, *, findings: tuple[Finding, ...] = (), **known: object
) -> Line:
    """The line in ``state`` with what is known of it, behind what was doubtful about its target."""
    indicator, outcome = row.indicator, row.outcome
    values: dict[str, object] = {
        "position": indicator.position,
        "name": indicator.name,
        "category": indicator.category,
        "subcategory": indicator.subcategory,
        "state": state,
        "max_score": row.max_score,
        "method": row.method,
        "level": outcome.level,
        "chosen_score": outcome.chosen_score,
        "reach": most_of(row),
        "rule": row.rule,
        "asked": row.target if row.target != indicator.target else None,
        "findings": (*row.findings, *findings),
    }
    return Line.model_validate({**values, **known})


def _no_method(row: Row) -> Finding:
    return find(
        codes.NO_METHOD,
        row.indicator.places.get("target_text"),
        row.indicator.target.alternatives,
        name=row.indicator.name,
        target=row.indicator.target_text,
        pack=row.setting.pack.name,
    )


def _reasons(row: Row) -> tuple[Finding, ...]:
    outcome = row.outcome
    return missing_reasons(row.indicator.name, outcome.deviation_reason, outcome.corrective_action)


def _ignored(row: Row, points: Decimal) -> Finding:
    return find(codes.CHOSEN_IGNORED, name=row.indicator.name, chosen=two_places(points))


def _outside(row: Row, points: Decimal, band: Band) -> Finding:
    low, high = map(two_places, band.choices)
    name, chosen = row.indicator.name, two_places(points)
    return find(codes.CHOSEN_OUTSIDE, name=name, chosen=chosen, low=low, high=high)


def _not_applicable(indicator: Indicator, outcome: Outcome) -> tuple[Finding, ...]:
    wanted = ((outcome.na_reason, codes.NA_REASON), (outcome.na_approver, codes.NA_APPROVER))
    return tuple(find(code, name=indicator.name) for text, code in wanted if not is_reason(text))
