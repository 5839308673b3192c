"""Evidence and the fill-in workbook: all of it is shown, a returned one only adds."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from scorer.errors import RefusedEntryError
from scorer.forms.fill_in import LONGEST, SHEET, known_evidence
from scorer.model.outcome import Evidence, Outcome
from scorer.service import journal
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.outcomes import add_evidence
from scorer.service.plans import project_view
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST
from tests.service.test_fill_in import columns, fill, row_of

FILE, PAGE, DAY = ((FIRST, 1, f"新增佐证{name}") for name in ("文件", "页码", "日期"))


@pytest.fixture
def handed(workspace: Workspace, tmp_path: Path) -> Path:
    """The workbook of a project of which a row has two pieces of evidence."""
    for name, page in (("一.txt", "1"), ("二.txt", None)):
        (tmp_path / name).write_text(name, encoding="utf-8")
        add_evidence(workspace, FIRST, 1, tmp_path / name, page, "2021-12-20")
    return write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx", [FIRST])


def _kept(workspace: Workspace) -> tuple[Evidence, ...]:
    return project_view(workspace, FIRST).outcomes[1].evidence


def test_all_evidence_is_shown_and_locked(handed: Path) -> None:
    sheet = openpyxl.load_workbook(handed)[SHEET]
    cell = sheet.cell(row_of(sheet, FIRST, 1), columns(sheet)["已有佐证"])
    assert cell.value == "1. 一.txt，第1页，2021-12-20\n2. 二.txt，2021-12-20"
    assert cell.protection.locked
    opened = sheet.cell(row_of(sheet, FIRST, 1), columns(sheet)["新增佐证文件"])
    assert (opened.value, opened.protection.locked) == (None, False)


def test_more_evidence_than_fits_a_cell_is_said() -> None:
    many = Outcome(evidence=tuple(Evidence(file=f"{n}" * 50) for n in range(1000)))
    assert LONGEST < len(known_evidence(many)) < 32_767
    assert known_evidence(many).endswith("（过长，后文未列出）")


def test_what_is_added_stands_behind_what_is_there(
    workspace: Workspace, handed: Path, tmp_path: Path
) -> None:
    before = _kept(workspace)
    (tmp_path / "三.txt").write_text("三", encoding="utf-8")
    back = fill(handed, {FILE: "三.txt\n四.txt", PAGE: "3-5\n7", DAY: "2021-12-20\n2021年12月21日"})
    assert take_outcomes(workspace, back, dry_run=True).changed == 1
    assert _kept(workspace) == before
    assert take_outcomes(workspace, back).conflicts == ()
    three, four = _kept(workspace)[2:]
    assert _kept(workspace)[:2] == before
    assert (three.file, three.page, three.dated_on) == ("三.txt", "3-5", date(2021, 12, 20))
    assert three.sha256 is not None
    assert (four.file, four.page, four.dated_on) == ("四.txt", "7", date(2021, 12, 21))
    assert four.sha256 is None
    assert take_outcomes(workspace, back).changed == 0


def test_both_sides_add(workspace: Workspace, handed: Path, tmp_path: Path) -> None:
    """Adding here and in the file meets no conflict, in whatever order; nothing goes."""
    (tmp_path / "此处.txt").write_text("此处", encoding="utf-8")
    add_evidence(workspace, FIRST, 1, tmp_path / "此处.txt")
    before = _kept(workspace)
    taken = take_outcomes(workspace, fill(handed, {FILE: "村里.txt"}), theirs=True)
    assert (taken.changed, taken.conflicts) == (1, ())
    assert _kept(workspace)[:3] == before
    assert [each.file for each in _kept(workspace)[3:]] == ["村里.txt"]


def test_the_same_file_again_is_no_second_piece(workspace: Workspace, handed: Path) -> None:
    """By name and content where it lies elsewhere; what was not known of it is filled in."""
    one, two = _kept(workspace)
    assert take_outcomes(workspace, fill(handed, {FILE: "一.txt"})).changed == 0
    assert take_outcomes(workspace, fill(handed, {FILE: "二.txt", PAGE: "9"})).changed == 1
    assert _kept(workspace) == (one, two.model_copy(update={"page": "9"}))


def test_a_piece_that_has_the_page_already_is_meant(
    workspace: Workspace, handed: Path, tmp_path: Path
) -> None:
    """Another one of the same file without a page stays without."""
    add_evidence(workspace, FIRST, 1, tmp_path / "二.txt", "9")
    before = _kept(workspace)
    assert take_outcomes(workspace, fill(handed, {FILE: "二.txt", PAGE: "9"})).changed == 0
    assert _kept(workspace) == before


def test_another_page_or_content_is_another_piece(
    workspace: Workspace, handed: Path, tmp_path: Path
) -> None:
    before = _kept(workspace)
    take_outcomes(workspace, fill(handed, {FILE: "一.txt", PAGE: "8"}))
    (tmp_path / "二.txt").write_text("改过的", encoding="utf-8")
    take_outcomes(workspace, fill(handed, {FILE: "二.txt"}))
    assert _kept(workspace)[:2] == before
    assert [(each.file, each.page) for each in _kept(workspace)[2:]] == [
        ("一.txt", "8"),
        ("二.txt", None),
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({PAGE: "3"}, "没有写明对应的新增佐证文件"),
        ({FILE: "三.txt\n四.txt", PAGE: "3"}, "写了1行，而新增佐证文件有2个"),
        ({FILE: "三.txt", DAY: "去年底"}, "去年底"),
    ],
)
def test_pages_and_dates_that_belong_to_no_file_are_refused(
    workspace: Workspace, handed: Path, cells: dict[tuple[str, int, str], str], told: str
) -> None:
    head = journal.head(workspace)
    with pytest.raises(RefusedEntryError, match=told) as refused:
        take_outcomes(workspace, fill(handed, cells))
    assert SHEET in refused.value.message
    assert journal.head(workspace) == head
