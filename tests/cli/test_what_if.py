"""``scorer what-if``: what is open, trial values before and after, and files that are never official."""

import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.cli.conftest import CODE, Scorer

MARK = "试算，非正式"


def test_what_moves_the_total_most_comes_first(kept: Scorer) -> None:
    document = kept("what-if", CODE, "--json").json
    (project,) = document["projects"]
    assert document["schema"] == "what-if/1"
    found = [(each["kind"], each["position"], each["high"]) for each in project["matters"]]
    assert found[:3] == [("actual", 5, "15.00"), ("actual", 6, "15.00"), ("actual", 1, "12.50")]
    assert ("execution", None, "10.00") in found
    assert {each[0] for each in found[-2:]} == {"pack", "reading"}
    moves = [Decimal(each["move"]) for each in project["matters"]]
    assert moves == sorted(moves, reverse=True)


def test_the_bare_score_leaves_out_what_nothing_proves(kept: Scorer, tmp_path: Path) -> None:
    (tmp_path / "验收单.pdf").write_bytes(b"%PDF-1.7")
    for row, actual in (("1", "33个"), ("2", "96%")):
        kept("outcome", "set", CODE, row, "--actual", actual)
    kept("outcome", "evidence", "add", CODE, "1", "验收单.pdf")
    (project,) = kept("what-if", CODE, "--json").json["projects"]
    assert (project["total_score"], project["bare_score"]) == ("25.00", "12.50")
    missing = [each for each in project["matters"] if each["kind"] == "evidence"]
    assert [(each["position"], each["low"], each["high"]) for each in missing] == [
        (2, "12.50", "25.00")
    ]
    page = kept("what-if", CODE).out
    assert "无佐证的指标按0分计：12.50/100" in page
    assert "未存入任何内容" in page


def test_trial_values_stand_beside_what_is_recorded_with_their_arithmetic(filled: Scorer) -> None:
    """85/90·12.5 = 11.81 instead of 12.5, and 95 % of the budget instead of 98.64 %: −0.69 −0.36."""
    given = ("what-if", CODE, "--set", "3=85%", "--execution", "95%")
    trial = filled(*given, "--json").json["trial"]
    assert trial["official"] is False
    assert trial["difference"] == "-1.05"
    after = trial["after"]["lines"][2]
    assert (after["score"], after["trace"]["formula"]) == ("11.81", "85/90*12.5")
    assert trial["before"]["lines"][2]["score"] == "12.50"
    assert trial["after"]["execution"]["score"] == "9.50"
    assumed = [(each["recorded"], each["assumed"]) for each in trial["assumptions"]]
    assert assumed == [("92%", "85%"), ("640,000.00元", "616,360.00元")]
    page = filled(*given).out
    assert "85/90*12.5 = 11.805… → 11.81" in page
    assert "98.81/100（-1.05）" in page
    assert "Trial, not official" in filled(*given, "--lang", "en").out


def test_levels_states_choices_readings_money_and_packs_can_be_tried(filled: Scorer) -> None:
    six = "13063621CMYGTHHVEVOQ9"
    given = ("--set", "1=未开展", "--set", "3=部分达成", "--score", "3=9")
    after = filled("what-if", six, *given, "--json").json["trial"]["after"]["lines"]
    assert (after[0]["state"], after[0]["score"]) == ("not_started", "0.00")
    assert (after[2]["level"], after[2]["score"]) == ("partially_met", "9.00")
    outside = filled("what-if", six, "--set", "3=部分达成", "--score", "3=12")
    assert (outside.code, outside.out) == (4, "")
    reading = filled("what-if", CODE, "--reading", "4=1", "--json").json["trial"]
    assert reading["difference"] == "-0.04"
    assert [each["assumed"] for each in reading["assumptions"]] == ["≤19600元"]
    money = filled("what-if", CODE, "--final", "64万元", "--spent", "32万元", "--json").json[
        "trial"
    ]
    assert money["after"]["execution"]["rate"] == "0.5"
    hubei = "cn-42.project-self-evaluation@2020"
    pack = filled("what-if", CODE, "--set", "3=92%", "--pack", hubei, "--json").json["trial"]
    assert pack["difference"] == "-0.13"


def test_a_final_sheet_stays_final_and_is_tried_under_its_own_rules(filled: Scorer) -> None:
    assert filled("sheet", "final", CODE).code == 0
    final = filled("score", CODE, "--json").json
    trial = filled("what-if", CODE, "--set", "3=85%", "--json").json["trial"]
    assert (trial["before"]["state"], trial["after"]["state"]) == ("final", "complete")
    assert trial["after"]["pack"] == trial["before"]["pack"]
    assert filled("score", CODE, "--json").json == final


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--set", "3=85%"], 2, "试算一次只能针对一个项目"),
        ([CODE, "--set", "85%"], 2, "不是“项号=数值”的写法"),
        ([CODE, "--set", "3=1%", "--set", "3=2%"], 2, "第3项写了两次"),
        ([CODE, "--set", f"{'9' * 5000}=85%"], 2, "不是“项号=数值”的写法"),
        ([CODE, "--set", "99=85%"], 2, "没有第 99 项指标"),
        ([CODE, "--set", "3=三天"], 4, "不是同一种量"),
        ([CODE, "--score", "3=1"], 4, "得分"),
        ([CODE, "--reading", "3=5"], 2, "读法"),
        ([CODE, "--execution", "viel"], 4, "不是预算执行率"),
        ([CODE, "--execution", "0.9", "--spent", "1"], 2, "执行率与执行数重复"),
        ([CODE, "--set", "3=85%", "--out", "绩效自评表.xlsx"], 6, "文件名中须写明"),
        ([CODE, "--set", "3=85%", "--out", "试算.pdf"], 6, "试算只能写成 .xlsx 或 .docx"),
        ([CODE, "--set", "3=85%", "--out", "gibtsnicht/试算.xlsx"], 6, "不存在"),
    ],
)
def test_what_cannot_be_tried_is_refused(
    filled: Scorer, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    answer = filled("what-if", *arguments)
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert words in answer.err
    assert not [*tmp_path.glob("*.xlsx"), *tmp_path.glob("*.pdf")]


def test_a_rate_needs_a_budget(kept: Scorer) -> None:
    answer = kept("what-if", CODE, "--execution", "0.9")
    assert (answer.code, answer.out) == (4, "")
    assert "尚未填报全年预算数" in answer.err
    tried = kept("what-if", CODE, "--execution", "0.9", "--final", "10万元", "--json").json["trial"]
    assert tried["after"]["execution"]["score"] == "9.00"


def _cells(sheet: object) -> list[str]:
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return [str(value) for row in rows for value in row if value is not None]


def test_a_trial_workbook_says_so_on_every_sheet_and_has_nothing_to_sign(
    filled: Scorer, tmp_path: Path
) -> None:
    filled("unit", "set", "--prepared-by", "李四", "--headed-by", "赵六")
    done = filled("what-if", CODE, "--set", "3=85%", "--out", "试算.xlsx", "--json")
    assert done.json["file"] == "试算.xlsx"
    book = openpyxl.load_workbook(tmp_path / "试算.xlsx")
    for sheet in book.worksheets:
        assert sheet.oddHeader is not None
        assert MARK in str(sheet.oddHeader.center.text), sheet.title
        assert any(MARK in text for text in _cells(sheet)), sheet.title
    form = next(sheet for sheet in book.worksheets if sheet.title.startswith("试算 1"))
    text = "".join(_cells(form))
    assert "11.81" not in text
    assert "不得签字、盖章或报送" in text
    for official in ("填报人", "单位负责人", "李四", "赵六", "变更记录链首", "定稿"):
        assert official not in text
    assert not {"变更记录", "复核"} & set(book.sheetnames)
    known = book.properties
    assert MARK in known.title
    assert (known.subject, known.category, known.keywords) == (MARK, MARK, MARK)
    cached = openpyxl.load_workbook(tmp_path / "试算.xlsx", data_only=True)
    assert "99.17" in "".join(_cells(cached[form.title]))


def test_a_trial_report_says_so_on_every_page_and_is_not_signed(
    filled: Scorer, tmp_path: Path
) -> None:
    assert filled("what-if", CODE, "--set", "3=85%", "--out", "trial.docx").code == 0
    report = Document(str(tmp_path / "trial.docx"))
    texts = [paragraph.text for paragraph in report.paragraphs]
    assert any(MARK in text for text in texts[:2])
    assert "不得签字、盖章或报送" in "".join(texts)
    for section in report.sections:
        assert MARK in section.header.paragraphs[0].text
    assert report.core_properties.subject == MARK
    assert not [each for each in report.paragraphs if each.style and each.style.name == "Signature"]


def test_what_is_exported_officially_knows_nothing_of_a_trial(
    filled: Scorer, tmp_path: Path
) -> None:
    """The forms and the report are the same before and after values were tried."""
    filled("export", "workbook", "--out", "自评表.xlsx")
    filled("what-if", CODE, "--set", "3=10%", "--execution", "0.1", "--out", "试算.xlsx")
    filled("export", "workbook", "--out", "再出.xlsx")
    sheets = [
        openpyxl.load_workbook(tmp_path / name, data_only=True)
        for name in ("自评表.xlsx", "再出.xlsx")
    ]
    assert [_cells(sheet) for sheet in sheets[0]] == [_cells(sheet) for sheet in sheets[1]]
    with zipfile.ZipFile(tmp_path / "再出.xlsx") as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    assert not any("试算" in part for part in parts)


@pytest.mark.parametrize("name", ["试算.xlsx", "试算.docx"])
def test_a_trial_is_not_taken_in_again(filled: Scorer, name: str) -> None:
    filled("what-if", CODE, "--set", "3=85%", "--out", name)
    for command in (["plan", "read"], ["plan", "import"], ["plan", "import", "--merge"]):
        answer = filled(*command, name)
        assert (answer.code, answer.out) == (4, "")
        assert "是试算文件，非正式，不予导入" in answer.err
