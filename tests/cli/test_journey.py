"""A clerk's year on the command line: import, record, score, explain, correct, make final."""

from decimal import Decimal
from pathlib import Path

from tests.cli.conftest import CODE, STEPS, Scorer

ACTUALS = {1: "33", 2: "95%", 3: "92%", 4: "19660.61元", 5: "99.97%", 6: "93%", 7: "91.5%"}


def _record_all(kept: Scorer) -> None:
    for position, actual in ACTUALS.items():
        answer = kept("outcome", "set", CODE, position, "--actual", actual)
        assert answer.code in {0, 10}, answer.err
    assert kept("disbursement", "set", CODE, "--final", "64.88万元", "--actual", "648620").code == 0


def test_the_sample_is_kept_once(scorer: Scorer, sample_plan: Path) -> None:
    first = scorer("plan", "import", sample_plan, "--json").json
    again = scorer("plan", "import", sample_plan, "--json").json
    assert first["schema"] == "import/1"
    assert [first["imported"][0][name] for name in ("projects", "indicators", "total_funds")] == [
        9,
        63,
        "4577300.00",
    ]
    assert first["imported"][0]["already_known"] is False
    assert again["imported"][0]["already_known"] is True
    assert len(scorer("journal", "show", "--json").json["entries"]) == 1


def test_an_import_counts_what_is_doubtful(scorer: Scorer, sample_plan: Path) -> None:
    said = scorer("plan", "import", sample_plan).out
    assert "存疑：警告 23，提示 30。逐条查看：scorer plan check" in said
    (kept,) = scorer("plan", "import", sample_plan, "--json").json["imported"]
    assert len(kept["findings"]) == 53
    assert len(scorer("plan", "check", "--json").json["findings"]) == 53


def test_sources_that_do_not_add_up_are_kept_shown_and_answered_with_10(kept: Scorer) -> None:
    assert kept("disbursement", "set", CODE, "--final", "100000").code == 0
    source = ("--source", "current_appropriation")
    answer = kept("disbursement", "set", CODE, *source, "--final", "90000")
    assert answer.code == 10
    assert "[错误]" in answer.out


def test_explaining_a_row_in_error_answers_10(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 2, "--actual", "0.95")
    assert kept("explain", CODE, 2).code == 10
    assert kept("explain", CODE, 1).code == 0


def test_the_overview_lists_every_project(kept: Scorer) -> None:
    overview = kept("plan", "list", "--json").json
    assert overview["schema"] == "overview/1"
    assert [each["indicators"] for each in overview["projects"]] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    table = kept("plan", "list").out
    assert CODE in table
    assert "648,800.00" in table


def test_show_answers_the_plan_that_read_answers(kept: Scorer, sample_plan: Path) -> None:
    read = kept("plan", "read", sample_plan, "--json").json
    shown = kept("plan", "show", "--json").json
    assert shown["schema"] == "plan/1"
    assert shown["projects"] == read["projects"]
    (one,) = kept("plan", "show", CODE, "--json").json["projects"]
    assert one == read["projects"][0]
    assert "33个" in kept("plan", "show", CODE).out


def test_plan_check_tells_the_plan_s_doubts_only(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "31")
    found = kept("plan", "check", "--json").json["findings"]
    codes = {each["code"] for each in found}
    assert "RDG-COST-AT-LEAST" in codes
    assert not {code for code in codes if code.startswith(("OUT-", "SCR-", "DSB-"))}
    assert {each["code"] for each in kept("check", CODE, "--json").json["findings"]} - codes


def test_an_outcome_is_scored_at_once(kept: Scorer) -> None:
    answer = kept("outcome", "set", CODE, 1, "--actual", "31", "--json")
    assert answer.code == 10
    (line,) = [each for each in answer.json["sheet"]["lines"] if each["position"] == 1]
    assert (line["score"], line["max_score"], line["met"]) == ("11.74", "12.50", False)
    assert answer.json["outcomes"][0]["actual_text"] == "31"
    assert answer.json["outcomes"][0]["recorded_by"] == "王芳"
    answer = kept(
        "outcome", "set", CODE, 1, "--reason", "两村在建，未验收", "--measure", "次年一季度补验收"
    )
    assert answer.code == 0
    assert "11.74/12.5" in answer.out
    assert "31/33*12.5" in answer.out


def test_an_actual_in_another_unit_changes_nothing(kept: Scorer) -> None:
    answer = kept("outcome", "set", CODE, 1, "--actual", "31公斤")
    assert answer.code == 4
    assert answer.out == ""
    assert "31公斤" in answer.err
    assert kept("score", CODE, "--json").json["sheets"][0]["lines"][0]["state"] == "pending"
    assert len(kept("journal", "show", "--json").json["entries"]) == 1


def test_a_stale_version_overwrites_nothing(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33")
    answer = kept("outcome", "set", CODE, 1, "--actual", "30", "--expect-version", 0)
    assert answer.code == 1
    assert answer.out == ""
    sheet = kept("score", CODE, "--json").json["sheets"][0]
    assert sheet["lines"][0]["score"] == "12.50"


def test_budget_texts_that_are_no_number(kept: Scorer) -> None:
    answer = kept("disbursement", "set", CODE, "--final", "六十多万")
    assert answer.code == 4
    assert "六十多万" in answer.err
    assert kept("disbursement", "show", CODE, "--json").json["projects"][0]["rows"] == []


def test_spending_beside_the_plan(kept: Scorer) -> None:
    kept("disbursement", "set", CODE, "--final", "648800", "--by-march", "162200.00")
    shown = kept("disbursement", "show", CODE, "--json").json
    (march, *_rest) = shown["projects"][0]["checkpoints"]
    assert march == {
        "month": 3,
        "planned_share": "0.25",
        "planned_amount": "162200.00",
        "actual_amount": "162200.00",
        "actual_share": "0.25",
        "difference": "0.00",
        "difference_points": "0",
        "days_behind": 0,
        "planned_on": "2021-03-31",
        "status": "green",
    }
    assert "162,200.00" in kept("disbursement", "show").out


def test_a_whole_sheet_from_first_entry_to_final_and_back(kept: Scorer) -> None:
    _record_all(kept)
    sheet = kept("score", CODE, "--json").json["sheets"][0]
    assert sheet["state"] == "complete"
    assert sheet["execution"]["rate"] == "0.999723"
    assert sheet["execution"]["score"] == "10.00"
    scores = [Decimal(line["score"]) for line in sheet["lines"]]
    assert Decimal(sheet["total_score"]) == sum(scores) + Decimal("10.00")
    final = kept("sheet", "final", CODE, "--json")
    assert final.code == 0, final.err
    assert final.json["final"]["by"] == "王芳"
    refused = kept("outcome", "set", CODE, 1, "--actual", "30")
    assert refused.code == 1
    assert "scorer sheet reopen" in refused.err
    assert kept("sheet", "reopen", CODE, "--reason", " ").code == 4
    opened = kept("sheet", "reopen", CODE, "--reason", "补验收单", "--json").json
    assert opened["final"] is None
    assert opened["sheet"]["total_score"] == sheet["total_score"]


def test_an_unfinished_sheet_is_not_made_final(kept: Scorer) -> None:
    answer = kept("sheet", "final", CODE)
    assert answer.code == 1
    assert answer.out == ""
    assert "验收合格率" in answer.err


def test_every_trace_can_be_repeated_by_a_stranger(kept: Scorer) -> None:
    _record_all(kept)
    sheet = kept("explain", CODE, "--json").json["sheets"][0]
    for award in (*sheet["lines"], sheet["execution"]):
        trace = award["trace"]
        assert set(trace["formula"]) <= set("0123456789.+-*/() ")
        assert trace["result"] == award["score"]
    (one,) = kept("explain", CODE, 4, "--json").json["sheets"][0]["lines"]
    assert one["position"] == 4
    assert "财预〔2020〕10号" in kept("explain", CODE, 4).out


def test_document_points_leave_execution_shown(kept: Scorer) -> None:
    sheet = kept("score", STEPS, "--json").json["sheets"][0]
    assert sheet["pack"]["id"] == "document-points"
    assert sheet["max_source"] == "document"
    assert sheet["execution"]["state"] == "shown"
    assert sheet["total_max"] == "100.00"


def test_points_by_hand_and_back(kept: Scorer) -> None:
    rows = [f"{n}={points}" for n, points in enumerate((20, 20, 10, 10, 10, 10, 10), 1)]
    sheet = kept("outcome", "allocate", CODE, *rows, "--json").json["sheet"]
    assert sheet["max_source"] == "person"
    assert [line["max_score"] for line in sheet["lines"]][:2] == ["20.00", "20.00"]
    sheet = kept("outcome", "allocate", CODE, "--reset", "--json").json["sheet"]
    assert sheet["max_source"] == "pack"


def test_another_pack_is_tried_without_storing_it(kept: Scorer) -> None:
    tried = kept("score", CODE, "--pack", "cn.project-self-evaluation@2021", "--json").json
    assert tried["sheets"][0]["pack"]["edition"] == "2021"
    assert kept("score", CODE, "--json").json["sheets"][0]["pack"]["edition"] == "2020"
    kept("unit", "set", "--pack", "cn.project-self-evaluation@2021", "--project", CODE)
    assert kept("score", CODE, "--json").json["sheets"][0]["pack"]["edition"] == "2021"


def test_evidence_carries_its_hash(kept: Scorer, tmp_path: Path) -> None:
    proof = tmp_path / "验收单.txt"
    proof.write_text("33个村", encoding="utf-8")
    kept("outcome", "set", CODE, 1, "--actual", "33")
    added = kept(
        "outcome",
        "evidence",
        "add",
        CODE,
        1,
        proof,
        "--page",
        "2",
        "--date",
        "2021-11-20",
        "--json",
    ).json
    (evidence,) = added["outcomes"][0]["evidence"]
    assert evidence["date"] == "2021-11-20"
    assert len(evidence["sha256"]) == 64
    missing = kept("outcome", "evidence", "add", CODE, 1, tmp_path / "没有.pdf")
    assert missing.code == 4
    removed = kept("outcome", "evidence", "remove", CODE, 1, 1, "--json").json
    assert removed["outcomes"][0]["evidence"] == []


def test_the_text_of_what_was_achieved(kept: Scorer) -> None:
    kept("outcome", "achievement", CODE, "-", stdin="全年保障33个村办公经费。\n")
    answer = kept("outcome", "undo", "--json")
    assert answer.json["subject"] == CODE


def test_the_last_entry_is_taken_back(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33")
    kept("outcome", "set", CODE, 1, "--actual", "30")
    assert kept("outcome", "undo", "--json").json["subject"] == f"{CODE}/1"
    sheet = kept("score", CODE, "--json").json["sheets"][0]
    assert sheet["lines"][0]["score"] == "12.50"


def test_a_plan_is_corrected_by_hand(kept: Scorer) -> None:
    changed = kept("plan", "set", CODE, "--indicator", 3, "--target", "≥95%", "--json").json
    indicator = changed["project"]["indicators"][2]
    assert indicator["target"]["value"] == "95"
    assert "target_text" in indicator["by_hand"]
    chosen = kept("plan", "set", CODE, "--indicator", 4, "--choose", 1, "--json").json
    target = chosen["project"]["indicators"][3]["target"]
    assert (target["comparator"], target["chosen_by"]) == ("le", "王芳")
    assert (
        kept("plan", "set", CODE, "--total-funds", "65万元", "--json").json["project"][
            "total_funds"
        ]
        == "650000.00"
    )


def test_a_project_added_in_the_year(kept: Scorer) -> None:
    code = "13063621NEW0000000001"
    kept("plan", "set", code, "--add", "--name", "抗旱应急", "--total-funds", "13万元")
    row = (
        "--category",
        "产出指标",
        "--subcategory",
        "数量指标",
        "--name",
        "打井",
        "--target",
        "≥3眼",
    )
    added = kept("plan", "set", code, "--add", *row, "--json").json
    assert added["project"]["by_hand"] == ["*", "name", "total_funds"]
    assert added["project"]["indicators"][0]["target"]["value"] == "3"
    assert len(kept("plan", "list", "--json").json["projects"]) == 10
    kept("plan", "set", code, "--withdraw", "并入其他项目")
    assert len(kept("plan", "list", "--json").json["projects"]) == 9
    kept("plan", "set", code, "--restore")
    assert len(kept("plan", "list", "--json").json["projects"]) == 10


def test_an_indicator_is_withdrawn_with_a_reason(kept: Scorer) -> None:
    assert kept("plan", "set", CODE, "--indicator", 7, "--withdraw", "").code == 4
    kept("plan", "set", CODE, "--indicator", 7, "--withdraw", "未开展调查")
    sheet = kept("score", CODE, "--json").json["sheets"][0]
    assert [line["position"] for line in sheet["lines"]] == [1, 2, 3, 4, 5, 6]
    kept("plan", "set", CODE, "--indicator", 7, "--restore")
    assert len(kept("score", CODE, "--json").json["sheets"][0]["lines"]) == 7


def test_the_unit_s_profile(kept: Scorer) -> None:
    kept("unit", "set", "--department", "县财政局", "--prepared-by", "王芳")
    profile = kept("unit", "show", "--json").json
    assert profile["schema"] == "unit/1"
    assert (profile["department"], profile["prepared_by"]) == ("县财政局", "王芳")
    assert "县财政局" in kept("unit", "show").out
    kept("unit", "set", "--department", "")
    assert kept("unit", "show", "--json").json["department"] is None


def test_the_journal_names_who_and_what_and_holds_together(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33", "--user", "李强")
    newest, *_older = kept("journal", "show", "--json").json["entries"]
    assert (newest["who"], newest["action"], newest["subject"]) == (
        "李强",
        "outcome.record",
        f"{CODE}/1",
    )
    assert newest["after"]["actual_text"] == "33"
    assert kept("journal", "verify", "--json").json["entries"] == 2
    assert "李强" in kept("journal", "show").out


def test_the_files_for_the_county(kept: Scorer, tmp_path: Path) -> None:
    for kind, name in (("workbook", "自评表.xlsx"), ("report", "自评报告.docx")):
        answer = kept("export", kind, "--out", tmp_path / name, "--json")
        assert answer.code == 0, answer.err
        assert Path(answer.json["file"]).read_bytes().startswith(b"PK")


def test_the_database_is_backed_up_and_brought_back(kept: Scorer, tmp_path: Path) -> None:
    status = kept("db", "status", "--json").json
    assert (status["integrity"], status["journal_length"]) == ("ok", 1)
    backup = tmp_path / "备份.db"
    kept("db", "backup", backup)
    kept("outcome", "set", CODE, 1, "--actual", "33")
    assert kept("db", "restore", backup).code == 0
    assert kept("db", "status", "--json").json["journal_length"] == 1
    assert kept("db", "backup", backup).code == 5
    assert kept("db", "upgrade", "--json").json["revision"] == status["newest_revision"]


def test_the_journal_is_looked_for_by_project_person_action_text_and_day(kept: Scorer) -> None:
    kept("outcome", "set", CODE, 1, "--actual", "33", "--user", "李强")
    kept("outcome", "set", CODE, 2, "--actual", "95%", "--user", "王芳")

    def numbers(*looked: str) -> list[int]:
        return [
            each["number"] for each in kept("journal", "show", "--json", *looked).json["entries"]
        ]

    assert numbers() == [3, 2, 1]
    assert numbers("--who", "李强") == [2]
    assert numbers("--project", "村级组织") == [3, 2]
    assert numbers("--project", CODE, "--text", "95%") == [3]
    assert numbers("--action", "导入") == [1]
    assert numbers("--until", "2020-12-31") == []
    assert numbers("--since", "2020年12月31日") == [3, 2, 1]
    assert kept("journal", "show", "--who", "李强", "--json").json["found"] == 1
    assert "没有符合条件的记录" in kept("journal", "show", "--who", "无此人").out
    wrong = kept("journal", "show", "--since", "昨天")
    assert wrong.code == 4
    assert "“昨天”不是日期" in wrong.err
    assert kept("journal", "show", "--since", "2021-12-31", "--until", "2021-01-01").code == 4
