"""What projects score, as facts and in words: built on the service's thread, or when a row is seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scorer.findings import Severity
from scorer.forms import view
from scorer.i18n import _
from scorer.model.sheet import SheetState
from scorer.service.disbursements import checkpoint_table
from scorer.service.outline import ProjectOutline
from scorer.service.views import Overview, ProjectView
from tui.cells import bar
from tui.project_list import Facts
from tui.widgets.grid import Cell

BAR = 8
_NO_EVIDENCE = "OUT-NO-EVIDENCE"
_LIGHT_TONES = {"red": "bad", "yellow": "warn", "green": "good"}


def all_facts(overview: Overview, today: date) -> dict[str, Facts]:
    """The facts of every project of the year, by its code."""
    return {each.project.code: facts_of(each, today) for each in overview.projects}


def facts_of(seen: ProjectView, today: date) -> Facts:
    """What the list says of a project; ``today`` decides which checkpoint was due last."""
    sheet = seen.sheet
    found = Counter(each.severity for each in seen.findings)
    due = [each for each in checkpoint_table(seen) if is_due(each.month, seen.year, today)]
    last = due[-1] if due else None
    return Facts(
        done=seen.recorded_count,
        rows=len(sheet.lines),
        finished=sheet.state is not SheetState.UNFINISHED,
        score=sheet.total_score,
        max_score=sheet.total_max,
        low=sheet.low,
        high=sheet.high,
        rate=sheet.execution.rate,
        planned=last.planned_share if last else None,
        spent=last.actual_share if last else None,
        light=last.status.value if last else "",
        grade=view.grade_word(sheet.grade),
        state=view.sheet_state_word(sheet.state),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        notes=found[Severity.NOTE],
        unproved=any(each.code == _NO_EVIDENCE for each in seen.findings),
        expenditure=seen.disbursement.total.actual_expenditure,
    )


def is_due(month: int, year: int, today: date) -> bool:
    """Whether the end of a checkpoint's month has passed."""
    return (year, month) < (today.year, today.month)


def fact_cells(facts: Facts) -> tuple[Cell, ...]:
    """The cells behind number, name and budget: progress, score, spending, grade, findings, state."""
    return (
        *progress_cells(facts),
        total_cell(facts),
        spending_cell(facts),
        facts.grade,
        findings_cell(facts),
        facts.state,
    )


def progress_cells(facts: Facts) -> tuple[Cell, Cell]:
    """How many rows need nothing more, as a bar and as numbers."""
    share = Fraction(facts.done, facts.rows) if facts.rows else None
    tone = "good" if facts.done == facts.rows else ""
    return (bar(share, BAR), tone), (f"{facts.done}/{facts.rows}", tone)


def total_cell(facts: Facts) -> Cell:
    """The total with its maximum; of an unfinished sheet the range it can still reach."""
    if facts.finished:
        return view.score_text(facts.score, facts.max_score), "strong"
    return f"{view.points_text(facts.low)}–{view.points_text(facts.high)}", "muted"


def spending_cell(facts: Facts) -> Cell:
    """Spending over budget at the checkpoint due last, over the share that was planned for it."""
    if facts.planned is None:
        return view.rate_text(facts.rate)
    planned = view.rate_text(facts.planned).removesuffix("%").rstrip("0").rstrip(".")
    spent = view.rate_text(facts.spent).removesuffix("%")
    return f"{spent}/{planned}%", _LIGHT_TONES.get(facts.light, "")


def findings_cell(facts: Facts) -> Cell:
    """How many findings of each weight, by a sign that needs no colour."""
    counts = zip(Severity, (facts.errors, facts.warnings, facts.notes), strict=True)
    found = [(severity, count) for severity, count in counts if count]
    parts = [f"{severity_sign(severity)}{count}" for severity, count in found]
    return " ".join(parts) or view.NOTHING, severity_tone(found[0][0] if found else None)


def severity_sign(severity: Severity) -> str:
    """A sign that needs no colour: ``!!`` stops the sheet, ``!`` needs a word, ``i`` informs."""
    return {Severity.ERROR: "!!", Severity.WARNING: "!", Severity.NOTE: "i"}[severity]


def severity_tone(severity: Severity | None) -> str:
    """The tone in which a finding of that weight is written."""
    if severity is Severity.ERROR:
        return "bad"
    return "warn" if severity is Severity.WARNING else ""


def outline_of(seen: ProjectView) -> ProjectOutline:
    """A project by name, as the list has it."""
    budget = seen.disbursement.total.final_budget
    if budget is None:
        budget = seen.project.total_funds
    return ProjectOutline(seen.project.code, seen.project.name, budget)


def unit_title(overview: Overview, shown: int, count: int) -> tuple[str, str]:
    """Unit and year for the title line, how many projects there are, and how many are shown."""
    left = _("{unit} · self-evaluation {year}").format(
        unit=overview.profile.name, year=overview.year
    )
    if shown < count:
        words = _("{shown} of {count} projects")
        return left, words.format(shown=f"{shown:,}", count=f"{count:,}")
    return left, _("{count} projects").format(count=f"{count:,}")


def sum_text(facts: Iterable[Facts], count: int, budget: Decimal) -> str:
    """The foot of the list: rows recorded and findings of all projects that are scored, then money.

    ``count`` and ``budget`` are of all projects; where not all are scored yet, it says how many are.
    """
    known = tuple(facts)
    spent = [each.expenditure for each in known if each.expenditure is not None]
    first = _(
        "Rows {done}/{rows} · sheets finished {finished}/{count} · findings: {findings}"
    ).format(
        done=sum(each.done for each in known),
        rows=sum(each.rows for each in known),
        finished=sum(each.finished for each in known),
        count=len(known),
        findings=_all_findings(known),
    )
    if len(known) < count:
        first = _("Scored so far {known} of {count} projects; of these: {text}").format(
            known=f"{len(known):,}", count=f"{count:,}", text=first
        )
    return f"{first}\n{_money(budget, spent, len(known))}"


def _money(budget: Decimal, spent: Sequence[Decimal], count: int) -> str:
    """What was spent as far as it is recorded: what is not counts as unknown, never as nothing."""
    words = _("Budget {budget} yuan · spent {spent} yuan ({known} of {count} projects)")
    if len(spent) == count:
        words = _("Budget {budget} yuan · spent {spent} yuan")
    if not spent:
        words = _("Budget {budget} yuan · spent: not recorded")
    return words.format(
        budget=view.amount_text(budget),
        spent=view.amount_text(sum(spent, Decimal(0))),
        known=f"{len(spent):,}",
        count=f"{count:,}",
    )


def _all_findings(known: tuple[Facts, ...]) -> str:
    counts = (
        sum(each.errors for each in known),
        sum(each.warnings for each in known),
        sum(each.notes for each in known),
    )
    parts = [
        f"{view.severity_word(each)} {count}"
        for each, count in zip(Severity, counts, strict=True)
        if count
    ]
    return _(", ").join(parts) or _("none")
