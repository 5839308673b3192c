"""A window of named fields: lines, paths, prose and choices, answered together.

What is typed in it can be kept while it is typed: a power cut takes at most the field in hand then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from scorer.errors import ScorerError
from scorer.forms.words import NOTHING
from scorer.i18n import N_, _
from tui.cells import shown
from tui.dialogs.base import Dialog
from tui.drafts import Draft
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import LineInput, PathInput, Prose, TextLine

Kind = Literal["line", "path", "prose", "choice"]
FieldWidget = LineInput | Prose | Choice
_PAUSE: Final = 0.5
"""Seconds after a key until what was typed is kept."""


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
    """Fields below one another; answers what each holds, by key.

    With a ``draft`` what is typed is kept after a pause and when a field is left, and dropped when it
    is saved or the window is left with Esc: only who was interrupted finds it again.
    """

    HELP_TEXT: ClassVar[str] = N_(
        "Tab and Enter go on to the next field; Enter in the last line and Ctrl+S save "
        "everything at once, Esc leaves it as it was."
    )

    DEFAULT_CSS = "FormDialog VerticalScroll { height: auto; max-height: 60vh; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("save")),
        Binding("tab", "next_field", N_("next field")),
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
        self.draft: Draft | None = None
        self._is_due = False

    @property
    def kept(self) -> dict[str, str]:
        """What the fields hold as recorded, by key, before anything is typed."""
        return {field.key: field.value.strip() for field in self._fields}

    def offer(self, draft: Draft) -> None:
        """Keep what is typed there, and begin with what was typed before; called before it is opened."""
        typed = draft.found
        self._fields = tuple(
            each._replace(value=typed.get(each.key, each.value)) for each in self._fields
        )
        self.draft = draft

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
        if self.draft is not None and self.draft.found:
            self.notify(self._offered(self.draft), markup=False)

    def first_entry(self) -> FieldWidget | None:
        """The field that has the keyboard first."""
        return next((row.entry for row in self.query(FieldRow).results()), None)

    @property
    def answer(self) -> dict[str, str]:
        """What the fields hold now, by key."""
        return {row.field.key: value_of(row.entry).strip() for row in self.query(FieldRow)}

    def _offered(self, draft: Draft) -> str:
        """That what stands here was typed before, and what was recorded meanwhile."""
        said = [_("Here is what was typed before and not saved yet.")]
        captions = {each.key: each.caption for each in self._fields}
        said += [
            _("Recorded meanwhile, {field}: {value}").format(
                field=captions.get(name, name), value=draft.kept[name] or NOTHING
            )
            for name in draft.changed
        ]
        return "\n".join(said)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and saves in the last one."""
        rows = list(self.query(FieldRow))
        if rows and rows[-1].entry is event.input:
            await self.action_save()
        else:
            await self.action_next_field()

    async def action_next_field(self) -> None:
        """To the next field, once what stands in this one is kept."""
        await self.keep_now()
        self.focus_next()

    async def keep_now(self) -> None:
        """Come back when what stands in the fields is kept."""
        if self.draft is not None:
            await self.draft.note_now(self.app, self.answer)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Another field by mouse or backwards: what stands in the one that was left is kept."""
        self.keep_typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it after a pause."""
        self._keep_soon()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep it after a pause."""
        self._keep_soon()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Keep it after a pause."""
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self.draft is not None and not self._is_due:
            self._is_due = True
            self.set_timer(_PAUSE, self.keep_typed)

    def keep_typed(self) -> None:
        """Keep what stands in the fields now, behind what is shown."""
        self._is_due = False
        if self.draft is not None and self in self.app.screen_stack:
            self.draft.note(self.app, self.answer)

    async def taken(self, answer: Mapping[str, str]) -> None:
        """It is saved: nothing is kept of it any more."""
        if self.draft is not None and not self.draft.held:
            await self.draft.drop(self.app)

    async def action_leave(self) -> None:
        """Close without an answer; what was typed is not wanted."""
        if self.draft is not None:
            await self.draft.drop(self.app)
        self.leave()

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
