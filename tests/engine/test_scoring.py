"""A project's sheet as a whole: who entered its money, and whether its rules hold in its year."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement, Entered
from scorer.model.outcome import Outcome
from scorer.model.plan import Project
from scorer.model.sheet import ScoreSheet
from scorer.rules.catalog import Catalog

Scored = Callable[..., ScoreSheet]


@pytest.fixture
def scored(
    catalog: Catalog,
    project_of: Callable[[Sequence[tuple[str, str, str, str]]], Project],
    funds_of: Callable[[str | None, str | None], Disbursement],
) -> Scored:
    def under(pack: str, year: int | None, entered: Entered | None = None) -> ScoreSheet:
        project = project_of([("产出指标", "数量指标", "村数", "≥90%")])
        outcomes = {1: Outcome(actual_text="95%")}
        rules, money = catalog.get(pack), funds_of("310.20", "154.74")
        return score_project(project, outcomes, money, rules, year=year, entered=entered)

    return under


def test_what_was_spent_stands_with_who_entered_it(scored: Scored) -> None:
    when = datetime(2021, 12, 30, 9, 30, tzinfo=UTC)
    sheet = scored("cn.project-self-evaluation@2020", 2021, Entered("王芳", when))
    assert sheet.execution.trace is not None
    spent, budget, _most = sheet.execution.trace.inputs
    assert (spent.by, spent.at) == (budget.by, budget.at) == ("王芳", "2021-12-30T09:30:00+00:00")


@pytest.mark.parametrize(
    ("pack", "year", "warned"),
    [
        ("cn.project-self-evaluation@2020", 2021, False),
        ("cn.project-self-evaluation@2020", 2022, True),
        ("cn.project-self-evaluation@2020", None, False),
        ("cn.project-self-evaluation@2021", 2021, True),
        ("cn.project-self-evaluation@2021", 2030, False),
        ("document-points@1", 2030, False),
    ],
)
def test_rules_that_do_not_hold_in_the_year_are_warned_of(
    scored: Scored, pack: str, year: int | None, warned: bool
) -> None:
    said = [each.params for each in scored(pack, year).findings if "FORCE" in each.code]
    assert said == ([{"pack": pack, "year": str(year)}] if warned else [])
