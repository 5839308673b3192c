"""The county's review in words: rows with both sides, the totals, one row in full."""

from collections.abc import Iterable, Iterator

from scorer.findings import Finding, hint_of, message_of
from scorer.forms import view
from scorer.i18n import _
from scorer.service.reviews import ReviewedProject, ReviewedRow, ReviewTotals
from scorer.text import one_line
from tui.rows import severity_sign, severity_tone
from tui.widgets.grid import Cell, Column, Row, heading
from tui.widgets.lines import Part

SAME, OTHER, PARTLY = "=", "≠", "?"
"""The county agrees; it gives other points or another value; its points are still missing."""


def columns() -> tuple[Column, ...]:
    """Both sides of a row beside each other; on a narrow screen target and opinion give way."""
    return (
        Column(_("no."), 2, "right"),
        Column("", 2),
        Column(_("indicator"), 12, share=3),
        Column(_("target"), 8, share=1, drop=3),
        Column(_("ours"), 8, share=1),
        Column(_("score"), 5, "right"),
        Column(_("county"), 8, share=1),
        Column(_("score"), 5, "right"),
        Column(_("max"), 5, "right", drop=2),
        Column(_("deviation"), 7, "right"),
        Column(_("opinion"), 10, share=2, drop=4),
    )


def row_key(row: ReviewedRow) -> str:
    """By what a row is found again."""
    return f"{row.code}/{row.position}"


def rows(projects: Iterable[ReviewedProject], *, differing: bool, headings: bool) -> list[Row]:
    """The rows of the grid; with ``differing`` only those on which both sides differ."""
    found: list[Row] = []
    for project in projects:
        shown = [each for each in project.rows if each.differs or not differing]
        if headings and shown:
            final = _("{name} (final)").format(name=project.name) if project.final else project.name
            found.append(heading(final))
        found.extend(Row(row_key(each), _cells(each)) for each in shown)
    return found


def _cells(row: ReviewedRow) -> tuple[Cell, ...]:
    review, tone = row.review, "warn" if row.differs else ""
    return (
        str(row.position),
        (_sign(row), tone),
        row.name,
        row.target_text,
        row.own_actual,
        view.points_text(row.own_score),
        (one_line(review.reviewed_value or view.NOTHING), tone),
        (view.points_text(review.reviewed_score), tone),
        view.max_score_text(row.max_score),
        (view.rate_text(row.deviation), tone),
        one_line(review.opinion or ""),
    )


def _sign(row: ReviewedRow) -> str:
    if row.differs:
        return OTHER
    if row.review.reviewed_score is not None:
        return SAME
    return "" if row.review.is_empty else PARTLY


def totals_text(projects: Iterable[ReviewedProject]) -> str:
    """How far the review is, then its sums, a line each; both totals where one project shows all rows."""
    known = tuple(projects)
    sums = [each.totals for each in known]
    own, theirs = sum(each.own_of_reviewed for each in sums), sum(each.reviewed for each in sums)
    first = _("Reviewed {scored}/{rows} rows · {differing} differ (≠)").format(
        scored=sum(each.scored for each in sums),
        rows=sum(each.rows for each in sums),
        differing=sum(each.differing for each in sums),
    )
    known_by_both = (own, theirs, own - theirs) if any(each.scored for each in sums) else None
    told = [f"{each:.2f}" for each in known_by_both] if known_by_both else [view.NOTHING] * 3
    second = _("On rows scored by both: ours {own} · county {theirs} · difference {less}").format(
        own=told[0], theirs=told[1], less=told[2]
    )
    lines = [first, second, *([total_text(sums[0])] if len(sums) == 1 else ())]
    return "\n".join(lines)


def total_text(totals: ReviewTotals) -> str:
    """Our total and the county's; the latter is known once every row is reviewed."""
    own = view.total_text(totals.own)
    if totals.reviewed_total is None:
        return _("total: ours {own}, county not known yet").format(own=own)
    theirs = view.score_text(totals.reviewed_total, totals.own.total_max)
    return _("total: ours {own}, county {theirs}").format(own=own, theirs=theirs)


def details(row: ReviewedRow) -> Iterator[Part]:
    """One row in full: both sides, what the engine makes of the county's value, who said it when."""
    review = row.review
    yield f"{row.position} {row.name} · {_('target')} {row.target_text}", "strong"
    own = view.score_text(row.own_score, row.max_score)
    yield _("ours: {actual}, {score} points").format(actual=row.own_actual, score=own), ""
    if review.is_empty:
        yield _("The county has said nothing yet: Enter writes, a agrees with ours."), "muted"
        return
    theirs = view.score_text(review.reviewed_score, row.max_score)
    text = _("county: {actual}, {score} points").format(
        actual=one_line(review.reviewed_value or view.NOTHING), score=theirs
    )
    yield (f"{OTHER} {text}", "warn") if row.differs else (text, "")
    if review.reviewed_value is not None:
        points = None if row.suggested is None else view.points_text(row.suggested)
        yield suggestion_text(points), "muted"
    if review.opinion:
        yield _("opinion: {text}").format(text=review.opinion), ""
    yield _source(row), "muted"


def suggestion_text(points: str | None) -> str:
    """What the engine gives for the county's value; a suggestion only."""
    if points is None:
        return _("The rules give no score for this value.")
    return _("By the same rules this value gives {points} points.").format(points=points)


def _source(row: ReviewedRow) -> str:
    review = row.review
    when = f"{review.reviewed_at.astimezone():%Y-%m-%d %H:%M}" if review.reviewed_at else ""
    said = _("entered by {who}, {when}").format(who=review.reviewed_by or "", when=when)
    if review.source_file is None:
        return said
    sha256 = (review.source_sha256 or "")[:12]
    return _("{said}, from {file} (SHA-256 {sha256})").format(
        said=said, file=review.source_file, sha256=sha256
    )


def finding_texts(findings: Iterable[Finding]) -> Iterator[Part]:
    """What is to be looked at in a returned workbook."""
    for each in findings:
        place = view.place_text(each.place)
        text = f"{severity_sign(each.severity)} {message_of(each)} {hint_of(each)}"
        yield f"{text} ({place})", severity_tone(each.severity)
