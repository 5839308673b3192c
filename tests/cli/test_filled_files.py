"""Filled files on the command line: taken whole or not at all, with the place of what is wrong."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import CODE, Scorer

OUTCOMES = "项目编码,三级指标,序号,实际完成值,偏差原因,改进措施\n"
MONEY = "项目编码,资金来源,年初预算数,全年预算数,全年执行数,3月底累计,6月底累计\n"


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_outcomes_from_a_file(kept: Scorer, tmp_path: Path, encoding: str) -> None:
    rows = f"{CODE},涉及村数量,1,31,两村未验收,次年一季度补验收\n{CODE},验收合格率,2,95%,,\n"
    path = _write(tmp_path / "完成情况.csv", OUTCOMES + rows, encoding)
    assert kept("outcome", "import", path, "--json").json == {
        "schema": "filled/1",
        "changed": 2,
        "unchanged": 0,
    }
    sheet = kept("score", CODE, "--json").json["sheets"][0]
    assert [line["score"] for line in sheet["lines"][:2]] == ["11.74", "12.50"]
    assert kept("outcome", "import", path, "--json").json["changed"] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("项目编码,颜色\n" + f"{CODE},红\n", "颜色"),
        (OUTCOMES + f"{CODE},没有这个指标,,31,,\n", "没有这个指标"),
        (OUTCOMES + f"{CODE},涉及村数量,1,31公斤,,\n", "31公斤"),
        (OUTCOMES + "130636210000000000000,涉及村数量,1,31,,\n", "130636210000000000000"),
        (OUTCOMES, "坏.csv"),
    ],
)
def test_a_bad_row_stops_the_whole_file(kept: Scorer, tmp_path: Path, text: str, told: str) -> None:
    good = f"{CODE},验收合格率,2,95%,,\n" if text.startswith(OUTCOMES) and text != OUTCOMES else ""
    path = _write(tmp_path / "坏.csv", text + good)
    before = kept("score", "--json").out
    answer = kept("outcome", "import", path)
    assert answer.code == 4
    assert answer.out == ""
    assert told in answer.err
    assert kept("score", "--json").out == before
    assert len(kept("journal", "show", "--json").json["entries"]) == 1


def test_money_from_a_file(kept: Scorer, tmp_path: Path) -> None:
    row = f"{CODE},,648800,648800,648620,162200,324400\n"
    path = _write(tmp_path / "资金.csv", MONEY + row)
    assert kept("disbursement", "import", path, "--json").json["changed"] == 1
    (funds,) = kept("disbursement", "show", CODE, "--json").json["projects"][0]["rows"]
    assert funds["actual_expenditure"] == "648620.00"
    assert funds["spent"] == [
        {"month": 3, "amount": "162200.00"},
        {"month": 6, "amount": "324400.00"},
    ]
    assert kept("disbursement", "import", path, "--json").json["changed"] == 0


def test_the_sum_of_all_projects_says_how_many_are_missing(kept: Scorer) -> None:
    kept("disbursement", "set", CODE, "--final", "648800", "--actual", "600000")
    last = kept("disbursement", "show").out.rstrip().splitlines()[-1]
    assert last.split() == ["12月底", "100.00%", "4,577,300.00", "600,000.00", "—", "—", "缺8项"]


def test_money_that_is_no_number_changes_nothing(kept: Scorer, tmp_path: Path) -> None:
    path = _write(tmp_path / "资金.csv", MONEY + f"{CODE},,六十多万,,,,\n")
    answer = kept("disbursement", "import", path)
    assert answer.code == 4
    assert "六十多万" in answer.err
    assert kept("disbursement", "show", CODE, "--json").json["projects"][0]["rows"] == []


def test_spending_is_taken_back_as_well(kept: Scorer) -> None:
    kept("disbursement", "set", CODE, "--final", "64.88万元")
    kept("disbursement", "set", CODE, "--final", "65万元", "--by-march", "10万元")
    assert kept("outcome", "undo", "--json").json["subject"] == CODE
    (funds,) = kept("disbursement", "show", CODE, "--json").json["projects"][0]["rows"]
    assert (funds["final_budget"], funds["spent"]) == ("648800.00", [])


def _fill(path: Path, cell: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    book["填报"][cell] = value
    book.save(path)


def test_a_workbook_goes_out_and_comes_back(kept: Scorer, tmp_path: Path) -> None:
    out = tmp_path / "填报表.xlsx"
    written = kept("outcome", "sheet", out, "--project", CODE, "--json").json
    assert written == {"schema": "export/1", "file": str(out)}
    _fill(out, "H6", "95%")
    trial = kept("outcome", "import", out, "--dry-run", "--json").json
    assert trial == {"schema": "filled/1", "changed": 1, "unchanged": 7, "dry_run": True}
    assert "尚未写入" in kept("outcome", "import", out, "--dry-run").out
    assert kept("outcome", "import", out).code == 0


def test_a_conflict_is_shown_with_both_values(kept: Scorer, tmp_path: Path) -> None:
    out = tmp_path / "填报表.xlsx"
    kept("outcome", "sheet", out)
    kept("outcome", "set", CODE, 2, "--actual", "93%")
    _fill(out, "H6", "91%")
    page = kept("outcome", "import", out)
    assert page.code == 0
    assert all(text in page.out for text in ("H6", "91%", "93%", "王芳", "--theirs"))
    (conflict,) = kept("outcome", "import", out, "--theirs", "--json").json["conflicts"]
    assert (conflict["file"], conflict["recorded"], conflict["taken"]) == ("91%", "93%", True)
    assert conflict["place"]["cell"] == "H6"


def test_a_conflict_of_a_project_text_names_the_project_alone(kept: Scorer, tmp_path: Path) -> None:
    out = tmp_path / "填报表.xlsx"
    kept("outcome", "sheet", out)
    kept("outcome", "achievement", CODE, "我们写的")
    book = openpyxl.load_workbook(out)
    book["总体目标"]["D4"] = "村里写的"
    book.save(out)
    page = kept("outcome", "import", out)
    assert all(text in page.out for text in ("D4", "村里写的", "我们写的", "王芳"))
    assert "None" not in page.out
    (conflict,) = kept("outcome", "import", out, "--json").json["conflicts"]
    assert (conflict["position"], conflict["indicator"]) == (None, None)
    assert kept("outcome", "import", out, "--theirs").code == 0
    assert "导入总体完成情况" in kept("journal", "show").out


def test_the_workbook_has_a_name_of_its_own(kept: Scorer, tmp_path: Path) -> None:
    written = Path(kept("outcome", "sheet", "--json").json["file"])
    assert (tmp_path / written).is_file()
    assert written.name.endswith("2021年度绩效填报表.xlsx")
