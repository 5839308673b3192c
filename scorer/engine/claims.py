"""What a filled sheet claims, held against what was computed; reported, never overwritten."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine.award import Band
from scorer.engine.execution import Executed
from scorer.engine.line import award_by, score_line
from scorer.engine.setting import Setting
from scorer.findings import Finding, find
from scorer.model.case import CaseBudget
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Execution, Line, ScoreSheet, SheetState
from scorer.model.target import Comparator, TargetKind
from scorer.money import exact_text, percent_text, plain_decimal, round_half_up, two_places
from scorer.text import normalise

_TOLERANCE: Final = Decimal("0.01")
_CHOICES: Final = frozenset({"qualitative_levels", "deadline"})
_SCORED: Final = frozenset({RowState.SCORED, RowState.NOT_STARTED})
_UPWARDS: Final = ("at_least", "equal_two_sided", "step")
_DOWNWARDS: Final = ("at_most_linear", "at_most_ratio", "step")
_EQUAL: Final = (
    "equal_as_at_least",
    "equal_two_sided",
    "at_most_linear",
    "at_most_ratio",
    "step",
)
_OTHER_METHODS: Final[dict[Comparator, tuple[str, ...]]] = {
    Comparator.GE: _UPWARDS,
    Comparator.GT: _UPWARDS,
    Comparator.LE: _DOWNWARDS,
    Comparator.LT: _DOWNWARDS,
    Comparator.EQ: _EQUAL,
}
_PERCENT: Final = re.compile(r"(.*)%")


def agrees(score: Decimal, claimed: Decimal) -> bool:
    """Within 0.01, or the score rounded half-up to as many decimals as the claim has."""
    if abs(score - claimed) <= _TOLERANCE:
        return True
    return round_half_up(score, _places(claimed)) == claimed


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


class RowClaim(NamedTuple):
    """What one row of the filled sheet says, and by what else it could have been computed.

    ``others`` are the row's maximum and setting under every other pack.
    """

    indicator: Indicator
    outcome: Outcome
    claimed: Decimal | None
    others: tuple[tuple[Decimal, Setting], ...] = ()


def with_row_claim(line: Line, claim: RowClaim, setting: Setting) -> Line:
    """The line with its claim, whether it agrees, and which method or pack gives what it says."""
    claimed = claim.claimed
    if claimed is None:
        return line
    verdict = _line_agrees(line, claimed)
    known: dict[str, object] = {"claimed_score": claimed, "agrees": verdict}
    if verdict is False:
        by = _reproduced_by(line, claim, claimed, setting)
        known["reproduced_by"] = by
        known["findings"] = (*line.findings, _row_finding(line, claimed, by))
    return line.model_copy(update=known)


def _line_agrees(line: Line, claimed: Decimal) -> bool | None:
    """A claim inside the band of a level or delay agrees; None where nothing was computed."""
    if line.state not in _SCORED or line.score is None:
        return None
    if line.band is not None and line.method in _CHOICES:
        return Band(*line.band).holds(round_half_up(claimed)) or agrees(line.score, claimed)
    return agrees(line.score, claimed)


def _row_finding(line: Line, claimed: Decimal, by: str | None) -> Finding:
    code = codes.CLAIM_ROW if by is None else codes.CLAIM_METHOD
    return find(
        code,
        name=line.name,
        claimed=exact_text(claimed),
        score=two_places(line.score or Decimal(0)),
        method=by or "",
    )


def _reproduced_by(line: Line, claim: RowClaim, claimed: Decimal, setting: Setting) -> str | None:
    """The method key, or else the pack, whose score for this row is what the sheet says."""
    for method in _other_methods(line, claim.indicator):
        award = award_by(method, claim.indicator, claim.outcome, line.max_score, setting)
        if award is not None and agrees(award.score, claimed):
            return method
    for max_score, other in claim.others:
        rescored = score_line(claim.indicator, claim.outcome, max_score, other)
        if _line_agrees(rescored, claimed):
            return other.pack.name
    return None


def _other_methods(line: Line, indicator: Indicator) -> tuple[str, ...]:
    target = indicator.target
    if line.state is not RowState.SCORED or target.comparator is None:
        return ()
    if target.kind is not TargetKind.QUANTITATIVE:
        return ("step",) if line.method != "step" else ()
    methods = _OTHER_METHODS.get(target.comparator, ())
    return tuple(method for method in methods if method != line.method)


def execution_claims(
    executed: Executed, budget: CaseBudget | None
) -> tuple[Execution, tuple[Finding, ...]]:
    """The execution row with what the sheet claims of its rate and score."""
    row = executed.row
    if budget is None:
        return row, ()
    claimed, score = budget.claimed_score, row.score
    known: dict[str, object] = {"claimed_score": claimed}
    findings: list[Finding] = []
    if claimed is not None and score is not None:
        known["agrees"] = agrees(score, claimed)
        if not known["agrees"]:
            words = {"claimed": exact_text(claimed), "score": two_places(score)}
            findings.append(find(codes.CLAIM_EXECUTION, None, (), **words))
    if budget.claimed_rate is not None:
        rate_known, rate_findings = _rate_claim(executed.rate, budget.claimed_rate)
        known.update(rate_known)
        findings.extend(rate_findings)
    return row.model_copy(update=known), tuple(findings)


def _rate_claim(rate: Fraction | None, text: str) -> tuple[dict[str, object], list[Finding]]:
    percent = read_rate(text)
    if percent is None:
        return {}, [find(codes.CLAIM_RATE_UNREADABLE, claimed=text)]
    known: dict[str, object] = {"claimed_rate": percent.scaleb(-2)}
    if rate is None:
        return known, []
    fits = abs(rate * 100 - Fraction(percent)) <= Fraction(_TOLERANCE) or (
        round_half_up(rate * 100, _places(percent)) == percent
    )
    known["rate_agrees"] = fits
    if fits:
        return known, []
    return known, [find(codes.CLAIM_RATE, claimed=text, rate=percent_text(rate))]


def read_rate(text: str) -> Decimal | None:
    """A rate as per cent: "99.5%" is 99.5, "0.995" too; None where it is neither."""
    plain = normalise(text).replace(" ", "")
    found = _PERCENT.fullmatch(plain)
    if found:
        return plain_decimal(found.group(1))
    share = plain_decimal(plain)
    return None if share is None else share.scaleb(2)


def with_total_claims(
    sheet: ScoreSheet, claimed_total: Decimal | None, claimed_grade: str | None
) -> ScoreSheet:
    """The sheet with its claimed total and grade; None where they cannot be recomputed."""
    findings = []
    score = two_places(sheet.total_score)
    total_fits = grade_fits = None
    if claimed_total is not None and sheet.state is not SheetState.UNFINISHED:
        total_fits = agrees(sheet.total_score, claimed_total)
        if not total_fits:
            claimed = exact_text(claimed_total)
            findings.append(find(codes.CLAIM_TOTAL, claimed=claimed, score=score))
    if claimed_grade is not None and sheet.grade is not None:
        grade_fits = normalise(claimed_grade)[:1] == sheet.grade.value
        if not grade_fits:
            words = {"claimed": claimed_grade, "grade": sheet.grade.value}
            findings.append(find(codes.CLAIM_GRADE, None, (), score=score, **words))
    return sheet.model_copy(
        update={
            "claimed_total": claimed_total,
            "claimed_grade": claimed_grade,
            "agrees": total_fits,
            "grade_agrees": grade_fits,
            "findings": (*sheet.findings, *findings),
        }
    )
