"""Documents whose tables state no code: projects known by name until a person gives the code."""

from pathlib import Path

import pytest

from scorer.model.difference import Kind
from scorer.model.edition import ImportState
from scorer.service.merging import compare_document, merge_document
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview, project_view
from scorer.service.recoding import recode_project
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace
from tests.service.revising import FIRST, PARTY, Data, project, row, sample, write

MISSING = "IMP-CODE-MISSING"


def _document(data: Data, path: Path, *codes: str) -> Path:
    """The document without the code of some projects."""
    text = write(data, path).read_text(encoding="utf-8")
    for code in codes:
        assert code in text
        text = text.replace(f"\t项目编码\n\t{code}\n", "")
    path.write_text(text, encoding="utf-8")
    return path


def _doubts(view: ProjectView) -> list[str]:
    return [each.params["project_code"] for each in view.findings if each.code == MISSING]


@pytest.fixture
def uncoded(empty: Workspace, tmp_path: Path) -> Workspace:
    """The sample, two of whose tables state no code."""
    import_document(empty, _document(sample(), tmp_path / "无编码.txt", FIRST, PARTY))
    return empty


def test_each_gets_a_code_for_now_and_says_so(uncoded: Workspace) -> None:
    views = overview(uncoded).projects
    assert [each.project.code for each in views][:3] == [
        "未编码1",
        "未编码2",
        "13063621AR2KTCQBSG4CI",
    ]
    assert [_doubts(each) for each in views[:3]] == [["未编码1"], ["未编码2"], []]


def test_the_right_code_settles_the_doubt(uncoded: Workspace) -> None:
    record_outcome(uncoded, "未编码1", 1, {"actual_text": "33"})
    view = recode_project(uncoded, "未编码1", FIRST)
    assert _doubts(view) == []
    assert view.outcomes[1].actual_text == "33"
    assert _doubts(project_view(uncoded, "未编码2")) == ["未编码2"]
    found = overview(uncoded).plan_findings
    assert MISSING not in {each.code for each in found}


def test_the_next_edition_finds_its_projects_by_name(uncoded: Workspace, tmp_path: Path) -> None:
    recode_project(uncoded, "未编码1", FIRST)
    record_outcome(uncoded, "未编码2", 1, {"actual_text": "33"})
    data = sample()
    data["projects"] = [data["projects"][1], data["projects"][0], *data["projects"][2:]]
    row(data, PARTY, 2)[4] = "≥95%"
    revision = _document(data, tmp_path / "修订.txt", FIRST, PARTY)
    comparison = compare_document(uncoded, revision)
    assert [(each.id, each.kinds) for each in comparison.differences] == [
        ("未编码2/2", (Kind.RETARGETED,))
    ]
    merge_document(uncoded, revision)
    assert project_view(uncoded, "未编码2").outcomes[1].actual_text == "33"
    assert _doubts(project_view(uncoded, FIRST)) == []
    assert _doubts(project_view(uncoded, "未编码2")) == ["未编码2"]


def test_a_document_that_states_the_codes_now_gives_them(
    uncoded: Workspace, tmp_path: Path
) -> None:
    record_outcome(uncoded, "未编码1", 1, {"actual_text": "33"})
    merge_document(uncoded, write(sample(), tmp_path / "有编码.txt"))
    view = project_view(uncoded, FIRST)
    assert (view.outcomes[1].actual_text, view.project.by_hand) == ("33", ())
    assert _doubts(view) == []
    assert MISSING not in {each.code for each in overview(uncoded).plan_findings}


def test_two_files_without_codes_do_not_meet(empty: Workspace, tmp_path: Path) -> None:
    data = sample()
    for name, code in (("一.txt", FIRST), ("二.txt", PARTY)):
        one = {**data, "announced": [], "projects": [project(data, code)]}
        document = _document(one, tmp_path / name, code)
        done = import_document(empty, document, year=2021)
        assert done.state is not ImportState.DIFFERS
    views = overview(empty).projects
    assert [each.project.code for each in views] == ["未编码1", "未编码2"]
    assert [each.project.name for each in views] == ["村级组织办公经费", "村党组织活动经费"]
    assert [_doubts(each) for each in views] == [["未编码1"], ["未编码2"]]
