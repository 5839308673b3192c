"""Field by field: what the last edition said, what is kept, what the new document says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scorer.model.difference import Choice, FieldDifference, Kind
from scorer.model.plan import Checkpoint, Indicator, Period, Project
from scorer.model.target import Target

if TYPE_CHECKING:
    from scorer.merging.decisions import Decisions

Side = Indicator | Project

ROW_FIELDS: Final = (
    "category",
    "subcategory",
    "name",
    "description",
    "target_text",
    "basis",
    "max_score",
    "category_max_score",
    "scoring_text",
)
PROJECT_FIELDS: Final = (
    "code",
    "name",
    "total_funds",
    "fiscal_funds",
    "other_funds",
    "purpose",
    "checkpoints",
    "objectives",
)
QUIET: Final = ("label", "parent", "period")
"""Fields that follow from where a row stands or from other fields: taken over without a word."""

READ_FROM: Final = ("category", "subcategory", "name", "description", "target_text")
"""What the reading of a target value depends on."""

_VALUE_CHOICES: Final = (Choice.MINE, Choice.DOCUMENT)
_KIND_OF: Final = {
    "name": Kind.RENAMED,
    "category": Kind.MOVED,
    "subcategory": Kind.MOVED,
}


@dataclass(frozen=True, slots=True)
class MergedFields:
    """The fields that differ, and every field's value and mark as they stand after the merge."""

    fields: tuple[FieldDifference, ...]
    values: Mapping[str, Any]
    by_hand: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether a kept value changes, or may do so once somebody has decided."""
        return any(each.choice is not Choice.MINE for each in self.fields)

    @property
    def is_open(self) -> bool:
        """Whether a person still has to decide about a field."""
        return any(each.choice is None for each in self.fields)


def same(one: object, other: object) -> bool:
    """Whether two values say the same: white space in texts and places in the document aside."""
    return said(one) == said(other)


def same_target(one: Target, other: Target) -> bool:
    """Whether two readings ask for the same, however they are printed."""
    return _meaning(one) == _meaning(other)


def merged_fields(
    owner: str,
    names: Iterable[str],
    base: Side | None,
    mine: Side,
    document: Side,
    decisions: Decisions,
) -> MergedFields:
    """Settle each field on its own; ``owner`` is the id of the row's or project's difference.

    Equal values are fine; where one side alone changed, its value stands; where both did, a person
    has to say. Until then the kept value stands.
    """
    found: list[FieldDifference] = []
    values: dict[str, Any] = {}
    by_hand = dict.fromkeys(each for each in mine.by_hand if each != "*")
    for name in names:
        field = _field(owner, name, base, mine, document, decisions)
        takes_document = field is None or field.choice is Choice.DOCUMENT
        values[name] = getattr(document if takes_document else mine, name)
        if field is not None:
            found.append(field)
        if takes_document:
            by_hand.pop(name, None)
        else:
            by_hand[name] = None
    for name in QUIET:
        if name in type(mine).model_fields:
            values[name] = _quiet(name, base, mine, document)
    return MergedFields(tuple(found), values, tuple(by_hand))


def _field(
    owner: str,
    name: str,
    base: Side | None,
    mine: Side,
    document: Side,
    decisions: Decisions,
) -> FieldDifference | None:
    kept, new = getattr(mine, name), getattr(document, name)
    if same(kept, new):
        return None
    known = base is not None and name not in base.by_hand
    was = getattr(base, name) if known else None
    default = _default(name, mine, known=known, was=was, new=new)
    field_id = f"{owner}:{name}"
    return FieldDifference(
        id=field_id,
        name=name,
        base=was,
        mine=kept,
        document=new,
        base_known=known,
        by_hand=name in mine.by_hand or "*" in mine.by_hand,
        conflict=default is None,
        choice=_chosen(field_id, owner, default, decisions),
        mine_place=mine.places.get(name),
        document_place=document.places.get(name),
    )


def _default(name: str, mine: Side, *, known: bool, was: object, new: object) -> Choice | None:
    """Whose value stands without a person; None where both sides changed it."""
    if not known:
        return None
    if same(was, new):
        return Choice.MINE
    reading_chosen = name == "target_text" and "target" in mine.by_hand
    return Choice.DOCUMENT if same(was, getattr(mine, name)) and not reading_chosen else None


def _chosen(
    field_id: str, owner: str, default: Choice | None, decisions: Decisions
) -> Choice | None:
    """The answer in force: about the field, about its owner, or about something larger still."""
    exact = decisions.exact(field_id, _VALUE_CHOICES)
    if exact is not None:
        return exact
    if default is None:
        return decisions.nearest(field_id, _VALUE_CHOICES)
    of_owner = decisions.exact(owner, _VALUE_CHOICES)
    return Choice.MINE if of_owner is Choice.MINE else default


def _quiet(name: str, base: Side | None, mine: Side, document: Side) -> object:
    """The document's value, unless only the kept one was ever changed."""
    kept = getattr(mine, name)
    if name in mine.by_hand or (base is not None and not same(getattr(base, name), kept)):
        return kept
    return getattr(document, name)


def merged_target(
    mine: Indicator, document: Indicator, merged: MergedFields, year: int | None
) -> tuple[Target, tuple[str, ...]]:
    """The target's reading after the merge, and the row's marks of what was set by hand.

    A reading that a person chose stays with the text it was chosen for; else it is the reader's, made
    anew where the row is now put together from both sides.
    """
    text = merged.values["target_text"]
    if "target" in mine.by_hand and same(text, mine.target_text):
        return mine.target, merged.by_hand
    by_hand = tuple(each for each in merged.by_hand if each != "target")
    for side in (document, mine):
        if all(merged.values[name] == getattr(side, name) for name in READ_FROM):
            return side.target, by_hand
    from scorer.reading.target_value import read_target

    context = {name: merged.values[name] or "" for name in READ_FROM if name != "target_text"}
    return read_target(text, **context, year=year).target, by_hand


def kinds_of(
    fields: Iterable[FieldDifference], mine: Indicator, document: Indicator
) -> tuple[Kind, ...]:
    """What happened to a row whose fields differ, the heaviest first."""
    kinds = set()
    for each in fields:
        if each.base_known and same(each.base, each.document):
            continue
        if each.name == "target_text":
            read_alike = same_target(mine.target, document.target)
            kinds.add(Kind.REWORDED if read_alike else Kind.RETARGETED)
        else:
            kinds.add(_KIND_OF.get(each.name, Kind.REWORDED))
    return tuple(kind for kind in Kind if kind in kinds)


def said(value: object) -> object:
    """What a value says: texts without white space, checkpoints and periods without their places."""
    match value:
        case None:
            return ""
        case str():
            return "".join(value.split())
        case Checkpoint():
            return value.month, value.cumulative_share, value.effective_share
        case Period():
            return value.from_on, value.to_on
        case tuple():
            return tuple(said(each) for each in value)
    return value


def _meaning(target: Target) -> tuple[object, ...]:
    return (
        target.kind,
        target.comparator,
        target.value,
        target.value_high,
        target.unit,
        target.due_on,
        target.share,
        target.level_word,
        target.direction,
        "" if target.value is not None or target.due_on or target.level_word else target.text,
    )
