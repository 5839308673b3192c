"""A revised document on the screen: seen side by side, decided, written only after a yes."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.model.difference import Choice
from scorer.model.plan import Indicator, Project
from scorer.service.editions import editions
from scorer.service.indicators import set_indicator
from scorer.service.journal import head
from scorer.service.merging import compare_document
from scorer.service.outcomes import record_outcome
from scorer.service.plans import current_plan, overview
from scorer.service.sheets import finalise
from scorer.service.workspace import Workspace, open_workspace, select
from tests.service.revising import county_revision
from tests.service.revising import revised as county_document
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tests.tui.revised import DOUBTFUL, FIRST, revise
from tests.tui.test_journeys import complete
from tui.review_choices import with_choice
from tui.review_rows import Layout, review_entries, subjects


@pytest.fixture
def revised(tmp_path: Path, sample_plan: Path) -> Path:
    """A later edition of the sample."""
    return revise(sample_plan, tmp_path / "修订.txt")


@pytest.fixture
def corrected(database: Path) -> Path:
    """The database with a target corrected by hand, and with entries."""
    with open_workspace(str(database), user=WHO) as workspace:
        set_indicator(workspace, FIRST, 1, {"target_text": "34个"})
        record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
        record_outcome(workspace, FIRST, 7, {"actual_text": "95%"})
    return database


def project(database: Path) -> Project:
    """The first project as the database has it now."""
    with open_workspace(str(database), user="另一人") as workspace:
        return current_plan(workspace).projects[0]


def row(database: Path, position: int) -> Indicator:
    """One of its rows."""
    return next(each for each in project(database).indicators if each.position == position)


def journal_head(database: Path) -> str | None:
    """Where the journal ends: the same while nothing was written."""
    with open_workspace(str(database), user="另一人") as workspace:
        return head(workspace)


async def open_review(seen: Seen, path: Path) -> None:
    """From the list of projects to the differences of a document."""
    await seen.press("o")
    await seen.paste(str(path))
    await seen.press("enter")


async def test_differences_stand_side_by_side_with_their_cells(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        for words in (
            "修订文本 · 修订.txt",
            "5 处不同，待定 1 处",
            "村级组织办公经费 130636213MQECBX9K54VO",
            "!! 1 涉及村数量",
            "34个（手工）",
            "上一版：33个",
            "35个",
            "第1张表，第9行第5列",
            "○ 验收合格率",
            "● 验收合格比率",
            "村民对村务公开的满意程度",
            "此处已录入：已填报 31",
        ):
            assert words in seen.text


async def test_leaving_changes_nothing(screens: Screens, corrected: Path, revised: Path) -> None:
    before = journal_head(corrected)
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("escape")
        assert "未写入" in seen.told
        assert "9 个项目" in seen.text
        await open_review(seen, revised)
        await seen.press("d", "escape", "n", "escape", "y")
        assert "9 个项目" in seen.text
    assert journal_head(corrected) == before
    assert row(corrected, 1).target_text == "34个"


async def test_mine_is_kept_and_the_rest_is_written_after_a_yes(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    before = journal_head(corrected)
    async with screens(LOW, on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("ctrl+s")
        assert "还有 1 处待定" in seen.told
        await seen.press("m", "ctrl+s")
        for words in ("将作为第2版写入", "指标删除 1", "“满意率”", "保留现有、不采用文本 1 处"):
            assert words in seen.text
        await seen.press("n")
        assert journal_head(corrected) == before
        await seen.press("ctrl+s", "y")
        assert "修订.txt已作为第2版写入" in seen.told
        assert "9 个项目" in seen.text
        await seen.press("enter")
        assert "验收合格比率" in seen.text
    assert row(corrected, 1).target_text == "34个"
    assert row(corrected, 4).target_text == "≤1.97万元"
    assert row(corrected, 7).withdrawn is not None
    assert row(corrected, 8).name == "村民对村务公开的满意程度"
    with open_workspace(str(corrected)) as workspace:
        assert len(editions(workspace)) == 2
        assert overview(workspace).projects[0].outcomes[7].actual_text == "95%"


async def test_the_documents_value_field_by_field_and_a_row_left_out(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("down", "d")
        assert "● 35个" in seen.text
        assert "待定" not in seen.text
        await seen.press("end", "m", "ctrl+s", "y")
    assert row(corrected, 1).target_text == "35个"
    assert len(project(corrected).indicators) == 7


async def test_agreeing_marks_what_was_looked_at(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("enter")
        assert "m 现有" in seen.told
        assert "✓" not in seen.text
        await seen.press("a")
        assert seen.text.count("✓") == 4
        assert "还有 1 处待定" in seen.told
        await seen.press("c")
        assert "验收合格比率" not in seen.text
        assert "涉及村数量" in seen.text
        await seen.press("c", "d")
        assert seen.text.count("✓") == 5


async def test_the_conflicts_alone_are_seen_from_where_the_cursor_is(
    screens: Screens, corrected: Path, tmp_path: Path
) -> None:
    path = county_document(tmp_path / "县里修订.docx", county_revision)
    async with screens((100, 30), on=corrected) as seen:
        await open_review(seen, path)
        await seen.press("down", "down", "down", "down", "m", "c")
        assert "✓  1 涉及村数量" in seen.text
        assert "▸!! “散乱污”企业深度整治行动经费" in seen.text
        assert "+2 村级网格员人数" not in seen.text


async def test_a_doubtful_pair_is_the_same_or_two(
    screens: Screens, database: Path, sample_plan: Path, tmp_path: Path
) -> None:
    path = revise(sample_plan, tmp_path / "疑似.txt", DOUBTFUL, changes=())
    async with screens(on=database) as seen:
        await open_review(seen, path)
        assert "s 同一项" in seen.text
        assert "m 留现有" not in seen.text
        await seen.press("m", "d")
        assert "待定 1 处" in seen.text
        await seen.press("n")
        assert "待定" not in seen.text
        await seen.press("home", "down")
        assert "同一指标？" in seen.text.rpartition("────")[2]
        await seen.press("s", "ctrl+s", "y")
    assert row(database, 6).name == "专项资金使用效率"
    assert len(project(database).indicators) == 7


async def test_who_changes_the_plan_meanwhile_is_not_written_over(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("m", "ctrl+s")
        with open_workspace(str(corrected), user="王主任") as other:
            set_indicator(other, FIRST, 2, {"name": "验收通过率"})
        await seen.press("y")
        assert "又有变化" in seen.told
        await seen.press("ctrl+s")
        assert "待定 1 处" in seen.text
    assert row(corrected, 2).name == "验收通过率"
    assert row(corrected, 4).target_text == "≥1.96万元"


async def test_a_final_sheet_stands_in_the_way(
    screens: Screens, database: Path, revised: Path
) -> None:
    complete(database)
    with open_workspace(str(database), user=WHO) as workspace:
        money = dict.fromkeys(("original_budget", "final_budget", "actual_expenditure"), "648800")
        from scorer.model.disbursement import FundSource
        from scorer.service.disbursements import record_disbursement

        record_disbursement(workspace, FIRST, FundSource.TOTAL, money)
        finalise(workspace, FIRST)
    async with screens(on=database) as seen:
        await open_review(seen, revised)
        await seen.press("ctrl+s")
        assert "已定稿" in seen.told
    assert row(database, 1).target_text == "33个"


async def test_both_sources_of_a_difference(
    screens: Screens, corrected: Path, revised: Path
) -> None:
    async with screens(on=corrected) as seen:
        await open_review(seen, revised)
        await seen.press("l")
        assert "修订.txt" in seen.text
        assert "（文件第72行）" in seen.text
        await seen.press("pagedown", "pagedown")
        assert "人工更正：李会计" in seen.text


def several(sample: Path, folder: Path) -> Path:
    """A folder: last year's document, a revised one, a damaged one, the one that is kept."""
    folder.mkdir()
    text = sample.read_text(encoding="utf-8")
    last_year = text.replace("2021", "2020").replace("13063621", "13063620")
    (folder / "1上年.txt").write_text(last_year, encoding="utf-8")
    revise(sample, folder / "2修订.txt")
    (folder / "3损坏.docx").write_bytes(b"PK\x03\x04 truncated")
    (folder / "4原件.txt").write_text(text, encoding="utf-8")
    return folder


async def test_a_folder_takes_in_what_it_can_and_shows_what_differs(
    screens: Screens, corrected: Path, tmp_path: Path, sample_plan: Path
) -> None:
    folder = several(sample_plan, tmp_path / "文本")
    async with screens(on=corrected) as seen:
        await open_review(seen, folder)
        assert "修订文本 · 2修订.txt" in seen.text
        await seen.press("escape")
        for words in ("1上年.txt：", "3损坏.docx", "2修订.txt：未写入", "4原件.txt"):
            assert words in seen.told


async def test_a_document_that_is_kept_already_says_so(
    screens: Screens, database: Path, sample_plan: Path
) -> None:
    before = journal_head(database)
    async with screens(on=database) as seen:
        await open_review(seen, sample_plan)
        assert "yaoshan-2021.txt" in seen.told
        assert "9 个项目" in seen.text
    assert journal_head(database) == before


def every_target_changed(sample: Path, target: Path) -> Path:
    """The sample with another rate in more than half of its rows."""
    text = sample.read_text(encoding="utf-8")
    target.write_text(text.replace("≥90百分率", "≥95%").replace("≥90%", "≥95%"), encoding="utf-8")
    return target


async def test_many_differences_are_paged(
    screens: Screens, database: Path, sample_plan: Path, tmp_path: Path
) -> None:
    path = every_target_changed(sample_plan, tmp_path / "全改.txt")
    with workspace_of(database) as workspace:
        differences = compare_document(workspace, path).differences
    names = {each.name for each in differences}
    assert len(names) > 20
    async with screens(LOW, on=database) as seen:
        await open_review(seen, path)
        missing = set(names)
        for _page in range(12):
            missing -= {name for name in missing if name in seen.text}
            await seen.press("pagedown")
        assert missing == set()
        await seen.press("pageup", "home")
        assert "▸" in seen.text.splitlines()[3]


def workspace_of(database: Path) -> Workspace:
    """The database, with the sample in hand."""
    workspace = open_workspace(str(database), user=WHO, newest=True)
    assert workspace.current is not None
    select(workspace, workspace.current.plan_id)
    return workspace


def test_an_answer_shown_at_once_is_what_the_merge_makes_of_it(
    corrected: Path, tmp_path: Path, sample_plan: Path
) -> None:
    path = revise(sample_plan, tmp_path / "修订.txt", DOUBTFUL)
    with workspace_of(corrected) as workspace:
        seen = compare_document(workspace, path)
        tried = 0
        for name, subject in subjects(seen).items():
            for choice in {Choice.MINE, Choice.DOCUMENT} & set(subject.choices):
                asked = compare_document(workspace, path, decisions={name: choice})
                (wanted,) = (each for each in asked.differences if each.id == subject.difference.id)
                at_once = with_choice(seen, subject, choice)
                (shown,) = (each for each in at_once.differences if each.id == wanted.id)
                assert [each.choice for each in shown.fields] == [
                    each.choice for each in wanted.fields
                ], (name, choice)
                assert shown.changes == wanted.changes, (name, choice)
                assert shown.open_ids == wanted.open_ids
                tried += 1
    assert tried >= 12


def test_no_line_is_wider_than_its_room(corrected: Path, revised: Path) -> None:
    with workspace_of(corrected) as workspace:
        seen = compare_document(workspace, revised)
    for width in (60, 79, 119):
        for entry in review_entries(seen, Layout(width)):
            for line in entry.lines:
                assert sum(cell_len(text) for text, _tone in line) <= width
