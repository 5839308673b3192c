"""What projects score, put into words for the list: built on the service's thread."""

from decimal import Decimal
from fractions import Fraction

from scorer.findings import Severity
from scorer.forms import view
from scorer.i18n import _
from scorer.model.sheet import SheetState
from scorer.service.views import Overview, ProjectView
from tui.cells import bar
from tui.names import ProjectRow
from tui.widgets.grid import Cell

_BAR = 8


def project_rows(overview: Overview) -> tuple[ProjectRow, ...]:
    """Every project of the year, in the plan's order."""
    return tuple(
        project_row(number, each) for number, each in enumerate(overview.projects, start=1)
    )


def project_row(number: int, seen: ProjectView) -> ProjectRow:
    """Number, name, budget, progress, score, execution rate, grade, findings of a project."""
    sheet = seen.sheet
    budget = seen.disbursement.total.final_budget or seen.project.total_funds
    return ProjectRow(
        seen.project.code,
        (
            str(number),
            seen.project.name,
            view.amount_text(budget),
            *progress_cells(seen),
            total_cell(seen),
            view.rate_text(sheet.execution.rate),
            view.grade_word(sheet.grade),
            findings_cell(seen),
            view.sheet_state_word(sheet.state),
        ),
    )


def progress_cells(seen: ProjectView) -> tuple[Cell, Cell]:
    """How many rows need nothing more, as a bar and as numbers."""
    done, total = seen.recorded_count, len(seen.sheet.lines)
    share = Fraction(done, total) if total else None
    tone = "good" if done == total else ""
    return (bar(share, _BAR), tone), (f"{done}/{total}", tone)


def total_cell(seen: ProjectView) -> Cell:
    """The total with its maximum; an unfinished one says so and is never just a number."""
    sheet = seen.sheet
    score = view.score_text(sheet.total_score, sheet.total_max)
    if sheet.state is SheetState.UNFINISHED:
        return _("unfinished {score}").format(score=score), "muted"
    return score, "strong"


def findings_cell(seen: ProjectView) -> Cell:
    """How many findings of each weight, by the first character of the word for it."""
    counts = [
        (severity, sum(each.severity is severity for each in seen.findings))
        for severity in Severity
    ]
    parts = [f"{severity_sign(severity)}{count}" for severity, count in counts if count]
    heaviest = next((severity for severity, count in counts if count), None)
    return " ".join(parts) or view.NOTHING, severity_tone(heaviest)


def severity_sign(severity: Severity) -> str:
    """A sign that needs no colour: ``!!`` stops the sheet, ``!`` needs a word, ``i`` informs."""
    return {Severity.ERROR: "!!", Severity.WARNING: "!", Severity.NOTE: "i"}[severity]


def severity_tone(severity: Severity | None) -> str:
    """The tone in which a finding of that weight is written."""
    if severity is Severity.ERROR:
        return "bad"
    return "warn" if severity is Severity.WARNING else ""


def unit_title(overview: Overview) -> tuple[str, str]:
    """Unit and year for the title line, and how many projects there are."""
    left = _("{unit} · self-evaluation {year}").format(
        unit=overview.profile.name, year=overview.year
    )
    return left, _("{count} projects").format(count=len(overview.projects))


def sum_text(overview: Overview) -> str:
    """The foot of the list: rows recorded, money, findings of all projects together."""
    projects = overview.projects
    budget = [each.disbursement.total.final_budget or each.project.total_funds for each in projects]
    spent = [each.disbursement.total.actual_expenditure for each in projects]
    first = _("Recorded {done}/{rows} rows · finished {finished}/{count} sheets").format(
        done=sum(each.recorded_count for each in projects),
        rows=sum(len(each.sheet.lines) for each in projects),
        finished=sum(each.sheet.state is not SheetState.UNFINISHED for each in projects),
        count=len(projects),
    )
    second = _("Budget {budget} · spent {spent} yuan · findings: {findings}").format(
        budget=view.amount_text(sum((each for each in budget if each is not None), Decimal(0))),
        spent=view.amount_text(sum((each for each in spent if each is not None), Decimal(0))),
        findings=view.findings_summary([finding for each in projects for finding in each.findings]),
    )
    return f"{first}\n{second}"
