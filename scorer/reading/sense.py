"""What a text says by itself, before the indicator's row adds direction, unit or operator."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from scorer.model.target import Comparator, TargetKind


class Sense(NamedTuple):
    """One reading of a text; the fields are those of ``Target``.

    ``bare`` says that the text has no operator of its own; ``notes`` become findings.
    """

    kind: TargetKind
    comparator: Comparator | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    unit_text: str | None = None
    noun: str | None = None
    due_on: date | None = None
    share: Decimal | None = None
    level_word: str | None = None
    inferred_from: str | None = None
    bare: bool = False
    notes: tuple["Note", ...] = ()

    def noted(self, code: str, *offers: "Sense", **params: str) -> "Sense":
        """The same reading with one more thing to tell, and other readings to offer with it."""
        return self._replace(notes=(*self.notes, Note(code, params, offers)))


class Note(NamedTuple):
    """A finding in the making: its code, its parameters, other readings that a person may choose."""

    code: str
    params: Mapping[str, str]
    offers: tuple[Sense, ...] = ()
