"""``scorer plan show --places``: the place of every value, for people and for programs."""

from hashlib import sha256
from pathlib import Path

from scorer.resources import resource_dir
from tests.cli.conftest import CODE, Scorer


def test_people_read_field_value_and_place(kept: Scorer) -> None:
    kept("plan", "set", CODE, "--indicator", 1, "--target", "34个")
    digest = sha256((resource_dir("fixtures") / "plans/yaoshan-2021.txt").read_bytes()).hexdigest()
    said = kept("plan", "show", CODE, "--places").out
    assert f"文件：yaoshan-2021.txt，SHA-256 {digest[:12]}，格式 text" in said
    assert "第1张表，第3行第3列（文件第35行）" in said
    assert "34个，读作 =34个" in said
    assert "人工更正：王芳 20" in said
    assert "推断依据：年度" in said


def test_programs_read_plan_1_with_origins(kept: Scorer, sample_plan: Path) -> None:
    kept("plan", "set", CODE, "--indicator", 1, "--target", "34个")
    plain = kept("plan", "show", CODE, "--json").json
    told = kept("plan", "show", CODE, "--places", "--json").json
    digest = sha256(sample_plan.read_bytes()).hexdigest()
    assert told["schema"] == "plan/1"
    assert told["sources"] == [{"file": "yaoshan-2021.txt", "sha256": digest, "format": "text"}]
    project = told["projects"][0]
    funds = project["origins"]["total_funds"]
    assert funds["place"] == project["places"]["total_funds"] | {"sha256": digest}
    assert funds["value"] == "648,800.00元"
    assert project["origins"]["period"]["inferred_from"] == "year"
    target = project["indicators"][0]["origins"]["target_text"]
    assert target["by_hand"]["by"] == "王芳"
    assert (target["value"], target["read_as"]) == ("34个", "=34个")
    for shape in (told, project, *project["indicators"]):
        shape.pop("origins", None)
        shape.pop("sources", None)
    plain.pop("readings")
    assert told == plain
