"""The upper block of the target form: identity, funds, spending plan, objectives of one project.

A value stands beside its caption, below it, or inside its cell; amounts may stand in a table of
their own whose columns are budgets and whose rows are sources.
"""

from typing import Final

from scorer.findings import Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Grid, Row
from scorer.importers.captions import (
    currency_of,
    is_glued_unit,
    month_of,
    role_of,
    value_inside,
)
from scorer.importers.drafts import Draft, Month, Value
from scorer.importers.head_row import SECTIONS, HeadRow
from scorer.importers.roles import FUNDS, IDENTITY, Role

BUDGET_ADJUSTED: Final = declare(
    "IMP-BUDGET-ADJUSTED",
    Severity.NOTE,
    N_("The table states no original budget; {caption} was taken as the planned funds."),
    N_("Compare the amount with the budget."),
)

_PAIRS: Final = IDENTITY | FUNDS | {Role.PURPOSE, Role.UNIT_CODE, Role.PART, Role.LONG_TOTAL}
_VALUED: Final = _PAIRS | {Role.UNIT, Role.CURRENCY}
_AMOUNTS: Final = FUNDS | {Role.PART, Role.LONG_TOTAL}
_HEADS_BUDGETS: Final = frozenset({Role.EXPENDITURE, Role.ORIGINAL})
_GOALS: Final = frozenset({Role.OBJECTIVES, Role.LONG_OBJECTIVES, Role.DONE})


class HeadReader:
    """Reads the rows of one project's upper block in order, into its draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.section: Role | None = None
        self.section_currency: str | None = None
        self.shares_due = False
        self.goals: dict[int, Role] = {}
        self.below: dict[int, tuple[Role, str | None]] = {}
        self.budget: int | None = None
        self.budget_currency: str | None = None
        self.long_columns: set[int] = set()

    def read(self, row: HeadRow) -> None:
        """One row."""
        kinds = row.kinds
        self.draft.seen |= kinds
        self._enter(row)
        if (self.budget or not kinds.isdisjoint(_HEADS_BUDGETS)) and self._budgets(row):
            return
        if self.below and self._values_below(row):
            return
        if not kinds.isdisjoint(_VALUED):
            self._pairs(row)
        self._rest(row)

    def _enter(self, row: HeadRow) -> None:
        """Which section the row stands in: its first caption that begins one, else the one before."""
        first, roles = row.texts[0], row.roles
        if not first or (self.goals and not row.has_captions() and row.is_own(0)):
            return
        if not row.row.is_plain:
            roles = [role_of(text) for text in row.texts]
        section = None
        for role in roles:
            if role in SECTIONS:
                section = role
                break
        if section is not self.section:
            self.goals = {}
        self.section = section
        self.section_currency = currency_of(first) if roles[0] is not None else None

    def _rest(self, row: HeadRow) -> None:
        """Months and shares, the purpose, the objectives."""
        if Role.MONTH in row.kinds:
            self._months(row)
        elif self.section is Role.SPENDING and self.shares_due:
            self.shares(row.grid, row.row)
        elif self.section is Role.FUNDING and row.kinds.isdisjoint(FUNDS):
            for index in row.prose()[:1]:
                self.draft.values.setdefault(Role.PURPOSE, row.value(index))
        elif self.section in _GOALS:
            self._objectives(row)

    # Amounts in a table of their own

    def _budgets(self, row: HeadRow) -> bool:
        """Whether the row belongs to a table of budgets by sources, which is then read."""
        if any(
            role in row.kinds and row.beside(row.roles.index(role)) is None
            for role in _HEADS_BUDGETS
        ):
            self._budget_captions(row)
            return True
        if self.budget is None:
            return False
        sources = [
            (index, Role.TOTAL if role is Role.SUM else role)
            for index, role in enumerate(row.roles)
            if role in _AMOUNTS or role is Role.SUM
        ]
        if sources:
            self._source(row, *sources[0])
        elif not row.kinds.isdisjoint(SECTIONS | _VALUED):
            self.budget = None
            return False
        return True

    def _budget_captions(self, row: HeadRow) -> None:
        """Which column holds the planned funds: the original budget, else the one that is there."""
        at = next((i for i, role in enumerate(row.roles) if role is Role.ORIGINAL), None)
        if at is None:
            end = row.roles.index(Role.EXPENDITURE)
            totals = [i for i, role in enumerate(row.roles[:end]) if role is Role.TOTAL]
            if not totals:
                return
            at = totals[-1]
            caption = row.value(at)
            self.draft.findings.append(
                find(BUDGET_ADJUSTED, caption.place, caption="".join(caption.text.split()))
            )
        self.budget = row.row.columns[at]
        units = [currency_of(row.texts[at]), *map(currency_of, row.texts)]
        self.budget_currency = next((unit for unit in units if unit), None)

    def _source(self, row: HeadRow, index: int, role: Role) -> None:
        at = row.covering(self.budget or 0)
        if at is None or at <= index or not row.texts[at]:
            return
        self._keep(role, row.value(at, currency_of(row.texts[index]) or self.budget_currency))

    # Values beside and below their captions

    def _pairs(self, row: HeadRow) -> None:
        """The values behind captions; of a caption that comes twice the first counts."""
        if row.names_a_list():
            return
        columns = row.row.columns
        below: dict[int, tuple[Role, str | None]] = {}
        for index, role in enumerate(row.roles):
            if role not in _VALUED or role is None:
                continue
            currency = currency_of(row.texts[index])
            if currency is None and role in _AMOUNTS:
                currency = self.section_currency
            value = self._value_of(row, index, role, currency)
            if role is Role.LONG_TOTAL:
                self.long_columns.add(columns[index])
            if value is None:
                below[columns[index]] = role, currency
            elif not self.long_columns or not self._is_long(columns[index], role):
                self._keep(role, value)
        at_left = bool(row.texts[0]) or self.section in {Role.FUNDING, Role.BUDGET}
        heads = len(below) > 1 and at_left and row.heads_columns(len(below))
        self.below = below if heads else {}

    def _is_long(self, column: int, role: Role) -> bool:
        """Whether an amount belongs to the total of several years that stands above it."""
        return role in _AMOUNTS and column in self.long_columns

    @staticmethod
    def _value_of(row: HeadRow, index: int, role: Role, currency: str | None) -> Value | None:
        text = row.texts[index]
        if role is Role.CURRENCY or (role is Role.UNIT and is_glued_unit(text)):
            return row.value(index, currency)
        at = row.beside(index)
        if at is not None:
            return row.value(at, currency)
        inside = value_inside(text)
        return None if inside is None else row.value(index, currency)._replace(text=inside)

    def _keep(self, role: Role, value: Value) -> None:
        if role is Role.PART:
            self.draft.parts.append(value)
        elif role is not Role.LONG_TOTAL:
            self.draft.values.setdefault(role, value)

    def _values_below(self, row: HeadRow) -> bool:
        """Whether the row holds the values of the captions in the row above."""
        below, self.below = self.below, {}
        if row.kinds - {Role.UNIT, None}:
            return False
        for column, (role, currency) in below.items():
            at = row.covering(column)
            if at is not None and row.is_own(at):
                self.draft.listed |= role in IDENTITY
                self._keep(role, row.value(at, currency))
        return True

    # Spending plan and objectives

    def _months(self, row: HeadRow) -> None:
        """Checkpoint captions, with the shares beside them or, as printed mostly, in the next row."""
        self.shares_due = True
        columns = row.row.columns
        for index, role in enumerate(row.roles):
            if role is not Role.MONTH:
                continue
            beside = row.beside(index)
            self.shares_due = self.shares_due and beside is None
            if beside is None:
                share = Value("", row.grid.place_at(row.row, index))
            else:
                share = row.value(beside)
            self.draft.months.append(Month(month_of(row.texts[index]), columns[index], share))

    def shares(self, grid: Grid, row: Row) -> None:
        """The shares below the captions of the months, blank ones too."""
        self.shares_due = False
        at = {column: index for index, column in enumerate(row.columns)}
        for number, month in enumerate(self.draft.months):
            index = at.get(month.column)
            if index is not None:
                share = Value(row.texts[index], grid.place_at(row, index))
                self.draft.months[number] = Month(month.month, month.column, share)

    def _objectives(self, row: HeadRow) -> None:
        """The annual objectives: beside their caption, or in the column below it."""
        prose = row.prose()
        for index in prose:
            role = self._goal_of(row, index)
            if role is Role.OBJECTIVES:
                self.draft.objectives.append(row.value(index))
            elif role is Role.LONG_OBJECTIVES and self.draft.long_term is None:
                self.draft.long_term = row.value(index).place
        if prose:
            self.goals = {}
            return
        columns = row.row.columns
        goals = {columns[at]: each for at, each in enumerate(row.roles) if each in _GOALS and each}
        self.goals = goals or self.goals

    def _goal_of(self, row: HeadRow, index: int) -> Role | None:
        """Which objective the text is: by the caption left of it in its row, else by its column."""
        for at in range(index - 1, -1, -1):
            if row.roles[at] in _GOALS:
                return row.roles[at]
        column = row.row.columns[index]
        left = [each for each in self.goals if each <= column]
        return self.goals[max(left)] if left else self.section
