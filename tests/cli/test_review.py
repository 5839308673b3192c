"""``scorer review``: the county's answer taken over, entered, shown; bad input in one sentence."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import CODE, Scorer

RETURNED = Path(__file__).parents[1] / "service" / "reviews" / "yaoshan-2021-review.xlsx"


def test_a_returned_workbook_is_taken_over_and_shown(filled: Scorer) -> None:
    taken = filled("review", "import", RETURNED, "--json")
    assert taken.code == 0
    assert (taken.json["schema"], taken.json["changed"]) == ("review-import/1", 2)
    assert {each["code"] for each in taken.json["findings"]} == {"RVW-OWN-EDITED"}
    shown = filled("review", "show", CODE, "--json").json
    assert shown["schema"] == "review/1"
    row = shown["projects"][0]["rows"][0]
    assert row["own"] == {"actual": "33个", "score": "12.50"}
    assert (row["reviewed"]["value"], row["reviewed"]["score"]) == ("30个", "11.36")
    assert (row["suggested_score"], row["difference"]) == ("11.36", "1.14")
    assert row["deviation"] == "0.0912"
    assert row["reviewed"]["sha256"] == taken.json["sha256"]
    assert shown["projects"][0]["totals"]["reviewed_total"] is None


def test_the_page_is_in_words_of_the_office(filled: Scorer) -> None:
    filled("review", "import", RETURNED)
    page = filled("review", "show", "--differing").out
    for words in ("复核完成值", "偏离度", "按验收单核定", "9.12%", "已复核 2/7 行"):
        assert words in page
    assert "资金使用效益" not in page


def test_a_review_is_entered_by_hand(filled: Scorer) -> None:
    answer = filled("review", "set", CODE, 3, "--score", "12", "--opinion", "缺页", "--json")
    review = answer.json["projects"][0]["rows"][2]["reviewed"]
    assert (review["score"], review["opinion"], review["by"]) == ("12.00", "缺页", "王芳")
    journal = filled("journal", "show", "--limit", 1).out
    assert "录入复核结果" in journal
    assert "review.record" not in journal


def test_nothing_given_and_nothing_differing_are_said(filled: Scorer) -> None:
    assert filled("review", "set", CODE, 3).code == 2
    assert filled("review", "show", "--differing").out == "没有不一致的行。\n"


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "超过该行分值 12.50"), ("en", "maximum of 12.50")]
)
def test_points_above_the_maximum_are_refused(filled: Scorer, language: str, words: str) -> None:
    answer = filled("--lang", language, "review", "set", CODE, 1, "--score", "12.6")
    assert (answer.code, answer.out) == (4, "")
    assert words in answer.err


def test_bad_files_are_one_sentence(filled: Scorer, tmp_path: Path) -> None:
    other = tmp_path / "其他.xlsx"
    openpyxl.Workbook().save(other)
    (tmp_path / "文本.txt").write_text("复核", encoding="utf-8")
    for name in ("其他.xlsx", "文本.txt", "没有.xlsx"):
        answer = filled("review", "import", tmp_path / name)
        assert (answer.code, answer.out) == (4, ""), name
        assert len(answer.err.splitlines()) <= 2
        assert name in answer.err


def test_another_unit_is_refused_with_what_differs(filled: Scorer, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(RETURNED)
    book["复核"]["K5"] = 12
    book["复核"]["P3"] = "804002"
    book["复核"]["Q3"] = "2022"
    book.save(tmp_path / "b.xlsx")
    answer = filled("review", "import", tmp_path / "b.xlsx")
    assert (answer.code, answer.out) == (4, "")
    assert "单位为 804002，应为 804001、年度为 2022，应为 2021" in answer.err
    assert "P3" in answer.err
