"""What the live formulas of the rows are made of: cells, the rule, shares without noise, conditions."""

from fractions import Fraction
from typing import Final, NamedTuple

from scorer.engine.methods.all_or_nothing import more_is_better
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack


class RowCells(NamedTuple):
    """The cells of one row: what was entered, A as it counts, T and its upper bound, W, the choice."""

    entered: str
    actual: str
    target: str
    target_high: str
    max_score: str
    chosen: str


class Rule(NamedTuple):
    """What decides a row's formula besides its cells; ``given`` are numbers of the row's own."""

    method: str
    target: Target
    pack: RulePack
    given: Method | None = None

    @property
    def numbers(self) -> Method | None:
        """The numbers of the row's method: its own, else the pack's."""
        return self.given or self.pack.method_table.get(self.method)


def part(cell: str, share: Fraction) -> str:
    """A share of a cell, multiplied and divided by whole numbers so that no binary share enters."""
    if share == 1:
        return cell
    return "0" if share == 0 else f"{cell}*{share.numerator}/{share.denominator}"


def times(cell: str, factor: int) -> str:
    """A cell times a whole number."""
    return cell if factor == 1 else f"{factor}*{cell}"


def difference(text: str) -> str:
    """A difference of decimals, rid of the binary noise that is left where both are nearly alike."""
    return f"ROUND({text},9)"


def reached(rule: Rule, cells: RowCells) -> str:
    """The condition that the target is met, strict bounds excluded."""
    a, t, target = cells.actual, cells.target, rule.target
    if target.kind is TargetKind.DEADLINE or target.comparator is Comparator.TOLERANCE:
        return f"{a}<={t}"
    if target.comparator is Comparator.RANGE:
        return f"AND({a}>={t},{a}<={cells.target_high})"
    if target.comparator is Comparator.EQ:
        if not more_is_better(target):
            return f"{a}<={t}"
        hit = rule.pack.assignment.equal == "equal_two_sided"
        return f"{a}={t}" if hit else f"{a}>={t}"
    return f"{a}{_SIGNS[target.comparator or Comparator.GE]}{t}"


_SIGNS: Final = {
    Comparator.GE: ">=",
    Comparator.GT: ">",
    Comparator.LE: "<=",
    Comparator.LT: "<",
}
