"""Rows that left one project and came up in another: told as moved, though each side is settled alone."""

from collections import Counter
from collections.abc import Iterable, Sequence

from scorer.merging.sides import HeldProject
from scorer.model.difference import Difference, FieldDifference, Kind
from scorer.model.plan import PerformancePlan
from scorer.text import key

_SAME: frozenset[str] = frozenset({"category", "subcategory", "name", "target_text"})


def with_moves(
    differences: Sequence[Difference], held: Iterable[HeldProject], document: PerformancePlan
) -> list[Difference]:
    """The differences, those of a moved row named so and bound to each other by their ids.

    A row moved where level, name and target value are the same and the name occurs nowhere else.
    """
    kept = Counter(key(row.name) for each in held for row in each.project.counted_indicators)
    new = Counter(key(row.name) for each in document.projects for row in each.indicators)
    gone = {_content(each, "mine"): each for each in differences if each.kinds == (Kind.DELETED,)}
    moved: dict[str, Difference] = {}
    for here in differences:
        there = gone.get(_content(here, "document")) if here.kinds == (Kind.ADDED,) else None
        if there is None or there.project_code == here.project_code:
            continue
        if kept[key(there.name)] == new[key(here.name)] == 1:
            moved[here.id] = _moved(here, there.id)
            moved[there.id] = _moved(there, here.id)
    return [moved.get(each.id, each) for each in differences]


def _moved(difference: Difference, other: str) -> Difference:
    kinds = (Kind.MOVED, *difference.kinds)
    return difference.model_copy(update={"kinds": kinds, "related": (other,)})


def _content(difference: Difference, side: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.name, key(_text(each, side))) for each in difference.fields if each.name in _SAME
    )


def _text(field: FieldDifference, side: str) -> str:
    return str(getattr(field, side) or "")
