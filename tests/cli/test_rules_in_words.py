"""Scoring rules in words by command: what is read, what is decided, and where it is shown."""

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import CODE, STEPS, Scorer

TIERS = "≥90%得10分，80%-90%得5分，低于80%不得分"
DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"


def test_texts_are_read_one_object_a_line(scorer: Scorer) -> None:
    given = f"{TIERS}\n33个\t10\t每少1个扣2分\n酌情扣分\n绿化面积\n"
    ran = scorer("rules", "read", "-", "--json", stdin=given)
    assert ran.code == 0
    tiers, counted, refused, none = ran.json
    assert tiers["rule"]["words"] == "≥90%得10分；≥80%且<90%得5分；<80%得0分"
    assert tiers["rule"]["tiers"][1] == {
        "from": "80",
        "from_belongs": True,
        "to": "90",
        "points": "5",
        "share": None,
    }
    assert (counted["target"]["value"], counted["max_score"]) == ("33", "10.00")
    assert counted["rule"]["words"] == "满分10分；每低于目标1个扣2分，扣完为止（不足1个不扣）"
    assert counted["rule"]["deduction"]["whole_units"] is True
    assert (refused["rule"], refused["findings"][0]["code"]) == (None, "RDG-RULE-DISCRETION")
    assert (none["rule"], none["findings"]) == (None, [])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "每低于目标1个百分点扣0.5分，扣完为止（不足1个百分点按比例扣）"),
        ("en", "0.5 points off for every 1 percentage point(s) below the target"),
    ],
)
def test_people_see_the_words_in_their_language(scorer: Scorer, lang: str, words: str) -> None:
    assert words in scorer("rules", "read", DEDUCTION, "--lang", lang).out


def test_points_that_are_none_are_refused(scorer: Scorer) -> None:
    ran = scorer("rules", "read", "-", stdin="≥90%\t十\t酌情扣分\n")
    assert (ran.code, ran.out) == (2, "")
    assert "“十”" in ran.err


def test_a_decision_is_shown_everywhere(kept: Scorer) -> None:
    kept("plan", "set", CODE, "--indicator", 2, "--scoring-text", DEDUCTION)
    kept("outcome", "set", CODE, 2, "--actual", "87%")
    asked = kept("check", CODE, "--json").json["findings"]
    (finding,) = [each for each in asked if each["code"] == "SCR-RULE-READ"]
    assert "--indicator 2 --rule text|pack" in finding["hint"]
    answer = kept("plan", "set", CODE, "--indicator", 2, "--rule", "text", "--json")
    line = answer.json["sheet"]["lines"][1]
    assert (line["rule"]["state"], line["rule"]["by"]) == ("confirmed", "王芳")
    assert line["trace"]["clause"] == DEDUCTION
    assert answer.json["project"]["indicators"][1]["rule_choice"]["choice"] == "text"
    for command in (("explain", CODE, 2), ("plan", "show", CODE)):
        shown = kept(*command).out
        assert DEDUCTION in shown
        assert "王芳" in shown
    words = kept("journal", "show").out
    assert "评分方式已决定" in words
    english = kept("explain", CODE, 2, "--lang", "en").out
    assert "0.5 points off for every 1 percentage point(s) below the target" in english


def test_the_workbook_prints_the_decision(kept: Scorer) -> None:
    kept("plan", "set", STEPS, "--indicator", 2, "--rule", "text")
    assert kept("export", "workbook", STEPS, "--out", "表.xlsx").code in {0, 10}
    rows = load_workbook("表.xlsx")["得分说明"].values
    (row,) = [each for each in rows if "服务水平" in str(each[1])]
    assert "读作“2021年12月31日前完成得10分；否则得0分”；已确认；王芳" in str(row[-1])


@pytest.mark.parametrize(
    "options",
    [
        ("--rule", "text"),
        ("--indicator", 2, "--rule", "text", "--name", "别名"),
        ("--indicator", 1, "--rule", "pack"),
        ("--indicator", 2, "--rule", "other"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    kept: Scorer, options: tuple[object, ...]
) -> None:
    ran = kept("plan", "set", CODE, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
