"""What if: the form by other rules, marked on every line, beside the one that counts; nothing kept."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.profile import profile
from scorer.service.sheets import packs
from scorer.service.trials import TrialValues, try_values
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens
from tui.form_text import form
from tui.form_trial import note_of

FIRST = "130636213MQECBX9K54VO"
ACTUALS = ("31", "95", "31/33", "2万元", "92%", "85", "93.5")
MARK = "试算，非正式"
DOCUMENT_POINTS = ("s", "w", "down", "down", "enter")
"""From the list to the first project's sheet as its document's own points would have it."""


@pytest.fixture
def filled(database: Path) -> Path:
    """The first project recorded in full."""
    with open_workspace(str(database), user=WHO) as workspace:
        for position, actual in enumerate(ACTUALS, start=1):
            record_outcome(workspace, FIRST, position, {"actual_text": actual})
    return database


def end_of_journal(database: Path) -> str | None:
    with open_workspace(str(database)) as workspace, workspace.reading() as work:
        return work.head()


def form_lines(text: str) -> list[str]:
    """The lines of the form on a screen: between the heads and the line above the trace."""
    lines = text.splitlines()
    return lines[2 : next(n for n, line in enumerate(lines) if line.startswith("───"))]


@pytest.mark.parametrize("size", [LOW, (120, 36)])
async def test_every_line_of_a_trial_says_that_it_is_one(
    screens: Screens, filled: Path, size: tuple[int, int]
) -> None:
    async with screens(size) as seen:
        await seen.press(*DOCUMENT_POINTS)
        title, head, *_rest = seen.text.splitlines()
        assert MARK in title
        assert head.strip().startswith(f"{MARK} · 总分")
        for key in ("home", "pagedown", "pagedown", "right", "end"):
            await seen.press(key)
            shown = [line for line in form_lines(seen.text) if line.strip()]
            assert shown
            assert all(line.lstrip("▸ ").startswith("试") for line in shown), key
            assert MARK in seen.text.rpartition("───")[2]
        assert "不得签字" in seen.text
        assert "填报人" not in seen.text


async def test_nothing_of_a_trial_is_kept_and_esc_leads_back(
    screens: Screens, filled: Path
) -> None:
    before = end_of_journal(filled)
    async with screens() as seen:
        await seen.press("s")
        real = seen.text
        await seen.press("escape", *DOCUMENT_POINTS)
        assert MARK in seen.text
        await seen.press("F", "k", "x", "R")
        assert MARK in seen.text
        assert "评分规则\n" not in seen.text
        await seen.press("escape")
        assert seen.text.splitlines()[:20] == real.splitlines()[:20]
        assert "试算已结束" in seen.told
        await seen.press("escape")
        assert "9 个项目" in seen.text
    assert end_of_journal(filled) == before
    with open_workspace(str(filled)) as workspace:
        assert project_view(workspace, FIRST).pack_choice is None


async def test_another_screen_ends_no_trial_unless_something_changed(
    screens: Screens, filled: Path
) -> None:
    async with screens() as seen:
        await seen.press(*DOCUMENT_POINTS, "m", "escape")
        assert MARK in seen.text
        await seen.press("m", "enter")
        await seen.type("648800")
        await seen.press("enter", "escape", "escape")
        assert MARK not in seen.text


def test_a_row_says_what_it_has_in_earnest_only_where_that_differs(filled: Path) -> None:
    with open_workspace(str(filled)) as workspace:
        for pack in packs():
            tried = try_values(workspace, FIRST, TrialValues(pack=pack.name))
            was = {line.position: line for line in tried.recorded.sheet.lines}
            for line in tried.trial.sheet.lines:
                note = note_of(str(line.position), tried.trial, tried.recorded)
                old = was[line.position]
                same = (old.score, old.max_score) == (line.score, line.max_score)
                assert (note == "") == same, (pack.name, line.position)
                if note and line.score is not None and old.score is not None:
                    difference = f"差 {line.score - old.score:+.2f}"
                    assert note.endswith(difference) or line.score == old.score


def test_the_form_in_earnest_bears_no_mark(filled: Path) -> None:
    with open_workspace(str(filled)) as workspace:
        view = project_view(workspace, FIRST)
        drawn = form(view, profile(workspace), 100)
    words = "".join(text for entry in drawn.entries for line in entry.lines for text, _ in line)
    assert "试算" not in words
    assert "填报人" in words


async def test_names_and_captions_stay_while_a_wide_form_moves(
    screens: Screens, filled: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("s", *["down"] * 7)
        assert "三级指标" in seen.text.splitlines()[1]
        standing = seen.text
        await seen.press("right", "right")
        assert seen.text != standing
        assert "三级指标" in seen.text.splitlines()[1]
        assert "满意率" in seen.text
        assert "偏差原因分析及改进" in seen.text
        assert all(cell_len(line) <= 80 for line in seen.text.splitlines())
        await seen.press("home", "up", "up")
        assert "项目支出绩效自评表" in seen.text.splitlines()[1]


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 60)])
async def test_no_size_brings_a_trial_down(
    screens: Screens, filled: Path, size: tuple[int, int]
) -> None:
    async with screens(size) as seen:
        await seen.press(*DOCUMENT_POINTS, "end", "right", "pageup", "home")
        await seen.pilot.resize_terminal(*LOW)
        await seen.settle()
        assert MARK in seen.text
