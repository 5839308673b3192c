"""Budgets, spending and checkpoints of the money screen, put into words."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.forms import view
from scorer.i18n import N_, _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS
from scorer.money import round_half_up, two_places
from scorer.service.disbursements import checkpoint_table, checkpoint_total
from scorer.service.views import Overview, ProjectView
from tui.widgets.grid import Cell, Column, Row

_STATUS: Final = {
    "red": (N_("far behind"), "bad"),
    "yellow": (N_("behind"), "warn"),
    "green": (N_("on schedule"), "good"),
    "blue": (N_("far ahead"), "warn"),
    "not_recorded": (N_("not recorded"), "muted"),
    "no_plan": (N_("no plan"), "muted"),
}


class Checkpoint(NamedTuple):
    """One checkpoint as the screen shows it: cells of the table, and shares for the chart."""

    month: int
    cells: tuple[Cell, ...]
    planned: Fraction | None
    actual: Fraction | None


def checkpoints(seen: ProjectView) -> tuple[Checkpoint, ...]:
    """One project's plan against its spending."""
    return tuple(
        _checkpoint(
            each.month,
            (each.planned_share, each.actual_share),
            (each.planned_amount, each.actual_amount, each.difference),
            each.difference_points,
            each.days_behind,
            each.status.value,
        )
        for each in checkpoint_table(seen)
    )


def checkpoints_of_all(overview: Overview) -> tuple[Checkpoint, ...]:
    """The same for all projects together."""
    return tuple(
        _checkpoint(
            each.month,
            (each.planned_share, each.actual_share),
            (each.planned_amount, each.actual_amount, each.difference),
            each.difference_points,
            each.days_behind,
            each.status.value,
        )
        for each in checkpoint_total(overview)
    )


def _checkpoint(
    month: int,
    shares: tuple[Fraction | None, Fraction | None],
    amounts: tuple[Decimal | None, Decimal | None, Decimal | None],
    points: Fraction | None,
    days: int | None,
    status: str,
) -> Checkpoint:
    word, tone = _STATUS[status]
    cells: tuple[Cell, ...] = (
        month_text(month),
        view.rate_text(shares[0]),
        *(view.amount_text(amount) for amount in amounts),
        view.NOTHING if points is None else f"{round_half_up(points):+f}",
        view.NOTHING if days is None else str(days),
        (_(word), tone),
    )
    return Checkpoint(month, cells, *shares)


def checkpoint_columns() -> tuple[Column, ...]:
    """The columns of plan against actual."""
    return (
        Column(_("by end of"), 9),
        Column(_("plan"), 8, "right"),
        Column(_("planned (yuan)"), 13, "right", share=1),
        Column(_("spent (yuan)"), 13, "right", share=1),
        Column(_("difference"), 13, "right", share=1, drop=2),
        Column(_("% points"), 7, "right", drop=1),
        Column(_("days behind"), 8, "right", drop=3),
        Column(_("status"), 11),
    )


def checkpoint_rows(points: Iterable[Checkpoint]) -> list[Row]:
    """A row a checkpoint."""
    return [Row(str(each.month), each.cells) for each in points]


def month_text(month: int) -> str:
    """The end of a month: ``6月底``."""
    return _("month {month}").format(month=month)


def funds_columns() -> tuple[Column, ...]:
    """The columns of the budget block."""
    return (
        Column(_("source of funds"), 16, share=1),
        Column(_("original budget"), 14, "right", share=1),
        Column(_("final budget (A)"), 16, "right", share=1),
        Column(_("spent (B)"), 15, "right", share=1),
        Column(_("B/A"), 8, "right"),
    )


def funds_rows(disbursement: Disbursement) -> list[Row]:
    """A row a source, the total first."""
    return [_funds_row(source, disbursement.row(source)) for source in FundSource]


def _funds_row(source: FundSource, funds: Funds | None) -> Row:
    row = funds or Funds(source=source)
    rate = None
    if row.final_budget and row.actual_expenditure is not None:
        rate = Fraction(row.actual_expenditure) / Fraction(row.final_budget)
    tone = "strong" if source is FundSource.TOTAL else ""
    return Row(
        source.value,
        (
            (view.fund_source_word(source), tone),
            view.amount_text(row.original_budget),
            view.amount_text(row.final_budget),
            view.amount_text(row.actual_expenditure),
            view.rate_text(rate),
        ),
    )


def field_values(funds: Funds | None) -> dict[str, str]:
    """What the fields hold for one source, as it is typed."""
    row = funds or Funds()
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
