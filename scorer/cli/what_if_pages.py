"""The pages of ``scorer what-if``: open matters by how far they move the total, and a trial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.cli.output import Part, Table, right
from scorer.forms.compare_words import signed
from scorer.forms.matter_words import matter_word, option_text
from scorer.forms.view import (
    execution_score_text,
    grade_word,
    points_text,
    score_text,
    total_text,
    trace_text,
)
from scorer.i18n import _

if TYPE_CHECKING:
    from scorer.engine.what_if import Matter
    from scorer.forms.trial import Assumption
    from scorer.model.sheet import Line, ScoreSheet, Trace
    from scorer.service.trials import OpenMatters, Trial


def matters_page(found: Sequence[OpenMatters]) -> Iterator[Part]:
    """A table a project, the matter that moves most first, then what hangs on missing evidence."""
    headings = (
        right(_("Moves")),
        right(_("Lowest total")),
        right(_("Highest total")),
        _("Open"),
        right("#"),
        _("Indicator"),
        _("Answers"),
    )
    for each in found:
        sheet = each.found.sheet
        title = f"{each.view.project.code} {each.view.project.name}  {total_text(sheet)}"
        names = {line.position: line.name for line in sheet.lines}
        if each.found.matters:
            yield Table(headings, [_matter_row(one, names) for one in each.found.matters], title)
        else:
            yield title
            yield _("Nothing is open.")
        yield _("Counting rows without evidence as nothing: {bare}").format(
            bare=score_text(each.found.bare_score, sheet.total_max)
        )
    yield _("Each matter by itself, all others as they stand. Nothing was stored.")


def _matter_row(matter: Matter, names: dict[int, str]) -> tuple[str, ...]:
    position = matter.position
    return (
        points_text(matter.move),
        points_text(matter.low),
        points_text(matter.high),
        matter_word(matter),
        "" if position is None else str(position),
        "" if position is None else names[position],
        "\n".join(option_text(each) for each in matter.options),
    )


def trial_page(tried: Trial, assumed: Sequence[Assumption], written: Path | None) -> Iterator[Part]:
    """What was assumed, every row before and after, and how what moved comes about."""
    before, after = tried.recorded.sheet, tried.trial.sheet
    project = tried.recorded.project
    title = _("Trial, not official: {project}").format(project=f"{project.code} {project.name}")
    yield Table((_("Assumed"), _("As recorded"), _("In the trial")), assumed, title)
    headings = (
        right("#"),
        _("Indicator"),
        right(_("Before")),
        right(_("After")),
        right(_("Difference")),
        _("How it came about"),
    )
    rows = [_line_row(*pair) for pair in zip(before.lines, after.lines, strict=True)]
    yield Table(headings, [*rows, _execution_row(before, after)])
    yield _("Total: {before} → {after} ({difference})   Grade: {old} → {new}").format(
        before=total_text(before),
        after=total_text(after),
        difference=signed(after.total_score - before.total_score),
        old=grade_word(before.grade),
        new=grade_word(after.grade),
    )
    if written is not None:
        yield _("Written: {file}").format(file=written)
    yield _("Nothing was stored.")


def _line_row(before: Line, after: Line) -> tuple[str, ...]:
    moved = before.score != after.score or before.trace != after.trace
    return (
        str(after.position),
        after.name,
        score_text(before.score, before.max_score),
        score_text(after.score, after.max_score),
        _moved(before.score, after.score),
        _how(after.trace) if moved else "",
    )


def _moved(before: Decimal | None, after: Decimal | None) -> str:
    """By how much the points moved; nothing where they did not."""
    nothing = Decimal(0)
    return "" if before == after else signed((after or nothing) - (before or nothing))


def _how(trace: Trace | None) -> str:
    return "" if trace is None else f"{trace_text(trace)}\n{trace.clause}"


def _execution_row(before: ScoreSheet, after: ScoreSheet) -> tuple[str, ...]:
    was, now = before.execution, after.execution
    moved = was != now
    return (
        "",
        _("execution of the budget"),
        execution_score_text(was),
        execution_score_text(now),
        _moved(was.score, now.score),
        _how(now.trace) if moved else "",
    )
