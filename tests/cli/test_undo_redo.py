"""``scorer outcome undo`` and ``redo``: decisions about a row too, conflicts in one sentence."""

from pathlib import Path

from scorer.service.filling import Fill, fill_down
from scorer.service.outcomes import record_outcome
from scorer.service.workspace import open_workspace
from tests.cli.conftest import CODE, Scorer

DEDUCTION = "达到90%得满分，每低1个百分点扣1分"


def _row(kept: Scorer, position: int) -> dict[str, object]:
    (project,) = kept("plan", "show", CODE, "--json").json["projects"]
    row: dict[str, object] = project["indicators"][position - 1]
    return row


def test_an_entry_is_taken_back_and_done_again(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33")
    assert kept("outcome", "undo", "--json").json == {
        "schema": "undo/1",
        "subject": f"{CODE}/1",
        "rows": [1],
    }
    assert kept("score", CODE, "--json").json["sheets"][0]["lines"][0]["score"] is None
    assert kept("outcome", "redo", "--json").json == {
        "schema": "redo/1",
        "subject": f"{CODE}/1",
        "rows": [1],
    }
    assert kept("score", CODE, "--json").json["sheets"][0]["lines"][0]["score"] == "12.50"
    nothing = kept("outcome", "redo")
    assert (nothing.code, nothing.out.strip()) == (0, "没有可重做的操作。")


def test_a_decision_about_a_rule_is_taken_back_and_done_again(kept: Scorer) -> None:
    kept("plan", "set", CODE, "--indicator", 2, "--scoring-text", DEDUCTION)
    before = _row(kept, 2)
    kept("plan", "set", CODE, "--indicator", 2, "--rule", "text")
    after = _row(kept, 2)
    assert after != before
    assert kept("outcome", "undo", "--json").json["subject"] == f"{CODE}/2"
    assert _row(kept, 2) == before
    assert kept("outcome", "redo", "--json").json["subject"] == f"{CODE}/2"
    assert _row(kept, 2) == after


def test_a_chosen_reading_is_taken_back(kept: Scorer) -> None:
    before = _row(kept, 4)
    kept("plan", "set", CODE, "--indicator", 4, "--choose", 1)
    assert _row(kept, 4) != before
    kept("outcome", "undo")
    assert _row(kept, 4) == before


def test_what_somebody_changed_since_is_refused_in_one_sentence(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33")
    kept("--user", "王会计", "outcome", "set", CODE, 1, "--actual", "30")
    answer = kept("outcome", "undo")
    assert answer.code != 0
    assert answer.out == ""
    assert f"{CODE}/1此后已被修改，未作撤销或重做" in answer.err


def test_the_journal_keeps_all_of_it_in_words(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33")
    kept("outcome", "undo")
    kept("outcome", "redo")
    shown = kept("journal", "show").out
    assert "重做完成情况" in shown
    assert kept("journal", "verify").code == 0


def test_a_step_over_several_rows_is_told_with_all_of_them(kept: Scorer, tmp_path: Path) -> None:
    with open_workspace(str(tmp_path / "kept.db"), user="王芳") as workspace:
        record_outcome(workspace, CODE, 2, {"actual_text": "95%"})
        fill_down(workspace, CODE, Fill(2, (3, 6)))
    assert kept("outcome", "undo").out.strip() == f"已恢复原样：{CODE} 第 3、6 项"
    assert kept("outcome", "redo", "--json").json["rows"] == [3, 6]
