"""The county's review beside the self-evaluation, row by row and in all.

A review is kept apart: it changes no outcome and no score of ours, and so may come for a final
sheet, which is when the county reviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scorer.errors import ScorerError
from scorer.forms import view as words
from scorer.model.outcome import RowState
from scorer.model.review import Review
from scorer.model.sheet import Line, ScoreSheet
from scorer.reading.actual_value import read_actual
from scorer.service import entries
from scorer.service.indicators import indicator_at, target_at
from scorer.service.judging import rescored
from scorer.service.loading import loaded, view_of
from scorer.service.outcomes import LEVEL_WORDS, changed_outcome
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace
from scorer.text import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRow:
    """One row: ours and the county's side by side; points, ``deviation`` a fraction of the maximum.

    ``own_actual`` is in words; ``suggested`` is what the engine makes of the reviewed value, None
    where there is none or it cannot be read; ``difference`` is ours less the county's. ``same_value``
    where the county says no other value than ours. ``applies`` is False for a row that does not apply.
    """

    code: str
    position: int
    category: str
    subcategory: str
    name: str
    target_text: str
    max_score: Decimal
    own_actual: str
    own_score: Decimal | None
    review: Review
    suggested: Decimal | None
    same_value: bool
    applies: bool

    @property
    def difference(self) -> Decimal | None:
        """Our points less the county's; None where one of them is missing."""
        theirs = self.review.reviewed_score
        return None if self.own_score is None or theirs is None else self.own_score - theirs

    @property
    def deviation(self) -> Fraction | None:
        """偏离度: the difference as a share of the row's maximum."""
        if self.difference is None or not self.max_score:
            return None
        return Fraction(self.difference) / Fraction(self.max_score)

    @property
    def differs(self) -> bool:
        """Whether the county gives other points, or says another value."""
        return bool(self.difference) or not self.same_value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTotals:
    """Sums over rows: how many there are, how many the county scored, and the points of both sides.

    ``own`` is our sheet. ``own_of_reviewed`` and ``reviewed`` are over the rows which both sides score. ``reviewed_total``
    is the total by the county, with our execution score, which it does not review; None while a row
    is open, or where the rules do more than add up.
    """

    rows: int
    scored: int
    differing: int
    own_of_reviewed: Decimal
    reviewed: Decimal
    max_of_reviewed: Decimal
    own: ScoreSheet
    reviewed_total: Decimal | None

    @property
    def difference(self) -> Decimal:
        """Ours less the county's over the rows which both sides score."""
        return self.own_of_reviewed - self.reviewed

    @property
    def deviation(self) -> Fraction | None:
        """The difference as a share of the maxima of these rows."""
        if not self.max_of_reviewed:
            return None
        return Fraction(self.difference) / Fraction(self.max_of_reviewed)


@dataclass(frozen=True, slots=True)
class ReviewedProject:
    """A project with its rows as the county sees them; ``final`` where our sheet is frozen."""

    code: str
    name: str
    final: bool
    rows: tuple[ReviewedRow, ...]
    totals: ReviewTotals


def reviewed_projects(
    workspace: Workspace, codes: Iterable[str] = ()
) -> tuple[ReviewedProject, ...]:
    """The named projects (all that count, where none is named), each with both sides of every row.

    Raises UsageError for a code that the plan lacks.
    """
    with workspace.reading() as work:
        known = loaded(workspace, work)
        wanted = tuple(codes)
        views = (
            [view_of(workspace, work, code) for code in wanted]
            if wanted
            else [each for each in known.views.values() if each.project.withdrawn is None]
        )
        reviews = work.repository.reviews(workspace.plan_id)
    return tuple(reviewed(view, reviews.get(view.project.code, {})) for view in views)


def reviewed(view: ProjectView, reviews: Mapping[int, Review]) -> ReviewedProject:
    """One project's picture beside what the county said of its rows; pure."""
    rows = tuple(
        _row(view, line, reviews.get(line.position, Review())) for line in view.sheet.lines
    )
    project = view.project
    return ReviewedProject(
        project.code, project.name, view.final is not None, rows, _totals(view, rows)
    )


def _row(view: ProjectView, line: Line, review: Review) -> ReviewedRow:
    indicator = indicator_at(view.project, line.position)
    return ReviewedRow(
        code=view.project.code,
        position=line.position,
        category=indicator.category,
        subcategory=indicator.subcategory,
        name=indicator.name,
        target_text=words.target_text(indicator.target),
        max_score=line.max_score,
        own_actual=words.actual_text(line, view.outcomes.get(line.position)),
        own_score=line.score,
        review=review,
        suggested=suggested_score(view, line.position, review.reviewed_value),
        same_value=_same_value(view, line, review.reviewed_value),
        applies=line.state is not RowState.NOT_APPLICABLE,
    )


def _same_value(view: ProjectView, line: Line, theirs: str | None) -> bool:
    """Whether the county's value is ours, however both are written; True where it gives none."""
    if theirs is None:
        return True
    outcome = view.outcomes.get(line.position)
    ours = (outcome.actual_text if outcome else None) or words.actual_text(line, outcome)
    target = target_at(view, line.position)
    one, other = read_actual(ours, target), read_actual(theirs, target)
    if normalise(ours) == normalise(theirs) or theirs == words.actual_text(line, outcome):
        return True
    level = outcome.level if outcome else None
    if other.level is not None:
        return other.level is (level or one.level)
    if other.value is None and other.done_on is None:
        return False
    return (one.value, one.done_on) == (other.value, other.done_on)


def suggested_score(view: ProjectView, position: int, text: str | None) -> Decimal | None:
    """What the engine gives for a reviewed value, by the sheet's own rules; nothing is stored.

    None where there is no value, or one that cannot be read against the target.
    """
    plain = entries.text_or_none(text)
    if plain is None:
        return None
    level = LEVEL_WORDS.get(normalise(plain))
    changes: dict[str, object] = {"state": None, "survey": None, "chosen_score": None}
    changes |= {"level": level} if level is not None else {"actual_text": plain}
    try:
        sheet = rescored(view, position, changed_outcome(view, position, changes))
    except ScorerError:
        return None
    return next((each.score for each in sheet.lines if each.position == position), None)


def _totals(view: ProjectView, rows: Iterable[ReviewedRow]) -> ReviewTotals:
    counted = [each for each in rows if each.applies]
    scored = [each for each in counted if each.review.reviewed_score is not None]
    both = [each for each in scored if each.own_score is not None]
    return ReviewTotals(
        rows=len(counted),
        scored=len(scored),
        differing=sum(each.differs for each in counted),
        own_of_reviewed=sum((each.own_score or Decimal(0) for each in both), Decimal(0)),
        reviewed=sum((each.review.reviewed_score or Decimal(0) for each in both), Decimal(0)),
        max_of_reviewed=sum((each.max_score for each in both), Decimal(0)),
        own=view.sheet,
        reviewed_total=_reviewed_total(view, counted),
    )


def _reviewed_total(view: ProjectView, rows: list[ReviewedRow]) -> Decimal | None:
    """The county's total, where every row has its points and the sheet's total is a plain sum."""
    sheet = view.sheet
    execution = sheet.execution.score or Decimal(0)
    own = sum((each.score or Decimal(0) for each in sheet.lines), execution)
    scores = [each.review.reviewed_score for each in rows]
    if own != sheet.total_score or any(each is None for each in scores):
        return None
    return sum((each or Decimal(0) for each in scores), execution)
