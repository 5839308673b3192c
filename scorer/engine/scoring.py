"""One project's sheet: maxima, execution, every row, the total. Pure: it opens nothing."""

from collections.abc import Mapping

from scorer.engine import findings as codes
from scorer.engine.allocation import Maxima, maxima_for, project_states_points
from scorer.engine.beside import score_row
from scorer.engine.execution import Executed, score_execution
from scorer.engine.setting import Said, Setting
from scorer.engine.totals import OF_TOTALS, total
from scorer.findings import Finding, find
from scorer.model.disbursement import Disbursement, Entered
from scorer.model.outcome import Outcome
from scorer.model.plan import Project
from scorer.model.sheet import Line, ScoreSheet
from scorer.rules.pack import RulePack

__all__ = ["assemble", "project_states_points", "rescore_line", "score_project"]

_NOTHING = Outcome()


def score_project(
    project: Project,
    outcomes: Mapping[int, Outcome],
    disbursement: Disbursement,
    pack: RulePack,
    *,
    year: int | None,
    entered: Entered | None = None,
    allocated: Said | None = None,
) -> ScoreSheet:
    """The scored sheet of a project; ``outcomes`` by indicator position, ``allocated`` who gave points.

    ``entered`` says who entered budget and spending. Withdrawn indicators do not count. Rows without an outcome stay open: unknown is not zero.
    """
    indicators = project.counted_indicators
    maxima = maxima_for(indicators, outcomes, pack)
    setting = Setting(pack, maxima.source, year, allocated)
    executed = score_execution(disbursement.total, maxima.execution, pack, entered=entered)
    lines = score_lines(project, outcomes, maxima, setting)
    return assemble(executed, lines, maxima, pack, out_of_force(pack, year))


def out_of_force(pack: RulePack, year: int | None) -> tuple[Finding, ...]:
    """The warning where a person named a pack that does not hold in ``year``."""
    if year is None or pack.in_force.from_year is None or pack.in_force.holds(year):
        return ()
    return (find(codes.PACK_OUT_OF_FORCE, pack=pack.name, year=year),)


def score_lines(
    project: Project, outcomes: Mapping[int, Outcome], maxima: Maxima, setting: Setting
) -> tuple[Line, ...]:
    """Every counted indicator's row, in the order of their positions."""
    ordered = sorted(project.counted_indicators, key=lambda indicator: indicator.position)
    return tuple(
        score_row(
            each,
            outcomes.get(each.position, _NOTHING),
            maxima.rows[each.position],
            setting,
        )
        for each in ordered
    )


def rescore_line(
    sheet: ScoreSheet,
    project: Project,
    position: int,
    outcome: Outcome,
    pack: RulePack,
    *,
    year: int | None,
    allocated: Said | None = None,
) -> ScoreSheet:
    """The sheet with one row scored again, for a live score while somebody types.

    Every other row, execution and the maxima stay as they are. Raises KeyError where the project has
    no such row.
    """
    indicator = next((each for each in project.indicators if each.position == position), None)
    if indicator is None:
        raise KeyError(position)
    setting = Setting(pack, sheet.max_source, year, allocated)
    lines = tuple(
        score_row(indicator, outcome, line.max_score, setting)
        if line.position == position
        else line
        for line in sheet.lines
    )
    totals = total(sheet.execution, lines, pack)
    kept = tuple(each for each in sheet.findings if each.code not in OF_TOTALS)
    update = {**totals._asdict(), "lines": lines, "findings": (*kept, *totals.findings)}
    return sheet.model_copy(update=update)


def assemble(
    executed: Executed,
    lines: tuple[Line, ...],
    maxima: Maxima,
    pack: RulePack,
    findings: tuple[Finding, ...] = (),
) -> ScoreSheet:
    """The sheet from its scored parts, with its total, range and grade."""
    totals = total(executed.row, lines, pack)
    return ScoreSheet(
        pack=pack.ref,
        max_source=maxima.source,
        state=totals.state,
        execution=executed.row,
        lines=lines,
        total_score=totals.total_score,
        total_max=totals.total_max,
        low=totals.low,
        high=totals.high,
        total_trace=totals.total_trace,
        grade=totals.grade,
        findings=(*findings, *maxima.findings, *executed.findings, *totals.findings),
    )
