"""What every number and rule of a pack carries: where it comes from and who has checked it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict

from scorer.model.base import Frozen

Basis = Literal["seen", "known", "ours"]
"""How sure a rule is: read in a form or system in use, known of the regulation, or our own choice."""


class Strict(Frozen):
    """A part of a rule pack: closed, frozen, and without conversion of one type to another."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, strict=True)


class Cited(Strict):
    """A rule with its origin: document, place in it, how sure, and the day of the last check.

    ``verified`` is true only where somebody has compared it with the text of the regulation;
    ``clause`` says in our words what the rule is about and never quotes.
    """

    source: str
    clause: str
    basis: Basis
    verified: bool
    checked_on: date

    @property
    def citation(self) -> str:
        """Source and place as one line, for the trace of an award."""
        return f"{self.source}：{self.clause}"


def _exact(value: object) -> object:
    return Decimal(value) if type(value) is int else value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""An exact decimal, also where the file has a whole number."""


class Number(Cited):
    """One number of a rule; points, or a share as a fraction."""

    value: Exact
