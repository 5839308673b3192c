"""The working screen: what is typed is scored while typing, and kept at once."""

from decimal import Decimal
from pathlib import Path

from textual import events

from scorer.model.outcome import Level, Outcome, RowState
from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview, project_view
from scorer.service.views import ProjectView
from scorer.service.workspace import open_workspace
from tests.tui.conftest import WHO, Screens, Seen
from tui.widgets.entry import ValueInput

FIRST = "130636213MQECBX9K54VO"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"


def kept(database: Path, code: str = FIRST) -> ProjectView:
    """The project as the database has it now."""
    with open_workspace(str(database), user="另一人") as workspace:
        return project_view(workspace, code)


def outcome(database: Path, position: int, code: str = FIRST) -> Outcome:
    """What is kept of one row."""
    return kept(database, code).outcomes.get(position, Outcome())


async def open_qualitative(seen: Seen) -> None:
    """The working screen of the project whose third row is answered by a level."""
    await seen.press("down", "down", "down", "down", "enter")
    await seen.press("down", "down")


async def test_a_value_is_scored_while_it_is_typed_and_kept_by_enter(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        assert "30/33*12.5 = 11.363… → 11.36" in seen.text
        assert outcome(database, 1).actual_text is None
        await seen.press("enter")
        assert outcome(database, 1).actual_text == "30"
        await seen.type("95%")
        await seen.press("enter")
        assert outcome(database, 2).actual_text == "95%"
        assert "未完成 23.86/100" in seen.text
    assert kept(database).sheet.total_score == Decimal("23.86")


async def test_digits_typed_in_the_table_all_arrive(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.pilot.press("3", "3", "enter")
        await seen.settle()
    assert outcome(database, 1).actual_text == "33"


async def test_what_is_typed_before_the_next_row_is_there_is_not_lost(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("33")
        for key in ("enter", "9", "5"):
            seen.app.post_message(events.Key(key, None if key == "enter" else key))
        await seen.settle()
        await seen.press("enter")
    assert outcome(database, 1).actual_text == "33"
    assert outcome(database, 2).actual_text == "95"


async def test_what_cannot_be_taken_is_said_and_the_row_stays(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "down", "enter")
        await seen.type("33个")
        assert "!!" in seen.text
        await seen.press("enter")
        assert "验收合格率" in seen.told
        assert seen.app.focused is not None
        assert seen.app.focused.id == "entry-value"
    assert outcome(database, 2).actual_text is None


async def test_escape_forgets_what_was_not_saved(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        await seen.press("escape")
        assert "尚未填报" in seen.text
        await seen.press("escape")
        assert "9 个项目" in seen.text
    assert outcome(database, 1).actual_text is None


async def test_a_level_is_one_key_and_its_points_stay_in_the_band(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await open_qualitative(seen)
        await seen.press("2")
        kept_row = outcome(database, 3, QUALITATIVE)
        assert kept_row.level is Level.PARTIALLY_MET
        await seen.press("c")
        await seen.type("99")
        await seen.press("ctrl+s")
        assert "99" in seen.told
        band = kept(database, QUALITATIVE).sheet.lines[2].band
        assert band is not None
        await seen.press("ctrl+u")
        await seen.type(str(band[0]))
        await seen.press("ctrl+s")
        assert outcome(database, 3, QUALITATIVE).chosen_score == band[0]


async def test_enter_on_a_level_row_asks_for_the_level_first(screens: Screens) -> None:
    async with screens() as seen:
        await open_qualitative(seen)
        await seen.press("enter")
        assert "1（达成）" in seen.told


async def test_a_reason_is_asked_with_why_and_kept(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        await seen.press("enter", "escape", "up")
        assert "缺原因" in seen.text
        await seen.press("r")
        assert "扣分须说明偏差原因和改进措施" in seen.text
        await seen.type("三个村合并")
        await seen.press("tab")
        await seen.type("明年按实有村数申报")
        await seen.press("ctrl+s")
        assert "缺原因" not in seen.text
    row = outcome(database, 1)
    assert row.deviation_reason == "三个村合并"
    assert row.corrective_action == "明年按实有村数申报"


async def test_not_applicable_needs_reason_and_approver(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "s", "2", "ctrl+s")
        assert "批准人" in seen.told
        await seen.press("tab")
        await seen.type("项目取消")
        await seen.press("tab")
        await seen.type("镇长办公会")
        await seen.press("ctrl+s")
        assert "不适用" in seen.text
    row = outcome(database, 1)
    assert row.state is RowState.NOT_APPLICABLE
    assert (row.na_reason, row.na_approver) == ("项目取消", "镇长办公会")


async def test_evidence_comes_and_goes(screens: Screens, database: Path, tmp_path: Path) -> None:
    proof = tmp_path / "验收单.txt"
    proof.write_text("33个村", encoding="utf-8")
    async with screens() as seen:
        await seen.press("enter", "e")
        field = seen.app.screen.query_one("#field-file")
        assert field is seen.app.focused
        await seen.paste(str(proof.parent) + "/验")
        await seen.press("tab", "tab")
        await seen.type("3")
        await seen.press("ctrl+s")
        (piece,) = outcome(database, 1).evidence
        assert (Path(piece.file), piece.page) == (proof, "3")
        await seen.press("e", "f8")
    assert outcome(database, 1).evidence == ()


async def test_points_by_hand_are_refused_until_they_add_up(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "p")
        await seen.type("13.5")
        assert "合计 91，应为 90" in seen.text
        assert "超出 1" in seen.text
        await seen.press("ctrl+s")
        assert "合计 91" in seen.told
        assert kept(database).sheet.lines[0].max_score == Decimal("12.5")
        await seen.press("tab")
        await seen.type("11.5")
        assert "已分完" in seen.text
        await seen.press("ctrl+s")
        assert kept(database).sheet.lines[0].max_score == Decimal("13.5")
        assert "人工分配分值" in seen.text
        await seen.press("p", "ctrl+b")
    assert kept(database).sheet.lines[0].max_score == Decimal("12.5")


async def test_points_are_shared_by_key_and_every_step_is_undone(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "p")
        await seen.type("20")
        assert "超出 7.5" in seen.text
        await seen.press("f2")
        assert "产出指标 57.5" in seen.text
        assert seen.text.count("14.38") == 3
        await seen.press("f9")
        assert "1 涉及村数量                          20" in seen.text
        await seen.press("f4")
        assert "已分完" in seen.text
        await seen.press("f3")
        assert seen.text.count("12.86") >= 5
        await seen.press("f7")
        assert "还剩 10" in seen.text
        await seen.press("f5")
        assert "22.86" in seen.text
        assert "已分完" in seen.text
        await seen.press("f9", "f9", "f9", "f9", "f9", "f9")
        assert "没有可撤销的" in seen.told
        assert "12.5" in seen.text
        await seen.type("0")
        await seen.press("f6", "ctrl+s")
    lines = kept(database).sheet.lines
    assert lines[0].max_score == 0
    assert sum(line.max_score for line in lines) == 90


async def test_sharing_below_zero_is_refused_with_the_sum(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "p")
        await seen.type("99")
        await seen.press("tab", "f5")
        assert "176.50" in seen.told
        assert "超出 86.5" in seen.text


async def test_a_survey_is_recorded_and_its_interval_shown(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "end", "y")
        await seen.type("33")
        await seen.press("tab")
        await seen.type("35")
        await seen.press("ctrl+s")
        assert "35" in seen.told
        assert outcome(database, 7).survey is None
        await seen.press("ctrl+u")
        await seen.type("31")
        await seen.press("ctrl+s")
        assert "31/33 = 93.94%" in seen.text
        assert "98.32%" in seen.text
    survey = outcome(database, 7).survey
    assert survey is not None
    assert (survey.asked, survey.satisfied) == (33, 31)


async def test_undo_takes_back_one_entry_after_another(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        await seen.press("enter")
        await seen.type("95")
        await seen.press("enter", "escape", "u")
        assert outcome(database, 2).actual_text is None
        assert outcome(database, 1).actual_text == "30"
        await seen.press("u")
        assert outcome(database, 1).actual_text is None
        await seen.press("u")
        assert "没有可撤销的录入" in seen.told


async def test_somebody_elses_entry_is_shown_before_it_is_overwritten(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        with open_workspace(str(database), user="王主任") as other:
            record_outcome(other, FIRST, 1, {"actual_text": "31"})
        await seen.type("30")
        await seen.press("enter")
        assert "他人已修改" in seen.text
        await seen.press("n")
        assert outcome(database, 1).actual_text == "31"
        await seen.press("escape")
        await seen.type("30")
        await seen.press("enter")
        assert outcome(database, 1).actual_text == "30"
        assert outcome(database, 1).recorded_by == WHO


async def test_a_conflict_can_be_settled_for_ones_own_entry(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        with open_workspace(str(database), user="王主任") as other:
            record_outcome(other, FIRST, 1, {"actual_text": "31"})
        await seen.type("30")
        await seen.press("enter")
        await seen.press("y")
    assert outcome(database, 1).actual_text == "30"


async def test_the_achievement_is_kept_with_all_its_lines(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "o")
        await seen.type("33个村全部完成")
        await seen.press("enter")
        await seen.type("满意率99%")
        await seen.press("ctrl+s")
    assert kept(database).achievement == "33个村全部完成\n满意率99%"


async def test_an_indicator_is_corrected_withdrawn_and_brought_back(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "h", "tab", "tab", "tab", "end", "backspace", "backspace")
        await seen.pilot.press("backspace")
        await seen.type("32个")
        await seen.press("ctrl+s")
        assert kept(database).project.indicators[0].target_text == "32个"
        await seen.press("w")
        await seen.type("重复")
        await seen.press("ctrl+s")
        assert kept(database).project.indicators[0].withdrawn == "重复"
        assert "已填 0/6" in seen.text
        await seen.press("W", "enter")
        assert kept(database).project.indicators[0].withdrawn is None
        assert "已填 0/7" in seen.text


async def test_another_reading_of_a_doubtful_target_can_be_chosen(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "down", "down", "down", "h", "tab", "tab", "tab", "tab")
        await seen.press("3", "ctrl+s")
        target = kept(database).project.indicators[3].target
        assert (target.comparator, target.chosen_by) == ("le", WHO)
        assert f"据此计分，{WHO}" in seen.text.replace("\n", "")
        await seen.press("h", "tab", "tab", "tab", "tab", "2", "ctrl+s")
        assert kept(database).project.indicators[3].target == target.model_copy(
            update={"chosen_at": kept(database).project.indicators[3].target.chosen_at}
        )
        await seen.press("h", "tab", "tab", "tab", "tab", "3", "ctrl+s")
    literal = kept(database).project.indicators[3].target
    assert (literal.comparator, literal.chosen_by) == ("ge", WHO)


async def test_a_rule_pack_is_chosen_for_one_project(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "k", "down", "enter")
        await seen.press("k")
        assert "现用" in seen.text
    with open_workspace(str(database)) as workspace:
        chosen = {each.project.code: each.pack_choice for each in overview(workspace).projects}
    assert [code for code, pack in chosen.items() if pack] == [FIRST]


async def test_a_reason_is_written_with_digits_alone(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("28")
        await seen.press("enter", "escape", "up", "r")
        assert "指标值 33个，实际值 28" in seen.text
        await seen.press("3")
        await seen.type("10")
        await seen.press("tab")
        assert "因资金于10月才到位，实际完成28个，较年初指标值33个少5个。" in seen.text
        await seen.press("ctrl+s")
        assert "请补全" in seen.told
        await seen.press("3", "ctrl+s")
    row = outcome(database, 1)
    assert row.deviation_reason == "因资金于10月才到位，实际完成28个，较年初指标值33个少5个。"
    assert row.corrective_action == "提前申报用款计划，剩余任务于次年3月底前完成。"


async def test_an_empty_phrase_is_refused_while_it_is_typed(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "r")
        await seen.type("客观原因")
        assert "没有说明任何情况" in seen.text
        await seen.press("ctrl+s")
        assert outcome_or_none(database) is None
        await seen.press("escape", "r")
        assert "客观原因" in seen.text


async def test_the_reason_of_another_row_is_asked_about(screens: Screens, database: Path) -> None:
    same = "资金年底才下达"
    with open_workspace(str(database), user="另一人") as workspace:
        record_outcome(workspace, FIRST, 2, {"deviation_reason": same})
    async with screens() as seen:
        await seen.press("enter", "r")
        await seen.paste(same)
        await seen.press("ctrl+s")
        assert "相同的原因" in seen.told
        assert outcome_or_none(database) is None
        await seen.press("ctrl+s")
    assert outcome(database, 1).deviation_reason == same


async def test_long_text_comes_from_a_file(
    screens: Screens, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "原因.txt"
    file.write_bytes("资金十月下达，\n两村未验收。".encode("gb18030"))
    large = tmp_path / "全文.txt"
    large.write_bytes(b"a" * (1 << 20) + b"a")
    async with screens() as seen:
        await seen.press("enter", "r")
        await seen.paste(f"@{tmp_path}/没有.txt")
        await seen.press("ctrl+s")
        assert "没有.txt" in seen.told
        await seen.press("f7")
        await seen.paste("@~nobody-of-this-name/原因.txt")
        await seen.press("ctrl+s")
        assert "原因.txt" in seen.told
        await seen.press("f7")
        await seen.paste(f"@{large}")
        await seen.press("ctrl+s")
        assert "全文.txt 太大，不像一段文字（超过 1.0 MB）。" in seen.told.replace("\n", "")
        await seen.press("f7")
        await seen.paste(f"@{file}")
        await seen.press("ctrl+s")
        assert "两村未验收。" in seen.text
        await seen.press("ctrl+s")
    assert outcome(database, 1).deviation_reason == "资金十月下达，\n两村未验收。"


def outcome_or_none(database: Path) -> Outcome | None:
    """What is recorded for the first row."""
    return kept(database).outcomes.get(1)


async def test_a_value_typed_after_walking_replaces_what_stands_there(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "enter", "2", "9", "enter", "up", "3", "1", "enter")
        await seen.press("9", "2", "enter", "up", "9", "5", "enter")
    assert outcome(database, 1).actual_text == "31"
    assert outcome(database, 2).actual_text == "95"


async def test_leaving_the_field_in_any_way_but_esc_saves_what_is_typed(
    screens: Screens, database: Path
) -> None:
    """As in any table: who goes on by arrow, by mouse or to the next unfinished row meant it."""
    async with screens() as seen:
        await seen.press(
            "enter", "enter", *"31", "down", *"95", "up", "down", "down", *"28", "escape"
        )
        assert outcome(database, 1).actual_text == "31"
        assert outcome(database, 2).actual_text == "95"
        assert 3 not in kept(database).outcomes
        await seen.press("enter", *"31/33")
        await seen.pilot.click("#rows", offset=(10, 5))
        await seen.settle()
        assert "▸  4" in seen.text
        assert outcome(database, 3).actual_text == "31/33"
        await seen.press("home", "down", "down", "down", "enter", *"2万元", "ctrl+n")
        assert outcome(database, 4).actual_text == "2万元"


async def test_a_value_that_cannot_be_read_keeps_the_keyboard(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "enter", *"abc", "down")
        field = seen.app.focused
        assert isinstance(field, ValueInput)
        assert field.value == "abc"
        assert seen.told
        await seen.pilot.click("#rows", offset=(10, 5))
        await seen.settle()
        assert seen.app.focused is field
        assert field.value == "abc"
        await seen.press("escape")
    assert 1 not in kept(database).outcomes


async def test_looking_something_up_in_another_window_saves_no_half_value(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "enter", "3")
        seen.app.post_message(events.AppBlur())
        await seen.settle()
        assert 1 not in kept(database).outcomes
        seen.app.post_message(events.AppFocus())
        await seen.settle()
        await seen.press("3", "enter")
    assert outcome(database, 1).actual_text == "33"


async def test_walking_from_the_field_to_a_row_with_a_level_takes_its_key(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await open_qualitative(seen)
        await seen.press("up", "enter", "down", "2")
    assert outcome(database, 3, QUALITATIVE).level is Level.PARTIALLY_MET
