"""The scored sheet: every award with its trace, the total, the range, the grade."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from scorer.model.base import AtPlace, Findings, Frozen
from scorer.model.outcome import Level, RowState
from scorer.model.target import Target


class MaxSource(StrEnum):
    """Where the maxima of a sheet come from."""

    DOCUMENT = "document"
    PERSON = "person"
    PACK = "pack"


class SheetState(StrEnum):
    """``unfinished`` while a row is pending; ``complete`` when every row is scored; ``final`` frozen."""

    FINAL = "final"
    COMPLETE = "complete"
    UNFINISHED = "unfinished"


class ExecutionState(StrEnum):
    """How the execution rate enters the sheet; ``shown`` carries no points."""

    SCORED = "scored"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"
    SHOWN = "shown"


class Grade(StrEnum):
    """The grade of a finished sheet, as the official form prints it."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


class PackRef(Frozen):
    """The rule pack a sheet was scored with: id, edition, SHA-256 of its file."""

    id: str
    edition: str
    sha256: str


class TraceInput(Frozen):
    """One number that went into an award: ``symbol`` (T, A, W, B …), exact ``value``, its ``unit``.

    ``text`` is as printed or typed, for a number of the rule pack its citation; ``source`` is document,
    typed, survey, pack, person or computed.
    """

    symbol: str
    value: str
    source: str
    text: str | None = None
    unit: str | None = None
    place: AtPlace | None = None
    by: str | None = None
    at: str | None = None


class Trace(Frozen):
    """The arithmetic of one award, which a stranger can repeat.

    ``formula`` holds decimal literals, ``+ - * /`` and brackets only; evaluated exactly and then
    rounded as ``rounding`` says it gives ``result``. ``symbolic`` is the same formula with the letters
    of the inputs, for people and for workbooks.
    """

    method: str
    pack: str
    clause: str
    formula: str
    symbolic: str
    rounding: str
    result: str
    inputs: tuple[TraceInput, ...] = ()


class Reproduction(Frozen):
    """What gives exactly a figure that a filled sheet claims and that was not computed.

    ``by`` is the key of a method or of a known mistake, or a pack as ``id@edition``; ``pack`` names the
    pack whose numbers the method took, where it is not the sheet's own, ``numbers`` says the usual
    ones where no pack has them (``p=60%``); ``row`` is the position of
    the row that a total was added up without.
    """

    by: str
    pack: str | None = None
    numbers: str | None = None
    row: int | None = None


class Reading(Frozen):
    """The row scored under one reading of its target.

    ``number`` is what it is chosen by (0: the one that stands); ``counts`` marks the one that stands,
    ``literal`` the one that is as printed. ``score`` is None while nothing can be said.
    """

    number: int
    target: Target
    score: Decimal | None
    max_score: Decimal
    counts: bool = False
    literal: bool = False
    chosen_by: str | None = None
    chosen_at: datetime | None = None


class SurveyResult(Frozen):
    """A survey's rate with the interval it lies in by 95 %, as fractions to six places.

    ``counts`` says that satisfied ÷ asked is the row's actual value, since none was typed.
    """

    asked: int
    satisfied: int
    rate: Decimal
    low: Decimal
    high: Decimal
    counts: bool


class RuleState(StrEnum):
    """How a scoring rule in words stands: what was read, what a person said, why it is not applied.

    ``read`` scores the row, ``conflict`` (text and target value differ), ``unfit`` (its points are for
    another maximum) and ``refused`` (it cannot be read) leave it to the rule pack until a person decides.
    """

    READ = "read"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CONFLICT = "conflict"
    UNFIT = "unfit"
    REFUSED = "refused"


class RowRule(Frozen):
    """The scoring rule that a row's text states: as printed, in canonical ``words``, who decided.

    ``words`` are empty where the text cannot be read; ``field`` is the text's column.
    """

    text: str
    field: str
    words: str
    state: RuleState
    place: AtPlace | None = None
    by: str | None = None
    at: datetime | None = None

    @property
    def applies(self) -> bool:
        """Whether the row is scored by the text."""
        return self.state in {RuleState.READ, RuleState.CONFIRMED}


class Line(Frozen):
    """One indicator on the sheet, its award and what is doubtful about it.

    ``score`` is None while nothing can be said; ``band`` is (low, high, high belongs) where the level
    leaves a choice; ``met`` is None for rows without an actual; ``ratio`` is actual ÷ target. ``reach``
    is the most the row can get where its method never gives all points. Of a claim: whether it
    ``agrees``, the rule or else the pack it is ``reproduced_by``, all ``reproductions``, and the reason
    where it was ``not_recomputed``. ``readings`` are the scores under each reading of a target that
    has several, the one that counts first; ``survey`` is what its survey found.
    """

    position: int
    name: str
    category: str
    subcategory: str
    state: RowState
    max_score: Decimal
    method: str | None = None
    actual: str | None = None
    level: Level | None = None
    chosen_score: Decimal | None = None
    band: tuple[Decimal, Decimal, bool] | None = None
    met: bool | None = None
    score: Decimal | None = None
    ratio: Decimal | None = None
    reach: Decimal | None = None
    trace: Trace | None = None
    rule: RowRule | None = None
    asked: Target | None = None
    reason_needed: bool = False
    claimed_score: Decimal | None = None
    agrees: bool | None = None
    reproduced_by: str | None = None
    reproductions: tuple[Reproduction, ...] = ()
    not_recomputed: str | None = None
    readings: tuple[Reading, ...] = ()
    survey: SurveyResult | None = None
    findings: Findings = ()


class Execution(Frozen):
    """The execution row: rate as an unrounded fraction to six places, score where it carries points.

    ``caps`` are the most the total may be, at the lowest and at the highest rate that is still
    possible (the same where the rate is known); None is no cap. ``reproductions`` and
    ``not_recomputed`` are those of the claimed score, ``rate_reproductions`` of the claimed rate.
    """

    state: ExecutionState
    max_score: Decimal
    rate: Decimal | None = None
    score: Decimal | None = None
    trace: Trace | None = None
    claimed_rate: Decimal | None = None
    claimed_score: Decimal | None = None
    rate_agrees: bool | None = None
    agrees: bool | None = None
    reproductions: tuple[Reproduction, ...] = ()
    rate_reproductions: tuple[Reproduction, ...] = ()
    not_recomputed: str | None = None
    caps: tuple[Decimal | None, Decimal | None] = (None, None)


class ScoreSheet(Frozen):
    """One project's sheet.

    ``total_score`` counts what is scored so far; ``low`` and ``high`` bound what the sheet can still
    reach when every open row is recorded, from not started to all points; ``grade`` is None until it
    is complete and its maxima make 100. ``total_trace`` says how the total came about where it is
    not the plain sum of the rows. ``reproductions`` and ``not_recomputed`` are those of the claimed
    total, the others of the claimed grade.
    """

    pack: PackRef
    max_source: MaxSource
    state: SheetState
    execution: Execution
    lines: tuple[Line, ...]
    total_score: Decimal
    total_max: Decimal
    low: Decimal
    high: Decimal
    total_trace: Trace | None = None
    grade: Grade | None = None
    claimed_total: Decimal | None = None
    claimed_grade: str | None = None
    agrees: bool | None = None
    grade_agrees: bool | None = None
    reproductions: tuple[Reproduction, ...] = ()
    not_recomputed: str | None = None
    grade_reproductions: tuple[Reproduction, ...] = ()
    grade_not_recomputed: str | None = None
    findings: Findings = ()


class FinalSheet(Frozen):
    """A sheet that was made final: its total, the pack it pins, by whom, when.

    ``journal_head`` is the hash of the journal's last entry at that moment.
    """

    total_score: Decimal
    grade: str | None
    pack_id: str
    pack_edition: str
    pack_sha256: str
    by: str
    at: datetime
    journal_head: str
