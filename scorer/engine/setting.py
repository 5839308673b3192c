"""What every row of a sheet is scored under."""

from dataclasses import dataclass

from scorer.model.sheet import MaxSource
from scorer.rules.pack import RulePack


@dataclass(frozen=True, slots=True)
class Setting:
    """The pack, where the maxima come from, and the year."""

    pack: RulePack
    max_source: MaxSource
    year: int | None = None
