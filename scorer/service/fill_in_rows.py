"""The rows of a returned workbook: what was achieved of each indicator, merged cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from scorer.errors import ScorerError
from scorer.forms.fill_in import COLUMNS, EVIDENCE, cell_texts
from scorer.i18n import _
from scorer.model.outcome import Outcome
from scorer.service import entries
from scorer.service.fill_in_cells import with_cells
from scorer.service.outcomes import outcome_record, save
from scorer.service.steps import IMPORTED, part_mark
from scorer.text import key

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn
    from scorer.model.plan import Indicator
    from scorer.service.fill_in_merging import Merging
    from scorer.service.views import ProjectView

_CAPTIONS: Final = {each.field: each.caption for each in COLUMNS if each.field}


def take_row(merging: Merging, row: FilledIn) -> None:
    """One row: whose it is, which of its cells count, what becomes of it."""
    started = merging.start(row, _CAPTIONS)
    if started is None:
        return
    view, touched = started
    indicator = _indicator(view, row)
    if indicator is None:
        merging.leave_out(row, _("the plan has no such row any more"))
        return
    twice = merging.twice(view, indicator.position, row)
    if twice is not None:
        merging.leave_out(row, twice)
        return
    try:
        _record(merging, view, indicator, row, touched)
    except ScorerError as error:
        merging.faults.append(error)


def _record(
    merging: Merging,
    view: ProjectView,
    indicator: Indicator,
    row: FilledIn,
    touched: tuple[str, ...],
) -> None:
    position = indicator.position
    before = view.outcomes.get(position, Outcome())
    fields = _to_take(merging, view, indicator, row, touched, cell_texts(before))
    after = with_cells(view, position, row, fields, merging.folder)
    if outcome_record(after) == outcome_record(before):
        merging.unchanged += 1
        return
    with entries.at(row.place):
        merging.views[view.project.code] = save(
            merging.workspace,
            merging.work,
            view,
            position,
            after,
            action=IMPORTED,
            mark=part_mark(merging.changed + 1),
        )
    merging.changed += 1


def _to_take(
    merging: Merging,
    view: ProjectView,
    indicator: Indicator,
    row: FilledIn,
    touched: tuple[str, ...],
    ours: Mapping[str, str],
) -> tuple[str, ...]:
    """The cells that count. Evidence is only ever added, so that it meets no conflict."""
    return tuple(
        field
        for field in touched
        if field in EVIDENCE
        or merging.takes(view, indicator, row, (field, _CAPTIONS[field]), ours[field])
    )


def _indicator(view: ProjectView, row: FilledIn) -> Indicator | None:
    """The indicator that the hidden keys mean; None where the plan has it no more."""
    for each in view.project.counted_indicators:
        if str(each.position) == row.keys["position"] and all(
            key(getattr(each, name)) == key(row.keys[name])
            for name in ("category", "subcategory", "name")
        ):
            return each
    return None
