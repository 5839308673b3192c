"""Rows 9 and 12: what an explanation costs, and that every engine and spreadsheet agree.

Row 9 sets a method's award, its arithmetic printed with the numbers, against a bare loop over the
same rows in ``Decimal`` that explains nothing. What a whole line of a sheet costs, read from its
texts and with every input's source, is shown beside it without a gate.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from scorer.engine.award import Award, Question
from scorer.engine.bulk import PLAIN, bulk_scores
from scorer.engine.line import score_line
from scorer.engine.methods.registry import METHODS
from scorer.engine.setting import Setting
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import MaxSource
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from scorer.service.demo import run_demo
from tests import ties
from tests.bench.harness import Row, at_most, interleaved, timed
from tests.county import county
from tests.reports.recompute import ironcalc_book, places_in

ROWS = 2_000
BLOCK = 1_000
BLOCKS = 143
"""Of each of seven methods: a million rows and one thousand."""
TIES = 3_000
_CENT = Decimal("0.01")
_WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}


@dataclass(frozen=True, slots=True)
class _Bare:
    target: Decimal
    actual: Decimal
    max_score: Decimal


def rows() -> Iterator[Row]:
    """The rows of this file."""
    pack = load_catalog().get("cn.project-self-evaluation@2020")
    made = [*_made(ROWS)]
    questions = [
        Question(_target(each.target), each.max_score, pack, value=Fraction(each.actual))
        for each in made
    ]
    floor = timed(
        lambda: _loop(made), 9
    )  # as long as the other side, so that both are disturbed alike
    yield at_most(
        "9",
        f"score and its printed arithmetic, {ROWS} rows : bare Decimal loop",
        interleaved(timed(lambda: _explained(questions)), floor),
        8,
        4,
    )
    setting = Setting(pack, MaxSource.PACK, 2021)
    lines = [(_indicator(each), _outcome(each), each.max_score, setting) for each in made]
    whole = interleaved(timed(lambda: [score_line(*each) for each in lines]), floor)
    what = "a line of a sheet from its texts, with every source"
    yield Row(
        "9", what, f"{whole.ratio:.0f}x ({whole.ours / ROWS * 1e6:.0f} µs a line)", "", "", True
    )
    yield from _differences()


def _differences() -> Iterator[Row]:
    """Row 12: what two ways of our own and a spreadsheet make differently."""
    with tempfile.TemporaryDirectory() as folder:
        rules = county(Path(folder), "two_sided", "ratio", "none")
        random = sum(_random_differences(method, rules) for method in PLAIN)
        tied = ties.ties(TIES)
        tied_scores = ties.by_methods(tied, rules)
        others = (
            ties.in_bulk(tied),
            ties.by_ironcalc(tied, rules),
            ties.by_formualizer(tied, rules),
        )
        missed = sum(
            one != another
            for other in others
            for one, another in zip(tied_scores, other, strict=True)
        )
        forms = _form_differences(Path(folder))
    count = len(PLAIN) * BLOCKS * BLOCK
    measured = f"{random} of {count:,} rows, {missed} of {TIES:,} ties, {forms} cells of the forms"
    what = "differences: methods, whole numbers, spreadsheets"
    yield Row("12", what, measured, "0", "0", not random + missed + forms)


def _random_differences(method: str, rules: RulePack) -> int:
    """Random rows of one method, computed both ways."""
    chance, wrong = Random(method), 0
    each = METHODS[method]
    for _block in range(BLOCKS):
        row = ties.TieRow(
            method, chance.randrange(1, 10**6), 0, Decimal(chance.randrange(1, 10**4)).scaleb(-2)
        )
        asked = ties.question(row, rules)
        actuals = [chance.randrange(row.target * 5 // 2) for _row in range(BLOCK)]
        awards = [each(replace(asked, value=Fraction(actual, 100))) for actual in actuals]
        most = int(row.max_score * 100)
        counted = bulk_scores(method, [row.target] * BLOCK, actuals, [most] * BLOCK)
        wrong += sum(
            not isinstance(award, Award) or award.score * 100 != points
            for award, points in zip(awards, counted, strict=True)
        )
    return wrong


def _form_differences(folder: Path) -> int:
    """Cells of the exported forms that IronCalc recomputes otherwise than they were scored."""
    made = run_demo(folder / "demo")
    book, wrong = made.files[0], 0
    recomputed = ironcalc_book(book)
    names = load_workbook(book).sheetnames[1:]
    for view, name in zip(made.overview.projects, names, strict=False):
        form = places_in(book, name)
        sheet = view.sheet
        wanted = [*(line.score for line in sheet.lines), sheet.total_score]
        cells = [*form.scores.values(), form.total]
        wrong += abs(len(wanted) - len(cells))
        wrong += sum(
            one != other for one, other in zip(recomputed(name, cells), wanted, strict=False)
        )
    return wrong


def _made(count: int) -> Iterator[_Bare]:
    """Rates as townships write them: most reached, a fifth below."""
    chance = Random(9)
    for _row in range(count):
        target = Decimal(chance.choice((90, 95, 85, 98)))
        below = chance.random() < 0.2
        actual = Decimal(chance.randrange(4000, 8400) if below else chance.randrange(9800, 10001))
        yield _Bare(target, actual.scaleb(-2), Decimal(chance.choice(("12.5", "7.14", "10"))))


def _target(bound: Decimal) -> Target:
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text=f"≥{bound}%",
        comparator=Comparator.GE,
        value=bound,
        unit="%",
    )


def _indicator(row: _Bare) -> Indicator:
    return Indicator(
        position=1,
        category="产出指标",
        subcategory="质量指标",
        name="合格率",
        target_text=f"≥{row.target}%",
        target=_target(row.target),
    )


def _outcome(row: _Bare) -> Outcome:
    return Outcome(actual_text=f"{row.actual}%", **_WHY)


def _loop(made: Sequence[_Bare]) -> list[Decimal]:
    scores = []
    for row in made:
        score = row.max_score
        if row.actual < row.target:
            score = max(Decimal(0), min(row.actual * row.max_score / row.target, row.max_score))
        scores.append(score.quantize(_CENT, ROUND_HALF_UP))
    return scores


def _explained(questions: Sequence[Question]) -> tuple[list[Decimal], list[str]]:
    scores, texts = [], []
    method = METHODS["at_least"]
    for question in questions:
        award = method(question)
        if isinstance(award, Award):
            scores.append(award.score)
            texts.append(award.printed)
    return scores, texts
