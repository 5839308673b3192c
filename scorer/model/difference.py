"""What differs between a kept plan and a revised document, and what a person says about it."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from scorer.model.base import AtPlace, Frozen
from scorer.model.outcome import Outcome


class Kind(StrEnum):
    """What happened to a row or a project, seen from the document; the heaviest first.

    ``doubtful`` and ``code_changed`` are pairs that only look like the same row or project; ``split``
    is one old row in place of which several new ones stand, ``joined`` the opposite; ``moved`` is
    another level, another project, or another order (``Difference.order``). ``kept`` is a correction by
    hand which the document, unchanged there, does not know: listed, but no difference to settle.
    """

    PROJECT_DELETED = "project_deleted"
    CODE_CHANGED = "code_changed"
    PROJECT_ADDED = "project_added"
    PROJECT_RESTORED = "project_restored"
    PROJECT_CHANGED = "project_changed"
    DOUBTFUL = "doubtful"
    DELETED = "deleted"
    SPLIT = "split"
    JOINED = "joined"
    ADDED = "added"
    RESTORED = "restored"
    RETARGETED = "retargeted"
    RENAMED = "renamed"
    MOVED = "moved"
    REWORDED = "reworded"
    KEPT = "kept"


class Choice(StrEnum):
    """A person's answer: whose value, or whether a doubtful pair is one thing or two."""

    MINE = "mine"
    DOCUMENT = "document"
    SAME = "same"
    DIFFERENT = "different"


class FieldDifference(Frozen):
    """One field on three sides: the last edition, the plan as kept, the new document.

    The values are those of the nouns (text, Decimal, checkpoints, objectives …), None where the side
    has none. ``base_known`` is False where nobody knows what the last edition said. ``by_hand`` is
    whether a person corrected the kept value. ``choice`` is whose value stands, None while a person
    has to say: both sides changed, each in its own way.
    """

    id: str
    name: str
    base: Any = None
    mine: Any = None
    document: Any = None
    base_known: bool = True
    by_hand: bool = False
    conflict: bool = False
    choice: Choice | None = None
    mine_place: AtPlace | None = None
    document_place: AtPlace | None = None


class RecordedHere(Frozen):
    """What was entered for a row or a project that the document changes.

    ``outcome`` is the row's, None for a project. ``outcomes`` counts a project's rows with entries,
    ``money`` and ``achievement`` say whether such were recorded. Scores are the row's, or the
    project's total, with their maximum: as they stand, and as they would stand merged; None where
    there is none.
    """

    outcome: Outcome | None = None
    outcomes: int = 0
    money: bool = False
    achievement: bool = False
    score_before: Decimal | None = None
    score_after: Decimal | None = None
    max_before: Decimal | None = None
    max_after: Decimal | None = None


class Difference(Frozen):
    """One row or project that differs; ``id`` is the same however often the two are compared.

    ``kinds`` has the heaviest first. ``position`` is the row's number in the kept plan, None for a
    project and for a row that only the document has; ``document_position`` its number there.
    ``project_code`` is the kept project's, or the new one's where it is added; ``document_code`` the
    document's, where it has the project. ``name`` is as kept, else as in the document.
    ``related`` are the ids of the other halves of a split, a join or a move. ``order`` is the row's
    number among the edition's rows before and now, where the order changed.
    ``similarity`` is 0 to 1 and stands only with pairs that were told by their likeness.
    ``choices`` are the answers there are, ``default`` the one that stands without a person, None where
    a person has to say; ``decided`` is what was said. ``changes`` is whether anything kept changes with
    the answer in force.
    """

    id: str
    kinds: tuple[Kind, ...]
    project_code: str
    project_name: str
    name: str
    document_code: str | None = None
    position: int | None = None
    document_position: int | None = None
    fields: tuple[FieldDifference, ...] = ()
    related: tuple[str, ...] = ()
    order: tuple[int, int] | None = None
    similarity: Decimal | None = None
    choices: tuple[Choice, ...] = (Choice.MINE, Choice.DOCUMENT)
    default: Choice | None = None
    decided: Choice | None = None
    changes: bool = True
    mine_place: AtPlace | None = None
    document_place: AtPlace | None = None
    recorded: RecordedHere | None = None

    @property
    def kind(self) -> Kind:
        """The heaviest of the kinds."""
        return self.kinds[0]

    @property
    def choice(self) -> Choice | None:
        """The answer in force; None while a person has to say."""
        return self.decided or self.default

    @property
    def open_ids(self) -> tuple[str, ...]:
        """What still has to be decided here: the difference's own id, or those of its fields."""
        if self.choice is None and not any(each.conflict for each in self.fields):
            return (self.id,)
        return tuple(each.id for each in self.fields if each.conflict and each.choice is None)
