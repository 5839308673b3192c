"""The main job on the shipped sample, from the document to the county's sheets, in a fresh folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ReportTargetError
from scorer.i18n import _, reason_of
from scorer.resources import resource_dir
from scorer.service.exports import export_report, export_workbook
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.outcomes import record_achievement
from scorer.service.plans import import_document, overview
from scorer.service.profile import set_profile
from scorer.service.workspace import open_workspace

if TYPE_CHECKING:
    from scorer.service.views import Overview, Progress
    from scorer.service.workspace import Workspace

SAMPLE = "yaoshan-2021"
STEPS = 6


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo made: the unit's year as scored, the database, and the files to look at."""

    overview: Overview
    database: Path
    files: tuple[Path, ...]


def sample_document() -> Path:
    """The shipped sample as a Word document."""
    return resource_dir("fixtures") / "plans" / f"{SAMPLE}.docx"


def run_demo(folder: Path, progress: Progress | None = None) -> DemoResult:
    """Import the sample, record invented outcomes and spending, score, write workbook and report.

    ``folder`` is made; one that holds something already is left alone and a numbered one is taken.
    """
    report = progress or (lambda _what, _done, _steps: None)
    home = _fresh(folder)
    report(_("copying the sample to {folder}").format(folder=home), 0, STEPS)
    document, outcomes, money = _copy_sample(home)
    database = home / "scorer.db"
    with open_workspace(f"sqlite:///{database.as_posix()}", user=_("sample")) as workspace:
        report(_("reading the document"), 1, STEPS)
        import_document(workspace, document)
        report(_("recording outcomes (invented for the sample)"), 2, STEPS)
        _record(workspace, outcomes)
        report(_("recording budgets and spending (invented for the sample)"), 3, STEPS)
        import_disbursements(workspace, money)
        report(_("scoring, and writing the workbook"), 4, STEPS)
        workbook = export_workbook(workspace, home / "绩效自评表.xlsx")
        report(_("writing the report"), 5, STEPS)
        word = export_report(workspace, home / "绩效自评报告.docx")
        report(_("done"), STEPS, STEPS)
        return DemoResult(overview(workspace), database, (workbook, word))


def _fresh(folder: Path) -> Path:
    number = 1
    candidate = folder
    while candidate.exists() and (not candidate.is_dir() or any(candidate.iterdir())):
        number += 1
        candidate = folder.with_name(f"{folder.name}-{number}")
    try:
        candidate.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportTargetError(
            _("The folder {folder} cannot be made: {reason}.").format(
                folder=candidate, reason=reason_of(error)
            ),
            _("Name a folder you may write to: scorer demo FOLDER"),
        ) from error
    return candidate.resolve()


def _copy_sample(home: Path) -> tuple[Path, Path, Path]:
    shipped = resource_dir("fixtures") / "outcomes"
    document = home / sample_document().name
    shutil.copyfile(sample_document(), document)
    outcomes, money = home / f"{SAMPLE}-outcomes.csv", home / f"{SAMPLE}-money.csv"
    for target in (outcomes, money):
        shutil.copyfile(shipped / target.name, target)
    shutil.copytree(shipped / "evidence", home / "evidence", dirs_exist_ok=True)
    return document, outcomes, money


def _record(workspace: Workspace, outcomes: Path) -> None:
    agency = overview(workspace).profile.name
    set_profile(workspace, {"agency": agency, "prepared_by": "（示例）", "place": "130636"})
    import_outcomes(workspace, outcomes)
    for view in overview(workspace).projects:
        lines = view.sheet.lines
        met = sum(line.met is True for line in lines)
        record_achievement(
            workspace,
            view.project.code,
            f"（示例）共{len(lines)}项指标，达到目标值{met}项，其余见偏差原因分析。",
        )
