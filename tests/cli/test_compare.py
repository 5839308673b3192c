"""``scorer compare`` on the sample in a real database: side by side, in parts, and refused."""

from decimal import Decimal

import pytest

from tests.cli.conftest import CODE, STEPS, Scorer

NATIONAL = "cn.project-self-evaluation@2020"
HUBEI = "cn-42.project-self-evaluation@2020"
HEBEI = "cn-13.project-self-evaluation@2020"


def test_without_a_pack_every_pack_stands_side_by_side(filled: Scorer) -> None:
    (project,) = filled("compare", CODE, "--json").json["projects"]
    names = [each["name"] for each in filled("rules", "list", "--json").json["packs"]]
    packs = {each["name"]: each for each in project["packs"]}
    assert project["packs"][0]["name"] == NATIONAL
    assert sorted(packs) == sorted(names)
    assert [name for name in packs if packs[name]["own"]] == [NATIONAL]
    assert [name for name in packs if packs[name]["proposed"]] == [HEBEI]
    assert (packs[NATIONAL]["in_force"], packs[HUBEI]["in_force"]) == (True, False)
    for name, each in packs.items():
        alone = filled("score", CODE, "--pack", name, "--json").json["sheets"][0]
        assert (each["total_score"], each["grade"]) == (alone["total_score"], alone["grade"])
        scores = [line["score"] for line in alone["lines"]]
        assert [line["score"] for line in each["lines"]] == scores


def test_the_parts_add_up_to_the_difference(filled: Scorer) -> None:
    document = filled("compare", "--pack", NATIONAL, "--pack", HUBEI, "--json").json
    assert document["schema"] == "compare/1"
    assert len(document["projects"]) == 9
    for project in document["projects"]:
        first, second = project["packs"]
        (difference,) = project["differences"]
        assert (difference["from"], difference["to"]) == (NATIONAL, HUBEI)
        moved = Decimal(second["total_score"]) - Decimal(first["total_score"])
        assert Decimal(difference["total"]) == moved
        assert sum(Decimal(part["total"]) for part in difference["parts"]) == moved
        for part in difference["parts"]:
            rows = sum(Decimal(row["difference"]) for row in part["rows"])
            beside = Decimal(part["execution"]) + Decimal(part["whole"])
            assert Decimal(part["total"]) == rows + beside


def test_people_see_rows_parts_and_the_clauses_of_both(filled: Scorer) -> None:
    page = filled("compare", CODE, "--pack", HUBEI).out
    assert "99.86/100" in page
    assert "99.73/100" in page
    assert "各部分分值" in page
    assert "预算执行 20" in page
    assert "财预〔2020〕10号" in page
    assert "现用" in page
    assert "规则不同但不影响本表：参数：" in page
    english = filled("compare", CODE, "--pack", HUBEI, "--lang", "en").out
    assert "points of categories and execution" in english
    assert "execution +9.87" in english


def test_one_pack_is_held_against_the_projects_own(filled: Scorer) -> None:
    (project,) = filled("compare", STEPS, "--pack", "cn-13.project-self-evaluation", "--json").json[
        "projects"
    ]
    assert [each["name"] for each in project["packs"]] == ["document-points@1", HEBEI]
    assert project["differences"][0]["total"] == "0.00"
    assert "document-points@1 → cn-13" in filled("compare", STEPS, "--pack", HEBEI).out


def test_nothing_is_stored(filled: Scorer) -> None:
    before = filled("journal", "show", "--json").json
    filled("compare", "--pack", HEBEI)
    filled("what-if")
    filled("what-if", CODE, "--set", "3=10%")
    assert filled("journal", "show", "--json").json == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--pack", "nirgends"], 3, "没有评分规则“nirgends”"),
        (["--pack", NATIONAL], 2, "不能与自身比较"),
        (["NOBODY"], 2, "没有编码为 NOBODY 的项目"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    filled: Scorer, arguments: list[str], code: int, words: str
) -> None:
    answer = filled("compare", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


def test_an_unfinished_sheet_is_never_a_bare_number(kept: Scorer) -> None:
    page = kept("compare", CODE).out
    assert "未完成 0.00/100（可达 0.00–100.00）" in page
