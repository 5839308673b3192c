"""Scoring rules in words: one function from the text of a document to a method with its numbers.

What cannot be read is refused with the reason, and never guessed. What a text leaves to the row (its
target, its maximum) the rule leaves to the row as well.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from scorer.findings import Finding, find
from scorer.model.target import Target, TargetKind
from scorer.reading import rule_codes as codes
from scorer.reading.rule import ALL, NONE, RuleReading, Side, TextRule
from scorer.reading.rule_clauses import Clause, Cut, Kind, cut, tidied
from scorer.reading.rule_counting import Asked, read_deducting
from scorer.reading.rule_deductions import nothing_missing, wanted_side
from scorer.reading.rule_formulas import Equation, find_equation
from scorer.reading.rule_giving import Giving, is_unmet
from scorer.reading.rule_phrases import (
    ELSE,
    MENTIONS,
    MET,
    NO_LIMIT,
    REFUSED,
    TAIL,
)
from scorer.reading.rule_spans import read_span
from scorer.reading.rule_tiers import condition_of
from scorer.reading.scoring_text import read_condition
from scorer.rules.methods import AtMostKey
from scorer.text import one_line

MAX_LENGTH: Final = 1000
"""Longer texts are not one rule."""

_HUNDRED: Final = Decimal(100)
_SHOWN: Final = 40


@lru_cache(maxsize=4096)
def mentions_rule(text: str) -> bool:
    """Whether a text says anything about how points are given; quick, for every text of a document."""
    return MENTIONS.search(text) is not None


@lru_cache(maxsize=4096)
def read_rule(
    text: str,
    target: Target | None = None,
    *,
    at_most: AtMostKey = "at_most_linear",
    year: int | None = None,
) -> RuleReading | None:
    """The rule a text states for a row with this target; None where it says nothing about points.

    ``at_most`` is by what points in proportion are computed where less is better. Pure, never raises.
    """
    if not mentions_rule(text):
        return None
    if len(text) > MAX_LENGTH:
        shown = f"{one_line(text[:MAX_LENGTH])[:_SHOWN]}…"
        return RuleReading(None, (find(codes.TOO_LONG, text=shown, count=len(text)),))
    return _Reader(one_line(text), target, at_most, year).read(tidied(text))


class _Reader(Giving):
    """One text on its way to a rule."""

    def read(self, tidy: str) -> RuleReading:
        tidy = NO_LIMIT.sub("", tidy)
        for code, words in REFUSED:
            if (found := words.search(tidy)) is not None:
                return self.refused(code, part=found.group())
        equation = find_equation(tidy)
        if equation is not None:
            return self.by_equation(equation, tidy)
        return self.by_clauses(cut(tidy))

    # Formulas and proportion

    def by_equation(self, equation: Equation, tidy: str) -> RuleReading:
        if equation.method is None:
            return self.refused(codes.FORMULA, part=equation.body)
        before = cut(tidy[: equation.start])
        if self._leads(before) is None or TAIL.fullmatch(tidy[equation.end :]) is None:
            return self.unreadable(tidy[equation.end :].strip(",;") or before.rest)
        if equation.by_rate and equation.method == "at_least" and self._rate_is_doubtful():
            return self.refused(codes.FORMULA, part=equation.body)
        refusal = self._no_proportion(upwards=not equation.method.startswith("at_most"))
        if refusal is not None:
            return RuleReading(None, (refusal,))
        full, condition = self._leads(before) or (None, None)
        rule = TextRule(
            equation.method, full or before.full or equation.full, condition, mark=equation.mark
        )
        return RuleReading(rule)

    def _leads(self, before: Cut) -> tuple[Decimal | None, Target | None] | None:
        """What stands before a formula or a share: all points for a condition, or nothing."""
        rest = before.rest
        if rest and ELSE.fullmatch(rest) is None and not is_unmet(rest):
            return None
        if not before.clauses:
            return None, None
        if len(before.clauses) > 1 or before.clauses[0].kind is not Kind.GIVES:
            return None
        return self.lead(before.clauses[0])

    def lead(self, clause: Clause) -> tuple[Decimal | None, Target | None] | None:
        """All points for what is reached, with its own condition where it has one."""
        full = None if clause.gives == ALL else clause.gives.points
        if full == 0 or (full is None and clause.gives != ALL):
            return None
        if MET.fullmatch(clause.condition):
            return full, None
        condition = self.condition(clause.condition)
        if condition is None and self.is_plain(clause.condition):
            return full, None
        return None if condition is None else (full, condition)

    def condition(self, words: str) -> Target | None:
        """What a condition asks for: a day, or a figure with its bound."""
        day = read_condition(words, self.year)
        if day is not None and day.kind is TargetKind.DEADLINE:
            return day
        span = read_span(words)
        if span is None or (span.low and span.high and not span.is_point):
            return None
        unit = span.unit or (self.target.unit if self.target else None)
        figure = condition_of(span, unit, rising=span.low is not None)
        if span.is_point and span.low is not None and span.low.value == 0:
            return nothing_missing(unit, words)
        return figure

    def _rate_is_doubtful(self) -> bool:
        """Whether a rate of completion can be the row's own value, which is no share of its target."""
        target = self.target
        return target is not None and target.unit == "%" and target.value != _HUNDRED

    def _no_proportion(self, *, upwards: bool) -> Finding | None:
        target = self.target
        if target is None:
            return None
        if target.kind is not TargetKind.QUANTITATIVE or not target.value or target.value < 0:
            return find(codes.NO_FIGURE, text=self.text, target=target.text)
        side = wanted_side(target)
        if side is None:
            return find(codes.NO_FIGURE, text=self.text, target=target.text)
        wrong = (side is Side.BELOW) != upwards
        return find(codes.DIRECTION, text=self.text, target=target.text) if wrong else None

    # Clauses

    def by_clauses(self, parts: Cut) -> RuleReading:
        tail = TAIL.fullmatch(parts.rest)
        if not parts.clauses or tail is None:
            return self.unreadable(parts.rest)
        takes = [each for each in parts.clauses if each.kind is Kind.TAKES]
        shares = [each for each in parts.clauses if each.kind is Kind.PROPORTION]
        gives = [each for each in parts.clauses if each.kind is Kind.GIVES]
        if (takes and shares) or len(takes) > 1 or len(shares) > 1:
            return self.refused(codes.SEVERAL)
        if takes:
            return self.deducting(takes[0], gives, parts, tail["how"])
        if parts.rest:
            return self.unreadable(parts.rest)
        if shares:
            return self.in_proportion(shares[0], gives, parts.full)
        return self.giving(gives, parts.full)

    def in_proportion(
        self, share: Clause, gives: Sequence[Clause], full: Decimal | None
    ) -> RuleReading:
        lead: tuple[Decimal | None, Target | None] | None = (None, None)
        if any(each.gives == NONE for each in gives):
            return self.refused(codes.PASS_MARK)
        if len(gives) > 1:
            return self.refused(codes.SEVERAL)
        if gives:
            lead = self.lead(gives[0])
        if lead is None:
            return self.unreadable(gives[0].condition)
        words = share.condition
        known = not words or ELSE.fullmatch(words) or is_unmet(words) or MET.fullmatch(words)
        if not known and not self._is_beyond(words, lead[1]):
            return self.unreadable(words)
        target = lead[1] if self.target is None else self.target
        side = Side.BELOW if target is None else wanted_side(target)
        refusal = self._no_proportion(upwards=side is not Side.ABOVE)
        if refusal is not None:
            return RuleReading(None, (refusal,))
        method = self.at_most if side is Side.ABOVE else "at_least"
        return RuleReading(TextRule(method, lead[0] or full, lead[1]))

    def _is_beyond(self, words: str, condition: Target | None) -> bool:
        """Whether words name what lies on the other side of the condition or the target."""
        span = read_span(words)
        asked = condition or self.target
        if span is None or asked is None or asked.value is None:
            return False
        end = span.high if span.low is None else span.low if span.high is None else None
        return (
            end is not None and end.value == asked.value and (span.unit or asked.unit) == asked.unit
        )

    def deducting(
        self, clause: Clause, gives: Sequence[Clause], parts: Cut, how: str | None
    ) -> RuleReading:
        if len(gives) > 1 or any(each.gives == NONE for each in gives):
            return self.refused(codes.SEVERAL)
        lead = self.lead(gives[0]) if gives else (None, None)
        if lead is None:
            return self.unreadable(gives[0].condition)
        asked = Asked(self.text, self.target, lead[0] or parts.full, lead[1])
        return read_deducting(clause, asked, how) or self.unreadable(clause.condition)
