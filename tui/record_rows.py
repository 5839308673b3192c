"""The rows of the working screen: indicators by category in the official order, put into words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from scorer.findings import Finding
from scorer.forms import view
from scorer.i18n import _
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Execution, ExecutionState, Line
from scorer.model.target import Target, TargetKind
from scorer.service.views import ProjectView
from tui.rows import severity_sign, severity_tone
from tui.widgets.grid import Cell, Column, Row, heading

_CATEGORIES: Final = ("成本", "产出", "效益", "满意度")
_SUBCATEGORIES: Final = (
    "数量",
    "质量",
    "时效",
    "成本",
    "经济",
    "社会",
    "生态",
    "可持续",
)


def columns() -> tuple[Column, ...]:
    """The columns of the working screen."""
    return (
        Column(_("no."), 2, "right"),
        Column(_("sub-level"), 9, drop=4),
        Column(_("indicator"), 14, share=3),
        Column(_("target"), 9, share=1),
        Column(_("actual"), 9, share=1),
        Column(_("max"), 5, "right", drop=1),
        Column(_("score"), 5, "right"),
        Column(_("state"), 8),
        Column(_("evid."), 4, "right", drop=3),
        Column(_("findings"), 6, drop=2),
    )


def grid_rows(seen: ProjectView) -> list[Row]:
    """Headings with the points of each category, and a row an indicator."""
    rows: list[Row] = []
    indicators = {each.position: each for each in seen.project.indicators}
    lines = in_order(seen)
    for category in dict.fromkeys(line.category for line in lines):
        inside = [line for line in lines if line.category == category]
        rows.append(_category_heading(category, inside))
        rows.extend(_row(indicators[line.position], line, seen) for line in inside)
    return rows


def in_order(seen: ProjectView) -> list[Line]:
    """The lines of the sheet by category and subcategory in the official order."""
    return sorted(seen.sheet.lines, key=lambda line: (_rank(line), line.position))


def order(seen: ProjectView) -> tuple[int, ...]:
    """The positions of the rows from top to bottom."""
    return tuple(line.position for line in in_order(seen))


def next_open(
    projects: Sequence[ProjectView], code: str, position: int | None
) -> tuple[str, int, bool] | None:
    """Project and row of the next unfinished row behind the given one, over all projects in turn.

    The third part says whether the search began again at the top; None where all is done. Projects
    with a final sheet are finished.
    """
    if not projects:
        return None
    codes = [each.project.code for each in projects]
    here = codes.index(code) if code in codes else 0
    code = codes[here]
    rows = open_rows(projects[here])
    passed = _behind(projects[here], position)
    later = [each for each in rows if each in passed]
    if later:
        return code, later[0], False
    for number in range(1, len(projects)):
        other = projects[(here + number) % len(projects)]
        if found := open_rows(other):
            return other.project.code, found[0], here + number >= len(projects)
    return (code, rows[0], True) if rows else None


def open_rows(seen: ProjectView) -> list[int]:
    """The rows that lack an actual value, a level or a needed reason, from top to bottom."""
    if seen.final is not None:
        return []
    return [
        line.position
        for line in in_order(seen)
        if line.state is RowState.PENDING or needs_reason(line, seen.outcomes.get(line.position))
    ]


def _behind(seen: ProjectView, position: int | None) -> frozenset[int]:
    rows = order(seen)
    return frozenset(rows[rows.index(position) + 1 :] if position in rows else rows)


def _rank(line: Line) -> tuple[int, int]:
    return _place(line.category, _CATEGORIES), _place(line.subcategory, _SUBCATEGORIES)


def _place(text: str, order: tuple[str, ...]) -> int:
    return next((n for n, word in enumerate(order) if word in text), len(order))


def _category_heading(category: str, lines: list[Line]) -> Row:
    most = sum((line.max_score for line in lines), Decimal(0))
    got = [line.score for line in lines if line.score is not None]
    score = view.score_text(sum(got, Decimal(0)) if got else None, most)
    return heading(f"{view.category_word(category)} {score}")


def _row(indicator: Indicator, line: Line, seen: ProjectView) -> Row:
    outcome = seen.outcomes.get(line.position)
    evidence = len(outcome.evidence) if outcome else 0
    return Row(
        str(line.position),
        (
            str(line.position),
            view.category_word(line.subcategory).removesuffix("指标"),
            indicator.name,
            view.target_text(indicator.target),
            _actual(line, outcome),
            view.max_score_text(line.max_score),
            _score(line),
            _state(line, outcome),
            str(evidence) if evidence else view.NOTHING,
            findings_cell(row_findings(seen, line)),
        ),
    )


def _actual(line: Line, outcome: Outcome | None) -> Cell:
    text = view.actual_text(line, outcome)
    return (text, "muted") if text == view.NOTHING else text


def _score(line: Line) -> Cell:
    if line.score is None:
        return view.NOTHING, "muted"
    return view.points_text(line.score), "warn" if line.score < line.max_score else "good"


def _state(line: Line, outcome: Outcome | None) -> Cell:
    if needs_reason(line, outcome):
        return _("reason?"), "bad"
    word = view.state_word(line.state)
    return (word, "muted") if line.state is RowState.PENDING else word


def needs_reason(line: Line, outcome: Outcome | None) -> bool:
    """Whether the row has to be explained and is not yet."""
    given = outcome is not None and outcome.deviation_reason and outcome.corrective_action
    return line.reason_needed and not given


def row_findings(seen: ProjectView, line: Line) -> tuple[Finding, ...]:
    """Everything doubtful about one row, heaviest first: what its score and what the checks say."""
    position = str(line.position)
    return tuple(
        each
        for each in seen.findings
        if each in line.findings or each.params.get("position") == position
    )


def findings_cell(findings: Sequence[Finding]) -> Cell:
    """The findings of one row, by sign and count."""
    severities = [finding.severity for finding in findings]
    parts = [f"{severity_sign(each)}{severities.count(each)}" for each in dict.fromkeys(severities)]
    return (" ".join(parts), severity_tone(severities[0])) if parts else view.NOTHING


def is_qualitative(indicator: Indicator, line: Line | None = None) -> bool:
    """Whether the row is answered by a level rather than by a value."""
    return asked_target(indicator, line).kind in {TargetKind.QUALITATIVE, TargetKind.TEXT}


def asked_target(indicator: Indicator, line: Line | None) -> Target:
    """The target that the row's actual answers: its own, or what its text asks for where chosen."""
    asked = line.asked if line is not None else None
    return indicator.target if asked is None else asked


def status_text(seen: ProjectView) -> str:
    """The line under the title: rows recorded, execution, points, findings, final or not."""
    parts = [
        _("recorded {done}/{rows}").format(done=seen.recorded_count, rows=len(seen.sheet.lines)),
        execution_text(seen.sheet.execution),
        _("findings: {findings}").format(findings=view.findings_summary(seen.findings)),
        view.max_source_word(seen.sheet.max_source),
    ]
    if seen.final is not None:
        parts.insert(0, _("final by {who}").format(who=seen.final.by))
    return " · ".join(parts)


def execution_text(execution: Execution) -> str:
    """The execution rate with its points, or that it carries none."""
    rate = view.rate_text(execution.rate)
    if execution.state is ExecutionState.SHOWN:
        return _("execution {rate} (not scored)").format(rate=rate)
    score = view.score_text(execution.score, execution.max_score)
    return _("execution {rate}, {score}").format(rate=rate, score=score)


def line_of(seen: ProjectView, position: int) -> Line | None:
    """The line of the sheet for an indicator, None where it was withdrawn."""
    return next((line for line in seen.sheet.lines if line.position == position), None)


def indicator_of(seen: ProjectView, position: int) -> Indicator | None:
    """The indicator at a position, None where there is none."""
    return next((each for each in seen.project.indicators if each.position == position), None)
