"""``scorer outcome allocate`` with shares, and surveys and readings as the commands show them."""

import pytest

from tests.cli.conftest import CODE, Answer, Scorer


def maxima(answer: Answer) -> list[str]:
    assert answer.code in {0, 10}, answer.err
    return [each["max_score"] for each in answer.json["sheet"]["lines"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--equal",), ["12.86"] * 6 + ["12.84"]),
        (("--equal", "--whole"), ["14.29"] * 6 + ["14.26"]),
        (("1=20", "--equal"), ["20.00", *["11.67"] * 5, "11.65"]),
        (("产出=50", "效益=30", "7=10"), ["12.50"] * 4 + ["15.00"] * 2 + ["10.00"]),
        (("1=20", "--rest", "7"), ["20.00", *["12.50"] * 3, "15.00", "15.00", "2.50"]),
        (
            ("1=3", "2=2", "3=1", "4=1", "5=1", "6=1", "7=1", "--weights"),
            ["27.00", "18.00", *["9.00"] * 5],
        ),
    ],
)
def test_ways_to_share(kept: Scorer, arguments: tuple[str, ...], expected: list[str]) -> None:
    answer = kept("outcome", "allocate", CODE, *arguments, "--json")
    assert maxima(answer) == expected
    assert answer.json["sheet"]["max_source"] == "person"
    assert answer.json["sheet"]["total_max"] == "100.00"


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("产出=50",), 4, "5、6、7"),
        (("1=80", "--rest", "7"), 4, "157.50"),
        (("1=95", "--equal"), 4, "95.00"),
        (("8=10", "--equal"), 2, "8"),
        (("成本=10", "--equal"), 2, "成本"),
        (("1=10", "--equal", "--rest", "2"), 2, "--rest"),
        (("--reset", "--equal"), 2, "--reset"),
        ((), 2, "--reset"),
    ],
)
def test_what_cannot_be_shared_changes_nothing(
    kept: Scorer, arguments: tuple[str, ...], code: int, named: str
) -> None:
    before = kept("score", CODE, "--json").out
    answer = kept("outcome", "allocate", CODE, *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert named in answer.err
    assert kept("score", CODE, "--json").out == before


def test_an_allocation_is_undone(kept: Scorer) -> None:
    kept("outcome", "allocate", CODE, "--equal")
    assert kept("outcome", "undo", "--json").json["subject"] == CODE
    assert kept("score", CODE, "--json").json["sheets"][0]["max_source"] == "pack"
    assert "撤销分值分配" in kept("journal", "show").out


def test_a_survey_from_the_command_to_explain(kept: Scorer) -> None:
    survey = ("--asked", "33", "--satisfied", "31", "--survey-method", "问卷")
    answer = kept("outcome", "set", CODE, 7, *survey)
    assert "31/33 = 93.94%" in answer.out
    outcome = kept("outcome", "set", CODE, 7, "--survey-from", "2021-12-01", "--json").json
    (kept_one,) = outcome["outcomes"]
    assert kept_one["survey"] == {
        "asked": 33,
        "satisfied": 31,
        "method": "问卷",
        "from": "2021-12-01",
        "to": None,
        "rate": "0.939394",
        "low": "0.803938",
        "high": "0.983219",
    }
    explained = kept("explain", CODE, 7)
    assert "80.39% 至 98.32%" in explained.out
    line = kept("explain", CODE, 7, "--json").json["sheets"][0]["lines"][0]
    assert (line["survey"]["counts"], line["actual"]) == (True, "31/33")


@pytest.mark.parametrize(
    ("position", "given", "named"),
    [
        (7, ("--asked", "33", "--satisfied", "34"), "34"),
        (7, ("--asked", "0"), "0"),
        (7, ("--asked", "很多"), "很多"),
        (1, ("--asked", "33", "--satisfied", "31"), "个"),
    ],
)
def test_a_survey_that_cannot_be_is_refused(
    kept: Scorer, position: int, given: tuple[str, ...], named: str
) -> None:
    answer = kept("outcome", "set", CODE, position, *given)
    assert (answer.code, answer.out) == (4, "")
    assert named in answer.err


def test_readings_in_plan_show_and_explain_and_json(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 4, "--actual", "2万元")
    for command in (("plan", "show", CODE), ("explain", CODE, 4)):
        page = kept(*command).out
        assert "0 按原文（据此计分） ≥1.96万元：12.50/12.5" in page
        assert "1 更正读法 ≤1.96万元：12.24/12.5" in page
    assert "--choose K" in kept("plan", "show", CODE).out
    plan = kept("plan", "show", CODE, "--json").json
    (several,) = plan["readings"]
    assert (several["project"], several["position"]) == (CODE, 4)
    assert [each["score"] for each in several["readings"]] == ["12.50", "12.24"]
    kept("plan", "set", CODE, "--indicator", 4, "--choose", 1)
    line = kept("explain", CODE, 4, "--json").json["sheets"][0]["lines"][0]
    assert [(each["score"], each["as_printed"]) for each in line["readings"]] == [
        ("12.24", False),
        ("12.50", True),
    ]
    assert line["readings"][0]["chosen_by"] == "王芳"
    assert line["readings"][0]["chosen_at"]
    assert "王芳" in kept("explain", CODE, 4).out


def test_a_filled_case_takes_its_survey(scorer: Scorer) -> None:
    case = (
        '{"year": 2021, "indicators": [{"category": "满意度指标", "name": "满意率", '
        '"target_text": "≥95%", "actual_text": null, "max_score": "10", '
        '"survey": {"asked": 33, "satisfied": 31}}]}'
    )
    (line,) = scorer("sheet", "score", "-", "--json", stdin=case).json["lines"]
    assert (line["score"], line["actual"], line["survey"]["rate"]) == ("9.89", "31/33", "0.939394")
