"""Review mode: the county's value, points and opinion beside ours, by keys alone."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.i18n import set_language
from scorer.model.review import Review
from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.review_entries import record_review
from scorer.service.reviews import reviewed_projects
from scorer.service.sheets import finalise
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens

FIRST = "130636213MQECBX9K54VO"
RETURNED = Path(__file__).parents[1] / "service" / "reviews" / "yaoshan-2021-review.xlsx"


@pytest.fixture(scope="session")
def kept_filled(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The sample with everything recorded, made once."""
    set_language("zh")
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    shutil.copyfile(kept, path)
    outcomes = resource_dir("fixtures") / "outcomes"
    with open_workspace(str(path), user=WHO) as workspace:
        import_outcomes(workspace, outcomes / "yaoshan-2021-outcomes.csv")
        import_disbursements(workspace, outcomes / "yaoshan-2021-money.csv")
    return path


@pytest.fixture
def filled(tmp_path: Path, kept_filled: Path) -> Path:
    """A copy of the test's own."""
    path = tmp_path / "filled.db"
    shutil.copyfile(kept_filled, path)
    return path


def reviews(database: Path, code: str = FIRST) -> list[Review]:
    """What is kept of the county's answers."""
    with open_workspace(str(database), user=WHO) as workspace:
        (project,) = reviewed_projects(workspace, (code,))
    return [each.review for each in project.rows]


async def test_value_points_and_opinion_are_typed_and_kept(screens: Screens, filled: Path) -> None:
    async with screens(LOW, on=filled) as seen:
        await seen.press("v", "enter")
        await seen.type("30")
        assert "该值应得 11.36 分" in seen.text
        await seen.press("enter")
        await seen.type("11.36")
        await seen.press("enter")
        await seen.paste("按验收单核定")
        assert reviews(filled)[0] == Review()
        await seen.press("enter")
        assert "≠" in seen.text
        assert "9.12%" in seen.text
        assert "已复核 1/7 行" in seen.text
    first = reviews(filled)[0]
    assert (first.reviewed_value, first.reviewed_score) == ("30", Decimal("11.36"))
    assert (first.opinion, first.reviewed_by) == ("按验收单核定", WHO)


async def test_the_suggested_score_is_taken_by_one_key(screens: Screens, filled: Path) -> None:
    async with screens(TALL, on=filled) as seen:
        await seen.press("v", "enter")
        await seen.type("30")
        await seen.press("f3", "ctrl+s")
    assert reviews(filled)[0].reviewed_score == Decimal("11.36")


async def test_points_above_the_maximum_are_refused_and_nothing_is_kept(
    screens: Screens, filled: Path
) -> None:
    async with screens(TALL, on=filled) as seen:
        await seen.press("v", "enter", "enter")
        await seen.type("12.6")
        await seen.press("ctrl+s")
        assert "超过该行分值 12.50" in seen.told
    assert reviews(filled)[0] == Review()


async def test_agreeing_goes_on_and_the_countys_total_comes_at_the_end(
    screens: Screens, filled: Path
) -> None:
    async with screens(TALL, on=filled) as seen:
        await seen.press("v")
        assert "复核未完" in seen.text
        await seen.press(*"aaaaaaa")
        assert "总分：自评 99.86/100，复核 99.86/100" in seen.text
        await seen.press("n")
        assert "各行均已复核" in seen.told
    assert all(each.reviewed_score is not None for each in reviews(filled))


async def test_only_differences_are_shown(screens: Screens, filled: Path) -> None:
    with open_workspace(str(filled), user="王审计") as workspace:
        record_review(workspace, FIRST, 3, {"reviewed_score": "12"})
        record_review(workspace, FIRST, 4, {"reviewed_score": "12.5"})
    async with screens(LOW, on=filled) as seen:
        await seen.press("v", "d")
        assert "资金在规定时" in seen.text
        assert "各村投入资金" not in seen.text
        await seen.press("d")
        assert "各村投入资金" in seen.text


async def test_nothing_differs_is_said(screens: Screens, filled: Path) -> None:
    async with screens(LOW, on=filled) as seen:
        await seen.press("v", "d")
        assert "没有不一致的行" in seen.text


async def test_a_returned_workbook_is_taken_over(
    screens: Screens, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(RETURNED, tmp_path / "back.xlsx")
    monkeypatch.chdir(tmp_path)
    async with screens(TALL, on=filled) as seen:
        await seen.press("v", "i")
        await seen.type("back.xlsx")
        await seen.press("enter")
        assert "导入复核 2 行" in seen.told
        assert "工作簿中的自评完成值被改动" in seen.text or "工作簿中的自评" in seen.text
        assert "按验收单核定" in seen.text
    assert reviews(filled)[0].source_file == "back.xlsx"


async def test_a_file_that_is_no_review_is_told_and_nothing_changes(
    screens: Screens, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.txt").write_text("复核", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    async with screens(TALL, on=filled) as seen:
        await seen.press("v", "i")
        await seen.type("x.txt")
        await seen.press("enter")
        assert "不是可以读取复核结果的工作簿" in seen.told
    assert all(each == Review() for each in reviews(filled))


async def test_a_final_sheet_is_reviewed(screens: Screens, filled: Path) -> None:
    with open_workspace(str(filled), user=WHO) as workspace:
        finalise(workspace, FIRST)
    async with screens(TALL, on=filled) as seen:
        await seen.press("v")
        assert "已定稿" in seen.text.splitlines()[0]
        await seen.press("a")
    assert reviews(filled)[0].reviewed_score == Decimal("12.50")


async def test_all_projects_stand_under_their_names_and_rows_lead_on(
    screens: Screens, filled: Path
) -> None:
    async with screens(TALL, on=filled) as seen:
        await seen.press("v", "t")
        assert "全部项目" in seen.text.splitlines()[0]
        assert "村党组织活动经费" in seen.text
        await seen.press("down", "o")
        assert "验收合格率" in seen.text
        await seen.press("escape", "escape", "s")
        assert "自评表" in seen.text.splitlines()[0]


async def test_a_small_terminal_is_survived(screens: Screens, filled: Path) -> None:
    async with screens((20, 5), on=filled) as seen:
        await seen.press(
            "v", "enter", "escape", "a", "b", "enter", "escape", "escape", "j", "enter"
        )
        assert seen.app.is_running
    assert reviews(filled)[0].reviewed_score == Decimal("12.50")


async def test_the_palette_knows_review_and_rules(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("ctrl+p")
        await seen.paste("复核")
        await seen.press("enter")
        assert "县级复核" in seen.text.splitlines()[0]
        await seen.press("escape", "ctrl+p")
        await seen.paste("规则包")
        await seen.press("enter")
        assert "评分规则" in seen.text.splitlines()[0]
