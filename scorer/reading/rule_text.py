"""Scoring rules in words: one function from the text of a document to a method with its numbers.

What cannot be read is refused with the reason, and never guessed. What a text leaves to the row (its
target, its maximum) the rule leaves to the row as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from scorer.findings import Finding, find
from scorer.model.target import Target, TargetKind
from scorer.reading import rule_codes as codes
from scorer.reading.rule import ALL, NONE, Gives, RuleReading, Side, TextRule
from scorer.reading.rule_clauses import Clause, Cut, Kind, cut, tidied
from scorer.reading.rule_counting import Asked, read_deducting
from scorer.reading.rule_deductions import nothing_missing, wanted_side
from scorer.reading.rule_formulas import Equation, find_equation
from scorer.reading.rule_phrases import (
    ELSE,
    LEVELS,
    MENTIONS,
    MET,
    NO_LIMIT,
    REFUSED,
    TAIL,
    UNMET,
)
from scorer.reading.rule_spans import read_span
from scorer.reading.rule_tiers import Stairs, Step, condition_of, is_step, read_tiers
from scorer.reading.scoring_text import read_condition
from scorer.rules.methods import AtMostKey
from scorer.text import one_line, pattern

MAX_LENGTH: Final = 1000
"""Longer texts are not one rule."""

_HUNDRED: Final = Decimal(100)
_SHOWN: Final = 40
_FIGURES: Final = pattern(r"[\d%]")
_TWO: Final = 2
_ORDINARY: Final = frozenset({"合格", "不合格"})


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


@dataclass
class _Given:
    """The clauses that give points, sorted: days, what is met, figures, what is given elsewhere."""

    days: list[tuple[Target, Gives]] = field(default_factory=list)
    met: list[Clause] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    unmet: bool = False
    rest: Gives | None = None


class _Reader:
    """One text on its way to a rule."""

    def __init__(
        self, text: str, target: Target | None, at_most: AtMostKey, year: int | None
    ) -> None:
        self.text = text
        self.target = target
        self.at_most = at_most
        self.year = year

    def read(self, tidy: str) -> RuleReading:
        tidy = NO_LIMIT.sub("", tidy)
        for code, words in REFUSED:
            if (found := words.search(tidy)) is not None:
                return self.refused(code, part=found.group())
        equation = find_equation(tidy)
        if equation is not None:
            return self.by_equation(equation, tidy)
        return self.by_clauses(cut(tidy))

    def refused(self, code: str, part: str = "") -> RuleReading:
        return RuleReading(None, (find(code, text=self.text, part=part),))

    def unreadable(self, part: str) -> RuleReading:
        return self.refused(codes.UNREADABLE, part=part or self.text)

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
        if condition is None and self._is_plain(clause.condition):
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

    def giving(self, gives: Sequence[Clause], full: Decimal | None) -> RuleReading:
        found = _Given()
        for each in gives:
            refusal = self.sort(each, found, several=len(gives) > _TWO)
            if refusal is not None:
                return refusal
        if len(found.days) > 1:
            return self.refused(codes.DEADLINES)
        if found.unmet and found.rest is None:
            found.rest = NONE
        if found.days or found.met or (found.unmet and not found.steps):
            return self.all_or_nothing(found, full)
        return self.stepped(found.steps, found.rest, full)

    def sort(self, clause: Clause, found: "_Given", *, several: bool) -> RuleReading | None:
        """Put a clause where it belongs; a refusal where it belongs nowhere."""
        words, gives = clause.condition, clause.gives
        day = read_condition(words, self.year)
        if ELSE.fullmatch(words):
            found.rest = gives
        elif day is not None and day.kind is TargetKind.DEADLINE:
            found.days.append((day, gives))
        elif gives == NONE and is_unmet(words):
            found.unmet = True
        elif (span := read_span(words)) is not None:
            found.steps.append(Step(span, gives))
        elif _is_word_of_grade(words, several=several):
            return self.refused(codes.LEVELS, part=words)
        elif MET.fullmatch(words) or (gives != NONE and self._is_plain(words)):
            found.met.append(clause)
        else:
            return self.unreadable(words)
        return None

    def _is_plain(self, words: str) -> bool:
        """Whether a condition states no figure at all, so that only a person can say it is met."""
        negated = "每" in words or is_unmet(words) or LEVELS.fullmatch(words)
        return not _FIGURES.search(words) and 0 < len(words) <= _SHOWN and not negated

    def all_or_nothing(self, found: "_Given", full: Decimal | None) -> RuleReading:
        days, met = found.days, found.met
        if not days and not met and found.rest == NONE:
            return RuleReading(TextRule("step", full))
        if len(days) + len(met) != 1 or found.steps or found.rest not in {None, NONE}:
            if len(met) > 1:
                return self.refused(codes.LEVELS, part=met[-1].condition)
            return self.refused(codes.SEVERAL)
        gives = days[0][1] if days else met[0].gives
        if gives == NONE or (gives.share is not None and gives != ALL):
            return self.unreadable(met[0].condition if met else days[0][0].text)
        points = full if gives == ALL else gives.points
        return RuleReading(TextRule("step", points, days[0][0] if days else None))

    def stepped(
        self, steps: Sequence[Step], rest: Gives | None, full: Decimal | None
    ) -> RuleReading:
        if not steps:
            return self.unreadable("")
        units = {each.span.unit: None for each in steps if each.span.unit is not None}
        if len(units) > 1:
            one, other = list(units)[:2]
            return RuleReading(None, (find(codes.UNIT, text=self.text, unit=one, target=other),))
        unit = next(iter(units), None) or (self.target.unit if self.target else None)
        if len(steps) == 1 and rest is None:
            rest = NONE
        reading = read_tiers(steps, Stairs(self.text, unit, rest))
        rule = reading.rule
        if rule is None:
            return reading
        worth = [each.gives for each in rule.tiers]
        most = full or max((each.points for each in worth if each.points), default=None)
        if ALL in worth:
            most = full
        if is_step(rule.tiers):
            rule = TextRule("step", most, rule.condition)
            return reading._replace(rule=rule)
        shares_only = all(each.share is not None or each == NONE for each in worth)
        uppers = all(each.low_belongs for each in rule.tiers[:-1])
        method = "intervals" if shares_only and uppers and unit == "%" else "tiers"
        return reading._replace(rule=rule._replace(method=method, full=most))


def is_unmet(words: str) -> bool:
    """Whether a condition says that the target was not reached, with what it is about before it."""
    return UNMET.fullmatch(words) is not None


def _is_word_of_grade(words: str, *, several: bool) -> bool:
    """Whether a word grades; of two steps 合格 and 不合格 are met and not met."""
    return LEVELS.fullmatch(words) is not None and (several or words not in _ORDINARY)
