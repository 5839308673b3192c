"""A step that was taken back or done again, in words: where it was, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from scorer.forms.changes import FieldChange
from scorer.forms.words import NOTHING
from scorer.i18n import N_, _, listed

if TYPE_CHECKING:
    from scorer.service.undo import Moved

_BESIDE_ROWS: Final = (
    ("achievement", N_("what was achieved of the objectives")),
    ("disbursement", N_("budget and spending")),
    ("allocation", N_("allocation of points")),
    ("project", N_("the project itself")),
    ("pack", N_("rule pack")),
)
"""What of a project is no row's."""

_NO_ROWS: Final = frozenset(sort for sort, _words in _BESIDE_ROWS)

_IN_WORDS: Final = frozenset({"outcome", "indicator", "disbursement", "review", "project", "pack"})
"""Of these it is told what the fields are now; others are long texts or many numbers."""

_CHANGES: Final = 2
_LIST: Final = "["
_LONGEST: Final = 20


def moved_words(moved: Moved, name: str, row: str | None = None) -> str:
    """Which project, rows and other records a step concerned; of a single entry, what they are now.

    ``name`` is how the project is called, ``row`` how its single row is, None for its usual words.
    """
    if moved.others:
        return _several(moved)
    if moved.changes and moved.sorts <= _IN_WORDS:
        told = listed(_change(each) for each in moved.changes[:_CHANGES])
        more = _(" and more") if len(moved.changes) > _CHANGES else ""
        return _("{what}: {change}").format(what=_where(moved, name, row), change=told + more)
    if moved.rows:
        return listed((_where(moved, name, row), *_beside(moved)))
    beside = listed(_beside(moved))
    return _("{what}: {change}").format(what=name, change=beside) if beside else name


def _several(moved: Moved) -> str:
    told = _("{count} entries of {projects} projects").format(
        count=moved.count, projects=len(moved.others) + 1
    )
    rows = [] if moved.sorts <= _NO_ROWS else [_("what was recorded of indicators")]
    beside = list(_beside(moved))
    return (
        _("{what}: {change}").format(what=told, change=listed([*rows, *beside])) if beside else told
    )


def _where(moved: Moved, name: str, row: str | None) -> str:
    """The project, with its rows."""
    if row is not None and len(moved.rows) == 1:
        return row
    if not moved.rows:
        return name
    rows = listed(str(each) for each in moved.rows)
    return _("{project}, row {row}").format(project=name, row=rows)


def _beside(moved: Moved) -> Iterator[str]:
    return (_(words) for sort, words in _BESIDE_ROWS if sort in moved.sorts)


def _change(change: FieldChange) -> str:
    if change.field and change.before.startswith(_LIST) and change.after.startswith(_LIST):
        return change.field
    value = _("{before} → {after}").format(before=_short(change.before), after=_short(change.after))
    return _("{what} {value}").format(what=change.field, value=value) if change.field else value


def _short(text: str) -> str:
    if not text:
        return NOTHING
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
