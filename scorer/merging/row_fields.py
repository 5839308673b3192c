"""The fields of rows side by side: of a row that one side alone has, of a pair that is doubtful."""

from scorer.merging.fields import ROW_FIELDS, same
from scorer.merging.pairing import OldRow
from scorer.model.difference import Choice, FieldDifference
from scorer.model.plan import Indicator


def one_side(
    row_id: str,
    choice: Choice | None,
    *,
    base: Indicator | None = None,
    mine: Indicator | None = None,
    document: Indicator | None = None,
) -> tuple[FieldDifference, ...]:
    """The fields of a row that only one side has."""
    return tuple(
        FieldDifference(
            id=f"{row_id}:{name}",
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
        for name in ROW_FIELDS
        if any(getattr(side, name, None) is not None for side in (base, mine, document))
    )


def side_by_side(
    pair_id: str, old: OldRow, new: Indicator, choice: Choice | None
) -> tuple[FieldDifference, ...]:
    """The fields in which a doubtful pair differs; name and target value in any case."""
    return tuple(
        each
        for each in one_side(pair_id, choice, base=old.base, mine=old.kept, document=new)
        if each.name in {"name", "target_text"} or not same(each.mine, each.document)
    )
