"""The way from the screens to the service: one thread for every call, and what was answered last.

The service and what it needs are imported on that thread, behind the first frame.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from scorer.errors import ScorerError
from scorer.i18n import _
from tui.searching import Directory
from tui.whole_year import WholeYear

if TYPE_CHECKING:
    from scorer.model.profile import UnitProfile
    from scorer.service.drafts import Place
    from scorer.service.views import Overview, ProjectView
    from scorer.service.workspace import Workspace
    from tui.reading_files import Reading

P = ParamSpec("P")
R = TypeVar("R")


LOOKED_AT: Final = 100
"""Of a plan that is too large to be held at once, so many projects are kept: those seen last."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which database, who works in it, and which unit and year were named on the command line."""

    url: str | None = None
    user: str | None = None
    unit: str | None = None
    year: int | None = None


@dataclass
class Session:
    """One open database, as the screens see it.

    ``overview`` is None while the database holds no plan; of a very large plan it has the projects
    that were looked at; ``directory`` has the names of all. Every call runs on one thread, one after
    another, so that the screen stays alive and nothing overtakes. ``reading`` are large files on
    their way to become evidence, ``closing`` is set when the screens are left.
    """

    where: Where
    workspace: "Workspace | None" = None
    overview: "Overview | None" = None
    directory: Directory = field(default_factory=Directory)
    told: str = ""
    told_at: float = 0.0
    """What was told last, and when, by the monotonic clock; 0 once somebody typed on."""
    touring: bool = False
    """Whether the database in hand is the tour's own sample."""
    unkept: "dict[Place, Mapping[str, str]]" = field(default_factory=dict)
    """Drafts that the database could not take, as one that is locked."""
    reading: "list[Reading]" = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    _whole: WholeYear | None = None
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="service")
    )

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The function's answer, computed on the service's thread.

        Raises ScorerError as the function does; any other error becomes one too, since a mistake in
        the program must not take the screens down with what is typed on them.
        """
        call = partial(function, *args, **kwargs)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, call)
        except ScorerError:
            raise
        except Exception as error:
            raise _mistake(error) from error

    @property
    def open(self) -> "Workspace":
        """The open workspace; screens that use it are shown only once there is one."""
        if self.workspace is None:
            raise RuntimeError("no database is open yet")
        return self.workspace

    def keep(self, view: "ProjectView") -> None:
        """Remember the fresh picture of one project."""
        if self.overview is None:
            return
        if self.overview.partial and self.view(view.project.code) is None:
            projects = (*self.overview.projects, view)[-LOOKED_AT:]
            self.overview = replace(self.overview, projects=projects)
            return
        projects = tuple(
            view if each.project.code == view.project.code else each
            for each in self.overview.projects
        )
        self.overview = replace(self.overview, projects=projects)

    def keep_profile(self, profile: "UnitProfile") -> None:
        """Remember the fresh profile of the unit."""
        if self.overview is not None:
            self.overview = replace(self.overview, profile=profile)

    def view(self, code: str) -> "ProjectView | None":
        """The last picture of one project, None where there is no such project any more."""
        projects = self.overview.projects if self.overview else ()
        return next((each for each in projects if each.project.code == code), None)

    @property
    def is_partial(self) -> bool:
        """Whether there are too many projects to hold all of them: then no total can be made."""
        return self.overview is not None and self.overview.partial

    @property
    def whole(self) -> WholeYear:
        """What the screens of all projects have read of the plan in hand; empty for another plan."""
        of = self.open, self.open.current and self.open.current.plan_id
        if self._whole is None or self._whole.of != of:
            self._whole = WholeYear(of)
        return self._whole

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The codes of the projects of which there is a picture."""
        return tuple(each.project.code for each in self.overview.projects) if self.overview else ()

    def later(self, function: Callable[[], None]) -> None:
        """Run it on the service's thread behind what is under way; nobody waits for it."""
        self._thread.submit(function)

    def close(self) -> None:
        """Give the database back, after the call that is under way."""
        self.closing.set()
        if self.workspace is not None:
            self._thread.submit(self.workspace.close)
        self._thread.shutdown(wait=True)


def _mistake(error: Exception) -> ScorerError:
    """An unforeseen error in words: what it was, and where in the program."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    return ScorerError(
        _("The program made a mistake: {what}.").format(what=f"{type(error).__name__} {error}"),
        _("Nothing was changed. Whoever looks after the program needs this: {where}").format(
            where=where
        ),
    )
