"""The sample through LibreOffice and back, by way of every format it writes, reads as before."""

import subprocess
from pathlib import Path

import pytest

from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan, Project
from scorer.resources import resource_dir

PLANS = resource_dir("fixtures") / "plans"

BACK = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
WAYS = {
    "docx": {
        "docx": "docx:MS Word 2007 XML",
        "doc": "doc:MS Word 97",
        "odt": "odt:writer8",
        "fodt": "fodt:OpenDocument Text Flat XML",
        "rtf": "rtf:Rich Text Format",
        "html": "html:HTML (StarWriter)",
    },
    "xlsx": {
        "xlsx": "xlsx:Calc MS Excel 2007 XML",
        "xls": "xls:MS Excel 97",
        "ods": "ods:calc8",
        "fods": "fods:OpenDocument Spreadsheet Flat XML",
        "html": "html:HTML (StarCalc)",
    },
}
JOURNEYS = [(form, way) for form, ways in WAYS.items() for way in ways]


class Office:
    """LibreOffice with one profile for the whole run, since a new one costs seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = (folder / "profile").as_uri()

    def convert(self, to: str, *sources: Path, out: str, read_as: str | None = None) -> Path:
        """Write the files in another format into the folder ``out``, which is answered."""
        command = ["soffice", f"-env:UserInstallation={self.profile}", "--headless"]
        command += [f"--infilter={read_as}"] if read_as else []
        target = self.folder / out
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", str(target), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return target


def convert(source: Path, to: str, folder: Path) -> Path:
    """One file in another format, in a new folder; the profile stands beside that."""
    office = Office(folder.parent)
    return office.convert(to, source, out=folder.name) / f"{source.stem}.{to.partition(':')[0]}"


@pytest.fixture(scope="session")
def returned(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The sample's files come back from every journey."""
    office = Office(tmp_path_factory.mktemp("office"))
    answer: dict[tuple[str, str], Path] = {}
    for form, ways in WAYS.items():
        away = []
        for way, to in ways.items():
            out = office.convert(to, PLANS / f"yaoshan-2021.{form}", out=f"{form}-{way}")
            path = (out / f"yaoshan-2021.{way}").rename(out / f"{form}-{way}.{way}")
            away.append(path)
            answer[form, way] = office.folder / f"{form}-back" / f"{form}-{way}.{form}"
        pages = [path for path in away if path.suffix == ".html" and form == "xlsx"]
        office.convert(
            BACK[form], *(path for path in away if path not in pages), out=f"{form}-back"
        )
        if pages:
            office.convert(BACK[form], *pages, out=f"{form}-back", read_as="HTML (StarCalc)")
    return answer


def bare(project: Project) -> object:
    """The project without places."""
    rows = [each.model_copy(update={"places": {}}) for each in project.indicators]
    points = [each.model_copy(update={"place": None}) for each in project.checkpoints]
    return project.model_copy(update={"places": {}, "indicators": rows, "checkpoints": points})


def announced(plan: PerformancePlan) -> list[tuple[str | None, str]]:
    return [(each.number, each.name) for each in plan.announced]


def codes(plan: PerformancePlan) -> list[str]:
    """What was found; a page has the sheets' names between the tables, which are left out, and said so."""
    return [each.code for each in plan.findings if "项目" not in each.params.get("text", "")]


@pytest.mark.system("soffice")
@pytest.mark.parametrize(("form", "way"), JOURNEYS)
def test_a_journey_through_another_format_changes_nothing(
    form: str, way: str, returned: dict[tuple[str, str], Path]
) -> None:
    before, after = read_plan(PLANS / f"yaoshan-2021.{form}"), read_plan(returned[form, way])
    assert [bare(each) for each in after.projects] == [bare(each) for each in before.projects]
    assert codes(after) == codes(before)
    assert announced(after) == announced(before)
