"""The scoring rule in a row's own words, for people: what it says, how it stands, who decided."""

from decimal import Decimal
from typing import Final

from scorer.i18n import N_, _, language
from scorer.model.plan import RuleChoice
from scorer.model.sheet import RowRule, RuleState
from scorer.model.target import Target, TargetKind
from scorer.money import exact_text
from scorer.reading.rule import ALL, Deduction, Gives, Side, TextRule
from scorer.reading.rule_text import read_rule
from scorer.reading.rule_words import condition_words, rule_words
from scorer.text import one_line

_STATES: Final = {
    RuleState.READ: N_("applied, not confirmed yet"),
    RuleState.CONFIRMED: N_("confirmed"),
    RuleState.DECLINED: N_("declined, the rule pack scores the row"),
    RuleState.CONFLICT: N_("asks for something else than the target value, which counts"),
    RuleState.UNFIT: N_("is for another maximum, the rule pack scores the row"),
    RuleState.REFUSED: N_("cannot be read, the rule pack scores the row"),
}
_CHOICES: Final = {
    "text": N_("the text"),
    "pack": N_("the rule pack"),
}


def rule_state_word(state: RuleState) -> str:
    """How a rule in words stands."""
    return _(_STATES[state])


def rule_text(rule: TextRule, max_score: Decimal | None = None) -> str:
    """The rule in canonical words: the Chinese ones that forms print, or the same in English."""
    if language() == "zh":
        return rule_words(rule, max_score)
    full = max_score if rule.full is None else rule.full
    gives = _("full points") if full is None else _points(Gives(points=full))
    if rule.tiers:
        return _("; ").join(_tiers(rule, gives))
    if rule.method == "step":
        return _("{condition}: {points}; else 0 points").format(
            condition=_condition(rule.condition), points=gives
        )
    lead = _("{condition}: {points}").format(condition=_condition(rule.condition), points=gives)
    return _("{lead}; {rest}").format(lead=lead, rest=_rest(rule))


def words_shown(words: str, max_score: Decimal | None = None) -> str:
    """Canonical words as the language in force has them."""
    reading = read_rule(words) if language() != "zh" and words else None
    if reading is None or reading.rule is None:
        return words
    return rule_text(reading.rule, max_score)


def _condition(condition: Target | None) -> str:
    if condition is None:
        return _("target reached")
    if condition.kind is TargetKind.DEADLINE and condition.due_on is not None:
        return _("by {date}").format(date=condition.due_on.isoformat())
    return condition_words(condition)


def _points(gives: Gives) -> str:
    if gives.share is not None:
        return _("{percent}% of the points").format(percent=exact_text(gives.share * 100))
    return _("{points} points").format(points=exact_text(gives.points or Decimal(0)))


def _tiers(rule: TextRule, full: str) -> list[str]:
    parts, upper = [], None
    for tier in rule.tiers:
        ends = []
        if tier.low is not None:
            ends.append(
                f"{'≥' if tier.low_belongs else '>'}{exact_text(tier.low)}{rule.unit or ''}"
            )
        if upper is not None and upper.low is not None:
            sign = "<" if upper.low_belongs else "≤"
            ends.append(f"{sign}{exact_text(upper.low)}{rule.unit or ''}")
        points = full if tier.gives == ALL else _points(tier.gives)
        parts.append(_("{condition}: {points}").format(condition=" ".join(ends), points=points))
        upper = tier
    return parts


_COUNTS: Final = {
    Side.BELOW: N_("{cost} off for every {per} below the target"),
    Side.ABOVE: N_("{cost} off for every {per} above the target"),
    Side.LATE: N_("{cost} off for every {per} late"),
    Side.EVENT: N_("{cost} off for every {per} that occurs"),
}
_FORMULAS: Final = {
    "at_least": N_("actual ÷ target × points, at most all"),
    "at_most_linear": N_("(2 × target − actual) ÷ target × points, at most all"),
    "at_most_ratio": N_("target ÷ actual × points, at most all"),
}


def _rest(rule: TextRule) -> str:
    if rule.deduction is not None:
        return _deduction(rule.deduction)
    if rule.method == "pass_mark":
        mark = f"{exact_text((rule.mark or Decimal(0)) * 100)}%"
        return _("(rate of completion − {mark}) ÷ (1 − {mark}) × points, at most all").format(
            mark=mark
        )
    return _(_FORMULAS[rule.method])


def _deduction(deduction: Deduction) -> str:
    per = f"{exact_text(deduction.per)}{deduction.unit or ''}"
    if deduction.relative:
        per = _("{per} of the target").format(per=per)
    elif deduction.unit == "%":
        per = _("{per} percentage point(s)").format(per=exact_text(deduction.per))
    cost = _(_COUNTS[deduction.side]).format(cost=_points(deduction.takes), per=per)
    whole = _("less than that costs nothing") if deduction.whole else _("less in proportion")
    return _("{cost}, down to 0 ({whole})").format(cost=cost, whole=whole)


def rule_note(rule: RowRule) -> str:
    """The text, what it is read as, how it stands, and who decided so: one line."""
    parts = [_("scoring text “{text}”").format(text=one_line(rule.text))]
    if rule.words:
        parts.append(_("read as “{words}”").format(words=words_shown(rule.words)))
    parts.append(rule_state_word(rule.state))
    if rule.by is not None:
        parts.append(_who(rule.by, rule.at.isoformat() if rule.at else ""))
    return _("; ").join(parts)


def choice_note(choice: RuleChoice) -> str:
    """What a person decided about a text, as a plan shows it."""
    return _("scoring rule: {choice}; scoring text “{text}”; read as “{words}”; {who}").format(
        choice=_(_CHOICES[choice.choice]),
        text=one_line(choice.text),
        words=words_shown(choice.words) or "—",
        who=_who(choice.by, choice.at.isoformat()),
    )


def _who(by: str, at: str) -> str:
    return f"{by} {at[:16].replace('T', ' ')}".strip()
