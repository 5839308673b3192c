"""One key says where things come from: on the list of projects, the working screen, the findings."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from scorer.service.indicators import set_indicator
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens

FIRST = "130636213MQECBX9K54VO"


@pytest.fixture
def digest(sample_plan: Path) -> str:
    """The hash of the sample's bytes."""
    return sha256(sample_plan.read_bytes()).hexdigest()


async def test_a_row_says_file_hash_cell_line_and_hand(
    screens: Screens, database: Path, digest: str
) -> None:
    with open_workspace(str(database), user="王主任") as workspace:
        set_indicator(workspace, FIRST, 1, {"target_text": "34个"})
    async with screens() as seen:
        await seen.press("enter", "l")
        assert "出处：1 涉及村数量" in seen.text
        for words in (
            "yaoshan-2021.txt",
            digest,
            "34个",
            "读作 =34个",
            "第1张表，第9行第5列（文件第72行）",
            "人工更正：王主任 20",
        ):
            assert words in seen.text
        await seen.press("l")
        assert "出处：1" not in seen.text


async def test_the_key_works_while_a_value_is_typed(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter")
        await seen.type("3")
        assert "F12 出处" in seen.text
        await seen.press("f12")
        assert "出处：1 涉及村数量" in seen.text
        await seen.press("escape")
        assert "实际完成值 3" in seen.text


async def test_a_project_and_its_inferred_period(screens: Screens, digest: str) -> None:
    async with screens() as seen:
        await seen.press("end", "l")
        assert digest in seen.text
        assert "第9张表，第3行第3列（文件第785行）" in seen.text
        assert "2021-01-01 – 2021-10-31" in seen.text
        assert "推断依据：名称" in seen.text


async def test_a_finding_its_row_and_one_of_the_document(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("f", "l")
        assert "出处：各村投入资金" in seen.text
        assert "≥19600元" in seen.text
        await seen.press("escape", "escape", "F", "end", "l")
        assert "SHA-256" in seen.text


async def test_the_key_stands_in_help_and_at_the_foot(screens: Screens) -> None:
    async with screens(TALL) as seen:
        for way in ((), ("enter",), ("f",)):
            await seen.press(*way)
            assert "l 出处" in seen.text
            await seen.press("f1", *["pagedown"] * 2)
            for _line in range(20):
                if not re.search("l F12 +出处", seen.text):
                    await seen.press("up")
            assert re.search("l F12 +出处", seen.text), way
            await seen.press("escape")
            if way:
                await seen.press("escape")


async def test_an_empty_database_has_nothing_to_tell(screens: Screens, tmp_path: Path) -> None:
    async with screens(on=tmp_path / "new.db") as seen:
        await seen.press("escape", "l", "n")
        assert seen.app.is_running
        assert WHO not in seen.told
