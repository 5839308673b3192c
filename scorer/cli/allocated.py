"""Points as they are given on the command line: by row, by category, in shares, by weight."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.i18n import _
from scorer.service.allocating import Draft, draft_of
from scorer.service.entries import points as points_entry

if TYPE_CHECKING:
    from scorer.service.views import ProjectView


def allocation_of(
    view: ProjectView,
    given: Sequence[str],
    *,
    equal: bool = False,
    rest: int | None = None,
    weights: bool = False,
    whole: bool = False,
) -> dict[int, Decimal]:
    """The points by position; rows without any are left out, and then refused where they are saved.

    Raises UsageError for what is no row and no category, RefusedEntryError for what cannot be shared.
    """
    if equal + weights + (rest is not None) > 1:
        raise UsageError(
            _("--equal, --rest and --weights exclude each other."),
            _("Help: {command} --help").format(command="scorer outcome allocate"),
        )
    start = draft_of(view)
    if whole != start.whole and (whole or not given):
        start = start.turned()
    bare = start if rest is not None else start.given(dict.fromkeys(start.points))
    draft = bare
    for text in given:
        draft = _with(draft, text)
    if equal:
        draft = draft.spread() if draft.points else draft.equal()
    elif rest is not None:
        draft = draft.rest_to(rest)
    elif weights:
        draft = draft.proportional()
    return draft.points


def _with(draft: Draft, text: str) -> Draft:
    name, _equals, number = text.partition("=")
    value = points_entry(number, "row_points") if name else None
    if value is None:
        raise UsageError(
            _("“{text}” is not a row's number and its points.").format(text=text),
            _("As in: 1=12.5 2=12.5 3=25"),
        )
    if name.isdecimal():
        return draft.given({int(name): value})
    return draft.equal(value, category=name)
