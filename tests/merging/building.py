"""Plans, projects and rows in a few words, and a merge of them without any database."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scorer.merging.merge import merge_plans
from scorer.merging.sides import Declined, HeldProject, Merged
from scorer.model.difference import Choice, Difference
from scorer.model.plan import Indicator, PerformancePlan, Project, Source
from scorer.reading.target_value import read_target

CODE = "130636213MQECBX9K54VO"
OTHER = "130636219G8TRQN4KQQ9S"
SOURCE = Source(file="修订.docx", sha256="cd" * 32, format="docx")


def row(
    name: str,
    target: str = "≥90%",
    level: str = "产出指标/数量指标",
    description: str | None = None,
    **more: Any,
) -> Indicator:
    """An indicator; its number comes with the project."""
    category, _slash, subcategory = level.partition("/")
    reading = read_target(
        target, category=category, subcategory=subcategory, name=name, description="", year=2021
    )
    return Indicator(
        position=1,
        category=category,
        subcategory=subcategory,
        name=name,
        description=description,
        target_text=target,
        target=reading.target,
        **more,
    )


def project(
    *rows: Indicator, code: str = CODE, name: str = "村级组织办公经费", **more: Any
) -> Project:
    """A project with its rows numbered."""
    numbered = tuple(
        each.model_copy(update={"position": position}) for position, each in enumerate(rows, 1)
    )
    values: dict[str, Any] = {"total_funds": Decimal("1000.00"), **more}
    return Project(code=code, name=name, indicators=numbered, **values)


def held(
    base: Project, kept: Project | None = None, *, edition: int = 1, **more: Any
) -> HeldProject:
    """A kept project behind its edition; as the edition said it where nothing else is given."""
    mine = kept or base
    said = {each.position for each in base.indicators}
    rows = {each.position: each.position for each in mine.indicators if each.position in said}
    return HeldProject(mine, edition, base, rows, **more)


def corrected(project: Project, position: int, **values: Any) -> Project:
    """The project with one row corrected by hand."""
    rows = tuple(
        each.model_copy(update={**values, "by_hand": (*each.by_hand, *values)})
        if each.position == position
        else each
        for each in project.indicators
    )
    return project.model_copy(update={"indicators": rows})


def merge(
    kept: HeldProject | tuple[HeldProject, ...],
    *document: Project,
    said: Mapping[str, Choice] | None = None,
    declined: tuple[Declined, ...] = (),
) -> Merged:
    """What comes out when a document with these projects is taken in."""
    sides = (kept,) if isinstance(kept, HeldProject) else kept
    plan = PerformancePlan(source=SOURCE, year=2021, projects=document)
    return merge_plans(sides, declined, plan, said or {}, year=2021, reason="第2版已不列入")


def kinds(merged: Merged) -> dict[str, tuple[str, ...]]:
    """The differences' kinds by their ids."""
    return {each.id: tuple(kind.value for kind in each.kinds) for each in merged.differences}


def difference(merged: Merged, name: str) -> Difference:
    """The difference with this id."""
    return next(each for each in merged.differences if each.id == name)


def result(merged: Merged, at: int = 0) -> Project:
    """A project as it stands after the merge."""
    found = merged.projects[at].project
    assert found is not None
    return found


def opened(merged: Merged) -> tuple[str, ...]:
    """The ids that a person still has to decide."""
    return tuple(each for one in merged.differences for each in one.open_ids)
