"""The pages for people that several commands show: projects, a sheet, traces, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from scorer.cli.output import Block, Item, Part, Table, right
from scorer.findings import hint_of, message_of
from scorer.forms.answers import answer_text
from scorer.forms.rule_view import rule_note
from scorer.forms.view import (
    NOTHING,
    actual_text,
    amount_text,
    category_word,
    execution_state_word,
    findings_summary,
    grade_word,
    level_word,
    max_source_word,
    pack_text,
    place_text,
    points_text,
    rate_text,
    reading_lines,
    score_text,
    severity_word,
    sheet_state_word,
    state_word,
    survey_line,
    total_text,
    trace_parts,
    trace_text,
)
from scorer.i18n import _, language
from scorer.model.outcome import RowState
from scorer.model.plan import PROJECT_CODE_LENGTH
from scorer.text import one_line

if TYPE_CHECKING:
    from decimal import Decimal

    from scorer.findings import Finding
    from scorer.model.dismissal import Dismissed
    from scorer.model.outcome import Outcome
    from scorer.model.sheet import Line, ScoreSheet
    from scorer.service.views import FileCount, ProjectView

_STOPS: Final = ("。", ".", "？", "?", "！", "!")
_INDENT: Final = 4
"""Cells that what belongs to a finding stands in from the left."""


def filled_line(count: FileCount) -> str:
    """What became of a filled file."""
    return _("{changed} rows recorded, {unchanged} unchanged.").format(
        changed=count.changed, unchanged=count.unchanged
    )


def projects_table(views: Sequence[ProjectView], title: str = "") -> Table:
    """Every project with its budget, execution, score, grade and findings."""
    return Table(
        (
            _("Project"),
            right(_("Budget, yuan")),
            right(_("Spent, %")),
            right(_("Score")),
            _("Grade"),
            _("Findings"),
        ),
        [_project_row(view) for view in views],
        title,
        PROJECT_CODE_LENGTH,
    )


def _project_row(view: ProjectView) -> tuple[str, ...]:
    sheet = view.sheet
    budget = view.disbursement.total.final_budget
    return (
        f"{view.project.name}\n{view.project.code}",
        amount_text(view.project.total_funds if budget is None else budget),
        rate_text(sheet.execution.rate),
        score_text(sheet.total_score, sheet.total_max),
        grade_or_state(view),
        findings_summary(view.findings),
    )


def grade_or_state(view: ProjectView) -> str:
    """The grade; while there is none how far the sheet is: ``unfinished 2/7``."""
    sheet = view.sheet
    if sheet.grade:
        return grade_word(sheet.grade)
    return f"{sheet_state_word(sheet.state)} {view.recorded_count}/{len(sheet.lines)}"


def sheet_page(
    sheet: ScoreSheet,
    title: str,
    targets: Mapping[int, str],
    outcomes: Mapping[int, Outcome] | None = None,
) -> Iterator[Part]:
    """A scored sheet: its rows, execution, total, grade, and where the points come from.

    ``targets`` has the printed target of each position. What the sheet itself claims stands beside
    what was computed, where it claims anything.
    """
    claims = any(line.claimed_score is not None for line in sheet.lines)
    headings = [right("#"), _("Category"), _("Indicator"), _("Target"), _("Actual")]
    headings += [right(_("Score")), _("State"), *([right(_("As filled"))] if claims else [])]
    known = outcomes or {}
    rows = []
    for line in sheet.lines:
        row = _line_row(line, targets.get(line.position, NOTHING), known.get(line.position))
        rows.append((*row, _claim(line.claimed_score, line.agrees)) if claims else row)
    yield Table(headings, rows, title)
    yield from _sums(sheet)


def project_sheet_page(view: ProjectView) -> Iterator[Part]:
    """The sheet of a recorded project."""
    targets = {each.position: each.target_text for each in view.project.indicators}
    title = f"{view.project.code} {view.project.name}"
    return sheet_page(view.sheet, title, targets, view.outcomes)


def _sums(sheet: ScoreSheet) -> Iterator[str]:
    execution = sheet.execution
    yield _("Execution: {rate}, {score} ({state})").format(
        rate=rate_text(execution.rate),
        score=score_text(execution.score, execution.max_score),
        state=execution_state_word(execution.state),
    )
    yield _("Total: {total}   Grade: {grade}   State: {state}").format(
        total=total_text(sheet), grade=grade_word(sheet.grade), state=sheet_state_word(sheet.state)
    )
    if sheet.claimed_total is not None or sheet.claimed_grade is not None:
        yield _("As filled: {total}   Grade: {grade}").format(
            total=_claim(sheet.claimed_total, sheet.agrees),
            grade=sheet.claimed_grade or NOTHING,
        )
    yield _("Rules: {pack}; {source}").format(
        pack=pack_text(sheet.pack), source=max_source_word(sheet.max_source)
    )


def _claim(claimed: Decimal | None, agrees: bool | None) -> str:
    if claimed is None:
        return NOTHING
    mark = "" if agrees is None else " ✓" if agrees else " ✗"
    return points_text(claimed) + mark


def _line_row(line: Line, target: str, outcome: Outcome | None) -> tuple[str, ...]:
    return (
        str(line.position),
        category_word(line.subcategory or line.category),
        line.name,
        one_line(target),
        actual_text(line, outcome),
        score_text(line.score, line.max_score),
        level_word(line.level)
        if line.level and line.state is RowState.SCORED
        else state_word(line.state),
    )


def trace_table(sheet: ScoreSheet, positions: Iterable[int] = ()) -> Table:
    """How each score came about: the method, the arithmetic, the clause it rests on."""
    wanted = set(positions)
    rows = [_trace_row(line) for line in sheet.lines if not wanted or line.position in wanted]
    if not wanted:
        rows.append(_execution_row(sheet))
        if (trace := sheet.total_trace) is not None:
            rows.append(("", _("Total"), total_text(sheet), trace_text(trace), trace.clause))
    return Table(
        (right("#"), _("Indicator"), right(_("Score")), _("How it came about"), _("Clause")), rows
    )


def trace_details(sheet: ScoreSheet, positions: Iterable[int] = ()) -> Iterator[str]:
    """All that each trace says: arithmetic, rounding, every input with its source, rule."""
    wanted = set(positions)
    titled = [
        (f"{line.position} {line.name}", line.trace)
        for line in sheet.lines
        if not wanted or line.position in wanted
    ]
    if not wanted:
        titled.append((_("execution of the budget"), sheet.execution.trace))
        titled.append((_("Total"), sheet.total_trace))
    for title, trace in titled:
        if trace is not None:
            yield "\n    ".join((title, *trace_parts(trace).lines()))


def beside_parts(lines: Iterable[Line]) -> Iterator[Part]:
    """What stands beside the scores: surveys with their interval, and targets with several readings."""
    items: list[Item] = []
    for line in lines:
        texts = [text for text in (survey_line(line), *reading_lines(line)) if text]
        if texts:
            items.append(Item(f"{line.position} {line.name}", 0, _INDENT))
            items += [Item(text, _INDENT, _INDENT + 2) for text in texts]
    if items:
        yield Block(items)


def rule_notes(sheet: ScoreSheet) -> list[Part]:
    """The rows whose own text states a rule: what it is read as, how it stands, who decided."""
    items = [
        Item(f"{line.position} {line.name}: {rule_note(line.rule)}", 0, _INDENT)
        for line in sheet.lines
        if line.rule is not None
    ]
    return [Block(items)] if items else []


def _trace_row(line: Line) -> tuple[str, ...]:
    how = trace_text(line.trace) if line.trace else state_word(line.state)
    clause = line.trace.clause if line.trace else ""
    return (str(line.position), line.name, score_text(line.score, line.max_score), how, clause)


def _execution_row(sheet: ScoreSheet) -> tuple[str, ...]:
    execution = sheet.execution
    how = trace_text(execution.trace) if execution.trace else execution_state_word(execution.state)
    return (
        "",
        _("execution of the budget"),
        score_text(execution.score, execution.max_score),
        how,
        execution.trace.clause if execution.trace else "",
    )


def findings_part(found: Iterable[tuple[str | None, Finding]], names: Sequence[str] = ()) -> Part:
    """Findings as a list, in the order they come, or one line that says there are none.

    Each comes with the code of its project, None where it concerns the whole document; ``names`` are
    their short names, where these are wanted.
    """
    shown = zip_longest(found, names) if names else ((each, "") for each in found)
    items = tuple(item for (code, each), name in shown for item in _finding_items(code, each, name))
    return Block(items) if items else _("No findings.")


def dismissed_part(said: Iterable[tuple[str | None, Dismissed]], names: Sequence[str] = ()) -> Part:
    """Findings that a person answered: marked as such, with the reason, who gave it, and when."""
    shown = zip_longest(said, names) if names else ((each, "") for each in said)
    items: list[Item] = []
    for (code, each), name in shown:
        sentence, *_hint, known = _finding_items(code, each.finding, name)
        mark = _("[answered] {sentence}").format(sentence=sentence.text)
        items += [Item(mark, 0, _INDENT), Item(answer_text(each), _INDENT, _INDENT + 2), known]
    return Block(tuple(items))


def _finding_items(code: str | None, finding: Finding, name: str) -> Iterator[Item]:
    message = _with_subject(finding)
    if not message.endswith(_STOPS):
        message += "。" if language() == "zh" else "."
    yield Item(f"[{severity_word(finding.severity)}] {message}", 0, _INDENT)
    hint = hint_of(finding)
    if hint:
        yield Item(f"→ {hint}", _INDENT, _INDENT + 2)
    place = place_text(finding.place)
    known = (name, finding.code, code or finding.params.get("project_code"), place)
    yield Item(" ".join(part for part in known if part), _INDENT, _INDENT)


def _with_subject(finding: Finding) -> str:
    """The sentence, with the project and the indicator in front where it names neither itself."""
    message, given = message_of(finding), finding.params
    project, name = one_line(given.get("project", "")), one_line(given.get("indicator", ""))
    row = ""
    if name and name not in message and "position" in given:
        row = _("row {position} {name}").format(position=given["position"], name=name)
    if project and message.startswith(project):
        message = message.removeprefix(project).lstrip(":： ")
    elif project in message:
        project = ""
    subject = f"{project} {row}".strip()
    return (
        _("{subject}: {message}").format(subject=subject, message=message) if subject else message
    )
