"""What a filled sheet claims of its rows, held against what was computed; never overwritten.

A claim agrees, differs, or cannot be recomputed, and each says why: by how much, which rule or
which mistake gives exactly what the sheet says, or what is missing.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine.award import Award, Band
from scorer.engine.claiming.figures import agrees, difference_text
from scorer.engine.claiming.methods import Rules, by_methods
from scorer.engine.claiming.mistakes import by_mistakes
from scorer.engine.claiming.words import word_of
from scorer.engine.line import score_line
from scorer.engine.methods.registry import METHODS
from scorer.engine.over import after_policy
from scorer.engine.row import asked
from scorer.engine.setting import Setting
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, Reproduction
from scorer.money import exact_text, round_half_up, two_places

_CHOICES: Final = frozenset({"qualitative_levels", "deadline"})
_SCORED: Final = frozenset({RowState.SCORED, RowState.NOT_STARTED})


class RowClaim(NamedTuple):
    """What one row of the filled sheet says, and by what else it could have been computed.

    ``others`` are the row's maximum and setting under every other pack, ``rules`` the numbers that
    any pack has for any method.
    """

    indicator: Indicator
    outcome: Outcome
    claimed: Decimal | None
    others: tuple[tuple[Decimal, Setting], ...] = ()
    rules: Rules = MappingProxyType({})


def exact_points(line: Line, indicator: Indicator, outcome: Outcome, setting: Setting) -> Fraction:
    """The unrounded points of a scored row; what a person chose is exact as it stands."""
    question = asked(indicator, outcome, line.max_score, setting)
    score = Fraction(line.score or 0)
    if question is None or line.method is None or line.state is not RowState.SCORED:
        return score
    award = METHODS[line.method](question)
    if not isinstance(award, Award) or outcome.chosen_score is not None:
        return score
    return max(Fraction(0), min(after_policy(award, question).exact, Fraction(line.max_score)))


def with_row_claim(line: Line, claim: RowClaim, setting: Setting) -> Line:
    """The line with its claim: whether it agrees, what else gives it, or why nothing can be said."""
    claimed = claim.claimed
    if claimed is None:
        return line
    verdict = _line_agrees(line, claimed)
    known: dict[str, object] = {"claimed_score": claimed, "agrees": verdict}
    found: tuple[Finding, ...] = ()
    if verdict is None:
        reason = _why_open(line, claim.outcome)
        known["not_recomputed"] = reason
        found = (_open_finding(line, claimed, reason),)
    elif not verdict:
        rules, mistakes = _reproduced(line, claim, claimed, setting)
        known["reproduced_by"] = (rules[0].pack or rules[0].by) if rules else None
        known["reproductions"] = (*rules, *mistakes)
        found = tuple(_differs(line, claimed, rules, mistakes))
    return line.model_copy(update={**known, "findings": (*line.findings, *found)})


def _line_agrees(line: Line, claimed: Decimal) -> bool | None:
    """A claim inside the band of a level or delay agrees; None where nothing was computed."""
    if line.state not in _SCORED or line.score is None:
        return None
    if line.band is not None and line.method in _CHOICES:
        return Band(*line.band).holds(round_half_up(claimed)) or agrees(line.score, claimed)
    return agrees(line.score, claimed)


def _why_open(line: Line, outcome: Outcome) -> str:
    """Why a row has no score to hold a claim against."""
    if line.state in {RowState.NOT_APPLICABLE, RowState.DISPUTED}:
        return line.state.value
    if line.max_score < 0:
        return "maximum"
    if line.method is None:
        return "target"
    if outcome.state is RowState.PENDING:
        return "pending"
    if not (outcome.actual_text or "").strip() and outcome.level is None:
        return "no_actual"
    return "actual"


def _open_finding(line: Line, claimed: Decimal, reason: str) -> Finding:
    words = {"claimed": exact_text(claimed), "reason": reason, "reason_word": word_of(reason)}
    return find(codes.CLAIM_OPEN, None, (), name=line.name, **words)


def _reproduced(
    line: Line, claim: RowClaim, claimed: Decimal, setting: Setting
) -> tuple[list[Reproduction], list[Reproduction]]:
    """The rules, and the mistakes, that give exactly what the sheet says of this row."""
    question = asked(claim.indicator, claim.outcome, line.max_score, setting)
    rules: list[Reproduction] = []
    mistakes: list[Reproduction] = []
    if question is not None and line.state is RowState.SCORED:
        rules.extend(by_methods(question, claim.rules, claimed))
        mistakes.extend(by_mistakes(line.method, question, claimed))
    elif claimed == line.max_score:
        mistakes.append(Reproduction(by="full_points"))
    rules.extend(_by_packs(line, claim, claimed, named=bool(rules)))
    return rules, mistakes


def _by_packs(
    line: Line, claim: RowClaim, claimed: Decimal, *, named: bool
) -> Iterator[Reproduction]:
    """The packs under which the row scores what it claims.

    Where a method is ``named`` already, only those that also give the row another maximum.
    """
    for max_score, other in claim.others:
        if named and max_score == line.max_score:
            continue
        rescored = score_line(claim.indicator, claim.outcome, max_score, other)
        if _line_agrees(rescored, claimed):
            yield Reproduction(by=other.pack.name)


def _differs(
    line: Line, claimed: Decimal, rules: list[Reproduction], mistakes: list[Reproduction]
) -> Iterator[Finding]:
    """That the row differs, by how much, and everything that gives what the sheet says."""
    score = line.score or Decimal(0)
    words = {
        "name": line.name,
        "claimed": exact_text(claimed),
        "score": two_places(score),
        "difference": difference_text(claimed, score),
    }
    for number, rule in enumerate(rules):
        numbers = rule.pack or rule.numbers or ""
        code = codes.CLAIM_NUMBERS if numbers else codes.CLAIM_METHOD
        if number:
            code = codes.CLAIM_ALSO_NUMBERS if numbers else codes.CLAIM_ALSO
        by = {"method": rule.by, "by_word": word_of(rule.by), "pack": numbers}
        yield find(code, None, (), **words, **by)
    if not rules:
        yield find(codes.CLAIM_ROW, None, (), **words)
    for mistake in mistakes:
        by = {"method": mistake.by, "by_word": word_of(mistake.by)}
        yield find(codes.CLAIM_MISTAKE, None, (), **words, **by)
