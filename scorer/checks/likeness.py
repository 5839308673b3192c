"""How alike two project names are, and which of many belong together when all are looked at at once.

Words that half of all projects carry (经费, 专项, 补助) say little, so that names are compared by
what is left without them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from scorer.text import key

LIKELY: Final = 50
"""From this likeness on (per cent) two names may mean one project."""

_GENERAL: Final = "专项|经费|资金|补助|补贴|项目|工程|建设|工作|行动|费用|支出|村级|乡镇|组织|费|款"
_MARKS: Final = re.compile(r"[“”\"'‘’《》()\[\]【】〔〕、,，·—–-]")
_WORDS: Final = re.compile(rf"{_GENERAL}|(?:(?!{_GENERAL}).)+")
_GENERAL_WORD: Final = re.compile(_GENERAL)
_CANDIDATES: Final = 8
"""So many likely tables a name is weighed against; more would never be chosen."""
_CORE_PARTS: Final = 4
"""What sets a name apart weighs so many times what the whole name weighs."""

_SAME: Final = 100


def plain_name(name: str) -> str:
    """The name as it is compared: without white space, quotation marks and brackets."""
    return _MARKS.sub("", key(name))


class _Name(NamedTuple):
    """A name in the three forms it is compared in; ``core`` lacks the general words."""

    plain: str
    core: str
    words: str


def _taken_apart(name: str) -> _Name:
    plain = plain_name(name)
    return _Name(plain, _GENERAL_WORD.sub("", plain), " ".join(_WORDS.findall(plain)))


def likeness(name: str, other: str) -> int:
    """How alike two names are, in per cent; 100 only where their words are the same."""
    one, two = _taken_apart(name), _taken_apart(other)
    if one.plain == two.plain:
        return _SAME
    return _weighed(one, two, _core_likeness(one, two))


def _core_likeness(one: _Name, two: _Name) -> float:
    """By what sets them apart; by their general words, in any order, where neither has more."""
    from rapidfuzz import fuzz

    if one.core or two.core:
        return fuzz.ratio(one.core, two.core)
    return fuzz.token_sort_ratio(one.words, two.words)


def _weighed(one: _Name, two: _Name, core: float) -> int:
    from rapidfuzz import fuzz

    whole = fuzz.ratio(one.plain, two.plain)
    return min(_SAME - 1, round((_CORE_PARTS * core + whole) / (_CORE_PARTS + 1)))


def likely(names: Sequence[str], others: Sequence[str]) -> list[dict[int, int]]:
    """For each name the others it may mean, by index, with the likeness in per cent."""
    known = [_taken_apart(each) for each in others]
    by_core = {n: each.core for n, each in enumerate(known) if each.core}
    by_words = {n: each.words for n, each in enumerate(known) if not each.core}
    return [_likely(_taken_apart(each), known, by_core, by_words) for each in names]


def _likely(
    name: _Name, known: Sequence[_Name], by_core: Mapping[int, str], by_words: Mapping[int, str]
) -> dict[int, int]:
    from rapidfuzz import fuzz, process

    if name.core:
        found = process.extract(name.core, by_core, scorer=fuzz.ratio, limit=_CANDIDATES)
    else:
        sorting = fuzz.token_sort_ratio
        found = process.extract(name.words, by_words, scorer=sorting, limit=_CANDIDATES)
    alike = {index: _weighed(name, known[index], core) for _text, core, index in found}
    return {index: weight for index, weight in alike.items() if weight >= LIKELY}


def best_couples(likenesses: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """Which name (by index) belongs to which other, so that the sum of likenesses is greatest.

    Each couples at most once, and a name stays alone where that serves the whole. Names are added
    one after another, each by the way that gains most; so the sum is greatest at every step.
    """
    weights = list(likenesses)
    holder: dict[int, int] = {}
    for name in range(len(weights)):
        _add(name, weights, holder)
    return {name: other for other, name in sorted(holder.items(), key=lambda each: each[1])}


def _add(name: int, weights: Sequence[Mapping[int, int]], holder: dict[int, int]) -> None:
    """Couple one more name, moving those it displaces, along the way of the greatest gain."""
    gain = {name: 0}
    came: dict[int, tuple[int, int]] = {}
    best, last, target = 0, name, None
    waiting = [name]
    while waiting:
        here = waiting.pop(0)
        for other, weight in weights[here].items():
            value = gain[here] + weight
            displaced = holder.get(other)
            if displaced is None:
                if value > best:
                    best, last, target = value, here, other
                continue
            value -= weights[displaced][other]
            if value > gain.get(displaced, value - 1):
                gain[displaced], came[displaced] = value, (here, other)
                waiting.append(displaced)
                if value > best:
                    best, last, target = value, displaced, None
    _rewire(last, target, came, holder)


def _rewire(
    last: int, target: int | None, came: Mapping[int, tuple[int, int]], holder: dict[int, int]
) -> None:
    """Walk the way back: ``last`` takes ``target`` (None: stays alone), each before it its successor's."""
    while True:
        if target is not None:
            holder[target] = last
        if last not in came:
            return
        last, target = came[last]
