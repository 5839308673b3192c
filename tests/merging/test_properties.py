"""What holds of every merge, on plans made to be confused with each other."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.merging.sides import HeldProject, Merged
from scorer.model.difference import Choice, Difference
from scorer.model.plan import Indicator, Project, is_provisional
from tests.merging.building import merge, opened, project, row

NAMES = (
    "培训人数",
    "培训村干部人数",
    "培训群众人数",
    "村干部满意率",
    "群众满意率",
    "满意率",
    "验收合格率",
    "工程验收合格率",
    "第一季度发放人数",
    "第二季度发放人数",
)
TARGETS = ("≥90%", "≥95%", "33人", "6人", "39人", "0次", "2021年12月底前", "优良")
LEVELS = ("产出指标/数量指标", "产出指标/质量指标", "满意度指标/服务对象满意度指标")
CODES = (
    "130636213MQECBX9K54VO",
    "130636213MQECBX9K54V0",
    "13063621AR2KTCQBSG4CI",
    "未编码1",
    "未编码2",
)
TITLES = ("村级组织办公经费", "村级组织运转经费", "环保所建设")
ROWS = st.builds(row, st.sampled_from(NAMES), st.sampled_from(TARGETS), st.sampled_from(LEVELS))
PROJECTS = st.builds(
    lambda code, name, rows: project(*rows, code=code, name=name),
    st.sampled_from(CODES),
    st.sampled_from(TITLES),
    st.lists(ROWS, max_size=6),
)
PLANS = st.lists(PROJECTS, min_size=1, max_size=3, unique_by=lambda each: each.code)
CORRECTIONS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 5),
        st.sampled_from(("name", "target_text", "basis", "withdrawn")),
        st.sampled_from((*NAMES, *TARGETS)),
    ),
    max_size=4,
)
FEW = settings(max_examples=150, deadline=None)


def _held(plan: list[Project]) -> tuple[HeldProject, ...]:
    return tuple(
        HeldProject(each, 1, each, {row.position: row.position for row in each.indicators})
        for each in plan
    )


def _corrected(
    plan: list[Project], corrections: list[tuple[int, int, str, str]]
) -> tuple[HeldProject, ...]:
    kept = [list(each.indicators) for each in plan]
    for at, number, name, text in corrections:
        if at < len(kept) and number < len(kept[at]):
            old = kept[at][number]
            marks = () if name == "withdrawn" else (name,)
            by_hand = tuple(dict.fromkeys((*old.by_hand, *marks)))
            kept[at][number] = old.model_copy(update={name: text, "by_hand": by_hand})
    return tuple(
        HeldProject(
            each.project.model_copy(update={"indicators": tuple(rows)}), 1, each.base, each.rows
        )
        for each, rows in zip(_held(plan), kept, strict=True)
    )


def _settled(
    kept: tuple[HeldProject, ...], document: list[Project], whose: Choice, pairs: Choice
) -> Merged:
    """The merge once everything that asked for a person got one and the same answer."""
    said: dict[str, Choice] = {"all": whose}
    while True:
        merged = merge(kept, *document, said=said)
        waiting = set(opened(merged))
        if not waiting:
            return merged
        said |= {
            each.id: _answer(each, whose, pairs)
            for each in merged.differences
            if each.id in waiting
        }


def _answer(difference: Difference, whose: Choice, pairs: Choice) -> Choice:
    return pairs if Choice.SAME in difference.choices else whose


def _content(each: Indicator) -> tuple[object, ...]:
    return each.category, each.subcategory, each.name, each.target_text, each.target, each.basis


def _shape(plan: list[Project]) -> Counter[object]:
    return Counter(
        (each.name, tuple(sorted(map(repr, map(_content, each.counted_indicators)))))
        for each in plan
        if each.withdrawn is None
    )


def _after(merged: Merged) -> list[Project]:
    return [each.project for each in merged.projects if each.project is not None]


@FEW
@given(PLANS)
def test_a_plan_merged_with_itself_stays(plan: list[Project]) -> None:
    merged = merge(_held(plan), *plan)
    assert merged.differences == ()
    assert _after(merged) == plan


@FEW
@given(PLANS, PLANS, st.sampled_from((Choice.SAME, Choice.DIFFERENT)))
def test_a_plan_nobody_corrected_becomes_the_document(
    plan: list[Project], document: list[Project], pairs: Choice
) -> None:
    merged = _settled(_held(plan), document, Choice.DOCUMENT, pairs)
    left = [] if merged.revises else plan
    assert _shape(_after(merged)) == _shape([*document, *left])
    for each in merged.projects:
        if each.document_position and each.project:
            said = document[each.document_position - 1].code
            assert is_provisional(said) or each.project.code == said


@FEW
@given(PLANS, CORRECTIONS, PLANS, st.sampled_from(Choice), st.sampled_from(Choice))
def test_every_row_that_was_kept_is_still_there(
    plan: list[Project],
    corrections: list[tuple[int, int, str, str]],
    document: list[Project],
    whose: Choice,
    pairs: Choice,
) -> None:
    kept = _corrected(plan, corrections)
    merged = merge(kept, *document, said={"all": whose})
    if whose in {Choice.MINE, Choice.DOCUMENT} and pairs in {Choice.SAME, Choice.DIFFERENT}:
        merged = _settled(kept, document, whose, pairs)
    after = {id(each.held): each.project for each in merged.projects if each.held}
    for each in kept:
        project_after = after[id(each)]
        assert project_after is not None
        numbers = [one.position for one in project_after.indicators]
        assert numbers == sorted(set(numbers))
        assert {one.position for one in each.project.indicators} <= set(numbers)
    codes = [each.code for each in _after(merged)]
    assert len(codes) == len(set(codes))


@FEW
@given(PLANS, CORRECTIONS, PLANS)
def test_until_a_person_decides_no_correction_is_touched(
    plan: list[Project], corrections: list[tuple[int, int, str, str]], document: list[Project]
) -> None:
    kept = _corrected(plan, corrections)
    merged = merge(kept, *document)
    for each in merged.projects:
        if each.held is None or each.project is None:
            continue
        after = {one.position: one for one in each.project.indicators}
        for old in each.held.project.indicators:
            for name in old.by_hand:
                new = after[old.position]
                assert getattr(new, name) == getattr(old, name)


@FEW
@given(PLANS, CORRECTIONS, PLANS)
def test_the_same_merge_twice_is_the_same(
    plan: list[Project], corrections: list[tuple[int, int, str, str]], document: list[Project]
) -> None:
    kept = _corrected(plan, corrections)
    said: Mapping[str, Choice] = {"all": Choice.DOCUMENT}
    assert merge(kept, *document, said=said) == merge(kept, *document, said=said)


@FEW
@given(PLANS, CORRECTIONS, PLANS)
def test_ids_are_unique_and_the_document_s_rows_all_accounted_for(
    plan: list[Project], corrections: list[tuple[int, int, str, str]], document: list[Project]
) -> None:
    kept = _corrected(plan, corrections)
    merged = _settled(kept, document, Choice.DOCUMENT, Choice.SAME)
    ids = [each.id for each in merged.differences]
    assert len(ids) == len(set(ids))
    taken = {each.document_position: each for each in merged.projects if each.document_position}
    assert set(taken) == set(range(1, len(document) + 1))
    for position, each in taken.items():
        said = document[position - 1]
        assert set(each.rows) == {one.position for one in said.indicators}
        assert len(set(each.rows.values())) == len(each.rows)


@FEW
@given(PLANS, PLANS)
def test_going_there_and_back_gives_the_plan_again(
    plan: list[Project], document: list[Project]
) -> None:
    there = _settled(_held(plan), document, Choice.DOCUMENT, Choice.SAME)
    if not there.revises:
        return
    kept = []
    for each in there.projects:
        assert each.project is not None
        if each.document_position is None:
            assert each.held is not None
            kept.append(HeldProject(each.project, 1, each.held.base, each.held.rows, dropped=True))
            continue
        rows = {ours: theirs for theirs, ours in each.rows.items()}
        base = each.held.base if each.held else None
        earlier = {
            ours: one
            for one in (base.indicators if base else ())
            for ours in [one.position]
            if ours not in rows
        }
        codes = frozenset({base.code} if base else ())
        said = document[each.document_position - 1]
        kept.append(HeldProject(each.project, 2, said, rows, earlier, codes))
    back = _settled(tuple(kept), plan, Choice.DOCUMENT, Choice.SAME)
    if back.revises == (1, 2) or all(each.edition == 2 for each in kept):
        assert _shape(_after(back)) == _shape(plan)
