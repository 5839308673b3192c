"""Which row of last year's plan is the counterpart of a row of this year's: exact, doubtful, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.i18n import N_
from scorer.text import key

if TYPE_CHECKING:
    from scorer.model.outcome import Level, Outcome
    from scorer.model.plan import Indicator, Project

_YEAR: Final = re.compile(r"(?:19|20)\d\d年?度?")
OTHER_PROJECT: Final = N_("the project's name differs in the year")
OTHER_LEVEL: Final = N_("another second-level indicator")
OTHER_TARGET: Final = N_("the target is of another kind or unit")


class Earlier(NamedTuple):
    """What the counterpart of a row held: its value as typed, its level, and where it stands.

    ``doubt`` says, marked for translation, why the counterpart is not certain; empty where it is.
    """

    year: int
    code: str
    position: int
    actual_text: str | None
    level: Level | None
    doubt: str = ""


class _Counterpart(NamedTuple):
    code: str
    indicator: Indicator
    doubt: str


def earlier_rows(
    project: Project,
    projects: Iterable[Project],
    outcomes: Mapping[str, Mapping[int, Outcome]],
    year: int,
) -> dict[int, Earlier]:
    """By position in ``project``: what the row held in ``year``, where it held a value or a level.

    ``outcomes`` are that year's, by project code and position. A name that occurs twice is nobody's
    counterpart.
    """
    found: dict[int, Earlier] = {}
    before, doubt = _project_before(project, tuple(projects))
    if before is None:
        return found
    for row in project.counted_indicators:
        counterpart = _row_before(row, before, doubt)
        if counterpart is None:
            continue
        code, indicator, why = counterpart
        held = outcomes.get(code, {}).get(indicator.position)
        if held is not None and (held.actual_text or held.level):
            where = (year, code, indicator.position)
            found[row.position] = Earlier(*where, held.actual_text, held.level, why)
    return found


def _project_before(project: Project, projects: Sequence[Project]) -> tuple[Project | None, str]:
    """By code and name, else by a name that occurs once; one that differs in the year is doubtful."""
    name = key(project.name)
    same = [each for each in projects if key(each.name) == name]
    by_code = [each for each in same if each.code == project.code]
    for found in (by_code, same):
        if len(found) == 1:
            return found[0], ""
    bare = _YEAR.sub("", name)
    like = [each for each in projects if _YEAR.sub("", key(each.name)) == bare]
    return (like[0], OTHER_PROJECT) if len(like) == 1 and not same else (None, "")


def _row_before(row: Indicator, project: Project, doubt: str) -> _Counterpart | None:
    """The row of the same name under the same level, else the only one of that name, in doubt."""
    same = [each for each in project.counted_indicators if key(each.name) == key(row.name)]
    level = [each for each in same if _level(each) == _level(row)]
    for found, why in ((level, ""), (same, OTHER_LEVEL)):
        if len(found) == 1:
            asks = found[0].target
            other = (asks.kind, asks.unit) != (row.target.kind, row.target.unit)
            return _Counterpart(project.code, found[0], doubt or why or OTHER_TARGET * other)
    return None


def _level(indicator: Indicator) -> tuple[str, str]:
    return key(indicator.category), key(indicator.subcategory)
