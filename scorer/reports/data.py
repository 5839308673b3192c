"""What the workbook and the report are made from: one picture of a unit's year, as values.

Whoever hands over fills it; nothing here reads a database or a document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from scorer.disbursement.timeline import CheckpointComparison, timeline, timeline_total
from scorer.findings import Finding
from scorer.forms.trial import Assumption
from scorer.model.disbursement import Disbursement
from scorer.model.dismissal import Dismissed
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, Project
from scorer.model.profile import UnitProfile
from scorer.model.sheet import Line, ScoreSheet
from scorer.rules.pack import RulePack


@dataclass(frozen=True, slots=True)
class Finalised:
    """Who made a sheet final, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """One project: its plan, what was recorded, its sheet, the pack it was scored with.

    ``outcomes`` are by indicator position; ``achievement`` is the text 实际完成情况; ``findings`` are
    those of plan, outcomes and sheet, heaviest first, ``dismissed`` those that a person answered;
    ``final`` is None while the sheet is open.
    """

    project: Project
    outcomes: Mapping[int, Outcome]
    disbursement: Disbursement
    achievement: str | None
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    pack: RulePack
    final: Finalised | None = None
    dismissed: tuple[Dismissed, ...] = ()

    def rows(self) -> tuple[tuple[Indicator, Line, Outcome | None], ...]:
        """Each row of the sheet with its indicator and what was recorded for it."""
        indicators = {each.position: each for each in self.project.indicators}
        return tuple(
            (indicators[line.position], line, self.outcomes.get(line.position))
            for line in self.sheet.lines
        )


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry of the journal; ``before`` and ``after`` are what JSON holds, or ready words.

    ``hash`` chains the entry to the one before.
    """

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    before: object
    after: object
    hash: str


@dataclass(frozen=True, slots=True)
class TrialNote:
    """Makes what is handed out a trial: what was assumed, and the sheet as it is recorded."""

    assumed: tuple[Assumption, ...]
    recorded: ScoreSheet


@dataclass(frozen=True, slots=True)
class ReportData:
    """A unit's year as it is handed over.

    ``plan_findings`` belong to the document as a whole, and so do ``plan_dismissed``; ``journal`` is an extract, newest last, and
    ``journal_head`` the hash of the newest entry; ``source_file`` the document the plan came from.
    ``trial`` is None for what was recorded; a trial is never official. ``editions`` is the number of
    the document in force for each project, by its code.
    """

    profile: UnitProfile
    year: int
    projects: tuple[ProjectRecord, ...]
    made_on: date
    source_file: str | None = None
    plan_findings: tuple[Finding, ...] = ()
    plan_dismissed: tuple[Dismissed, ...] = ()
    journal: tuple[JournalLine, ...] = ()
    journal_head: str | None = None
    trial: TrialNote | None = None
    editions: Mapping[str, int] = field(default_factory=dict)

    def checkpoints(self, record: ProjectRecord) -> tuple[CheckpointComparison, ...]:
        """One project's planned against actual spending."""
        return timeline(record.project, record.disbursement, year=self.year)

    def checkpoint_total(self) -> tuple[CheckpointComparison, ...]:
        """The same for all projects together."""
        pairs = ((record.project, record.disbursement) for record in self.projects)
        return timeline_total(pairs, year=self.year)
