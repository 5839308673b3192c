"""The pages of a plan for people: its projects in short, and one project's target table in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from scorer.cli.output import Block, Item, Part, Table, right
from scorer.cli.pages import beside_parts, findings_part
from scorer.cli.shapes import plan_summary
from scorer.forms.beside import readings_json
from scorer.forms.interchange import plan_json
from scorer.forms.rule_view import choice_note
from scorer.forms.view import (
    amount_text,
    amount_with_unit,
    category_word,
    share_text,
    target_reading,
    target_text,
)
from scorer.i18n import _
from scorer.model.plan import PROJECT_CODE_LENGTH

if TYPE_CHECKING:
    from scorer.model.plan import PerformancePlan, Project
    from scorer.model.sheet import ScoreSheet

_INDENT: Final = 3
"""Cells that the further lines of an objective stand in, behind its number."""


def plan_page(plan: PerformancePlan) -> Iterator[Part]:
    """A plan in short: its projects, then what was doubtful."""
    yield projects_part(plan)
    yield sums_line(plan)
    if plan.findings:
        yield findings_part((None, each) for each in plan.findings)


def projects_part(plan: PerformancePlan) -> Table:
    """The projects of a plan, each with its funds, spending plan and number of indicators."""
    return Table(
        (_("Project"), right(_("Funds (yuan)")), _("Spending plan"), right(_("Rows"))),
        [
            (
                f"{each.name}\n{each.code}",
                amount_text(each.total_funds),
                " / ".join(share_text(point) for point in each.checkpoints),
                str(len(each.indicators)),
            )
            for each in plan.projects
        ],
        _("{unit} {name}, {year}").format(
            unit=plan.unit_code or "", name=plan.unit_name or "", year=plan.year or ""
        ),
        PROJECT_CODE_LENGTH,
    )


def sums_line(plan: PerformancePlan) -> str:
    """How large a plan is: projects, indicators, yuan."""
    totals = plan_summary(plan)
    return _("{projects} projects, {indicators} indicators, {funds} yuan").format(
        projects=totals["projects"],
        indicators=totals["indicators"],
        funds=amount_text(
            sum((each.total_funds or Decimal(0) for each in plan.projects), Decimal(0))
        ),
    )


def project_page(project: Project) -> Iterator[Part]:
    """One project's target table, with what each value was understood as."""
    yield Table(
        (
            right("#"),
            _("Category"),
            _("Subcategory"),
            _("Indicator"),
            _("Target"),
            _("Understood as"),
            _("Basis"),
        ),
        [
            (
                str(each.position),
                category_word(each.category),
                category_word(each.subcategory),
                each.name if each.withdrawn is None else _withdrawn(each.name),
                target_text(each.target),
                target_reading(each.target),
                each.basis or "",
            )
            for each in project.indicators
        ],
        f"{project.code} {project.name if project.withdrawn is None else _withdrawn(project.name)}",
    )
    yield _("Funds: {funds}").format(funds=amount_with_unit(project.total_funds))
    yield _("Spending plan: {shares}").format(
        shares=" / ".join(share_text(point) for point in project.checkpoints) or "—"
    )
    yield Block([Item(each, 0, _INDENT) for each in project.objectives])
    decided = [
        Item(f"{each.position} {each.name}: {choice_note(each.rule_choice)}", 0, _INDENT)
        for each in project.indicators
        if each.rule_choice is not None
    ]
    if decided:
        yield Block(decided)


def project_with_readings_page(project: Project, sheet: ScoreSheet) -> Iterator[Part]:
    """One project's target table, and what its targets with several readings would score by each."""
    yield from project_page(project)
    with_several = [line.model_copy(update={"survey": None}) for line in sheet.lines]
    yield from beside_parts(with_several)
    if any(line.readings for line in with_several):
        yield _("Choose a reading: scorer plan set {code} --indicator N --choose K").format(
            code=project.code
        )


def plan_with_readings_json(plan: PerformancePlan, sheets: Mapping[str, ScoreSheet]) -> Any:
    """The plan as plan/1, beside it the targets with several readings and what each would score."""
    return {
        **plan_json(plan),
        "readings": [
            {"project": code, "position": line.position, "readings": readings_json(line)}
            for code, sheet in sheets.items()
            for line in sheet.lines
            if line.readings
        ],
    }


def _withdrawn(name: str) -> str:
    return _("{name} (withdrawn)").format(name=name)
