"""Which row of the document is which kept row: by name and level first, then all likenesses at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from scorer.checks.likeness import best_couples
from scorer.merging.fields import ROW_FIELDS, said
from scorer.merging.likeness import DOUBTFUL, MARGIN, SURE, names_agree, row_likeness
from scorer.merging.sides import HeldProject
from scorer.model.plan import Indicator
from scorer.text import key

_NEARNESS: Final = 64
"""Steps between two likenesses in which the nearer place decides."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, eq=False)
class OldRow:
    """A row from before: as kept, as an edition said it, or both.

    ``kept`` is None for a row that a person did not take in; ``base`` is None for one that a person
    added. ``linked`` is whether the last edition of the project has it.
    """

    kept: Indicator | None
    base: Indicator | None
    linked: bool

    @property
    def sides(self) -> tuple[Indicator, ...]:
        """What is known of the row, the edition's words first."""
        return tuple(each for each in (self.base, self.kept) if each is not None)

    @property
    def was_dropped(self) -> bool:
        """Whether an earlier edition had it and the last one no longer."""
        return not self.linked and self.base is not None


@dataclass(frozen=True, slots=True)
class Pair:
    """An old row and the document's row that it is, or looks like where it is not ``sure``.

    ``likeness`` is None where name and level, or a name that occurs once, settled it.
    """

    old: OldRow
    new: Indicator
    sure: bool = True
    likeness: int | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """All rows of one project: pairs in the document's order, and what is left on either side."""

    pairs: list[Pair]
    old: list[OldRow]
    new: list[Indicator]


def old_rows(held: HeldProject) -> list[OldRow]:
    """The rows of a kept project, then those of its last edition that are not kept."""
    said = {each.position: each for each in held.base.indicators} if held.base else {}
    rows = []
    for kept in held.project.indicators:
        at = held.rows.get(kept.position)
        base = said.pop(at, None) if at is not None else None
        rows.append(OldRow(kept, base or held.earlier.get(kept.position), base is not None))
    return [*rows, *(OldRow(None, base, linked=True) for base in said.values())]


def pair_rows(old: Iterable[OldRow], new: Iterable[Indicator]) -> Pairing:
    """Pair the rows; what is certain by name is settled before anything is compared."""
    left_old, left_new = list(old), list(new)
    pairs: list[Pair] = []
    for linked in (True, False):
        for identity in (_same_content, _by_level_and_name, _by_name):
            candidates = [each for each in left_old if each.linked is linked]
            found = [Pair(*each) for each in identity(candidates, left_new)]
            left_old, left_new = left_over(found, left_old, left_new)
            pairs += found
    likely = _likely(left_old, left_new)
    left_old, left_new = left_over(likely, left_old, left_new)
    pairs = sorted([*pairs, *likely], key=lambda pair: pair.new.position)
    return Pairing(pairs, left_old, left_new)


def left_over(
    pairs: Iterable[Pair], old: Iterable[OldRow], new: Iterable[Indicator]
) -> tuple[list[OldRow], list[Indicator]]:
    """The rows of either side that are in none of the pairs."""
    taken = {id(side) for pair in pairs for side in (pair.old, pair.new)}
    rest = [each for each in old if id(each) not in taken]
    return rest, [each for each in new if id(each) not in taken]


Identity = Callable[[Indicator], object]


def _same_content(
    old: Sequence[OldRow], new: Sequence[Indicator]
) -> list[tuple[OldRow, Indicator]]:
    """Rows that say the same in everything, several of the same words in their order."""
    waiting: dict[object, list[OldRow]] = {}
    for each in reversed(old):
        waiting.setdefault(_content(each.sides[0]), []).append(each)
    return [(waiting[said].pop(), each) for each in new if waiting.get(said := _content(each))]


def _content(row: Indicator) -> object:
    return tuple(said(getattr(row, name)) for name in ROW_FIELDS)


def _by_level_and_name(
    old: Sequence[OldRow], new: Sequence[Indicator]
) -> list[tuple[OldRow, Indicator]]:
    return _identical(old, new, _level_and_name)


def _by_name(old: Sequence[OldRow], new: Sequence[Indicator]) -> list[tuple[OldRow, Indicator]]:
    return _identical(old, new, lambda row: key(row.name))


def _level_and_name(row: Indicator) -> object:
    return key(row.category), key(row.subcategory), key(row.parent or ""), key(row.name)


def _identical(
    old: Sequence[OldRow], new: Sequence[Indicator], identity: Identity
) -> list[tuple[OldRow, Indicator]]:
    """The pairs that are the only ones of their identity on both sides."""
    theirs = _once((identity(each), each) for each in new)
    found: list[tuple[OldRow, Indicator]] = []
    for side in (0, -1):
        mine = _once((identity(each.sides[side]), each) for each in old)
        taken = {id(one) for one, _other in found} | {id(other) for _one, other in found}
        found += [
            (mine[name], theirs[name])
            for name in mine
            if name in theirs and not {id(mine[name]), id(theirs[name])} & taken
        ]
    return found


def _once(named: Iterable[tuple[object, Item]]) -> dict[object, Item]:
    """What occurs under one name only."""
    found: dict[object, list[Item]] = {}
    for name, each in named:
        found.setdefault(name, []).append(each)
    return {name: items[0] for name, items in found.items() if len(items) == 1}


def _likely(old: Sequence[OldRow], new: Sequence[Indicator]) -> list[Pair]:
    """The best pairs by likeness; a row that was dropped earlier only where it is certain."""
    likeness = [[_likeness(one, other) for other in new] for one in old]
    gains = [
        {
            to: _gain(value, one, new[to], len(new))
            for to, value in enumerate(row)
            if value >= DOUBTFUL
        }
        for row, one in zip(likeness, old, strict=True)
    ]
    pairs = []
    for at, to in best_couples(gains).items():
        sure = _is_sure(old[at], new[to], likeness[at][to]) and not _rivalled(likeness, at, to)
        if sure or not (old[at].was_dropped or old[at].kept is None):
            pairs.append(Pair(old[at], new[to], sure, likeness[at][to]))
    return pairs


def _likeness(old: OldRow, new: Indicator) -> int:
    return max(row_likeness(side, new) for side in old.sides)


def _gain(likeness: int, old: OldRow, new: Indicator, count: int) -> int:
    """What a pair is worth: its likeness, and between equals how near the places are."""
    apart = min(abs(old.sides[0].position - new.position), count)
    nearness = (_NEARNESS - 2) * (count - apart) // max(count, 1) + int(old.linked)
    return (likeness - DOUBTFUL + 1) * _NEARNESS + nearness


def _is_sure(old: OldRow, new: Indicator, likeness: int) -> bool:
    if any(key(side.name) == key(new.name) for side in old.sides):
        return True
    return likeness >= SURE and any(names_agree(side, new) for side in old.sides)


def _rivalled(likeness: list[list[int]], at: int, to: int) -> bool:
    """Whether another row on either side comes about as near."""
    value = likeness[at][to]
    others = [each for column, each in enumerate(likeness[at]) if column != to]
    others += [row[to] for number, row in enumerate(likeness) if number != at]
    return any(each > value - MARGIN for each in others)
