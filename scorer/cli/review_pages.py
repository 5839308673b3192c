"""The county's review as JSON (review/1) and as pages for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scorer.cli.output import Part, Table, right
from scorer.forms.json_parts import finding_json, points_json
from scorer.forms.view import NOTHING, max_score_text, points_text, rate_text, total_text
from scorer.i18n import _
from scorer.model.review import Review
from scorer.money import fraction_text, two_places
from scorer.text import one_line

if TYPE_CHECKING:
    from fractions import Fraction

    from scorer.service.review_import import ReviewImport
    from scorer.service.reviews import ReviewedProject, ReviewedRow, ReviewTotals


def reviews_json(known: Iterable[ReviewedProject], differing: bool = False) -> dict[str, Any]:
    """Both sides of every row, project by project."""
    return {"schema": "review/1", "projects": [_project_json(each, differing) for each in known]}


def imported_json(taken: ReviewImport) -> dict[str, Any]:
    """What a returned workbook brought, then both sides of what it names."""
    return {
        "schema": "review-import/1",
        "file": taken.file,
        "sha256": taken.sha256,
        "changed": taken.changed,
        "unchanged": taken.unchanged,
        "blank": taken.blank,
        "projects": [_project_json(each, False) for each in taken.projects],
        "findings": [finding_json(each) for each in taken.findings],
    }


def _project_json(known: ReviewedProject, differing: bool) -> dict[str, Any]:
    return {
        "code": known.code,
        "name": known.name,
        "final": known.final,
        "rows": [_row_json(each) for each in _rows(known, differing)],
        "totals": _totals_json(known.totals),
    }


def _row_json(row: ReviewedRow) -> dict[str, Any]:
    return {
        "position": row.position,
        "category": row.category,
        "subcategory": row.subcategory,
        "name": row.name,
        "target_text": row.target_text,
        "max_score": two_places(row.max_score),
        "own": {"actual": row.own_actual, "score": points_json(row.own_score)},
        "reviewed": _review_json(row.review),
        "suggested_score": points_json(row.suggested),
        "difference": points_json(row.difference),
        "deviation": _share(row.deviation),
        "differs": row.differs,
    }


def _review_json(review: Review) -> dict[str, Any]:
    return {
        "value": review.reviewed_value,
        "score": points_json(review.reviewed_score),
        "opinion": review.opinion,
        "file": review.source_file,
        "sha256": review.source_sha256,
        "by": review.reviewed_by,
        "at": review.reviewed_at.isoformat() if review.reviewed_at else None,
        "version": review.version,
    }


def _totals_json(totals: ReviewTotals) -> dict[str, Any]:
    return {
        "rows": totals.rows,
        "scored": totals.scored,
        "differing": totals.differing,
        "own_of_reviewed": two_places(totals.own_of_reviewed),
        "reviewed": two_places(totals.reviewed),
        "difference": two_places(totals.difference),
        "deviation": _share(totals.deviation),
        "own_total": two_places(totals.own.total_score),
        "own_state": totals.own.state,
        "max_total": two_places(totals.own.total_max),
        "reviewed_total": points_json(totals.reviewed_total),
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else fraction_text(share)


def _rows(known: ReviewedProject, differing: bool) -> list[ReviewedRow]:
    return [each for each in known.rows if each.differs or not differing]


def reviews_page(known: Sequence[ReviewedProject], differing: bool = False) -> Iterator[Part]:
    """A table a project; nothing of the rows where none differs."""
    for each in known:
        rows = _rows(each, differing)
        if rows or not differing:
            yield _table(each, rows)
            yield totals_line(each.totals)
    if differing and not any(_rows(each, differing) for each in known):
        yield _("The county differs on no row.")


def _table(known: ReviewedProject, rows: Iterable[ReviewedRow]) -> Table:
    headings = (
        right(_("no.")),
        _("Indicator"),
        _("Target"),
        _("Actual"),
        right(_("Score")),
        _("Reviewed value"),
        right(_("Reviewed score")),
        right(_("Suggested")),
        right(_("Deviation")),
        _("Opinion"),
    )
    return Table(headings, [_cells(each) for each in rows], f"{known.code} {known.name}")


def _cells(row: ReviewedRow) -> tuple[str, ...]:
    review = row.review
    return (
        str(row.position),
        row.name,
        row.target_text,
        row.own_actual,
        f"{points_text(row.own_score)}/{max_score_text(row.max_score)}",
        one_line(review.reviewed_value or NOTHING),
        points_text(review.reviewed_score),
        points_text(row.suggested),
        rate_text(row.deviation),
        one_line(review.opinion or ""),
    )


def totals_line(totals: ReviewTotals) -> str:
    """How far the review is, and both totals."""
    said = _("Reviewed {scored} of {rows} rows, {differing} differ: ours {own}, county {theirs}.")
    text = said.format(
        scored=totals.scored,
        rows=totals.rows,
        differing=totals.differing,
        own=points_text(totals.own_of_reviewed),
        theirs=points_text(totals.reviewed),
    )
    if totals.reviewed_total is None:
        return text
    more = _("Total: ours {own}, county {theirs} (with our execution score).").format(
        own=total_text(totals.own), theirs=points_text(totals.reviewed_total)
    )
    return f"{text} {more}"


def imported_page(taken: ReviewImport) -> Iterator[Part]:
    """What was taken over, what is doubtful, and the totals of each project."""
    from scorer.cli.pages import findings_part

    yield _("{changed} rows reviewed, {unchanged} as before, {blank} left blank.").format(
        changed=taken.changed, unchanged=taken.unchanged, blank=taken.blank
    )
    yield findings_part((None, each) for each in taken.findings)
    for each in taken.projects:
        if each.totals.scored:
            yield f"{each.code} {each.name}"
            yield totals_line(each.totals)
