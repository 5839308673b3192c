"""What the use cases answer: whole pictures of a project, a unit, an import, for any door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from scorer.findings import Finding
from scorer.model.difference import Difference
from scorer.model.disbursement import Disbursement, Entered
from scorer.model.dismissal import Dismissal, Dismissed
from scorer.model.edition import ImportState
from scorer.model.outcome import Outcome
from scorer.model.plan import PerformancePlan, Project, Source
from scorer.model.profile import UnitProfile
from scorer.model.sheet import FinalSheet, ScoreSheet
from scorer.service.copied import Copied

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One plan that a database holds: a unit and a year."""

    plan_id: int
    unit_code: str
    unit_name: str
    year: int
    project_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the database knows of one project, before anything is scored.

    ``outcomes`` has an entry for each position that was ever saved. ``pack_choice`` is the pack that
    a person named for the project or its unit. ``disbursement_entered`` says who entered the total of
    the budget block last. ``pack_sha256`` is the hash of the pack that was named at that moment, where
    the journal knows it; ``allocated`` is who gave the rows their points last, and when.
    ``copied`` is what rows took over from the year before last, by position.
    ``reader_findings`` are what the reader doubted in
    this project's table; ``table_findings`` and ``money_findings`` are what the checks say of that
    table and of the budget and spending, None before they ran. ``final`` is None while the sheet is open,
    and so is ``frozen``, the inputs it was made final with as JSON holds them. ``dismissals`` is what
    people said of the project's findings.
    """

    project: Project
    year: int
    outcomes: Mapping[int, Outcome]
    disbursement: Disbursement
    disbursement_version: int = 0
    disbursement_entered: Entered | None = None
    achievement: str | None = None
    pack_choice: str | None = None
    pack_sha256: str | None = None
    allocated: tuple[str, datetime] | None = None
    copied: Mapping[int, Copied] = field(default_factory=dict)
    reader_findings: tuple[Finding, ...] = ()
    table_findings: tuple[Finding, ...] | None = None
    money_findings: tuple[Finding, ...] | None = None
    final: FinalSheet | None = None
    frozen: Mapping[str, Any] | None = None
    dismissals: tuple[Dismissal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView(Recorded):
    """Everything about one project: what was recorded, the sheet, what is doubtful.

    ``findings`` holds those of the document, the outcomes and the sheet, heaviest first;
    ``dismissed`` those that a person answered with a reason, which count nowhere.
    ``pack_verified`` says whether somebody compared the rules it was scored by with their text.
    """

    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...] = ()
    pack_verified: bool = False

    @property
    def recorded_count(self) -> int:
        """Rows that need nothing more before they can be scored."""
        return sum(line.state.value not in {"pending", "disputed"} for line in self.sheet.lines)


@dataclass(frozen=True, slots=True)
class Overview:
    """A unit's year: its profile and every project that was not withdrawn, in the plan's order.

    ``plan_findings`` concern the document as a whole, ``plan_dismissed`` are those of them that a
    person answered. Where there are too many projects to hold at once, ``projects`` are those that
    were looked at, and ``partial`` says so: no total may be made of them, and nothing is said of the
    document as a whole.
    """

    profile: UnitProfile
    year: int
    source: Source
    projects: tuple[ProjectView, ...]
    plan_findings: tuple[Finding, ...]
    plan_dismissed: tuple[Dismissed, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A document held against what is kept, before anything is written.

    ``document`` is the document as read; ``edition`` the number it would get; ``revises`` the editions
    that it brings up to date. ``differences`` come in the order of the kept plan, added projects last;
    ``unchanged`` counts the rows which the document leaves as they are. ``unknown_ids`` are decisions
    that fit no difference. ``final_codes`` are projects whose final sheet would change: nothing can be
    merged until these are opened again. ``fingerprint`` is of the bytes and the differences; give it
    back to :func:`~scorer.service.merging.merge_document`, and nothing else is merged than what was
    looked at. ``findings`` are the reader's doubts and the checks' about the document.
    """

    document: PerformancePlan
    state: ImportState
    edition: int
    revises: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    unchanged: int = 0
    unknown_ids: tuple[str, ...] = ()
    final_codes: tuple[str, ...] = ()
    fingerprint: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def open_ids(self) -> tuple[str, ...]:
        """The ids that a person still has to decide, in the order of the differences."""
        return tuple(each for difference in self.differences for each in difference.open_ids)


@dataclass(frozen=True, slots=True)
class Imported:
    """One document that was kept; ``already_known`` where the same bytes were there before.

    ``findings`` are what the reader doubted, then what the checks say of the target tables.
    ``edition`` is the number under which the document is kept, ``state`` what it meant for the plan,
    ``differences`` what was merged.
    """

    plan: PerformancePlan
    already_known: bool
    findings: tuple[Finding, ...]
    edition: int = 1
    state: ImportState = ImportState.FIRST
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents that a command's files and folders name, each once, in a steady order.

    ``skipped`` are files inside folders that are no documents, with the reason in words; ``found``
    are those of ``files`` that nobody named, but that stand in a folder.
    """

    files: tuple[Path, ...]
    skipped: tuple[tuple[Path, str], ...] = ()
    found: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many records a filled file changed, and what it left as it was."""

    changed: int
    unchanged: int
