"""What a final sheet holds fast: its inputs and total, and whether they still are what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_, listed
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome
from scorer.model.sheet import ScoreSheet, SheetState
from scorer.money import two_places
from scorer.service.pinned import pack_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorer.rules.pack import RulePack
    from scorer.service.views import ProjectView, Recorded

FINAL_DIFFERS = declare(
    "SHT-FINAL-DIFFERS",
    Severity.ERROR,
    N_("The sheet was made final with {final} points, but computes to {computed} now."),
    N_("Find out which rule or program changed; the final sheet was not touched."),
)
FROZEN_ROWS = declare(
    "SHT-FROZEN-ROWS",
    Severity.ERROR,
    N_("The sheet is final, but the outcomes of rows {rows} are not those it was made with."),
    N_("Somebody changed the database outside this program; compare it with a backup."),
)
FROZEN_MONEY = declare(
    "SHT-FROZEN-MONEY",
    Severity.ERROR,
    N_("The sheet is final, but budget and spending are not those it was made with."),
    N_("Somebody changed the database outside this program; compare it with a backup."),
)
_STAMPS: Final = ("recorded_by", "recorded_at", "version")


def frozen_inputs(view: ProjectView, pack: RulePack) -> dict[str, Any]:
    """The inputs, the rules and the total of a sheet, as they stand when it becomes final."""
    return {
        "pack": pack_record(pack),
        "outcomes": {
            str(n): each.model_dump(mode="json", exclude_none=True)
            for n, each in view.outcomes.items()
        },
        "disbursement": view.disbursement.model_dump(mode="json", exclude_none=True),
        "sheet": view.sheet.model_dump(mode="json", exclude={"findings", "lines"}),
    }


def as_final(sheet: ScoreSheet, recorded: Recorded) -> ScoreSheet:
    """The sheet of a project that is final, with what differs from the moment it became so."""
    final = recorded.final
    if final is None:
        return sheet
    differs = list(_changed(recorded, recorded.frozen or {}))
    if final.total_score != sheet.total_score:
        was, now = two_places(final.total_score), two_places(sheet.total_score)
        differs.append(find(FINAL_DIFFERS, final=was, computed=now))
    changes = {"state": SheetState.FINAL, "findings": (*sheet.findings, *differs)}
    return sheet.model_copy(update=changes)


def _changed(recorded: Recorded, frozen: Mapping[str, Any]) -> list[Finding]:
    found = []
    if rows := _changed_rows(recorded.outcomes, frozen.get("outcomes", {})):
        found.append(find(FROZEN_ROWS, rows=listed(rows)))
    money = Disbursement.model_validate(frozen.get("disbursement", {}))
    if money != recorded.disbursement:
        found.append(find(FROZEN_MONEY))
    return found


def _changed_rows(outcomes: Mapping[int, Outcome], frozen: Mapping[str, Any]) -> list[int]:
    was = {int(position): Outcome.model_validate(each) for position, each in frozen.items()}
    return [
        position
        for position in sorted({*outcomes, *was})
        if _said(outcomes.get(position)) != _said(was.get(position))
    ]


def _said(outcome: Outcome | None) -> Outcome:
    """What was recorded, without who saved it when."""
    return (outcome or Outcome()).model_copy(
        update={name: Outcome.model_fields[name].default for name in _STAMPS}
    )
