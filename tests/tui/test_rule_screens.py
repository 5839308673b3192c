"""The rules viewer: packs, citations, what was replaced, worked cases."""

from pathlib import Path

import pytest

from tests.county import HEAD
from tests.tui.conftest import LOW, TALL, Screens
from tui.widgets.grid import Grid

HEBEI = ("b", "down", "down", "down", "enter")


async def test_the_packs_say_who_uses_them_and_whether_they_were_checked(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("b")
        (used,) = [each for each in seen.text.splitlines() if "▸" in each]
        assert "* cn.project-self-evaluation@2020" in used
        assert "0/31" in used
        assert "0e4c6a1e4671" in used
        assert "31 条规则中有 0 条已与文件原文核对" in seen.text
        assert "2021年度适用" in seen.text
        assert "村级组织办公经费按此计分：按年度或文本自带分值" in seen.text
        await seen.press("down")
        assert "2021年度不适用" in seen.text


async def test_a_rule_shows_what_it_rests_on(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("b", "enter", "down", "down")
        assert "未核对（0/31）" in seen.text
        for words in (
            "出处：财预〔2020〕10号",
            "条款：自评表各部分分值权重",
            "尚未与原文核对",
            "2026-11-23",
            "execution.max_score",
        ):
            assert words in seen.text


async def test_a_method_shows_its_formula_in_words(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("b", "enter", "slash")
        await seen.type("methods.at_most_linear")
        assert "(2*T-A)*W/T" in seen.text
        assert "达到目标值两倍时不得分" in seen.text


async def test_what_an_extending_pack_replaces_is_shown(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press(*HEBEI)
        assert "满意度" in seen.text
        await seen.press("e")
        assert "满意度" not in seen.text
        assert "替换了 cn.project-self-evaluation@2020 的规定" in seen.text
        await seen.press("end")
        assert "没有，本包新增" in seen.text


async def test_searching_narrows_and_esc_shows_everything_again(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("b", "enter", "slash")
        await seen.type("late_days")
        assert "短期逾期天数" in seen.text
        assert "适用年度" not in seen.text
        await seen.press("escape", "home")
        assert "适用年度" in seen.text
        await seen.press("slash")
        await seen.type("zzz")
        assert "没有符合条件的规则" in seen.text


async def test_the_worked_cases_are_run(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("b", "c")
        assert "73 个算例中 73 个结果相符" in seen.text
        assert "9.44" in seen.text
        await seen.press("escape")
        assert "出处：" in seen.text


async def test_ones_own_pack_and_a_broken_file_stand_on_the_shelf(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    head = HEAD.replace("cn-99.test", "cn-130636.project-self-evaluation")
    (folder / "本县.toml").write_text(head, encoding="utf-8")
    (folder / "坏.toml").write_text("id = ", encoding="utf-8")
    monkeypatch.setenv("SCORER_RULES", str(folder))
    async with screens(TALL) as seen:
        await seen.press("b")
        own = next(each for each in seen.text.splitlines() if "cn-130636" in each)
        assert "自有" in own
        assert "坏.toml" in seen.text
        await seen.press("end")
        assert "不能使用" in seen.text
        seen.app.screen.query_one(Grid).select(own.split()[0].strip("▸"))
        await seen.press("enter", "c")
        assert "该规则包没有算例" in seen.text
