"""Scoring texts that write a formula: ``得分=实际完成值÷目标值×分值`` and its spellings."""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.text import pattern

_EQUATION: Final = pattern(
    r"(?:本项|该项|此项|指标|本指标)?(?:实际)?得分(?:为|=|:)+(?P<body>[^;。]+)"
)
_WORDS: Final = (
    (r"(?:年度|实际|全年|目标|指标|任务|计划)*完成(?:率|比例|比率|百分比)|实际完成率", "R"),
    (r"(?:年度|全年)?(?:目标|计划|指标|任务|预期|应完成)(?:完成)?(?:值|数量|数|量)", "T"),
    (r"(?:年度|全年)?(?:实际完成|实际|完成)(?:值|数量|数|量|情况)?", "A"),
    (r"(?:该项|本项|此项|指标|该指标|本指标)?(?:指标)?(?:分值|满分|权重分|权重|标准分)", "W"),
    (r"\d+(?:\.\d+)?分", "W"),
    (r"÷|/|除以", "/"),
    (r"×|\*|x|X|乘以|乘", "*"),
    (r"[\[【]", "("),
    (r"[\]】]", ")"),
)
_PER_CENT: Final = pattern(r"(\d+(?:\.\d+)?)%")
_POINTS: Final = pattern(r"(\d+(?:\.\d+)?)分")
_MARK: Final = pattern(
    r"\(R-(0\.\d+)\)/\(1-\1\)\*W|\(R-(0\.\d+)\)\*W/\(1-\2\)|W\*\(R-(0\.\d+)\)/\(1-\3\)"
)
_BRACKETED: Final = pattern(r"\((A/T|T/A|R)\)")
_PATTERNS: Final = tuple((pattern(words), sign) for words, sign in _WORDS)
_METHODS: Final = {
    "at_least": ("A/T*W", "W*A/T", "A*W/T", "R*W", "W*R", "A/T*1*W"),
    "at_most_linear": ("(2*T-A)/T*W", "(2*T-A)*W/T", "W*(2*T-A)/T", "(1-(A-T)/T)*W"),
    "at_most_ratio": ("T/A*W", "W*T/A", "T*W/A", "T/A*1*W"),
}
_BY_FORMULA: Final = {form: key for key, forms in _METHODS.items() for form in forms}


class Equation(NamedTuple):
    """A formula in a text: the method it is (None: no method computes it), its mark, its points.

    ``by_rate``: it divides nothing but takes a rate of completion. ``start`` and ``end`` are where it stands.
    """

    method: str | None
    body: str
    start: int
    end: int
    mark: Decimal | None = None
    full: Decimal | None = None
    by_rate: bool = False


def find_equation(tidy: str) -> Equation | None:
    """The formula in a (tidied) text, or None where it has none."""
    found = _EQUATION.search(tidy)
    if found is None:
        return None
    body, _comma, _rest = found["body"].partition(",")
    points = _POINTS.search(body)
    full = Decimal(points.group(1)) if points else None
    end = found.start("body") + len(body)
    letters = _letters(body)
    whole = Equation(None, body, found.start(), end, full=full, by_rate="R" in letters)
    marked = _MARK.fullmatch(letters)
    if marked is not None:
        mark = next(each for each in marked.groups() if each)
        return whole._replace(method="pass_mark", mark=Decimal(mark))
    return whole._replace(method=_BY_FORMULA.get(letters))


def _letters(body: str) -> str:
    """The formula in letters; a per cent is a fraction there, 100 % is 1."""
    for words, sign in _PATTERNS:
        body = words.sub(sign, body)
    body = _PER_CENT.sub(lambda found: _share(found.group(1)), body)
    return _BRACKETED.sub(r"\1", body)


def _share(number: str) -> str:
    return format((Decimal(number).scaleb(-2)).normalize(), "f")
