"""What stands on each screen, line by line, in both sizes and languages, in colour and plain.

The pictures are text files beside this one; with ``SCORER_REDRAW`` set they are written anew
instead of compared: read the difference before keeping it.
"""

import os
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document
from scorer.service.workspace import Workspace, open_workspace
from scorer.storage.unit_of_work import UnitOfWork
from tests.service.revising import county_revision, revised
from tests.tui.conftest import LOW, TALL, WHO, Screens, Seen

PICTURES = Path(__file__).with_name("pictures")
FIRST = "130636213MQECBX9K54VO"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"

LOOKS = {
    "zh-80x24": (LOW, "zh", "ink"),
    "zh-120x36": (TALL, "zh", "ink"),
    "en-80x24": (LOW, "en", "ink"),
    "zh-80x24-plain": (LOW, "zh", "plain"),
    "en-120x36-plain": (TALL, "en", "plain"),
}

WAYS: dict[str, tuple[str, ...]] = {
    "projects": (),
    "recording": ("enter", "enter", "3", "0"),
    "level": ("down", "down", "down", "down", "enter", "down", "down"),
    "reason": ("enter", "r"),
    "state": ("enter", "s"),
    "evidence": ("enter", "e"),
    "evidence-found": ("enter", "e", "z", "j"),
    "points": ("enter", "p"),
    "points-shared": ("enter", "p", "f3", "tab", "2", "0"),
    "readings": ("enter", "down", "down", "down"),
    "survey": ("enter", "down", "down", "y"),
    "correction": ("enter", "h"),
    "money": ("m",),
    "sheet": ("s", "down", "down"),
    "findings": ("f",),
    "names": ("n",),
    "project-origins": ("l",),
    "row-origins": ("enter", "l"),
    "matters": ("enter", "g"),
    "profile": ("p",),
    "help": ("enter", "question_mark"),
}
"""The keys that lead from the list of projects to each screen."""


MATERIAL = (
    "验收/竣工验收单.pdf",
    "资金拨付单.pdf",
    "二〇二一年度第四季度村级组织办公经费拨付凭证汇总表及明细附件扫描件（定稿）.pdf",
    "scan-01.png",
)
"""What lies in the folder that the window for evidence begins in."""


def recorded(workspace: Workspace) -> None:
    """A few rows of every kind, and some money."""
    entries: list[tuple[str, int, dict[str, object]]] = [
        (FIRST, 1, {"actual_text": "31"}),
        (FIRST, 2, {"actual_text": "95%"}),
        (
            FIRST,
            3,
            {
                "actual_text": "31/36",
                "deviation_reason": "两笔资金年底才下达",
                "corrective_action": "提前申请用款计划",
            },
        ),
        (FIRST, 5, {"state": "not_started"}),
        (FIRST, 7, {"state": "disputed"}),
        (QUALITATIVE, 3, {"level": "partially_met"}),
    ]
    for code, position, changes in entries:
        record_outcome(workspace, code, position, changes)
    money = {
        "original_budget": "648800",
        "final_budget": "648800",
        "actual_expenditure": "600000",
        "spent_3": "120000",
        "spent_6": "324400",
        "spent_10": Decimal(510000),
    }
    record_disbursement(workspace, FIRST, FundSource.TOTAL, money)


@pytest.fixture
def used(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with some entries, all of the same minute and folder wherever the test runs."""
    for name in MATERIAL:
        path = database.with_name("材料") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.chdir(database.with_name("材料"))
    monkeypatch.setattr(UnitOfWork, "now", lambda _work: datetime(2022, 1, 10, 9, 30).astimezone())
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    return database


@pytest.mark.parametrize("look", LOOKS)
async def test_screens_look_as_they_did(look: str, screens: Screens, used: Path) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=used, language=language, theme=theme) as seen:
        for name, keys in WAYS.items():
            await seen.press(*keys)
            assert_picture(look, name, seen.text, size)
            await back(seen)


@pytest.mark.parametrize("look", LOOKS)
async def test_filling_and_last_year_look_as_they_did(
    look: str, screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_plan: Path
) -> None:
    monkeypatch.setattr(UnitOfWork, "now", lambda _work: datetime(2022, 1, 10, 9, 30).astimezone())
    size, language, theme = LOOKS[look]
    async with screens(
        size, on=two_years(tmp_path, sample_plan), language=language, theme=theme
    ) as seen:
        await seen.press("enter", "down", "enter")
        await seen.type("31/33")
        assert_picture(look, "understood", seen.text, size)
        await seen.press("enter", "escape")
        assert_picture(look, "fill-offered", seen.text, size)
        await seen.press("x")
        assert_picture(look, "filled", seen.text, size)
        await seen.press("home", "b")
        assert_picture(look, "last-year", seen.text, size)
        await seen.press("n", "n")
        assert_picture(look, "next-project", seen.text, size)


@pytest.mark.parametrize("look", [look for look in LOOKS if not look.endswith("plain")])
async def test_choosing_a_reading_looks_as_it_did(look: str, screens: Screens, used: Path) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=used, language=language, theme=theme) as seen:
        await seen.press("enter", "down", "down", "down", "h")
        assert_picture(look, "choose-reading", seen.text, size)


@pytest.mark.parametrize("look", ["zh-80x24", "en-120x36-plain"])
async def test_the_first_screen_looks_as_it_did(
    look: str, screens: Screens, tmp_path: Path
) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=tmp_path / "new.db", language=language, theme=theme) as seen:
        assert_picture(look, "start", seen.text, size)


@pytest.mark.parametrize("look", LOOKS)
async def test_a_revised_document_looks_as_it_did(
    look: str, screens: Screens, used: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, language, theme = LOOKS[look]
    with open_workspace(str(used), user=WHO) as workspace:
        set_indicator(workspace, FIRST, 1, {"target_text": "34个"})
    revised(tmp_path / "revised.docx", county_revision)
    monkeypatch.chdir(tmp_path)
    async with screens(size, on=used, language=language, theme=theme) as seen:
        await seen.press("o")
        await seen.type("revised.docx")
        assert_picture(look, "import", seen.text, size)
        await seen.press("enter")
        assert_picture(look, "review", seen.text, size)
        await seen.press("pagedown", "pagedown", "down")
        assert_picture(look, "review-further", seen.text, size)
        await seen.press("c")
        assert_picture(look, "review-conflicts", seen.text, size)
        await seen.press("home", *("m", "s") * 3, "ctrl+s")
        assert_picture(look, "review-write", seen.text, size)


def two_years(folder: Path, sample_plan: Path) -> Path:
    """A database with the sample and, for the year before, one whose first row was recorded."""
    text = sample_plan.read_text(encoding="utf-8").replace("13063621", "13063620")
    earlier = folder / "2020.txt"
    earlier.write_text(text.replace("2021", "2020"), encoding="utf-8")
    path = folder / "years.db"
    with open_workspace(str(path), user=WHO) as workspace:
        import_document(workspace, earlier)
        code = FIRST.replace("13063621", "13063620")
        record_outcome(workspace, code, 1, {"actual_text": "32个"})
        import_document(workspace, sample_plan)
    return path


async def back(seen: Seen) -> None:
    """To the list of projects, with the cursor at its top."""
    while len(seen.app.screen_stack) > 2:
        seen.app.pop_screen()
        await seen.settle()
    await seen.press("home")


def assert_picture(look: str, name: str, text: str, size: tuple[int, int]) -> None:
    """The screen equals its picture, and no line is wider than the terminal."""
    assert max(cell_len(line) for line in text.splitlines()) <= size[0]
    path = PICTURES / look / f"{name}.txt"
    if os.environ.get("SCORER_REDRAW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{look}/{name}"


@pytest.mark.parametrize("look", [look for look in LOOKS if look.endswith("plain")])
def test_plain_pictures_draw_nothing_of_doubtful_width(look: str) -> None:
    doubtful = set("─│┌┐└┘├┤┬┴┼╭╮╰╯█░▸●○…≥≤±×→↑↓·—–“”")
    for path in (PICTURES / look).glob("*.txt"):
        found = doubtful & set(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found}"
