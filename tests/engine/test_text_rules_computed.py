"""What the canonical words say is what is computed, and read again they are the same rule."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.engine.formula import value_text
from scorer.model.target import TargetKind
from scorer.money import exact_text
from scorer.reading.rule import ALL, NONE, Deduction, Gives, Side, TextRule, Tier
from scorer.reading.rule_text import read_rule
from scorer.reading.rule_words import rule_words
from scorer.reading.target_value import read_target
from tests.engine.text_rules import computed_by_words, row, scored

FIGURES = st.integers(1, 4000).map(lambda n: Decimal(n) / 20)
POINTS = st.integers(1, 400).map(lambda n: Decimal(n) / 20)
SHARES = st.integers(1, 99).map(lambda n: Decimal(n) / 100)
UNITS = st.sampled_from(["%", "元", "人", "公里", None])
ACTUALS = st.one_of(
    st.integers(0, 5000).map(lambda n: Fraction(n, 20)),
    st.tuples(st.integers(0, 120), st.integers(1, 120)).map(lambda n: Fraction(*n) * 100),
)


@st.composite
def tiered(draw: st.DrawFn) -> tuple[str, TextRule]:
    """Steps of points or shares, rising or falling, each bound on either side of its figure."""
    count = draw(st.integers(1, 4))
    lows = sorted(
        draw(st.lists(FIGURES, min_size=count, max_size=count, unique=True)), reverse=True
    )
    shares = draw(st.booleans())
    amounts = SHARES if shares else POINTS
    worth = sorted(
        draw(st.lists(amounts, min_size=count, max_size=count, unique=True)), reverse=True
    )
    gives = [Gives(share=each) if shares else Gives(points=each) for each in worth]
    if shares or count == 1 or draw(st.booleans()):
        gives[0] = ALL
    gives.append(NONE if count == 1 else Gives(share=worth[-1] / 2) if shares else NONE)
    rising = draw(st.booleans())
    if not rising:
        gives.reverse()
    sides = [draw(st.booleans()) for _ in lows]
    tiers = [
        *(Tier(low, side, each) for low, side, each in zip(lows, sides, gives, strict=False)),
        Tier(None, True, gives[-1]),
    ]
    unit = draw(UNITS)
    best = lows[0] if rising else lows[-1]
    belongs = sides[0] if rising else not sides[-1]
    sign = {(True, True): "≥", (True, False): "＞", (False, True): "≤", (False, False): "＜"}
    printed = f"{sign[rising, belongs]}{exact_text(best)}{unit or ''}"
    return printed, TextRule("tiers", tiers=tuple(tiers), unit=unit)


@st.composite
def deducting(draw: st.DrawFn) -> tuple[str, TextRule]:
    """So many points or so much of them for every so many below or above the target."""
    unit = draw(UNITS)
    below = draw(st.booleans())
    relative = unit != "%" and draw(st.booleans())
    takes = draw(
        st.one_of(POINTS.map(lambda n: Gives(points=n)), SHARES.map(lambda n: Gives(share=n)))
    )
    deduction = Deduction(
        takes,
        draw(FIGURES),
        "%" if relative or unit is None else unit,
        Side.BELOW if below else Side.ABOVE,
        whole=draw(st.booleans()),
        relative=relative or unit is None,
    )
    full = draw(st.sampled_from([None, Decimal(10)]))
    bound = exact_text(draw(FIGURES))
    return f"{'≥' if below else '≤'}{bound}{unit or ''}", TextRule(
        "deduct_per", full, deduction=deduction
    )


@st.composite
def in_proportion(draw: st.DrawFn) -> tuple[str, TextRule]:
    method = draw(st.sampled_from(["at_least", "at_most_linear", "at_most_ratio", "pass_mark"]))
    mark = draw(SHARES) if method == "pass_mark" else None
    sign = "≤" if method.startswith("at_most") else "≥"
    full = draw(st.sampled_from([None, Decimal(10)]))
    return f"{sign}{exact_text(draw(FIGURES))}人", TextRule(method, full, mark=mark)


RULES = st.one_of(tiered(), deducting(), in_proportion())


@given(RULES, ACTUALS)
@settings(max_examples=400)
def test_the_words_computed_by_hand_give_the_score(
    given_rule: tuple[str, TextRule], actual: Fraction
) -> None:
    printed, rule = given_rule
    words = rule_words(rule)
    target = read_target(printed, category="产出指标", name="指标", year=2021).target
    assert target.kind is TargetKind.QUANTITATIVE
    unit = target.unit or ""
    exact = value_text(actual)
    typed = f"{exact}{unit}" if "/" not in exact else None
    if typed is None:
        if unit != "%":
            return
        share = actual / 100
        typed = f"{share.numerator}/{share.denominator}"
    line = scored(row(printed, words), typed)
    assert line.score is not None, line.findings
    bound = Fraction(target.value or 0)
    assert line.score == computed_by_words(words, bound, actual, Fraction(10)), words


@given(RULES)
@settings(max_examples=400)
def test_the_words_read_again_are_the_same_rule(given_rule: tuple[str, TextRule]) -> None:
    printed, rule = given_rule
    target = read_target(printed, category="产出指标", name="指标", year=2021).target
    words = rule_words(rule)
    reading = read_rule(words, target, year=2021)
    assert reading is not None
    assert reading.rule is not None, (words, reading.findings)
    again = reading.rule
    if again.method == "step":
        assert len(rule.tiers) == 2
        return
    assert rule_words(again) == words
    if rule.method == "tiers":
        assert (again.tiers, again.unit) == (rule.tiers, rule.unit or again.unit)
    else:
        assert again == rule
