"""One row in place of several, several in place of one: told by names and by sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from scorer.merging.likeness import PART, text_likeness
from scorer.merging.pairing import OldRow, Pair, Pairing, left_over
from scorer.model.plan import Indicator
from scorer.model.target import TargetKind
from scorer.text import key

_MOST: Final = 6
"""Parts that are tried together; a row is not torn into more."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The rows that belong together: one old and several new ones, or several old and one new."""

    old: tuple[OldRow, ...]
    new: tuple[Indicator, ...]


def part_rows(pairing: Pairing) -> tuple[Pairing, list[Parting]]:
    """Take splits and joins out of a pairing, as left over on both sides.

    A row that kept its name or was certain otherwise is no part: then the other rows are additions.
    """
    partings: list[Parting] = []
    for find in (_splits, _joins):
        for parting in find(pairing):
            partings.append(parting)
            pairing = _without(pairing, parting)
    return pairing, partings


def _without(pairing: Pairing, parting: Parting) -> Pairing:
    gone = {id(each) for each in (*parting.old, *parting.new)}
    loose = [pair for pair in pairing.pairs if gone & {id(pair.old), id(pair.new)}]
    pairs = [pair for pair in pairing.pairs if not gone & {id(pair.old), id(pair.new)}]
    old = [*pairing.old, *(pair.old for pair in loose)]
    new = [*pairing.new, *(pair.new for pair in loose)]
    return Pairing(pairs, *left_over(pairs, old, new))


def _splits(pairing: Pairing) -> Iterator[Parting]:
    partner = {id(pair.old): pair for pair in pairing.pairs if _is_loose(pair)}
    taken: set[int] = set()
    wholes = [pair.old for pair in partner.values()] + _in_force(pairing.old)
    for old in wholes:
        pair = partner.get(id(old))
        free = [*([pair.new] if pair else []), *pairing.new]
        whole = old.sides[-1]
        near = [each for each in free if id(each) not in taken and _near(whole, each)]
        if parts := _parts(whole, near):
            taken |= {id(each) for each in parts}
            yield Parting((old,), parts)


def _joins(pairing: Pairing) -> Iterator[Parting]:
    partner = {id(pair.new): pair for pair in pairing.pairs if _is_loose(pair)}
    taken: set[int] = set()
    wholes = [pair.new for pair in partner.values()] + pairing.new
    for new in wholes:
        pair = partner.get(id(new))
        free = [*([pair.old] if pair else []), *_in_force(pairing.old)]
        near = {
            id(each.sides[-1]): each
            for each in free
            if id(each) not in taken and _near(new, each.sides[-1])
        }
        if parts := _parts(new, [each.sides[-1] for each in near.values()]):
            old = tuple(near[id(each)] for each in parts)
            taken |= {id(each) for each in old}
            yield Parting(old, (new,))


def _is_loose(pair: Pair) -> bool:
    return pair.likeness is not None and pair.old.kept is not None


def _in_force(rows: Sequence[OldRow]) -> list[OldRow]:
    return [each for each in rows if each.linked and each.kept and each.kept.withdrawn is None]


def _near(whole: Indicator, part: Indicator) -> bool:
    same_level = key(whole.category) == key(part.category) and (
        key(whole.subcategory) == key(part.subcategory)
    )
    return same_level and (
        _contains(part.name, whole.name) or text_likeness(whole.name, part.name) >= PART
    )


def _parts(whole: Indicator, near: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The rows that are the whole: their values make its value; their names hold its where none add up."""
    amount = _value(whole)
    few = near[:_MOST]
    for size in range(len(few), 1, -1):
        for parts in combinations(few, size):
            values = [_value(each) for each in parts]
            if amount is not None and None not in values and _sum(values) == amount:
                return parts
    if amount is not None:
        return ()
    named = tuple(each for each in few if _contains(each.name, whole.name))
    return named if len(named) > 1 else ()


def _contains(longer: str, shorter: str) -> bool:
    """Whether all of the shorter name stands in the longer one, in its order."""
    letters = iter(key(longer))
    return key(longer) != key(shorter) and all(letter in letters for letter in key(shorter))


def _value(row: Indicator) -> tuple[str | None, Decimal] | None:
    """Unit and value of a plain quantity; None where values cannot be added."""
    target = row.target
    addable = target.kind is TargetKind.QUANTITATIVE and target.value_high is None
    if not addable or not target.value or target.unit in {"%", "‰"}:
        return None
    return target.unit, target.value


def _sum(
    values: Sequence[tuple[str | None, Decimal] | None],
) -> tuple[str | None, Decimal] | None:
    known = [each for each in values if each is not None]
    units = {unit for unit, _value in known}
    return (
        (units.pop(), sum((value for _unit, value in known), Decimal(0)))
        if len(units) == 1
        else None
    )
