"""What a cell is for, by the words printed in it: captions of the target form and its siblings.

Forms differ in order and wording, so rows and columns are found here and never by position.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from scorer.text import key


class Role(StrEnum):
    """What stands beside, below or behind a caption. The values name fields of the model."""

    __hash__ = str.__hash__  # the inherited one is slow, and roles are looked up all the time

    HEADING = "heading"
    UNIT = "unit"
    CURRENCY = "currency"
    CODE = "code"
    PROJECT = "name"
    TOTAL = "total_funds"
    FISCAL = "fiscal_funds"
    OTHER = "other_funds"
    FUNDING = "funding"
    PURPOSE = "purpose"
    SPENDING = "spending"
    MONTH = "month"
    OBJECTIVES = "objectives"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    INDICATOR = "indicator"
    DESCRIPTION = "description"
    TARGET = "target_text"
    SIGN = "target_sign"
    MEASURE = "target_unit"
    BASIS = "basis"
    POINTS = "max_score"
    SCORING = "scoring_text"


_CAPTIONS: Final[dict[Role, str]] = {
    Role.CODE: "项目编码 项目代码 项目编号 预算项目编码",
    Role.PROJECT: "项目名称 预算项目名称",
    Role.UNIT: "单位名称 预算单位 预算单位名称 申报单位",
    Role.TOTAL: "预算数 预算金额 项目预算 预算总额 资金总额 年度资金总额 项目资金 预算资金总额 全年预算数",
    Role.FISCAL: "财政资金 财政拨款 当年财政拨款 年度财政拨款 一般公共预算",
    Role.OTHER: "其他资金",
    Role.FUNDING: "预算规模及资金用途 预算规模 资金情况",
    Role.PURPOSE: "资金用途 用途 项目用途",
    Role.SPENDING: "资金支出计划 支出计划 资金支出进度计划 支出进度计划",
    Role.OBJECTIVES: "绩效目标 年度目标 年度绩效目标 总体目标 年度总体目标 总体绩效目标",
    Role.CATEGORY: "一级指标",
    Role.SUBCATEGORY: "二级指标",
    Role.INDICATOR: "三级指标 三级指标名称 指标名称",
    Role.DESCRIPTION: "绩效指标描述 指标描述 指标说明 指标解释 指标内容 指标含义",
    Role.TARGET: "指标值 年度指标值 绩效指标值 目标值 年度目标值 预期指标值",
    Role.SIGN: "指标性质 计算符号 符号 指标方向",
    Role.MEASURE: "度量单位 计量单位 单位",
    Role.BASIS: "指标值确定依据 确定依据 指标值依据 指标依据",
    Role.POINTS: "分值 权重 指标分值 分值权重 权重分值",
    Role.SCORING: "评分标准 评分规则 计分标准 评分办法",
}
_ROLES: Final = {word: role for role, words in _CAPTIONS.items() for word in words.split()}
_LONGEST: Final = 80

_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_MONTH: Final = re.compile(r"(?:20\d\d年)?(\d{1,2})月(?:底|末|份)?(?:前)?(?:累计)?")
_UNIT: Final = re.compile(r"(\d{6,15})\s*[-—_]?\s*((?![元万亿个年])[一-鿿]{3}.*)", re.DOTALL)
_MONEY_UNIT: Final = "(?:人民币)?([十百千万亿]*元)"
_CURRENCY: Final = re.compile(f"(?:金额|货币)?单位:{_MONEY_UNIT}")
_IN_UNIT: Final = re.compile(rf"\((?:(?:金额)?单位:)?{_MONEY_UNIT}\)")
KNOWN_CURRENCIES: Final = ("元", "万元")
"""The units an amount may be given in; another one is refused rather than guessed."""
_FIELD_CODE: Final = re.compile(r"\s*\bTC\s.*?\\l\s*\d+\s*", re.DOTALL)
_FORM: Final = re.compile(r"绩效目标(?:申报)?表$")

HEADER_ROLES: Final = frozenset(
    {
        Role.CATEGORY, Role.SUBCATEGORY, Role.INDICATOR, Role.DESCRIPTION, Role.TARGET,
        Role.SIGN, Role.MEASURE, Role.BASIS, Role.POINTS, Role.SCORING,
    }
)  # fmt: skip
"""Captions of columns in the indicator block."""


@lru_cache(maxsize=8192)
def role_of(text: str) -> Role | None:
    """What the cell announces, or None where it is no caption."""
    if not text or len(text) > _LONGEST:
        return None
    caption = key(text)
    bare = _BRACKETS.sub("", caption).rstrip(":").removeprefix("其中:")
    if bare in _ROLES:
        return _ROLES[bare]
    if _MONTH.fullmatch(bare):
        return Role.MONTH
    if _CURRENCY.fullmatch(caption):
        return Role.CURRENCY
    if _FORM.search(bare):
        return Role.HEADING
    return Role.UNIT if _UNIT.fullmatch(text) else None


@lru_cache(maxsize=1024)
def month_of(text: str) -> int:
    """The month a spending caption names: ``10月底`` is 10."""
    found = _MONTH.match(key(text))
    return int(found[1]) if found else 0


def unit_parts(text: str) -> tuple[str | None, str]:
    """Code and name of a unit printed glued together; the code is None where there is none."""
    found = _UNIT.fullmatch(text)
    return (found[1], found[2].strip()) if found else (None, text)


@lru_cache(maxsize=1024)
def currency_of(text: str) -> str | None:
    """The unit of money where the caption states one (``单位：元``, ``预算数（万元）``).

    Callers refuse what is not in :data:`KNOWN_CURRENCIES`.
    """
    caption = key(text)
    found = _CURRENCY.fullmatch(caption) or _IN_UNIT.search(caption)
    return found[1] if found else None


def without_field_code(text: str) -> str:
    """A heading without the Word field code that an extraction left in it."""
    return _FIELD_CODE.sub("", text).strip() if "TC" in text else text
