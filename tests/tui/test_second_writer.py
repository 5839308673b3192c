"""Who corrects, adds, withdraws or decides second is asked, with both entries; nothing is lost."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.widgets import Static

from scorer.service import journal
from scorer.service.indicators import set_indicator, withdraw_indicator
from scorer.service.matching import confirm_match, part_one
from scorer.service.outcomes import record_achievement, record_outcome
from scorer.service.plans import current_plan, project_view
from scorer.service.profile import profile, set_profile
from scorer.service.projects import set_project, withdraw_project
from scorer.service.rule_choices import choose_rule
from scorer.service.sheets import choose_pack
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.tui.conftest import TALL, WHO, Screens, Seen
from tests.tui.test_two_windows import FIRST, OTHER, until
from tests.tui.test_windows_stay import INDICATOR, NEW_CODE, fill, stands, window
from tui.dialogs.base import Dialog

Do = Callable[[Workspace], object]
TEXT = "每低于1%扣0.5分，扣完为止"
GRID = "13063621BKMIET6I506K7"
OLDER, NEWER = "cn-13.project-self-evaluation@2020", "document-points@1"


class Clash(NamedTuple):
    """Two people at one record: my window, what the other did meanwhile, both sides in words."""

    keys: tuple[str, ...]
    mine: Mapping[str, str]
    other: Do
    theirs: str
    yours: str
    value: Callable[[ProjectView], object]
    answers: tuple[object, object]
    """The value where theirs stands, and where mine does."""


def row(position: int) -> Callable[[ProjectView], tuple[str, str | None]]:
    """The target of a row, and why it was withdrawn."""

    def value(view: ProjectView) -> tuple[str, str | None]:
        found = view.project.indicators[position - 1]
        return found.target_text, found.withdrawn

    return value


def reading(view: ProjectView) -> tuple[str | None, str | None]:
    """How the fourth row's target is read, and who chose that."""
    target = view.project.indicators[3].target
    return target.comparator and target.comparator.value, target.chosen_by


def purpose(view: ProjectView) -> tuple[str | None, str | None]:
    return view.project.purpose, view.project.withdrawn


def third(view: ProjectView) -> Decimal | None:
    return view.project.checkpoints[0].cumulative_share


def names(view: ProjectView) -> list[str]:
    return [each.name for each in view.project.indicators[7:]]


CLASHES = {
    "a row's target": Clash(
        ("enter", "h"),
        {"target_text": "≥35个"},
        lambda ws: set_indicator(ws, FIRST, 1, {"target_text": "≥34个"}),
        "对方：指标值：≥34个（李四，",
        "您的：指标值：≥35个",
        row(1),
        (("≥34个", None), ("≥35个", None)),
    ),
    "a row corrected that was withdrawn": Clash(
        ("enter", "h"),
        {"target_text": "≥35个"},
        lambda ws: withdraw_indicator(ws, FIRST, 1, "文件已取消"),
        "对方：撤下理由：文件已取消（李四，",
        "您的：指标值：≥35个",
        row(1),
        (("33个", "文件已取消"), ("≥35个", None)),
    ),
    "a reading of a target": Clash(
        ("enter", *("down",) * 3, "h"),
        {"target_choice": "1"},
        lambda ws: set_indicator(ws, FIRST, 4, {"target_choice": 0}),
        "对方：指标值识别结果：≥1.96万元，李四选定（李四，",
        "您的：指标值识别结果：更正读法≤1.96万元",
        reading,
        (("ge", OTHER), ("le", WHO)),
    ),
    "a row withdrawn twice": Clash(
        ("enter", "w"),
        {"reason": "重复设置"},
        lambda ws: withdraw_indicator(ws, FIRST, 1, "文件已取消"),
        "撤下理由：文件已取消（李四，",
        "您的：撤下理由：重复设置",
        row(1),
        (("33个", "文件已取消"), ("33个", "重复设置")),
    ),
    "a row withdrawn that was corrected": Clash(
        ("enter", "w"),
        {"reason": "重复设置"},
        lambda ws: set_indicator(ws, FIRST, 1, {"target_text": "≥34个"}),
        "指标值：≥34个",
        "您的：撤下理由：重复设置",
        row(1),
        (("≥34个", None), ("≥34个", "重复设置")),
    ),
    "a row withdrawn that was filled": Clash(
        ("enter", "w"),
        {"reason": "重复设置"},
        lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "32"}),
        "实际完成值：32（李四，",
        "您的：撤下理由：重复设置",
        row(1),
        (("33个", None), ("33个", "重复设置")),
    ),
    "the same row added": Clash(
        ("enter", "a"),
        INDICATOR,
        lambda ws: set_indicator(ws, FIRST, None, {**INDICATOR, "target_text": "≥400只"}),
        "指标值：≥400只（李四，",
        "指标值：≥500只",
        names,
        (["发放口罩"], ["发放口罩", "发放口罩"]),
    ),
    "a project's purpose": Clash(
        ("c",),
        {"purpose": "我的用途"},
        lambda ws: set_project(ws, FIRST, {"purpose": "他的用途"}),
        "对方：资金用途：他的用途（李四，",
        "您的：资金用途：我的用途",
        purpose,
        (("他的用途", None), ("我的用途", None)),
    ),
    "a month of the spending plan": Clash(
        ("c",),
        {"checkpoint_3": "20%"},
        lambda ws: set_project(ws, FIRST, {"checkpoint_3": "15%"}),
        "对方：3月底支出计划：15%",
        "您的：3月底支出计划：20%",
        third,
        (Decimal("0.15"), Decimal("0.2")),
    ),
    "a project corrected that was withdrawn": Clash(
        ("c",),
        {"purpose": "我的用途"},
        lambda ws: withdraw_project(ws, FIRST, "资金已收回"),
        "对方：撤下理由：资金已收回（李四，",
        "您的：资金用途：我的用途",
        lambda view: view.project.withdrawn,
        ("资金已收回", None),
    ),
    "a project withdrawn twice": Clash(
        ("w",),
        {"reason": "重复申报"},
        lambda ws: withdraw_project(ws, FIRST, "资金已收回"),
        "撤下理由：资金已收回（李四，",
        "您的：撤下理由：重复申报",
        lambda view: view.project.withdrawn,
        ("资金已收回", "重复申报"),
    ),
    "a project withdrawn that was described": Clash(
        ("w",),
        {"reason": "重复申报"},
        lambda ws: record_achievement(ws, FIRST, "已全部拨付"),
        "已全部拨付（李四，",
        "您的：撤下理由：重复申报",
        lambda view: (view.achievement, view.project.withdrawn),
        (("已全部拨付", None), ("已全部拨付", "重复申报")),
    ),
    "a row filled that was withdrawn": Clash(
        ("enter", "s", "2"),
        {"na_reason": "当年项目取消", "na_approver": "王主任"},
        lambda ws: withdraw_indicator(ws, FIRST, 1, "文件已取消"),
        "对方：撤下理由：文件已取消（李四，",
        "当年项目取消",
        lambda view: (row(1)(view)[1], 1 in view.outcomes),
        (("文件已取消", False), (None, True)),
    ),
    "evidence of a row that was withdrawn": Clash(
        ("enter", "e"),
        {"file": "拨付单.pdf"},
        lambda ws: withdraw_indicator(ws, FIRST, 1, "文件已取消"),
        "对方：撤下理由：文件已取消（李四，",
        "您的：拨付单.pdf",
        lambda view: (row(1)(view)[1], 1 in view.outcomes),
        (("文件已取消", False), (None, True)),
    ),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of evidence lies in the current folder."""
    (tmp_path / "拨付单.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)


def does(database: Path, other: Do) -> None:
    """The other one, in a program of his own."""
    with open_workspace(str(database), user=OTHER) as workspace:
        other(workspace)


def now(database: Path) -> ProjectView:
    """The project as the database holds it, whose journal is whole."""
    with open_workspace(str(database)) as workspace:
        assert journal.verify(workspace)[1] is None
        return project_view(workspace, FIRST)


def flat(seen: Seen) -> str:
    """The question that stands on the screen, as if no line were broken."""
    question = seen.app.screen.query_one("ConfirmDialog .dialog--note", Static)
    return re.sub(r"\s+", "", str(question.render()))


async def until_told(seen: Seen, text: str) -> None:
    """Wait for the watch over other windows to say it."""
    for _again in range(100):
        await seen.pilot.pause(0.1)
        if text in seen.told:
            break
    await seen.settle()
    assert text in seen.told


async def clashed(seen: Seen, database: Path, clash: Clash) -> None:
    """My window filled, the other quicker, and the question that follows."""
    await seen.press(*clash.keys)
    await fill(seen, clash.mine)
    does(database, clash.other)
    await seen.press("ctrl+s")
    assert clash.theirs in flat(seen)
    assert clash.yours in flat(seen)
    assert clash.value(now(database)) == clash.answers[0]


@pytest.mark.parametrize("name", CLASHES)
async def test_the_second_one_is_asked_with_both_entries_and_may_save_his(
    screens: Screens, database: Path, name: str
) -> None:
    clash = CLASHES[name]
    async with screens(TALL) as seen:
        await clashed(seen, database, clash)
        await seen.press("y")
        assert window(seen) is None, seen.text
    assert clash.value(now(database)) == clash.answers[1]


@pytest.mark.parametrize("name", CLASHES)
async def test_or_leaves_what_the_other_one_made(
    screens: Screens, database: Path, name: str
) -> None:
    clash = CLASHES[name]
    async with screens(TALL) as seen:
        await clashed(seen, database, clash)
        await seen.press("n")
        assert window(seen) is None, seen.text
    assert clash.value(now(database)) == clash.answers[0]


@pytest.mark.parametrize("name", CLASHES)
async def test_or_goes_back_to_the_window_as_it_was_typed(
    screens: Screens, database: Path, name: str
) -> None:
    clash = CLASHES[name]
    async with screens(TALL) as seen:
        await clashed(seen, database, clash)
        await seen.press("escape")
        assert clash.mine.items() <= stands(seen).items()
    assert clash.value(now(database)) == clash.answers[0]


async def test_fields_that_only_one_of_the_two_changed_stand_side_by_side(
    screens: Screens, database: Path
) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "h")
        await fill(seen, {"description": "涉及的行政村数"})
        does(database, lambda ws: set_indicator(ws, FIRST, 1, {"target_text": "≥34个"}))
        does(database, lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "32"}))
        await seen.press("ctrl+s")
        assert window(seen) is None, seen.text
        await seen.press("escape", "c")
        await fill(seen, {"checkpoint_6": "55%"})
        does(database, lambda ws: set_project(ws, FIRST, {"checkpoint_3": "15%"}))
        await seen.press("ctrl+s")
        assert window(seen) is None, seen.text
    view = now(database)
    found = view.project.indicators[0]
    assert (found.description, found.target_text) == ("涉及的行政村数", "≥34个")
    assert view.outcomes[1].actual_text == "32"
    shares = [each.cumulative_share for each in view.project.checkpoints[:2]]
    assert shares == [Decimal("0.15"), Decimal("0.55")]


async def test_a_project_with_a_code_that_was_taken_meanwhile_is_told_by_whom(
    screens: Screens, database: Path
) -> None:
    mine = {"code": NEW_CODE, "name": "防汛物资", "total_funds": "20000"}
    async with screens(TALL) as seen:
        await seen.press("a")
        await fill(seen, mine)
        does(database, lambda ws: set_project(ws, NEW_CODE, {"name": "防火物资"}, add=True))
        await seen.press("ctrl+s")
        assert "该编码是“防火物资（李四，" in seen.told
        assert mine.items() <= stands(seen).items()
        does(database, lambda ws: withdraw_project(ws, NEW_CODE, "录错"))
        await seen.press("ctrl+s")
        assert "该项目已撤下，可以恢复" in seen.told
        await fill(seen, {"code": NEW_CODE[:-1] + "B"})
        await seen.press("ctrl+s")
        assert window(seen) is None
    with open_workspace(str(database)) as workspace:
        added = [each.name for each in current_plan(workspace).projects[-2:]]
    assert added == ["防火物资", "防汛物资"]


@pytest.mark.parametrize(("answer", "decided"), [("y", "text"), ("n", "pack"), ("escape", "pack")])
async def test_the_rule_in_a_rows_words_is_decided_once(
    screens: Screens, database: Path, answer: str, decided: str
) -> None:
    does(database, lambda ws: set_indicator(ws, FIRST, 2, {"scoring_text": TEXT}))
    async with screens(TALL) as seen:
        await seen.press("enter", "down", "t")
        does(database, lambda ws: choose_rule(ws, FIRST, 2, "pack"))
        await seen.press("enter")
        assert f"评分文本“{TEXT}”" in flat(seen)
        assert "李四" in flat(seen).partition("您的")[0]
        assert "您的：理解1：每低于1个百分点扣0.5分" in flat(seen)
        await seen.press(answer)
    found = now(database).project.indicators[1]
    assert found.rule_choice is not None
    assert found.rule_choice.choice == decided
    assert (found.scoring_text == TEXT) == (decided == "pack")


async def test_a_rule_whose_text_was_corrected_meanwhile_is_not_decided_unseen(
    screens: Screens, database: Path
) -> None:
    does(database, lambda ws: set_indicator(ws, FIRST, 2, {"scoring_text": "每低于1个百分点扣1分"}))
    async with screens(TALL) as seen:
        await seen.press("enter", "down", "t")
        does(
            database,
            lambda ws: set_indicator(ws, FIRST, 2, {"scoring_text": "每低于1个百分点扣2分"}),
        )
        await seen.press("enter")
        assert "对方：评分文本“每低于1个百分点扣2分”" in flat(seen)
        assert "扣1分" in flat(seen).partition("您的")[2]
        assert now(database).project.indicators[1].rule_choice is None
        await seen.press("y")
    choice = now(database).project.indicators[1].rule_choice
    assert choice is not None
    assert choice.text == "每低于1个百分点扣2分"


@pytest.mark.parametrize(("answer", "stands_then"), [("y", NEWER), ("n", OLDER)])
@pytest.mark.parametrize("code", [FIRST, None])
async def test_the_rule_pack_is_chosen_once(
    screens: Screens, database: Path, code: str | None, answer: str, stands_then: str
) -> None:
    keys = ("enter", "k") if code else ("p", "f2")
    async with screens(TALL) as seen:
        await seen.press(*keys)
        grid = seen.app.screen.query_one("Grid")
        grid.select(NEWER)  # type: ignore[attr-defined]
        does(database, lambda ws: choose_pack(ws, OLDER, code))
        await seen.press("enter")
        assert f"对方：评分规则：{OLDER}（李四，" in flat(seen)
        assert f"您的：评分规则：{NEWER}" in flat(seen)
        assert now(database).pack_choice == OLDER
        await seen.press(answer)
    assert now(database).pack_choice == stands_then


async def test_the_profile_shows_what_others_changed_and_asks_whose_field_shall_stand(
    screens: Screens, database: Path
) -> None:
    async with screens(TALL) as seen:
        await seen.press("p", "tab", *"甲局")
        does(database, lambda ws: set_profile(ws, {"phone": "0312-7654321", "department": "乙局"}))
        await until(seen, "0312-7654321")
        assert "甲局" in seen.text
        await seen.press("enter")
        assert "对方：主管部门：乙局（李四，" in flat(seen)
        assert "您的：主管部门：甲局" in flat(seen)
        await seen.press("n")
        assert "甲局" not in seen.text
        await seen.press("end", "backspace", "backspace", *"甲局", "enter")
        assert window(seen) is None
    with open_workspace(str(database)) as workspace:
        known = profile(workspace)
    assert (known.department, known.phone) == ("甲局", "0312-7654321")


@pytest.mark.parametrize("keys", [("enter",), ("x",), ("c", *("down",) * 4, "enter")])
@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_name_of_part_one_is_settled_once(
    screens: Screens, database: Path, keys: tuple[str, ...], answer: str
) -> None:
    async with screens(TALL) as seen:
        await seen.press("n", *keys[:-1])
        does(database, lambda ws: confirm_match(ws, 2, GRID))
        await seen.press(keys[-1])
        assert "对方：服务群众专项经费（环保专职网格员建设）（李四，" in flat(seen)
        assert "您的：" in flat(seen)
        assert settled(database) == (GRID, OTHER)
        await seen.press(answer)
        assert not isinstance(seen.app.screen, Dialog), seen.told
    mine = answer == "y"
    assert (settled(database)[1] == WHO) == mine


def settled(database: Path) -> tuple[str | None, str | None]:
    """What is confirmed of the second name, and by whom."""
    with open_workspace(str(database)) as workspace:
        announced = part_one(workspace).matches[1].announced
    return announced.project_code, announced.matched_by


# What is being typed belongs to its row, whatever becomes of the row.


async def test_a_value_never_slips_into_another_row(screens: Screens, database: Path) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "down", "9", "1")
        does(database, lambda ws: withdraw_indicator(ws, FIRST, 2, "文件已取消"))
        await until_told(seen, "第2项刚被他人撤下")
        assert getattr(seen.app.focused, "value", "") == "91"
        await seen.press("enter")
        assert "对方：撤下理由：文件已取消（李四，" in flat(seen)
        assert "您的：实际完成值：91" in flat(seen)
        assert now(database).outcomes == {}
        await seen.press("y")
        assert "2" in str(seen.app.screen.query_one("#rows").cursor_key)  # type: ignore[attr-defined]
    view = now(database)
    assert {n: each.actual_text for n, each in view.outcomes.items()} == {2: "91"}
    assert view.project.indicators[1].withdrawn is None


@pytest.mark.parametrize("key", ["escape", "up", "down"])
async def test_a_field_that_is_left_goes_with_its_withdrawn_row(
    screens: Screens, database: Path, key: str
) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "down", "9", "1")
        does(database, lambda ws: withdraw_indicator(ws, FIRST, 2, "文件已取消"))
        await until_told(seen, "第2项刚被他人撤下")
        await seen.press(key)
        rows = seen.app.screen.query_one("#rows").row_keys  # type: ignore[attr-defined]
        assert [each for each in rows if each] == ["1", "3", "4", "5", "6", "7"]
        assert seen.app.screen.query_one("#entry-value").value == ""  # type: ignore[attr-defined]
    assert now(database).outcomes == {}


async def test_a_value_and_an_amount_of_a_project_that_was_withdrawn_are_asked_about(
    screens: Screens, database: Path
) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "3", "1")
        does(database, lambda ws: withdraw_project(ws, FIRST, "资金已收回"))
        await until_told(seen, "刚被他人撤下")
        await seen.press("enter")
        assert "对方：撤下理由：资金已收回（李四，" in flat(seen)
        await seen.press("y")
        assert now(database).project.withdrawn is None
        assert now(database).outcomes[1].actual_text == "31"
        assert "31" in seen.text
        await seen.press("escape", "m", "enter", "7")
        does(database, lambda ws: withdraw_project(ws, FIRST, "资金已收回"))
        await until_told(seen, "刚被他人撤下")
        await seen.press("enter")
        assert "您的：7" in flat(seen)
        await seen.press("n")
    view = now(database)
    assert view.project.withdrawn == "资金已收回"
    assert view.disbursement.rows == ()
    with open_workspace(str(database), user=WHO) as workspace:
        assert len(current_plan(workspace).projects) > 1
