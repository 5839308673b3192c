"""How many keys the 63 rows of the sample take: counted here on the real screen, and in a spreadsheet."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from scorer.resources import resource_dir
from scorer.service.filled import import_outcomes
from scorer.service.plans import import_document, overview
from scorer.service.workspace import open_workspace
from tests.tui.conftest import TALL, Screens, Seen

TABLE = Path(__file__).resolve().parents[2] / "docs" / "keystrokes.md"
OUTCOMES = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-outcomes.csv"
LEVELS = {"达成": "1", "部分达成": "2", "未达成": "3"}
_FIGURE = re.compile(r"[\d./]+")

Scores = dict[str, list[Decimal | None]]


class Filled(NamedTuple):
    """A row of the sample's outcomes: its project, the figure without unit, or the key of its level."""

    code: str
    figure: str
    level: str


def filled_rows() -> list[Filled]:
    """The rows of the shipped file; whoever types leaves out the unit, which the target states."""
    with OUTCOMES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        figure = _FIGURE.match(row["实际完成值"])
        level = LEVELS.get(row["等级"], "")
        found.append(Filled(row["项目编码"], figure.group() if figure else "", level))
    return found


class Counting:
    """Presses keys on the screens and counts them."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.count = 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.seen.press(*keys)


async def recorded_by_hand(screens: Screens) -> int:
    """Every row from the list of projects on, by keys alone; answers how many."""
    async with screens(TALL) as seen:
        hand = Counting(seen)
        rows = filled_rows()
        await hand.press("enter")
        for number, row in enumerate(rows):
            await hand.press(*(row.level or row.figure), "enter")
            if number + 1 < len(rows) and rows[number + 1].code != row.code:
                await hand.press("n")
        assert "已填 7/7" in seen.text
    return hand.count


def in_a_spreadsheet(scores: Scores) -> tuple[int, int]:
    """Keys with ready formulas for every score, and where the scores are typed as well.

    A chord counts as one key. One sheet a project, the cursor where the first value goes: the figure
    and Enter a row; a ratio needs a leading ``=``, since it would become a date; a level comes from a
    list (open, down to the word, Enter, and down to the next row); a chord leads to the next sheet, one saves each sheet.
    A typed score needs Tab, its digits, and Enter in place of the value's.
    """
    values = 0
    for row in filled_rows():
        ratio = "/" in row.figure
        values += 3 + int(row.level) if row.level else len(row.figure) + ratio + 1
    sheets = len(scores)
    ready = values + (sheets - 1) + sheets
    typed = [str(each.normalize()) for rows in scores.values() for each in rows if each is not None]
    return ready, ready + sum(1 + len(each) for each in typed)


def scores_of(database: Path) -> Scores:
    """The scores of every row by project."""
    with open_workspace(str(database)) as workspace:
        return {
            each.project.code: [line.score for line in each.sheet.lines]
            for each in overview(workspace).projects
        }


@pytest.fixture
def imported(tmp_path: Path, sample_plan: Path) -> Path:
    """A database with the sample and the shipped outcomes, taken in from their file."""
    path = tmp_path / "imported.db"
    with open_workspace(str(path), user="导入") as workspace:
        import_document(workspace, sample_plan)
        import_outcomes(workspace, OUTCOMES)
    return path


async def test_the_table_of_keystrokes_is_what_the_screen_takes(
    screens: Screens, database: Path, imported: Path
) -> None:
    here = await recorded_by_hand(screens)
    scores = scores_of(database)
    assert scores == scores_of(imported)
    assert sum(map(len, scores.values())) == 63
    ready, typed = in_a_spreadsheet(scores)
    table = TABLE.read_text(encoding="utf-8")
    counted = [int(each) for each in re.findall(r"\| \**(\d+)\** \|", table)]
    assert counted == [here, ready, typed]
