"""Taking documents in: the first screen of an empty database, and the way to a revised document."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.errors import ScorerError
from scorer.i18n import N_, _
from scorer.model.edition import ImportState
from scorer.resources import resource_dir
from scorer.service.documents import gather
from scorer.service.merging import DiffersError, compare_document
from scorer.service.plans import import_document
from scorer.service.views import Comparison, Imported
from tui.cells import bar, shown
from tui.messages import Failed, Progressed, Taken
from tui.messages import Imported as ImportedAll
from tui.paths import expanded
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import PathInput
from tui.widgets.keys import ASKS_HELP

SAMPLE = Path("plans", "yaoshan-2021.txt")
_DOCUMENT, _TRY, _TOUR = "document", "sample", "tour"
_BAR_WIDTH = 20


class _DocumentPath(PathInput):
    """The path of what is to be taken in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("take in"))]


class StartScreen(WorkScreen):
    """A field for the path; two choices above it while nothing is kept yet."""

    DEFAULT_CSS = """
    StartScreen > VerticalScroll { padding: 1 3; height: 1fr; }
    StartScreen Static { margin-bottom: 1; height: auto; }
    StartScreen Choice { margin-bottom: 1; }
    """
    DESTINATION = "start"
    HELP_TEXT = N_(
        "Take in the performance target document that the unit published, or try the program on the "
        "sample that comes with it. The arrows choose, Enter goes on. In the path field Tab "
        "completes names; a path can also be pasted, and a folder takes in every document in it. A "
        "document for a unit and year that are kept already is held against them first: you see "
        "every difference before anything is written."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", N_("go on"))]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._differing: deque[Path] = deque()
        self._said: list[str] = []

    def body(self) -> Iterable[Widget]:
        """The question, the two answers, the path."""
        options = [(_DOCUMENT, _("Open a document: the unit's published performance targets"))]
        if self._is_first:
            options.append((_TRY, _("Try the sample: one township, nine projects, 2021")))
            options.append((_TOUR, _("A tour of four steps on the sample; nothing of it is kept")))
        question = _("What shall we begin with?") if self._is_first else _("A further document:")
        yield VerticalScroll(
            Static(question, markup=False),
            Choice(options, ident="what"),
            Static(_("Path of the document (Tab completes it):"), id="ask", markup=False),
            _DocumentPath(hint=_("path of a document, or of a folder with several"), ident="path"),
            Static("", id="doing", markup=False),
            Static("", id="done", markup=False),
            can_focus=False,
        )

    @property
    def _is_first(self) -> bool:
        return self.session.overview is None

    def on_mount(self) -> None:
        """Begin at the choice, or at the path where there is none."""
        title = _("Performance self-evaluation") if self._is_first else _("Take in a document")
        self.set_title(title, _("open a document"))
        choice = self.query_one(Choice)
        choice.display = self._is_first
        (choice if self._is_first else self.query_one("#path")).focus()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """The path is asked for a document only."""
        for widget in (self.query_one("#ask"), self.query_one("#path")):
            widget.display = event.choice.value == _DOCUMENT

    def on_key(self, event: events.Key) -> None:
        """A path typed right away goes into its field, with a number that it begins with."""
        choice = self.query_one(Choice)
        typed = event.character if event.is_printable else None
        if typed is None or typed.isspace() or typed in ASKS_HELP or self.focused is not choice:
            return
        event.stop()
        event.prevent_default()
        self._begin_path(choice.digits * _goes_on_number(typed) + typed)

    def on_paste(self, event: events.Paste) -> None:
        """A path pasted right away goes there, too."""
        if self.focused is self.query_one(Choice):
            self._begin_path(" ".join(event.text.split()))

    def _begin_path(self, typed: str) -> None:
        self.query_one(Choice).choose(_DOCUMENT)
        field = self.query_one("#path", PathInput)
        field.display = True
        field.begin(typed)

    async def action_go_on(self) -> None:
        """To the path, or straight into the sample or the tour."""
        wanted = self.query_one(Choice).value
        if wanted == _TRY:
            self._take(resource_dir("fixtures") / SAMPLE)
        elif wanted == _TOUR:
            await self.app.run_action("tour")
        else:
            self.query_one("#path", PathInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take in what was named."""
        if event.value.strip():
            self._take(expanded(event.value))

    def _take(self, path: Path) -> None:
        self._said = []
        self.query_one("#done", Static).update("")
        self._import(path)

    @work(exclusive=True)
    async def _import(self, path: Path) -> None:
        """Keep each document that begins or adds something; gather those that have to be reviewed."""
        try:
            files = (await self.session.run(gather, [path])).files
        except ScorerError as error:
            self.post_message(Failed(error))
            return
        taken = Taken()
        for done, file in enumerate(files):
            self.post_message(Progressed(file.name, done, len(files)))
            try:
                taken.kept.append(await self.session.run(import_document, self.session.open, file))
            except DiffersError:
                taken.differing.append(file)
            except ScorerError as error:
                taken.failed.append(error)
        self.post_message(taken)

    def on_progressed(self, event: Progressed) -> None:
        """Which document is being read, and how many are done."""
        text = _("Reading {name}…").format(name=event.doing)
        if event.total > 1:
            part = Fraction(event.done, event.total)
            text = f"{bar(part, _BAR_WIDTH)} {event.done + 1}/{event.total} {text}"
        self.query_one("#doing", Static).update(shown(text, self.app.theme == PLAIN))

    async def on_taken(self, event: Taken) -> None:
        """Say what was kept and what failed; then what differs comes up, one after another."""
        self.query_one("#doing", Static).update("")
        self._said = [_said(each) for each in event.kept]
        self._said += [f"!! {error.message}" for error in event.failed]
        if event.failed and not event.kept and not event.differing:
            self.tell(event.failed[0])
            self._show_said(len(event.failed) > 1)
            return
        self._differing = deque(event.differing)
        await self._review_next()

    async def _review_next(self) -> None:
        """The next document that differs, held against what is kept by now."""
        if not self._differing:
            self._finish()
            return
        path = self._differing.popleft()
        self.query_one("#doing", Static).update(_("Comparing {name}…").format(name=path.name))
        seen = await self.attempt(compare_document, self.session.open, path)
        self.query_one("#doing", Static).update("")
        if seen is None:
            await self._review_next()
            return
        self._review(path, seen)

    def _review(self, path: Path, seen: Comparison) -> None:
        from tui.review_text import written
        from tui.screens.review import ReviewScreen

        review = ReviewScreen(self.session, path, seen)

        async def reviewed(_answer: None) -> None:
            if review.imported is not None:
                self._said.append(written(review.imported))
            else:
                self._said.append(_("{file}: nothing was written.").format(file=path.name))
            await self._review_next()

        self.app.push_screen(review, reviewed)

    def _finish(self) -> None:
        """Back to the projects, which are read again; who has nothing yet stays here."""
        if self.session.open.current is None:
            self._show_said(True)
            return
        self.post_message(ImportedAll("\n".join(self._said)))

    def _show_said(self, several: bool) -> None:
        text = "\n".join(self._said) if several else ""
        self.query_one("#done", Static).update(shown(text, self.app.theme == PLAIN))

    def on_failed(self, event: Failed) -> None:
        """Nothing was taken in; say why and stay."""
        self.query_one("#doing", Static).update("")
        self.tell(event.error)


def _said(imported: Imported) -> str:
    """What became of one document."""
    file = imported.plan.source.file
    match imported.state:
        case ImportState.KNOWN:
            return _("{file} was kept before; nothing changed.").format(file=file)
        case ImportState.SAME:
            return _(
                "{file} says the same as what is kept; it is noted as edition {number}."
            ).format(file=file, number=imported.edition)
        case _:
            return _("{file}: {count} projects kept.").format(
                file=file, count=len(imported.plan.projects)
            )


def _goes_on_number(typed: str) -> bool:
    """Whether a digit before it belongs to the same name: ``2021.txt``, ``1月.txt``."""
    return typed.isdigit() or not typed.isascii()
