"""Bounds and bare numbers: operator, number and unit, with the words around them."""

from decimal import Decimal
from typing import Final

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.bounds import Bound, is_negated, take_apart
from scorer.reading.per import counted_by, split_first
from scorer.reading.quantity import Quantity, read_quantity
from scorer.reading.sense import Sense
from scorer.reading.units import is_duration, is_noun, is_rate
from scorer.text import pattern

_VERBS: Final = pattern(
    "(?:不断|逐步|稳定|严格|确保|力争|维持|保持|持续|争取|保证|补助|补贴|奖励|开展|举办|召开|组织|进行|安排|给予|支付|共|总计|合计|全部|全年|年度|完成|达|实现|办结|发放|涉及|控制|不|为|数量|指标值?|目标值?|计划?|预计|拟|按|保持|:|在|到|"
    "[A-Za-z]|应|需|均|当年|本年度?|年内|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|降到|降至|降低到|降低至)*"
)
_RELATIVE: Final = pattern(
    "(?:增长|提高|提升|增加|减少|降低|下降|上升|增幅|降幅|缩短)了?$|上年|去年|同比|较"
)
_RATE_NAME: Final = pattern(
    "[\u3400-\u9fff、]{0,20}(?:率|(?<![年季月])度|比例|占比|比重|百分比)(?:为|是|均|应)?"
)
_DONE: Final = pattern(
    "(?:(?:全部|全面|均|都|已|按时|按期|如期)?(?:完成|全?覆盖|到位|达标|办结|完工|竣工|落实|实现|兑现|发放|拨付))+"
)
_DONE_BEHIND: Final = pattern("(?:(?:全部|全面)?(?:完成|全覆盖|办结|到位))+$")
_DAMAGED_FIGURE: Final = pattern(r"2(?:[1-9]\d(?:\.\d+)?|100)")
_HOLD: Final = pattern("控制|限额|上限|封顶")
LABEL: Final = pattern('(?P<label>[\u3400-\u9fff:“”"、()%]{1,24}?):?(?=[\\d+]|百分)')


def read_figure(text: str) -> Sense | None:
    """The bound or bare number that the whole (plain) text is, with notes on what is doubtful."""
    bound = take_apart(text)
    body, label = _body(bound)
    if body is not None:
        body, label = counted_by(bound.label + label, body)
    if body is None or _is_misplaced(bound, body):
        return None
    if bound.opposed:
        return _opposed(bound, body)
    settled = bound.settled
    sense = quantitative(settled or Comparator.EQ, body)
    sense = with_noun(sense._replace(bare=settled is None), body.noun or bound.tail)
    sense = with_words_noted(sense, label)
    return _with_doubts(_with_bound_noted(sense, bound), body, label)


def _is_misplaced(bound: Bound, body: Quantity) -> bool:
    """Whether words follow that no figure has there, or the figure is a calendar year."""
    if bound.tail and (body.noun or body.unit is None or not body.known):
        return True
    if bound.tail and not is_noun(bound.tail):
        return True
    return (body.unit or "").partition("/")[0] == "年" and 1900 <= body.value < 2100


def with_noun(sense: Sense, noun: str | None) -> Sense:
    """A counter carries a noun (3个临时工); behind a rate or a time it is only words (3天内办结)."""
    if not noun or only_says_done(noun):
        return sense._replace(noun=None)
    if is_rate(sense.unit) or is_duration(sense.unit) or sense.unit in {"年", "季度"}:
        return with_words_noted(sense._replace(noun=None), noun.strip("、"))
    return sense._replace(noun=_DONE_BEHIND.sub("", noun))


def only_says_done(words: str) -> bool:
    """Whether words behind a figure say no more than that it is reached (完成, 全覆盖)."""
    return _DONE.fullmatch(words) is not None


def _with_bound_noted(sense: Sense, bound: Bound) -> Sense:
    """Notes on a lone 达, and on a front and an end that differ (大于200家以上)."""
    settled = sense.comparator
    if bound.reached and settled is Comparator.GE:
        sense = sense.noted(codes.REACHED, sense._replace(comparator=Comparator.EQ, notes=()))
    if not bound.agrees and bound.behind is not None:
        other = sense._replace(comparator=bound.behind, notes=())
        sense = sense.noted(codes.TWO_BOUNDS, other)
    return sense


def _body(bound: Bound) -> tuple[Quantity | None, str]:
    """The quantity a bound is about, and the words that stood before a bare number."""
    body = read_quantity(bound.body)
    if body is not None:
        return body, ""
    first = split_first(bound.body)
    if first is not None and (body := read_quantity(first[1])) is not None:
        return body, first[0]
    label = LABEL.match(bound.body) if bound.comparator is None else None
    if label is None or is_negated(label["label"]) or begins_range(label["label"]):
        return None, ""
    return read_quantity(bound.body[label.end() :]), label["label"]


def begins_range(label: str) -> bool:
    """Whether the words in front of a number are the lower end of a range (百分之九十至)."""
    return label.endswith(("至", "到")) and read_quantity(label[:-1]) is not None


def _opposed(bound: Bound, body: Quantity) -> Sense:
    """``≥90%以下`` says two opposite things: neither is taken."""
    offers = [quantitative(sign, body) for sign in (bound.comparator, bound.behind) if sign]
    return Sense(TargetKind.TEXT).noted(codes.OPPOSED, *offers)


def with_words_noted(sense: Sense, label: str) -> Sense:
    """A note on words that are no part of the target; the name of a rate only repeats it."""
    if not label:
        return sense
    words = label.strip(":")
    if _VERBS.fullmatch(words):
        return sense
    if _RELATIVE.search(words):
        return sense.noted(codes.RELATIVE, words=words)
    if is_rate(sense.unit) and _RATE_NAME.fullmatch(words):
        return sense
    return sense.noted(codes.LEFT_OUT, words=words)


def _with_doubts(sense: Sense, body: Quantity, label: str) -> Sense:
    """Notes on estimates, unknown units, and bare numbers that are probably ceilings."""
    if body.value < 0:
        return Sense(TargetKind.TEXT).noted(codes.NEGATIVE)
    if body.approximate:
        sense = sense.noted(codes.APPROXIMATE)
    if not body.known and body.unit:
        sense = sense.noted(codes.UNKNOWN_UNIT, unit=body.unit)
    if not sense.bare or sense.kind is not TargetKind.QUANTITATIVE:
        return sense
    if is_duration(body.unit) or _HOLD.search(label):
        ceiling = sense._replace(comparator=Comparator.LE, bare=False, notes=())
        return sense.noted(codes.LIKELY_CEILING, ceiling)
    if is_rate(body.unit) and looks_damaged(body.value):
        return damaged_figure(sense, body.value)
    return sense


def looks_damaged(value: Decimal) -> bool:
    """Whether a rate of this figure (290, 295, 2100) is rather ≥90, ≥95, ≥100."""
    return _DAMAGED_FIGURE.fullmatch(str(value)) is not None


def damaged_figure(sense: Sense, value: Decimal) -> Sense:
    """``290%``: the 2 is probably a damaged ≥; the printed figure stays, ≥90 % is offered."""
    repaired = Decimal(str(value)[1:])
    offer = sense._replace(comparator=Comparator.GE, value=repaired, bare=False, notes=())
    return sense.noted(codes.DAMAGED, offer, sign="2")


def quantitative(comparator: Comparator, body: Quantity) -> Sense:
    """A figure under a bound; zero of something is a zero event."""
    zero = body.value == 0 and comparator in {Comparator.EQ, Comparator.LE}
    return Sense(
        TargetKind.ZERO_EVENT if zero else TargetKind.QUANTITATIVE,
        comparator,
        body.value,
        unit=body.unit,
        unit_text=body.unit_text,
        noun=body.noun,
    )
