"""The published target document: plan, projects, checkpoints, indicators."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

from pydantic import Field

from scorer.model.base import AtPlace, Findings, Frozen, Places
from scorer.model.target import Target

CHECKPOINT_MONTHS: Final = (3, 6, 10, 12)
"""The months at whose end a spending plan states a cumulative share."""

PROJECT_CODE_LENGTH: Final = 21
PROVISIONAL_CODE: Final = "未编码"
"""What a project is called by, with a number behind it, while its document states no code."""


def provisional_code(number: int) -> str:
    """The code of the n-th project of a document (from 1) that states none."""
    return f"{PROVISIONAL_CODE}{number}"


def is_provisional(code: str) -> bool:
    """Whether the code only stands in for one that the document does not state."""
    return code.startswith(PROVISIONAL_CODE)


class Source(Frozen):
    """The file a plan was read from; ``format`` is what its content is (text, docx, xlsx)."""

    file: str
    sha256: str
    format: str


class Announced(Frozen):
    """A project as the document's first part names it; ``text`` is the objective in prose.

    ``matched_by`` is the person who said which project it means, at ``matched_at``: the one with
    ``project_code``, or none of those that have a table where that is None.
    """

    number: str | None
    name: str
    text: str
    place: AtPlace | None = None
    project_code: str | None = None
    matched_by: str | None = None
    matched_at: datetime | None = None


class Checkpoint(Frozen):
    """The planned cumulative share (fraction) of the budget spent by the end of ``month``.

    ``cumulative_share`` is None where the cell is blank; ``effective_share`` is what the blank means
    (1 behind a 100 %), None where that cannot be told.
    """

    month: int
    cumulative_share: Decimal | None
    effective_share: Decimal | None
    place: AtPlace | None = None


class Period(Frozen):
    """The days a project runs, both included; ``inferred_from`` is ``name`` or ``year``."""

    from_on: date
    to_on: date
    inferred_from: str | None = None


class RuleChoice(Frozen):
    """What a person decided about the scoring rule in a row's text, and when.

    ``text``: the rule and the condition as the text has them; ``pack``: the rule pack with the target
    value. It holds for this ``text`` as read into these ``words``; another text or another reading is
    asked about again.
    """

    choice: Literal["text", "pack"]
    text: str
    words: str
    by: str
    at: datetime


class Indicator(Frozen):
    """A third-level indicator; only these are scored.

    ``position`` is 1-based within its project and stays with the indicator for good. ``category`` and
    ``subcategory`` are as printed (without points in brackets). ``max_score`` and
    ``category_max_score`` are points the document states. ``by_hand`` names the fields that a person
    corrected (``*``: the whole row was added); ``withdrawn`` is the reason it no longer counts.
    ``rule_choice`` is what a person decided about the scoring rule in its texts.
    """

    position: int
    category: str
    subcategory: str
    name: str
    target_text: str
    target: Target
    label: str | None = None
    parent: str | None = None
    description: str | None = None
    basis: str | None = None
    max_score: Decimal | None = None
    category_max_score: Decimal | None = None
    scoring_text: str | None = None
    places: Places = Field(default_factory=dict)
    by_hand: tuple[str, ...] = ()
    withdrawn: str | None = None
    rule_choice: RuleChoice | None = None


class Project(Frozen):
    """One budget project with its funds (元), spending plan, objectives and indicators."""

    code: str
    name: str
    total_funds: Decimal | None = None
    fiscal_funds: Decimal | None = None
    other_funds: Decimal | None = None
    purpose: str | None = None
    period: Period | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    objectives: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    places: Places = Field(default_factory=dict)
    by_hand: tuple[str, ...] = ()
    withdrawn: str | None = None

    @property
    def counted_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that were not withdrawn, in their order."""
        return tuple(each for each in self.indicators if each.withdrawn is None)


class PerformancePlan(Frozen):
    """The whole target document of one unit and year, with what was doubtful in it.

    ``currency_unit`` is as printed (元, 万元), None where the document does not say; all amounts are
    in 元 whatever it says.
    """

    source: Source
    unit_code: str | None = None
    unit_name: str | None = None
    year: int | None = None
    currency_unit: str | None = None
    announced: tuple[Announced, ...] = ()
    projects: tuple[Project, ...] = ()
    findings: Findings = ()
