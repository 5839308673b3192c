"""One open database and the person who works in it: which unit and year, what is already loaded."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Self

from scorer.errors import ScorerError, UsageError
from scorer.i18n import _
from scorer.service.views import ProjectView, UnitYear

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Engine

    from scorer.findings import Finding
    from scorer.model.dismissal import Dismissal, Dismissed
    from scorer.model.plan import PerformancePlan
    from scorer.service.across import Across
    from scorer.service.facts import Shared
    from scorer.service.naming import Names
    from scorer.storage.unit_of_work import UnitOfWork

LARGE_FROM: Final = 500
"""A plan with more projects is read a part at a time: that of a county, not of a township."""


@dataclass
class Loaded:
    """What was read while the journal ended at ``head``; worthless once it ends elsewhere.

    ``plan_findings`` concern the document as a whole, ``dismissals`` is what people said of these,
    ``plan_dismissed`` those that are answered so; ``rules`` is how the folder with packs of one's
    own looked. Of a plan that is read a part at a time ``part`` holds what its projects share; then
    ``views`` has those that were asked for last, and ``plan`` no projects.
    """

    head: str | None
    plan_id: int
    plan: PerformancePlan
    views: dict[str, ProjectView]
    plan_findings: tuple[Finding, ...]
    rules: tuple[object, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    plan_dismissed: tuple[Dismissed, ...] = ()
    part: Shared | None = None


@dataclass
class Workspace:
    """An open database with the unit and year in hand; close it, or use it as a context.

    Every change appends to the journal in its own transaction, so the journal's head says whether
    what was loaded before still holds, whoever changed it.
    """

    url: str
    user: str
    engine: Engine
    current: UnitYear | None = None
    loaded: Loaded | None = None
    names: Names | None = None
    """The names of the first part as far as they are compared, and below it what was found across a
    large plan: both say themselves until when they hold."""
    across: Across | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back; safe to call twice."""
        self.engine.dispose()

    def changing(self) -> UnitOfWork:
        """A unit of work that holds the write lock; leaving it without commit changes nothing."""
        from scorer.storage.unit_of_work import UnitOfWork

        return UnitOfWork(self.engine, self.user)

    def reading(self) -> UnitOfWork:
        """A unit of work that sees one state of the database and changes nothing."""
        from scorer.storage.unit_of_work import UnitOfWork

        return UnitOfWork(self.engine, self.user, read_only=True)

    @property
    def plan_id(self) -> int:
        """The plan in hand.

        Raises :class:`~scorer.errors.UsageError` where the database holds none yet.
        """
        if self.current is None:
            raise UsageError(
                _("This database holds no plan yet."),
                _("Import the published document first: scorer plan import FILE"),
            )
        return self.current.plan_id

    @property
    def is_large(self) -> bool:
        """Whether the plan in hand has more projects than are held at once."""
        return self.current is not None and self.current.project_count > LARGE_FROM

    @property
    def year(self) -> int:
        """The year of the plan in hand."""
        return self.current.year if self.current and self.plan_id else 0


def open_workspace(
    url: str | None = None,
    *,
    user: str | None = None,
    unit: str | None = None,
    year: int | None = None,
    newest: bool = False,
) -> Workspace:
    """Open the database at ``url`` (the user's own where None), made and set up where it is missing.

    ``unit`` and ``year`` pick the plan where it holds several; with ``newest`` the one that was kept
    last is taken where several are left. Raises :class:`~scorer.errors.DatabaseError`, and
    :class:`~scorer.errors.UsageError` where they name none, or several without ``newest``.
    """
    from scorer.storage.database import default_url, open_engine

    address = url or default_url()
    workspace = Workspace(address, user or _login(), open_engine(address))
    try:
        workspace.current = _pick(choices(workspace), unit, year, newest=newest)
    except ScorerError:
        workspace.close()
        raise
    return workspace


@contextmanager
def looking(url: str | None = None, *, user: str | None = None) -> Iterator[Workspace]:
    """A workspace on the newest plan for whoever writes nothing: a missing database stays missing.

    An empty one in a folder that is thrown away stands in for it.
    """
    from scorer.storage.database import database_file, default_url

    with ExitStack() as stack:
        address = url or default_url()
        if not database_file(address).exists():
            folder = stack.enter_context(TemporaryDirectory(prefix="scorer-"))
            address = str(Path(folder) / "scorer.db")
        yield stack.enter_context(open_workspace(address, user=user, newest=True))


def choices(workspace: Workspace) -> tuple[UnitYear, ...]:
    """Every unit and year the database holds, by unit code and year."""
    with workspace.reading() as work:
        return tuple(
            UnitYear(row.plan_id, row.unit_code, row.unit_name, row.year, row.project_count)
            for row in work.repository.plans()
        )


def select(workspace: Workspace, plan_id: int) -> None:
    """Take another unit or year in hand; raises UsageError where the database does not hold it."""
    for choice in choices(workspace):
        if choice.plan_id == plan_id:
            workspace.current, workspace.loaded = choice, None
            return
    raise UsageError(
        _("This database holds no plan with the number {number}.").format(number=plan_id)
    )


def _pick(
    held: tuple[UnitYear, ...], unit: str | None, year: int | None, *, newest: bool
) -> UnitYear | None:
    fitting = [
        each
        for each in held
        if (unit is None or each.unit_code == unit) and (year is None or each.year == year)
    ]
    if len(fitting) == 1 or (fitting and newest):
        return max(fitting, key=lambda each: each.plan_id)
    if not held:
        return None
    listed = "; ".join(f"--unit {each.unit_code} --year {each.year}" for each in held)
    if fitting:
        raise UsageError(
            _("This database holds several units or years."),
            _("Say which one: {listed}").format(listed=listed),
        )
    raise UsageError(
        _("This database holds no plan of that unit and year."),
        _("It holds: {listed}").format(listed=listed),
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "unknown")
