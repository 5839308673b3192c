"""Likely tables compared in pieces and again after changes: the same as compared at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.checks.proposing import Proposals

WORDS = ("村级", "办公", "经费", "补助", "道路", "饮水", "保洁", "秸秆", "禁烧", "资金", "一", "二")

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join)
state = st.tuples(
    st.dictionaries(st.integers(1, 30), names, max_size=12),
    st.dictionaries(st.integers(1, 30), names, max_size=30),
)


def coded(tables: dict[int, str]) -> dict[str, str]:
    """The tables in the plan's order, which a change does not move."""
    return {f"P{number:02d}": tables[number] for number in sorted(tables)}


def done(pieces: Proposals) -> None:
    """Everything is compared and coupled."""
    while pieces.left:
        pieces.go_on(pieces.left)


@settings(max_examples=200)
@given(st.lists(st.tuples(state, st.integers(0, 20)), min_size=1, max_size=5))
def test_what_was_compared_before_changes_nothing(
    steps: list[tuple[tuple[dict[int, str], dict[int, str]], int]],
) -> None:
    pieces = Proposals()
    for (said, tables), most in steps:
        pieces.begin(said, coded(tables))
        for _piece in range(most):
            pieces.go_on(2)
    while pieces.left:
        pieces.go_on(1)
    (said, tables), _most = steps[-1]
    at_once = Proposals()
    at_once.begin(said, coded(tables))
    done(at_once)
    assert pieces.couples == at_once.couples
    assert not pieces.unknown


def test_only_what_a_change_concerns_is_compared_again() -> None:
    said = {number: f"{place}村道路" for number, place in enumerate("甲乙丙丁戊己庚辛壬癸", 1)}
    tables = {f"P{number}": f"{name}修缮" for number, name in said.items()}
    pieces = Proposals()
    pieces.begin(said, tables)
    assert pieces.unknown == said.keys()
    done(pieces)
    assert pieces.couples == {number: f"P{number}" for number in said}
    pieces.begin(said, tables)
    assert pieces.left == 0
    more = {**tables, "P99": "人大代表视察"}
    pieces.begin(said, more)
    assert pieces.left == len(said)
    assert not pieces.unknown
    done(pieces)
    del said[1], more["P1"]
    pieces.begin(said, more)
    assert pieces.couples == {number: f"P{number}" for number in said}
    assert 0 < pieces.left <= 2 * len(said)
    done(pieces)
    assert pieces.couples == {number: f"P{number}" for number in said}
