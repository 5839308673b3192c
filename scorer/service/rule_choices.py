"""The scoring rule in a row's own words: a person confirms it, declines it, or leaves it open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from scorer.errors import RefusedEntryError, UsageError
from scorer.forms.rule_view import rule_note
from scorer.i18n import _
from scorer.model.plan import RuleChoice
from scorer.service.corrections import changed_meanwhile, note_change, refuse_final
from scorer.service.indicators import corrected, indicator_at
from scorer.service.judging import with_changes
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import refuse_withdrawn, row_name
from scorer.service.rule_readings import reading_change

if TYPE_CHECKING:
    from typing import Literal

    from scorer.model.plan import Indicator, Project
    from scorer.model.sheet import RowRule
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace

RULE_CHOICES: Final = ("text", "pack", "open")
"""By the text, by the rule pack with the target value, or not decided yet."""


def choose_rule(
    workspace: Workspace,
    code: str,
    position: int,
    choice: str,
    *,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Decide by which rule a row is scored whose text states one; ``choice`` is of RULE_CHOICES.

    ``1`` or ``2`` first writes that reading of a per cent into the row, where it has two, and then
    decides for the text.
    Kept with the text as printed and as read, who and when: a revised document that changes the text
    asks again. Raises UsageError where the row's texts leave nothing to decide, RefusedEntryError
    where the text cannot be read, FrozenSheetError where the sheet is final, and ConflictError where
    the row's rule is decided, or read, otherwise than in the picture ``seen``.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        before = indicator_at(view.project, position)
        if seen is not None:
            refuse_withdrawn(work, view.project, position)
            _refuse_decided(seen, view, before)
        if choice.isdecimal():
            changes = reading_change(_undecided(view, position), position, int(choice))
            view = corrected(workspace, work, view, position, changes)
            before, choice = indicator_at(view.project, position), "text"
        decided = None
        if choice != "open" or before.rule_choice is None:
            rule = _rule_at(view, position, choice)
            said = cast("Literal['text', 'pack']", choice)
            decided = RuleChoice(
                choice=said, text=rule.text, words=rule.words, by=work.who, at=work.now()
            )
        after = before.model_copy(update={"rule_choice": decided})
        project = _with_row(view, after)
        work.repository.update_indicator(workspace.plan_id, code, after)
        subject = f"{code}/{position}"
        note_change(work, "indicator.rule", subject, before, after, ("rule_choice",))
        return keep(workspace, work, with_changes(view, project=project))


def _with_row(view: ProjectView, row: Indicator) -> Project:
    rows = view.project.indicators
    kept = tuple(row if each.position == row.position else each for each in rows)
    return view.project.model_copy(update={"indicators": kept})


def _undecided(view: ProjectView, position: int) -> ProjectView:
    """The picture without a decision about the row's rule: one that was declined is read again."""
    row = indicator_at(view.project, position).model_copy(update={"rule_choice": None})
    return with_changes(view, project=_with_row(view, row))


def _refuse_decided(seen: ProjectView, view: ProjectView, row: Indicator) -> None:
    """Raise ConflictError where the rule of the row is another one than was shown, or decided."""
    stands = _rule_of(view, row.position)
    if stands is not None and stands != _rule_of(seen, row.position):
        raise changed_meanwhile(row_name(view.project, row), rule_note(stands))


def _rule_of(view: ProjectView, position: int) -> RowRule | None:
    line = next((each for each in view.sheet.lines if each.position == position), None)
    return line.rule if line is not None else None


def _rule_at(view: ProjectView, position: int, choice: str) -> RowRule:
    """The rule a person is asked about in this row."""
    rule = _rule_of(view, position)
    if rule is None or choice == "open":
        raise UsageError(
            _("Row {position} leaves no scoring rule to decide.").format(position=position),
            _("scorer explain {code} shows which rows state one in words.").format(
                code=view.project.code
            ),
        )
    if choice == "text" and not rule.words:
        raise RefusedEntryError(
            _("The scoring text “{text}” cannot be read, so no points follow from it.").format(
                text=rule.text
            ),
            _("Correct it with --scoring-text, or decline it with --rule pack."),
        )
    return rule
