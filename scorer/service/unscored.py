"""The picture of a project whose rule pack is not on this machine: nothing is scored by another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.outcome import Outcome, RowState
from scorer.model.sheet import (
    Execution,
    ExecutionState,
    Line,
    MaxSource,
    PackRef,
    ScoreSheet,
    SheetState,
)

if TYPE_CHECKING:
    from scorer.model.plan import Indicator
    from scorer.service.views import Recorded

PACK_MISSING: Final = declare(
    "SHT-PACK-MISSING",
    Severity.ERROR,
    N_("The rule pack {pack} (SHA-256 {sha256}) is not on this machine; nothing was scored."),
    N_("Bring its file and add it: scorer rules add FILE; or choose another pack."),
)
NO_PACK: Final = declare(
    "SHT-PACK-NONE",
    Severity.ERROR,
    N_("No rule pack is in force for {year}, and nobody chose one; nothing was scored."),
    N_(
        "Choose one: k on a project's screen, F2 on the profile for the whole unit, or "
        "scorer unit set --pack ID; scorer rules list shows them."
    ),
)
_NONE: Final = Decimal("0.00")


def unscored(recorded: Recorded) -> ScoreSheet:
    """The rows without scores; a final sheet keeps the total it was made final with."""
    pack = _wanted(recorded)
    lines = tuple(_line(each, recorded) for each in recorded.project.counted_indicators)
    missing = find(PACK_MISSING, pack=f"{pack.id}@{pack.edition}", sha256=pack.sha256 or "—")
    if recorded.final is None and recorded.pack_choice is None:
        missing = find(NO_PACK, year=recorded.year)
    kept = (recorded.frozen or {}).get("sheet") if recorded.final else None
    if kept is not None:
        return ScoreSheet.model_validate({**kept, "lines": lines, "findings": (missing,)})
    return _open(pack, lines, missing)


def _open(pack: PackRef, lines: tuple[Line, ...], missing: Finding) -> ScoreSheet:
    return ScoreSheet(
        pack=pack,
        max_source=MaxSource.PACK,
        state=SheetState.UNFINISHED,
        execution=Execution(state=ExecutionState.PENDING, max_score=_NONE),
        lines=lines,
        total_score=_NONE,
        total_max=_NONE,
        low=_NONE,
        high=_NONE,
        findings=(missing,),
    )


def _wanted(recorded: Recorded) -> PackRef:
    final = recorded.final
    if final is not None:
        return PackRef(id=final.pack_id, edition=final.pack_edition, sha256=final.pack_sha256)
    pack_id, _at, edition = (recorded.pack_choice or "").partition("@")
    return PackRef(id=pack_id, edition=edition, sha256=recorded.pack_sha256 or "")


def _line(indicator: Indicator, recorded: Recorded) -> Line:
    outcome = recorded.outcomes.get(indicator.position, Outcome())
    return Line(
        position=indicator.position,
        name=indicator.name,
        category=indicator.category,
        subcategory=indicator.subcategory,
        state=RowState.PENDING,
        max_score=outcome.max_score or _NONE,
        actual=outcome.actual_text,
        level=outcome.level,
    )
