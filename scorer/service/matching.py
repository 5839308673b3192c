"""Which project each name of the document's first part means: looked up, confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.text import key

if TYPE_CHECKING:
    from scorer.model.plan import Announced


def carried_over(
    before: Iterable[Announced], after: Sequence[Announced], codes: Iterable[str]
) -> tuple[Announced, ...]:
    """The names of a later edition, with what was confirmed of the same names in an earlier one.

    ``codes`` are the projects of the later edition; what was confirmed for another one is dropped.
    """
    known = frozenset(codes)
    confirmed = {
        key(each.name): each
        for each in before
        if each.matched_by is not None and (each.project_code is None or each.project_code in known)
    }
    return tuple(_with_match(each, confirmed.get(key(each.name))) for each in after)


def _with_match(announced: Announced, known: Announced | None) -> Announced:
    if known is None or announced.matched_by is not None:
        return announced
    match = {name: getattr(known, name) for name in ("project_code", "matched_by", "matched_at")}
    return announced.model_copy(update=match)
