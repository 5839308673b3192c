"""Reason and measure of a row: why they are asked, sentences begun by a digit, empty phrases refused."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Selection

from scorer.i18n import N_, _
from scorer.model.outcome import Outcome
from scorer.service.reasons import BLANK, CAUSES, begun, copied_from, objection, row_figures
from scorer.service.views import ProjectView
from tui.cells import shown
from tui.dialogs.drafted import DraftedDialog
from tui.dialogs.form import Field, FieldRow, FieldWidget
from tui.dialogs.outcome import why_asked
from tui.themes import PLAIN
from tui.widgets.choice import Choice
from tui.widgets.inputs import Prose
from tui.widgets.keys import ASKS_HELP

REASON, MEASURE, CAUSE = "deviation_reason", "corrective_action", "cause"
_OWN_WORDS = ""
_NOT_BEGINNING = frozenset({"", " "}) | ASKS_HELP


def recorded(outcome: Outcome | None) -> dict[str, str]:
    """The two texts as they are recorded; empty where they are not."""
    known = outcome or Outcome()
    return {REASON: known.deviation_reason or "", MEASURE: known.corrective_action or ""}


class CauseChoice(Choice):
    """The causes in two columns; anything but a digit is the first letter of one's own words."""

    HELP: ClassVar[str] = N_(
        "The cause: a digit begins the sentence with the row's own figures, a letter or Enter "
        "goes on in your own words."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "own_words", show=False)]

    def __init__(self) -> None:
        options = [(each.key, _(each.word)) for each in CAUSES]
        options.append((_OWN_WORDS, _("in my own words")))
        super().__init__(options, _OWN_WORDS, ident=f"field-{CAUSE}", columns=2)

    def on_key(self, event: events.Key) -> None:
        """Go on in the reason with what is no number and does not ask for help."""
        character = event.character or ""
        if event.is_printable and not character.isdigit() and character not in _NOT_BEGINNING:
            event.stop()
            self._write(character)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._write(event.text)

    def action_own_words(self) -> None:
        """To the reason."""
        self._write("")

    def _write(self, text: str) -> None:
        prose = self.screen.query_one(f"#field-{REASON}", Prose)
        self.screen.set_focus(prose)
        if text:
            prose.insert(text)


class _CauseRow(FieldRow):
    """The row of the causes."""

    def __init__(self) -> None:
        super().__init__(Field(CAUSE, _("cause")))
        self.entry = CauseChoice()


class ReasonDialog(DraftedDialog):
    """Answers reason and measure; what is left with Esc stays as a draft."""

    HELP_TEXT: ClassVar[str] = N_(
        "Why points are missing, and what will be done about it. A digit begins the sentence "
        "with the row's own figures, Tab goes on to the next blank. Empty phrases are told at "
        "once. What is left with Esc stays here, after a restart too, until it is saved or F9 "
        "discards it."
    )

    DEFAULT_CSS = """
    ReasonDialog VerticalScroll { max-height: 55vh; }
    ReasonDialog.-refused VerticalScroll { max-height: 40vh; }
    ReasonDialog Prose { height: 3; }
    ReasonDialog .objection { height: auto; max-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_blank", N_("next blank or field")),
    ]

    def __init__(
        self,
        seen: ProjectView,
        position: int,
        projects: Iterable[ProjectView],
    ) -> None:
        self._seen, self._position, self._projects = seen, position, tuple(projects)
        self._place = (seen.project.code, position)
        self._recorded = recorded(seen.outcomes.get(position))
        self._warned = ""
        self._begun = {REASON: "", MEASURE: ""}
        fields = [
            Field(REASON, _("deviation reason"), self._recorded[REASON], "prose"),
            Field(MEASURE, _("corrective action"), self._recorded[MEASURE], "prose"),
        ]
        line = next(each for each in seen.sheet.lines if each.position == position)
        title = _("Reason and measure: {name}").format(name=line.name)
        note = f"{row_figures(seen, position)}\n{why_asked(line)}"
        super().__init__(title, fields, note, self._refuse_empty)

    def body(self) -> Iterable[Widget]:
        """The causes above the two texts, and below them what is wrong with them."""
        yield from super().body()
        yield Static("", classes="objection", markup=False)

    def field_rows(self) -> Iterable[Widget]:
        """The causes first."""
        return (_CauseRow(), *super().field_rows())

    def first_entry(self) -> FieldWidget | None:
        """A row without a reason begins at the causes."""
        reason = self._entry(REASON)
        return reason if reason.text else super().first_entry()

    def on_mount(self) -> None:
        """What is wrong with what stands here."""
        self._judge()

    def _entry(self, name: str) -> Prose:
        return self.query_one(f"#field-{name}", Prose)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Begin both texts, where nothing else was typed; a digit goes on to the first blank."""
        if event.choice.value == _OWN_WORDS:
            said = {REASON: "", MEASURE: ""}
        else:
            sentence = begun(event.choice.value, self._seen, self._position)
            said = {REASON: sentence.reason, MEASURE: sentence.measure}
        for name, text in said.items():
            entry = self._entry(name)
            if entry.text.strip() in {"", self._begun[name]}:
                entry.text = text
                self._begun[name] = text
        if event.choice.digits:
            event.choice.digits = ""
            self._to_blank()

    def _to_blank(self) -> None:
        """Into the reason, at its first blank."""
        self._entry(REASON).focus()
        if not self._mark_blank(self._entry(REASON), 0):
            self._entry(REASON).move_cursor(self._entry(REASON).document.end)

    async def action_next_blank(self) -> None:
        """The next blank of the text, or else the next field and its first blank."""
        focused = self.focused
        if isinstance(focused, Prose) and self._mark_blank(
            focused, _index(focused, max(focused.selection))
        ):
            return
        await self.action_next_field()
        if isinstance(self.focused, Prose):
            self._mark_blank(self.focused, 0)

    def _mark_blank(self, prose: Prose, after: int) -> bool:
        """Mark the first blank, so that what is typed takes its place; False where there is none."""
        at = prose.text.find(BLANK, after)
        if at < 0:
            return False
        row, column = prose.text.count("\n", 0, at), at - (prose.text.rfind("\n", 0, at) + 1)
        prose.selection = Selection((row, column), (row, column + len(BLANK)))
        return True

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say at once what is wrong."""
        self._judge()

    def _judge(self) -> None:
        told = self._objection(self.answer) or ""
        plain = self.app.theme == PLAIN
        self.query_one(".objection", Static).update(shown(told, plain))

    def _objection(self, answer: Mapping[str, str]) -> str | None:
        for name, caption in ((REASON, _("deviation reason")), (MEASURE, _("corrective action"))):
            told = objection(answer[name])
            if told is not None and answer[name] != self._recorded[name]:
                return _("{field}: {value}").format(field=caption, value=told)
        return None

    def _refuse_empty(self, answer: Mapping[str, str]) -> str | None:
        told = self._objection(answer)
        if told is not None:
            return told
        where = copied_from(self._projects, *self._place, answer[REASON])
        if where is None or self._warned == answer[REASON]:
            return None
        self._warned = answer[REASON]
        return _("The same reason stands in {where}. Change it, or save again to keep it.").format(
            where=where
        )

    @property
    def answer(self) -> dict[str, str]:
        """The two texts; the cause is in their words."""
        return {name: text for name, text in super().answer.items() if name != CAUSE}


def _index(prose: Prose, place: tuple[int, int]) -> int:
    """How many characters stand before a place."""
    row, column = place
    return sum(len(line) + 1 for line in prose.text.split("\n")[:row]) + column
