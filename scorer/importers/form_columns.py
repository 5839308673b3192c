"""The captions of an indicator block: which field stands in which column.

One row of captions or two; levels with their points beside them; values for one year beside values
for several; the project itself as a column, where one table lists the indicators of many.
"""

from dataclasses import replace
from typing import Final

from scorer.findings import Severity, declare, find
from scorer.i18n import N_
from scorer.importers.captions import currency_of, role_of
from scorer.importers.columns import Caption, Columns, YearColumns
from scorer.importers.drafts import CATEGORY_POINTS, INDICATOR_NAME
from scorer.importers.head_row import HeadRow
from scorer.importers.roles import FUNDS, HEADER_ROLES, Role
from scorer.text import key

COLUMN_UNKNOWN: Final = declare(
    "IMP-COLUMN-UNKNOWN",
    Severity.NOTE,
    N_("Columns of the indicator table with these captions were not read: {captions}"),
    N_("Look whether something is missing; what is can be entered by hand."),
)
NO_VALUE_COLUMN: Final = declare(
    "IMP-TARGET-COLUMN",
    Severity.ERROR,
    N_("The indicator table has no column of target values that is known by its caption."),
    N_("Name the column 指标值 in the document and read it again, or enter the values by hand."),
)
LONG_TERM_ONLY: Final = declare(
    "IMP-LONG-TERM-ONLY",
    Severity.WARNING,
    N_("The table states targets for several years only; they were taken for this year's."),
    N_("Compare them with the budget and correct the targets by hand."),
)
YEAR_GUESSED: Final = declare(
    "IMP-YEAR-COLUMNS",
    Severity.WARNING,
    N_("Two sets of indicators stand side by side; the right one was taken for the annual one."),
    N_("Compare the indicators with the document."),
)

_LEVELS: Final = frozenset({Role.CATEGORY, Role.SUBCATEGORY})
_NAMES: Final = frozenset({Role.INDICATOR, Role.CONTENT, Role.BLOCK})
_LISTED: Final = FUNDS | {
    Role.CODE, Role.PROJECT, Role.CODE_AND_NAME, Role.UNIT, Role.UNIT_CODE, Role.OBJECTIVES,
}  # fmt: skip
_NAMES_PROJECT: Final = frozenset({Role.CODE, Role.PROJECT, Role.CODE_AND_NAME})
_ONE_YEAR: Final = frozenset(
    {
        "年度", "全年", "当年", "本年", "本年度", "年度值", "全年值", "当年值", "预计当年实现", "年度目标",
        "全年目标", "年度指标值",
    }
)  # fmt: skip
_OTHER_YEARS: Final = frozenset(
    {
        "实施期", "中期", "长期", "中长期", "半年", "上半年", "前年", "上年", "上年度", "近两年", "总目标",
        "实施周期", "半年(季度)", "实施期目标", "中期目标", "长期目标", "历史值", "五年",
    }
)  # fmt: skip
PERIODS: Final = _ONE_YEAR | _OTHER_YEARS
"""Words that divide a column of values by years in a second row of captions."""
SEVERAL_YEARS: Final = frozenset({Role.LONG_OBJECTIVES, Role.LONG_BLOCK})
"""Captions over what is stated for more than the plan's year."""
HEADS_BLOCK: Final = _NAMES | _LEVELS
"""Captions of which every row of captions of an indicator block has one."""
_SIGNS: Final = ("性质", "方向")


def read_columns(row: HeadRow, above: HeadRow | None, years: YearColumns | None) -> Columns | None:
    """The columns the row announces, with the row above where the captions take two; else None.

    Without a column of values the answer has a finding of severity error.
    """
    captions = _captions(row, above)
    name = _name_caption(captions)
    if name is None:
        return None
    _values_by_name(captions, name)
    columns = Columns(width=len(row.texts))
    columns.right = max(each.column + each.span - 1 for each in captions)
    columns.levels = any(each.role in _LEVELS for each in captions)
    if not any(each.role in {Role.TARGET, Role.LONG_TARGET} for each in captions):
        if name.role is not Role.INDICATOR or not columns.levels:
            return None
        columns.findings.append(find(NO_VALUE_COLUMN, name.place))
    first = captions[0]
    columns.long_term = first.role is Role.LONG_BLOCK
    for each in captions:
        columns.heads |= {each.column + more: each.role for more in range(each.span)}
    _fill(columns, *_of_one_year(captions, name, years, columns))
    _listed(columns, captions)
    _left_out(columns, captions)
    columns.settle()
    return columns


def _captions(row: HeadRow, above: HeadRow | None) -> list[Caption]:
    """The captions of the row; where its cells are blank, those of the row above."""
    answer = _cells(row)
    if above is None:
        return [each for each in answer if each.text]
    upper = [each for each in _cells(above) if each.role in HEADER_ROLES]
    blank = [each for each in answer if not each.text]
    in_order = len(blank) == len(upper) and len(above.texts) < len(row.texts)
    by_column = {one.column: one for one in reversed(upper)}
    for position, each in enumerate(blank):
        at = upper[position] if in_order else by_column.get(each.column)
        if at is not None:
            each.role, each.text, each.place = at.role, at.text, at.place
    return [each for each in answer if each.text]


def _cells(row: HeadRow) -> list[Caption]:
    columns = row.row.columns
    spans = [1] * len(row.texts) if row.row.is_plain else [cell.span for cell in row.row.cells]
    return [
        Caption(
            role_of(text),
            text,
            columns[index],
            spans[index],
            row.grid.place_at(row.row, index),
            row.is_own(index),
        )
        for index, text in enumerate(row.texts)
    ]


def _name_caption(captions: list[Caption]) -> Caption | None:
    """The caption over the indicators' names: 三级指标, else 指标内容 or 绩效指标 behind a level."""
    own = {each.role for each in captions if each.own}
    if own.isdisjoint(_NAMES | _LEVELS):
        return None
    for each in captions:
        if each.role is Role.INDICATOR:
            return each
    levels = [each.column for each in captions if each.role in _LEVELS]
    if not levels:
        return None
    for role in (Role.CONTENT, Role.BLOCK):
        for each in captions:
            if each.role is role and each.column > max(levels):
                return each
    return None


def _values_by_name(captions: list[Caption], name: Caption) -> None:
    """Behind the names 年度目标 heads values, not sentences, where no other column has them."""
    behind = [each for each in captions if each.column > name.column]
    if any(each.role is Role.TARGET for each in behind):
        return
    renamed = {Role.OBJECTIVES: Role.TARGET, Role.LONG_OBJECTIVES: Role.LONG_TARGET}
    for each in behind:
        each.role = renamed.get(each.role, each.role) if each.role else None


def _of_one_year(
    captions: list[Caption], name: Caption, years: YearColumns | None, columns: Columns
) -> tuple[list[Caption], Caption]:
    """The captions and the name's, without a second set for several years beside the annual one."""
    names = [each for each in captions if each.role is name.role]
    targets = [each for each in captions if each.role is Role.TARGET]
    if len(names) < 2 or len(targets) < 2:
        return captions, name
    seconds = [each for each in captions if each.role is Role.SUBCATEGORY][1:2] or names[1:2]
    middle = seconds[0].column
    if years is None:
        columns.findings.append(find(YEAR_GUESSED, names[1].place))
    if years is not None and years.annual < years.long:
        return [each for each in captions if each.column < middle], name
    category = [each for each in captions if each.role is Role.CATEGORY][:1]
    return category + [each for each in captions if each.column >= middle], names[1]


def _fill(columns: Columns, captions: list[Caption], name: Caption) -> None:
    """Give every caption its field; of two for the same field the first counts."""
    roles = {each.role for each in captions}
    sign = _sign_caption(captions)
    before: Role | None = None
    taken: set[str] = set()
    for each in captions:
        field_name = INDICATOR_NAME if each is name else _field(each, before, sign)
        before = each.role
        if field_name is None or field_name in taken:
            continue
        if each.role is Role.LONG_TARGET:
            if Role.TARGET in roles:
                continue
            columns.findings.append(find(LONG_TERM_ONLY, each.place))
        taken.add(field_name)
        columns.put(each, field_name)


def _field(caption: Caption, before: Role | None, sign: Caption | None) -> str | None:
    role = caption.role
    if role is Role.POINTS and before is Role.CATEGORY:
        return CATEGORY_POINTS
    if role is Role.POINTS and before is Role.SUBCATEGORY:
        return None
    if role in {Role.CONTENT, Role.INDICATOR}:
        return Role.DESCRIPTION.value
    if role is Role.LONG_TARGET:
        return Role.TARGET.value
    if role in {Role.SIGN, Role.NATURE}:
        return Role.SIGN.value if caption is sign else None
    return role.value if role is not None and role in HEADER_ROLES else None


def _sign_caption(captions: list[Caption]) -> Caption | None:
    """The column of operators: 计算符号, else 指标性质, which in some forms says 正向 or 定量."""
    for each in captions:
        if each.role is Role.SIGN:
            return each
    natures = [each for each in captions if each.role is Role.NATURE]
    for word in _SIGNS:
        for each in natures:
            if word in key(each.text):
                return each
    return None


def _listed(columns: Columns, captions: list[Caption]) -> None:
    """The project's own columns, where the table lists many projects."""
    own = [each for each in captions if each.own]
    if {each.role for each in own}.isdisjoint(_NAMES_PROJECT):
        return
    for each in own:
        if each.role in _LISTED and each.role is not None:
            columns.identity[each.column] = each.role, currency_of(each.text)


def _left_out(columns: Columns, captions: list[Caption]) -> None:
    """Where a self-evaluation begins, and captions that nobody knows."""
    for each in captions:
        if each.role in {Role.ACTUAL, Role.DONE} and columns.evaluation is None:
            columns.evaluation = each.place
    unknown = [each for each in captions if each.role is None and each.own and each.text]
    unknown = [each for each in unknown if role_of(each.text) is None]
    if unknown:
        words = "、".join("".join(each.text.split()) for each in unknown)
        columns.findings.append(find(COLUMN_UNKNOWN, unknown[0].place, captions=words))


def refined(columns: Columns, row: HeadRow) -> Columns | None:
    """The columns where the row divides the values above it by years: the annual one is kept.

    None where the row is no second row of captions.
    """
    at, own = row.row.columns, [index for index in range(len(row.texts)) if row.is_own(index)]
    words = {at[index]: key(row.texts[index]) for index in own}
    periods = [column for column, word in words.items() if word in PERIODS]
    captions = [at[index] for index in own if row.roles[index] is not None]
    if not periods or not set(words) <= {*periods, *captions}:
        return None
    below = [column for column in periods if columns.head_over(column) is Role.TARGET]
    if not below:
        return columns
    annual = [column for column in below if words[column] in _ONE_YEAR]
    target = Role.TARGET.value
    fields = {each: name for each, name in columns.fields.items() if name != target}
    fields[(annual or below)[0]] = target
    findings = [] if annual else [find(LONG_TERM_ONLY, row.grid.place_at(row.row, own[0]))]
    answer = replace(columns, fields=fields, findings=findings)
    answer.settle()
    return answer


def years_beside(row: HeadRow) -> YearColumns | None:
    """Where captions for one year and for several stand side by side in a row with the latter."""
    annual = {Role.OBJECTIVES, Role.BLOCK}
    found = list(zip(row.row.columns, row.roles, strict=True))
    long = [column for column, role in found if role in SEVERAL_YEARS]
    one = [column for column, role in found if role in annual]
    one = [column for column in one if column > 1 or len(one) == 1]
    return YearColumns(one[-1], long[0]) if one else None
