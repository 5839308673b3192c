"""Money of one project: budgets and spending by source, and the plan against the actual spending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from scorer.forms.view import NOTHING, total_text
from scorer.i18n import N_, _
from scorer.model.disbursement import FundSource
from scorer.service.disbursements import checkpoint_table, record_disbursement
from scorer.service.figure_origins import Figure, FigureOrigin, figure_origins
from tui import money_rows
from tui.conflicts import Both
from tui.messages import Go
from tui.money_rows import SCOPES, Scope
from tui.origins import money_blocks
from tui.record_rows import execution_text
from tui.screens.project import ProjectScreen
from tui.session import Session
from tui.widgets.amounts import AmountFields, AmountInput
from tui.widgets.chart import PairChart
from tui.widgets.grid import Grid, Row
from tui.widgets.lines import LineList
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from scorer.service.views import ProjectView


class MoneyScreen(ProjectScreen):
    """Sources above, the amounts of the one under the cursor, then its checkpoints and the chart."""

    DEFAULT_CSS = """
    MoneyScreen > #status { height: 1; padding: 0 1; background: $panel; }
    MoneyScreen > #funds { height: 6; }
    MoneyScreen > #checkpoints { height: 5; margin-top: 1; }
    MoneyScreen PairChart { height: 1fr; margin-top: 1; }
    MoneyScreen.-low > #checkpoints, MoneyScreen.-low PairChart { margin-top: 0; }
    MoneyScreen.-low > #status, MoneyScreen.-low #source { display: none; }
    MoneyScreen.-low AmountFields { height: 2; }
    MoneyScreen.-tiny > #funds { height: 1fr; }
    MoneyScreen.-tiny > #checkpoints, MoneyScreen.-tiny PairChart { display: none; }
    MoneyScreen.-least AmountFields, MoneyScreen.-least.-typing > #funds { height: 0; }
    MoneyScreen.-least.-typing AmountFields { height: 2; }
    """
    DESTINATION = "money"
    HELP_TEXT = N_(
        "Budgets and cumulative spending, in all and by source of funds. Choose a source, press "
        "Enter, type an amount (648800, 64.88万元) and press Enter: it is saved at once. The "
        "execution rate is spending over the final budget. Below stands what the plan wanted spent "
        "of this source by the end of months 3, 6, 10 and 12 against what was, how many days it is "
        "late, and on which day the plan stood there; the last column says who typed the figure or "
        "which file it is from, l says it of every figure. t shows all projects."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", N_("enter amounts")),
        Binding("t", "go_all", N_("all projects")),
        Binding("l,f12", "origins", N_("where figures come from")),
        Binding("u,f9", "undo", N_("undo")),
        Binding("U,ctrl+y", "redo", N_("do again what was taken back"), show=False),
        Binding("v,f7", "go('sheet')", N_("score sheet")),
        Binding("ctrl+r", "reload", N_("read again"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session, code)
        self._origins: Mapping[Figure, FigureOrigin] = {}
        self._origins_of: ProjectView | None = None
        self._version: int | None = None
        self._field_scope: Scope | None = None
        self._in_hand: AmountInput | None = None
        self._saved: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """From the recorded amounts down to the chart."""
        yield OneLine(ident="status")
        yield Grid(money_rows.funds_columns(), ident="funds")
        yield AmountFields()
        yield Grid(money_rows.checkpoint_columns(), ident="checkpoints", cursor=False)
        yield PairChart(_("planned"), _("spent"), _("not recorded"), _("of the budget"))

    def on_mount(self) -> None:
        """Begin at the sources."""
        self.show_view()
        self.query_one("#funds").focus()

    def on_resize(self, event: events.Resize) -> None:
        """A low terminal has no line to spare; in the lowest sources and amounts take turns."""
        self.set_class(event.size.height < 28, "-low")
        self.set_class(event.size.height < 16, "-tiny")
        self.set_class(event.size.height < 9, "-least")

    @property
    def scope(self) -> Scope:
        """What is under the cursor: the total, a source of funds, the fiscal sources together."""
        return SCOPES[self.query_one("#funds", Grid).cursor_key or FundSource.TOTAL]

    def show_view(self) -> None:
        """Everything as the session knows it."""
        seen = self.seen
        if seen is None:
            return
        self.query_one("#funds", Grid).set_rows(money_rows.funds_rows(seen))
        self._show_scope(seen)
        if self._origins_of is not seen:
            self._look_up_behind(seen)

    @work(exclusive=True)
    async def _look_up_behind(self, seen: ProjectView) -> None:
        await self._look_up(seen)

    async def _look_up(self, seen: ProjectView) -> None:
        """Where the figures come from, once for each picture of the project."""
        found = await self.attempt(figure_origins, self.session.open, self.code)
        if found is not None:
            self._origins, self._origins_of = found, seen
            if self.is_attached:
                self._show_origins(seen)

    def _show_scope(self, seen: ProjectView) -> None:
        """Fields, checkpoints and chart of the source under the cursor."""
        scope = self.scope
        title = _("Money · {name} · {source}").format(name=seen.project.name, source=scope.word)
        self.set_title(title, total_text(seen.sheet))
        status = _("{execution} · plan against actual: {source}, in yuan").format(
            execution=execution_text(seen.sheet.execution), source=scope.word
        )
        self.query_one("#status", OneLine).update_words(status)
        points = checkpoint_table(seen, scope.sources)
        self.query_one(PairChart).set_pairs(money_rows.pairs(points))
        self._show_origins(seen)
        self._show_fields()

    def _show_origins(self, seen: ProjectView) -> None:
        """The checkpoints and the source's own line, which say where figures come from."""
        scope = self.scope
        points = checkpoint_table(seen, scope.sources)
        rows = money_rows.checkpoint_rows(points, scope, self._origins)
        self.query_one("#checkpoints", Grid).set_rows(rows or [_no_plan()])
        words = money_rows.source_line(scope, self._origins)
        self.query_one("#source", OneLine).update_words(words)

    def _show_fields(self) -> None:
        seen, scope = self.seen, self.scope
        if seen is None:
            return
        self._version, self._field_scope = seen.disbursement_version, scope
        self._saved = money_rows.field_values(money_rows.scope_funds(seen, scope))
        for key, value in self._saved.items():
            field = self.query_one(f"#{key}", AmountInput)
            if field is not self._in_hand:
                with field.prevent(Input.Changed):
                    field.value = value

    def resume(self) -> None:
        """An amount that was being typed still stands in its field, over the version it was begun on."""
        field, version = self.focused, self._version
        if not isinstance(field, AmountInput) or not self._is_changed(field):
            super().resume()
            return
        typed, at = field.value, field.cursor_position
        super().resume()
        with field.prevent(Input.Changed):
            field.value, field.cursor_position = typed, at
        self._version = version

    @property
    def is_filling(self) -> bool:
        """An amount that is being typed stays in its field, whatever is drawn."""
        return False

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another source."""
        if self.seen is not None:
            self._show_scope(self.seen)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a source."""
        self.action_edit()

    def idle(self, action: str) -> bool:
        """What adds up two sources is not entered itself."""
        return action == "edit" and self.scope.source is None

    def action_edit(self) -> None:
        """To the first amount."""
        if self.scope.source is None:
            self.say(_("This row adds up two sources; enter the amounts of each."))
            return
        self.add_class("-typing")
        self.query(AmountInput).first().begin()

    def on_amount_input_given_back(self) -> None:
        """Back to the sources."""
        self._show_fields()
        self._to_sources()

    def _to_sources(self) -> None:
        self.remove_class("-typing")
        self.set_focus(self.query_one("#funds"))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the amount at once; go on to the next one where it was taken."""
        if await self._record(event.input.id or "", event.value):
            self._go_on(event.input, 1)

    async def on_amount_input_gone_on(self, event: AmountInput.GoneOn) -> None:
        """The same for an amount that was changed, as in every table; one that was not is left."""
        field = event.field
        if not self._is_changed(field) or await self._record(field.id or "", field.value):
            self._go_on(field, event.by)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """By mouse, too; but not where the whole window loses the keyboard."""
        field = event.widget
        if isinstance(field, AmountInput) and self.app.app_focus and self._is_changed(field):
            self._in_hand = self.focused if isinstance(self.focused, AmountInput) else None
            try:
                await self._record(field.id or "", field.value)
            finally:
                self._in_hand = None

    def _is_changed(self, field: AmountInput) -> bool:
        scope = self._field_scope
        if scope is None or scope.source is None:
            return False
        return field.value.strip() != self._saved[field.id or ""]

    def _go_on(self, field: Input, by: int) -> None:
        """To the field behind or before; behind the last one, back to the sources."""
        fields = list(self.query(AmountInput))
        at = next(n for n, each in enumerate(fields) if each is field) + by
        if at == len(fields):
            self._to_sources()
        else:
            fields[max(at, 0)].begin()

    async def _record(self, key: str, text: str) -> bool:
        source = self._field_scope.source if self._field_scope else None
        if source is None:
            return False

        def prepare() -> Callable[[], ProjectView]:
            return partial(
                record_disbursement,
                self.session.open,
                self.code,
                source,
                {key: text},
                expected_version=self._version,
            )

        def both() -> Both:
            return Both(self.query_one(f"#{key}", AmountInput).value or NOTHING, text)

        return await self.save(prepare, both)

    def action_go_all(self) -> None:
        """The same of all projects, beside one another."""
        self.post_message(Go("money"))

    async def action_origins(self) -> None:
        """Who typed each figure and when, or which file it is from."""
        seen = self.seen
        if seen is not None:
            if self._origins_of is not seen:
                await self._look_up(seen)
            self.show_origins(seen.project.name, money_blocks(seen.disbursement, self._origins))


def _no_plan() -> Row:
    return Row(None, ((_("The document has no spending plan for this project."), "muted"),))
