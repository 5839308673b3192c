"""Where values come from: the document's places, the journal's hands, what was inferred."""

from pathlib import Path

import pytest

from scorer.errors import UsageError
from scorer.forms.provenance import Origin, ProjectOrigins, origin_text
from scorer.model.difference import Choice
from scorer.resources import resource_dir
from scorer.service.indicators import set_indicator
from scorer.service.merging import compare_document, merge_document
from scorer.service.plans import import_document
from scorer.service.projects import set_project
from scorer.service.provenance import provenance
from scorer.service.workspace import Workspace, open_workspace
from tests.service.revising import county_revision, revised

FIRST, ADDED = "130636213MQECBX9K54VO", "13063621AAAAAAAAAAAAA"


def project_field(origins: ProjectOrigins, field: str) -> Origin:
    return next(each for each in origins.fields if each.field == field)


def row_field(origins: ProjectOrigins, position: int, field: str) -> Origin:
    row = next(each for each in origins.rows if each.indicator.position == position)
    return next(each for each in row.fields if each.field == field)


def test_every_value_of_the_document_has_its_place_and_its_file(workspace: Workspace) -> None:
    everything = provenance(workspace)
    assert len(everything) == 9
    for project in everything:
        (source,) = project.sources
        assert source.file == "yaoshan-2021.txt"
        assert len(source.sha256) == 64
        told = [*project.fields, *(each for row in project.rows for each in row.fields)]
        for each in told:
            inferred = each.inferred_from is not None and each.place is None
            assert inferred or each.value == "—" or each.place is not None, each
            assert each.place is None or each.source == source, each


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ("txt", "第1张表，第9行第5列（文件第72行）"),
        ("docx", "第1张表，第9行第9列"),
        ("xlsx", "工作表“项目1”，I10"),
    ],
)
def test_the_spot_is_told_as_the_file_has_it(empty: Workspace, form: str, where: str) -> None:
    import_document(empty, resource_dir("fixtures") / "plans" / f"yaoshan-2021.{form}")
    (origins,) = provenance(empty, [FIRST])
    target = row_field(origins, 1, "target_text")
    assert (target.value, target.read_as) == ("33个", "=33个")
    assert origin_text(target) == where
    assert origin_text(target, with_file=True) == f"yaoshan-2021.{form}，{where}"


def test_points_in_a_description_come_from_its_cell(workspace: Workspace) -> None:
    (origins,) = provenance(workspace, ["13063621BKMIET6I506K7"])
    points = row_field(origins, 1, "max_score")
    assert points.value == "10"
    assert points.place == row_field(origins, 1, "description").place
    assert points.source is not None


def test_what_was_inferred_says_from_what(workspace: Workspace) -> None:
    (origins,) = provenance(workspace, [FIRST])
    assert origin_text(project_field(origins, "period")) == "推断依据：年度"
    (named,) = provenance(workspace, ["13063621V92P4WA564VX4"])
    period = project_field(named, "period")
    assert (period.value, period.inferred_from) == ("2021-01-01 – 2021-10-31", "name")
    assert origin_text(period) == "推断依据：名称"


def test_a_correction_says_who_and_when_and_keeps_the_place(database: Path) -> None:
    with open_workspace(str(database), user="李会计") as clerk:
        import_document(clerk, resource_dir("fixtures") / "plans" / "yaoshan-2021.txt")
        before = row_field(provenance(clerk, [FIRST])[0], 1, "target_text")
        set_indicator(clerk, FIRST, 1, {"target_text": "32个"})
        set_project(clerk, FIRST, {"total_funds": "65万元", "checkpoint_3": "20%"})
    with open_workspace(str(database), user="王主任") as head:
        set_indicator(head, FIRST, 1, {"target_text": "34个"})
        set_indicator(head, FIRST, 4, {"target_choice": 1})
        (origins,) = provenance(head, [FIRST])
    target = row_field(origins, 1, "target_text")
    assert target.correction is not None
    assert (target.value, target.correction.by, target.place) == ("34个", "王主任", before.place)
    assert target.printed == "33个"
    assert "人工更正：王主任 20" in origin_text(target)
    assert origin_text(target).endswith("；原文：33个")
    assert row_field(origins, 1, "name").correction is None
    for field in ("total_funds", "checkpoint_3", "checkpoint_12"):
        corrected = project_field(origins, field)
        assert corrected.correction is not None
        assert corrected.correction.by == "李会计"
        assert corrected.place is not None
    assert project_field(origins, "fiscal_funds").correction is None
    chosen = row_field(origins, 4, "target_text")
    assert chosen.choice is not None
    assert (chosen.choice.by, chosen.correction) == ("王主任", None)
    assert "读法选定：王主任 20" in origin_text(chosen)


def test_every_edition_is_named_with_its_own_file(
    workspace: Workspace, sample_plan: Path, tmp_path: Path
) -> None:
    set_indicator(workspace, FIRST, 1, {"target_text": "34个"})
    later = tmp_path / "修订.txt"
    text = sample_plan.read_text(encoding="utf-8")
    later.write_text(text.replace("\t33个\n", "\t35个\n", 1), encoding="utf-8")
    merge_document(workspace, later, {"all": "mine"})
    (origins,) = provenance(workspace, [FIRST])
    target = row_field(origins, 1, "target_text")
    assert target.source is not None
    assert (target.value, target.printed) == ("34个", "35个")
    assert target.source.file == "修订.txt"
    assert "人工更正：李会计" in origin_text(target)
    assert [each.file for each in origins.sources] == ["修订.txt"]


def test_what_only_an_earlier_edition_has_is_told_by_that_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = revised(tmp_path / "县里修订.docx", county_revision)
    asked = compare_document(workspace, path).differences
    same = {each.id: "same" for each in asked if Choice.SAME in each.choices}
    merge_document(workspace, path, {"all": "document", **same})
    (origins,) = provenance(workspace, [FIRST])
    files = {
        row.indicator.position: {each.source.file for each in row.fields if each.source}
        for row in origins.rows
    }
    assert files[5] == {"yaoshan-2021.txt"}
    assert files[1] == files[8] == {"县里修订.docx"}
    assert [each.file for each in origins.sources] == ["县里修订.docx", "yaoshan-2021.txt"]
    assert origin_text(row_field(origins, 5, "name"), with_file=True).startswith("yaoshan-2021.txt")


def test_what_was_added_by_hand_says_so_in_every_field(workspace: Workspace) -> None:
    set_project(workspace, ADDED, {"name": "防汛应急", "total_funds": "5万元"}, add=True)
    row = {
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "购置水泵",
        "target_text": "3台",
    }
    set_indicator(workspace, ADDED, None, row)
    (origins,) = provenance(workspace, [ADDED])
    assert origins.sources == ()
    name, target = project_field(origins, "code"), row_field(origins, 1, "target_text")
    assert name.correction is not None
    assert target.correction is not None
    assert name.correction.added
    assert target.correction.added
    assert origin_text(target).startswith("人工补录：李会计 20")


def test_an_unknown_project_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="NO-SUCH"):
        provenance(workspace, ["NO-SUCH"])
