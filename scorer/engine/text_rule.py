"""The scoring rule that a row's own texts state in words: read, confirmed, declined, or refused.

The document's word comes before the rule pack's. A rule that was read scores its row at once, with a
warning until a person has confirmed it. Where the text asks for something else than the target value,
the target value and the pack count until a person chooses the text.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine import rule_findings
from scorer.engine.rule_numbers import numbers_of
from scorer.engine.rule_target import (
    TextSays,
    choice_about,
    chosen_target,
    place_of,
    row_rule,
)
from scorer.engine.rule_target import (
    differs as target_differs,
)
from scorer.engine.setting import Setting
from scorer.engine.stated import stated_text, texts_by_field
from scorer.findings import Finding, Severity, about, find
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource, RowRule, RuleState
from scorer.model.target import Target, TargetKind
from scorer.money import two_places
from scorer.reading import rule_codes
from scorer.reading.rule import RuleReading, TextRule
from scorer.reading.rule_text import mentions_rule, read_rule
from scorer.reading.rule_words import condition_words, rule_words
from scorer.reading.scoring_text import StatedPoints, read_condition, read_stated_points
from scorer.rules.methods import AtMostKey, Method

PLAIN: Final = frozenset({"at_least", "at_most_linear", "at_most_ratio"})
"""Methods without numbers that a pack may use just as well."""


class Applied(NamedTuple):
    """What the text makes of a row; ``method`` None leaves the row to the rule pack."""

    target: Target
    method: str | None = None
    numbers: Method | None = None
    note: RowRule | None = None
    findings: tuple[Finding, ...] = ()


def what_text_says(indicator: Indicator, at_most: AtMostKey, year: int | None) -> TextSays | None:
    """The rule in words of a row; None where no text has one, or a single ``…得N分`` comes first."""
    for field, text in texts_by_field(indicator):
        if "得" in text and read_stated_points(text) is not None:
            return None
        if not mentions_rule(text):
            continue
        reading = read_rule(text, indicator.target, at_most=at_most, year=year)
        if reading is not None:
            return TextSays(field, text, reading)
    return None


def at_most_of(setting: Setting) -> AtMostKey:
    """By what the pack scores a target of which less is better, as far as that is in proportion."""
    named = setting.pack.assignment.at_most
    return "at_most_ratio" if named == "at_most_ratio" else "at_most_linear"


def apply_rule(
    indicator: Indicator, target: Target, max_score: Decimal, setting: Setting, by_pack: str | None
) -> Applied | None:
    """What the row's own rule makes of it; None where its texts state none.

    ``by_pack`` is the method that the pack would use.
    """
    says = what_text_says(indicator, at_most_of(setting), setting.year)
    if says is None:
        return None
    return _Row(indicator, target, max_score, setting, says).applied(by_pack)


class _Row:
    """One row with its text, on the way to a method."""

    def __init__(
        self,
        indicator: Indicator,
        target: Target,
        max_score: Decimal,
        setting: Setting,
        says: TextSays,
    ) -> None:
        self.indicator, self.target, self.max_score = indicator, target, max_score
        self.setting, self.says = setting, says
        self.choice = choice_about(indicator, says.text)
        self.place = place_of(indicator, says.field)

    def applied(self, by_pack: str | None) -> Applied:
        rule = self.says.reading.rule
        if rule is None:
            return self._refused(self.says.reading.findings)
        words = rule_words(rule)
        if self.choice is not None and self.choice.words not in {words, ""}:
            self.choice = None
        if self._declined:
            return Applied(self.target, note=self._note(RuleState.DECLINED, words))
        differs = target_differs(rule.condition, self.target)
        if differs and not self._chosen:
            return self._left(RuleState.CONFLICT, words, self._conflict(rule.condition))
        if self._points_are_others(rule) and not self._chosen:
            return self._left(RuleState.UNFIT, words, self._points(rule, rule_findings.RULE_UNFIT))
        target = self._target(rule, differs=differs)
        if not _can_take(rule, target):
            refusal = find(rule_codes.NO_FIGURE, text=self.says.text, target=target.text)
            return self._refused((refusal,))
        if rule.method in PLAIN and rule.method == by_pack and not differs:
            return Applied(self.target)
        return self._taken(rule, target, words)

    @property
    def _chosen(self) -> bool:
        return self.choice is not None and self.choice.choice == "text"

    @property
    def _declined(self) -> bool:
        return self.choice is not None and self.choice.choice == "pack"

    def _note(self, state: RuleState, words: str) -> RowRule:
        return row_rule(self.says, state, words, self.place, self.choice)

    def _refused(self, findings: tuple[Finding, ...]) -> Applied:
        if self._declined:
            return Applied(self.target, note=self._note(RuleState.DECLINED, ""))
        found = tuple(self._named(each) for each in findings)
        return Applied(self.target, None, None, self._note(RuleState.REFUSED, ""), found)

    def _named(self, finding: Finding) -> Finding:
        """The reader's finding with the row; what is not understood keeps the code it always had."""
        name = self.indicator.name
        if finding.code == rule_codes.UNREADABLE:
            words = {"text": self.says.text, "part": finding.params["part"]}
            return find(codes.TEXT_RULE, self.place, name=name, **words)
        return about(finding, self.place, name=name)

    def _left(self, state: RuleState, words: str, finding: Finding) -> Applied:
        """The row as the pack has it, with the question a person has to answer."""
        return Applied(self.target, None, None, self._note(state, words), (finding,))

    def _conflict(self, asked: Target | None) -> Finding:
        return find(
            codes.STATED_CONDITION,
            self.place,
            () if asked is None else (self.target, asked),
            name=self.indicator.name,
            condition="" if asked is None else condition_words(asked),
            target=self.indicator.target_text,
            position=self.indicator.position,
        )

    def _most(self, rule: TextRule) -> Decimal | None:
        """The most points the text gives, where it says a number."""
        stated = [each.gives.points for each in rule.tiers if each.gives.points is not None]
        most = max(stated, default=self.max_score)
        return most if rule.full is None and most > self.max_score else rule.full

    def _points_are_others(self, rule: TextRule) -> bool:
        """Whether the text's points are for another maximum, which is not the document's."""
        most = self._most(rule)
        foreign = self.setting.max_source is not MaxSource.DOCUMENT
        return foreign and most is not None and most != self.max_score

    def _points(self, rule: TextRule, code: str) -> Finding:
        return find(
            code,
            self.place,
            name=self.indicator.name,
            text=self.says.text,
            stated=two_places(self._most(rule) or Decimal(0)),
            max_score=two_places(self.max_score),
            position=self.indicator.position,
        )

    def _target(self, rule: TextRule, *, differs: bool) -> Target:
        if rule.condition is None or not (differs or self.target.kind is TargetKind.TEXT):
            return self.target
        return chosen_target(rule.condition, self.indicator, self.says.field, self.choice)

    def _taken(self, rule: TextRule, target: Target, words: str) -> Applied:
        findings = tuple(about(each, self.place) for each in self.says.reading.findings)
        most = self._most(rule)
        if most is not None and most != self.max_score:
            findings += (self._points(rule, rule_findings.RULE_POINTS),)
        state = RuleState.CONFIRMED
        if not self._chosen:
            state = RuleState.READ
            findings += (self._unconfirmed(words),)
        else:
            findings = tuple(each for each in findings if each.severity is not Severity.NOTE)
        numbers = numbers_of(rule, target, self.max_score, self.says.text)
        return Applied(target, rule.method, numbers, self._note(state, words), findings)

    def _unconfirmed(self, words: str) -> Finding:
        return find(
            rule_findings.RULE_READ,
            self.place,
            name=self.indicator.name,
            text=self.says.text,
            words=words,
            position=self.indicator.position,
        )


def numbers_in_force(
    line: Line, indicator: Indicator, target: Target, year: int | None
) -> Method | None:
    """The row's own numbers, from the canonical words that its line shows; None where the pack's hold."""
    rule = line.rule
    if rule is None or not rule.applies:
        return None
    reading = read_rule(rule.words, indicator.target, year=year)
    if reading is None or reading.rule is None:
        return None
    return numbers_of(reading.rule, target, line.max_score, rule.text)


def stated_step(
    indicator: Indicator, stated: StatedPoints, target: Target, year: int | None
) -> Applied:
    """A single ``…得N分``: its condition against the target value, and what a person chose of both."""
    asked = read_condition(stated.condition, year)
    if asked is None or not target_differs(asked, target):
        return Applied(target)
    field, text = stated_text(indicator, stated)
    words = rule_words(TextRule("step", stated.points, asked))
    choice = choice_about(indicator, text)
    if choice is not None and choice.words not in {words, ""}:
        choice = None
    says, place = TextSays(field, text, RuleReading(None)), place_of(indicator, field)
    if choice is None:
        finding = find(
            codes.STATED_CONDITION,
            place,
            (target, asked),
            name=indicator.name,
            condition=stated.condition,
            target=indicator.target_text,
            position=indicator.position,
        )
        note = row_rule(says, RuleState.CONFLICT, words, place, None)
        return Applied(target, None, None, note, (finding,))
    if choice.choice == "pack":
        return Applied(target, note=row_rule(says, RuleState.DECLINED, words, place, choice))
    chosen = chosen_target(asked, indicator, field, choice)
    return Applied(chosen, None, None, row_rule(says, RuleState.CONFIRMED, words, place, choice))


def _can_take(rule: TextRule, target: Target) -> bool:
    """Whether the method has what it needs of the target."""
    if rule.method == "step":
        return target.kind is not TargetKind.TEXT
    if target.kind is TargetKind.DEADLINE:
        return rule.method == "deduct_per"
    figures = {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT}
    return target.kind in figures and target.value is not None
