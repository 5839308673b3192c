"""Filling down: what one row holds goes into unfinished rows that ask for the same quantity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.outcome import Outcome, RowState
from scorer.model.target import Target, TargetKind
from scorer.service.indicators import target_at
from scorer.service.loading import keep, view_of
from scorer.service.outcomes import changed_outcome, save
from scorer.service.steps import FILL, filled_mark
from scorer.text import key

if TYPE_CHECKING:
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace


class Fill(NamedTuple):
    """A fill that can be done: the row whose value is taken, and the rows it goes into."""

    source: int
    rows: tuple[int, ...]


def is_open(view: ProjectView, position: int) -> bool:
    """Whether nothing was recorded for a row yet that would score it."""
    line = next((each for each in view.sheet.lines if each.position == position), None)
    return line is not None and line.state is RowState.PENDING and not _holds(view, position)


def fill_from(view: ProjectView, order: Sequence[int], position: int) -> Fill:
    """What filling down from a row would do; ``order`` are the positions from top to bottom.

    A row that holds a value or a level gives it to the rows below; an empty one takes that of the row
    above, and so do the rows below it. Raises RefusedEntryError, with the reason, where there is
    nothing to give or no row that takes it; a row that asks for another quantity never does.
    """
    at = order.index(position)
    if _holds(view, position):
        fill = Fill(position, _taking(view, position, order[at + 1 :]))
    else:
        source = _row_above(view, order, at)
        if _same_quantity(view, source, position):
            fill = Fill(source, _taking(view, source, order[at:]))
        else:
            raise _other_quantity(view, source, position)
    if fill.rows:
        return fill
    raise RefusedEntryError(
        _("No unfinished row below asks for what row {source} has ({asked}).").format(
            source=fill.source, asked=_asked_words(view, fill.source)
        ),
        _("Filling down goes only into empty rows of the same kind and unit."),
    )


def fill_down(workspace: Workspace, code: str, fill: Fill) -> ProjectView:
    """Record the source's value or level in the rows, as one step that one undo takes back.

    Raises RefusedEntryError where a row asks for another quantity or was recorded meanwhile; nothing
    is filled then.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        given = view.outcomes.get(fill.source, Outcome())
        for position in fill.rows:
            _refuse_unfit(view, fill.source, position)
        changes: dict[str, object] = {"actual_text": given.actual_text, "level": given.level}
        mark = filled_mark({"row": fill.source}, fill.rows)
        for position in fill.rows:
            after = changed_outcome(view, position, changes)
            view = save(workspace, work, view, position, after, action=FILL, mark=mark)
        return keep(workspace, work, view)


def _refuse_unfit(view: ProjectView, source: int, position: int) -> None:
    if not _same_quantity(view, source, position):
        raise _other_quantity(view, source, position)
    if not is_open(view, position) or not _holds(view, source):
        raise RefusedEntryError(
            _("Row {position} was recorded meanwhile; nothing was filled.").format(
                position=position
            ),
            _("Look at the rows, then fill again."),
        )


def _holds(view: ProjectView, position: int) -> bool:
    outcome = view.outcomes.get(position)
    return outcome is not None and bool(outcome.actual_text or outcome.level)


def _row_above(view: ProjectView, order: Sequence[int], at: int) -> int:
    if at and _holds(view, order[at - 1]):
        return order[at - 1]
    raise RefusedEntryError(
        _("Neither row {position} nor the row above it has a value yet.").format(
            position=order[at]
        ),
        _("Enter a value or a level first, then fill down from there."),
    )


def _taking(view: ProjectView, source: int, below: Sequence[int]) -> tuple[int, ...]:
    """The rows below that are unfinished and ask for what the source has."""
    wanted = _quantity(target_at(view, source))
    pending = {each.position for each in view.sheet.lines if each.state is RowState.PENDING}
    return tuple(
        each
        for each in below
        if each in pending and not _holds(view, each) and _quantity(target_at(view, each)) == wanted
    )


def _same_quantity(view: ProjectView, one: int, other: int) -> bool:
    return _quantity(target_at(view, one)) == _quantity(target_at(view, other))


def _quantity(target: Target) -> tuple[TargetKind, str | None, str]:
    """Kind, unit and what is counted: two rows that share them can take the same value."""
    return target.kind, target.unit, key(target.noun or "")


def _asked_words(view: ProjectView, position: int) -> str:
    from scorer.forms.words import kind_word

    target = target_at(view, position)
    unit = f"{target.unit_text or target.unit or ''}{target.noun or ''}"
    if not unit:
        return kind_word(target.kind)
    return _("{unit} ({kind})").format(unit=unit, kind=kind_word(target.kind))


def _other_quantity(view: ProjectView, source: int, position: int) -> RefusedEntryError:
    return RefusedEntryError(
        _("Row {position} asks for {asked}, row {source} has {given}: nothing was filled.").format(
            position=position,
            asked=_asked_words(view, position),
            source=source,
            given=_asked_words(view, source),
        ),
        _("Filling down goes only into empty rows of the same kind and unit."),
    )
