"""The county's answer for one row: value, points and opinion, with the rules' own score beside."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.forms import view
from scorer.i18n import N_, _
from scorer.model.review import Review
from scorer.money import two_places
from scorer.service.reviews import ReviewedRow
from tui.cells import shown
from tui.dialogs.drafted import DraftedDialog
from tui.dialogs.form import Field
from tui.reviewing_rows import suggestion_text
from tui.themes import PLAIN

Answer = Mapping[str, str]
"""What the fields hold, by their names."""

Suggest = Callable[[str], str | None]
"""The points which the rules give for a value, as text; None where they give none."""


class ReviewDialog(DraftedDialog):
    """Three fields; below them the score of the typed value, which one key takes over."""

    HELP_TEXT: ClassVar[str] = N_(
        "The county's value, points and opinion for this row, beside ours. The points that "
        "the rules give for the value stand below it; F3 takes them."
    )

    DEFAULT_CSS = "ReviewDialog #suggested { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "take", N_("take the suggested score")),
    ]

    def __init__(self, row: ReviewedRow, suggest: Suggest) -> None:
        most = _("0 to {most}").format(most=two_places(row.max_score))
        recorded = kept_answer(row.review)
        fields = [
            Field(name, caption, recorded[name], hint=most if name == "reviewed_score" else "")
            for name, caption in captions().items()
        ]
        note = _("Target {target} · ours: {actual}, {score} points").format(
            target=row.target_text,
            actual=row.own_actual,
            score=view.score_text(row.own_score, row.max_score),
        )
        super().__init__(
            _("Review: {name}").format(name=f"{row.position} {row.name}"), fields, note
        )
        self._suggest = suggest

    def body(self) -> Iterable[Widget]:
        """The fields, and what the value would score."""
        yield from super().body()
        yield Static("", id="suggested", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Score the value while it is typed."""
        self._show_suggestion()

    def on_resize(self, event: events.Resize) -> None:
        """The first time it is seen, too."""
        self._show_suggestion()

    def _show_suggestion(self) -> None:
        value = self.answer["reviewed_value"]
        text = suggestion_text(self._suggest(value)) if value else ""
        self.query_one("#suggested", Static).update(shown(text, self.app.theme == PLAIN))

    def action_take(self) -> None:
        """The suggested score into its field."""
        points = self._suggest(self.answer["reviewed_value"])
        if points is not None:
            self.query_one("#field-reviewed_score", Input).value = points


def changes_of(row: ReviewedRow, answer: Answer) -> dict[str, object]:
    """The fields of the answer that say something else than what is kept."""
    kept = kept_answer(row.review)
    return {name: text for name, text in answer.items() if text != kept[name]}


def captions() -> dict[str, str]:
    """The fields of a review, in their order."""
    return {
        "reviewed_value": _("reviewed value"),
        "reviewed_score": _("reviewed score"),
        "opinion": _("opinion"),
    }


def kept_answer(review: Review) -> dict[str, str]:
    """A review as its fields show it."""
    score = review.reviewed_score
    return {
        "reviewed_value": review.reviewed_value or "",
        "reviewed_score": "" if score is None else two_places(score),
        "opinion": review.opinion or "",
    }


def said(answer: Answer) -> str:
    """What a review says, field by field, in one line."""
    return _(", ").join(
        _("{field}: {value}").format(field=caption, value=answer.get(name) or view.NOTHING)
        for name, caption in captions().items()
    )
