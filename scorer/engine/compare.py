"""The same facts under two rule packs, and which rule made which difference. Pure.

The rules of the first pack are replaced by those of the second one item after the other, in the order
of :func:`~scorer.engine.compare_items.differing_items`, and the whole sheet is scored again each time.
What an item moves is the step from one sheet to the next; so the parts add up to the difference of
the totals exactly. Another order may give single parts another size where rules act on each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.engine.compare_items import Item, Rule, differing_items, with_methods_of
from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome
from scorer.model.plan import Project
from scorer.model.sheet import Grade, ScoreSheet
from scorer.rules.pack import RulePack

_NOTHING: Final = Decimal("0.00")


class Facts(NamedTuple):
    """What one project's sheet is made from, whatever the rules; ``outcomes`` by position."""

    project: Project
    outcomes: Mapping[int, Outcome]
    disbursement: Disbursement
    year: int | None

    def sheet(self, pack: RulePack) -> ScoreSheet:
        """The facts scored under ``pack``."""
        return score_project(self.project, self.outcomes, self.disbursement, pack, year=self.year)


class Step(NamedTuple):
    """What one item moved, in points: of each row (those it moved), of execution, of the total.

    ``whole`` is what it moved beyond the rows: rows that do not apply, a cap on the total. ``total`` is
    the sum of all of it. ``grades`` are those before and after it.
    """

    item: str
    first: Rule | None
    second: Rule | None
    rows: Mapping[int, Decimal]
    execution: Decimal
    whole: Decimal
    total: Decimal
    grades: tuple[Grade | None, Grade | None]

    @property
    def moves(self) -> bool:
        """Whether it moved anything at all."""
        moved = (self.total, self.execution, self.whole, *self.rows.values())
        return any(moved) or self.grades[0] is not self.grades[1]


class Comparison(NamedTuple):
    """A project's sheet under several packs; ``steps`` lead from the first pack to each of the others."""

    packs: tuple[RulePack, ...]
    sheets: tuple[ScoreSheet, ...]
    steps: tuple[tuple[Step, ...], ...]


def compare(facts: Facts, packs: Sequence[RulePack]) -> Comparison:
    """The sheets under each pack, and for every pack but the first which rule moved which points."""
    sheets = tuple(facts.sheet(pack) for pack in packs)
    steps = tuple(tuple(_steps(facts, packs[0], other, sheets[0])) for other in packs[1:])
    return Comparison(tuple(packs), sheets, steps)


def _steps(facts: Facts, first: RulePack, second: RulePack, before: ScoreSheet) -> Iterator[Step]:
    pack = with_methods_of(first, second)
    for item in differing_items(first, second):
        pack = item.changed(pack)
        after = facts.sheet(pack)
        yield _step(item, before, after)
        before = after


def _step(item: Item, before: ScoreSheet, after: ScoreSheet) -> Step:
    scores = {line.position: line.score or _NOTHING for line in before.lines}
    rows = {
        line.position: moved
        for line in after.lines
        if (moved := (line.score or _NOTHING) - scores[line.position])
    }
    execution = (after.execution.score or _NOTHING) - (before.execution.score or _NOTHING)
    total = after.total_score - before.total_score
    whole = total - execution - sum(rows.values(), _NOTHING)
    grades = (before.grade, after.grade)
    return Step(item.key, item.first, item.second, rows, execution, whole, total, grades)
