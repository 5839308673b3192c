"""Recording what was achieved: one entry at a time, every accepted one saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RefusedEntryError
from scorer.findings import Severity, hint_of, message_of
from scorer.i18n import _
from scorer.model.outcome import Evidence, Level, Outcome, RowState
from scorer.model.plan import Indicator
from scorer.money import two_places
from scorer.reading.actual_value import read_actual
from scorer.service import entries
from scorer.service.corrections import refuse_changed, refuse_final
from scorer.service.evidence_files import hash_of
from scorer.service.indicators import indicator_at, target_at
from scorer.service.judging import rescored, with_changes, with_outcome
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import refuse_withdrawn
from scorer.service.surveys import survey_of
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from decimal import Decimal

    from scorer.model.sheet import Line, ScoreSheet
    from scorer.model.target import Target
    from scorer.storage.unit_of_work import UnitOfWork

TEXTS: Final = (
    "actual_text",
    "deviation_reason",
    "corrective_action",
    "na_reason",
    "na_approver",
)
OUTCOME_FIELDS: Final = (*TEXTS, "level", "state", "chosen_score", "survey")
LEVEL_WORDS: Final = {
    "达成": Level.MET,
    "部分达成": Level.PARTIALLY_MET,
    "未达成": Level.NOT_MET,
}
STATE_WORDS: Final = {
    "计分": RowState.SCORED,
    "待填报": RowState.PENDING,
    "不适用": RowState.NOT_APPLICABLE,
    "未开展": RowState.NOT_STARTED,
    "有争议": RowState.DISPUTED,
}


def preview(view: ProjectView, position: int, changes: Mapping[str, object]) -> ScoreSheet:
    """The sheet as it would be with these changes; for the live score, no database.

    Raises RefusedEntryError as :func:`record_outcome` would.
    """
    return rescored(view, position, changed_outcome(view, position, changes))


def record_outcome(
    workspace: Workspace,
    code: str,
    position: int,
    changes: Mapping[str, object],
    *,
    expected_version: int | None = None,
) -> ProjectView:
    """Save what was entered for one indicator; an empty text clears a field.

    ``changes`` has :data:`OUTCOME_FIELDS`, as text or typed. Raises RefusedEntryError for an actual
    in the wrong unit or a score outside its band, FrozenSheetError on a final sheet, and
    ConflictError where ``expected_version`` is no longer the row's, WithdrawnError where the row does
    not count any more.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        if expected_version is not None:
            refuse_withdrawn(work, view.project, position)
        after = changed_outcome(view, position, changes)
        return keep(workspace, work, save(workspace, work, view, position, after, expected_version))


def save(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    position: int,
    after: Outcome,
    expected_version: int | None = None,
    action: str = "outcome.record",
    mark: Mapping[str, Any] | None = None,
) -> ProjectView:
    """Write one outcome and its journal entry inside ``work``; answers the changed picture.

    ``mark`` goes into the journal beside what was said.
    """
    refuse_final(view)
    code = view.project.code
    before = view.outcomes.get(position, Outcome())
    stamped = after.model_copy(update={"recorded_by": work.who, "recorded_at": work.now()})
    judged = with_outcome(view, position, stamped)
    refuse_outside_band(judged, position, stamped)
    saved = work.repository.save_outcome(
        workspace.plan_id, code, position, stamped, expected_version
    )
    said = {**outcome_record(saved), **(mark or {})}
    work.journal(action, f"{code}/{position}", outcome_record(before), said)
    return replace(judged, outcomes={**view.outcomes, position: saved})


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the journal keeps it: what was said, without who and when."""
    return outcome.model_dump(
        mode="json", exclude={"recorded_by", "recorded_at", "version"}, exclude_none=True
    )


def changed_outcome(view: ProjectView, position: int, changes: Mapping[str, object]) -> Outcome:
    """The outcome with the entered fields, read and checked against the indicator's target.

    A score chosen before goes with the level, state or actual that gave it its band.
    """
    before = view.outcomes.get(position, Outcome())
    indicator, target = indicator_at(view.project, position), target_at(view, position)
    after = _entered(indicator, before, changes, target)
    judged_by = ("actual_text", "level", "state", "survey")
    same = all(getattr(before, name) == getattr(after, name) for name in judged_by)
    if same or after.chosen_score is None or "chosen_score" in changes:
        return after
    line = _line_at(rescored(view, position, after), position)
    return (
        after
        if line and _holds(line.band, after.chosen_score)
        else after.model_copy(update={"chosen_score": None})
    )


def _entered(
    indicator: Indicator, before: Outcome, changes: Mapping[str, object], target: Target
) -> Outcome:
    entries.known_only(changes, OUTCOME_FIELDS)
    values: dict[str, Any] = {
        name: entries.text_or_none(changes[name]) for name in TEXTS if name in changes
    }
    if "level" in changes:
        values["level"] = entries.word(changes["level"], Level, LEVEL_WORDS, "level")
    if "state" in changes:
        values["state"] = entries.word(changes["state"], RowState, STATE_WORDS, "state")
    if "chosen_score" in changes:
        values["chosen_score"] = entries.points(changes["chosen_score"], "chosen_score")
    if "survey" in changes:
        values["survey"] = survey_of(indicator, changes["survey"])
    if values.get("actual_text"):
        _refuse_unreadable(indicator, values["actual_text"], target)
    return before.model_copy(update=values)


def _refuse_unreadable(indicator: Indicator, text: str, target: Target) -> None:
    """An actual in another unit or quantity is refused; a doubtful one is kept with its finding."""
    actual = read_actual(text, target)
    if actual.value is not None or actual.level is not None or actual.done_on is not None:
        return
    for finding in actual.findings:
        if finding.severity is Severity.ERROR:
            raise RefusedEntryError(
                _("row {position} {name}: {message}").format(
                    position=indicator.position,
                    name=indicator.name,
                    message=message_of(finding),
                ),
                hint_of(finding),
            )


def refuse_outside_band(view: ProjectView, position: int, outcome: Outcome) -> None:
    """Refuse a chosen score that its row's band does not hold, or where there is no band."""
    if outcome.chosen_score is None:
        return
    line = _line_at(view.sheet, position)
    if line is None or _holds(line.band, outcome.chosen_score):
        return
    if line.band is None:
        raise RefusedEntryError(
            _("{name}: a score can be chosen only where a level leaves a band.").format(
                name=line.name
            ),
            _("Leave the score empty; it is computed from the actual value."),
        )
    low, high, _belongs = line.band
    raise RefusedEntryError(
        _("{name}: {score} points lie outside the band {low} to {high} of this level.").format(
            name=line.name,
            score=two_places(outcome.chosen_score),
            low=two_places(low),
            high=two_places(high),
        ),
        _("Choose a score inside the band, or another level."),
    )


def _line_at(sheet: ScoreSheet, position: int) -> Line | None:
    return next((each for each in sheet.lines if each.position == position), None)


def _holds(band: tuple[Decimal, Decimal, bool] | None, points: Decimal) -> bool:
    if band is None:
        return False
    low, high, high_belongs = band
    return low <= points < high or (high_belongs and points == high)


def add_evidence(
    workspace: Workspace,
    code: str,
    position: int,
    file: Path,
    page: str | None = None,
    dated_on: str | None = None,
    *,
    sha256: str | None = None,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Name a file as proof of an outcome; its SHA-256 is kept, the file stays where it is.

    ``sha256`` where the file was read already. Raises RefusedEntryError where the file cannot be
    read or is too large, or the date is none, and WithdrawnError where the row of the picture
    ``seen`` does not count any more.
    """
    evidence = Evidence(
        file=str(file),
        page=entries.text_or_none(page),
        dated_on=entries.day(dated_on, "evidence_date"),
        sha256=sha256 or hash_of(file),
    )
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        indicator_at(view.project, position)
        if seen is not None:
            refuse_withdrawn(work, view.project, position)
        before = view.outcomes.get(position, Outcome())
        after = before.model_copy(update={"evidence": (*before.evidence, evidence)})
        return keep(
            workspace,
            work,
            save(workspace, work, view, position, after, action="evidence.add"),
        )


def remove_evidence(
    workspace: Workspace,
    code: str,
    position: int,
    index: int,
    *,
    expected_version: int | None = None,
) -> ProjectView:
    """Take the evidence at ``index`` (0-based) off an outcome.

    Raises ConflictError where ``expected_version`` is no longer the row's: the index may be another's.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        if expected_version is not None:
            refuse_withdrawn(work, view.project, position)
        before = view.outcomes.get(position, Outcome())
        kept = tuple(each for n, each in enumerate(before.evidence) if n != index)
        after = before.model_copy(update={"evidence": kept})
        return keep(
            workspace,
            work,
            save(
                workspace, work, view, position, after, expected_version, action="evidence.remove"
            ),
        )


def record_achievement(
    workspace: Workspace, code: str, text: str | None, *, seen: ProjectView | None = None
) -> ProjectView:
    """Save the text 实际完成情况 for the project's objectives; empty clears it.

    Raises FrozenSheetError on a final sheet, and ConflictError where the text is not that of the
    picture ``seen`` any more.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        if seen is not None:
            refuse_withdrawn(work, view.project)
            refuse_changed(view.project.name, seen.achievement, view.achievement)
        return keep(workspace, work, save_achievement(workspace, work, view, text))


def save_achievement(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    text: str | None,
    action: str = "achievement.record",
    mark: Mapping[str, Any] | None = None,
) -> ProjectView:
    """Write the text and its entry, with ``mark`` in it, inside ``work``; FrozenSheetError on a final sheet."""
    refuse_final(view)
    code, after = view.project.code, entries.text_or_none(text)
    work.repository.save_achievement(workspace.plan_id, code, after)
    work.journal(action, code, {"text": view.achievement}, {"text": after, **(mark or {})})
    return with_changes(view, achievement=after)
