"""复核: what the county says of a row, kept beside the self-evaluation and never over it."""

from datetime import datetime
from decimal import Decimal

from scorer.model.base import Frozen


class Review(Frozen):
    """The county's answer for one row.

    ``reviewed_value`` is as typed, ``reviewed_score`` in points with at most two decimals; each is None
    where the county says nothing of it. ``source_file`` and ``source_sha256`` name the workbook it came
    from, None where it was typed here. ``version`` counts the saves, 0 where there was none.
    """

    reviewed_value: str | None = None
    reviewed_score: Decimal | None = None
    opinion: str | None = None
    source_file: str | None = None
    source_sha256: str | None = None
    version: int = 0
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said of the row."""
        return self.reviewed_value is None and self.reviewed_score is None and self.opinion is None
