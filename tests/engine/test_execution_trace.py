"""The trace of the execution row: what was spent of which budget, who entered it, whose maximum."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from scorer.engine.execution import score_execution
from scorer.model.disbursement import Entered, Funds
from scorer.model.sheet import MaxSource
from scorer.rules.catalog import load_catalog

PACK = load_catalog().get("cn.project-self-evaluation@2020")
FUNDS = Funds(final_budget=Decimal("310.20"), actual_expenditure=Decimal("154.74"))


@pytest.mark.parametrize("source", MaxSource)
@pytest.mark.parametrize(
    "entered", [None, Entered("王芳", datetime(2021, 12, 30, 9, 30, tzinfo=UTC))]
)
def test_every_input_says_where_it_comes_from(source: MaxSource, entered: Entered | None) -> None:
    row = score_execution(FUNDS, Decimal(10), PACK, max_source=source, entered=entered).row
    assert row.trace is not None
    who = {"by": entered and "王芳", "at": entered and "2021-12-30T09:30:00+00:00", "place": None}
    amount = {"source": "typed", "unit": "元", **who}
    cited = PACK.execution.max_score.citation if source is MaxSource.PACK else None
    nobody = {"unit": None, "place": None, "by": None, "at": None}
    assert [each.model_dump() for each in row.trace.inputs] == [
        {"symbol": "A", "value": "154.74", "text": "全年执行数", **amount},
        {"symbol": "B", "value": "310.2", "text": "全年预算数", **amount},
        {"symbol": "W", "value": "10", "source": source.value, "text": cited, **nobody},
    ]
    assert (row.trace.formula, row.trace.symbolic) == ("154.74/310.2*10", "A/B*W")
    assert (row.trace.result, row.trace.method) == ("4.99", "execution.proportional")
    assert (row.trace.pack, row.trace.clause) == (PACK.name, PACK.execution.citation)


def test_the_unrounded_points_are_known() -> None:
    executed = score_execution(FUNDS, Decimal(10), PACK)
    assert executed.exact == Fraction(1547400, 310200)
    whole = score_execution(
        FUNDS.model_copy(update={"actual_expenditure": Decimal("310.20")}), Decimal(10), PACK
    )
    assert whole.row.trace is not None
    assert (whole.exact, whole.row.trace.symbolic) == (Fraction(10), "W")
