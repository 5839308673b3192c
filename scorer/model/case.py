"""A sheet somebody else filled, as ``case/1`` brings it: what ``scorer sheet score`` takes in.

Everything but category, name, target text and actual text may be missing. Amounts are in ``unit``
(元 or 万元) as exact text; rates are fractions ("0.995") or per cent ("99.5%").
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict

from scorer.model.base import Frozen
from scorer.model.outcome import Level, RowState
from scorer.model.target import Direction


def _no_float(value: object) -> object:
    if isinstance(value, float):
        msg = "write the number as text, so that it stays exact"
        raise ValueError(msg)  # noqa: TRY004 - pydantic reports ValueError as the field's error
    return value


def _bounded(value: Decimal) -> Decimal:
    """No budget has thirty digits; arithmetic on 1E+400000 would never end."""
    if abs(value.adjusted()) > 30 or len(value.as_tuple().digits) > 60:
        raise ValueError(str(value)[:40])
    return value


Exact = Annotated[Decimal, BeforeValidator(_no_float), AfterValidator(_bounded)]
"""An exact decimal given as text or a whole number; a binary float is refused."""


class _Case(Frozen):
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, coerce_numbers_to_str=True
    )


class CaseProject(_Case):
    """Which project the sheet is about."""

    code: str | None = None
    name: str | None = None


class CaseSource(_Case):
    """One source of funds of the budget block."""

    name: str | None = None
    original: Exact | None = None
    final: Exact | None = None
    actual: Exact | None = None


class CaseBudget(_Case):
    """The budget block, with what the sheet claims of its rate and score."""

    original: Exact | None = None
    final: Exact | None = None
    actual: Exact | None = None
    max_score: Exact | None = None
    claimed_rate: str | None = None
    claimed_score: Exact | None = None
    sources: tuple[CaseSource, ...] | None = None


class CaseSurvey(_Case):
    """The survey behind a satisfaction row."""

    asked: int | None = None
    satisfied: int | None = None
    method: str | None = None
    from_: date | None = None
    to: date | None = None

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        coerce_numbers_to_str=True,
        alias_generator=lambda name: "from" if name == "from_" else name,
    )


class CaseEvidence(_Case):
    """A file named as proof."""

    file: str = ""
    page: str | None = None
    date: str | None = None
    sha256: str | None = None


class CaseIndicator(_Case):
    """One row of the sheet as filled."""

    category: str
    name: str
    target_text: str
    actual_text: str | None
    subcategory: str | None = None
    description: str | None = None
    scoring_text: str | None = None
    direction: Direction | None = None
    max_score: Exact | None = None
    state: RowState | None = None
    level: Level | None = None
    chosen_score: Exact | None = None
    deviation_reason: str | None = None
    corrective_action: str | None = None
    na_reason: str | None = None
    na_approver: str | None = None
    survey: CaseSurvey | None = None
    evidence: tuple[CaseEvidence, ...] | None = None
    claimed_score: Exact | None = None


class Case(_Case):
    """A whole filled sheet."""

    schema_: Literal["case/1"] = "case/1"
    year: int | None = None
    pack: str | None = None
    jurisdiction: str | None = None
    project: CaseProject | None = None
    unit: Literal["元", "万元"] = "元"
    budget: CaseBudget | None = None
    indicators: tuple[CaseIndicator, ...] = ()
    claimed_total: Exact | None = None
    claimed_grade: str | None = None

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        coerce_numbers_to_str=True,
        alias_generator=lambda name: "schema" if name == "schema_" else name,
    )
