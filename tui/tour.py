"""The tour of four steps: on a sample database of its own, which is thrown away at the end.

While it goes on the session works on the sample, so that nothing can reach the real database; who
leaves gets the real one back, as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.i18n import N_, _
from tui.screens.base import WorkScreen
from tui.widgets.tour_panel import TourPanel

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace
    from tui.session import Session

STEPS: Final = (
    N_("These are the projects of the sample. Enter opens the one under the cursor."),
    N_("Each row is an indicator. Press Enter, type what was achieved, Enter again saves it."),
    N_(
        "Below, at the right, stands how the points come about. F7 (v from the table) opens the "
        "score sheet, where every row has its arithmetic."
    ),
    N_("f shows what an auditor would ask about, x writes workbook and report. Try one of them."),
)
"""What to do next, a step each."""

_OVER: Final = N_("These were the four steps; ? helps everywhere. Esc brings your own data back.")


class Sample(NamedTuple):
    """The sample in a database of its own; the folder goes with it."""

    workspace: Workspace
    folder: Path

    def throw_away(self) -> None:
        """Close it and take it off the disk."""
        self.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def open_sample(user: str | None) -> Sample:
    """A fresh database with the sample; raises ScorerError where there is no room for it."""
    from scorer.resources import resource_dir
    from scorer.service.plans import import_document
    from scorer.service.workspace import open_workspace
    from tui.screens.start import SAMPLE

    folder = Path(tempfile.mkdtemp(prefix="scorer-tour-"))
    try:
        workspace = open_workspace(str(folder / "sample.db"), user=user)
        import_document(workspace, resource_dir("fixtures") / SAMPLE)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Sample(workspace, folder)


class Tour:
    """How far one is, and what is given back at the end."""

    def __init__(self, session: Session, sample: Sample) -> None:
        self.step = 0
        self._session, self._sample = session, sample
        self._kept: Workspace | None = session.workspace
        session.workspace, session.overview = sample.workspace, None
        session.touring = True

    def end(self) -> None:
        """The session works on its own database again."""
        session = self._session
        session.workspace, session.overview = self._kept, None
        session.touring = False
        session.later(self._sample.throw_away)

    def follow(self, screen: WorkScreen) -> None:
        """Move on where the step is done, and say the next one on this screen, once it can be done."""
        if self._session.overview is None:
            return
        while self.step < len(STEPS) and self._is_done(screen):
            self.step += 1
        panels = screen.query(TourPanel)
        if panels:
            panels.first().set_words(self.words)
        else:
            screen.mount(TourPanel(self.words))
        screen.refresh_bindings()

    def _is_done(self, screen: WorkScreen) -> bool:
        if self.step == 0:
            return screen.DESTINATION == "recording"
        if self.step == 1:
            overview = self._session.overview
            return overview is not None and any(each.outcomes for each in overview.projects)
        if self.step == 2:
            return screen.DESTINATION == "sheet"
        return screen.DESTINATION in {"findings", "export"}

    @property
    def words(self) -> str:
        """The step with its number."""
        if self.step == len(STEPS):
            return _(_OVER)
        return _("Tour {number}/{count}: {what}").format(
            number=self.step + 1, count=len(STEPS), what=_(STEPS[self.step])
        )
