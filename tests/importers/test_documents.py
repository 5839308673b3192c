"""Documents that other programs made, against goldens that were worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from scorer.errors import UnreadableFileError
from scorer.findings import message_of
from scorer.forms.interchange import plan_json
from scorer.importers.document import read_plan
from scorer.resources import resource_dir

FOLDER = Path(__file__).parent / "documents"
SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt.golden.json"
OFFICE = {".doc", ".rtf", ".odt", ".ods", ".wps", ".et"}
DOCUMENTS = sorted(
    path
    for path in FOLDER.glob("*/*")
    if path.suffix not in {".json", ".pyc"} and "__pycache__" not in path.parts
)


def listed(*folders: str) -> list[Any]:
    """The documents of these folders; those that only LibreOffice opens need it."""
    return [
        pytest.param(
            path,
            id=f"{path.parent.name}/{path.name}",
            marks=[pytest.mark.system("soffice")] if path.suffix in OFFICE else [],
        )
        for path in DOCUMENTS
        if path.parent.name in folders
    ]


def read(path: Path) -> dict[str, Any]:
    """The document as plan/1, its findings as the codes of what the reader said of the form."""
    plan = read_plan(path)
    assert all(message_of(each) for each in plan.findings)
    answer = plan_json(plan)
    codes = {each.code for each in plan.findings if each.code.startswith("IMP-")}
    return answer | {"findings": sorted(codes)}


def differences(golden: Any, read: Any, at: str = "") -> list[str]:
    """Where the reading is not as the golden says; what the golden does not name is not compared."""
    if isinstance(golden, dict) and golden.keys() == {"fields", "rows"}:
        return differences([spelt_out(golden["fields"], row) for row in golden["rows"]], read, at)
    if isinstance(golden, dict):
        assert isinstance(read, dict), at
        return [
            line
            for name, each in golden.items()
            for line in differences(each, read.get(name), f"{at}.{name}")
        ]
    if isinstance(golden, list) and isinstance(read, list) and len(golden) == len(read):
        pairs = enumerate(zip(golden, read, strict=True))
        return [line for at_, (a, b) in pairs for line in differences(a, b, f"{at}[{at_}]")]
    return [] if golden == read else [f"{at}: {read!r}, not {golden!r}"]


def spelt_out(fields: list[str], row: list[Any]) -> dict[str, Any]:
    """An indicator of a golden's table; ``target.value`` is a field of its target."""
    answer: dict[str, Any] = {}
    for field, value in zip(fields, row, strict=True):
        outer, _dot, inner = field.partition(".")
        if inner:
            answer.setdefault(outer, {})[inner] = value
        else:
            answer[field] = value
    return answer


def sample_golden() -> dict[str, Any]:
    """The sample's golden; a page puts the names of its sheets behind the last announced text."""
    golden: dict[str, Any] = without_places(json.loads(SAMPLE.read_text("utf-8")))
    golden["announced"] = [
        {"number": each["number"], "name": each["name"]} for each in golden["announced"]
    ]
    return golden


def without_places(value: Any) -> Any:
    """The golden without what differs from file to file."""
    if isinstance(value, dict):
        skipped = {"places", "place", "source", "findings", "currency_unit"}
        return {name: without_places(each) for name, each in value.items() if name not in skipped}
    return [without_places(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", listed("libreoffice", "gnumeric"))
def test_a_document_written_by_another_program_reads_as_before(path: Path) -> None:
    if path.stem.startswith("children"):
        golden = json.loads((FOLDER / "forms" / "children.xlsx.golden.json").read_text("utf-8"))
    else:
        golden = sample_golden()
    if path.stem.startswith("project-4"):
        golden["projects"] = golden["projects"][3:4]
        golden["announced"] = []
    assert differences(golden, read(path)) == []


@pytest.mark.parametrize("path", listed("by_hand"))
def test_an_invented_document_reads_as_its_golden_says(path: Path) -> None:
    golden = json.loads((path.parent / "golden.json").read_text("utf-8"))
    more = golden.pop("also").get(path.name, [])
    golden["findings"] = sorted([*golden["findings"], *more])
    assert differences(golden, read(path)) == []


@pytest.mark.parametrize("path", listed("forms"))
def test_each_form_of_the_family_reads_as_its_golden_says(path: Path) -> None:
    golden = json.loads(path.with_name(f"{path.name}.golden.json").read_text("utf-8"))
    if "refused" in golden:
        with pytest.raises(UnreadableFileError) as caught:
            read_plan(path)
        assert golden["refused"] in caught.value.message
        return
    assert differences(golden, read(path)) == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("libreoffice/yaoshan-2021.doc", "a.wps", marks=pytest.mark.system("soffice")),
        ("libreoffice/yaoshan-2021-sheets.xls", "a.et"),
        ("libreoffice/yaoshan-2021.docx", "a.doc"),
        ("gnumeric/yaoshan-2021.html", "a.xls"),
        ("libreoffice/yaoshan-2021-sheets.xlsx", "a.csv"),
        ("libreoffice/yaoshan-2021.pdf", "绩效文本"),
    ],
)
def test_a_name_says_nothing(path: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((FOLDER / path).read_bytes())
    golden = sample_golden()
    assert differences(golden, read(tmp_path / name)) == []


def test_every_foreign_document_is_read_by_a_test_and_the_corpus_stays_small() -> None:
    folders = {path.parent.name for path in DOCUMENTS}
    assert folders == {"libreoffice", "gnumeric", "by_hand", "forms"}
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 2_500_000
