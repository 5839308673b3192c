"""What a filled sheet claims of its total and its grade, and what else would give either."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.engine import findings as codes
from scorer.engine.claiming.figures import agrees, difference_text, gives
from scorer.engine.claiming.sentences import by_findings, open_finding
from scorer.engine.claiming.words import GRADE, TOTAL
from scorer.findings import Finding, find
from scorer.model.sheet import Reproduction, ScoreSheet, SheetState
from scorer.money import exact_text, two_places
from scorer.rules.pack import RulePack
from scorer.text import normalise


class TotalClaim(NamedTuple):
    """The claimed total and grade, with what it takes to find out how they came about.

    ``exact`` answers the sum of the unrounded points, ``totals`` the total under each other pack;
    both are asked only where the total differs.
    """

    total: Decimal | None
    grade: str | None
    pack: RulePack
    others: Sequence[RulePack]
    exact: Callable[[], Fraction | None]
    totals: Callable[[], Iterable[tuple[str, Decimal]]]


def with_total_claims(sheet: ScoreSheet, claim: TotalClaim) -> ScoreSheet:
    """The sheet with its claimed total and grade: agreeing, differing, or not to be recomputed."""
    known: dict[str, object] = {"claimed_total": claim.total, "claimed_grade": claim.grade}
    findings = list(sheet.findings)
    for judged, found in (_total(sheet, claim), _grade(sheet, claim)):
        known.update(judged)
        findings.extend(found)
    return sheet.model_copy(update={**known, "findings": tuple(findings)})


def _total(sheet: ScoreSheet, claim: TotalClaim) -> tuple[dict[str, object], list[Finding]]:
    claimed = claim.total
    if claimed is None:
        return {}, []
    text = exact_text(claimed)
    if sheet.state is SheetState.UNFINISHED:
        return {"not_recomputed": "open_rows"}, [open_finding(TOTAL, text, "open_rows")]
    if agrees(sheet.total_score, claimed):
        return {"agrees": True}, []
    by = tuple(_total_by(sheet, claim, claimed))
    score = sheet.total_score
    words = {"score": two_places(score), "difference": difference_text(claimed, score)}
    differs = find(codes.CLAIM_TOTAL, None, (), claimed=text, **words)
    told = by_findings(TOTAL, text, [each for each in by if each.row is None])
    rows = (
        find(codes.CLAIM_WITHOUT, claimed=text, row=_name(sheet, each)) for each in by if each.row
    )
    return {"agrees": False, "reproductions": by}, [differs, *told, *rows]


def _name(sheet: ScoreSheet, left_out: Reproduction) -> str:
    return next(line.name for line in sheet.lines if line.position == left_out.row)


def _total_by(sheet: ScoreSheet, claim: TotalClaim, claimed: Decimal) -> Iterator[Reproduction]:
    """What gives the claimed total, the sheet's own addition first."""
    if _own_rows(sheet) == claimed:
        yield Reproduction(by="own_rows")
    plain = _plain_sum(sheet)
    if sheet.total_trace is not None and plain == claimed:
        capped = sheet.total_trace.method == "total_cap"
        yield Reproduction(by="not_capped" if capped else "not_rescaled")
    exact = claim.exact()
    if exact is not None and gives(exact, claimed):
        yield Reproduction(by="unrounded")
    yield from _left_out(sheet, claimed)
    for name, total in claim.totals():
        if agrees(total, claimed):
            yield Reproduction(by=name)


def _own_rows(sheet: ScoreSheet) -> Decimal | None:
    """The sum of the points that the sheet itself gives its rows; None where one gives none."""
    said = [line.claimed_score for line in sheet.lines]
    if sheet.execution.max_score:
        said.append(sheet.execution.claimed_score)
    known = [each for each in said if each is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(said) else None


def _plain_sum(sheet: ScoreSheet) -> Decimal:
    scores = [line.score for line in sheet.lines if line.score is not None]
    return sum(scores, sheet.execution.score or Decimal(0))


def _left_out(sheet: ScoreSheet, claimed: Decimal) -> Iterator[Reproduction]:
    """A part of the sum that is missing from the claim; told only where no other is as large."""
    if sheet.total_trace is not None:
        return
    gap = sheet.total_score - claimed
    rows = [line.position for line in sheet.lines if line.score == gap]
    execution = sheet.execution.score == gap
    if execution and not rows:
        yield Reproduction(by="without_execution")
    if len(rows) == 1 and not execution:
        yield Reproduction(by="without_row", row=rows[0])


def _grade(sheet: ScoreSheet, claim: TotalClaim) -> tuple[dict[str, object], list[Finding]]:
    claimed, grade = claim.grade, sheet.grade
    if claimed is None:
        return {}, []
    if grade is None:
        unfinished = sheet.state is SheetState.UNFINISHED
        reason = "open_rows" if unfinished else "total_max"
        return {"grade_not_recomputed": reason}, [open_finding(GRADE, claimed, reason)]
    said = normalise(claimed)[:1]
    if said == grade.value:
        return {"grade_agrees": True}, []
    by = tuple(_grade_by(sheet, claim, said))
    words = {"score": two_places(sheet.total_score), "grade": grade.value}
    differs = find(codes.CLAIM_GRADE, None, (), claimed=claimed, **words)
    known = {"grade_agrees": False, "grade_reproductions": by}
    return known, [differs, *by_findings(GRADE, claimed, by)]


def _grade_by(sheet: ScoreSheet, claim: TotalClaim, said: str) -> Iterator[Reproduction]:
    if claim.total is not None and claim.pack.grade_of(claim.total).value == said:
        yield Reproduction(by="claimed_total")
    for other in claim.others:
        if other.grade_of(sheet.total_score).value == said:
            yield Reproduction(by=other.name)
