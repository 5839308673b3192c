"""What is doubtful across the projects of a plan that is never in memory as a whole.

Of each project what is compared is kept; the findings are those of the whole plan at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scorer.checks.gathered import Gathered, gathered
from scorer.checks.registry import check_across
from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.dismissal import Dismissed, can_be_dismissed, finding_key
from scorer.service.loading import holding, loose_findings
from scorer.service.naming import OF_ENTRIES, Names, names_of
from scorer.service.pack_shelf import damaged_packs, look_again

if TYPE_CHECKING:
    from scorer.findings import Finding, Place
    from scorer.model.dismissal import Dismissal
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork


class Compared(NamedTuple):
    """What of one project is compared with all others, and where the reader doubted its table."""

    table: Gathered
    doubted: frozenset[Place | None]


def compared(view: ProjectView) -> Compared:
    """What is kept of a project when its rows are not."""
    places = frozenset(each.place for each in view.reader_findings)
    return Compared(gathered(view.project, view.year), places)


@dataclass
class Across:
    """The findings of the document as a whole with their keys, as of journal entry ``number``."""

    plan_id: int
    number: int
    rules: tuple[object, ...]
    found: tuple[tuple[str, Finding], ...]

    def divided(
        self, dismissals: Sequence[Dismissal]
    ) -> tuple[tuple[Finding, ...], tuple[Dismissed, ...]]:
        """Those that stand, and those that a person answered."""
        said = {each.finding_key: each for each in dismissals}
        standing, dismissed = [], []
        for key, each in self.found:
            known = said.get(key) if can_be_dismissed(each) else None
            if known is None:
                standing.append(each)
            else:
                dismissed.append(Dismissed(each, known.reason, known.by, known.at))
        return tuple(standing), tuple(dismissed)


class DocumentFindings(NamedTuple):
    """What concerns the document as a whole: what stands, and what a person answered."""

    standing: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...]


def find_across(
    workspace: Workspace, projects: Sequence[Compared], number: int
) -> DocumentFindings | None:
    """The findings of the document, from what was kept of every project that counts.

    ``projects`` are in the plan's order, as of journal entry ``number``. None while names of the
    first part are still to be compared, as after somebody's change.
    """
    with workspace.reading() as work:
        names = names_of(workspace, work)
        if names.left:
            return None
        known = holding(workspace, work, ())
        plan = names.plan
        owned = {place for each in projects for place in each.doubted}
        owned |= _owned_by_withdrawn(workspace, work, names)
        tables = [each.table for each in projects]
        found = (
            *loose_findings(plan, owned),
            *check_across(plan, names.picture().matches, tables),
            *damaged_packs(),
        )
        keyed = tuple((finding_key(each, None), each) for each in found)
        workspace.across = Across(workspace.plan_id, number, look_again(), keyed)
        return DocumentFindings(*workspace.across.divided(known.dismissals))


def _owned_by_withdrawn(workspace: Workspace, work: UnitOfWork, names: Names) -> set[Place | None]:
    """Where the reader doubted the tables of projects that do not count."""
    known = holding(workspace, work, ())
    if known.part is None or not known.plan.findings:
        return set()
    doubts, rows = known.part.doubts, work.repository
    gone = [each.code for each in names.plan.projects if each.withdrawn is not None]
    projects = (rows.project(workspace.plan_id, code) for code in gone)
    return {each.place for project in projects for each in doubts.of(project)}


def document_findings_now(workspace: Workspace, work: UnitOfWork) -> Across:
    """What :func:`find_across` found last, as long as nothing was changed that it rests on.

    Raises RefusedEntryError where it has to be found again.
    """
    across = workspace.across
    if across is not None and across.plan_id == workspace.plan_id:
        done = work.done_since(across.number)
        kept = all(action.partition(".")[0] in OF_ENTRIES for action, _subject in done)
        if kept and across.rules == look_again():
            across.number = work.number()
            return across
    raise RefusedEntryError(
        _("Tables or names were changed meanwhile, so the document is looked through again."),
        _("Look at the list once it is read, then answer."),
    )
