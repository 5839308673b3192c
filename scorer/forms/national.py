"""项目支出绩效自评表, the national form, as data: captions, columns, order, unit.

Writers walk this description; a place that orders its form differently gets another description,
not another writer. Columns are numbered from 0; a slot covers ``first`` to ``last``.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.model.disbursement import FundSource
from scorer.money import WAN

HELPERS: Final = ("chosen", "target", "target_high", "counted", "pending", "applicable")
"""What stands right of the printed columns: the choice inside a band (open to the clerk) and,
hidden, what the live formulas need: T, its upper bound, A as it counts, 1 while the row is open,
the maximum as far as it applies."""


class Slot(NamedTuple):
    """A caption or value of the form and the columns it covers; ``key`` names what is filled in."""

    key: str
    caption: str
    first: int
    last: int


class FundRow(NamedTuple):
    """A row of the budget block; only the total row carries points."""

    source: FundSource
    caption: str


class FormDescription(NamedTuple):
    """A self-evaluation form.

    ``widths`` are character widths of the columns; ``divisor`` turns 元 into ``amount_unit``. The side
    slots are the captions that are merged downwards at the left of their block.
    """

    title: str
    amount_unit: str
    divisor: Decimal
    widths: tuple[float, ...]
    identity: tuple[tuple[Slot, ...], ...]
    funds_side: Slot
    funds_name: Slot
    funds_columns: tuple[Slot, ...]
    funds_rows: tuple[FundRow, ...]
    objectives_side: Slot
    objectives: tuple[Slot, ...]
    indicators_side: Slot
    indicators: tuple[Slot, ...]
    total: tuple[Slot, ...]
    chosen_caption: str

    def slot(self, key: str) -> Slot:
        """The indicator column of that key."""
        return next(slot for slot in self.indicators if slot.key == key)

    def fund_slot(self, key: str) -> Slot:
        """The column of the budget block of that key."""
        return next(slot for slot in self.funds_columns if slot.key == key)

    def helper(self, key: str) -> int:
        """The column of a helper value, right of the printed ones."""
        return len(self.widths) + HELPERS.index(key)

    @property
    def last_column(self) -> int:
        """The last printed column."""
        return len(self.widths) - 1


NATIONAL: Final = FormDescription(
    title="项目支出绩效自评表",
    amount_unit="万元",
    divisor=WAN,
    widths=(5.5, 10.5, 10.5, 19, 12.5, 12.5, 7.5, 10.5, 24),
    identity=(
        (
            Slot("", "项目名称", 0, 2),
            Slot("name", "", 3, 4),
            Slot("", "项目编码", 5, 5),
            Slot("code", "", 6, 8),
        ),
        (
            Slot("", "主管部门", 0, 2),
            Slot("department", "", 3, 4),
            Slot("", "实施单位", 5, 5),
            Slot("agency", "", 6, 8),
        ),
    ),
    funds_side=Slot("", "项目资金（{unit}）", 0, 0),
    funds_name=Slot("source", "", 1, 2),
    funds_columns=(
        Slot("original_budget", "年初预算数", 3, 3),
        Slot("final_budget", "全年预算数（A）", 4, 4),
        Slot("actual_expenditure", "全年执行数（B）", 5, 5),
        Slot("max_score", "分值", 6, 6),
        Slot("rate", "执行率（B/A）", 7, 7),
        Slot("score", "得分", 8, 8),
    ),
    funds_rows=(
        FundRow(FundSource.TOTAL, "年度资金总额"),
        FundRow(FundSource.CURRENT_APPROPRIATION, "其中：当年财政拨款"),
        FundRow(FundSource.CARRY_OVER, "上年结转资金"),
        FundRow(FundSource.OTHER_FUNDS, "其他资金"),
    ),
    objectives_side=Slot("", "年度总体目标", 0, 0),
    objectives=(Slot("objectives", "预期目标", 1, 4), Slot("achievement", "实际完成情况", 5, 8)),
    indicators_side=Slot("", "绩效指标", 0, 0),
    indicators=(
        Slot("category", "一级指标", 1, 1),
        Slot("subcategory", "二级指标", 2, 2),
        Slot("name", "三级指标", 3, 3),
        Slot("target", "年度指标值", 4, 4),
        Slot("actual", "实际完成值", 5, 5),
        Slot("max_score", "分值", 6, 6),
        Slot("score", "得分", 7, 7),
        Slot("reason", "偏差原因分析及改进措施", 8, 8),
    ),
    total=(
        Slot("", "总分", 0, 5),
        Slot("total_max", "", 6, 6),
        Slot("total_score", "", 7, 7),
        Slot("grade", "自评等级：", 8, 8),
    ),
    chosen_caption="区间内评分（定性、逾期指标可填）",
)
"""The form of the national notices, amounts in 万元."""
