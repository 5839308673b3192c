"""The list of findings: groups, where each leads, answering with a reason, by keys alone."""

from pathlib import Path

import pytest

from scorer.findings import _CATALOGUE, Finding, Severity
from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.dismissing import dismiss
from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview, project_view
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens
from tui.finding_groups import doubts, groups
from tui.finding_places import Target, target_of
from tui.screens.sheet import SheetScreen

FIRST = "130636213MQECBX9K54VO"


def answers(database: Path) -> list[tuple[str, str, str]]:
    """What is answered of the first project: code, reason, by whom."""
    with open_workspace(str(database), user="另一人") as workspace:
        said = project_view(workspace, FIRST).dismissed
        return [(each.finding.code, each.reason, each.by) for each in said]


async def test_a_warning_is_answered_without_typing_and_taken_back(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("f")
        assert "警告 2，提示 2" in seen.text
        await seen.press("x")
        assert "已核对原始资料，数据无误" in seen.text
        await seen.press("ctrl+s")
        assert answers(database) == [("RDG-COST-AT-LEAST", "已核对原始资料，数据无误", WHO)]
        assert "警告 1，提示 2 · 已说明 1" in seen.text
        assert "意为花费越多越好" not in seen.text
        await seen.press("a", "end")
        assert "意为花费越多越好" in seen.text
        assert f"已说明：已核对原始资料，数据无误（{WHO}，" in seen.text
        await seen.press("x")
        assert "按 u 撤回说明" in seen.told
        await seen.press("u")
        assert "警告 2，提示 2" in seen.text
    assert answers(database) == []


async def test_an_answer_stands_beside_the_row_and_on_the_sheet(
    screens: Screens, database: Path
) -> None:
    """The row says what was answered instead of asking again, while a value is typed too."""
    said = "已说明：合同约定（"
    with open_workspace(str(database), user=WHO) as workspace:
        seen_now = record_outcome(workspace, FIRST, 1, {"actual_text": "80"})
        found = next(each for each in seen_now.findings if each.code == "SCR-OVER-TARGET")
        dismiss(workspace, FIRST, found, "合同约定")
    async with screens((160, 50)) as seen:
        await seen.press("enter", "home")
        assert "242.42%" in seen.text
        assert said in seen.text
        await seen.press("enter", "8", "0")
        assert said in seen.text
        await seen.press("1")
        assert "242.42%" not in seen.text
        assert said not in seen.text
        await seen.press("escape", "v")
        assert isinstance(seen.app.screen, SheetScreen)
        while "242.42%" not in seen.text:
            await seen.press("down")
        assert said in seen.text


async def test_ones_own_words_are_taken_and_empty_ones_are_not(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("f", "x", "down", "down", "down", "down", "tab")
        await seen.paste("无")
        await seen.press("ctrl+s")
        assert "没有说明任何问题" in seen.told
        assert answers(database) == []
        await seen.press("backspace")
        await seen.paste("合同总价封顶，见附件2")
        await seen.press("ctrl+s")
    assert [reason for _code, reason, _by in answers(database)] == ["合同总价封顶，见附件2"]


async def test_all_of_a_kind_are_answered_together(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("F", "g", "g", "3")
        while "PLN-DESCRIPTION-IS-NAME" not in seen.text.rpartition("───")[2]:
            await seen.press("down")
        await seen.press("x", "down", "tab", "tab")
        assert "清单中同类的 8 条" in seen.text
        await seen.press("down", "ctrl+s")
        assert "已说明 8" in seen.text
    with open_workspace(str(database)) as workspace:
        said = [each for view in overview(workspace).projects for each in view.dismissed]
    assert {each.finding.code for each in said} == {"PLN-DESCRIPTION-IS-NAME"}
    assert {each.reason for each in said} == {"公开的绩效目标原文如此，下年编制目标时改正"}


async def test_an_error_says_why_it_cannot_be_answered(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        record_outcome(workspace, FIRST, 1, {"actual_text": "3"})
    async with screens(LOW) as seen:
        await seen.press("f", "x")
        assert "错误不能用说明代替，必须改正" in seen.told
        assert "对问题作出说明" not in seen.text
    assert answers(database) == []


async def test_every_finding_stands_with_what_to_do_in_three_orders(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("f")
        assert "按级别" in seen.text
        assert "→ 请更正指标值" in seen.text
        await seen.press("g")
        assert "RDG-COST-AT-LEAST · 警告 1" in seen.text
        await seen.press("g")
        assert "村级组织办公经费 · 警告 2，提示 2" in seen.text
        await seen.press("t")
        assert "全部项目 · 按项目" in seen.text


def test_groups_lose_and_double_nothing(database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        every = doubts(overview(workspace), None)
    for grouping in ("project", "weight", "kind"):
        inside = [each for group in groups(every, grouping) for each in group.doubts]
        assert sorted(map(repr, inside)) == sorted(map(repr, every))


async def test_money_leads_to_the_money_screen(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "0"})
    async with screens() as seen:
        await seen.press("f", "g")
        assert "DSB-NOTHING-SPENT" in seen.text
        await seen.press("home", "down", "down")
        assert "DSB-NOTHING-SPENT" in seen.text.rpartition("───")[2]
        await seen.press("enter")
        assert "资金执行 · 村级组织办公经费" in seen.text


async def test_what_concerns_the_document_leads_to_its_source(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("F", "g", "3", "end")
        while "PLN-PERCENT-SPELLING" not in seen.text:
            await seen.press("up")
        await seen.press("enter")
        assert "SHA-256" in seen.text


@pytest.mark.parametrize(
    ("name", "code", "position", "target"),
    [
        ("SCR-REASON-MISSING", FIRST, 1, Target.ROW),
        ("OUT-NO-EVIDENCE", FIRST, None, Target.ROW),
        ("DSB-BEHIND", FIRST, None, Target.MONEY),
        ("SCR-EXECUTION-OVER-100", FIRST, None, Target.MONEY),
        ("PLN-CHECKPOINT-BLANK", FIRST, None, Target.CORRECTION),
        ("IMP-FUNDS-SUM", FIRST, None, Target.CORRECTION),
        ("SHT-PACK-MISSING", FIRST, None, Target.SHEET),
        ("PLN-NOT-ANNOUNCED", FIRST, None, Target.NAMES),
        ("PLN-ANNOUNCED-AMOUNT", FIRST, None, Target.NAMES),
        ("IMP-UNIT-MISSING", None, None, Target.PROFILE),
        ("RUL-OWN-PACK", None, None, Target.PROFILE),
        ("IMP-TEXT-LOST", None, None, Target.SOURCE),
        ("IMP-TEXT-CUT", FIRST, None, Target.SOURCE),
    ],
)
def test_a_finding_leads_to_where_it_can_be_settled(
    name: str, code: str | None, position: int | None, target: Target
) -> None:
    assert target_of(Finding(name, Severity.WARNING), code, position) is target


def test_what_no_project_owns_never_leads_to_a_project() -> None:
    everywhere = {Target.NAMES, Target.PROFILE, Target.SOURCE}
    for code in _CATALOGUE:
        assert target_of(Finding(code, Severity.NOTE), None, None) in everywhere
        assert target_of(Finding(code, Severity.NOTE), FIRST, 1) is not Target.CORRECTION
