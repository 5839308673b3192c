"""Whether the document's two parts speak of the same projects: names, order, budgets.

The document differs as long as its words do, so a difference that a person confirmed stays a note.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from scorer.checks.naming import Match, MatchState, not_announced
from scorer.checks.row import Scope
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.plan import PerformancePlan
from scorer.money import WAN, grouped
from scorer.reading.amounts import read_amount
from scorer.reading.quantity import plain
from scorer.text import pattern

NAMED_OTHERWISE: Final = declare(
    "PLN-NAMED-OTHERWISE",
    Severity.WARNING,
    N_("Part 1 speaks of “{announced}” (number {number}), the table of “{project}”"),
    N_(
        "Say whether both are one project: scorer plan match {entry} --project {project_code} "
        "(key n on the screens). Use the name of the budget in both parts."
    ),
)
NAMED_OTHERWISE_CONFIRMED: Final = declare(
    "PLN-NAMED-OTHERWISE-CONFIRMED",
    Severity.NOTE,
    N_(
        "Part 1 speaks of “{announced}” (number {number}), the table of “{project}”; "
        "{who} confirmed that they are one project"
    ),
    N_("Use the name of the budget in both parts of the next edition."),
)
NO_TABLE: Final = declare(
    "PLN-ANNOUNCED-WITHOUT-TABLE",
    Severity.WARNING,
    N_("Part 1 announces “{announced}” (number {number}), but the document has no table for it"),
    N_(
        "Add the target table, or take the project out of Part 1. Where a table has it under "
        "another name, say so: scorer plan match {entry} --project CODE (key n on the screens)."
    ),
)
NO_TABLE_CONFIRMED: Final = declare(
    "PLN-ANNOUNCED-WITHOUT-TABLE-CONFIRMED",
    Severity.NOTE,
    N_(
        "Part 1 announces “{announced}” (number {number}); {who} confirmed that no table belongs to it"
    ),
    N_("Add the target table in the next edition, or take the project out of Part 1."),
)
NOT_ANNOUNCED: Final = declare(
    "PLN-NOT-ANNOUNCED",
    Severity.WARNING,
    N_("“{project}” has a target table, but Part 1 does not announce it"),
    N_("Add its objective to Part 1."),
)
OTHER_ORDER: Final = declare(
    "PLN-OTHER-ORDER",
    Severity.NOTE,
    N_(
        "Part 1 lists {count} project(s) at another place than the tables do, the first of them "
        "“{announced}” (number {number})"
    ),
    N_("List them in one order; who reads Part 1 looks for the tables in that order."),
)
OTHER_AMOUNT: Final = declare(
    "PLN-ANNOUNCED-AMOUNT",
    Severity.WARNING,
    N_(
        "{project}: Part 1 speaks of a budget of {stated} ({amount} yuan), "
        "the table of {budget} yuan"
    ),
    N_("Find out which amount is right and correct the other."),
)

_BUDGET: Final = pattern(
    "(?:预算(?:资金|数|金额|安排|投入)?|(?:安排|下达|投入)(?:资金|经费)|(?:资金|经费)(?:总额|总计|共计|合计)|总投资)"
    r"(?:为|是|共计?|合计|:)*(?P<amount>\d[\d,]*(?:\.(?P<decimals>\d+))?(?P<wan>万)?元)"
)
_ANY_AMOUNT: Final = pattern(r"\d[\d,.]*[万亿]?元")


def part_one_beside_tables(plan: PerformancePlan, known: Sequence[Match]) -> Iterator[Finding]:
    """Part 1 and Part 2 name the same projects, in the same words and order, with the same budget.

    ``known`` are the matches of the plan's names.
    """
    for each in known:
        yield from _names_differ(each)
    yield from (Scope(project).find(NOT_ANNOUNCED) for project in not_announced(plan, known))
    yield from _order_differs(plan, known)
    for each in known:
        yield from _budget_differs(each)


def _names_differ(match: Match) -> Iterator[Finding]:
    code, project = _CODES.get(match.state), match.project
    if code is None:
        return
    words = {**_named(match), "entry": match.entry, "who": match.announced.matched_by or ""}
    place = match.announced.place
    yield (
        Scope(project).find_at(code, place, **words) if project else find(code, place, (), **words)
    )


def _named(match: Match) -> dict[str, object]:
    return {"announced": match.announced.name, "number": match.announced.number or match.entry}


def _order_differs(plan: PerformancePlan, known: Iterable[Match]) -> Iterator[Finding]:
    """Of the names whose table is certain, how many stand elsewhere than their tables do."""
    order = {project.code: rank for rank, project in enumerate(plan.projects)}
    certain = [each for each in known if each.certain]
    ranks = [order[each.code] for each in certain]
    moved = len(ranks) - _longest_rise(ranks)
    if moved:
        places = zip(certain, ranks, sorted(ranks), strict=True)
        first = next(each for each, rank, expected in places if rank != expected)
        yield find(OTHER_ORDER, first.announced.place, (), count=moved, **_named(first))


def _longest_rise(ranks: Sequence[int]) -> int:
    """How many of the numbers can stay where they are, so that those rise."""
    ends: list[int] = []
    for rank in ranks:
        at = bisect_left(ends, rank)
        ends[at : at + 1] = [rank]
    return len(ends)


def _budget_differs(match: Match) -> Iterator[Finding]:
    """A budget that Part 1 states is the table's, at most rounded.

    Only a text with a single amount, called the budget, is taken: another may be a part of it.
    """
    project, text = match.project, plain(match.announced.text)
    stated = _BUDGET.search(text)
    if project is None or project.total_funds is None or not match.certain or stated is None:
        return
    amount = read_amount(stated["amount"])
    if amount is None or len(_ANY_AMOUNT.findall(text)) > 1:
        return
    unit = WAN if stated["wan"] else Decimal(1)
    rounding = unit.scaleb(-len(stated["decimals"] or "")) / 2
    if abs(amount - project.total_funds) > rounding:
        yield Scope(project).find_at(
            OTHER_AMOUNT,
            match.announced.place,
            stated=stated["amount"],
            amount=grouped(amount),
            budget=grouped(project.total_funds),
        )


_CODES: Final = {
    MatchState.PROPOSED: NAMED_OTHERWISE,
    MatchState.CONFIRMED: NAMED_OTHERWISE_CONFIRMED,
    MatchState.UNMATCHED: NO_TABLE,
    MatchState.NO_TABLE: NO_TABLE_CONFIRMED,
}
