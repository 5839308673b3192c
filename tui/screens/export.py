"""Handing over: write the workbook and the report, say how far it is and where they are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.errors import ScorerError, StoppedError
from scorer.i18n import N_, _
from scorer.money import percent_text
from scorer.service.exports import export_report, export_workbook
from scorer.text import file_name
from tui.cells import bar, shown
from tui.messages import Failed, Progressed, Written
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import PathInput

_BOTH, _WORKBOOK, _REPORT = "both", "workbook", "report"
_ALL, _ONE = "all", "one"
_BAR_WIDTH = 24


class ExportScreen(WorkScreen):
    """What, of which projects, to which folder."""

    DEFAULT_CSS = """
    ExportScreen > VerticalScroll { padding: 1 2; }
    ExportScreen Static { height: auto; }
    ExportScreen Choice, ExportScreen PathInput { margin-bottom: 1; }
    """
    DESTINATION = "export"
    HELP_TEXT = N_(
        "Writes the workbook with the official form of every project, and the report as a Word "
        "file. A file that is open elsewhere is not overwritten: the new one gets a number, and "
        "the screen says where it was really written. Esc stops between two projects; a file that "
        "was not finished is not left behind."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f5", "export", N_("write")),
        Binding("tab", "app.focus_next", N_("next field")),
        Binding("escape", "stop", N_("back")),
    ]

    def __init__(self, session: Session, code: str | None) -> None:
        super().__init__(session)
        self.code = code
        self._said: list[str] = []
        self._stopped = Event()
        self._writing = False

    @property
    def about(self) -> str | None:
        """The project it was opened for; None for all."""
        return self.code

    def body(self) -> Iterable[Widget]:
        """Three questions, then what happens."""
        what = [
            (_BOTH, _("workbook and report")),
            (_WORKBOOK, _("workbook (.xlsx)")),
            (_REPORT, _("report (.docx)")),
        ]
        yield VerticalScroll(
            Static(_("What to write:"), markup=False),
            Choice(what, ident="what"),
            Static(_("Of which projects:"), markup=False),
            Choice(self._scopes(), ident="scope"),
            Static(_("Into which folder:"), markup=False),
            PathInput(str(_home()), ident="folder"),
            Static("", id="progress", markup=False),
            Static("", id="written", markup=False),
            can_focus=False,
        )

    def _scopes(self) -> list[tuple[str, str]]:
        scopes = [(_ALL, _("all projects"))]
        if (seen := self.session.view(self.code or "")) is not None:
            scopes.append((_ONE, _("only {name}").format(name=seen.project.name)))
        return scopes

    def on_mount(self) -> None:
        """Begin at the first question."""
        overview = self.session.overview
        unit = overview.profile.name if overview else ""
        self.set_title(_("Export"), unit)
        self.query_one("#what").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the folder writes."""
        self.action_export()

    def action_export(self) -> None:
        """Write what was chosen."""
        overview = self.session.overview
        typed = self.query_one(PathInput).value.strip()
        if overview is None or not typed:
            self.say(_("Name a folder."))
            return
        if self._writing:
            self.say(_("Still writing; Esc stops it."))
            return
        folder = Path(typed).expanduser()
        self._stopped.clear()
        self._writing = True
        self._say_below([])
        stem = file_name(f"{overview.profile.name}{overview.year}年度绩效自评")
        codes = (self.code,) if self.code and self.query_one("#scope", Choice).value == _ONE else ()
        self._write(self.query_one("#what", Choice).value, folder / stem, codes)

    @work(exclusive=True)
    async def _write(self, what: str, stem: Path, codes: tuple[str, ...]) -> None:
        jobs = [
            (_WORKBOOK, export_workbook, stem.with_name(stem.name + ".xlsx")),
            (_REPORT, export_report, stem.with_name(stem.name + "报告.docx")),
        ]
        try:
            for kind, export, path in jobs:
                if what in {_BOTH, kind}:
                    written = await self.session.run(
                        export, self.session.open, path, codes, self._tell_progress, self._each
                    )
                    self.post_message(Written(*_told(written, path)))
        except ScorerError as error:
            self.post_message(Failed(error))
        else:
            self.post_message(Progressed(_("done"), 1, 1))

    def _tell_progress(self, doing: str, done: int, total: int) -> None:
        """Called on the service's thread: only a message leaves it."""
        if self._stopped.is_set():
            raise StoppedError(_("Stopped: the file was not written."))
        self.post_message(Progressed(doing, done, max(total, done + 1)))

    def _each(self, name: str, done: int, total: int) -> None:
        """A project begins."""
        words = _("{number}/{count} {name}").format(number=done + 1, count=total, name=name)
        self._tell_progress(words, done, total)

    def on_progressed(self, event: Progressed) -> None:
        """How far it is; the last one says that it is done."""
        self._writing = self._writing and event.done < event.total
        part = Fraction(event.done, max(1, event.total))
        text = f"{bar(part, _BAR_WIDTH)} {percent_text(part, 0)} {event.doing}"
        if self._writing:
            text = _("{doing} (Esc stops)").format(doing=text)
        self.query_one("#progress", Static).update(shown(text, self.app.theme == PLAIN))

    def on_written(self, event: Written) -> None:
        """Where it was really written."""
        more = [_("written: {path}").format(path=event.path)]
        if event.instead_of:
            text = _("({name} is open elsewhere, so the new file has a number)")
            more.append(text.format(name=Path(event.instead_of).name))
        self._say_below([*self._said, *more])

    def on_failed(self, event: Failed) -> None:
        """Why it could not be written."""
        self._writing = False
        self.query_one("#progress", Static).update("")
        if isinstance(event.error, StoppedError):
            self._say_below([*self._said, event.error.message])
        else:
            self.tell(event.error)

    def _say_below(self, said: list[str]) -> None:
        self._said = said
        field = self.query_one("#written", Static)
        field.update(shown("\n".join(said), self.app.theme == PLAIN))
        if said:
            field.scroll_visible(animate=False)

    def action_stop(self) -> None:
        """Stop before the next project; with nothing under way leave the screen."""
        if not self._writing:
            self.action_back()
            return
        self._stopped.set()
        self.say(_("Stopping before the next project…"))


def _told(written: Path, wanted: Path) -> tuple[str, str]:
    """Where it is, and what it stands in for where that is another name."""
    return str(written), "" if written.name == wanted.name else str(wanted)


def _home() -> Path:
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.cwd()
