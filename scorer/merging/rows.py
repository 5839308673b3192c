"""The rows of one project, merged: what each became, and how the project's rows stand afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scorer.merging.fields import (
    ROW_FIELDS,
    MergedFields,
    kinds_of,
    merged_fields,
    merged_target,
    same,
)
from scorer.merging.order import moved_places
from scorer.merging.pairing import OldRow, Pair, Pairing, old_rows, pair_rows
from scorer.merging.parts import Parting, part_rows
from scorer.merging.row_fields import Sides, one_side, side_by_side
from scorer.model.difference import Choice, Difference, Kind
from scorer.model.plan import Indicator, Project

if TYPE_CHECKING:
    from scorer.merging.decisions import Decisions
    from scorer.merging.sides import HeldProject

WHOSE = (Choice.MINE, Choice.DOCUMENT)
ONE_OR_TWO = (Choice.SAME, Choice.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole merge: the answers, the year, and the reason of withdrawals."""

    decisions: Decisions
    year: int | None
    reason: str


@dataclass(slots=True)
class MergedRows:
    """The rows of one project as they stand after the merge.

    ``links`` maps the document's numbers to ours; ``unchanged`` counts rows that say the same.
    """

    indicators: list[Indicator] = field(default_factory=list)
    links: dict[int, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0


def merged_rows(held: HeldProject, document: Project, terms: Terms) -> MergedRows:
    """Merge the rows of a kept project with those of the document's project."""
    pairing, partings = part_rows(pair_rows(old_rows(held), document.indicators))
    return _RowMerge(held, document, terms).run(pairing, partings)


class _RowMerge:
    """One project's rows on their way through the merge."""

    def __init__(self, held: HeldProject, document: Project, terms: Terms) -> None:
        self.code, self.name = held.project.code, held.project.name
        self.kept = {each.position: each for each in held.project.indicators}
        self.document_code = document.code
        self.terms = terms
        self.result = MergedRows()
        self.added: list[Indicator] = []

    def run(self, pairing: Pairing, partings: Iterable[Parting]) -> MergedRows:
        sure = [pair for pair in pairing.pairs if self._is_one(pair)]
        orders = moved_places(sure)
        for pair in sure:
            self._merge(pair, orders.get(pair.new.position))
        alone = {id(pair.new) for pair in pairing.pairs} - {id(pair.new) for pair in sure}
        asked = alone & {id(pair.new) for pair in pairing.pairs if self._is_asked(pair)}
        split = [pair for pair in pairing.pairs if id(pair.new) in alone - asked]
        related = self._related(partings)
        for old in (*pairing.old, *(pair.old for pair in split)):
            self._lack(old, related)
        news = (*pairing.new, *(pair.new for pair in split))
        for new in sorted(news, key=lambda each: each.position):
            self._add(new, related)
        self._number_added()
        return self.result

    # Pairs

    def _pair_id(self, pair: Pair) -> str:
        return f"{self.code}/{_position(pair.old)}@{pair.new.position}"

    def _answer(self, pair: Pair) -> Choice | None:
        return self.terms.decisions.nearest(self._pair_id(pair), ONE_OR_TWO)

    def _is_one(self, pair: Pair) -> bool:
        """Whether the pair counts as one row; a doubtful one is listed, whatever was said of it."""
        if pair.sure:
            return True
        self._doubt(pair)
        return self._answer(pair) is Choice.SAME

    def _is_asked(self, pair: Pair) -> bool:
        return not pair.sure and self._answer(pair) is None

    def _doubt(self, pair: Pair) -> None:
        kept = pair.old.kept
        answer = self._answer(pair)
        assert kept is not None  # noqa: S101 - only kept rows are asked about
        self._tell(
            id=self._pair_id(pair),
            kinds=(Kind.DOUBTFUL,),
            old=pair.old,
            new=pair.new,
            fields=side_by_side(self._pair_id(pair), pair.old, pair.new, answer),
            similarity=Decimal(pair.likeness or 0) / 1000,
            choices=ONE_OR_TWO,
            decided=answer,
            changes=answer is None,
        )

    def _merge(self, pair: Pair, order: tuple[int, int] | None) -> None:
        kept, new = pair.old.kept, pair.new
        if kept is None:
            self._declined(pair)
            return
        row_id = f"{self.code}/{kept.position}"
        merged = merged_fields(row_id, ROW_FIELDS, pair.old.base, kept, new, self.terms.decisions)
        restores = pair.old.was_dropped and kept.withdrawn is not None
        said = self.terms.decisions.exact(row_id, WHOSE)
        stays_out = restores and said is Choice.MINE
        self._keep(_merged_row(kept, new, merged, self.terms.year, restores and not stays_out))
        self.result.links[new.position] = kept.position
        kinds = kinds_of(merged.fields, kept, new)
        kinds = (*([Kind.RESTORED] if restores else []), *kinds)
        if order and Kind.MOVED not in kinds:
            kinds = tuple(kind for kind in Kind if kind in {*kinds, Kind.MOVED})
        kinds = kinds or ((Kind.KEPT,) if merged.fields else ())
        if not {*kinds} - {Kind.KEPT}:
            self.result.unchanged += 1
        if kinds:
            changes = merged.changes or (restores and not stays_out)
            self._tell(
                id=row_id,
                kinds=kinds,
                old=pair.old,
                new=new,
                fields=merged.fields,
                order=order,
                default=_default_of(merged, kinds),
                decided=said or answered(merged),
                changes=changes,
            )

    def _declined(self, pair: Pair) -> None:
        """A row that was not taken in before: asked about again only where it says something new."""
        base = pair.old.base
        unchanged = base is not None and all(
            same(getattr(base, name), getattr(pair.new, name)) for name in ROW_FIELDS
        )
        if unchanged:
            self.result.unchanged += 1
        else:
            self._add(pair.new, {}, base)

    # Rows on one side only

    def _lack(self, old: OldRow, related: Mapping[int, tuple[Kind, tuple[str, ...]]]) -> None:
        kept = old.kept
        if kept is None:
            return
        if not old.linked or kept.withdrawn is not None:
            self._keep(kept)
            return
        row_id = f"{self.code}/{kept.position}"
        corrected = bool(set(kept.by_hand))
        default = None if corrected else Choice.DOCUMENT
        choice = self._whose(row_id, default)
        gone = choice is Choice.DOCUMENT
        self._keep(kept.model_copy(update={"withdrawn": self.terms.reason}) if gone else kept)
        kind, others = related.get(id(old), (None, ()))
        self._tell(
            id=row_id,
            kinds=(kind, Kind.DELETED) if kind else (Kind.DELETED,),
            old=old,
            fields=one_side(row_id, choice, Sides(old.base, kept)),
            related=others,
            default=default,
            decided=choice if choice is not default else None,
            changes=choice is not Choice.MINE,
        )

    def _add(
        self,
        new: Indicator,
        related: Mapping[int, tuple[Kind, tuple[str, ...]]],
        declined: Indicator | None = None,
    ) -> None:
        row_id = f"{self.code}/+{new.position}"
        default = Choice.DOCUMENT if declined is None else None
        choice = self._whose(row_id, default)
        if choice is Choice.DOCUMENT:
            self.added.append(new)
        kind, others = related.get(id(new), (None, ()))
        self._tell(
            id=row_id,
            kinds=(kind, Kind.ADDED) if kind else (Kind.ADDED,),
            new=new,
            fields=one_side(row_id, choice, Sides(declined, document=new)),
            related=others,
            default=default,
            decided=choice if choice is not default else None,
            changes=choice is not Choice.MINE,
        )

    def _whose(self, row_id: str, default: Choice | None) -> Choice | None:
        """Whose side stands: what was said of this row, or what is still open of it."""
        said = self.terms.decisions.exact(row_id, WHOSE)
        if said is None and default is None:
            said = self.terms.decisions.nearest(row_id, WHOSE)
        return said or default

    def _related(self, partings: Iterable[Parting]) -> dict[int, tuple[Kind, tuple[str, ...]]]:
        """For each row of a split or a join what it is, and the ids of the rows on the other side."""
        related: dict[int, tuple[Kind, tuple[str, ...]]] = {}
        for each in partings:
            kind = Kind.SPLIT if len(each.old) == 1 else Kind.JOINED
            old = tuple(f"{self.code}/{_position(row)}" for row in each.old)
            new = tuple(f"{self.code}/+{row.position}" for row in each.new)
            related |= {id(row): (kind, new) for row in each.old}
            related |= {id(row): (kind, old) for row in each.new}
        return related

    # What comes out

    def _keep(self, row: Indicator) -> None:
        self.kept[row.position] = row

    def _number_added(self) -> None:
        """Give added rows the numbers behind the others, in the document's order."""
        last = max(self.kept, default=0)
        for number, row in enumerate(self.added, last + 1):
            self.result.links[row.position] = number
            self._keep(row.model_copy(update={"position": number}))
        self.result.indicators = [self.kept[position] for position in sorted(self.kept)]
        self.result.differences.sort(key=_place_in_list)

    def _tell(
        self, *, old: OldRow | None = None, new: Indicator | None = None, **facts: Any
    ) -> None:
        kept = old.kept if old else None
        shown = kept or new
        self.result.differences.append(
            Difference(
                project_code=self.code,
                project_name=self.name,
                document_code=self.document_code,
                name=shown.name if shown else "",
                position=kept.position if kept else None,
                document_position=new.position if new else None,
                mine_place=kept.places.get("name") if kept else None,
                document_place=new.places.get("name") if new else None,
                **facts,
            )
        )


def _position(old: OldRow) -> int:
    return (old.kept or old.sides[0]).position


def _place_in_list(difference: Difference) -> tuple[int, int]:
    """Kept rows by their number, added ones behind them."""
    return difference.position or 1_000_000, difference.document_position or 0


def _default_of(merged: MergedFields, kinds: tuple[Kind, ...]) -> Choice | None:
    if any(each.conflict for each in merged.fields):
        return None
    return Choice.MINE if kinds == (Kind.KEPT,) else Choice.DOCUMENT


def answered(merged: MergedFields) -> Choice | None:
    """The one answer that all conflicts got."""
    answers = {each.choice for each in merged.fields if each.conflict}
    return answers.pop() if len(answers) == 1 else None


def _merged_row(
    kept: Indicator, new: Indicator, merged: MergedFields, year: int | None, restored: bool
) -> Indicator:
    target, by_hand = merged_target(kept, new, merged, year)
    values = {
        **merged.values,
        "target": target,
        "by_hand": by_hand,
        "places": new.places,
        "withdrawn": None if restored else kept.withdrawn,
    }
    return kept.model_copy(update=values)
