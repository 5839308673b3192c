"""Commands that touch no database: reading a plan, a target, a filled sheet; the rule packs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Scorer
from tests.county import county_text

TARGET_KEYS = {
    "kind",
    "comparator",
    "value",
    "value_high",
    "unit",
    "unit_text",
    "noun",
    "date",
    "share",
    "level_word",
    "direction",
    "inferred_from",
    "alternatives",
    "chosen_by",
    "text",
}
LINE_KEYS = {
    "position",
    "name",
    "state",
    "method",
    "actual",
    "level",
    "chosen_score",
    "met",
    "score",
    "max_score",
    "ratio",
    "trace",
    "claimed_score",
    "agrees",
    "reproduced_by",
    "findings",
}
CASE = {
    "schema": "case/1",
    "year": 2021,
    "unit": "万元",
    "project": {"name": "村级组织办公经费"},
    "budget": {"final": 310.20, "actual": 154.74, "claimed_score": "4.99"},
    "indicators": [
        {
            "category": "产出指标",
            "subcategory": "数量指标",
            "name": "涉及村数量",
            "target_text": "33个",
            "actual_text": "30",
            "max_score": 50,
            "deviation_reason": "三个村并入社区，任务核减",
            "corrective_action": "年初核实村数",
            "claimed_score": 45.45,
        },
        {
            "category": "效益指标",
            "subcategory": "社会效益指标",
            "name": "资金使用效益",
            "target_text": "≥90%",
            "actual_text": "93%",
            "max_score": "40",
            "claimed_score": "40",
        },
    ],
    "claimed_total": "90.44",
}


def test_one_document_is_plan_1(scorer: Scorer, sample_plan: Path) -> None:
    plan = scorer("plan", "read", sample_plan, "--json").json
    assert plan["schema"] == "plan/1"
    assert plan["unit"] == {"code": "804001", "name": "顺平县腰山镇人民政府（本级）"}
    assert plan["year"] == 2021
    assert sum(len(each["indicators"]) for each in plan["projects"]) == 63
    indicator = plan["projects"][0]["indicators"][0]
    assert set(indicator["target"]) == TARGET_KEYS
    assert indicator["places"]["target_text"]["row"] >= 1
    last = plan["projects"][8]["checkpoints"][3]
    assert (last["cumulative_share"], last["effective_share"]) == (None, "1")
    assert plan["projects"][0]["checkpoints"][0]["cumulative_share"] == "0.25"


def test_the_table_for_people_says_the_same(scorer: Scorer, sample_plan: Path) -> None:
    out = scorer("plan", "read", sample_plan).out
    assert "共 9 个项目，63 项指标，4,577,300.00 元" in out


def test_several_documents_are_told_apart(
    scorer: Scorer, sample_plan: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    answer = scorer("plan", "read", sample_plan, empty, "--json")
    assert answer.code == 4
    assert answer.json["schema"] == "plans/1"
    assert len(answer.json["plans"]) == 1
    (failed,) = answer.json["failed"]
    assert failed["file"] == str(empty)
    assert failed["message"]
    assert "空.txt" in answer.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥90百分率", {"kind": "quantitative", "comparator": "ge", "value": "90", "unit": "%"}),
        ("≥1.96万元", {"comparator": "ge", "value": "19600", "unit": "元"}),
        ("0次", {"kind": "zero_event", "value": "0", "direction": "lower_is_better"}),
        ("2021年12月底前", {"kind": "deadline", "value": "2021-12-31", "date": "2021-12-31"}),
        ("优良", {"kind": "qualitative", "value": "优良", "level_word": "优良"}),
        ("1-2次", {"comparator": "range", "value": "1", "value_high": "2"}),
    ],
)
def test_a_target_value_is_read(scorer: Scorer, text: str, expected: dict[str, str]) -> None:
    (reading,) = scorer("target", "read", text, "--json").json
    assert reading["text"] == text
    assert set(reading["target"]) == TARGET_KEYS
    assert {name: reading["target"][name] for name in expected} == expected


def test_lines_carry_subcategory_and_name(scorer: Scorer) -> None:
    lines = "≥90%\n\n成本指标\t各村投入资金\t≥1.96万元\r\n12月31日前\n"
    readings = scorer("target", "read", "-", "--json", "--year", 2021, stdin=lines).json
    assert [each["text"] for each in readings] == ["≥90%", "", "≥1.96万元", "12月31日前"]
    assert readings[1]["target"]["kind"] == "text"
    (finding,) = readings[2]["findings"]
    assert finding["code"] == "RDG-COST-AT-LEAST"
    assert finding["alternatives"][0]["comparator"] == "le"
    assert readings[3]["target"]["date"] == "2021-12-31"


def test_a_chinese_console_may_send_gb18030(scorer: Scorer) -> None:
    (reading,) = scorer("target", "read", "-", "--json", stdin="≥3次\n".encode("gb18030")).json
    assert reading["text"] == "≥3次"


def test_a_filled_sheet_is_computed_again(scorer: Scorer, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    answer = scorer("sheet", "score", path, "--json")
    sheet = answer.json
    assert sheet["schema"] == "sheet/1"
    assert sheet["execution"]["rate"] == "0.498839"
    assert (sheet["execution"]["score"], sheet["execution"]["agrees"]) == ("4.99", True)
    assert [line["score"] for line in sheet["lines"]] == ["45.45", "40.00"]
    assert all(set(line) >= LINE_KEYS for line in sheet["lines"])
    assert (sheet["total_score"], sheet["agrees"]) == ("90.44", True)
    assert scorer("sheet", "score", "-", "--json", stdin=json.dumps(CASE)).json == sheet
    assert "45.45/50" in scorer("sheet", "score", path).out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "第 1 行第 2 列"),
        ("[]", "不是 JSON 对象"),
        ('{"indicators": [{"name": "甲"}]}', "indicators[0].category"),
        ('{"unit": "百万"}', "元, 万元"),
        ('{"colour": 1}', "colour"),
        ('{"year": NaN}', "NaN"),
        ('{"budget": {"final": "很多"}}', "budget.final"),
        ('{"budget": {"final": 1e400000}}', "budget.final"),
        ('{"year": 2021, "year": 2022}', "year"),
        ("[" * 5000, "JSON"),
    ],
)
def test_a_sheet_that_cannot_be_taken_names_the_field(
    scorer: Scorer, text: str, sentence: str
) -> None:
    answer = scorer("sheet", "score", "-", "--json", stdin=text)
    assert answer.code == 4
    assert answer.out == ""
    assert sentence in answer.err


def test_the_rule_packs(scorer: Scorer, tmp_path: Path) -> None:
    names = {each["name"] for each in scorer("rules", "list", "--json").json["packs"]}
    assert names >= {
        "cn.project-self-evaluation@2020",
        "cn.project-self-evaluation@2021",
        "document-points@1",
    }
    pack = scorer("rules", "show", "cn.project-self-evaluation@2020", "--json").json
    assert pack["execution"]["max_score"]["value"] == "10"
    assert "财预〔2020〕10号" in scorer("rules", "show", "cn.project-self-evaluation@2020").out
    tested = scorer("rules", "test", "--json")
    assert tested.code == 0
    assert all(each["cases"] > 20 for each in tested.json["packs"])
    methods = {each["method"]: each for each in tested.json["methods"]}
    assert {"tiers", "deduct_per", "over.by_deviation", "total_cap", "gap"} <= set(methods)
    assert not any(each["differing"] for each in methods.values())
    broken = tmp_path / "本县.toml"
    broken.write_text('id = "x"', encoding="utf-8")
    answer = scorer("rules", "validate", broken)
    assert answer.code == 3
    assert "本县.toml" in answer.err


def test_a_countys_own_pack_is_checked_with_its_worked_cases(
    scorer: Scorer, tmp_path: Path
) -> None:
    own = tmp_path / "本县.toml"
    own.write_text(county_text("intervals", "gap", satisfaction="intervals"), encoding="utf-8")
    valid = scorer("rules", "validate", own)
    assert (valid.code, "cn-99.test@2021 可以使用" in valid.out) == (0, True)
    (pack,) = scorer("rules", "validate", own, "--json").json["packs"]
    assert (pack["extends"], pack["verified"]) == ("cn.project-self-evaluation@2020", False)
    assert "本县.tsv" in scorer("rules", "test", own).out
    head = "method\tparams\ttarget\tactual\tmax_score\texpected\tnote\n"
    good = "intervals\t90:100%;80:80%;60:50%\t≥90%\t78.34%\t10\t5.00\t\n"
    own.with_suffix(".tsv").write_text(head + good, encoding="utf-8")
    tested = scorer("rules", "test", own, "--json").json
    assert (tested["packs"][0]["cases"], tested["packs"][0]["differing"]) == (1, [])
    assert tested["methods"] == []
    wrong = good.replace("5.00", "8.00") + good.replace("80:80%", "80:70%")
    own.with_suffix(".tsv").write_text(head + wrong, encoding="utf-8")
    failed = scorer("rules", "test", own)
    assert failed.code == 3
    assert "第 2 行" in failed.out
    assert "第 3 行" in failed.out
