"""Money cells of the target form: amounts in 元, whatever unit the document states.

What a document says of money must be readable: a budget that is no number stops the import.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Severity, declare, find
from scorer.forms.view import place_text
from scorer.i18n import N_, _
from scorer.importers.captions import KNOWN_CURRENCIES
from scorer.importers.drafts import Draft, Value
from scorer.importers.roles import Role
from scorer.money import exact_text, to_cents, two_places
from scorer.reading.amounts import read_amount

CURRENCY_UNSTATED: Final = declare(
    "IMP-CURRENCY-UNSTATED",
    Severity.WARNING,
    N_("The table of {project} does not state its currency unit; 元 was assumed."),
    N_("Compare one amount with the budget."),
)
FUNDS_SUM: Final = declare(
    "IMP-FUNDS-SUM",
    Severity.WARNING,
    N_("The budget {total} is not the sum of its sources, {parts}, in {project}."),
    N_("Compare with the budget and correct the amount that is wrong."),
)
FUNDS_MISSING: Final = declare(
    "IMP-FUNDS-MISSING",
    Severity.ERROR,
    N_("The table of {project} states no budget."),
    N_("Enter the budget by hand."),
)
TOTAL_MISSING: Final = declare(
    "IMP-FUNDS-TOTAL",
    Severity.ERROR,
    N_("The table of {project} states no total budget, only {parts}; nothing was added up."),
    N_("Enter the budget by hand."),
)
OTHER_UNIT: Final = declare(
    "IMP-AMOUNT-UNIT",
    Severity.WARNING,
    N_("The amount {text} states its own unit in a table in {unit}; it was read as {amount} yuan."),
    N_("Compare the amount with the budget."),
)
BELOW_CENT: Final = declare(
    "IMP-AMOUNT-BELOW-CENT",
    Severity.ERROR,
    N_("The amount {text} has a part below one 分 and was not taken."),
    N_("Enter the amount to the cent by hand."),
)
NEGATIVE: Final = declare(
    "IMP-AMOUNT-NEGATIVE",
    Severity.ERROR,
    N_("The amount {text} is negative and was not taken."),
    N_("Enter the amount by hand."),
)

_FUNDS: Final = (Role.TOTAL, Role.FISCAL, Role.OTHER)
_DASHES: Final = frozenset({"", "-", "--", "—", "——", "/", "无", "\\", "－"})
_YUAN: Final = "元"


class Funds(NamedTuple):
    """The three amounts (元), None where the cell is blank, and what is doubtful in them."""

    total: Decimal | None
    fiscal: Decimal | None
    other: Decimal | None
    findings: list[Finding]


def read_funds(draft: Draft, project: str) -> Funds:
    """The amounts of one project.

    Raises UnreadableFileError for an amount that is no number, naming its place.
    """
    findings: list[Finding] = []
    stated = draft.values.get(Role.CURRENCY)
    currency = stated.currency if stated else None
    amounts: list[Decimal | None] = []
    for role in _FUNDS:
        value = draft.values.get(role)
        amounts.append(None if value is None else _amount(value, currency, project, findings))
    if currency is None and not _each_states_unit(draft):
        findings.append(find(CURRENCY_UNSTATED, draft.start, project=project))
    total, fiscal, other = amounts
    if total is None:
        findings += _without_total(draft, fiscal, other, project)
    elif draft.parts or fiscal is None or other is None or total != fiscal + other:
        parts = [_quietly(part, currency) for part in draft.parts]
        findings += _sums(draft, total, [fiscal, other], parts, project)
    return Funds(total, fiscal, other, findings)


def _without_total(
    draft: Draft, fiscal: Decimal | None, other: Decimal | None, project: str
) -> list[Finding]:
    """No total, though perhaps its parts; one that was refused has its own finding."""
    stated = draft.values.get(Role.TOTAL)
    if stated is not None and stated.text not in _DASHES:
        return []
    place = stated.place if stated else draft.start
    known = {role: part for role, part in zip(_FUNDS[1:], (fiscal, other), strict=True) if part}
    if not known:
        return [find(FUNDS_MISSING, place, project=project)]
    parts = " + ".join(two_places(part) for part in known.values())
    place = stated.place if stated else draft.values[next(iter(known))].place
    return [find(TOTAL_MISSING, place, project=project, parts=parts)]


def _sums(
    draft: Draft,
    total: Decimal,
    sources: list[Decimal | None],
    others: list[Decimal | None],
    project: str,
) -> list[Finding]:
    """Whether the total is the sum of its sources, with the further ones or without them."""
    known = [each for each in sources if each is not None]
    more = [each for each in others if each]
    low = sum(known, Decimal(0))
    agrees = total in {low, low + sum(more, Decimal(0))}
    if agrees or (len(known) < len(sources) and low <= total):
        return []
    parts = " + ".join(two_places(each) for each in (*known, *more))
    place = draft.values[Role.TOTAL].place
    return [find(FUNDS_SUM, place, total=two_places(total), parts=parts, project=project)]


def _quietly(value: Value, currency: str | None) -> Decimal | None:
    """A further source in 元; it is not kept, so what is no number stops nothing."""
    unit = value.currency or currency or _YUAN
    return _yuan(value.text, unit)[0] if unit in KNOWN_CURRENCIES else None


def _each_states_unit(draft: Draft) -> bool:
    """Whether every amount says its own unit, in its caption or in its cell."""
    values = [draft.values[role] for role in _FUNDS if role in draft.values]
    return all(value.currency or _YUAN in value.text for value in values)


def _amount(
    value: Value, currency: str | None, project: str, findings: list[Finding]
) -> Decimal | None:
    """The amount in 元; a unit in the cell outranks the caption's, and that the table's."""
    if value.text in _DASHES:
        return None
    unit = value.currency or currency or _YUAN
    if unit not in KNOWN_CURRENCIES:
        raise UnreadableFileError(
            _("{place}: amounts of {project} are in {unit}, which is not read.").format(
                place=place_text(value.place), project=project, unit=unit
            ),
            _("State them in 元 or 万元 in the document and read it again."),
        )
    amount, has_less = _yuan(value.text, unit)
    stated = value.currency or currency
    if amount is not None and stated and _is_other_unit(value.text, stated):
        shown = two_places(amount)
        findings.append(find(OTHER_UNIT, value.place, text=value.text, unit=unit, amount=shown))
    if amount is None:
        raise UnreadableFileError(
            _("{place}: the amount of {project} is no number: {text}.").format(
                place=place_text(value.place), project=project, text=value.text
            ),
            _("Correct the cell in the document and read it again."),
        )
    if amount < 0:
        findings.append(find(NEGATIVE, value.place, text=value.text))
        return None
    if has_less:
        findings.append(find(BELOW_CENT, value.place, text=exact_text(amount)))
        return None
    return amount


def _is_other_unit(text: str, unit: str) -> bool:
    """Whether the cell states 万元 in a table in 元, or 元 in one in 万元."""
    return _YUAN in text and ("万" in text) != ("万" in unit)


@lru_cache(maxsize=4096)
def _yuan(text: str, currency: str) -> tuple[Decimal | None, bool]:
    """The amount in 元, and whether it has a part below one 分."""
    amount = read_amount(text, currency)
    return amount, amount is not None and to_cents(amount) is None
