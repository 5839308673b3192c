"""A window of named fields: lines, paths, prose and choices, answered together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.errors import ScorerError
from scorer.i18n import N_, _
from tui.cells import shown
from tui.dialogs.base import Dialog
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import LineInput, PathInput, Prose, TextLine

Kind = Literal["line", "path", "prose", "choice"]
FieldWidget = LineInput | Prose | Choice


class Field(NamedTuple):
    """One thing to fill in: ``key`` names it in the answer, ``options`` are for a choice."""

    key: str
    caption: str
    value: str = ""
    kind: Kind = "line"
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()


class FieldRow(Horizontal):
    """A caption with its field."""

    DEFAULT_CSS = """
    FieldRow { height: auto; margin-bottom: 1; }
    FieldRow > .caption { width: 18; padding-right: 1; text-align: right; height: auto; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.entry: FieldWidget = _widget(field)

    def compose(self) -> ComposeResult:
        """Caption on the left, field on the right."""
        caption = shown(self.field.caption, self.app.theme == PLAIN)
        yield Static(caption, classes="caption", markup=False)
        yield self.entry


def _widget(field: Field) -> FieldWidget:
    if field.kind == "prose":
        return Prose(field.value, ident=f"field-{field.key}")
    if field.kind == "choice":
        return Choice(field.options, field.value, ident=f"field-{field.key}")
    make = PathInput if field.kind == "path" else TextLine
    return make(field.value, hint=field.hint, ident=f"field-{field.key}")


def value_of(entry: FieldWidget) -> str:
    """What a field holds now."""
    return entry.text if isinstance(entry, Prose) else entry.value


class FormDialog(Dialog[Mapping[str, str]]):
    """Fields below one another; answers what each holds, by key."""

    HELP_TEXT: ClassVar[str] = N_(
        "Tab and Enter go on to the next field; Enter in the last line and Ctrl+S save "
        "everything at once, Esc leaves it as it was."
    )

    DEFAULT_CSS = "FormDialog VerticalScroll { height: auto; max-height: 60vh; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("save")),
        Binding("tab", "app.focus_next", N_("next field")),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        note: str = "",
        refuse: Callable[[Mapping[str, str]], str | None] | None = None,
    ) -> None:
        super().__init__(title, note)
        self._fields = tuple(fields)
        self._refuse = refuse

    def body(self) -> Iterable[Widget]:
        """The fields."""
        yield VerticalScroll(*self.field_rows(), can_focus=False)

    def field_rows(self) -> Iterable[Widget]:
        """A row for each field, and what stands between them."""
        return (FieldRow(field) for field in self._fields)

    def on_mount(self) -> None:
        """Begin where the window begins."""
        first = self.first_entry()
        if first is not None:
            first.focus()

    def first_entry(self) -> FieldWidget | None:
        """The field that has the keyboard first."""
        return next((row.entry for row in self.query(FieldRow).results()), None)

    @property
    def answer(self) -> dict[str, str]:
        """What the fields hold now, by key."""
        return {row.field.key: value_of(row.entry).strip() for row in self.query(FieldRow)}

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and saves in the last one."""
        rows = list(self.query(FieldRow))
        if rows and rows[-1].entry is event.input:
            await self.action_save()
        else:
            self.focus_next()

    async def action_save(self) -> None:
        """Answer what the fields hold, or say why they cannot be taken.

        A text that is ``@`` and a path becomes the file's text first, to be looked at.
        """
        if self._texts_taken():
            return
        answer = self.answer
        objection = self._refuse(answer) if self._refuse else None
        if objection is None:
            await self.hand_in(answer)
        else:
            self.refuse(objection)

    def _texts_taken(self) -> bool:
        """Whether a named file was read into its field, or could not be."""
        from scorer.service.text_files import names_a_file, text_of_file

        for row in self.query(FieldRow):
            entry = row.entry
            if not isinstance(entry, Prose) or not names_a_file(entry.text.strip()):
                continue
            try:
                entry.text = text_of_file(Path(entry.text.strip()[1:]))
            except ScorerError as error:
                self.refuse(f"{error.message}\n{error.hint}")
                return True
            self.refuse("")
            self.notify(_("The file's text stands here now; save it with Ctrl+S."), markup=False)
            return True
        return False
