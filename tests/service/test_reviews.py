"""The county's review beside the self-evaluation: entered by hand, taken from a returned workbook."""

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from scorer.errors import ConflictError, RefusedEntryError, UnreadableFileError, UsageError
from scorer.i18n import set_language
from scorer.model.review import Review
from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.journal import entries
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.review_entries import record_review
from scorer.service.review_import import import_review
from scorer.service.reviews import ReviewedProject, reviewed, reviewed_projects
from scorer.service.sheets import finalise
from scorer.service.workspace import Workspace, open_workspace
from tests.service.reviewing import SHEET, changed, returned

FIRST = "130636213MQECBX9K54VO"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"
RETURNED = Path(__file__).with_name("reviews") / "yaoshan-2021-review.xlsx"


@pytest.fixture(scope="module")
def everything(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample and everything recorded."""
    path = tmp_path_factory.mktemp("everything") / "filled.db"
    shutil.copyfile(kept, path)
    outcomes = resource_dir("fixtures") / "outcomes"
    with open_workspace(str(path), user="李会计") as workspace:
        import_outcomes(workspace, outcomes / "yaoshan-2021-outcomes.csv")
        import_disbursements(workspace, outcomes / "yaoshan-2021-money.csv")
    return path


@pytest.fixture
def filled(everything: Path, database: Path) -> Iterator[Workspace]:
    """A copy of it of the test's own, open."""
    shutil.copyfile(everything, database)
    with open_workspace(str(database), user="李会计") as workspace:
        yield workspace


def review_of(workspace: Workspace, code: str = FIRST) -> ReviewedProject:
    (project,) = reviewed_projects(workspace, (code,))
    return project


def test_a_review_stands_beside_our_own_and_changes_nothing_of_it(filled: Workspace) -> None:
    before = project_view(filled, FIRST)
    record_review(filled, FIRST, 1, {"reviewed_value": "30个", "reviewed_score": "11.36"})
    row = review_of(filled).rows[0]
    assert (row.own_actual, row.own_score) == ("33个", Decimal("12.50"))
    assert (row.review.reviewed_value, row.review.reviewed_score) == ("30个", Decimal("11.36"))
    # 30/33·12.5 = 11.3636…
    assert row.suggested == Decimal("11.36")
    assert row.difference == Decimal("1.14")
    assert row.deviation == Fraction(114, 1250)
    assert project_view(filled, FIRST) == before


def test_it_is_journalled_with_who_and_survives_opening_again(filled: Workspace) -> None:
    record_review(filled, FIRST, 2, {"opinion": "缺验收单"})
    newest = entries(filled, 1)[0]
    assert (newest.action, newest.subject, newest.who) == ("review.record", f"{FIRST}/2", "李会计")
    assert newest.after == {"opinion": "缺验收单"}
    with open_workspace(filled.url, user="王审计") as again:
        review = review_of(again).rows[1].review
        assert (review.opinion, review.reviewed_by, review.version) == ("缺验收单", "李会计", 1)


def test_a_final_sheet_can_be_reviewed(filled: Workspace) -> None:
    finalise(filled, FIRST)
    after = record_review(filled, FIRST, 1, {"reviewed_score": "12"})
    assert after.final
    assert after.rows[0].review.reviewed_score == Decimal("12.00")
    assert project_view(filled, FIRST).sheet.lines[0].score == Decimal("12.50")


@pytest.mark.parametrize("score", ["12.51", "-1", "十二", "12.501", "1e1"])
def test_points_outside_the_row_are_refused(filled: Workspace, score: str) -> None:
    with pytest.raises(RefusedEntryError):
        record_review(filled, FIRST, 1, {"reviewed_score": score})
    assert review_of(filled).rows[0].review == Review()


def test_a_row_or_project_that_is_not_there_is_refused(filled: Workspace) -> None:
    with pytest.raises(UsageError):
        record_review(filled, FIRST, 99, {"reviewed_score": "1"})
    with pytest.raises(UsageError):
        record_review(filled, "no such code", 1, {"reviewed_score": "1"})


def test_the_second_writer_is_told(filled: Workspace) -> None:
    record_review(filled, FIRST, 1, {"reviewed_score": "12"}, expected_version=0)
    with pytest.raises(ConflictError):
        record_review(filled, FIRST, 1, {"reviewed_score": "11"}, expected_version=0)
    assert review_of(filled).rows[0].review.reviewed_score == Decimal("12.00")


def test_an_empty_text_clears_a_field(filled: Workspace) -> None:
    record_review(filled, FIRST, 1, {"reviewed_score": "12", "opinion": "核减"})
    record_review(filled, FIRST, 1, {"reviewed_score": ""})
    review = review_of(filled).rows[0].review
    assert (review.reviewed_score, review.opinion) == (None, "核减")


def test_a_level_word_is_suggested_by_its_band(filled: Workspace) -> None:
    record_review(filled, QUALITATIVE, 3, {"reviewed_value": "未达成"})
    row = review_of(filled, QUALITATIVE).rows[2]
    record_outcome(filled, QUALITATIVE, 3, {"level": "not_met", "actual_text": ""})
    assert row.suggested == project_view(filled, QUALITATIVE).sheet.lines[2].score


def test_a_value_that_cannot_be_read_is_kept_without_suggestion(filled: Workspace) -> None:
    record_review(filled, FIRST, 1, {"reviewed_value": "以验收单为准"})
    row = review_of(filled).rows[0]
    assert (row.suggested, row.differs) == (None, True)


def test_our_own_value_is_suggested_our_own_points_in_every_row(filled: Workspace) -> None:
    for project in reviewed_projects(filled):
        view = project_view(filled, project.code)
        answers = {each.position: Review(reviewed_value=each.own_actual) for each in project.rows}
        for row in reviewed(view, answers).rows:
            assert row.suggested == row.own_score, row.name
            assert not row.differs, row.name


@pytest.mark.parametrize("value", ["33", "33个", "３３个"])
def test_the_same_value_written_otherwise_does_not_differ(filled: Workspace, value: str) -> None:
    record_review(filled, FIRST, 1, {"reviewed_value": value, "reviewed_score": "12.5"})
    assert not review_of(filled).rows[0].differs


def test_the_countys_total_is_known_once_every_row_is(filled: Workspace) -> None:
    scores = [line.score for line in project_view(filled, FIRST).sheet.lines]
    for position, score in enumerate(scores[:-1], 1):
        record_review(filled, FIRST, position, {"reviewed_score": str(score)})
    assert review_of(filled).totals.reviewed_total is None
    last = len(scores)
    assert scores[-1] is not None
    record_review(filled, FIRST, last, {"reviewed_score": str(scores[-1] - 1)})
    totals = review_of(filled).totals
    assert totals.reviewed_total == totals.own.total_score - 1
    assert (totals.scored, totals.rows, totals.differing) == (last, last, 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(st.integers(1, 7), st.decimals(0, 10, places=2, allow_nan=False), max_size=7)
)
def test_sums_are_those_of_the_rows(filled: Workspace, given_: dict[int, Decimal]) -> None:
    view = project_view(filled, FIRST)
    reviews = {position: Review(reviewed_score=score) for position, score in given_.items()}
    project = reviewed(view, reviews)
    both = [row for row in project.rows if row.position in given_]
    totals = project.totals
    assert totals.difference == sum((row.difference or 0 for row in both), Decimal(0))
    assert totals.reviewed == sum(given_.values(), Decimal(0))
    assert (totals.reviewed_total is None) == (len(given_) < 7)


def test_a_returned_workbook_is_taken_over(filled: Workspace, tmp_path: Path) -> None:
    rows: dict[int, dict[str, str | float]] = {
        1: {"value": 30, "score": 11.36, "opinion": "按验收单核定"},
        2: {"value": 0.95},
        3: {"score": 4.7 * 0.9},
    }
    path = returned(filled, tmp_path / "back.xlsx", (FIRST,), rows)
    taken = import_review(filled, path)
    assert (taken.changed, taken.unchanged, taken.blank) == (3, 0, 4)
    assert taken.findings == ()
    one, two, three, *_rest = review_of(filled).rows
    assert (one.review.reviewed_value, one.review.opinion) == ("30个", "按验收单核定")
    assert (two.review.reviewed_value, two.review.reviewed_score) == ("95%", None)
    assert three.review.reviewed_score == Decimal("4.23")
    assert (one.review.source_file, one.review.source_sha256) == ("back.xlsx", taken.sha256)
    assert [each.action for each in entries(filled, 3)] == ["review.import"] * 3
    assert entries(filled, 1)[0].after["source_sha256"] == taken.sha256


def test_the_same_workbook_again_changes_nothing(filled: Workspace, tmp_path: Path) -> None:
    path = returned(filled, tmp_path / "back.xlsx", (FIRST,), {1: {"score": 11}})
    import_review(filled, path)
    last = entries(filled, 1)[0].number
    taken = import_review(filled, path)
    assert (taken.changed, taken.unchanged) == (0, 1)
    assert entries(filled, 1)[0].number == last


def test_a_blank_cell_leaves_what_is_kept(filled: Workspace, tmp_path: Path) -> None:
    record_review(filled, FIRST, 1, {"reviewed_score": "12", "opinion": "核减"})
    import_review(filled, returned(filled, tmp_path / "b.xlsx", (FIRST,), {1: {"score": 11}}))
    review = review_of(filled).rows[0].review
    assert (review.reviewed_score, review.opinion) == (Decimal("11.00"), "核减")


def test_a_workbook_that_office_saved_is_read_the_same(filled: Workspace) -> None:
    """Row 1 was reviewed, the self-evaluated value of row 2 was changed on the form, not by us."""
    taken = import_review(filled, RETURNED)
    golden = json.loads(RETURNED.with_suffix(".xlsx.golden.json").read_text(encoding="utf-8"))
    told = {
        "changed": taken.changed,
        "blank": taken.blank,
        "findings": [[each.code, each.place.cell if each.place else ""] for each in taken.findings],
        "rows": [
            [
                row.position,
                row.review.reviewed_value,
                str(row.review.reviewed_score),
                row.review.opinion,
            ]
            for row in taken.projects[0].rows
        ],
    }
    assert told == golden
    assert project_view(filled, FIRST).outcomes[2].actual_text == "96%"


def test_a_changed_self_evaluation_is_pointed_out_and_never_taken(
    filled: Workspace, tmp_path: Path
) -> None:
    before = project_view(filled, FIRST)
    path = returned(filled, tmp_path / "b.xlsx", (FIRST,), {2: {"own_actual": 0.5, "own_score": 3}})
    taken = import_review(filled, path)
    found = [(each.code, each.place.cell) for each in taken.findings if each.place]
    assert found == [("RVW-OWN-EDITED", "H4"), ("RVW-OWN-EDITED", "I4")]
    assert project_view(filled, FIRST) == before


def test_what_we_changed_since_is_pointed_out(filled: Workspace, tmp_path: Path) -> None:
    path = returned(filled, tmp_path / "b.xlsx", (FIRST,), {1: {"score": 12}})
    record_outcome(filled, FIRST, 1, {"actual_text": "30个"})
    set_language("en")
    taken = import_review(filled, path)
    assert {each.code for each in taken.findings} == {"RVW-OWN-MOVED"}
    assert {each.params["position"] for each in taken.findings} == {"1"}


@pytest.mark.parametrize(
    ("column", "value", "cell", "words"),
    [
        ("score", 12.51, "K3", "超过"),
        ("score", -1, "K3", "分数"),
        ("score", "十分", "K3", "分数"),
        ("score", 1.005, "K3", "分数"),
        ("name", "涉及乡数量", "D3", "涉及乡数量"),
        ("position", "x", "O3", "行序号"),
        ("position", "99", "O3", "99"),
        ("unit", "804002", "P3", "单位为 804002，应为 804001"),
        ("year", "2020", "Q3", "年度为 2020，应为 2021"),
        ("edition", "2", "R3", "版次为 2，应为 1"),
        ("score", "=1/0", "K3", "公式"),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(
    filled: Workspace, tmp_path: Path, column: str, value: str | float, cell: str, words: str
) -> None:
    rows: dict[int, dict[str, str | float]] = {1: {"score": 12, column: value}, 2: {"score": 12}}
    path = returned(filled, tmp_path / "b.xlsx", (FIRST,), rows)
    last = entries(filled, 1)[0].number
    with pytest.raises(UnreadableFileError) as refused:
        import_review(filled, path)
    assert words in refused.value.message
    assert SHEET in refused.value.message
    assert cell in refused.value.message
    assert review_of(filled).rows[1].review == Review()
    assert entries(filled, 1)[0].number == last


def _without_keys(sheet: Worksheet) -> None:
    sheet.delete_cols(14, 8)


def _twice(sheet: Worksheet) -> None:
    sheet["O4"] = "1"
    sheet["D4"] = sheet["D3"].value


def _emptied(sheet: Worksheet) -> None:
    sheet.delete_rows(3, 20)


def _error(sheet: Worksheet) -> None:
    sheet["K4"] = "#DIV/0!"
    sheet["K4"].data_type = "e"


def _other_sheet(sheet: Worksheet) -> None:
    sheet["K2"] = "分数"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_without_keys, "项目编码"),
        (_twice, "两次"),
        (_emptied, "没有数据行"),
        (_error, "K4.*#DIV/0!"),
        (_other_sheet, "没有含复核各列"),
    ],
)
def test_a_damaged_sheet_is_refused_with_its_reason(
    filled: Workspace, tmp_path: Path, change: object, words: str
) -> None:
    assert callable(change)
    path = changed(filled, tmp_path / "b.xlsx", (FIRST,), change)
    with pytest.raises(UnreadableFileError, match=words):
        import_review(filled, path)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_another_file_is_refused(filled: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError):
        import_review(filled, path)
