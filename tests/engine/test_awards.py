"""Everything an award says, method by method: not the score alone, but all that a trace is made of."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from scorer.engine.award import Award, Band, Question, Refused
from scorer.engine.formula import as_decimal, decimal_text, value_text
from scorer.engine.methods.all_or_nothing import reaches
from scorer.engine.methods.registry import METHODS, method_for
from scorer.engine.over import after_policy
from scorer.model.outcome import Level
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack
from tests.county import county

CITE = "测试县通知：测试规则"
DUE = date(2021, 12, 31)
Given = tuple[str, str, str]


@cache
def pack(*items: str, **assigned: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items, **assigned)


ALL = ("tiers", "pass_mark", "intervals", "yes_no", "two_sided", "ratio", "part", "none")


def target(sign: str = "ge", bound: str | None = "90", **more: Any) -> Target:
    return Target(
        kind=more.pop("kind", TargetKind.QUANTITATIVE),
        text="目标",
        comparator=Comparator(sign) if sign else None,
        value=None if bound is None else Decimal(bound),
        unit="%",
        **more,
    )


def ask(
    asked: Target, value: str | None = None, rules: RulePack | None = None, **more: Any
) -> Question:
    number = None if value is None else Fraction(value)
    return Question(asked, Decimal(10), rules or pack(*ALL), name="甲", value=number, **more)


def answer(method: str, question: Question) -> Award:
    award = METHODS[method](question)
    assert isinstance(award, Award)
    return award


@pytest.mark.parametrize(
    ("method", "sign", "bound", "value", "met", "score", "printed", "symbolic", "ratio"),
    [
        ("at_least", "ge", "90", "85", False, "9.44", "85/90*10", "A/T*W", "17/18"),
        ("at_least", "ge", "90", "90", True, "10", "10", "W", "1"),
        ("at_least", "gt", "90", "90", False, "10", "90/90*10", "A/T*W", "1"),
        ("at_least", "ge", "90", "-3", False, "0", "0/90*10", "A/T*W", "0"),
        ("equal_as_at_least", "eq", "33", "30", False, "9.09", "30/33*10", "A/T*W", "10/11"),
        ("equal_two_sided", "eq", "33", "33", True, "10", "10", "W", "1"),
        ("equal_two_sided", "eq", "33", "40", False, "7.88", "(2*33-40)*10/33", "(2*T-A)*W/T", "40/33"),
        ("equal_two_sided", "eq", "33", "30", False, "9.09", "30/33*10", "A/T*W", "10/11"),
        ("at_most_linear", "le", "100", "120", False, "8", "(2*100-120)*10/100", "(2*T-A)*W/T", None),
        ("at_most_linear", "le", "100", "100", True, "10", "10", "W", None),
        ("at_most_linear", "lt", "100", "100", False, "10", "(2*100-100)*10/100", "(2*T-A)*W/T", None),
        ("at_most_linear", "le", "100", "201", False, "0", "0", "0", None),
        ("at_most_linear", "le", "0", "1", False, "0", "0", "0", None),
        ("at_most_ratio", "le", "100", "120", False, "8.33", "100/120*10", "T/A*W", None),
        ("at_most_ratio", "le", "100", "99", True, "10", "10", "W", None),
        ("at_most_ratio", "le", "0", "1", False, "0", "0", "0", None),
        ("at_most_ratio", "lt", "0", "0", False, "0", "0", "0", None),
        ("at_most_linear", "le", "100", "-3", True, "10", "10", "W", None),
        ("step", "le", "0.5", "0", True, "10", "10", "W", None),
        ("step", "ge", "0", "5", True, "10", "10", "W", None),
        ("step", "ge", "0.5", "0.4", False, "0", "0", "0", "4/5"),
        ("range", "range", "5", "9", False, "8.75", "(2*8-9)*10/8", "(2*T-A)*W/T", None),
        ("tolerance", "tolerance", "0.5", "0.6", False, "8", "(2*0.5-0.6)*10/0.5", "(2*T-A)*W/T", None),
        ("tiers", "ge", "90", "-95", False, "0", "0", "0", "0"),
        ("zero_event", "eq", "0", "0", True, "10", "10", "W", None),
        ("zero_event", "eq", "0", "1", False, "0", "0", "0", None),
        ("zero_event", "eq", "0", "-1", True, "10", "10", "W", None),
        ("step", "ge", "90", "90", True, "10", "10", "W", "1"),
        ("step", "ge", "90", "89.9", False, "0", "0", "0", "899/900"),
        ("step", "le", "90", "91", False, "0", "0", "0", None),
        ("range", "range", "5", "7", True, "10", "10", "W", None),
        ("range", "range", "5", "8", True, "10", "10", "W", None),
        ("range", "range", "5", "5", True, "10", "10", "W", None),
        ("range", "range", "5", "4", False, "8", "4/5*10", "A/T*W", None),
        ("range", "range", "5", "-4", False, "0", "0/5*10", "A/T*W", None),
        ("tolerance", "tolerance", "3", "-3", True, "10", "10", "W", None),
        ("tolerance", "tolerance", "3", "-4", False, "6.67", "(2*3-4)*10/3", "(2*T-A)*W/T", None),
        ("tolerance", "tolerance", "0", "1", False, "0", "0", "0", None),
        ("pass_mark", "ge", "90", "90", True, "10", "10", "W", "1"),
        ("pass_mark", "ge", "100", "60", False, "0", "(60-0.6*100)*10/(100-0.6*100)", "(A-P*T)*W/(T-P*T)", "3/5"),
        ("pass_mark", "ge", "100", "59", False, "0", "0", "0", "59/100"),
        ("pass_mark", "ge", "2", "1.5", False, "3.75", "(1.5-0.6*2)*10/(2-0.6*2)", "(A-P*T)*W/(T-P*T)", "3/4"),
        ("pass_mark", "ge", "0.5", "0.4", False, "5", "(0.4-0.6*0.5)*10/(0.5-0.6*0.5)", "(A-P*T)*W/(T-P*T)", "4/5"),
        ("tiers", "ge", "90", "90", True, "10", "10", "W", "1"),
        ("tiers", "ge", "90", "85", False, "5.5", "5.5", "P", "17/18"),
        ("tiers", "ge", "90", "10", False, "0", "0", "0", "1/9"),
        ("intervals", "ge", "95", "90", False, "10", "10", "W", "18/19"),
        ("intervals", "ge", "90", "85", False, "8", "0.8*10", "K*W", "17/18"),
        ("intervals", "ge", "90", "60", False, "5", "0.5*10", "K*W", "2/3"),
        ("intervals", "ge", "90", "-1", False, "0", "0", "0", "0"),
        ("deduct_per", "ge", "90", "90", True, "10", "10", "W", "1"),
        ("deduct_per", "ge", "90", "84", False, "9.3", "10-(90-84)*0.35/3", "W-(T-A)*D/U", "14/15"),
        ("deduct_per", "le", "90", "96", False, "9.3", "10-(96-90)*0.35/3", "W-(A-T)*D/U", None),
        ("deduct_per", "le", "9", "999", False, "0", "0", "0", None),
        ("deduct_per", "range", "5", "5", True, "10", "10", "W", None),
        ("deduct_per", "range", "5", "2", False, "9.65", "10-(5-2)*0.35/3", "W-(T-A)*D/U", None),
        ("deduct_per", "range", "5", "11", False, "9.65", "10-(11-8)*0.35/3", "W-(A-T)*D/U", None),
        ("deduct_per", "tolerance", "3", "-6", False, "9.65", "10-(6-3)*0.35/3", "W-(A-T)*D/U", None),
    ],
)  # fmt: skip
def test_what_an_award_of_figures_says(
    method: str,
    sign: str,
    bound: str,
    value: str,
    met: bool,
    score: str,
    printed: str,
    symbolic: str,
    ratio: str | None,
) -> None:
    asked = target(sign, bound, value_high=Decimal(8) if sign == "range" else None)
    award = answer(method, ask(asked, value))
    assert (award.method, award.met, award.score) == (method, met, Decimal(score))
    assert (award.printed, award.symbolic) == (printed, symbolic)
    assert award.ratio == (None if ratio is None else Fraction(ratio))
    counted = abs(Fraction(value)) if sign == "tolerance" else max(Fraction(value), Fraction(0))
    assert award.actual == counted
    high = sign == "range" and Fraction(value) > 8
    assert award.bound == Decimal(8 if high or (sign == "range" and value == "11") else bound)
    assert (award.band, award.policy) == (None, None)
    tied = award.actual == award.bound and sign in {"gt", "lt"} and method != "step"
    noted = ["SCR-BOUND-EXCLUDED"] if tied else []
    assert [each.code for each in award.findings] == noted


@pytest.mark.parametrize(
    ("method", "value", "given"),
    [
        ("pass_mark", "80", [("P", "0.60", CITE, "pack", False)]),
        ("tiers", "85", [("P", "5.5", CITE, "pack", False)]),
        ("intervals", "85", [("K", "0.8", CITE, "pack", False)]),
        ("deduct_per", "84", [("D", "0.35", CITE, "pack", False), ("U", "3", CITE, "pack", True)]),
        ("at_least", "84", []),
    ],
)
def test_the_rules_numbers_stand_with_their_origin(
    method: str, value: str, given: list[tuple[str, str, str, str, bool]]
) -> None:
    award = answer(method, ask(target(), value))
    found = [(g.symbol, str(g.value), g.text, g.source, g.like_target) for g in award.given]
    assert found == given


def test_whole_units_are_counted_and_say_so() -> None:
    rules = pack("whole")
    award = answer("deduct_per", ask(target(), "89", rules))
    assert (award.score, award.printed, award.symbolic) == (Decimal("8.95"), "10-3*0.35", "W-N*D")
    found = [(g.symbol, str(g.value), g.text, g.source) for g in award.given]
    assert found == [("N", "3", CITE, "computed"), ("D", "0.35", CITE, "pack")]
    none = answer("deduct_per", ask(target(), "89.8", rules))
    assert (none.score, none.symbolic, none.given, none.met) == (Decimal(10), "W", (), False)


LATE = target("", None, kind=TargetKind.DEADLINE, due_on=DUE)


@pytest.mark.parametrize(
    ("items", "day", "met", "score", "printed", "symbolic", "given"),
    [
        ("whole", date(2021, 12, 31), True, "10", "10", "W", []),
        ("part", date(2021, 12, 30), True, "10", "10", "W", []),
        ("part", date(2022, 1, 1), False, "9.88", "10-1*0.35/3", "W-N*D/U",
         [("N", "1", "computed"), ("D", "0.35", "pack"), ("U", "3", "pack")]),
        ("part", date(2022, 1, 2), False, "9.77", "10-2*0.35/3", "W-N*D/U",
         [("N", "2", "computed"), ("D", "0.35", "pack"), ("U", "3", "pack")]),
        ("part", date(2023, 1, 1), False, "0", "0", "0", []),
        ("whole", date(2022, 1, 1), False, "8.95", "10-3*0.35", "W-N*D",
         [("N", "3", "computed"), ("D", "0.35", "pack")]),
    ],
)  # fmt: skip
def test_what_an_award_for_days_late_says(
    items: str,
    day: date,
    met: bool,
    score: str,
    printed: str,
    symbolic: str,
    given: list[tuple[str, str, str]],
) -> None:
    award = answer("deduct_per", ask(LATE, rules=pack(items), done_on=day))
    assert (award.method, award.met, award.score) == ("deduct_per", met, Decimal(score))
    assert (award.printed, award.symbolic, award.bound, award.actual) == (
        *(printed, symbolic),
        *(DUE, day),
    )
    assert [(g.symbol, str(g.value), g.source) for g in award.given] == given
    assert all(g.text == CITE for g in award.given)


def test_points_that_a_delay_uses_up_exactly_are_printed_as_such() -> None:
    rules = pack("part")
    question = ask(LATE, rules=rules, done_on=date(2022, 1, 3))
    exact = Question(**{**_fields(question), "max_score": Decimal("0.35")})
    award = answer("deduct_per", exact)
    assert (award.score, award.printed) == (Decimal(0), "0.35-3*0.35/3")


def _fields(question: Question) -> dict[str, Any]:
    return {name: getattr(question, name) for name in Question.__slots__}


@pytest.mark.parametrize(
    ("day", "score", "printed", "symbolic", "band"),
    [
        (DUE, "10", "10", "W", None),
        (date(2022, 1, 1), "7", "(0.6+0.8)*10/2", "(0.6+0.8)*W/2", ("6", "8", False)),
        (date(2022, 1, 30), "7", "(0.6+0.8)*10/2", "(0.6+0.8)*W/2", ("6", "8", False)),
        (date(2022, 1, 31), "3", "(0+0.6)*10/2", "(0+0.6)*W/2", ("0", "6", False)),
    ],
)
def test_what_an_award_for_a_deadline_says(
    day: date, score: str, printed: str, symbolic: str, band: tuple[str, str, bool] | None
) -> None:
    award = answer("deadline", ask(LATE, done_on=day))
    expected = None if band is None else Band(Decimal(band[0]), Decimal(band[1]), band[2])
    assert (award.method, award.met, award.score) == ("deadline", day == DUE, Decimal(score))
    assert (award.printed, award.symbolic, award.band) == (printed, symbolic, expected)
    assert (award.bound, award.actual, award.ratio) == (DUE, day, None)


WORD = target("", None, kind=TargetKind.QUALITATIVE, level_word="优良")


@pytest.mark.parametrize(
    ("level", "met", "score", "printed", "symbolic", "band"),
    [
        (Level.MET, True, "10", "10", "W", ("8", "10", True)),
        (Level.PARTIALLY_MET, False, "7", "(0.6+0.8)*10/2", "(0.6+0.8)*W/2", ("6", "8", False)),
        (Level.NOT_MET, False, "3", "(0+0.6)*10/2", "(0+0.6)*W/2", ("0", "6", False)),
    ],
)
def test_what_an_award_for_a_level_says(
    level: Level,
    met: bool,
    score: str,
    printed: str,
    symbolic: str,
    band: tuple[str, str, bool],
) -> None:
    award = answer("qualitative_levels", ask(WORD, level=level))
    assert award.band == Band(Decimal(band[0]), Decimal(band[1]), band[2])
    assert (award.method, award.met, award.score) == ("qualitative_levels", met, Decimal(score))
    assert (award.printed, award.symbolic, award.actual) == (printed, symbolic, level)


@pytest.mark.parametrize("method", ["step", "yes_no"])
def test_all_or_nothing_by_level_and_by_day(method: str) -> None:
    yes, no = (answer(method, ask(WORD, level=each)) for each in (Level.MET, Level.NOT_MET))
    for award, met, level in ((yes, True, Level.MET), (no, False, Level.NOT_MET)):
        text, symbol = ("10", "W") if met else ("0", "0")
        assert (award.method, award.met, award.score) == (method, met, Decimal(text))
        assert (award.printed, award.symbolic, award.actual) == (text, symbol, level)
    for day, met in ((DUE, True), (date(2022, 1, 1), False), (date(2021, 1, 1), True)):
        award = answer("step", ask(LATE, done_on=day))
        assert (award.method, award.met, award.bound, award.actual) == ("step", met, DUE, day)
        assert (award.score, award.symbolic) == (Decimal(10 if met else 0), "W" if met else "0")


@pytest.mark.parametrize(
    ("method", "question", "code"),
    [
        ("at_least", ask(target("ge", "0"), "1"), "SCR-TARGET-ZERO"),
        ("pass_mark", ask(target("ge", "0"), "1"), "SCR-TARGET-ZERO"),
        ("equal_two_sided", ask(target("eq", "-1"), "1"), "SCR-TARGET-NEGATIVE"),
        ("at_least", ask(target("ge", "-1"), "1"), "SCR-TARGET-NEGATIVE"),
        ("at_most_linear", ask(target("le", "-1"), "1"), "SCR-TARGET-NEGATIVE"),
        ("deadline", ask(target("", None, kind=TargetKind.DEADLINE), done_on=DUE), "SCR-DUE-DATE-UNKNOWN"),
        ("deduct_per", ask(target("", None, kind=TargetKind.DEADLINE), done_on=DUE), "SCR-DUE-DATE-UNKNOWN"),
        ("intervals", ask(target().model_copy(update={"unit": "个"}), "1"), "SCR-NOT-PER-CENT"),
        ("yes_no", ask(WORD, level=Level.PARTIALLY_MET), "SCR-YES-OR-NO"),
    ],
)  # fmt: skip
def test_what_cannot_be_scored_says_why(method: str, question: Question, code: str) -> None:
    refused = METHODS[method](question)
    assert isinstance(refused, Refused)
    (finding,) = refused.findings
    assert (finding.code, finding.params["name"]) == (code, "甲")
    wanted = {"SCR-TARGET-ZERO": None, "SCR-YES-OR-NO": None}.get(code, "目标")
    assert finding.params.get("target") == wanted


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_scored_where_nothing_was_achieved_or_aimed_at(method: str) -> None:
    if method == "range":
        assert METHODS[method](ask(target("range", "5"), "6")) == Refused()
    for asked in (target(), target("ge", None), target("range"), WORD, LATE):
        if method == "deadline" and asked is not LATE:
            continue  # it says that the day is not known
        assert METHODS[method](ask(asked)) == Refused()
    if method not in {"zero_event", "qualitative_levels", "deadline", "yes_no"}:
        assert METHODS[method](ask(target("ge", None), "1")) == Refused()
    if method in {"step", "deadline", "deduct_per"}:
        assert METHODS[method](ask(LATE)) == Refused()
    text = target("", "5", kind=TargetKind.TEXT)
    if method == "step":
        assert METHODS[method](ask(text, "9")) == Refused()


@pytest.mark.parametrize(
    "method", ["tiers", "intervals", "pass_mark", "deduct_per", "range", "tolerance",
               "qualitative_levels", "deadline"]
)  # fmt: skip
def test_a_method_without_numbers_in_the_pack_scores_nothing(method: str) -> None:
    whole = pack()
    bare = whole.model_copy(update={"methods": (), "method_table": {}})
    asked = target("range", "5", value_high=Decimal(8))
    for question in (
        ask(asked, "6", bare),
        ask(WORD, rules=bare, level=Level.MET),
        ask(LATE, rules=bare, done_on=DUE),
    ):
        assert isinstance(METHODS[method](question), Refused)


def test_a_row_may_bring_its_own_numbers_for_its_method_only() -> None:
    other: Method = pack("low_intervals").method_table["intervals"]
    question = ask(target(), "85", rule=other)
    assert answer("intervals", question).score == 9
    assert answer("tiers", question).score == Decimal("5.5")


@pytest.mark.parametrize(
    ("value", "found"),
    [("33", []), ("34", ["SCR-ABOVE-EQUAL"]), ("32", [])],
)
def test_more_than_a_bare_number_is_noted(value: str, found: list[str]) -> None:
    award = answer("equal_as_at_least", ask(target("eq", "33"), value))
    assert [each.code for each in award.findings] == found
    for each in award.findings:
        assert each.params == {"name": "甲", "actual": value, "target": "目标"}


@pytest.mark.parametrize("sign", ["gt", "lt"])
def test_the_excluded_figure_is_noted(sign: str) -> None:
    method = "at_least" if sign == "gt" else "at_most_ratio"
    award = answer(method, ask(target(sign, "90"), "90"))
    (note,) = award.findings
    assert (note.code, award.met) == ("SCR-BOUND-EXCLUDED", False)
    assert note.params == {"name": "甲", "actual": "90", "target": "目标"}
    assert answer(method, ask(target(sign, "90"), "80")).findings == ()


@pytest.mark.parametrize(
    ("sign", "direction", "equal", "below", "at", "above"),
    [
        ("ge", None, "equal_as_at_least", False, True, True),
        ("gt", None, "equal_as_at_least", False, False, True),
        ("le", None, "equal_as_at_least", True, True, False),
        ("lt", None, "equal_as_at_least", True, False, False),
        ("eq", "higher_is_better", "equal_as_at_least", False, True, True),
        ("eq", "lower_is_better", "equal_as_at_least", True, True, False),
        ("eq", "higher_is_better", "equal_two_sided", False, True, False),
        ("eq", "lower_is_better", "equal_two_sided", True, True, False),
        ("range", None, "equal_as_at_least", False, True, True),
        ("tolerance", None, "equal_as_at_least", True, True, False),
    ],
)
def test_when_a_target_is_reached(
    sign: str, direction: str | None, equal: str, below: bool, at: bool, above: bool
) -> None:
    asked = target(sign, direction=direction and Direction(direction), value_high=Decimal(92))
    found = [reaches(asked, Fraction(value), equal) for value in (89, 90, 91)]
    assert found == [below, at, above]
    if sign == "range":
        assert [reaches(asked, Fraction(value), equal) for value in (92, 93)] == [True, False]
    if sign == "tolerance":
        assert [reaches(asked, Fraction(value), equal) for value in (-90, -91)] == [True, False]


RATES = pack(*ALL, satisfaction="intervals", yes_no="yes_no")


@pytest.mark.parametrize(
    ("sign", "unit", "direction", "method"),
    [
        ("ge", "%", None, "intervals"),
        ("gt", "%", None, "intervals"),
        ("eq", "%", "higher_is_better", "intervals"),
        ("eq", "%", "lower_is_better", "at_most_linear"),
        ("le", "%", None, "at_most_linear"),
        ("ge", "个", None, "at_least"),
    ],
)
def test_only_rates_to_be_reached_are_scored_as_satisfaction(
    sign: str, unit: str, direction: str | None, method: str
) -> None:
    asked = target(sign, direction=direction and Direction(direction))
    asked = asked.model_copy(update={"unit": unit})
    assert method_for(asked, RATES.assignment, satisfaction=True) == method
    plain = method_for(asked, RATES.assignment)
    assert plain in {"at_least", "at_most_linear", "equal_as_at_least"}
    assert method_for(asked, pack().assignment, satisfaction=True) == plain


def test_a_target_without_a_sign_has_no_method() -> None:
    assert method_for(target("", "5"), pack().assignment) is None


@pytest.mark.parametrize("method", ["step", "deduct_per"])
def test_a_number_to_be_hit_is_not_met_by_more(method: str) -> None:
    asked = target("eq", "33", direction=Direction.HIGHER_IS_BETTER)
    hit = pack(*ALL, equal="equal_two_sided")
    assert answer(method, ask(asked, "34", hit)).met is False
    assert answer(method, ask(asked, "33", hit)).met is True
    assert answer(method, ask(asked, "34")).met is True


def test_a_person_answers_yes_or_no_only_where_the_word_asks_for_it() -> None:
    for word, method in (("是", "yes_no"), ("优良", "qualitative_levels")):
        asked = WORD.model_copy(update={"level_word": word})
        assert method_for(asked, RATES.assignment) == method
        assert method_for(asked, pack().assignment) == "qualitative_levels"


@pytest.mark.parametrize(
    ("policy", "value", "score", "printed", "symbolic", "given"),
    [
        ("by_deviation", "137.7", "7.7", "((2+0.3)*90-137.7)*10/90", "((2+L)*T-A)*W/T", ("L", "0.30")),
        ("by_deviation", "117", "10", "10", "W", None),
        ("by_deviation", "117.9", "9.9", "((2+0.3)*90-117.9)*10/90", "((2+L)*T-A)*W/T", ("L", "0.30")),
        ("by_deviation", "900", "0", "0", "0", None),
        ("fixed_deduction", "117", "8", "10-2", "W-P", ("P", "2")),
        ("fixed_deduction", "116.9", "10", "10", "W", None),
        ("none", "900", "10", "10", "W", None),
    ],
)  # fmt: skip
def test_what_a_policy_leaves_and_says(
    policy: str,
    value: str,
    score: str,
    printed: str,
    symbolic: str,
    given: tuple[str, str] | None,
) -> None:
    question = ask(target(), value, pack(policy))
    award = after_policy(answer("at_least", question), question)
    assert (award.score, award.printed, award.symbolic) == (Decimal(score), printed, symbolic)
    assert (award.policy is not None) is (score != "10")
    assert award.policy in {None, f"over.{policy}"}
    assert (award.met, award.method, award.bound) == (True, "at_least", Decimal(90))
    assert [(g.symbol, str(g.value), g.text) for g in award.given] == (
        [(*given, CITE)] if given else []
    )
    assert award.exact == Fraction(award.score) or award.score == 0


def test_what_a_policy_leaves_is_known_exactly() -> None:
    question = ask(target(), "118", pack("by_deviation"))
    award = after_policy(answer("at_least", question), question)
    assert (award.score, award.exact) == (Decimal("9.89"), Fraction(89, 9))


def test_a_policy_takes_nothing_from_rows_that_lost_points_or_have_none() -> None:
    rules = pack(*ALL[:-1], "fixed_deduction")
    for method, asked, value in (
        ("tiers", target("ge", "50"), "85"),
        ("at_most_linear", target("le", "90"), "10"),
    ):
        question = ask(asked, value, rules)
        award = answer(method, question)
        assert after_policy(award, question) == award
    small = Question(target(), Decimal(1), rules, value=Fraction(900))
    assert after_policy(answer("at_least", small), small).score == 0
    empty = Question(target(), Decimal(0), rules, value=Fraction(900))
    award = answer("at_least", empty)
    assert after_policy(award, empty) == award


def test_exact_values_as_text_and_as_decimals() -> None:
    assert [value_text(Fraction(each)) for each in ("1/2", "31/33", "3", "-1/8")] == [
        *("0.5", "31/33", "3", "-0.125"),
    ]
    long = Fraction(12345678901234567890123, 8)
    assert as_decimal(long) == Decimal("1543209862654320986265.375")
    assert [decimal_text(Fraction(each)) for each in ("0", "1/20", "33/2", "1/3")] == [
        *("0", "0.05", "16.5", ""),
    ]


def test_fractions_are_printed_as_they_were_counted() -> None:
    rate = Fraction(100 * 31, 33)
    question = Question(target("ge", "95"), Decimal(10), pack(), value=rate, counted=(31, 33))
    assert answer("at_least", question).printed == "(31*100)/(33*95)*10"
    plain = Question(target("ge", "95"), Decimal(10), pack(), value=rate)
    assert answer("at_least", plain).printed == "3100/(33*95)*10"
    ones = Question(
        target("ge", "95"), Decimal(10), pack(), value=Fraction(31, 33), counted=(31, 33)
    )
    assert answer("at_least", ones).printed == "31/(33*95)*10"
    none = Question(target("ge", "95"), Decimal(10), pack(), value=Fraction(0), counted=(0, 33))
    assert answer("at_least", none).printed == "0/95*10"
    other = Question(
        target("tolerance", "3"), Decimal(10), pack(), value=Fraction(-10, 3), counted=(-10, 3)
    )
    assert answer("tolerance", other).printed == "(2*(3*3)-10)*10/(3*3)"
    assert answer("pass_mark", ask(target("ge", "95"), "3100/33")).printed == (
        "(3100-0.6*(33*95))*10/((33*95)-0.6*(33*95))"
    )
    assert answer("deduct_per", ask(target("ge", "95"), "3100/33")).printed == (
        "10-((33*95)-3100)*0.35/(33*3)"
    )
