"""What was achieved: the outcome recorded for an indicator, with its reasons and evidence."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from scorer.model.base import Frozen


class RowState(StrEnum):
    """Where a row of the sheet stands; unknown (``pending``, ``disputed``) is not zero."""

    SCORED = "scored"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"
    NOT_STARTED = "not_started"
    DISPUTED = "disputed"


class Level(StrEnum):
    """How far a qualitative target was reached."""

    MET = "met"
    PARTIALLY_MET = "partially_met"
    NOT_MET = "not_met"


class Evidence(Frozen):
    """A file that proves an outcome: page, date, and the hash of its bytes when it was added."""

    file: str
    page: str | None = None
    dated_on: date | None = None
    sha256: str | None = None


class Survey(Frozen):
    """A satisfaction survey: how many were asked, how many were satisfied, how and when."""

    asked: int | None = None
    satisfied: int | None = None
    method: str | None = None
    from_on: date | None = None
    to_on: date | None = None


class Outcome(Frozen):
    """What was recorded for one indicator.

    ``actual_text`` is as typed; ``state`` is only what a person set (not applicable, not started,
    disputed), None means it follows from what is recorded. ``chosen_score`` is the clerk's score
    inside a band. ``max_score`` is the row's maximum where a person allocated points. ``version``
    counts the saves, 0 where nothing was ever saved.
    """

    actual_text: str | None = None
    level: Level | None = None
    state: RowState | None = None
    chosen_score: Decimal | None = None
    max_score: Decimal | None = None
    deviation_reason: str | None = None
    corrective_action: str | None = None
    na_reason: str | None = None
    na_approver: str | None = None
    survey: Survey | None = None
    evidence: tuple[Evidence, ...] = ()
    version: int = 0
    recorded_by: str | None = None
    recorded_at: datetime | None = None
