"""The live formulas above and below the rows: execution, what counts, the total, the grade."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.forms.formula_parts import times
from scorer.forms.formulas import NOT_APPLICABLE
from scorer.forms.graded_formulas import share_of, stairs
from scorer.money import exact_text
from scorer.rules.methods import ExecutionRule, Tiered
from scorer.rules.pack import GradeBand, RulePack
from scorer.rules.policies import TotalCap

UNFINISHED: Final = "未完成"


def rate_formula(final_budget: str, spent: str) -> str:
    """B/A; 不适用 where there is no final budget above 0, empty while one of the two is unknown."""
    rate = f'IF(ISNUMBER({spent}),MAX(0,{spent})/{final_budget},"")'
    known = f'IF({final_budget}<=0,"{NOT_APPLICABLE}",{rate})'
    return f'=IF(ISNUMBER({final_budget}),{known},"")'


def execution_formula(
    rate: str, final_budget: str, spent: str, max_score: str, rule: ExecutionRule
) -> str:
    """The execution score, cut to [0, W]; 不适用 and empty as the rate."""
    if isinstance(rule, Tiered):
        score = stairs(
            rule.tiers,
            lambda band: share_of(max_score, band.share),
            lambda bound: spent_at_least(bound, final_budget, spent),
        )
    else:
        score = f"ROUND(MAX(0,MIN({max_score},{spent}/{final_budget}*{max_score})),2)"
    return f"=IF(ISNUMBER({rate}),{score},{rate})"


def spent_at_least(rate: Decimal, final_budget: str, spent: str) -> str:
    """The condition that the rate reaches a share, as products without a division's noise."""
    share = Fraction(rate)
    difference = f"{times(spent, share.denominator)}-{times(final_budget, share.numerator)}"
    return f"ROUND({difference},9)>=0"


def pending_formula(score: str) -> str:
    """1 while the row can still move the total, else 0."""
    return f'=IF(OR(ISNUMBER({score}),{score}="{NOT_APPLICABLE}"),0,1)'


def applicable_formula(score: str, max_score: str) -> str:
    """The row's maximum as far as it counts: 0 where the row does not apply."""
    return f'=IF({score}="{NOT_APPLICABLE}",0,{max_score})'


class CategoryCells(NamedTuple):
    """Ranges of one category: scores, counting maxima, maxima."""

    scores: str
    applicable: str
    maxima: str


class TotalCells(NamedTuple):
    """Ranges (comma separated) of scores, pending flags and counting maxima, and the sheet's maximum.

    ``rate``, ``final_budget`` and ``spent`` stand in the budget block; ``categories`` are those of
    the rows, and execution as one of its own.
    """

    scores: str
    pending: str
    applicable: str
    maximum: str
    rate: str = ""
    final_budget: str = ""
    spent: str = ""
    categories: tuple[CategoryCells, ...] = ()


def total_formula(cells: TotalCells, pack: RulePack) -> str:
    """The total over what applies, by the pack's policy and within its cap; 未完成 43.50/100 while open."""
    full = _capped(_summed(cells, pack.not_applicable.policy), cells, pack.total_cap)
    known = f"IF(SUM({cells.applicable})=0,0,{full})"
    text = f'"{UNFINISHED} "&TEXT({known},"0.00")&"/"&{cells.maximum}'
    open_rate = f',{cells.rate}=""' if pack.total_cap else ""
    is_open = f"OR(SUM({cells.pending})>0,SUM({cells.applicable})=0{open_rate})"
    return f"=IF({is_open},{text},{full})"


def _summed(cells: TotalCells, policy: str) -> str:
    scores, applicable = f"SUM({cells.scores})", f"SUM({cells.applicable})"
    if policy == "full_marks":
        return f"ROUND({scores}+{cells.maximum}-{applicable},2)"
    if policy == "within_category":
        points = "+".join(_within(each) for each in cells.categories)
        maxima = "+".join(
            f"IF(SUM({each.applicable})=0,0,SUM({each.maxima}))" for each in cells.categories
        )
        return f"ROUND(({points})*{cells.maximum}/({maxima}),2)"
    return f"ROUND({scores}*{cells.maximum}/{applicable},2)"


def _within(cells: CategoryCells) -> str:
    full = f"SUM({cells.scores})*SUM({cells.maxima})/SUM({cells.applicable})"
    return f"IF(SUM({cells.applicable})=0,0,ROUND({full},2))"


def _capped(total: str, cells: TotalCells, rule: TotalCap | None) -> str:
    """The total within its cap, once there is a rate to read the cap by."""
    if rule is None:
        return total
    cap = stairs(
        rule.caps,
        lambda band: exact_text(band.max_total),
        lambda bound: spent_at_least(bound, cells.final_budget, cells.spent),
    )
    free = spent_at_least(rule.caps[0].to_value or Decimal(1), cells.final_budget, cells.spent)
    limit = f"IF(ISNUMBER({cells.rate}),IF({free},{cells.maximum},{cap}),{cells.maximum})"
    return f"MIN({total},{limit})"


def grade_formula(total: str, grades: Sequence[GradeBand]) -> str:
    """The grade of the two-decimal total; empty while the total is no number."""
    text = f'"{grades[-1].grade}"'
    for band in reversed(grades[:-1]):
        text = f'IF({total}>={band.from_total.value},"{band.grade}",{text})'
    return f'=IF(ISNUMBER({total}),{text},"")'
