"""An indicator by hand: adding, correcting, choosing a target's reading, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scorer.engine.beside import open_readings
from scorer.engine.rule_target import target_asked
from scorer.errors import AddedError, RefusedEntryError, UsageError
from scorer.i18n import _, listed
from scorer.model.plan import Indicator, Project
from scorer.model.target import Target
from scorer.reading.target_value import read_target
from scorer.service import entries
from scorer.service.corrections import note_change, refuse_final, withdrawal_reason
from scorer.service.judging import with_changes
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import (
    refuse_overwriting,
    refuse_withdrawing,
    refuse_withdrawn,
    row_name,
    theirs_in,
)
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace
from scorer.text import key

if TYPE_CHECKING:
    from datetime import datetime

    from scorer.storage.unit_of_work import UnitOfWork

INDICATOR_TEXTS = (
    "label",
    "category",
    "subcategory",
    "name",
    "description",
    "target_text",
    "basis",
    "scoring_text",
)
INDICATOR_FIELDS = (*INDICATOR_TEXTS, "max_score", "target_choice")
_REQUIRED = ("category", "subcategory", "name", "target_text")
_READ_FROM = frozenset({"category", "subcategory", "name", "description", "target_text"})


def set_indicator(
    workspace: Workspace,
    code: str,
    position: int | None,
    changes: Mapping[str, object],
    *,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Correct an indicator by hand; with ``position`` None add one behind the others.

    ``changes`` has :data:`INDICATOR_FIELDS`: a changed ``target_text`` is read again;
    ``target_choice`` takes one of the target's other readings (from 1), or confirms the one that
    stands (0), with who chose it and when. Where somebody changed one of these fields since the
    picture ``seen`` ConflictError is raised, WithdrawnError where the row does not count any more,
    AddedError where somebody has added that very row.
    """
    entries.known_only(changes, INDICATOR_FIELDS)
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        if position is None:
            added = _new_indicator(view.project, changes, workspace.year)
            if seen is not None:
                refuse_withdrawn(work, view.project)
                _refuse_twice(work, seen, view, added)
            return keep(workspace, work, _written(workspace, work, view, None, added))
        return keep(workspace, work, corrected(workspace, work, view, position, changes, seen))


def corrected(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    position: int,
    changes: Mapping[str, object],
    seen: ProjectView | None = None,
) -> ProjectView:
    """Write the correction of one row and its entry inside ``work``; answers the changed picture."""
    before = indicator_at(view.project, position)
    after = _changed_indicator(before, changes, workspace.year, (work.who, work.now()))
    if seen is not None:
        refuse_withdrawn(work, view.project, position)
        shown = indicator_at(seen.project, position)
        subject, name = f"{view.project.code}/{position}", row_name(view.project, before)
        refuse_overwriting(work, subject, name, _cells(shown), _cells(before), _cells(after))
    return _written(workspace, work, view, before, after)


def _cells(row: Indicator) -> dict[str, object]:
    """What somebody can correct in a row, as JSON holds it."""
    return row.model_dump(mode="json", include={*INDICATOR_TEXTS, "max_score", "target"})


def _refuse_twice(
    work: UnitOfWork, seen: ProjectView, stands: ProjectView, added: Indicator
) -> None:
    """Raise AddedError where somebody has added that very row since the picture ``seen``."""
    known = {each.position for each in seen.project.indicators}
    for row in stands.project.counted_indicators:
        if row.position not in known and _same(row, added):
            subject = f"{stands.project.code}/{row.position}"
            theirs = theirs_in(work, subject, _stated(row))
            raise AddedError(
                _("{row} was added meanwhile.").format(row=row_name(stands.project, row)),
                _("Nothing was added; look at that row first."),
                theirs,
            )


def _same(one: Indicator, other: Indicator) -> bool:
    return one.subcategory == other.subcategory and key(one.name) == key(other.name)


def _stated(row: Indicator) -> dict[str, object]:
    """What a row was given, without what is read from it."""
    return {name: value for name, value in _cells(row).items() if value and name != "target"}


def _written(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    before: Indicator | None,
    after: Indicator,
) -> ProjectView:
    """Write a row and its entry inside ``work``; answers the changed picture."""
    code = view.project.code
    subject = f"{code}/{after.position}"
    others = tuple(each for each in view.project.indicators if each.position != after.position)
    project = view.project.model_copy(
        update={"indicators": tuple(sorted((*others, after), key=lambda each: each.position))}
    )
    if before is None:
        work.repository.add_indicator(workspace.plan_id, code, after)
        work.journal("indicator.add", subject, None, after.model_dump(mode="json"))
    else:
        work.repository.update_indicator(workspace.plan_id, code, after)
        names = tuple(
            name for name in Indicator.model_fields if getattr(before, name) != getattr(after, name)
        )
        note_change(work, "indicator.set", subject, before, after, names)
    return with_changes(view, project=project)


def withdraw_indicator(
    workspace: Workspace,
    code: str,
    position: int,
    reason: str,
    *,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Take an indicator out of the evaluation, with a reason; what was recorded stays.

    Raises ConflictError where somebody changed or withdrew the row since the picture ``seen``.
    """
    return _withdraw_indicator(workspace, code, position, withdrawal_reason(reason), seen)


def restore_indicator(workspace: Workspace, code: str, position: int) -> ProjectView:
    """Take a withdrawn indicator back in; one that counts already is left as it is."""
    return _withdraw_indicator(workspace, code, position, None)


def _withdraw_indicator(
    workspace: Workspace,
    code: str,
    position: int,
    reason: str | None,
    seen: ProjectView | None = None,
) -> ProjectView:
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        before = indicator_at(view.project, position)
        if reason is None and before.withdrawn is None:
            return view
        if seen is not None:
            refuse_withdrawing(work, seen, view, position)
        after = before.model_copy(update={"withdrawn": reason})
        return keep(workspace, work, _written(workspace, work, view, before, after))


def indicator_at(project: Project, position: int) -> Indicator:
    """The indicator at ``position``; UsageError with the positions there are."""
    for each in project.indicators:
        if each.position == position:
            return each
    positions = listed(each.position for each in project.indicators)
    raise UsageError(
        _("Project {code} has no indicator number {position}.").format(
            code=project.code, position=position
        ),
        _("It has: {positions}").format(positions=positions),
    )


def target_at(view: ProjectView, position: int) -> Target:
    """What an actual value of the row answers; UsageError with the positions there are."""
    line = next((each for each in view.sheet.lines if each.position == position), None)
    return target_asked(indicator_at(view.project, position), line)


def _new_indicator(project: Project, changes: Mapping[str, object], year: int) -> Indicator:
    values = _indicator_values(changes)
    for name in _REQUIRED:
        if not values.get(name):
            raise RefusedEntryError(
                _("A new indicator needs: {names}").format(
                    names=listed(entries.caption(each) for each in _REQUIRED)
                ),
                _("Missing is: {name}").format(name=entries.caption(name)),
            )
    target = _read_again(values, year)
    position = max((each.position for each in project.indicators), default=0) + 1
    return Indicator(**values, position=position, target=target, by_hand=("*",))


def _changed_indicator(
    before: Indicator, changes: Mapping[str, object], year: int, chosen: tuple[str, datetime]
) -> Indicator:
    values = _indicator_values(changes)
    for name in _REQUIRED:
        if name in values and not values[name]:
            raise RefusedEntryError(
                _("The field {name} cannot be empty.").format(name=entries.caption(name)),
                _("Withdraw the indicator instead, with a reason."),
            )
    marked = dict.fromkeys((*before.by_hand, *values))
    if "target_choice" in changes:
        values["target"] = chosen_target(before, changes["target_choice"], *chosen)
        marked["target"] = None
    elif _READ_FROM & set(values) and "target" not in before.by_hand:
        after = before.model_copy(update=values)
        values["target"] = _read_again(after.model_dump(), year)
    elif "target_text" in values:
        values["target"] = _read_again({**before.model_dump(), **values}, year)
        marked.pop("target", None)
    return before.model_copy(update={**values, "by_hand": tuple(marked)})


def _indicator_values(changes: Mapping[str, object]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: entries.text_or_none(changes[name]) for name in INDICATOR_TEXTS if name in changes
    }
    if "max_score" in changes:
        values["max_score"] = entries.points(changes["max_score"], "max_score")
    return values


def _read_again(values: Mapping[str, Any], year: int) -> Target:
    return read_target(
        values["target_text"],
        category=values.get("category") or "",
        subcategory=values.get("subcategory") or "",
        name=values.get("name") or "",
        description=values.get("description") or "",
        year=year,
    ).target


def chosen_target(indicator: Indicator, choice: object, who: str, at: datetime) -> Target:
    """The reading of that number with who chose it; the others stay beside it, to go back to."""
    target, readings = indicator.target, open_readings(indicator)
    number = int(str(choice)) if str(choice).isdecimal() else -1
    if not readings or not 0 <= number <= len(readings):
        raise UsageError(
            _("There is no reading number {choice} of “{text}”.").format(
                choice=choice, text=target.text
            ),
            _("It has {count} other readings.").format(count=len(readings)),
        )
    stood = target.model_copy(update={"alternatives": (), "chosen_by": None, "chosen_at": None})
    others = readings
    if number:
        others = (stood, *(each for n, each in enumerate(readings, 1) if n != number))
    taken = readings[number - 1] if number else stood
    return taken.model_copy(update={"chosen_by": who, "chosen_at": at, "alternatives": others})
