"""Operators and words of bound, before and behind a number.

The words follow the Civil Code (Art. 1259): 以上, 以下, 以内 include the number; 超过, 不满, 以外 do
not; 低于, 小于, 不足 exclude it too, unless （含） says otherwise.
"""

import re
from typing import Final, NamedTuple

from scorer.model.target import Comparator
from scorer.reading.numerals import ARABIC, HAN
from scorer.text import pattern

_BEFORE: Final[dict[Comparator, str]] = {
    Comparator.GE: (
        "≥ ≧ ⩾ ≮ >= => ≥= 大于等于 大于或等于 大于或者等于 大于、等于 大于(等于) 多于或等于 高于等于 高于或等于 多于等于 "
        "至少 最少 最低 达到或超过 达到 达至 达"
    ),
    Comparator.GT: "> 大于 高于 多于 超过 超出 超 逾 长于 突破",
    Comparator.LE: (
        "≤ ≦ ⩽ ≯ <= =< ≤= 小于等于 小于或等于 小于或者等于 小于、等于 小于(等于) 低于等于 低于或等于 少于等于 少于或等于 "
        "不超 未超 至多 最多 最高 最长"
    ),
    Comparator.LT: "< 小于 低于 少于 不到 不足 不满 未满",
    Comparator.EQ: "= == ═ 等于 ＝",
}
_NEGATIONS: Final = (
    "严禁 禁止 杜绝 避免 防止 不再 不 不得 不应 不能 不可 不宜 不许 不准 不允许 未 没有"
)
_NEGATED: Final[dict[Comparator, str]] = {
    Comparator.GE: "低于 少于 小于 短于",
    Comparator.LE: "超过 超出 高于 大于 多于 长于 晚于 迟于",
}
_BEHIND: Final[dict[Comparator, str]] = {
    Comparator.GE: "及以上 及其以上 或以上 和以上 以上 之上 或更多 及更多",
    Comparator.GT: "以外 之外",
    Comparator.LE: "及以下 及其以下 或以下 和以下 以下 之下 及以内 及之内 以内 之内 内 封顶",
}
_MEANING: Final = {word: sign for sign, words in _BEFORE.items() for word in words.split()} | {
    no + word: sign
    for sign, words in _NEGATED.items()
    for word in words.split()
    for no in _NEGATIONS.split()
}
_SUFFIX_SIGNS: Final = frozenset("上外多下内顶")  # how every one of them ends
_SUFFIXES: Final = {word: sign for sign, words in _BEHIND.items() for word in words.split()}


def _any(words: dict[str, Comparator]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


OPERATOR: Final = f"(?:{_any(_MEANING)})(?!意)"
_FILLERS: Final = "(?:了|均|都|应|需|须|要|为|是|至|到|保持|维持|控制|力争|确保|在|[:,])*"
_AMOUNT: Final = r"(?:本数|\d[\d.,]*[^\d()]{0,3})?"
_OPEN: Final = rf"\((?P<open>不)?包?含{_AMOUNT}\)"
_NUMBER_AHEAD: Final = f"(?=(?:约为|大约|约|将近|接近|近|≈)?[-+±]?(?:百分之|千分之|人民币|RMB|¥)*(?:{ARABIC}|{HAN}|半)|百分百|每)"
_PREFIX: Final = pattern(
    rf"(?P<label>[^\d±%‰/;<>=≤≥≦≧≠!]{{0,40}}?)(?P<first>{OPERATOR})"
    rf"(?:{_FILLERS}(?P<second>{OPERATOR}))?{_FILLERS}(?P<bracket>{_OPEN})?{_NUMBER_AHEAD}"
)
_SUFFIX: Final = pattern(
    rf"(?P<body>.*?[^省市县乡国]?)(?:{_OPEN})?(?P<word>{_any(_SUFFIXES)})"
    rf"(?P<tail>(?:\(不?包?含{_AMOUNT}\))?)(?P<noun>(?!以[上下内外]|之[内外])[\u3400-\u9fff]{{0,10}})"
)
_BEFORE_PER: Final = pattern(r"(?P<bound>及?以[上下内])(?P<per>/[^/\d]{1,6})$")  # 3万元以上/村
_NOT_A_QUANTITY: Final = pattern(
    r"[级省市县乡国底]$|(?<![个半/])月$|[^\d〇零一二两三四五六七八九十百半/]年$"
)
_CALENDAR_YEAR: Final = pattern(r"(?:19|20)\d\d年$|[〇零一二三四五六七八九]{4}年$")
_INCLUDED: Final = pattern(rf"{_OPEN}$")
_ANY_OPERATOR: Final = pattern(
    _any({word: sign for word, sign in _MEANING.items() if word not in {"达", "=", "=="}})
)

_NOT: Final = pattern("[不未非没勿](?:等于|[是能到达为]){0,2}$")
_VERB: Final = frozenset({"达到", "达至", "达"})

_STRICT: Final = {Comparator.GE: Comparator.GT, Comparator.LE: Comparator.LT}
_CLOSED: Final = {strict: closed for closed, strict in _STRICT.items()}
_UPWARD: Final = frozenset({Comparator.GE, Comparator.GT})
_DOWNWARD: Final = frozenset({Comparator.LE, Comparator.LT})


class Bound(NamedTuple):
    """A text taken apart around its number.

    ``comparator`` is what the words in front say (None where nothing stands there), ``behind`` what
    those at the end say; ``label`` is text before the operator; ``reached`` is a lone 达.
    """

    label: str
    comparator: Comparator | None
    body: str
    behind: Comparator | None = None
    reached: bool = False
    tail: str = ""

    @property
    def settled(self) -> Comparator | None:
        """The one bound that front and end together say; the front's where they differ."""
        if self.comparator in {None, Comparator.EQ}:
            return self.behind or self.comparator
        return self.comparator

    @property
    def agrees(self) -> bool:
        """Whether front and end can be meant together."""
        front = self.comparator
        return self.behind is None or front in {None, Comparator.EQ, self.behind}

    @property
    def opposed(self) -> bool:
        """Whether front and end point in opposite directions (≥90%以下)."""
        return not self.agrees and (self.comparator in _UPWARD) != (self.behind in _UPWARD)


def take_apart(text: str) -> Bound:
    """The text without its words of bound, and what those say."""
    if "/" in text and "以" in text:
        text = _BEFORE_PER.sub(r"\g<per>\g<bound>", text)
    found = _PREFIX.match(text)
    if found is None:
        return _behind(Bound("", None, text))
    if is_negated(found["label"]):
        return Bound("", None, text)
    first, second = found["first"], found["second"]
    sign, other = _one_of(first, second) if second else (_MEANING[first], None)
    if found["bracket"]:
        sign = _with_end(sign, included=not found["open"])
    lone = first == "达" and second is None
    bound = _behind(Bound(found["label"], sign, text[found.end() :], reached=lone))
    return bound if other is None else bound._replace(behind=other)


def _one_of(first: str, second: str) -> tuple[Comparator, Comparator | None]:
    """What two operators in a row say, and the second one where they differ (≤≥90)."""
    front, back = _MEANING[first], _MEANING[second]
    if front is back or back is Comparator.EQ:
        return front, None
    if front is Comparator.EQ or first in _VERB:
        return back, None
    if second in _VERB and front in _UPWARD:
        return front, None
    return front, back


def is_negated(label: str) -> bool:
    """Whether the words in front of an operator or a number deny it (不等于5, 不是5个)."""
    return _NOT.search(label) is not None


def is_bound_behind(words: str) -> bool:
    """Whether the words are a bound as it stands behind a number (以上)."""
    return words in _SUFFIXES


def _behind(bound: Bound) -> Bound:
    """The bound with what stands at the end of the text taken off as well."""
    bound = _bracket(bound)
    if _SUFFIX_SIGNS.isdisjoint(bound.body):
        return bound
    found = _SUFFIX.fullmatch(bound.body)
    if found is None or not _ends_a_quantity(found):
        return bound
    sign = _SUFFIXES[found["word"]]
    if found["tail"].startswith("(不") or found["open"]:
        sign = _STRICT.get(sign, sign)
    return bound._replace(body=found["body"], behind=sign, tail=found["noun"], reached=False)


def _ends_a_quantity(found: re.Match[str]) -> bool:
    """Whether 以上 bounds the number, rather than belonging to a noun (3个县级以上项目)."""
    if not found["body"] or _NOT_A_QUANTITY.search(found["body"]):
        return False
    return found["body"][-1] != "年" or not _CALENDAR_YEAR.search(found["body"])


def _bracket(bound: Bound) -> Bound:
    """``低于5%（含）`` includes the number, ``超过5%（不含）`` does not."""
    found = _INCLUDED.search(bound.body) if bound.body.endswith(")") else None
    if found is None:
        return bound
    body = bound.body[: found.start()]
    if bound.comparator is None:
        return bound if _SUFFIX.fullmatch(bound.body) else bound._replace(body=body)
    sign = _with_end(bound.comparator, included=not found["open"])
    return bound._replace(comparator=sign, body=body)


def _with_end(sign: Comparator, *, included: bool) -> Comparator:
    """The bound with its number included (含), or without it (不含)."""
    return (_CLOSED if included else _STRICT).get(sign, sign)


def states_bound(text: str) -> bool:
    """Whether the text has an operator or a word of bound anywhere."""
    return _ANY_OPERATOR.search(text) is not None


def flipped(comparator: Comparator) -> Comparator:
    """The bound of the opposite direction: ≤ for ≥, ＜ for ＞."""
    pairs = {
        Comparator.GE: Comparator.LE,
        Comparator.GT: Comparator.LT,
        Comparator.LE: Comparator.GE,
        Comparator.LT: Comparator.GT,
    }
    return pairs.get(comparator, comparator)


def points_up(comparator: Comparator | None) -> bool:
    """Whether the bound asks for at least its number."""
    return comparator in _UPWARD


def points_down(comparator: Comparator | None) -> bool:
    """Whether the bound asks for at most its number."""
    return comparator in _DOWNWARD
