"""The live formulas above and below the rows: execution, what counts, the total, the grade."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from scorer.forms.formulas import NOT_APPLICABLE
from scorer.rules.pack import GradeBand

UNFINISHED: Final = "未完成"


def rate_formula(final_budget: str, spent: str) -> str:
    """B/A; 不适用 where there is no final budget above 0, empty while one of the two is unknown."""
    rate = f'IF(ISNUMBER({spent}),MAX(0,{spent})/{final_budget},"")'
    known = f'IF({final_budget}<=0,"{NOT_APPLICABLE}",{rate})'
    return f'=IF(ISNUMBER({final_budget}),{known},"")'


def execution_formula(rate: str, final_budget: str, spent: str, max_score: str) -> str:
    """The execution score, cut to [0, W]; 不适用 and empty as the rate."""
    score = f"ROUND(MAX(0,MIN({max_score},{spent}/{final_budget}*{max_score})),2)"
    return f"=IF(ISNUMBER({rate}),{score},{rate})"


def pending_formula(score: str) -> str:
    """1 while the row can still move the total, else 0."""
    return f'=IF(OR(ISNUMBER({score}),{score}="{NOT_APPLICABLE}"),0,1)'


def applicable_formula(score: str, max_score: str) -> str:
    """The row's maximum as far as it counts: 0 where the row does not apply."""
    return f'=IF({score}="{NOT_APPLICABLE}",0,{max_score})'


class TotalCells(NamedTuple):
    """Ranges (comma separated) of scores, pending flags and counting maxima, and the sheet's maximum."""

    scores: str
    pending: str
    applicable: str
    maximum: str


def total_formula(cells: TotalCells) -> str:
    """The total over what applies; while a row is open the words 未完成 43.50/100."""
    full = f"ROUND(SUM({cells.scores})*{cells.maximum}/SUM({cells.applicable}),2)"
    known = f"IF(SUM({cells.applicable})=0,0,{full})"
    text = f'"{UNFINISHED} "&TEXT({known},"0.00")&"/"&{cells.maximum}'
    is_open = f"OR(SUM({cells.pending})>0,SUM({cells.applicable})=0)"
    return f"=IF({is_open},{text},{full})"


def grade_formula(total: str, grades: Sequence[GradeBand]) -> str:
    """The grade of the two-decimal total; empty while the total is no number."""
    text = f'"{grades[-1].grade}"'
    for band in reversed(grades[:-1]):
        text = f'IF({total}>={band.from_total.value},"{band.grade}",{text})'
    return f'=IF(ISNUMBER({total}),{text},"")'
