"""Money of one project: budgets and spending by source, and the plan against the actual spending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from scorer.forms.view import fund_source_word, total_text
from scorer.i18n import N_, _
from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from tui import money_rows
from tui.cells import shown
from tui.record_rows import execution_text
from tui.screens.project import ProjectScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.chart import Pair, PairChart
from tui.widgets.grid import Grid
from tui.widgets.inputs import LineInput
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from scorer.service.views import ProjectView


class AmountInput(LineInput):
    """One amount; Esc gives the keyboard back to the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("save, next field")),
        Binding("escape", "give_back", N_("to the table")),
        Binding("down", "screen.focus_next", show=False),
        Binding("up", "screen.focus_previous", show=False),
    ]

    class GivenBack(Message):
        """The user leaves the fields."""

    def action_give_back(self) -> None:
        """Back to the table."""
        self.post_message(self.GivenBack())


class AmountFields(Vertical):
    """The seven amounts of one source of funds."""

    DEFAULT_CSS = """
    AmountFields { height: 3; padding: 0 1; background: $surface; }
    AmountFields Horizontal { height: 1; }
    AmountFields .caption { width: auto; padding: 0 1; }
    AmountFields AmountInput { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """A line of budgets, a line of spending."""
        captions = list(money_rows.field_captions().items())
        yield Static(id="source", markup=False)
        for part in (captions[:3], captions[3:]):
            with Horizontal():
                for key, caption in part:
                    yield Static(caption, classes="caption", markup=False)
                    yield AmountInput(ident=key)


class MoneyScreen(ProjectScreen):
    """Sources above, the amounts of the one under the cursor, then the checkpoints and the chart."""

    DEFAULT_CSS = """
    MoneyScreen > #status { height: 1; padding: 0 1; background: $panel; }
    MoneyScreen > #funds { height: 5; }
    MoneyScreen > #checkpoints { height: 5; margin-top: 1; }
    MoneyScreen PairChart { height: 1fr; margin-top: 1; }
    MoneyScreen.-low > #checkpoints, MoneyScreen.-low PairChart { margin-top: 0; }
    """
    HELP_TEXT = N_(
        "Budgets and cumulative spending, in all and by source of funds. Choose a source, press "
        "Enter, type an amount (648800, 64.88万元) and press Enter: it is saved at once. The "
        "execution rate is spending over the final budget. Below stands what the plan wanted spent "
        "by the end of months 3, 6, 10 and 12 against what was; t shows all projects together."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", N_("enter amounts")),
        Binding("t", "toggle_all", N_("all projects / this one")),
        Binding("u,f9", "undo", N_("undo")),
        Binding("v,f7", "go('sheet')", N_("score sheet")),
        Binding("ctrl+r", "reload", N_("read again"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session, code)
        self._all = False

    def body(self) -> Iterable[Widget]:
        """From the recorded amounts down to the chart."""
        yield Static(id="status", markup=False)
        yield Grid(money_rows.funds_columns(), ident="funds")
        yield AmountFields()
        yield Grid(money_rows.checkpoint_columns(), ident="checkpoints", cursor=False)
        yield PairChart(_("planned"), _("spent"), _("not recorded"))

    def on_mount(self) -> None:
        """Begin at the sources."""
        self.show_view()
        self.query_one("#funds").focus()

    def on_resize(self) -> None:
        """A low terminal has no line to spare."""
        self.set_class(self.size.height < 28, "-low")

    @property
    def source(self) -> FundSource:
        """The source of funds under the cursor."""
        return FundSource(self.query_one("#funds", Grid).cursor_key or FundSource.TOTAL)

    def show_view(self) -> None:
        """Everything as the session knows it."""
        seen, overview = self.seen, self.session.overview
        if seen is None or overview is None:
            return
        self.set_title(_("Money · {name}").format(name=seen.project.name), total_text(seen.sheet))
        self.query_one("#funds", Grid).set_rows(money_rows.funds_rows(seen.disbursement))
        points = (
            money_rows.checkpoints_of_all(overview) if self._all else money_rows.checkpoints(seen)
        )
        scope = _("all projects") if self._all else _("this project")
        status = _("{execution} · plan against actual: {scope}")
        status = status.format(execution=execution_text(seen.sheet.execution), scope=scope)
        self.query_one("#status", Static).update(shown(status, self.app.theme == PLAIN))
        self.query_one("#checkpoints", Grid).set_rows(money_rows.checkpoint_rows(points))
        self.query_one(PairChart).set_pairs(
            [Pair(money_rows.month_text(each.month), each.planned, each.actual) for each in points]
        )
        self._show_fields()

    def _show_fields(self) -> None:
        seen = self.seen
        if seen is None:
            return
        words = _("{source}: amounts in yuan").format(source=fund_source_word(self.source))
        self.query_one("#source", Static).update(words)
        for key, value in money_rows.field_values(seen.disbursement.row(self.source)).items():
            field = self.query_one(f"#{key}", AmountInput)
            with field.prevent(Input.Changed):
                field.value = value

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another source."""
        self._show_fields()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a source."""
        self.action_edit()

    def action_edit(self) -> None:
        """To the first amount."""
        self.query(AmountInput).first().begin()

    def on_amount_input_given_back(self) -> None:
        """Back to the sources."""
        self._show_fields()
        self.query_one("#funds").focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the amount at once; go on to the next one where it was taken."""
        fields = list(self.query(AmountInput))
        at = next(n for n, field in enumerate(fields) if field is event.input)
        if not await self._record(fields[at].id or "", event.value):
            return
        if at + 1 == len(fields):
            self.set_focus(self.query_one("#funds"))
            return
        fields[at + 1].begin()

    async def _record(self, key: str, text: str) -> bool:
        source = self.source

        def prepare() -> Callable[[], ProjectView]:
            return partial(
                record_disbursement,
                self.session.open,
                self.code,
                source,
                {key: text},
                expected_version=self.seen.disbursement_version if self.seen else None,
            )

        return await self.save(prepare)

    def action_toggle_all(self) -> None:
        """The checkpoints of the project, or of all together."""
        if self.session.is_partial:
            self.say(_("There are too many projects to add them up here."))
            return
        self._all = not self._all
        self.show_view()
