"""From the list of projects to money, sheet, findings, export, profile and back, by keys alone."""

from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest
from textual import events

from scorer.model.disbursement import FundSource
from scorer.service.outcomes import record_outcome
from scorer.service.own_packs import add_packs, remove_pack
from scorer.service.plans import current_plan, overview, project_view
from scorer.service.profile import profile
from scorer.service.projects import set_project
from scorer.service.sheets import choose_pack
from scorer.service.views import ProjectView
from scorer.service.workspace import open_workspace
from tests.county import HEAD
from tests.tui.conftest import LOW, WHO, Screens

FIRST = "130636213MQECBX9K54VO"
COMPLETE = ("33", "95", "31/33", "2万元", "92%", "90", "93.5")
"""Actual values that leave no row of the first project below its target."""


def kept(database: Path) -> ProjectView:
    """The first project as the database has it now."""
    with open_workspace(str(database), user="另一人") as workspace:
        return project_view(workspace, FIRST)


def replace_by_folder(database: Path) -> None:
    """Take the file away under the program, as a broken disk would."""
    database.unlink()
    database.mkdir()


def complete(database: Path) -> None:
    """Record every row of the first project."""
    with open_workspace(str(database), user=WHO) as workspace:
        for position, actual in enumerate(COMPLETE, start=1):
            record_outcome(workspace, FIRST, position, {"actual_text": actual})


async def test_an_empty_database_offers_the_sample(screens: Screens, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    async with screens(LOW, on=new) as seen:
        assert "打开文件" in seen.text
        assert "试用示例" in seen.text
        await seen.press("2", "enter")
        assert "农村环境卫生" in seen.text
    with open_workspace(str(new)) as workspace:
        assert len(overview(workspace).projects) == 9


async def test_a_document_is_opened_by_its_path(
    screens: Screens, tmp_path: Path, sample_plan: Path
) -> None:
    async with screens(on=tmp_path / "new.db") as seen:
        await seen.press("enter")
        await seen.paste(str(sample_plan))
        await seen.press("enter")
        assert "9 个项目" in seen.text
        assert sample_plan.name in seen.told
        assert min(each.timeout for each in seen.app._notifications) > 10


@pytest.mark.parametrize("way", ["typed", "pasted"])
async def test_a_path_goes_into_its_field_without_any_key_before(
    screens: Screens, tmp_path: Path, sample_plan: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    copyfile(sample_plan, tmp_path / "2021年目标.txt")
    monkeypatch.chdir(tmp_path)
    async with screens(on=tmp_path / "new.db") as seen:
        if way == "typed":
            await seen.type("2021年目标.txt")
        else:
            await seen.paste("2021年目标.txt")
        assert "2021年目标.txt" in seen.text
        await seen.press("enter")
        assert "9 个项目" in seen.text


async def test_a_file_that_is_no_document_is_refused_with_a_word(
    screens: Screens, tmp_path: Path
) -> None:
    wrong = tmp_path / "空文件.txt"
    wrong.write_bytes(b"")
    async with screens(on=tmp_path / "new.db") as seen:
        await seen.press("enter")
        await seen.paste(str(wrong))
        await seen.press("enter")
        assert "空文件.txt" in seen.told
        assert "从哪里开始" in seen.text


async def test_a_database_that_cannot_be_opened_ends_with_its_exit_code(
    screens: Screens, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database at all" * 100)
    async with screens(on=broken) as seen:
        assert seen.app.return_value == 5


async def test_amounts_are_kept_as_they_are_entered(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter")
        await seen.paste("65万元")
        await seen.press("enter")
        await seen.paste("648,800")
        await seen.press("enter")
        await seen.paste("624400")
        await seen.press("enter")
        await seen.paste("16万")
        await seen.press("enter")
        assert "96.24%" in seen.text
        assert "160,000.00" in seen.text
    total = kept(database).disbursement.total
    assert total.original_budget == Decimal("650000.00")
    assert total.final_budget == Decimal("648800.00")
    assert total.actual_expenditure == Decimal("624400.00")
    assert total.spent == {3: Decimal("160000.00")}


async def test_money_by_source_and_undo(screens: Screens, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("m", "down", "enter")
        await seen.type("648800")
        await seen.press("enter", "escape")
        row = kept(database).disbursement.row(FundSource.CURRENT_APPROPRIATION)
        assert row is not None
        assert row.original_budget == Decimal("648800.00")
        await seen.press("u")
        assert "已撤销" in seen.told
    assert kept(database).disbursement.row(FundSource.CURRENT_APPROPRIATION) is None


async def test_an_amount_that_is_none_is_refused(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter")
        await seen.type("many")
        await seen.press("enter")
        assert "many" in seen.told
    assert kept(database).disbursement.rows == ()


async def test_the_checkpoints_of_all_projects_can_be_seen(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("m")
        assert "162,200.00" in seen.text
        await seen.press("t")
        assert "4,577,300.00" in seen.text


async def test_a_sheet_is_made_final_and_opened_again(screens: Screens, database: Path) -> None:
    complete(database)
    async with screens() as seen:
        await seen.press("s", "F")
        assert "还没填" in seen.told or "未" in seen.told
        await seen.press("m", "enter", "tab")
        await seen.type("648800")
        await seen.press("enter")
        await seen.type("648800")
        await seen.press("enter", "escape", "escape", "F")
        final = kept(database).final
        assert final is not None
        assert (final.total_score, final.by) == (Decimal("100.00"), WHO)
        assert "定稿" in seen.text
        await seen.press("escape", "enter")
        await seen.type("30")
        await seen.press("enter")
        assert kept(database).outcomes[1].actual_text == "33"
        await seen.press("escape", "escape", "s", "R")
        await seen.type("补充佐证")
        await seen.press("ctrl+s")
    assert kept(database).final is None


async def test_the_sheet_shows_the_official_form_and_the_trace(
    screens: Screens, database: Path
) -> None:
    complete(database)
    async with screens() as seen:
        await seen.press("s")
        for caption in ("项目支出绩效自评表", "项目名称", "年初预算数", "预期目标"):
            assert caption in seen.text
        await seen.press("down", "down", "down")
        assert "31/33" in seen.text
        pages = ""
        for _page in range(6):
            pages += seen.text
            await seen.press("t")
        for said in (
            "四舍五入到两位小数，只取舍一次",
            "来源：绩效目标文本",
            "来源：填报数据",
            "财预〔2020〕10号",
        ):
            assert said in pages.replace("\n", "")
        await seen.press("end")
        for caption in ("满意率", "总分", "自评等级", "填报人", "SHA-256"):
            assert caption in seen.text
        await seen.press("home", "up")
        assert "项目支出绩效自评表" in seen.text


async def test_enter_on_a_finding_leads_to_its_row(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("f")
        assert "RDG-COST-AT-LEAST" in seen.text
        assert "涉及：村级组织办公经费，第" in seen.text
        await seen.press("enter")
        assert "实际完成值" in seen.text
        await seen.press("escape")
        assert "问题清单" in seen.text


async def test_findings_of_one_weight_alone(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("F")
        assert "!  " in seen.text
        await seen.press("3")
        assert "!  " not in seen.text
        assert "i  " in seen.text


async def test_files_are_written_and_named(screens: Screens, tmp_path: Path) -> None:
    folder = tmp_path / "交县里"
    folder.mkdir()
    async with screens() as seen:
        await seen.press("x", "tab", "tab", "ctrl+shift+a")
        await seen.paste(str(folder))
        await seen.press("enter")
        assert "已写入" in seen.text
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".xlsx"]


async def test_a_folder_that_is_not_there_is_said(screens: Screens, tmp_path: Path) -> None:
    async with screens() as seen:
        await seen.press("x", "2", "tab", "tab", "ctrl+shift+a")
        await seen.paste(str(tmp_path / "没有"))
        await seen.press("enter")
        assert "没有" in seen.told


async def test_the_profile_is_kept_field_by_field(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("p", "tab")
        await seen.paste("顺平县财政局")
        await seen.press("enter")
        with open_workspace(str(database)) as workspace:
            assert profile(workspace).department == "顺平县财政局"
        await seen.paste("腰山镇政府")
        await seen.press("tab")
        await seen.paste("王芳")
        await seen.press("ctrl+s")
        await seen.press("escape", "s")
        assert "腰山镇政府" in seen.text
    with open_workspace(str(database)) as workspace:
        assert profile(workspace).prepared_by == "王芳"


async def test_a_rule_pack_is_chosen_for_the_unit(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("p", "f2", "down", "enter")
        assert "@" in seen.told
    with open_workspace(str(database)) as workspace:
        assert any(each.pack_choice for each in overview(workspace).projects)


async def test_a_project_is_added_corrected_withdrawn_and_brought_back(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("a")
        await seen.paste("130636213MQECBX9K5ABC")
        await seen.press("tab")
        await seen.paste("年中追加项目")
        await seen.press("tab")
        await seen.paste("13万元")
        await seen.press("ctrl+s")
        assert "年中追加项目" in seen.text
        await seen.press("end", "c", "ctrl+shift+a")
        await seen.paste("追加项目（更名）")
        await seen.press("ctrl+s")
        assert "更名" in seen.text
        await seen.press("w")
        await seen.type("已取消")
        await seen.press("ctrl+s")
        assert "更名" not in seen.text
        await seen.press("W", "enter")
        assert "更名" in seen.text
    with open_workspace(str(database)) as workspace:
        added = current_plan(workspace).projects[-1]
    assert (added.name, added.total_funds) == ("追加项目（更名）", Decimal(130000))


async def test_the_journal_shows_and_verifies(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("33")
        await seen.press("enter", "escape", "escape", "j")
        assert "填报完成情况" in seen.text
        assert WHO in seen.text
        await seen.press("v")
        assert "全部完好" in seen.told


async def test_every_screen_explains_itself(screens: Screens) -> None:
    async with screens() as seen:
        for way in ("enter", "m", "s", "f", "x", "j", "o", "y"):
            await seen.press(way, "f1")
            assert "本界面可用的按键" in seen.text, way
            await seen.press("escape", "escape")
            assert "9 个项目" in seen.text, way


async def test_a_command_is_found_by_its_name(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("ctrl+p")
        await seen.paste("变更记录")
        await seen.press("enter")
        assert "导入绩效文本" in seen.text


async def test_what_others_changed_comes_in_with_reading_again(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        complete(database)
        assert "7/7" not in seen.text
        await seen.press("ctrl+r")
        assert "7/7" in seen.text


async def test_a_mistake_of_the_program_is_told_and_survived(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        seen.app.session.open.engine.dispose()
        replace_by_folder(database)
        await seen.press("enter")
        await seen.type("33")
        await seen.press("enter")
        assert seen.told
        assert seen.app.is_running


async def test_a_project_without_indicators_can_be_opened_and_filled(
    screens: Screens, database: Path
) -> None:
    code = "130636213MQECBX9K5ABC"
    with open_workspace(str(database), user="王会计") as workspace:
        set_project(workspace, code, {"name": "年中追加项目"}, add=True)
    async with screens() as seen:
        await seen.press("end", "enter")
        for key in ("1", "r", "s", "c", "e", "h", "w", "d", "u"):
            await seen.press(key)
        assert "没有指标" in seen.text
        for key in ("p", "o", "m", "v", "f"):
            await seen.press(key, "escape")
        await seen.press("a")
        for value in ("产出指标", "数量指标", "新增村数", "5个"):
            await seen.paste(value)
            await seen.press("tab")
        await seen.press("ctrl+s")
        await seen.type("4")
        assert "4/5" in seen.text


@pytest.mark.parametrize("size", [(30, 6), (200, 60)])
async def test_no_size_brings_the_screens_down(screens: Screens, size: tuple[int, int]) -> None:
    async with screens(size) as seen:
        for way in ("enter", "m", "s", "f", "x", "a"):
            await seen.press(way)
            await seen.pilot.resize_terminal(size[0] + 7, size[1] + 3)
            await seen.settle()
            await seen.press("down", "escape")
            await seen.pilot.resize_terminal(*size)
        await seen.press("enter", "t", "s", "down")
        assert seen.app.is_running


async def test_colours_change_on_the_way(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("s", "escape", "t", "end", "enter")
        assert seen.app.theme == "plain"
        await seen.press("s")
        assert "+--" in seen.text
        assert "┌" not in seen.text


async def test_an_amount_typed_ahead_goes_into_the_next_field(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("m", "enter")
        await seen.type("65")
        for key in ("enter", "6", "4"):
            seen.app.post_message(events.Key(key, None if key == "enter" else key))
        await seen.settle()
        await seen.press("enter")
    total = kept(database).disbursement.total
    assert (total.original_budget, total.final_budget) == (Decimal(65), Decimal(64))


async def test_a_project_whose_pack_is_not_here_is_shown_and_stops_nothing(
    screens: Screens, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORER_RULES", str(tmp_path / "rules"))
    county = tmp_path / "county.toml"
    county.write_text(HEAD, encoding="utf-8")
    add_packs([county])
    with open_workspace(str(database), user=WHO) as workspace:
        choose_pack(workspace, "cn-99.test@2021", FIRST)
    remove_pack("cn-99.test@2021")
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        await seen.press("enter")
        assert "cn-99.test@2021" in seen.told
        assert "scorer rules add" in seen.told
        await seen.press("escape", "p")
        assert "cn-99.test@2021" in seen.told
        await seen.press("f")
        assert "cn-99.test@2021" in seen.text
        await seen.press("escape", "v")
        assert "0/0" in seen.text
        await seen.press("escape", "k", "down", "down", "enter")
        assert "/100" in seen.text
