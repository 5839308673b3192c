"""Reasons begun with a row's figures, and what is refused as one."""

import pytest

from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.reasons import BLANK, CAUSES, begun, copied_from, objection, without_row
from scorer.service.workspace import Workspace

FIRST = "130636213MQECBX9K54VO"


@pytest.mark.parametrize(
    ("position", "actual", "figures"),
    [
        (1, "28", "实际完成28个，较年初指标值33个少5个。"),
        (1, "40个", "实际完成40个，较年初指标值33个多7个。"),
        (2, "87.5%", "实际完成87.5%，较年初指标值≥90百分率少2.5个百分点。"),
    ],
)
def test_the_rows_own_figures_are_filled_in(
    workspace: Workspace, position: int, actual: str, figures: str
) -> None:
    seen = record_outcome(workspace, FIRST, position, {"actual_text": actual})
    for cause in CAUSES:
        sentence = begun(cause.key, seen, position)
        assert sentence.reason.endswith(figures)
        whole = sentence.reason.replace(BLANK, "3"), sentence.measure.replace(BLANK, "3")
        assert [objection(text) for text in whole] == [None, None]


def test_a_row_without_an_actual_has_a_sentence_too(workspace: Workspace) -> None:
    seen = project_view(workspace, FIRST)
    assert begun("policy", seen, 1).reason.endswith("涉及村数量指标值33个未能按期完成。")


@pytest.mark.parametrize(
    "text",
    ["已完成", "无", "/", "按计划完成", "客观原因", "由于客观原因所致。", "已按计划完成", "因__月"],
)
def test_an_empty_phrase_is_refused(text: str) -> None:
    assert objection(text) is not None


@pytest.mark.parametrize("text", ["", "两村未验收", "资金10月到位，少完成5个"])
def test_what_says_something_is_taken(text: str) -> None:
    assert objection(text) is None


def test_a_copied_reason_is_found_wherever_it_stands(workspace: Workspace) -> None:
    seen = record_outcome(workspace, FIRST, 2, {"deviation_reason": "资金年底 才下达"})
    where = copied_from([seen], FIRST, 1, "资金年底才下达")
    assert where is not None
    assert seen.project.name in where
    assert copied_from([seen], FIRST, 2, "资金年底才下达") is None
    assert copied_from([seen], FIRST, 1, "") is None


def test_what_becomes_of_a_rows_points_is_told_and_nothing_saved(workspace: Workspace) -> None:
    told = without_row(project_view(workspace, FIRST), 1)
    assert "本行12.5分的处理：不适用指标不计入" in told
    assert project_view(workspace, FIRST).outcomes == {}
