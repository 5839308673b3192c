"""Which rows of a project moved: the fewest that explain the document's order."""

from bisect import bisect_left
from collections.abc import Iterable

from scorer.merging.pairing import Pair


def moved_places(pairs: Iterable[Pair]) -> dict[int, tuple[int, int]]:
    """By the document's number: the place among the rows of both before and now, where it moved.

    The fewest rows that explain the new order count as moved; those between which a row was added or
    deleted did not move.
    """
    known = [pair for pair in pairs if pair.old.linked and pair.old.base is not None]
    before = sorted(pair.old.sides[0].position for pair in known)
    places = [before.index(pair.old.sides[0].position) for pair in known]
    steady = _longest_rising(places)
    return {
        pair.new.position: (place + 1, now)
        for now, (pair, place) in enumerate(zip(known, places, strict=True), 1)
        if place not in steady
    }


def _longest_rising(numbers: list[int]) -> set[int]:
    """The members of the longest rising run of different numbers, gaps allowed."""
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        previous[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    members: set[int] = set()
    member = ends[-1] if ends else None
    while member is not None:
        members.add(member)
        member = previous[member]
    return members
