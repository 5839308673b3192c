"""Budgets and spending of one project, in all and by source of funds."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from scorer.model.base import Frozen


class FundSource(StrEnum):
    """The rows of the budget block: the total, and the three sources it is made of."""

    TOTAL = "total"
    CURRENT_APPROPRIATION = "current_appropriation"
    CARRY_OVER = "carry_over"
    OTHER_FUNDS = "other_funds"


class Entered(NamedTuple):
    """Who entered something last, and when."""

    by: str
    at: datetime


class Funds(Frozen):
    """One row of the budget block, amounts in 元, None where nobody has said.

    ``spent`` is cumulative spending by the end of a checkpoint month; months that were not recorded
    are absent.
    """

    source: FundSource = FundSource.TOTAL
    original_budget: Decimal | None = None
    final_budget: Decimal | None = None
    actual_expenditure: Decimal | None = None
    spent: Mapping[int, Decimal] = Field(default_factory=dict)


class Disbursement(Frozen):
    """The budget block of one project: rows by source; the total row may stand alone."""

    rows: tuple[Funds, ...] = ()

    def row(self, source: FundSource) -> Funds | None:
        """The row of ``source``, or None where nothing was recorded for it."""
        return next((row for row in self.rows if row.source is source), None)

    @property
    def total(self) -> Funds:
        """The total row; empty where nothing was recorded."""
        return self.row(FundSource.TOTAL) or Funds()
