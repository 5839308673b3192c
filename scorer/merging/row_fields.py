"""Fields side by side: of what one side alone has, of a pair that is doubtful."""

from typing import NamedTuple

from scorer.merging.fields import ROW_FIELDS, Side, same
from scorer.merging.pairing import OldRow
from scorer.model.difference import Choice, FieldDifference
from scorer.model.plan import Indicator


class Sides(NamedTuple):
    """A row or a project as the last edition had it, as it is kept, as the document has it."""

    base: Side | None = None
    mine: Side | None = None
    document: Side | None = None

    def field(self, owner: str, name: str, choice: Choice | None) -> FieldDifference:
        """One field of all three; ``owner`` is the id of the difference that it belongs to."""
        base, mine, document = self
        return FieldDifference(
            id=f"{owner}:{name}",
            name=name,
            base=getattr(base, name, None),
            mine=getattr(mine, name, None),
            document=getattr(document, name, None),
            base_known=base is None or name not in base.by_hand,
            by_hand=mine is not None and name in mine.by_hand,
            choice=choice,
            mine_place=mine.places.get(name) if mine else None,
            document_place=document.places.get(name) if document else None,
        )


def one_side(row_id: str, choice: Choice | None, sides: Sides) -> tuple[FieldDifference, ...]:
    """The fields of a row that only one side has."""
    return tuple(
        sides.field(row_id, name, choice)
        for name in ROW_FIELDS
        if any(getattr(side, name, None) is not None for side in sides)
    )


def side_by_side(
    pair_id: str, old: OldRow, new: Indicator, choice: Choice | None
) -> tuple[FieldDifference, ...]:
    """The fields in which a doubtful pair differs; name and target value in any case."""
    return tuple(
        each
        for each in one_side(pair_id, choice, Sides(old.base, old.kept, new))
        if each.name in {"name", "target_text"} or not same(each.mine, each.document)
    )
