"""The evidence of one row: what is there, one more, or one less."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.forms.view import evidence_text
from scorer.i18n import N_, _
from scorer.model.outcome import Outcome
from scorer.service.evidence_files import used_before
from scorer.service.views import ProjectView
from tui.cells import shown
from tui.dialogs.form import Field, FieldRow, FormDialog
from tui.drafts import Draft
from tui.folders import recent_folders
from tui.paths import expanded, is_there
from tui.themes import PLAIN
from tui.widgets.file_field import FileChooser, FileInput
from tui.widgets.grid import Column, Grid, Row

REMOVE = "remove"
"""The key of the answer that takes a piece away, with its index."""


class _FileRow(FieldRow):
    """The field of the file's path."""

    def __init__(self) -> None:
        super().__init__(Field("file", _("file")))
        self.entry = self.file = FileInput(
            hint=_("type a part of the name, or its pinyin initials"), ident="field-file"
        )


class EvidenceDialog(FormDialog):
    """A list of what is there, and fields for one more; answers the new piece or a removal.

    ``reading`` are files of the row that are still being read through, in words.
    """

    HELP_TEXT: ClassVar[str] = N_(
        "Above stands what the row holds already, below one more is named: a file with its "
        "page and date. Ctrl+S keeps it; Tab leads to the list, where F8 takes the marked "
        "piece away."
    )

    DEFAULT_CSS = """
    EvidenceDialog VerticalScroll { max-height: 100vh; }
    EvidenceDialog FieldRow { margin-bottom: 0; }
    EvidenceDialog #kept { height: auto; max-height: 4; background: $surface; margin-bottom: 1; }
    EvidenceDialog #used { height: auto; margin-left: 18; }
    EvidenceDialog KeyBar { margin-top: 0; }
    EvidenceDialog.-small > .dialog--box > Grid { height: 0; }
    EvidenceDialog.-small > .dialog--box > Grid:focus { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "remove", N_("remove the marked one")),
    ]

    def __init__(
        self,
        name: str,
        outcome: Outcome | None,
        projects: Sequence[ProjectView] = (),
        reading: Sequence[str] = (),
    ) -> None:
        self._pieces = outcome.evidence if outcome else ()
        self._projects, self._reading = tuple(projects), tuple(reading)
        self._file = _FileRow()
        self._chooser = FileChooser(self._file.file, recent_folders(self._projects))
        fields = [
            Field("page", _("page"), ""),
            Field("dated_on", _("date"), "", hint=_("such as 2021-12-31")),
        ]
        super().__init__(
            _("Evidence: {name}").format(name=name),
            fields,
            _("The file stays where it is; its name, page, date and SHA-256 are kept."),
            _objection,
        )

    @property
    def kept(self) -> dict[str, str]:
        """Nothing is typed of the piece yet; the file stands before the other fields."""
        return {"file": "", **super().kept}

    def offer(self, draft: Draft) -> None:
        """Begin with the file that was named before, too."""
        super().offer(draft)
        self._file.file.value = draft.found.get("file", "")

    async def taken(self, answer: Mapping[str, str]) -> None:
        """Another piece went: what is typed of one more is not saved by that."""
        if REMOVE not in answer:
            await super().taken(answer)

    def body(self) -> Iterable[Widget]:
        """The list above the fields."""
        columns = (Column(_("kept already"), 30, share=1), Column("SHA-256", 12))
        if self._pieces or self._reading:
            yield Grid(columns, ident="kept")
        yield from super().body()

    def field_rows(self) -> Iterable[Widget]:
        """The file with its list first."""
        used = Static("", id="used", markup=False)
        return (self._file, self._chooser, used, *super().field_rows())

    def on_mount(self) -> None:
        """Fill the list; the file comes first."""
        rows = [
            Row(str(n), (evidence_text(each), (each.sha256 or "")[:12]))
            for n, each in enumerate(self._pieces)
        ]
        rows += [Row(None, ((each, "muted"),)) for each in self._reading]
        for kept in self.query("#kept").results(Grid):
            kept.set_rows(rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        if event.input is self._file.file:
            self._chooser.follow()

    def on_file_input_asked(self, event: FileInput.Asked) -> None:
        """Keys of the field that are meant for the list."""
        self._chooser.asked(event)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the file's field is for the list; in the last field it saves."""
        if event.input is self._file.file:
            event.prevent_default()
            self._chooser.enter()
        elif not self._date_row.display:
            event.prevent_default()
            await self.action_save()

    async def on_file_chooser_left(self) -> None:
        """The name stands."""
        await self.action_next_field()

    async def on_file_chooser_picked(self, event: FileChooser.Picked) -> None:
        """A file is chosen: of one that is evidence already only the page is asked."""
        objection = _objection({"file": event.path})
        self.refuse(objection or "")
        if objection is not None:
            return
        used = used_before(self._projects, expanded(event.path))
        told, dated = "", None
        if used is not None:
            dated = used.evidence.dated_on
            told = _("Evidence of {project}, row {row} already: only the page is asked.").format(
                project=used.project, row=used.position
            )
        day = self.query_one("#field-dated_on", Input)
        if dated is not None:
            day.value = dated.isoformat()
        self._date_row.display = used is None
        self.query_one("#used", Static).update(shown(told, self.app.theme == PLAIN))
        await self.keep_now()
        self.query_one("#field-page", Input).focus()

    @property
    def _date_row(self) -> FieldRow:
        return next(row for row in self.query(FieldRow) if row.field.key == "dated_on")

    async def action_remove(self) -> None:
        """Answer that the marked piece goes."""
        for kept in self.query("#kept").results(Grid):
            if kept.cursor_key is not None:
                await self.hand_in({REMOVE: kept.cursor_key})


def _objection(answer: Mapping[str, str]) -> str | None:
    """Why the file cannot be taken; it is looked for while its name can still be mended."""
    if not answer["file"]:
        return _("Name a file.")
    path = expanded(answer["file"])
    if is_there(path):
        return None
    return "\n".join(
        (_("There is no file {file}.").format(file=path), _("Check the name and the folder."))
    )
