"""The sample written again by another office program reads as before."""

import subprocess
from pathlib import Path

import pytest

from scorer.importers.document import read_plan
from scorer.model.plan import Project
from scorer.resources import resource_dir

PLANS = resource_dir("fixtures") / "plans"

WAYS = [
    ("docx", ("docx:MS Word 2007 XML",)),
    ("docx", ("doc:MS Word 97", "docx:MS Word 2007 XML")),
    ("xlsx", ("xlsx:Calc MS Excel 2007 XML",)),
]


def convert(source: Path, to: str, folder: Path) -> Path:
    folder.mkdir()
    profile = (folder.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{source.stem}.{to.partition(':')[0]}"


def bare(project: Project) -> object:
    """The project without places."""
    rows = [each.model_copy(update={"places": {}}) for each in project.indicators]
    points = [each.model_copy(update={"place": None}) for each in project.checkpoints]
    return project.model_copy(update={"places": {}, "indicators": rows, "checkpoints": points})


@pytest.mark.system("soffice")
@pytest.mark.parametrize(("form", "steps"), WAYS)
def test_another_programs_file_gives_the_same_projects(
    form: str, steps: tuple[str, ...], tmp_path: Path
) -> None:
    path = PLANS / f"yaoshan-2021.{form}"
    expected = read_plan(path)
    for number, step in enumerate(steps):
        path = convert(path, step, tmp_path / str(number))
    plan = read_plan(path)
    assert [bare(each) for each in plan.projects] == [bare(each) for each in expected.projects]
    assert [each.code for each in plan.findings] == [each.code for each in expected.findings]
    assert plan.announced == tuple(
        each.model_copy(update={"place": again.place})
        for each, again in zip(expected.announced, plan.announced, strict=True)
    )
