"""What runs on the service's thread behind the first frame: open, read, put into words.

The imports stand inside the functions, because this is where the data layer comes in.
"""

from typing import TYPE_CHECKING, NamedTuple

from tui.session import Where

if TYPE_CHECKING:
    from scorer.service.views import Overview
    from scorer.service.workspace import Workspace
    from tui.names import ProjectRow


class Outlined(NamedTuple):
    """A database that opened, and the names in it; what they score is still to come."""

    workspace: "Workspace"
    rows: "tuple[ProjectRow, ...]"


class Opened(NamedTuple):
    """The unit's year; ``overview`` is None while the database holds no plan."""

    overview: "Overview | None"
    rows: "tuple[ProjectRow, ...]"


def open_database(where: Where) -> Outlined:
    """Open the database and name its projects; raises ScorerError where that cannot be."""
    from scorer.service.outline import outline
    from scorer.service.workspace import open_workspace
    from tui.names import outline_rows

    workspace = open_workspace(
        where.url, user=where.user, unit=where.unit, year=where.year, newest=True
    )
    named = () if workspace.current is None else outline(workspace)
    return Outlined(workspace, outline_rows(named))


def read_year(workspace: "Workspace") -> Opened:
    """Everything about the unit and year in hand, as fresh as the database."""
    if workspace.current is None:
        return Opened(None, ())
    from scorer.service.plans import overview
    from tui.rows import project_rows

    seen = overview(workspace)
    return Opened(seen, project_rows(seen))
