"""Texts that only give points: steps by figures, all or nothing, and what is neither."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from scorer.findings import find
from scorer.model.target import Target, TargetKind
from scorer.reading import rule_codes as codes
from scorer.reading.rule import ALL, NONE, Gives, RuleReading, TextRule
from scorer.reading.rule_clauses import Clause
from scorer.reading.rule_phrases import ELSE, LEVELS, MET, UNMET
from scorer.reading.rule_spans import read_span
from scorer.reading.rule_tiers import Stairs, Step, is_step, read_tiers
from scorer.reading.scoring_text import read_condition
from scorer.rules.methods import AtMostKey
from scorer.text import pattern

_SHOWN: Final = 40
_FIGURES: Final = pattern(r"[\d%]")
_TWO: Final = 2
_ORDINARY: Final = frozenset({"合格", "不合格"})


@dataclass
class _Given:
    """The clauses that give points, sorted: days, what is met, figures, what is given elsewhere."""

    days: list[tuple[Target, Gives]] = field(default_factory=list)
    met: list[Clause] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    unmet: bool = False
    rest: Gives | None = None


class Giving:
    """Reads texts that only give points; what a reader of any text needs besides."""

    def __init__(
        self, text: str, target: Target | None, at_most: AtMostKey, year: int | None
    ) -> None:
        self.text = text
        self.target = target
        self.at_most = at_most
        self.year = year

    def refused(self, code: str, part: str = "") -> RuleReading:
        """A refusal with its reason."""
        return RuleReading(None, (find(code, text=self.text, part=part),))

    def unreadable(self, part: str) -> RuleReading:
        """What is not understood."""
        return self.refused(codes.UNREADABLE, part=part or self.text)

    def giving(self, gives: Sequence[Clause], full: Decimal | None) -> RuleReading:
        """The rule of clauses that only give points; ``full`` is what the text says all of them are."""
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
        elif MET.fullmatch(words) or (gives != NONE and self.is_plain(words)):
            found.met.append(clause)
        else:
            return self.unreadable(words)
        return None

    def is_plain(self, words: str) -> bool:
        """Whether a condition states no figure at all, so that only a person can say it is met."""
        negated = "每" in words or is_unmet(words) or LEVELS.fullmatch(words)
        return not _FIGURES.search(words) and 0 < len(words) <= _SHOWN and not negated

    def all_or_nothing(self, found: "_Given", full: Decimal | None) -> RuleReading:
        """Everything for what is reached, or for a day that is kept, nothing else."""
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
        """Steps by figures."""
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
