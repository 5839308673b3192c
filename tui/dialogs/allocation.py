"""The allocation editor: a field a row, the sum and what is left as one types, ways to share it."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.errors import ScorerError
from scorer.forms.view import category_word, max_score_text, max_source_word
from scorer.i18n import N_, _
from scorer.model.sheet import MaxSource
from scorer.money import exact_text, plain_decimal, to_cents
from scorer.service.allocating import AllocationRow, Draft
from scorer.text import normalise
from tui.cells import shown
from tui.dialogs.form import Field, FieldRow, FormDialog
from tui.drafts import Draft as Typed
from tui.themes import PLAIN

TAKE_BACK = "take_back"
"""The key of the answer that gives the points back to the document or the pack."""


class AllocationDialog(FormDialog):
    """The maximum of every row; answers them by position as text, or that they are taken back."""

    HELP_TEXT: ClassVar[str] = N_(
        "A field for the points of each row; the sums stand beside the categories and at the "
        "foot. F2 to F6 share points in several ways, F9 takes back a step. Only points that "
        "make the sum are saved."
    )

    DEFAULT_CSS = """
    AllocationDialog VerticalScroll { max-height: 40vh; }
    AllocationDialog FieldRow { margin-bottom: 0; }
    AllocationDialog FieldRow > .caption { width: 40; text-align: left; text-wrap: nowrap; }
    AllocationDialog .category { text-style: bold; height: 1; text-wrap: nowrap; }
    AllocationDialog #sum { text-style: bold; height: auto; }
    AllocationDialog #ways { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "take_back", N_("as in document or pack")),
        Binding("f2", "share('category')", N_("equal in this category"), show=False),
        Binding("f3", "share('all')", N_("equal over all rows"), show=False),
        Binding("f4", "share('spread')", N_("spread what is left"), show=False),
        Binding("f5", "share('here')", N_("the rest to this row"), show=False),
        Binding("f6", "share('weights')", N_("in proportion to the figures"), show=False),
        Binding("f7", "turn", N_("make 100, or leave room for execution"), show=False),
        Binding("f9,ctrl+z", "undo", N_("undo"), show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, name: str, draft: Draft, source: MaxSource) -> None:
        self._draft = draft
        fields = [
            Field(str(row.position), f"  {row.position} {row.name}", _shown_points(row.points))
            for row in draft.rows
        ]
        note = _("Now: {source}. Only points that make the sum are saved.")
        super().__init__(
            _("Points: {name}").format(name=name),
            fields,
            note.format(source=max_source_word(source)),
            self._objection,
        )
        self._steps: list[tuple[dict[str, str], bool]] = []
        self._values = self.kept
        self._typing: str | None = None

    def offer(self, draft: Typed) -> None:
        """Begin with the points that were typed before."""
        super().offer(draft)
        self._values = self.kept

    def body(self) -> Iterable[Widget]:
        """The fields by category, their sum, and how they can be shared."""
        by_position = {field.key: field for field in self._fields}
        widgets: list[Widget] = []
        for number, (_category, rows) in enumerate(self._categories()):
            widgets.append(Static(id=f"category-{number}", classes="category", markup=False))
            widgets += [FieldRow(by_position[str(row.position)]) for row in rows]
        yield VerticalScroll(*widgets, can_focus=False)
        yield Static(id="sum", markup=False)
        yield Static(self._shown(_ways()), id="ways", markup=False)

    def _categories(self) -> list[tuple[str, list[AllocationRow]]]:
        return [(name, list(rows)) for name, rows in groupby(self._draft.rows, _category_of)]

    def on_mount(self) -> None:
        """Begin at the first field, with its sum."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The sums of what can be read so far; one step of undo for each field one types in."""
        now = self.answer
        if now == self._values:
            return
        if event.input.id != self._typing:
            self._steps.append((self._values, self._draft.whole))
            self._typing = event.input.id
        self._values = now
        self._show()

    def _show(self) -> None:
        read = {key: _points(text) for key, text in self._values.items()}
        self._draft = self._draft.given({int(key): each for key, each in read.items()})
        for number, (category, rows) in enumerate(self._categories()):
            total = sum((each.points or Decimal(0) for each in rows), Decimal(0))
            text = f"{category_word(category)} {exact_text(total)}"
            self.query_one(f"#category-{number}", Static).update(self._shown(text))
        text = _standing(self._draft)
        if unread := sum(each is None for each in read.values()):
            text += _(", {count} not readable").format(count=unread)
        self.query_one("#sum", Static).update(self._shown(text))

    def _shown(self, text: str) -> str:
        return shown(text, self.app.theme == PLAIN)

    def action_share(self, way: str) -> None:
        """Share points in one of the ways, from what stands in the fields now."""
        row = self._row
        ways: dict[str, Callable[[], Draft]] = {
            "category": lambda: self._draft.equal(category=row.category if row else ""),
            "all": self._draft.equal,
            "spread": self._draft.spread,
            "here": lambda: self._draft.rest_to(row.position if row else 0),
            "weights": self._draft.proportional,
        }
        try:
            after = ways[way]()
        except ScorerError as error:
            self.notify(f"{error.message}\n{error.hint}", severity="warning", markup=False)
            return
        self._take({str(each.position): _shown_points(each.points) for each in after.rows})

    @property
    def _row(self) -> AllocationRow | None:
        """The row whose field has the keyboard."""
        for each in self.query(FieldRow):
            if each.entry is self.focused:
                position = int(each.field.key)
                return next(row for row in self._draft.rows if row.position == position)
        return None

    def action_turn(self) -> None:
        """Aim at 100 for the rows alone, or at 100 less execution."""
        self._steps.append((self._values, self._draft.whole))
        self._typing = None
        self._draft = self._draft.turned()
        self._show()

    def _take(self, values: dict[str, str]) -> None:
        self._steps.append((self._values, self._draft.whole))
        self._put(values)

    def _put(self, values: dict[str, str]) -> None:
        self._values, self._typing = dict(values), None
        for each in self.query(FieldRow):
            if isinstance(each.entry, Input):
                each.entry.value = values[each.field.key]
                if each.entry is self.focused:
                    each.entry.select_all()
        self._show()

    def action_undo(self) -> None:
        """As it was before the last step."""
        if not self._steps:
            self.notify(_("There is nothing to take back."), markup=False)
            return
        values, whole = self._steps.pop()
        if whole != self._draft.whole:
            self._draft = self._draft.turned()
        self._put(values)

    def _objection(self, answer: Mapping[str, str]) -> str | None:
        for position, text in answer.items():
            if _points(text) is None:
                return _("Row {position}: “{text}” are no points.").format(
                    position=position, text=text
                )
        return None if self._draft.fits else _standing(self._draft)

    async def action_take_back(self) -> None:
        """Answer that nobody allocates by hand any more."""
        await self.hand_in({TAKE_BACK: TAKE_BACK})


def _category_of(row: AllocationRow) -> str:
    return row.category


def _ways() -> str:
    """The keys of the editor, which do not fit on the line of keys."""
    return _(
        "F2 equal in this category  F3 equal over all  F4 spread what is left\n"
        "F5 rest to this row  F6 in proportion  F7 100/less execution  F9 undo"
    )


def _standing(draft: Draft) -> str:
    """The sum, what it has to be, and what is left."""
    words = {"total": exact_text(draft.total), "goal": exact_text(draft.goal)}
    if draft.whole or not draft.execution:
        text = _("sum {total} of {goal}").format(**words)
    else:
        text = _("sum {total} of {goal}, beside {execution} for execution").format(
            execution=max_score_text(draft.execution), **words
        )
    if draft.left > 0:
        return _("{sum}; {left} left").format(sum=text, left=exact_text(draft.left))
    if draft.left < 0:
        return _("{sum}; {left} too much").format(sum=text, left=exact_text(-draft.left))
    return _("{sum}; complete").format(sum=text)


def _shown_points(points: Decimal | None) -> str:
    return "" if points is None else exact_text(points)


def _points(text: str) -> Decimal | None:
    """Points as the service takes them: from 0 up, with at most two decimals."""
    number = plain_decimal(normalise(text))
    return None if number is None or number < 0 or to_cents(number) is None else number


def points_of(answer: Mapping[str, str]) -> dict[int, Decimal] | None:
    """The answer as points by position; None where they are taken back."""
    if TAKE_BACK in answer:
        return None
    read = {int(position): _points(text) for position, text in answer.items()}
    return {position: points for position, points in read.items() if points is not None}
