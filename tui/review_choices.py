"""An answer shown at once: the comparison as it stands with one more value chosen.

Holding a large document against the plan again takes seconds; that is done before anything is
written, and where an answer decides which rows are one.
"""

from dataclasses import replace

from scorer.model.difference import Choice, Difference, FieldDifference
from scorer.service.views import Comparison
from tui.review_rows import Subject, settled_by_field


def with_choice(comparison: Comparison, subject: Subject, choice: Choice) -> Comparison:
    """The comparison where the value of a field, or of a whole row or project, is ``choice``'s side."""
    old = subject.difference
    new = _field_chosen(old, subject.field, choice) if subject.field else _chosen(old, choice)
    differences = tuple(new if each.id == old.id else each for each in comparison.differences)
    return replace(comparison, differences=differences)


def _field_chosen(difference: Difference, field: FieldDifference, choice: Choice) -> Difference:
    fields = tuple(
        each.model_copy(update={"choice": choice}) if each.id == field.id else each
        for each in difference.fields
    )
    answers = {each.choice for each in fields if each.conflict}
    return _settled(difference, fields, answers.pop() if len(answers) == 1 else None)


def _chosen(difference: Difference, choice: Choice) -> Difference:
    """All fields follow, but for those that the document never changed: a correction stays."""
    fields = tuple(
        each.model_copy(update={"choice": choice if _follows(each, choice) else each.choice})
        for each in difference.fields
    )
    return _settled(difference, fields, choice)


def _follows(field: FieldDifference, choice: Choice) -> bool:
    return choice is Choice.MINE or field.conflict or field.choice is not Choice.MINE


def _settled(
    difference: Difference, fields: tuple[FieldDifference, ...], decided: Choice | None
) -> Difference:
    choices = [each.choice for each in fields] if settled_by_field(difference) else [decided]
    changes = any(each is not Choice.MINE for each in choices)
    return difference.model_copy(update={"fields": fields, "decided": decided, "changes": changes})
