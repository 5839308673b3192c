"""What is still open on a sheet, and how far each matter alone can move the total. Pure.

Every matter is taken by itself: all others stay as they stand, and what is open counts nothing yet.
Its range runs over all ways to settle it: any actual value from none to the best its method rewards,
any execution rate, any choice inside a band; a row whose reading or rule is changed is scored by what
is recorded, or by any actual value where that does not answer it; a row that turns out to apply by any. So it is the least and the most of the total that
scoring all those completions would give.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from scorer.engine.award import Band
from scorer.engine.beside import open_readings
from scorer.engine.categories import is_satisfaction
from scorer.engine.compare import Facts
from scorer.engine.execution import score_execution
from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.engine.totals import total
from scorer.model.disbursement import Funds
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator, RuleChoice
from scorer.model.sheet import Execution, ExecutionState, Line, RuleState, ScoreSheet
from scorer.model.target import Target
from scorer.rules.pack import RulePack

_NOTHING: Final = Decimal("0.00")
_OPEN: Final = frozenset({RowState.PENDING, RowState.DISPUTED})
_UNDECIDED: Final = frozenset({RuleState.READ, RuleState.CONFLICT, RuleState.UNFIT})
_SOME_BUDGET: Final = Decimal(1)
"""Stands for a final budget not yet known: only the rate counts."""


class MatterKind(StrEnum):
    """What is missing: an actual value, the spending, evidence; or which decision is.

    ``dispute`` is a row that somebody disputes, whatever was recorded for it; ``rule`` is whether the
    scoring rule in a row's own words holds for it.
    """

    ACTUAL = "actual"
    DISPUTE = "dispute"
    EXECUTION = "execution"
    EVIDENCE = "evidence"
    CHOSEN_SCORE = "chosen_score"
    APPLICABLE = "applicable"
    READING = "reading"
    RULE = "rule"
    PACK = "pack"


class RuleAnswer(NamedTuple):
    """Whose rule a row is scored by: that in its own ``words``, or the pack's where these are empty."""

    words: str


class Option(NamedTuple):
    """One answer to a question with named answers, and what the total can then be.

    ``answer`` is a target reading, a rule pack, whose rule holds, or whether the row applies; ``taken``
    where the sheet stands on it now.
    """

    answer: Target | RulePack | RuleAnswer | bool
    low: Decimal
    high: Decimal
    taken: bool = False


class Matter(NamedTuple):
    """One thing that is open; ``position`` is None where it concerns the whole sheet.

    ``low`` and ``high`` bound the total over all ways to settle it.
    """

    kind: MatterKind
    position: int | None
    low: Decimal
    high: Decimal
    options: tuple[Option, ...] = ()

    @property
    def move(self) -> Decimal:
        """How far it can move the total."""
        return self.high - self.low


class WhatIf(NamedTuple):
    """A sheet with what is open on it, the matter that moves most first.

    ``bare_score`` is the total with every row that has no evidence at nothing, as a reviewer counts.
    """

    sheet: ScoreSheet
    bare_score: Decimal
    matters: tuple[Matter, ...]


class _Open(NamedTuple):
    """The sheet at hand with what it was made from."""

    facts: Facts
    pack: RulePack
    sheet: ScoreSheet

    def with_lines(self, changed: Mapping[int, Line]) -> Decimal:
        """The total with other lines in the place of some, by position."""
        lines = tuple(changed.get(line.position, line) for line in self.sheet.lines)
        return total(self.sheet.execution, lines, self.pack).total_score

    def with_scores(self, lines: Iterable[Line], points: Decimal) -> Decimal:
        """The total with each of ``lines`` scored at ``points``."""
        scored = {"state": RowState.SCORED, "score": points}
        return self.with_lines({each.position: each.model_copy(update=scored) for each in lines})

    def between(self, line: Line, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        """The totals with the row at both ends; more points never make a smaller total."""
        least, most = (self.with_scores((line,), points) for points in (low, high))
        return least, most

    def executed(self, execution: Execution) -> Decimal:
        """The total with another execution row."""
        return total(execution, self.sheet.lines, self.pack).total_score


def what_if(facts: Facts, pack: RulePack, proposed: Sequence[RulePack] = ()) -> WhatIf:
    """What is open on the sheet of ``facts`` under ``pack``, sorted by how far it moves the total.

    ``proposed`` are packs that somebody may still decide for.
    """
    at = _Open(facts, pack, facts.sheet(pack))
    matters = (*_rows(at), *_execution(at), *_packs(at, proposed))
    unproved = [line for line in at.sheet.lines if _unproved(at, line)]
    ordered = sorted(matters, key=lambda each: (-each.move, each.position or 0, each.kind))
    return WhatIf(at.sheet, at.with_scores(unproved, _NOTHING), tuple(ordered))


def _rows(at: _Open) -> Iterator[Matter]:
    indicators = {each.position: each for each in at.facts.project.indicators}
    for line in at.sheet.lines:
        if line.state in _OPEN:
            kind = MatterKind.DISPUTE if line.state is RowState.DISPUTED else MatterKind.ACTUAL
            yield Matter(kind, line.position, *at.between(line, _NOTHING, _most(line)))
        elif line.state is RowState.NOT_APPLICABLE:
            yield _applicable(at, line)
        elif line.band is not None:
            choices = at.between(line, *Band(*line.band).choices)
            yield Matter(MatterKind.CHOSEN_SCORE, line.position, *choices)
        if _unproved(at, line):
            low = at.with_scores((line,), _NOTHING)
            yield Matter(MatterKind.EVIDENCE, line.position, low, at.sheet.total_score)
        yield from _readings(at, line, indicators[line.position])
        yield from _rules(at, line, indicators[line.position])


def _most(line: Line) -> Decimal:
    """The most the row can get; nothing where its maximum is damaged."""
    return max(line.max_score if line.reach is None else line.reach, _NOTHING)


def _unproved(at: _Open, line: Line) -> bool:
    """Whether points hang on a row that nothing proves: no evidence, and no survey either."""
    if not line.score:
        return False
    outcome = at.facts.outcomes.get(line.position, Outcome())
    surveyed = outcome.survey is not None and outcome.survey.asked
    indicator = _indicator(at, line.position)
    return not outcome.evidence and not (surveyed and is_satisfaction(indicator))


def _indicator(at: _Open, position: int) -> Indicator:
    return next(each for each in at.facts.project.indicators if each.position == position)


def _applicable(at: _Open, line: Line) -> Matter:
    """A row that does not apply: the total as it stands, or what it is if the row does apply."""
    now = at.sheet.total_score
    low, high = at.between(line, _NOTHING, _most(line))
    options = (Option(False, now, now, taken=True), Option(True, low, high))
    return Matter(MatterKind.APPLICABLE, line.position, min(now, low), max(now, high), options)


def _readings(at: _Open, line: Line, indicator: Indicator) -> Iterator[Matter]:
    """The readings of a target among which nobody has chosen, each with what it makes of the row."""
    if indicator.target.chosen_by is not None or line.state is RowState.NOT_APPLICABLE:
        return
    others = [each for each in open_readings(indicator) if each != indicator.target]
    if not others:
        return
    options = []
    for each in (indicator.target, *others):
        read = indicator.model_copy(update={"target": each})
        options.append(Option(each, *_scored(at, line, read), taken=each == indicator.target))
    yield _decision(MatterKind.READING, line, options)


def _rules(at: _Open, line: Line, indicator: Indicator) -> Iterator[Matter]:
    """Whether the rule in the row's own words holds, where it can and nobody has said so yet."""
    rule = line.rule
    if rule is None or rule.state not in _UNDECIDED or line.state is RowState.NOT_APPLICABLE:
        return
    options = []
    choices: tuple[tuple[Literal["text", "pack"], str], ...] = (("text", rule.words), ("pack", ""))
    for choice, words in choices:
        decided = RuleChoice(
            choice=choice,
            text=rule.text,
            words=rule.words,
            by="",
            at=datetime.min.replace(tzinfo=UTC),
        )
        row = indicator.model_copy(update={"rule_choice": decided})
        taken = rule.applies == bool(words)
        options.append(Option(RuleAnswer(words), *_scored(at, line, row), taken=taken))
    yield _decision(MatterKind.RULE, line, options)


def _decision(kind: MatterKind, line: Line, options: Sequence[Option]) -> Matter:
    low, high = min(each.low for each in options), max(each.high for each in options)
    return Matter(kind, line.position, low, high, tuple(options))


def _scored(at: _Open, line: Line, indicator: Indicator) -> tuple[Decimal, Decimal]:
    """The totals that the row, changed so, can lead to.

    Where what is recorded answers it no more, another actual value has to be given.
    """
    setting = Setting(at.pack, at.sheet.max_source, at.facts.year)
    outcome = at.facts.outcomes.get(line.position, Outcome())
    changed = score_line(indicator, outcome, line.max_score, setting)
    if changed.state in _OPEN and line.state not in _OPEN:
        return at.between(changed, _NOTHING, _most(changed))
    points = at.with_lines({line.position: changed})
    return points, points


def _execution(at: _Open) -> Iterator[Matter]:
    """Spending that is not recorded: from nothing to all of the budget; it may also set the cap."""
    row = at.sheet.execution
    unknown = row.rate is None and row.state is not ExecutionState.NOT_APPLICABLE
    if not unknown or (row.state is ExecutionState.SHOWN and row.caps[0] == row.caps[1]):
        return
    known = at.facts.disbursement.total.final_budget or _SOME_BUDGET
    low, high = (_spent(at, known, spent) for spent in (_NOTHING, known))
    yield Matter(MatterKind.EXECUTION, None, low, high)


def _spent(at: _Open, budget: Decimal, spent: Decimal) -> Decimal:
    funds = Funds(final_budget=budget, actual_expenditure=spent)
    return at.executed(score_execution(funds, at.sheet.execution.max_score, at.pack).row)


def _packs(at: _Open, proposed: Iterable[RulePack]) -> Iterator[Matter]:
    others = [pack for pack in proposed if pack.name != at.pack.name]
    if not others:
        return
    now = Option(at.pack, at.sheet.total_score, at.sheet.total_score, taken=True)
    options = [now]
    for pack in others:
        points = at.facts.sheet(pack).total_score
        options.append(Option(pack, points, points))
    low, high = min(each.low for each in options), max(each.high for each in options)
    yield Matter(MatterKind.PACK, None, low, high, tuple(options))
