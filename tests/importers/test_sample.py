"""The sample in its three forms: the same plan, with every value at its place."""

import json
import os
import zipfile
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scorer.findings import Place
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from scorer.resources import resource_dir

FIXTURES = resource_dir("fixtures")
PLANS = FIXTURES / "plans"
FORMS = ("txt", "docx", "xlsx")
REAL = os.environ.get("SCORER_REAL_PLAN")


def sample(form: str) -> Path:
    return PLANS / f"yaoshan-2021.{form}"


def facts(plan: PerformancePlan) -> dict[str, Any]:
    """The plan without what differs between forms: its source and its places."""
    facts: dict[str, Any] = without_places(plan.model_dump(exclude={"source", "findings"}))
    return facts


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        skipped = {"places", "place"}
        return {name: without_places(each) for name, each in value.items() if name not in skipped}
    if isinstance(value, list | tuple):
        return [without_places(each) for each in value]
    return value


@pytest.mark.parametrize("form", FORMS)
def test_each_form_holds_nine_projects_and_63_indicators(form: str) -> None:
    plan = read_plan(sample(form))
    assert [len(project.indicators) for project in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    funds = [project.total_funds or Decimal(0) for project in plan.projects]
    assert sum(funds) == Decimal("4577300.00")
    assert (plan.unit_code, plan.unit_name) == ("804001", "顺平县腰山镇人民政府（本级）")
    assert (plan.year, plan.currency_unit, len(plan.announced)) == (2021, "元", 9)


@pytest.mark.parametrize("form", FORMS)
def test_the_blank_checkpoint_stays_blank_and_means_complete(form: str) -> None:
    last = read_plan(sample(form)).projects[8].checkpoints[3]
    assert last.month == 12
    assert last.cumulative_share is None
    assert last.effective_share == 1


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_all_forms_give_the_same_plan(form: str) -> None:
    assert facts(read_plan(sample(form))) == facts(read_plan(sample("txt")))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_reads_as_its_golden_says(form: str, build: ModuleType) -> None:
    golden = sample(form).with_name(f"yaoshan-2021.{form}.golden.json")
    assert json.loads(build.golden(sample(form))) == json.loads(golden.read_text("utf-8"))


def test_every_value_of_the_text_stands_where_its_place_says() -> None:
    lines = sample("txt").read_text(encoding="utf-8").split("\n")
    for project in read_plan(sample("txt")).projects:
        assert lines[(project.places["code"].line or 0) - 1] == f"\t{project.code}"
        for indicator in project.indicators:
            for field, place in indicator.places.items():
                assert lines[(place.line or 0) - 1] == f"\t{getattr(indicator, field)}"


def test_every_value_of_the_workbook_stands_in_the_cell_its_place_names() -> None:
    from openpyxl import load_workbook

    book = load_workbook(sample("xlsx"))

    def shown(place: Place) -> object:
        return book[str(place.sheet)][str(place.cell)].value

    for project in read_plan(sample("xlsx")).projects:
        assert shown(project.places["code"]) == project.code
        for indicator in project.indicators:
            for field, place in indicator.places.items():
                assert shown(place) == getattr(indicator, field)


def test_every_value_of_the_word_document_knows_table_row_and_column() -> None:
    from docx import Document

    tables = Document(str(sample("docx"))).tables
    for number, project in enumerate(read_plan(sample("docx")).projects, 1):
        for indicator in project.indicators[::3]:
            place = indicator.places["target_text"]
            assert place.table == number
            cell = tables[number - 1].cell((place.row or 0) - 1, (place.column or 0) - 1)
            assert cell.text == indicator.target_text


def test_points_stated_in_descriptions_make_one_hundred_in_project_four() -> None:
    points = [each.max_score or 0 for each in read_plan(sample("txt")).projects[3].indicators]
    assert points == [10, 10, 10, 10, 10, 25, 25]


def test_announced_names_differ_from_the_tables_names() -> None:
    plan = read_plan(sample("txt"))
    announced = [each.name for each in plan.announced]
    names = {project.name for project in plan.projects}
    assert announced[1] == "补助经费"
    assert [name for name in announced if name not in names] == [
        "补助经费",
        "环保专职网格员建设",
        "散乱污治理项目",
    ]


def test_building_again_gives_the_same_files(build: ModuleType, tmp_path: Path) -> None:
    for path in build.build(tmp_path):
        shipped = PLANS / path.name
        if path.suffix == ".txt":
            assert path.read_bytes() == shipped.read_bytes()
        else:
            assert parts(path) == parts(shipped)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.skipif(not REAL, reason="SCORER_REAL_PLAN does not name the published document")
def test_the_published_document_reads_as_the_sample() -> None:
    real, shipped = facts(read_plan(Path(REAL or ""))), facts(read_plan(sample("txt")))
    for announced in (*real["announced"], *shipped["announced"]):
        del announced["text"]
    assert real == shipped
