"""What the database knows of projects before they are scored: of a whole plan, or of a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scorer.model.disbursement import Disbursement, Entered
from scorer.model.outcome import Outcome
from scorer.service.doubts import findings_of, places_of
from scorer.service.entered import money_entered
from scorer.service.said import Said, said_in
from scorer.service.views import Recorded

if TYPE_CHECKING:
    from scorer.findings import Finding, Place
    from scorer.model.dismissal import Dismissal
    from scorer.model.plan import PerformancePlan, Project
    from scorer.model.sheet import FinalSheet
    from scorer.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doubts:
    """The reader's doubts, found by the code that they name, else by their place."""

    by_code: Mapping[object, list[tuple[int, Finding]]]
    by_place: Mapping[Place | None, list[tuple[int, Finding]]]

    def of(self, project: Project) -> tuple[Finding, ...]:
        """Those about one project, in the reader's order."""
        found = list(self.by_code.get(project.code, ()))
        for place in places_of(project):
            found.extend(self.by_place.get(place, ()))
        return tuple(each for _number, each in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the projects of a plan share: chosen packs, what the journal says, the reader's doubts."""

    packs: Mapping[str | None, str]
    said: Said
    doubts: Doubts


@dataclass(slots=True)
class _Kept:
    """What was recorded, by project code."""

    outcomes: Mapping[str, Mapping[int, Outcome]] = field(default_factory=dict)
    money: Mapping[str, tuple[Disbursement, int]] = field(default_factory=dict)
    achievements: Mapping[str, str] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)
    finals: Mapping[str, FinalSheet] = field(default_factory=dict)
    frozen: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    dismissals: Mapping[str | None, tuple[Dismissal, ...]] = field(default_factory=dict)


def shared(work: UnitOfWork, plan_id: int, plan: PerformancePlan) -> Shared:
    """What all projects of the plan need besides their own rows."""
    by_code: dict[object, list[tuple[int, Finding]]] = defaultdict(list)
    by_place: dict[Place | None, list[tuple[int, Finding]]] = defaultdict(list)
    for numbered in enumerate(plan.findings):
        params = numbered[1].params
        if "project_code" in params:
            by_code[params["project_code"]].append(numbered)
        else:
            by_place[numbered[1].place].append(numbered)
    said = said_in(work, plan.unit_code)
    return Shared(work.repository.chosen_packs(plan_id), said, Doubts(by_code, by_place))


def all_facts(
    work: UnitOfWork, plan_id: int, year: int, plan: PerformancePlan
) -> Iterator[Recorded]:
    """Every project of the plan; as many statements for one as for hundreds."""
    rows = work.repository
    kept = _Kept(
        rows.outcomes(plan_id),
        rows.disbursements(plan_id),
        rows.achievements(plan_id),
        money_entered(work),
        rows.final_sheets(plan_id),
        rows.final_snapshots(plan_id),
        rows.dismissals(plan_id),
    )
    packs, said = rows.chosen_packs(plan_id), said_in(work, plan.unit_code)
    for project in plan.projects:
        yield _recorded(project, year, kept, packs, said, findings_of(project, plan.findings))


def facts_of(
    work: UnitOfWork, plan_id: int, year: int, codes: Collection[str], part: Shared
) -> Iterator[Recorded]:
    """These projects alone, each read by itself; raises UsageError where the plan lacks one."""
    rows = work.repository
    entered = money_entered(work, codes) if codes else {}
    dismissals = rows.dismissals_of(plan_id, codes) if codes else {}
    for code in codes:
        project = rows.project(plan_id, code)
        kept = _Kept(
            rows.outcomes(plan_id, code),
            rows.disbursements(plan_id, code),
            rows.achievements(plan_id, code),
            entered,
            rows.final_sheets(plan_id, code),
            rows.final_snapshots(plan_id, code),
            dismissals,
        )
        yield _recorded(project, year, kept, part.packs, part.said, part.doubts.of(project))


def _recorded(
    project: Project,
    year: int,
    kept: _Kept,
    packs: Mapping[str | None, str],
    said: Said,
    doubts: tuple[Finding, ...],
) -> Recorded:
    code = project.code
    disbursement, version = kept.money.get(code, (Disbursement(), 0))
    return Recorded(
        project=project,
        year=year,
        outcomes=kept.outcomes.get(code, {}),
        disbursement=disbursement,
        disbursement_version=version,
        disbursement_entered=kept.entered.get(code),
        achievement=kept.achievements.get(code),
        pack_choice=packs.get(code) or packs.get(None),
        allocated=said.allocated.get(code),
        copied=said.copied.get(code, {}),
        pack_sha256=said.packs.get(code if code in packs else None),
        reader_findings=doubts,
        final=kept.finals.get(code),
        frozen=kept.frozen.get(code),
        dismissals=kept.dismissals.get(code, ()),
    )
