"""Which table a name of the first part means: same words, likeness of all at once, a person's word."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.checks.likeness import LIKELY, best_couples, likeness
from scorer.checks.naming import MatchState, matches, not_announced
from scorer.checks.part_one import part_one_beside_tables
from scorer.importers.document import read_plan
from scorer.model.plan import Announced, PerformancePlan, Project, Source
from scorer.resources import resource_dir

PARTY, OFFICE = "村党组织活动经费", "村级组织办公经费"


def plan(said: list[str | Announced], tables: list[str | Project]) -> PerformancePlan:
    return PerformancePlan(
        source=Source(file="目标.txt", sha256="0" * 64, format="text"),
        announced=tuple(
            Announced(number=None, name=each, text="") if isinstance(each, str) else each
            for each in said
        ),
        projects=tuple(
            Project(code=f"P{number}", name=each) if isinstance(each, str) else each
            for number, each in enumerate(tables, 1)
        ),
    )


def meant(subject: PerformancePlan) -> list[tuple[str, str]]:
    return [(each.state.value, each.code) for each in matches(subject)]


def codes(subject: PerformancePlan) -> list[str]:
    return [each.code for each in part_one_beside_tables(subject, matches(subject))]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("补助经费", "经费补助"),
        ("环保专职网格员建设", "服务群众专项经费（环保专职网格员建设）"),
        ("散乱污治理项目", "“散乱污”企业深度整治行动经费"),
        ("环保所建设", "乡镇环保所建设"),
        ("厕所改造", "农村厕所改造补助资金"),
        ("义务兵优待金", "义务兵家庭优待金"),
        ("秸秆禁烧", "秸秆禁烧工作经费"),
        ("农村环境卫生保洁服务费", "农村环境卫生保洁服务费（2021年1月－10月）"),
    ],
)
def test_names_of_one_project_are_alike_in_both_directions(name: str, table: str) -> None:
    assert LIKELY <= likeness(name, table) < 100
    assert likeness(table, name) == likeness(name, table)
    assert meant(plan([name], ["人大工作经费", table])) == [("proposed", "P2")]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        (PARTY, OFFICE),
        ("人大工作经费", "政协工作经费"),
        ("人大工作经费", "工作经费"),
        ("高龄补贴", "残疾人补贴"),
        ("环保所建设", "环保专职网格员建设"),
        ("扶贫专项资金", "乡村振兴衔接资金"),
    ],
)
def test_names_that_share_general_words_only_are_not_proposed(name: str, table: str) -> None:
    subject = plan([name], [table])
    assert meant(subject) == [("unmatched", "")]
    assert codes(subject) == ["PLN-ANNOUNCED-WITHOUT-TABLE", "PLN-NOT-ANNOUNCED"]


def test_likely_names_are_shared_out_over_all_tables() -> None:
    said = ["村级党组织活动经费", "组织办公费"]
    assert meant(plan([*said], [OFFICE, PARTY])) == [("proposed", "P2"), ("proposed", "P1")]


def test_a_better_whole_counts_more_than_the_best_single_couple() -> None:
    # The best single likeness is that of 0 to 0, yet 1 goes with nothing but 0.
    assert best_couples([{0: 90, 1: 80}, {0: 85}]) == {0: 1, 1: 0}


@given(
    st.lists(
        st.dictionaries(st.integers(0, 3), st.integers(50, 100), max_size=4),
        max_size=5,
    )
)
def test_the_sum_of_likenesses_is_as_great_as_can_be(weights: list[dict[int, int]]) -> None:
    couples = best_couples(weights)
    assert len(set(couples.values())) == len(couples)
    seats = [*range(4), *(None for _each in weights)]
    best = max(
        sum(row.get(seat, 0) for row, seat in zip(weights, order, strict=False) if seat is not None)
        for order in permutations(seats, len(weights))
    )
    assert sum(weights[name][other] for name, other in couples.items()) == best


def test_the_same_words_count_before_any_likeness() -> None:
    subject = plan(["村级办公", "村级办公经费"], ["村级办公经费", "村级办公费"])
    assert meant(subject) == [("proposed", "P2"), ("same_name", "P1")]


def test_two_tables_of_one_name_serve_two_names() -> None:
    assert meant(plan(["村道", "村道"], ["“村道”", "村道"])) == [
        ("same_name", "P1"),
        ("same_name", "P2"),
    ]


def test_a_persons_word_counts_before_the_same_words() -> None:
    confirmed = Announced(
        number="1", name="村级办公经费", text="", project_code="P2", matched_by="李会计"
    )
    subject = plan([confirmed, "村级办公"], ["村级办公经费", "村委会运转经费"])
    assert meant(subject) == [("confirmed", "P2"), ("proposed", "P1")]


def test_none_holds_until_a_table_bears_the_name() -> None:
    none = Announced(number="1", name="厕所改造", text="", matched_by="李会计")
    assert meant(plan([none], ["农村厕所改造"])) == [("no_table", "")]
    assert meant(plan([none], ["农村厕所改造", "厕所改造"])) == [("same_name", "P2")]


def test_a_confirmed_project_that_the_plan_lacks_is_asked_again() -> None:
    stale = Announced(number="1", name="补助经费", text="", project_code="P9", matched_by="李会计")
    assert meant(plan([stale], ["经费补助"])) == [("proposed", "P1")]


def test_a_project_that_was_withdrawn_still_bears_its_name() -> None:
    gone = Project(code="P1", name="厕所改造", withdrawn="年中取消")
    subject = plan(["厕所改造", "厕所改建"], [gone])
    assert meant(subject) == [("same_name", "P1"), ("unmatched", "")]


def test_without_a_first_part_nothing_is_missing() -> None:
    subject = plan([], [OFFICE])
    assert codes(subject) == []
    assert not_announced(subject, ()) == ()


@pytest.mark.parametrize(
    ("said", "count", "first"),
    [
        ("ABCD", 0, ""),
        ("DABC", 1, "D"),
        ("ACBD", 1, "C"),
        ("DCBA", 3, "D"),
    ],
)
def test_the_fewest_names_that_stand_elsewhere_are_counted(
    said: str, count: int, first: str
) -> None:
    subject = plan(list(said), list("ABCD"))
    found = list(part_one_beside_tables(subject, matches(subject)))
    assert [each.code for each in found] == ["PLN-OTHER-ORDER"] * bool(count)
    if found:
        assert found[0].params == {"count": str(count), "announced": first, "number": _entry(said)}


def _entry(said: str) -> str:
    return str(next(n for n, each in enumerate(said, 1) if each != "ABCD"[n - 1]))


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("年初预算648,800元", False),
        ("安排资金64.88万元，保障运转", False),
        ("预算65万元", False),
        ("预算资金共计64.8万元", True),
        ("预算数为：６４８００元", True),
        ("预算60万元，其中人员经费20万元", False),
        ("每村补助2万元", False),
        ("保障33个村正常运转", False),
    ],
)
def test_only_a_budget_stated_alone_is_held_against_the_table(text: str, differs: bool) -> None:
    table = Project(code="P1", name=OFFICE, total_funds=648800)
    subject = plan([Announced(number="1", name=OFFICE, text=text)], [table])
    assert codes(subject) == ["PLN-ANNOUNCED-AMOUNT"] * differs


def test_a_budget_is_not_compared_with_a_table_that_is_only_proposed() -> None:
    table = Project(code="P1", name="经费补助", total_funds=100000)
    said = Announced(number="1", name="补助经费", text="预算20万元")
    assert codes(plan([said], [table])) == ["PLN-NAMED-OTHERWISE"]


def test_the_names_of_the_sample_find_their_tables() -> None:
    found = matches(read_plan(resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"))
    proposed = {
        each.announced.name: each.project.name
        for each in found
        if each.state is MatchState.PROPOSED and each.project
    }
    assert proposed == {
        "补助经费": "经费补助",
        "环保专职网格员建设": "服务群众专项经费（环保专职网格员建设）",
        "散乱污治理项目": "“散乱污”企业深度整治行动经费",
    }
    assert sum(each.state is MatchState.SAME_NAME for each in found) == 6


def test_every_kind_of_file_gives_the_same_couples() -> None:
    plans = resource_dir("fixtures") / "plans"
    kinds = [
        [(each.state, each.code, each.likeness) for each in matches(read_plan(path))]
        for path in sorted(plans.glob("yaoshan-2021.*"))
        if path.suffix in {".txt", ".docx", ".xlsx"}
    ]
    assert kinds[0] == kinds[1] == kinds[2]
