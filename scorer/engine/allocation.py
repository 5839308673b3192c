"""Where the maxima of the rows come from: the document, a person, or the rule pack, in this order."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine.categories import category_of
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, Project
from scorer.model.sheet import MaxSource
from scorer.money import round_half_up, two_places
from scorer.rules.pack import RulePack

FULL_TOTAL: Final = Decimal(100)


class Maxima(NamedTuple):
    """The points of each row by position and of execution; ``shown``: execution carries none."""

    source: MaxSource
    rows: Mapping[int, Decimal]
    execution: Decimal
    findings: tuple[Finding, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether execution is shown and not scored."""
        return self.execution == 0


def project_states_points(project: Project) -> bool:
    """Whether the document's own points make 100, which leaves nothing for execution."""
    points = document_points(project.counted_indicators)
    return points is not None and sum(points.values()) == FULL_TOTAL


def document_points(indicators: Sequence[Indicator]) -> dict[int, Decimal] | None:
    """The points that the document states, by position; None unless it states them for every row."""
    stated = {each.position: each.max_score for each in indicators if each.max_score is not None}
    return stated if stated and len(stated) == len(indicators) else None


def maxima_for(
    indicators: Sequence[Indicator], outcomes: Mapping[int, Outcome], pack: RulePack
) -> Maxima:
    """The maxima of a project that is evaluated here.

    Points of the document or of a person count when every row has some and they make 100, or 100
    less execution. A person's points that do not are kept as they are, since a row may have been
    withdrawn since, and the sheet then has no grade.
    """
    allocated = {
        each.position: points
        for each in indicators
        if (points := outcomes.get(each.position, Outcome()).max_score) is not None
    }
    document = document_points(indicators)
    if document is not None and _fits(document, pack):
        unused = (find(codes.ALLOCATION_UNUSED),) if allocated else ()
        return _taken(MaxSource.DOCUMENT, document, pack, unused)
    findings = _unfit(indicators, document, pack)
    if allocated and len(allocated) == len(indicators):
        return _taken(MaxSource.PERSON, allocated, pack, findings)
    if allocated:
        count = len(indicators)
        findings += (find(codes.ALLOCATION_PARTLY, stated=len(allocated), count=count),)
    shared = shares_of_pack(indicators, pack)
    return shared._replace(findings=(*findings, *shared.findings))


def allocation_fits(points: Mapping[int, Decimal], pack: RulePack) -> bool:
    """Whether points that a person wants to record make 100, or 100 less the pack's execution."""
    return _fits(points, pack) and all(each >= 0 for each in points.values())


def _fits(points: Mapping[int, Decimal], pack: RulePack) -> bool:
    return sum(points.values()) in {FULL_TOTAL, FULL_TOTAL - pack.execution_max}


def _taken(
    source: MaxSource, rows: Mapping[int, Decimal], pack: RulePack, findings: tuple[Finding, ...]
) -> Maxima:
    execution = Decimal(0) if sum(rows.values()) == FULL_TOTAL else pack.execution_max
    return Maxima(source, rows, execution, findings)


def _unfit(
    indicators: Sequence[Indicator], document: Mapping[int, Decimal] | None, pack: RulePack
) -> tuple[Finding, ...]:
    """Why the document's points are not used, where it states any."""
    if document is not None:
        needed = f"100 / {two_places(FULL_TOTAL - pack.execution_max)}"
        total = two_places(sum(document.values(), Decimal(0)))
        return (find(codes.DOCUMENT_POINTS, sum=total, needed=needed),)
    stated = sum(each.max_score is not None for each in indicators)
    if not stated:
        return ()
    return (find(codes.DOCUMENT_POINTS_PARTLY, stated=stated, count=len(indicators)),)


def shares_of_pack(indicators: Sequence[Indicator], pack: RulePack) -> Maxima:
    """The pack's category maxima shared equally over the rows; rows without a category get 0."""
    rows = {each.position: Decimal(0) for each in indicators}
    if not pack.allocation:
        finding = find(codes.NO_ALLOCATION, pack=pack.name)
        return Maxima(MaxSource.PACK, rows, pack.execution_max, (finding,))
    groups, findings = _grouped(indicators, pack)
    if pack.sharing is not None and pack.sharing.policy == "free" and indicators:
        findings.append(find(codes.SHARES_FREE, pack=pack.name))
    for category, points in _category_points(pack, frozenset(groups)).items():
        positions = groups[category]
        shares = equal_shares(points, len(positions))
        if shares is None:
            findings.append(_refused(pack, category, points, len(positions)))
        else:
            rows.update(zip(positions, shares, strict=True))
    return Maxima(MaxSource.PACK, rows, pack.execution_max, tuple(findings))


def _grouped(
    indicators: Sequence[Indicator], pack: RulePack
) -> tuple[dict[str, list[int]], list[Finding]]:
    groups: dict[str, list[int]] = {}
    findings = []
    for each in sorted(indicators, key=lambda indicator: indicator.position):
        category = category_of(each.category, pack)
        if category is None:
            findings.append(
                find(
                    codes.CATEGORY_UNKNOWN,
                    each.places.get("category"),
                    name=each.name,
                    category=each.category,
                    pack=pack.name,
                )
            )
        else:
            groups.setdefault(category, []).append(each.position)
    return groups, findings


def _category_points(pack: RulePack, present: frozenset[str]) -> dict[str, Decimal]:
    """The points of each category, those of missing ones moved as the pack says, in its order."""
    points: dict[str, Decimal] = {each.key: each.max_score.value for each in pack.allocation}
    for move in pack.moves:
        if move.missing not in present:
            moved = points.pop(move.missing, Decimal(0))
            for part in move.to:
                points[part.category] = points.get(part.category, Decimal(0)) + (
                    moved * part.share.value
                )
    return {category: value for category, value in points.items() if category in present}


def equal_shares(points: Decimal, count: int) -> tuple[Decimal, ...] | None:
    """``points`` over ``count`` rows in two decimals, the remainder on the last row.

    None where the remainder would be negative: there are too many rows for equal shares.
    """
    if count == 0:
        return ()
    share = round_half_up(Fraction(points) / count)
    remainder = points - share * (count - 1)
    return None if remainder < 0 else (*[share] * (count - 1), remainder)


def _refused(pack: RulePack, category: str, points: Decimal, count: int) -> Finding:
    label = next(each.labels[0] for each in pack.allocation if each.key == category)
    return find(codes.SHARES_REFUSED, category=label, points=two_places(points), count=count)
