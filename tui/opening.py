"""What runs on the service's thread behind the first frame: open, read, judge.

The imports stand inside the functions, because this is where the data layer comes in.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.session import Where

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scorer.service.outline import ProjectOutline
    from scorer.service.views import Overview
    from scorer.service.workspace import Workspace
    from tui.project_list import Facts

FIRST_NAMES: Final = 200
"""So many names stand there at once, however many there are."""


class Outlined(NamedTuple):
    """A database that opened, and the first names in it; what they score is still to come.

    ``total`` is how many projects there are, withdrawn ones too.
    """

    workspace: "Workspace"
    outlines: "Sequence[ProjectOutline]"
    total: int


class Opened(NamedTuple):
    """The unit's year; ``overview`` is None while the database holds no plan.

    ``outlines`` are all projects, ``facts`` those that are scored, ``budget`` is that of all.
    """

    overview: "Overview | None"
    outlines: "Sequence[ProjectOutline]"
    facts: "Mapping[str, Facts]"
    budget: Decimal


def open_database(where: Where) -> Outlined:
    """Open the database and name its first projects; raises ScorerError where that cannot be."""
    from scorer.service.outline import outline
    from scorer.service.workspace import open_workspace

    workspace = open_workspace(
        where.url, user=where.user, unit=where.unit, year=where.year, newest=True
    )
    if workspace.current is None:
        return Outlined(workspace, (), 0)
    return Outlined(workspace, outline(workspace, FIRST_NAMES), workspace.current.project_count)


def read_year(workspace: "Workspace", looked_at: "Collection[str]" = ()) -> Opened:
    """The unit and year in hand, as fresh as the database: all of it, or all names and a part.

    A large plan is scored only as far as somebody looks; ``looked_at`` are the projects meant.
    """
    if workspace.current is None:
        return Opened(None, (), {}, Decimal(0))
    from scorer.service.outline import outline
    from scorer.service.paging import year_overview
    from tui.rows import all_facts

    outlines = outline(workspace)
    seen = year_overview(workspace, looked_at)
    budget = sum((each.budget for each in outlines if each.budget is not None), Decimal(0))
    return Opened(seen, outlines, all_facts(seen, today()), budget)


def today() -> date:
    """The day on the clerk's own calendar."""
    return date.today()  # noqa: DTZ011 - not that of another time zone
