"""Budgets, spending and checkpoints of the money screens, put into words."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.forms import view
from scorer.i18n import N_, _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS
from scorer.money import round_half_up, two_places
from scorer.service.disbursements import FISCAL, CheckpointComparison, funds_of
from scorer.service.figure_origins import Figure, FigureOrigin
from scorer.service.views import ProjectView
from tui.widgets.chart import Pair
from tui.widgets.grid import Cell, Column, Row

_STATUS: Final = {
    "red": (N_("far behind"), "bad"),
    "yellow": (N_("behind"), "warn"),
    "green": (N_("on schedule"), "good"),
    "blue": (N_("far ahead"), "warn"),
    "not_recorded": (N_("not recorded"), "muted"),
    "no_plan": (N_("no plan"), "muted"),
}
FISCAL_KEY: Final = "fiscal"
_LAST: Final = CHECKPOINT_MONTHS[-1]


class Scope(NamedTuple):
    """What is compared: the total, a source of funds, or the fiscal sources added up."""

    key: str
    sources: tuple[FundSource, ...]

    @property
    def word(self) -> str:
        """What people call it."""
        return (
            _("fiscal funds together")
            if self.key == FISCAL_KEY
            else view.fund_source_word(self.sources[0])
        )

    @property
    def source(self) -> FundSource | None:
        """The one row of the budget block that it is; None where it is a sum of rows."""
        return self.sources[0] if len(self.sources) == 1 else None


SCOPES: Final = {
    each.key: each
    for each in (
        *(Scope(each.value, (each,)) for each in (FundSource.TOTAL, *FISCAL)),
        Scope(FISCAL_KEY, FISCAL),
        Scope(FundSource.OTHER_FUNDS.value, (FundSource.OTHER_FUNDS,)),
    )
}
"""Every scope by its key, in the order in which they are shown."""


def checkpoint_columns() -> tuple[Column, ...]:
    """The columns of plan against actual at the checkpoints of one project, or of all."""
    return (
        Column(_("by end of"), 6),
        *comparison_columns(),
        Column(_("entered"), 8, share=1, drop=2),
    )


def comparison_columns() -> tuple[Column, ...]:
    """Planned and spent, how far apart they are, in yuan, in points, in days."""
    return (
        Column(_("plan"), 7, "right", drop=3),
        Column(_("due by then"), 12, "right"),
        Column(_("paid by then"), 12, "right"),
        Column(_("difference"), 12, "right", drop=5),
        Column(_("% points"), 6, "right", drop=4),
        Column(_("days (plan day)"), 15),
        Column(_("status"), 8, drop=1),
    )


def checkpoint_rows(
    points: Iterable[CheckpointComparison],
    scope: Scope,
    origins: Mapping[Figure, FigureOrigin],
) -> list[Row]:
    """A row a checkpoint, the last cell saying where what was spent comes from."""
    return [
        Row(
            str(each.month),
            (
                month_text(each.month),
                *comparison_cells(each),
                origin_text(_spent_origin(each, scope, origins)),
            ),
        )
        for each in points
    ]


def comparison_cells(point: CheckpointComparison) -> tuple[Cell, ...]:
    """The cells of :func:`comparison_columns`."""
    words, tone = _STATUS[point.status.value]
    word = _("{count} missing").format(count=point.missing) if point.missing else _(words)
    points = point.difference_points
    return (
        view.rate_text(point.planned_share),
        view.amount_text(point.planned_amount),
        view.amount_text(point.actual_amount),
        view.amount_text(point.difference),
        view.NOTHING if points is None else f"{round_half_up(points):+f}",
        days_text(point),
        (word, tone),
    )


def days_text(point: CheckpointComparison) -> str:
    """How many days behind the plan or ahead of it, and on which day the plan stood there."""
    days, day = point.days_behind, point.planned_on
    if days is None:
        return view.NOTHING
    if days == 0:
        return view.days_behind_text(days)
    words = _("{days}d late ({day})") if days > 0 else _("{days}d early ({day})")
    return words.format(days=abs(days), day=f"{day:%m-%d}" if day else view.NOTHING)


def _spent_origin(
    point: CheckpointComparison, scope: Scope, origins: Mapping[Figure, FigureOrigin]
) -> FigureOrigin | None:
    if scope.source is None or point.actual_amount is None:
        return None
    typed = origins.get((scope.source, f"spent_{point.month}"))
    if typed is None and point.month == _LAST:
        return origins.get((scope.source, "actual_expenditure"))
    return typed


def origin_text(origin: FigureOrigin | None) -> str:
    """Who entered a figure and on which day, or the file it came from with that day."""
    if origin is None:
        return view.NOTHING
    who = origin.by if origin.file is None else origin.file
    return f"{who} {origin.at.astimezone():%m-%d}"


def origin_words(origin: FigureOrigin | None) -> str:
    """The same in full: typed by whom and when, or from which file, taken in by whom and when."""
    if origin is None:
        return view.NOTHING
    at = f"{origin.at.astimezone():%Y-%m-%d %H:%M}"
    if origin.file is None:
        return _("typed by {who}, {at}").format(who=origin.by, at=at)
    return _("from the file {file}, taken in by {who}, {at}").format(
        file=origin.file, who=origin.by, at=at
    )


def source_line(scope: Scope, origins: Mapping[Figure, FigureOrigin]) -> str:
    """The source, and behind it where its budgets and its spending of the year come from."""
    parts = [_("{source}: amounts in yuan").format(source=scope.word)]
    captions = field_captions()
    for name in ("original_budget", "final_budget", "actual_expenditure"):
        origin = origins.get((scope.source, name)) if scope.source is not None else None
        if origin is not None:
            parts.append(f"{captions[name]} {origin_text(origin)}")
    return " · ".join(parts)


def pairs(points: Iterable[CheckpointComparison]) -> list[Pair]:
    """The shares of the budget for the chart."""
    return [Pair(month_text(each.month), each.planned_share, each.actual_share) for each in points]


def month_text(month: int) -> str:
    """The end of a month: ``6月底``."""
    return _("month {month}").format(month=month)


def funds_columns() -> tuple[Column, ...]:
    """The columns of the budget block."""
    return (
        Column(_("source of funds"), 15, share=1),
        Column(_("original budget"), 14, "right", share=1, drop=1),
        Column(_("final budget (A)"), 15, "right", share=1),
        Column(_("spent (B)"), 15, "right", share=1),
        Column(_("B/A"), 8, "right"),
    )


def funds_rows(seen: ProjectView) -> list[Row]:
    """A row a scope: the total, the fiscal sources added up, each source."""
    return [_funds_row(scope, scope_funds(seen, scope)) for scope in SCOPES.values()]


def scope_funds(seen: ProjectView, scope: Scope) -> Funds:
    """The budget block's row of a scope, empty where nothing is recorded."""
    if scope.source is None:
        return funds_of(seen, scope.sources)
    return seen.disbursement.row(scope.source) or Funds(source=scope.source)


def _funds_row(scope: Scope, row: Funds) -> Row:
    rate = None
    if row.final_budget and row.actual_expenditure is not None:
        rate = Fraction(row.actual_expenditure) / Fraction(row.final_budget)
    tone = "strong" if scope.source is FundSource.TOTAL else "muted" if scope.source is None else ""
    return Row(
        scope.key,
        (
            (scope.word, tone),
            view.amount_text(row.original_budget),
            view.amount_text(row.final_budget),
            view.amount_text(row.actual_expenditure),
            view.rate_text(rate),
        ),
    )


def field_values(row: Funds) -> dict[str, str]:
    """What the fields hold for one source, as it is typed."""
    values = {
        "original_budget": row.original_budget,
        "final_budget": row.final_budget,
        "actual_expenditure": row.actual_expenditure,
    }
    values |= {f"spent_{month}": row.spent.get(month) for month in CHECKPOINT_MONTHS}
    return {key: "" if each is None else two_places(each) for key, each in values.items()}


def field_captions() -> dict[str, str]:
    """The captions of the fields, in the order in which they are filled."""
    captions = {
        "original_budget": _("original budget"),
        "final_budget": _("final budget"),
        "actual_expenditure": _("spent in the year"),
    }
    return captions | {f"spent_{month}": month_text(month) for month in CHECKPOINT_MONTHS}


def recorded_figures(
    disbursement: Disbursement,
) -> list[tuple[FundSource, list[tuple[str, str, str]]]]:
    """By source, every recorded figure: its field, its caption, its amount."""
    captions = field_captions()
    found = []
    for row in disbursement.rows:
        values = {key: text for key, text in field_values(row).items() if text}
        found.append((row.source, [(key, captions[key], text) for key, text in values.items()]))
    return found
