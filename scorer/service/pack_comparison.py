"""Projects under several rule packs side by side; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.engine.compare import Comparison, Facts, compare
from scorer.errors import UsageError
from scorer.i18n import _
from scorer.service.judging import pack_for
from scorer.service.pack_shelf import catalog
from scorer.service.sheets import score

if TYPE_CHECKING:
    from scorer.rules.pack import RulePack
    from scorer.service.views import ProjectView, Recorded
    from scorer.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PackComparison:
    """One project under several packs; the first of them is what the others are held against.

    ``own`` is the pack the project is scored with as things stand, ``proposed`` those of its place.
    """

    view: ProjectView
    comparison: Comparison
    own: str
    proposed: tuple[str, ...]


def compare_packs(
    workspace: Workspace, codes: Iterable[str] = (), names: Sequence[str] = ()
) -> tuple[PackComparison, ...]:
    """The named projects (all that count, where none is named) under the named packs.

    A single pack is held against the project's own; without a name every pack there is. Raises
    RulePackError for a pack that does not exist, UsageError where only one pack is left.
    """
    return tuple(_compared(view, names) for view in score(workspace, codes))


def _compared(view: ProjectView, names: Sequence[str]) -> PackComparison:
    own = pack_for(view)
    packs = _packs(view, own, names)
    if len(packs) < 2:
        raise UsageError(
            _("{pack} cannot be compared with itself.").format(pack=packs[0].name),
            _("Name another rule pack; scorer rules list shows them."),
        )
    proposed = catalog().proposed(view.project.code, view.year)
    return PackComparison(
        view, compare(facts_of(view), packs), own.name, tuple(each.name for each in proposed)
    )


def _packs(view: ProjectView, own: RulePack, names: Sequence[str]) -> tuple[RulePack, ...]:
    named = [pack_for(view, each) for each in names]
    if len(named) < 2:
        named = [own, *(named or catalog().packs)]
    return tuple({each.name: each for each in named}.values())


def facts_of(recorded: Recorded) -> Facts:
    """What a project's sheet is made from, whatever the rules."""
    return Facts(recorded.project, recorded.outcomes, recorded.disbursement, recorded.year)
