"""Handing over: what the workbook and the report are made from, and where they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ReportTargetError
from scorer.i18n import _
from scorer.reports.data import Finalised, JournalLine, ProjectRecord, ReportData
from scorer.service.judging import pack_for
from scorer.service.loading import loaded, view_of
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.service.views import Progress
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

JOURNAL_EXTRACT = 500
"""How many of the newest journal entries a workbook carries."""


def export_workbook(
    workspace: Workspace,
    path: Path,
    codes: Iterable[str] = (),
    progress: Progress | None = None,
    each: Progress | None = None,
) -> Path:
    """Write the score sheets of the named projects (all where none is named) as one workbook.

    ``each`` hears of every project before it is written, and stops the export by raising. Answers
    where it was really written. Raises ReportTargetError where it cannot be.
    """
    from scorer.reports.workbook import write_workbook

    refuse_other_kind(path, ".xlsx")
    tell(progress, _("collecting what was recorded"), 0)
    data = report_data(workspace, codes)
    tell(progress, _("writing the workbook"), 1)
    return write_workbook(path, data, begin=_announced(each, data))


def export_report(
    workspace: Workspace,
    path: Path,
    codes: Iterable[str] = (),
    progress: Progress | None = None,
    each: Progress | None = None,
) -> Path:
    """Write the Word report of the named projects (all where none is named).

    ``each`` hears of every project before it is written, and stops the export by raising. Answers
    where it was really written. Raises ReportTargetError where it cannot be.
    """
    from scorer.reports.report import write_report

    refuse_other_kind(path, ".docx")
    tell(progress, _("collecting what was recorded"), 0)
    data = report_data(workspace, codes)
    tell(progress, _("writing the report"), 1)
    return write_report(path, data, begin=_announced(each, data))


def _announced(each: Progress | None, data: ReportData) -> Callable[[ProjectRecord], None] | None:
    """Tells the names of the projects, one after another, and how many there are."""
    if each is None:
        return None
    done = count()

    def begin(record: ProjectRecord) -> None:
        each(record.project.name, next(done), len(data.projects))

    return begin


def report_data(workspace: Workspace, codes: Iterable[str] = ()) -> ReportData:
    """The unit's year as values, read in one state of the database."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
        named = tuple(codes)
        views = (
            tuple(view_of(workspace, work, code) for code in named)
            if named
            else tuple(each for each in known.views.values() if each.project.withdrawn is None)
        )
        return ReportData(
            profile=work.repository.profile(known.plan.unit_code or ""),
            year=workspace.year,
            projects=tuple(record_of(view) for view in views),
            made_on=date.today(),  # noqa: DTZ011 - the day on the clerk's own calendar
            source_file=known.plan.source.file,
            plan_findings=known.plan_findings,
            plan_dismissed=known.plan_dismissed,
            journal=_extract(work),
            journal_head=work.head(),
            editions=work.repository.project_editions(workspace.plan_id),
        )


def refuse_other_kind(path: Path, suffix: str) -> None:
    """A name whose ending promises something else would open in the wrong program, or in none."""
    if path.suffix.lower() != suffix and not path.is_dir():
        raise ReportTargetError(
            _("{path}: the name of this file must end in {suffix}.").format(
                path=path, suffix=suffix
            ),
            _("As in: {example}").format(example=path.with_suffix(suffix).name),
        )


def record_of(view: ProjectView) -> ProjectRecord:
    """One project as the writers take it."""
    final = view.final
    return ProjectRecord(
        project=view.project,
        outcomes=view.outcomes,
        disbursement=view.disbursement,
        achievement=view.achievement,
        sheet=view.sheet,
        findings=view.findings,
        pack=pack_for(view),
        final=None if final is None else Finalised(final.by, final.at),
        dismissed=view.dismissed,
    )


def _extract(work: UnitOfWork) -> tuple[JournalLine, ...]:
    newest = work.entries(limit=JOURNAL_EXTRACT)
    return tuple(_line(entry) for entry in sorted(newest, key=lambda each: each.number))


def _line(entry: JournalEntry) -> JournalLine:
    return JournalLine(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        action=entry.action,
        subject=entry.subject,
        before=entry.before,
        after=entry.after,
        hash=entry.hash,
    )


def tell(progress: Progress | None, what: str, done: int) -> None:
    """Say one of the two steps of an export, where anybody listens."""
    if progress is not None:
        progress(what, done, 2)
