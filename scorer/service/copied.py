"""Values that were taken over from the year before and stand unchanged: a reviewer asks about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.outcome import Level

if TYPE_CHECKING:
    from scorer.service.views import Recorded

COPIED_FROM_BEFORE: Final = declare(
    "OUT-FROM-YEAR-BEFORE",
    Severity.NOTE,
    N_("{project}: “{indicator}”: the value was taken over from {year} and stands unchanged"),
    N_("Hold it against this year's records; enter what they say where it differs."),
)


class Copied(NamedTuple):
    """What a row took over from ``year``: the value as typed, and the level."""

    year: int
    actual_text: str | None
    level: Level | None


def copied_of(record: Mapping[str, Any]) -> Copied:
    """What an entry of the journal says was taken over."""
    level = record.get("level")
    year = record["filled"]["year"]
    return Copied(year, record.get("actual_text"), Level(level) if level else None)


def copied_findings(recorded: Recorded) -> Iterator[Finding]:
    """The rows that still hold what they took over."""
    names = {each.position: each.name for each in recorded.project.counted_indicators}
    for position, copied in sorted(recorded.copied.items()):
        held = recorded.outcomes.get(position)
        if position not in names or held is None:
            continue
        if (held.actual_text, held.level) == (copied.actual_text, copied.level):
            yield find(
                COPIED_FROM_BEFORE,
                project=recorded.project.name,
                indicator=names[position],
                position=position,
                year=copied.year,
            )
