"""Where one project ends and the next begins: what a row or a title says of it."""

from dataclasses import dataclass
from typing import Final

from scorer.importers.base import Grid
from scorer.importers.captions import is_glued_unit
from scorer.importers.columns import Columns
from scorer.importers.drafts import INDICATOR_NAME, Draft
from scorer.importers.head_row import HeadRow
from scorer.importers.headings import goes_on, project_in
from scorer.importers.roles import IDENTITY, Role
from scorer.text import key

STARTS: Final = IDENTITY | {Role.UNIT, Role.UNIT_CODE, Role.CURRENCY}
"""Captions a project may begin with."""
_STRONG: Final = IDENTITY | {Role.CURRENCY}
_ENDS_BLOCK: Final = frozenset(
    {
        Role.TOTAL, Role.FISCAL, Role.OTHER, Role.PART, Role.FUNDING, Role.BUDGET, Role.SPENDING,
        Role.OBJECTIVES, Role.LONG_OBJECTIVES, Role.MONTH, Role.ORIGINAL, Role.UNIT, Role.UNIT_CODE,
    }
)  # fmt: skip
_BODY: Final = frozenset({Role.TOTAL, Role.FISCAL, Role.OBJECTIVES, Role.MONTH})
_ONCE: Final = (Role.CODE, Role.PROJECT, Role.CODE_AND_NAME)


@dataclass(slots=True)
class Held:
    """A project that a title interrupted: it may go on behind it."""

    draft: Draft
    columns: Columns | None = None
    grid: Grid | None = None


def begins(draft: Draft | None, head: HeadRow, *, in_block: bool) -> bool:
    """Whether a row with captions of a start opens another project than the one being read."""
    if draft is None or in_block or draft.rows or draft.long_rows:
        return True
    if any(role in head.kinds and role in draft.seen for role in _ONCE):
        return not _repeats(draft, head)
    glued = Role.UNIT in head.kinds and any(map(is_glued_unit, head.texts[:1]))
    return (
        glued and not draft.seen.isdisjoint(_ONCE) and (Role.UNIT in draft.values or draft.has_body)
    )


def begins_nameless(draft: Draft, head: HeadRow) -> bool:
    """Whether a row behind indicators repeats the upper block: of a project without a name."""
    return not (head.kinds & draft.seen).isdisjoint(_BODY)


def _repeats(draft: Draft, head: HeadRow) -> bool:
    """Whether the row says again what the draft already holds."""
    for index, role in enumerate(head.roles):
        if role in _ONCE and role is not None:
            at, known = head.beside(index), draft.values.get(role)
            if at is None or known is None or key(head.texts[at]) != key(known.text):
                return False
    return True


def leaves_block(head: HeadRow, lead: int, columns: Columns) -> bool:
    """Whether a row behind indicators is none, by its captions; ``lead`` is its first own cell."""
    role, is_list = head.roles[lead], bool(columns.identity)
    glued = is_list and is_glued_unit(head.texts[lead])
    if role is Role.FOOT or (not is_list and not head.kinds.isdisjoint(_STRONG)):
        return True
    name = head.covering(columns.column_of(INDICATOR_NAME))
    target = head.covering(columns.column_of(Role.TARGET.value))
    if name != target and _is_value(head, name) and _is_value(head, target):
        return False
    if Role.UNIT in head.kinds and not is_list:
        return True
    return not glued and role in _ENDS_BLOCK and lead != name


def _is_value(head: HeadRow, index: int | None) -> bool:
    return index is not None and head.is_own(index) and head.roles[index] is None


def is_title(head: HeadRow, lead: int) -> bool:
    """Whether a heading in the row is its title, and not the value of another cell."""
    return head.roles[lead] is Role.HEADING or sum(map(bool, head.texts)) == 1


def same_project(draft: Draft, title: str) -> bool:
    """Whether the title is of the project that was read before it."""
    named = key(project_in(title))
    if not named or goes_on(title):
        return True
    known = draft.values.get(Role.PROJECT)
    names = [known.text] if known else []
    names += [project_in(draft.heading.text)] if draft.heading else []
    return named in {key(name) for name in names}
