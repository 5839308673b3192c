"""Plan against actual of all projects beside one another at one checkpoint, and in all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from scorer.model.plan import CHECKPOINT_MONTHS
from scorer.service.disbursements import checkpoint_table, checkpoint_total, checkpoints_together
from tui import money_rows
from tui.all_money import TOGETHER, AllMoney, Points, money_row
from tui.messages import Go
from tui.money_rows import SCOPES, Scope
from tui.screens.of_all import OfAllScreen
from tui.session import Session
from tui.widgets.chart import PairChart
from tui.widgets.grid import Column, Grid
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from scorer.service.views import Overview


class MoneyAllScreen(OfAllScreen):
    """A row a project below the row of all together; the chart is of the row under the cursor."""

    DEFAULT_CSS = """
    MoneyAllScreen > PairChart { height: 9; }
    MoneyAllScreen.-low > PairChart { display: none; }
    """
    DESTINATION = "money"
    HELP_TEXT = N_(
        "What each project should have spent by the end of a month, and what it did: how far it is "
        "behind in yuan, in points of per cent and in days, with the day on which its plan stood "
        "there. 1 to 4 choose the month, s the source of funds. The chart shows all four months of "
        "the row under the cursor; Enter opens the project's money."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("the project's money")),
        Binding("s", "next_source", N_("source of funds")),
        Binding("1", "month(3)", N_("month 3")),
        Binding("2", "month(6)", N_("month 6")),
        Binding("3", "month(10)", N_("month 10")),
        Binding("4", "month(12)", N_("month 12")),
        Binding("t", "back", N_("back"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._month: int | None = None
        self._scope = next(iter(SCOPES.values()))
        self._points: dict[str, Points] = {}
        self._table: AllMoney | None = None
        self._total: tuple[object, Points] = None, ()

    def body(self) -> Iterable[Widget]:
        """The table and the chart."""
        yield (LongGrid if self.session.is_partial else Grid)(_columns(), ident="projects")
        yield PairChart(_("planned"), _("spent"), _("not recorded"), _("of the budget"))

    def on_mount(self) -> None:
        """Begin at all together."""
        self.query_one(Grid).focus()

    def on_resize(self, event: events.Resize) -> None:
        """A low terminal keeps the table alone."""
        self.set_class(event.size.height < 18, "-low")

    def show_view(self) -> None:
        """The year as the session knows it."""
        overview = self.session.overview
        if overview is None:
            return
        if overview.partial:
            self.show_pieces()
            self.look_again()
            return
        self._points = _compared(overview, self._scope)
        month = self._month or _latest(self._points[TOGETHER])
        self.set_title(
            self._scope_title, _("by the end of {month}").format(month=money_rows.month_text(month))
        )
        names = {each.project.code: each.project.name for each in overview.projects}
        names = {TOGETHER: _("all projects together"), **names}
        self.query_one(Grid).set_rows(
            [money_row(key, names[key], points, month) for key, points in self._points.items()]
        )
        self._show_chart()

    def show_progress(self) -> None:
        """How far the reading is."""
        self.set_title(self._scope_title, self.progress)

    async def all_read(self) -> None:
        """All together can be added up."""
        pieces = [piece for _code, piece in self.whole.there(self.outlines)]
        pairs = [(each.project, each.disbursement) for each in pieces]
        scope, year = self._scope, self.session.open.year
        of = self._total_of
        total = await self.attempt(checkpoints_together, pairs, year, scope.sources)
        if total is not None:
            self._total = of, total

    def show_pieces(self) -> None:
        """The projects that are read, and all together once every one is."""
        of, total = self._total
        known = total if self.is_whole and of == self._total_of else ()
        table = self._table = AllMoney(
            dict(self.whole.there(self.outlines)),
            self.session.open.year,
            self._scope,
            self._month or _latest(known),
            known,
        )
        right = _("by the end of {month}").format(month=money_rows.month_text(table.month))
        self.set_title(self._scope_title, right if self.is_whole else self.progress)
        grid = self.query_one(LongGrid)
        grid.set_table(table, cursor=grid.cursor_key)
        self._show_chart()

    @property
    def _total_of(self) -> object:
        return self._scope.key, self.whole.changes

    @property
    def _scope_title(self) -> str:
        return _("Money · all projects · {source}").format(source=self._scope.word)

    def _show_chart(self) -> None:
        key = self.query_one(Grid).cursor_key
        if key is not None:
            points = self._points.get(key, ()) if self._table is None else self._table.points(key)
            self.query_one(PairChart).set_pairs(money_rows.pairs(points))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The chart of another project."""
        self._show_chart()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens it."""
        self.action_open()

    def idle(self, action: str) -> bool:
        """All together have no screen of their own."""
        return action == "open" and self.query_one(Grid).cursor_key in {None, TOGETHER}

    def action_open(self) -> None:
        """The money of the project under the cursor."""
        key = self.query_one(Grid).cursor_key
        if key is not None and key != TOGETHER:
            self.post_message(Go("money", key))

    def action_month(self, month: int) -> None:
        """Another checkpoint."""
        self._month = month
        self.show_view()

    def action_next_source(self) -> None:
        """Another source of funds, behind the last one the total again."""
        keys = list(SCOPES)
        self._stale = True
        self._scope = SCOPES[keys[(keys.index(self._scope.key) + 1) % len(keys)]]
        self.show_view()


def _compared(overview: Overview, scope: Scope) -> dict[str, Points]:
    """The checkpoints of all together, then of each project, by its code."""
    own = {each.project.code: checkpoint_table(each, scope.sources) for each in overview.projects}
    return {TOGETHER: checkpoint_total(overview, scope.sources), **own}


def _latest(points: Points) -> int:
    """The last month of which some spending is recorded; the year's end where there is none."""
    known = [each.month for each in points if each.actual_amount is not None]
    return max(known, default=CHECKPOINT_MONTHS[-1])


def _columns() -> tuple[Column, ...]:
    return (Column(_("project"), 17, share=1), *money_rows.comparison_columns())
