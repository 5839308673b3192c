"""Points by hand: a field a row, with the sum as one types."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.forms.view import max_score_text, max_source_word
from scorer.i18n import N_, _
from scorer.model.sheet import ScoreSheet
from scorer.money import exact_text, plain_decimal
from scorer.text import normalise
from tui.dialogs.form import Field, FormDialog

TAKE_BACK = "take_back"
"""The key of the answer that gives the points back to the document or the pack."""


class AllocationDialog(FormDialog):
    """The maximum of every row; answers them by position as text, or that they are taken back."""

    DEFAULT_CSS = """
    AllocationDialog FieldRow { margin-bottom: 0; }
    AllocationDialog FieldRow > .caption { width: 40; text-align: left; text-wrap: nowrap; }
    AllocationDialog #sum { text-style: bold; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "take_back", N_("as in document or pack")),
    ]

    def __init__(self, name: str, sheet: ScoreSheet) -> None:
        fields = [
            Field(str(line.position), f"{line.position} {line.name}", exact_text(line.max_score))
            for line in sheet.lines
        ]
        execution = max_score_text(sheet.execution.max_score)
        note = _(
            "Now: {source}. All rows together make 100, or 100 less {execution} for execution."
        )
        super().__init__(
            _("Points: {name}").format(name=name),
            fields,
            note.format(source=max_source_word(sheet.max_source), execution=execution),
            _refuse_unreadable,
        )

    def body(self) -> Iterable[Widget]:
        """The fields and their sum."""
        yield from super().body()
        yield Static(id="sum", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The sum of what can be read so far."""
        read = [_points(text) for text in self.answer.values()]
        total = sum((each for each in read if each is not None), Decimal(0))
        text = _("sum {total}").format(total=exact_text(total))
        if unread := sum(each is None for each in read):
            text += _(", {count} not readable").format(count=unread)
        self.query_one("#sum", Static).update(text)

    def action_take_back(self) -> None:
        """Answer that nobody allocates by hand any more."""
        self.dismiss({TAKE_BACK: TAKE_BACK})


def _points(text: str) -> Decimal | None:
    return plain_decimal(normalise(text))


def _refuse_unreadable(answer: Mapping[str, str]) -> str | None:
    for position, text in answer.items():
        if _points(text) is None:
            return _("Row {position}: “{text}” are no points.").format(position=position, text=text)
    return None


def points_of(answer: Mapping[str, str]) -> dict[int, Decimal] | None:
    """The answer as points by position; None where they are taken back."""
    if TAKE_BACK in answer:
        return None
    read = {int(position): _points(text) for position, text in answer.items()}
    return {position: points for position, points in read.items() if points is not None}
