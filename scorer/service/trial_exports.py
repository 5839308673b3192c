"""Handing out a trial: marked on every page, without journal head and signatures, under no official name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ReportTargetError
from scorer.forms.trial import assumptions, is_trial_name
from scorer.i18n import _, speaking
from scorer.reports.data import ReportData, TrialNote
from scorer.service.exports import record_of, tell
from scorer.service.loading import loaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from scorer.service.trials import Trial
    from scorer.service.views import Progress
    from scorer.service.workspace import Workspace


def export_trial(
    workspace: Workspace, tried: Trial, path: Path, progress: Progress | None = None
) -> Path:
    """Write a trial as a workbook (.xlsx) or report (.docx); answers where it was really written.

    Raises ReportTargetError for another kind of file, for a name that does not say it is a trial,
    and where the file cannot be written.
    """
    from scorer.reports.report import write_report
    from scorer.reports.workbook import write_workbook

    writers: dict[str, Callable[[Path, ReportData], Path]] = {
        ".xlsx": write_workbook,
        ".docx": write_report,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ReportTargetError(
            _("{path}: a trial is written as .xlsx or .docx.").format(path=path),
            _("As in: {example}").format(example="试算.xlsx"),
        )
    if not is_trial_name(path.stem):
        raise ReportTargetError(
            _("{path}: a trial is not official, and its file's name must say so.").format(
                path=path
            ),
            _("As in: {example}").format(example=f"试算-{path.name}"),
        )
    tell(progress, _("writing the trial"), 1)
    return writer(path, _data(workspace, tried))


def _data(workspace: Workspace, tried: Trial) -> ReportData:
    """The trial as values: no journal, no head, and with what was assumed."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
        profile = work.repository.profile(known.plan.unit_code or "")
    with speaking("zh"):
        assumed = assumptions(tried.recorded, tried.trial)
    return ReportData(
        profile=profile,
        year=workspace.year,
        projects=(record_of(tried.trial),),
        made_on=date.today(),  # noqa: DTZ011 - the day on the clerk's own calendar
        source_file=known.plan.source.file,
        trial=TrialNote(tuple(assumed), tried.recorded.sheet),
    )
