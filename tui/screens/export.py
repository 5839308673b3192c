"""Handing over: write the workbook and the report, say how far it is and where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import suggested_name, write_fill_in_sheet
from scorer.text import file_name
from tui.cells import bar, shown
from tui.dialogs.form import Field, FormDialog
from tui.filled_text import filled_lines
from tui.messages import Failed, Progressed, Written
from tui.paths import expanded, is_there
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import PathInput

_BOTH, _WORKBOOK, _REPORT, _FILL_IN = "both", "workbook", "report", "fill-in"
_ALL, _ONE = "all", "one"
_OURS, _THEIRS = "ours", "theirs"
_BAR_WIDTH = 24

Job = Callable[[Path, tuple[str, ...]], Path]
"""Writes one file of the projects with these codes; answers where it really is."""


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
        "was not finished is not left behind. The workbook to fill in goes to villages and colleagues; "
        "what comes back is taken over with F2, and cells that were changed here meanwhile are told."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f5", "export", N_("write")),
        Binding("f2", "take_back", N_("take back a filled workbook")),
        Binding("tab", "app.focus_next", N_("next field")),
        Binding("pagedown", "scroll_text(8)", N_("scroll the text below"), show=False),
        Binding("pageup", "scroll_text(-8)", show=False),
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
            (_FILL_IN, _("workbook to fill in, for villages and colleagues (.xlsx)")),
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
        folder = expanded(typed)
        self._stopped.clear()
        self._writing = True
        self._say_below([])
        codes = (self.code,) if self.code and self.query_one("#scope", Choice).value == _ONE else ()
        what = self.query_one("#what", Choice).value
        if what == _FILL_IN:
            name = suggested_name(overview.profile.name, overview.year)
            self._write([(self._fill_in, folder / name)], codes)
            return
        stem = file_name(f"{overview.profile.name}{overview.year}年度绩效自评")
        jobs = [
            (_WORKBOOK, self._official(export_workbook), folder / f"{stem}.xlsx"),
            (_REPORT, self._official(export_report), folder / f"{stem}报告.docx"),
        ]
        self._write([(job, path) for kind, job, path in jobs if what in {_BOTH, kind}], codes)

    def _official(self, export: Callable[..., Path]) -> Job:
        def write(path: Path, codes: tuple[str, ...]) -> Path:
            return export(self.session.open, path, codes, self._tell_progress, self._each)

        return write

    def _fill_in(self, path: Path, codes: tuple[str, ...]) -> Path:
        return write_fill_in_sheet(self.session.open, path, codes, self._tell_progress)

    @work(exclusive=True)
    async def _write(self, jobs: Sequence[tuple[Job, Path]], codes: tuple[str, ...]) -> None:
        try:
            for job, path in jobs:
                there = is_there(path)
                written = await self.session.run(job, path, codes)
                replaced = there and written.name == path.name
                self.post_message(Written(*_told(written, path), replaced=replaced))
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
        words = _("written: {path}")
        if event.replaced:
            words = _("written over the file that was there: {path}")
        more = [words.format(path=event.path)]
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

    def action_take_back(self) -> None:
        """Ask which workbook came back, and who wins where both sides changed a cell."""
        path = Field("file", _("workbook"), "", "path", _("path; Tab completes"))
        sides = [
            (_OURS, _("keep what is recorded here, and list both")),
            (_THEIRS, _("take what the file says")),
        ]
        wins = Field("wins", _("changed on both sides"), _OURS, "choice", options=sides)
        dialog = FormDialog(
            _("Take back a filled workbook"),
            [path, wins],
            _("A workbook that was handed out to be filled in, or an outcome file (csv, xlsx)."),
            lambda answer: None if answer["file"] else _("Name a file."),
        )
        self.ask(dialog, self._take_back)

    async def _take_back(self, answer: Mapping[str, str]) -> bool:
        path = expanded(answer["file"])
        theirs = answer["wins"] == _THEIRS
        taken = await self.attempt(take_outcomes, self.session.open, path, theirs=theirs)
        if taken is None:
            return False
        await self.read_again()
        self._say_below(filled_lines(taken))
        return True

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
