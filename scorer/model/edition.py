"""Editions: the documents that a plan took in, kept as they were read, and what each meant for it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from scorer.model.base import Frozen
from scorer.model.plan import Source


class ImportState(StrEnum):
    """What taking in a document means for the database.

    ``first`` starts the plan of a unit and year, ``known`` are bytes that are in force already,
    ``same`` says what the plan says in other bytes, ``added`` brings projects that the plan lacks and
    touches none that it has, ``differs`` changes what is kept, so that a person has to agree.
    """

    FIRST = "first"
    KNOWN = "known"
    SAME = "same"
    ADDED = "added"
    DIFFERS = "differs"


class Edition(Frozen):
    """One of the documents behind a plan; ``number`` counts from 1 and never changes.

    ``revises`` are the editions whose projects it brought up to date, empty for the first document
    and for an additional one. ``in_force`` says whether it still is the last one to hold any project.
    ``reconstructed`` marks an edition that was made from the plan's rows, since the document was taken
    in before editions were kept: what had been corrected by hand by then stands there corrected.
    ``decisions`` are the answers a person gave while it was merged: a difference's id to the choice.
    """

    number: int
    source: Source
    imported_at: datetime
    imported_by: str
    projects: int
    indicators: int
    total_funds: Decimal
    revises: tuple[int, ...] = ()
    in_force: bool = True
    reconstructed: bool = False
    decisions: Mapping[str, str] = Field(default_factory=dict)
