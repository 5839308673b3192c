"""What a row's text asks for against its target value, and what a person chose of the two."""

from typing import NamedTuple

from scorer.engine.stated import agree
from scorer.findings import Place
from scorer.model.plan import Indicator, RuleChoice
from scorer.model.sheet import Line, RowRule, RuleState
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.rule import RuleReading
from scorer.text import key


class TextSays(NamedTuple):
    """The first text of a row that says how points are given, the field it stands in, its reading."""

    field: str
    text: str
    reading: RuleReading


def choice_about(indicator: Indicator, text: str) -> RuleChoice | None:
    """What a person decided about this very text; a changed text is asked about again."""
    choice = indicator.rule_choice
    return choice if choice is not None and key(choice.text) == key(text) else None


def place_of(indicator: Indicator, field: str) -> Place | None:
    """Where the text stands; one without cells of its own stands in the description's, one by hand nowhere."""
    if {field, "*"} & set(indicator.by_hand):
        return None
    return indicator.places.get(field) or indicator.places.get("description")


def row_rule(
    says: TextSays, state: RuleState, words: str, place: Place | None, choice: RuleChoice | None
) -> RowRule:
    """What a line keeps of the rule in its text, with who decided about it and when."""
    decided = choice is not None and state in {RuleState.CONFIRMED, RuleState.DECLINED}
    return RowRule(
        text=says.text,
        field=says.field,
        words=words,
        state=state,
        place=place,
        by=choice.by if choice is not None and decided else None,
        at=choice.at if choice is not None and decided else None,
    )


def chosen_target(
    asked: Target, indicator: Indicator, field: str, choice: RuleChoice | None
) -> Target:
    """What the text asks for, in place of the target value; with who chose it and when."""
    update: dict[str, object] = {"text": indicator.target_text, "inferred_from": field}
    if choice is not None:
        update.update(chosen_by=choice.by, chosen_at=choice.at)
    return asked.model_copy(update=update)


def target_asked(indicator: Indicator, line: Line | None) -> Target:
    """The target that an actual value answers: the row's own, or the text's that a person chose.

    ``line`` is the row as it is scored, which goes by the text only while that choice holds.
    """
    asked = line.asked if line is not None else None
    return indicator.target if asked is None or asked.chosen_by is None else asked


def differs(asked: Target | None, target: Target) -> bool:
    """Whether a text asks for another bound or quantity than a target that could be read."""
    if asked is None or target.kind is TargetKind.TEXT:
        return False
    both = {asked.kind, target.kind}
    if TargetKind.QUALITATIVE in both:
        return True
    if both == {TargetKind.ZERO_EVENT, TargetKind.QUANTITATIVE} and asked.value == target.value:
        asked = asked.model_copy(update={"comparator": Comparator.EQ})
    return not agree(asked, target)
