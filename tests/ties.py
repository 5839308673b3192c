"""Rows whose points end exactly in half a hundredth, and what spreadsheets make of their formulas."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd
from random import Random
from typing import Final, NamedTuple

import formualizer
import ironcalc

from scorer.engine.award import Award, Question
from scorer.engine.bulk import bulk_scores
from scorer.engine.methods.registry import METHODS
from scorer.forms.formulas import RowCells, Rule, score_formula
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.money import round_half_up
from scorer.rules.pack import RulePack

MAXIMA: Final = tuple(map(Decimal, ("7.14", "7.16", "10", "12.5", "4.29", "6.67", "30", "50")))
TARGETS: Final = (20, 25, 40, 50, 64, 80, 90, 96, 100, 125, 160, 200, 320)
TIED: Final = ("at_least", "at_most_linear", "at_most_ratio", "equal_two_sided")
_CELLS: Final = RowCells("B{0}", "B{0}", "A{0}", "A{0}", "C{0}", "E{0}")


class TieRow(NamedTuple):
    """One row of numbers: method, target, actual (both in hundredths), maximum."""

    method: str
    target: int
    actual: int
    max_score: Decimal


def ties(count: int, seed: int = 12) -> list[TieRow]:
    """Rows of all methods whose exact points are k + ½ hundredths."""
    chance = Random(seed)
    found: list[TieRow] = []
    while len(found) < count:
        method = TIED[len(found) % len(TIED)]
        target, most = chance.choice(TARGETS) * 100, chance.choice(MAXIMA)
        actual = _tied(method, target, int(most * 100), chance)
        if actual is not None:
            found.append(TieRow(method, target, actual, most))
    return found


def _tied(method: str, target: int, most: int, chance: Random) -> int | None:
    """An actual value at which the points end in ½; None where target and maximum have none."""
    if method == "at_most_ratio":
        odd = [each for each in range(1, 2 * most, 2) if 2 * target * most % each == 0]
        return 2 * target * most // chance.choice(odd)
    common = gcd(2 * most, 2 * target)
    if target % common:
        return None
    step = 2 * target // common
    share = target // common * pow(2 * most // common, -1, step) % step
    shares = range(share, target, step)
    if not shares:
        return None
    reached = chance.choice(shares)
    return 2 * target - reached if method == "at_most_linear" else reached


def question(row: TieRow, pack: RulePack) -> Question:
    """The row as the methods are asked."""
    return Question(target_of(row), row.max_score, pack, value=Fraction(row.actual, 100))


def target_of(row: TieRow) -> Target:
    """Its target as it would be read."""
    falling = row.method.startswith("at_most")
    equal = row.method.startswith("equal")
    comparator = Comparator.EQ if equal else Comparator.LE if falling else Comparator.GE
    direction = Direction.LOWER_IS_BETTER if falling else Direction.HIGHER_IS_BETTER
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text="",
        comparator=comparator,
        value=Decimal(row.target).scaleb(-2),
        direction=direction,
    )


def by_methods(rows: Sequence[TieRow], pack: RulePack) -> list[Decimal]:
    """What the methods give."""
    awards = [METHODS[row.method](question(row, pack)) for row in rows]
    return [award.score for award in awards if isinstance(award, Award)]


def in_bulk(rows: Sequence[TieRow]) -> list[Decimal]:
    """What the same rows give in whole numbers."""
    one_by_one = (
        bulk_scores(row.method, [row.target], [row.actual], [int(row.max_score * 100)])
        for row in rows
    )
    return [Decimal(points).scaleb(-2) for (points,) in one_by_one]


def formulas(rows: Sequence[TieRow], pack: RulePack) -> Iterator[tuple[int, str, TieRow]]:
    """The live formula that the workbook would write for each row, with the row it stands in."""
    for number, row in enumerate(rows, start=1):
        cells = RowCells(*(each.format(number) for each in _CELLS))
        formula = score_formula(Rule(row.method, target_of(row), pack), cells)
        assert formula is not None
        yield number, formula, row


def by_ironcalc(rows: Sequence[TieRow], pack: RulePack) -> list[Decimal]:
    """What IronCalc makes of the formulas."""
    model = ironcalc.create("ties", "en", "UTC", "en")
    for number, formula, row in formulas(rows, pack):
        for column, text in enumerate((*_texts(row), formula), start=1):
            model.set_user_input(0, number, column, text)
    model.evaluate()
    values = (model.get_cell_value(0, number, 4) for number in range(1, len(rows) + 1))
    return [_decimal(each) for each in values]


def by_formualizer(rows: Sequence[TieRow], pack: RulePack) -> list[Decimal]:
    """What formualizer makes of them."""
    book = formualizer.Workbook()
    book.add_sheet("ties")
    for number, formula, row in formulas(rows, pack):
        for column, text in enumerate(_texts(row), start=1):
            book.set_value("ties", number, column, float(text))
        book.set_formula("ties", number, 4, formula)
    book.evaluate_all()
    cells = (book.evaluate_cell("ties", number, 4) for number in range(1, len(rows) + 1))
    return [_decimal(each) for each in cells]


def _texts(row: TieRow) -> tuple[str, str, str]:
    target, actual = (str(Decimal(each).scaleb(-2)) for each in (row.target, row.actual))
    return target, actual, str(row.max_score)


def _decimal(value: object) -> Decimal:
    assert isinstance(value, int | float), value
    return round_half_up(Decimal(repr(value)), 9)
