"""The first screen of an empty database: open a document, or try the sample."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.errors import ScorerError
from scorer.i18n import N_, _
from scorer.resources import resource_dir
from scorer.service.plans import import_document
from tui.messages import Failed, Imported
from tui.screens.base import WorkScreen
from tui.widgets.choice import Choice
from tui.widgets.inputs import PathInput

SAMPLE = Path("plans", "yaoshan-2021.txt")
_DOCUMENT, _TRY = "document", "sample"


class StartScreen(WorkScreen):
    """Two choices and a field for the path."""

    DEFAULT_CSS = """
    StartScreen > Vertical { padding: 1 3; height: 1fr; }
    StartScreen Static { margin-bottom: 1; height: auto; }
    StartScreen Choice { margin-bottom: 1; }
    """
    HELP_TEXT = N_(
        "Open the performance target document that the unit published (.txt, .docx or .xlsx), or "
        "try the program on the sample that comes with it. The arrows choose, Enter goes on. In "
        "the path field Tab completes names; a path can also be pasted."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", N_("go on"))]

    def body(self) -> Iterable[Widget]:
        """The question, the two answers, the path."""
        options = [
            (_DOCUMENT, _("Open a document: the unit's published performance targets")),
            (_TRY, _("Try the sample: one township, nine projects, 2021")),
        ]
        with_path = PathInput(hint=_("path of a .txt, .docx or .xlsx file"), ident="path")
        yield Vertical(
            Static(_("What shall we begin with?"), markup=False),
            Choice(options, ident="what"),
            Static(_("Path of the document (Tab completes it):"), id="ask", markup=False),
            with_path,
            Static("", id="doing", markup=False),
        )

    def on_mount(self) -> None:
        """Begin at the choice."""
        self.set_title(_("Performance self-evaluation"), _("open a document"))
        self.query_one(Choice).focus()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """The path is asked for a document only."""
        for widget in (self.query_one("#ask"), self.query_one("#path")):
            widget.display = event.choice.value == _DOCUMENT

    def on_key(self, event: events.Key) -> None:
        """A path typed right away goes into its field, with a number that it begins with."""
        choice = self.query_one(Choice)
        typed = event.character if event.is_printable else None
        if typed is None or typed.isspace() or self.focused is not choice:
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

    def action_go_on(self) -> None:
        """To the path, or straight into the sample."""
        if self.query_one(Choice).value == _TRY:
            self._take(resource_dir("fixtures") / SAMPLE)
        else:
            self.query_one("#path", PathInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the document whose path was typed."""
        if event.value.strip():
            self._take(Path(event.value.strip().strip("\"'")).expanduser())

    def _take(self, path: Path) -> None:
        self.query_one("#doing", Static).update(_("Reading {name}…").format(name=path.name))
        self._import(path)

    @work(exclusive=True)
    async def _import(self, path: Path) -> None:
        try:
            answer = await self.session.run(import_document, self.session.open, path)
        except ScorerError as error:
            self.post_message(Failed(error))
            return
        said = _("This document was kept before; nothing was changed.")
        if not answer.already_known:
            said = _("{file}: {count} projects kept.").format(
                file=path.name, count=len(answer.plan.projects)
            )
        self.post_message(Imported(said))

    def on_failed(self, event: Failed) -> None:
        """The document was not taken; say why and stay."""
        self.query_one("#doing", Static).update("")
        self.tell(event.error)


def _goes_on_number(typed: str) -> bool:
    """Whether a digit before it belongs to the same name: ``2021.txt``, ``1月.txt``."""
    return typed.isdigit() or not typed.isascii()
