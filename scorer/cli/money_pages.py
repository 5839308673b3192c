"""The tables of a project's money for people: the budget block, and the plan against the spending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scorer.cli.output import Block, Item, Part, Table, right
from scorer.forms.view import NOTHING, amount_text, fund_source_word, rate_text
from scorer.i18n import _, listed
from scorer.model.plan import CHECKPOINT_MONTHS

if TYPE_CHECKING:
    from scorer.disbursement.timeline import CheckpointComparison
    from scorer.service.figure_origins import Figure, FigureOrigin
    from scorer.service.views import ProjectView


def funds_page(view: ProjectView, title: str) -> Iterator[Part]:
    """The budget block of a project: an amount a line, a column for the total and each source."""
    rows = view.disbursement.rows
    if not rows:
        yield title
        yield _("No budget and no spending is recorded yet.")
        return
    amounts = [
        (_("Original budget"), [row.original_budget for row in rows]),
        (_("Final budget"), [row.final_budget for row in rows]),
        (_("Spent"), [row.actual_expenditure for row in rows]),
    ]
    for month in CHECKPOINT_MONTHS:
        word = _("End of month {month}").format(month=month)
        amounts.append((word, [row.spent.get(month) for row in rows]))
    yield Table(
        (_("Amount (yuan)"), *(right(fund_source_word(row.source)) for row in rows)),
        [(word, *map(amount_text, values)) for word, values in amounts],
        title,
    )


def comparison_table(rows: Iterable[CheckpointComparison], title: str = "") -> Table:
    """Planned against actual spending at the checkpoints."""
    from scorer.disbursement.timeline import standing_word

    return Table(
        (
            _("End of"),
            right(_("Planned\nshare")),
            right(_("Planned")),
            right(_("Actual\nspending")),
            right(_("Difference")),
            right(_("Days late,\nplan's day")),
            _("Status"),
        ),
        [
            (
                _("month {month}").format(month=row.month),
                rate_text(row.planned_share),
                amount_text(row.planned_amount),
                amount_text(row.actual_amount),
                amount_text(row.difference),
                _days(row),
                standing_word(row),
            )
            for row in rows
        ],
        title,
    )


def _days(row: CheckpointComparison) -> str:
    """The days behind, and on which day the plan stood at what was spent."""
    if row.days_behind is None:
        return NOTHING
    return str(row.days_behind) + (f" {row.planned_on:%m-%d}" if row.planned_on else "")


def origins_part(origins: Mapping[Figure, FigureOrigin]) -> Part:
    """Who typed the figures of a budget block and when, or from which file they are: a line each."""
    named: dict[FigureOrigin, list[str]] = {}
    for (source, name), origin in origins.items():
        named.setdefault(origin, []).append(f"{fund_source_word(source)} {_caption(name)}")
    sentence = _("{subject}: {message}")
    return Block(
        [
            Item(sentence.format(subject=_origin(origin), message=listed(figures)), 0, 4)
            for origin, figures in named.items()
        ]
    )


def _caption(name: str) -> str:
    captions = {
        "original_budget": _("Original budget"),
        "final_budget": _("Final budget"),
        "actual_expenditure": _("Spent"),
    }
    month = name.removeprefix("spent_")
    return captions.get(name) or _("End of month {month}").format(month=month)


def _origin(origin: FigureOrigin) -> str:
    at = f"{origin.at.astimezone():%Y-%m-%d %H:%M}"
    if origin.file is None:
        return _("Typed by {who}, {at}").format(who=origin.by, at=at)
    return _("From the file {file}, taken in by {who}, {at}").format(
        file=origin.file, who=origin.by, at=at
    )
