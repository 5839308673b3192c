"""The sample, filled and corrected, and the county's revised document: nothing that was entered is lost."""

import shutil
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import ConflictError, FrozenSheetError, RefusedEntryError, UsageError
from scorer.model.difference import Difference, Kind
from scorer.model.edition import ImportState
from scorer.model.outcome import Outcome
from scorer.resources import resource_dir
from scorer.service import journal
from scorer.service.allocation import allocate
from scorer.service.editions import edition_plan, editions
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.indicators import restore_indicator, set_indicator, withdraw_indicator
from scorer.service.merging import (
    DiffersError,
    UndecidedError,
    compare_document,
    merge_document,
)
from scorer.service.outcomes import record_achievement, record_outcome
from scorer.service.plans import current_plan, import_document, overview, project_view
from scorer.service.projects import restore_project
from scorer.service.sheets import choose_pack, finalise
from scorer.service.views import Comparison
from scorer.service.workspace import Workspace, open_workspace
from tests.service.revising import (
    CLEAN,
    FIRST,
    GRID,
    PARTY,
    PEACE,
    SUBSIDY,
    SWEEP,
    Data,
    county_revision,
    project,
    revised,
    row,
    sample,
    write,
)

PEACE_NOW = "13063621RYU22PMK9S0PW"
ADDED = "13063621AAAAAAAAAAAAA"
OPEN = (f"{FIRST}/1:target_text", SWEEP, f"{PEACE}@{PEACE_NOW}")
DECIDED = {OPEN[0]: "mine", SWEEP: "document", OPEN[2]: "same"}


@pytest.fixture(scope="module")
def worked_on(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample, all outcomes, money, achievements, and corrections by hand."""
    path = tmp_path_factory.mktemp("worked") / "scorer.db"
    shutil.copyfile(kept, path)
    with open_workspace(str(path), user="李会计") as workspace:
        _work_on(workspace)
    return path


@pytest.fixture
def filled(worked_on: Path, database: Path) -> Iterator[Workspace]:
    """A copy of it of the test's own, open."""
    shutil.copyfile(worked_on, database)
    with open_workspace(str(database), user="李会计") as workspace:
        yield workspace


def _work_on(workspace: Workspace) -> None:
    shipped = resource_dir("fixtures") / "outcomes"
    import_outcomes(workspace, shipped / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, shipped / "yaoshan-2021-money.csv")
    record_achievement(workspace, PEACE, "全年无重大信访事项")
    choose_pack(workspace, "cn.project-self-evaluation", FIRST)
    set_indicator(workspace, FIRST, 1, {"target_text": "34个"})
    set_indicator(workspace, FIRST, 4, {"target_choice": 1})
    set_indicator(workspace, FIRST, 7, {"description": "村民满意率"})


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The revised document, as Word this time."""
    return revised(tmp_path / "修订.docx", county_revision)


def _by_id(comparison: Comparison) -> Mapping[str, Difference]:
    return {each.id: each for each in comparison.differences}


def _said(outcomes: Mapping[int, Outcome]) -> Mapping[int, Outcome]:
    return {number: each for number, each in outcomes.items() if each != Outcome()}


def test_looking_at_a_revision_shows_everything_and_writes_nothing(
    filled: Workspace, county: Path
) -> None:
    head = journal.head(filled)
    comparison = compare_document(filled, county)
    told = {name: tuple(each.kinds) for name, each in _by_id(comparison).items()}
    assert told == {
        FIRST: (Kind.PROJECT_CHANGED,),
        f"{FIRST}/1": (Kind.RETARGETED,),
        f"{FIRST}/2": (Kind.RENAMED,),
        f"{FIRST}/3": (Kind.REWORDED,),
        f"{FIRST}/5": (Kind.DELETED,),
        f"{FIRST}/6": (Kind.MOVED,),
        f"{FIRST}/7": (Kind.KEPT,),
        f"{FIRST}/+7": (Kind.ADDED,),
        f"{PARTY}/+2": (Kind.MOVED, Kind.ADDED),
        f"{GRID}/1": (Kind.SPLIT, Kind.DELETED),
        f"{GRID}/+1": (Kind.SPLIT, Kind.ADDED),
        f"{GRID}/+2": (Kind.SPLIT, Kind.ADDED),
        f"{SUBSIDY}/2": (Kind.MOVED, Kind.DELETED),
        SWEEP: (Kind.PROJECT_DELETED,),
        f"{PEACE}@{PEACE_NOW}": (Kind.CODE_CHANGED,),
        f"+{ADDED}": (Kind.PROJECT_ADDED,),
    }
    assert comparison.state is ImportState.DIFFERS
    assert comparison.open_ids == OPEN
    assert (comparison.edition, comparison.revises) == (2, (1,))
    assert journal.head(filled) == head
    assert len(editions(filled)) == 1


def test_each_difference_says_what_was_entered_and_what_it_scores(
    filled: Workspace, county: Path
) -> None:
    told = _by_id(compare_document(filled, county))
    split = told[f"{GRID}/1"].recorded
    assert split is not None
    assert split.outcome is not None
    assert split.outcome.actual_text == "39人"
    assert (split.score_before, split.score_after) == (Decimal("10.00"), None)
    gone = told[SWEEP].recorded
    assert gone is not None
    assert (gone.outcomes, gone.money) == (8, True)
    moved = told[f"{FIRST}/6"].recorded
    assert moved is not None
    assert (moved.max_before, moved.max_after) == (Decimal(15), Decimal(30))
    assert told[f"{FIRST}/+7"].recorded is None
    assert told[f"{FIRST}/2"].fields[0].document_place is not None
    place = told[f"{FIRST}/2"].fields[0].mine_place
    assert place is not None
    assert place.file == "yaoshan-2021.txt"


def test_a_revision_is_not_taken_in_without_agreement_nor_without_decisions(
    filled: Workspace, county: Path
) -> None:
    before, head = current_plan(filled), journal.head(filled)
    with pytest.raises(DiffersError) as differs:
        import_document(filled, county)
    assert not isinstance(differs.value, UndecidedError)
    with pytest.raises(UndecidedError) as waits:
        merge_document(filled, county, {OPEN[0]: "mine"})
    assert waits.value.comparison.open_ids == OPEN[1:]
    assert current_plan(filled) == before
    assert journal.head(filled) == head


def test_after_the_merge_everything_entered_is_still_there(filled: Workspace, county: Path) -> None:
    before = {each.project.code: each for each in overview(filled).projects}
    entered = {code: _said(each.outcomes) for code, each in before.items()}
    done = merge_document(filled, county, DECIDED)
    assert (done.state, done.edition, done.already_known) == (ImportState.DIFFERS, 2, False)
    for code, old in before.items():
        now = project_view(filled, PEACE_NOW if code == PEACE else code)
        assert _said(now.outcomes) == entered[code]
        assert now.disbursement == old.disbursement
        assert now.achievement == old.achievement
        assert now.pack_choice == old.pack_choice
    assert sum(map(len, entered.values())) == 63
    assert journal.verify(filled)[1] is None


def test_after_the_merge_the_plan_is_the_document_s_and_the_person_s(
    filled: Workspace, county: Path
) -> None:
    merge_document(filled, county, DECIDED)
    first = project_view(filled, FIRST).project
    assert (first.total_funds, first.fiscal_funds) == (Decimal("668800.00"), Decimal("668800.00"))
    assert [each.cumulative_share for each in first.checkpoints] == [
        Decimal(each) for each in ("0.20", "0.50", "0.80", "1.00")
    ]
    rows = {each.position: each for each in first.indicators}
    assert (rows[1].target_text, rows[1].by_hand) == ("34个", ("target_text",))
    assert rows[2].name == "工程验收合格率"
    assert rows[3].description == "资金在文件规定的时间内下达的比率"
    assert (rows[4].target.chosen_by, rows[4].by_hand) == ("李会计", ("target",))
    assert rows[5].withdrawn == "第2版（修订.docx）已不列入"
    assert rows[6].subcategory == "经济效益指标"
    assert (rows[7].description, rows[7].by_hand) == ("村民满意率", ("description",))
    assert (rows[8].name, rows[8].target.value) == ("村干部满意率", Decimal(95))
    assert {place.file for place in rows[2].places.values()} == {"修订.docx"}
    grid = project_view(filled, GRID).project.indicators
    assert [each.name for each in grid[7:]] == ["镇级网格员人数", "村级网格员人数"]
    assert grid[0].withdrawn
    codes = [each.project.code for each in overview(filled).projects]
    assert SWEEP not in codes
    assert {PEACE_NOW, ADDED} < set(codes)
    assert current_plan(filled).source.file == "修订.docx"


def test_the_merge_is_one_entry_with_every_field_before_and_after(
    filled: Workspace, county: Path
) -> None:
    count = journal.verify(filled)[0]
    merge_document(filled, county, DECIDED)
    assert journal.verify(filled) == (count + 1, None)
    entry = journal.entries(filled, 1)[0]
    assert (entry.action, entry.subject, entry.who) == ("plan.merge", "修订.docx", "李会计")
    before, after = entry.before["changed"], entry.after["changed"]
    assert before[f"{FIRST}/2"] == {"name": "验收合格率"}
    assert after[f"{FIRST}/2"] == {"name": "工程验收合格率"}
    assert before[FIRST]["total_funds"] == "648800.00"
    assert after[FIRST]["total_funds"] == "668800.00"
    assert before[f"{FIRST}/5"] == {"withdrawn": None}
    assert after[PEACE] == {"code": PEACE_NOW}
    assert after[f"{FIRST}/8"]["name"] == "村干部满意率"
    assert f"{FIRST}/1" not in after
    assert entry.after["decisions"] == DECIDED
    assert (entry.after["edition"], entry.after["revises"]) == (2, [1])


def test_both_editions_stay_readable(filled: Workspace, county: Path, sample_plan: Path) -> None:
    from scorer.importers.document import read_plan

    merge_document(filled, county, DECIDED)
    assert edition_plan(filled, 1) == read_plan(sample_plan)
    assert edition_plan(filled, 2) == read_plan(county)
    old, new = editions(filled)
    assert (old.in_force, new.in_force, new.revises) == (False, True, (1,))
    assert dict(new.decisions) == DECIDED


def test_the_same_bytes_again_change_nothing(filled: Workspace, county: Path) -> None:
    merge_document(filled, county, DECIDED)
    head = journal.head(filled)
    assert compare_document(filled, county).state is ImportState.KNOWN
    again = import_document(filled, county)
    assert (again.already_known, again.edition) == (True, 2)
    assert journal.head(filled) == head


def test_the_same_words_in_other_bytes_are_noted_as_an_edition(
    filled: Workspace, tmp_path: Path
) -> None:
    before = current_plan(filled)
    resaved = revised(tmp_path / "另存.docx")
    done = import_document(filled, resaved)
    assert (done.state, done.edition) == (ImportState.SAME, 2)
    after = current_plan(filled)
    assert [each.by_hand for each in after.projects[0].indicators] == [
        each.by_hand for each in before.projects[0].indicators
    ]
    assert after.projects[0].indicators[0].target_text == "34个"
    assert after.projects[0].indicators[1].places["name"].file == "另存.docx"
    entry = journal.entries(filled, 1)[0]
    assert (entry.action, entry.before) == ("plan.edition", None)
    assert "changed" not in entry.after


def test_an_older_edition_takes_everything_back(
    filled: Workspace, county: Path, sample_plan: Path
) -> None:
    before = current_plan(filled)
    entered = {each.project.code: _said(each.outcomes) for each in overview(filled).projects}
    merge_document(filled, county, DECIDED)
    comparison = compare_document(filled, sample_plan)
    assert (comparison.edition, comparison.revises) == (3, (1, 2))
    assert comparison.open_ids == (f"{FIRST}/1:target_text", ADDED)
    merge_document(filled, sample_plan, {"all": "mine", ADDED: "document"})
    after = current_plan(filled)
    counted = [each for each in after.projects if each.withdrawn is None]
    assert [each.code for each in counted] == [each.code for each in before.projects]
    for old, new in zip(before.projects, counted, strict=True):
        assert new.counted_indicators == old.indicators
    for code, rows in entered.items():
        assert _said(project_view(filled, code).outcomes) == rows


def test_what_was_withdrawn_comes_back_by_hand_with_what_was_entered(
    filled: Workspace, county: Path
) -> None:
    merge_document(filled, county, DECIDED)
    view = restore_indicator(filled, FIRST, 5)
    assert view.outcomes[5].actual_text == "95%"
    assert next(each for each in view.sheet.lines if each.position == 5).score is not None
    assert len(restore_project(filled, SWEEP).outcomes) == 8
    again = revised(county.with_name("再修订.docx"), county_revision, _other_purpose)
    comparison = compare_document(filled, again)
    assert set(_by_id(comparison)) & {f"{FIRST}/5", SWEEP} == set()


def _other_purpose(data: Data) -> None:
    project(data, FIRST)["purpose"] = "保证村级组织运转。"


def test_points_that_a_person_gave_stay_with_their_rows(
    workspace: Workspace, tmp_path: Path
) -> None:
    given = {1: 10, 2: 10, 3: 10, 4: 20, 5: 15, 6: 15, 7: 10}
    allocate(workspace, FIRST, {number: Decimal(each) for number, each in given.items()})

    def rename(data: Data) -> None:
        row(data, FIRST, 2)[2] = "工程验收合格率"

    merge_document(workspace, revised(tmp_path / "修订.txt", rename))
    points = {
        number: each.max_score for number, each in project_view(workspace, FIRST).outcomes.items()
    }
    assert points == {number: Decimal(each) for number, each in given.items()}


def test_a_retargeted_row_keeps_its_entry_and_its_score_follows(
    workspace: Workspace, tmp_path: Path
) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "33"})

    def raise_target(data: Data) -> None:
        row(data, FIRST, 1)[4] = "66个"

    document = revised(tmp_path / "修订.txt", raise_target)
    (told,) = compare_document(workspace, document).differences
    assert told.recorded is not None
    assert (told.recorded.score_before, told.recorded.score_after) == (
        Decimal("12.50"),
        Decimal("6.25"),
    )
    merge_document(workspace, document)
    view = project_view(workspace, FIRST)
    assert view.outcomes[1].actual_text == "33"
    assert view.sheet.lines[0].score == Decimal("6.25")


def test_doubts_of_the_reader_are_the_newer_edition_s(workspace: Workspace, tmp_path: Path) -> None:
    def mend(data: Data) -> None:
        for each in data["projects"]:
            for texts in each["indicators"]:
                texts[4] = texts[4].replace("≥1.96万元", "≤1.96万元")

    before = {each.code for each in project_view(workspace, FIRST).findings}
    assert "RDG-COST-AT-LEAST" in before
    merge_document(workspace, revised(tmp_path / "修订.txt", mend))
    after = project_view(workspace, FIRST).findings
    assert "RDG-COST-AT-LEAST" not in {each.code for each in after}
    others = overview(workspace).projects[1].findings
    assert {
        each.place.file for each in others if each.code == "RDG-COST-AT-LEAST" and each.place
    } == {"修订.txt"}


def test_a_final_sheet_is_not_touched(workspace: Workspace, tmp_path: Path) -> None:
    shipped = resource_dir("fixtures") / "outcomes"
    import_outcomes(workspace, shipped / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, shipped / "yaoshan-2021-money.csv")
    finalise(workspace, PARTY)

    def touch(data: Data) -> None:
        row(data, PARTY, 1)[4] = "35个"
        row(data, FIRST, 1)[4] = "35个"

    document = revised(tmp_path / "修订.txt", touch)
    assert compare_document(workspace, document).final_codes == (PARTY,)
    head = journal.head(workspace)
    with pytest.raises(FrozenSheetError, match=PARTY):
        merge_document(workspace, document)
    assert journal.head(workspace) == head

    def leave(data: Data) -> None:
        row(data, FIRST, 1)[4] = "35个"

    frozen = project_view(workspace, PARTY)
    merge_document(workspace, revised(tmp_path / "再修订.txt", leave))
    after = project_view(workspace, PARTY)
    assert after.final == frozen.final
    assert after.sheet.total_score == frozen.sheet.total_score
    assert not any(each.code.startswith("SHT-F") for each in after.findings)
    assert after.project.indicators[0].places["name"].file == "再修订.txt"


def test_one_file_a_project_adds_and_revises_only_its_own(empty: Workspace, tmp_path: Path) -> None:
    data = sample()
    for number, each in enumerate(data["projects"], 1):
        one = {**data, "announced": [], "projects": [each]}
        done = import_document(empty, write(one, tmp_path / f"{number}.txt"))
        assert done.state is (ImportState.FIRST if number == 1 else ImportState.ADDED)
    assert len(overview(empty).projects) == 9
    assert [each.revises for each in editions(empty)] == [()] * 9
    assert len(project_view(empty, CLEAN).findings) > 0

    third = deepcopy(data["projects"][2])
    third["indicators"][0][4] = "≥92百分数"
    revision = write({**data, "announced": [], "projects": [third]}, tmp_path / "3修订.txt")
    comparison = compare_document(empty, revision)
    assert [each.id for each in comparison.differences] == [f"{third['code']}/1"]
    assert comparison.revises == (3,)
    merge_document(empty, revision)
    assert len(overview(empty).projects) == 9

    whole = write(data, tmp_path / "汇总.txt")
    combined = compare_document(empty, whole)
    assert combined.revises == (1, 2, 4, 5, 6, 7, 8, 9, 10)
    assert [each.id for each in combined.differences] == [f"{third['code']}/1"]


def test_a_document_with_one_of_the_projects_asks_before_it_withdraws_the_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    def only_first(data: Data) -> None:
        row(data, FIRST, 1)[4] = "35个"
        data["projects"] = data["projects"][:1]

    document = revised(tmp_path / "调整.txt", only_first)
    comparison = compare_document(workspace, document)
    assert len(comparison.open_ids) == 8
    merge_document(workspace, document, {"all": "mine"})
    assert len(overview(workspace).projects) == 9
    assert project_view(workspace, FIRST).project.indicators[0].target_text == "35个"
    assert [each.in_force for each in editions(workspace)] == [True, True]


def test_a_screen_merges_what_was_looked_at_or_nothing(filled: Workspace, county: Path) -> None:
    seen = compare_document(filled, county)
    record_outcome(filled, FIRST, 1, {"actual_text": "32"})
    assert compare_document(filled, county, decisions=DECIDED).fingerprint == seen.fingerprint
    withdraw_indicator(filled, FIRST, 2, "上级取消")
    with pytest.raises(ConflictError):
        merge_document(filled, county, DECIDED, fingerprint=seen.fingerprint)
    again = compare_document(filled, county)
    done = merge_document(filled, county, DECIDED, fingerprint=again.fingerprint)
    assert done.edition == 2
    assert project_view(filled, FIRST).project.indicators[1].withdrawn == "上级取消"


def test_decisions_that_cannot_be_meant_are_refused(filled: Workspace, county: Path) -> None:
    for said in ({"all": "perhaps"}, {**DECIDED, "X/1": "mine"}, {**DECIDED, SWEEP: "same"}):
        with pytest.raises(UsageError):
            merge_document(filled, county, said)
    assert len(editions(filled)) == 1


def test_a_refused_change_is_a_correction_that_the_next_edition_respects(
    workspace: Workspace, tmp_path: Path
) -> None:
    def one(data: Data) -> None:
        row(data, FIRST, 1)[4] = "35个"

    def two(data: Data) -> None:
        row(data, FIRST, 1)[4] = "35个"
        row(data, FIRST, 2)[2] = "工程验收合格率"

    merge_document(workspace, revised(tmp_path / "1.txt", one), {f"{FIRST}/1": "mine"})
    kept = project_view(workspace, FIRST).project.indicators[0]
    assert (kept.target_text, kept.by_hand) == ("33个", ("target_text",))
    comparison = compare_document(workspace, revised(tmp_path / "2.txt", two))
    told = {name: each.kinds for name, each in _by_id(comparison).items()}
    assert told == {f"{FIRST}/1": (Kind.KEPT,), f"{FIRST}/2": (Kind.RENAMED,)}
    assert comparison.open_ids == ()


def test_codes_of_another_unit_or_year_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    def other_unit(data: Data) -> None:
        data["unit"] = "804002顺平县蒲阳镇人民政府"

    with pytest.raises(RefusedEntryError) as refused:
        import_document(workspace, revised(tmp_path / "别的乡镇.txt", other_unit))
    assert FIRST in str(refused.value)
    assert len(editions(workspace)) == 1


def test_looking_leaves_the_unit_in_hand(workspace: Workspace, tmp_path: Path) -> None:
    def other_unit(data: Data) -> None:
        data["unit"] = "804002顺平县蒲阳镇人民政府"
        for number, each in enumerate(data["projects"]):
            each["code"] = f"13063621{number:013d}"

    document = revised(tmp_path / "别的乡镇.txt", other_unit)
    assert compare_document(workspace, document).state is ImportState.FIRST
    here = workspace.current
    import_document(workspace, document)
    assert workspace.current != here

    def rename(data: Data) -> None:
        row(data, FIRST, 2)[2] = "工程验收合格率"

    there = workspace.current
    record_outcome(workspace, "130636210000000000000", 1, {"actual_text": "33"})
    comparison = compare_document(workspace, revised(tmp_path / "修订.txt", rename))
    assert [each.id for each in comparison.differences] == [f"{FIRST}/2"]
    assert workspace.current == there
