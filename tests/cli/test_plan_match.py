"""``scorer plan match``: the names of Part 1 listed, confirmed, freed, and what becomes of findings."""

from tests.cli.conftest import CODE, Answer, Scorer

SUBSIDY = "13063621CMYGTHHVEVOQ9"


def entry(answer: Answer, number: int) -> dict[str, object]:
    found: dict[str, object] = answer.json["names"][number - 1]
    assert found["entry"] == number
    return found


def codes(kept: Scorer) -> list[str]:
    return [each["code"] for each in kept("plan", "check", "--json").json["findings"]]


def test_every_name_stands_with_its_project(kept: Scorer) -> None:
    answer = kept("plan", "match", "--json")
    assert answer.code == 0
    assert answer.json["schema"] == "match/1"
    assert [each["state"] for each in answer.json["names"]].count("same_name") == 6
    assert answer.json["not_announced"] == []
    second = entry(answer, 2)
    assert second | {"place": None} == {
        "entry": 2,
        "number": "2",
        "name": "补助经费",
        "state": "proposed",
        "project_code": SUBSIDY,
        "project_name": "经费补助",
        "similarity": "0.90",
        "matched_by": None,
        "matched_at": None,
        "place": None,
    }
    said = kept("plan", "match").out
    for word in ("散乱污治理项目", "“散乱污”企业深度整治行动经费", "同名", "待确认"):
        assert word in said


def test_a_confirmed_name_stays_a_difference_of_the_document(kept: Scorer) -> None:
    assert codes(kept).count("PLN-NAMED-OTHERWISE") == 3
    answer = kept("plan", "match", 2, "--project", SUBSIDY, "--json")
    confirmed = entry(answer, 2)
    assert (confirmed["state"], confirmed["matched_by"]) == ("confirmed", "王芳")
    assert codes(kept).count("PLN-NAMED-OTHERWISE") == 2
    assert codes(kept).count("PLN-NAMED-OTHERWISE-CONFIRMED") == 1
    assert "王芳" in kept("plan", "match").out
    announced = kept("plan", "show", "--json").json["announced"]
    assert (announced[1]["project_code"], announced[1]["matched_by"]) == (SUBSIDY, "王芳")
    assert (announced[0]["project_code"], announced[0]["matched_by"]) == (CODE, None)
    assert announced[5]["project_code"] is None
    newest = kept("journal", "show", "--json").json["entries"][0]
    assert (newest["action"], newest["who"], newest["subject"], newest["before"]) == (
        "announced.match",
        "王芳",
        "补助经费",
        None,
    )
    assert newest["after"] == {"matched_by": "王芳", "project_code": SUBSIDY}


def test_none_and_undo(kept: Scorer) -> None:
    answer = kept("plan", "match", 8, "--none", "--json")
    assert entry(answer, 8)["state"] == "no_table"
    assert [each["name"] for each in answer.json["not_announced"]] == [
        "“散乱污”企业深度整治行动经费"
    ]
    assert "PLN-ANNOUNCED-WITHOUT-TABLE-CONFIRMED" in codes(kept)
    assert "PLN-NOT-ANNOUNCED" in codes(kept)
    assert "第一部分未列：13063621PP8UG1GTHVZWC" in kept("plan", "match").out
    answer = kept("plan", "match", 8, "--undo", "--json")
    assert (entry(answer, 8)["state"], answer.json["not_announced"]) == ("proposed", [])
    assert "PLN-NOT-ANNOUNCED" not in codes(kept)
    assert kept("journal", "verify").code == 0


def test_what_cannot_be_said_of_a_name_is_refused_with_a_word(kept: Scorer) -> None:
    length = kept("journal", "verify", "--json").json["entries"]
    for arguments, word in (
        ((2, "--project", CODE), "已经对应第1个名称"),
        ((2, "--project", "13063621XXXXXXXXXXXXX"), "scorer plan list"),
        ((10, "--none"), "1至9"),
        ((0, "--none"), "1至9"),
        ((1, "--undo"), "还没有确认过"),
    ):
        answer = kept("plan", "match", *arguments)
        assert answer.code in {2, 4}
        assert answer.out == ""
        assert word in answer.err
    assert kept("journal", "verify", "--json").json["entries"] == length
