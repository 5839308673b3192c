"""What every row of a sheet is scored under."""

from dataclasses import dataclass

from scorer.model.sheet import MaxSource
from scorer.rules.pack import RulePack


@dataclass(frozen=True, slots=True)
class Setting:
    """The pack, where the maxima come from, the year, and whether a filled sheet is recomputed.

    ``from_case`` says in the traces that the numbers come from a sheet as filled by others.
    """

    pack: RulePack
    max_source: MaxSource
    year: int | None = None
    from_case: bool = False
