"""What runs on the service's thread behind the first frame: open, read, put into words.

The imports stand inside the functions, because this is where the data layer comes in.
"""

from typing import TYPE_CHECKING, NamedTuple

from tui.session import Where

if TYPE_CHECKING:
    from scorer.service.views import Overview
    from scorer.service.workspace import Workspace
    from tui.rows import ProjectRow


class Opened(NamedTuple):
    """An open database; ``overview`` is None while it holds no plan."""

    workspace: "Workspace"
    overview: "Overview | None"
    rows: "tuple[ProjectRow, ...]"


def open_database(where: Where) -> Opened:
    """Open the database and read the unit's year; raises ScorerError where that cannot be."""
    from scorer.service.workspace import open_workspace

    workspace = open_workspace(where.url, user=where.user, unit=where.unit, year=where.year)
    return read_year(workspace)


def read_year(workspace: "Workspace") -> Opened:
    """Everything about the unit and year in hand, as fresh as the database."""
    if workspace.current is None:
        return Opened(workspace, None, ())
    from scorer.service.plans import overview
    from tui.rows import project_rows

    seen = overview(workspace)
    return Opened(workspace, seen, project_rows(seen))
