"""What every row of a sheet is scored under."""

from dataclasses import dataclass
from datetime import datetime

from scorer.model.sheet import MaxSource
from scorer.rules.pack import RulePack

Said = tuple[str, datetime]
"""Who said something, and when."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The pack, where the maxima come from, the year, and who allocated points by hand when."""

    pack: RulePack
    max_source: MaxSource
    year: int | None = None
    allocated: Said | None = None
