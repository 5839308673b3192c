"""How alike two project names are, and which of many belong together when all are looked at at once.

Words that half of all projects carry (经费, 专项, 补助) say little, so that names are compared by
what is left without them.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from scorer.text import key

Other = TypeVar("Other", bound=Hashable)
"""What a name that may be meant is known by."""

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

    name: str
    plain: str
    core: str
    words: str


def _taken_apart(name: str) -> _Name:
    plain = plain_name(name)
    return _Name(name, plain, _GENERAL_WORD.sub("", plain), " ".join(_WORDS.findall(plain)))


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


class Names(Generic[Other]):
    """Names that others may mean, by a key of theirs, in their order; taken apart once."""

    def __init__(self) -> None:
        self._known: dict[Other, _Name] = {}
        self._by_core: dict[Other, str] = {}
        self._by_words: dict[Other, str] = {}

    def set(self, names: Mapping[Other, str]) -> tuple[set[Other], set[Other]]:
        """Let these be all there are; answers which are new, or called otherwise, and which are gone."""
        known = self._known
        gone = {each for each in known if each not in names}
        new = {
            each for each, name in names.items() if each not in known or known[each].name != name
        }
        self._known = {
            each: _taken_apart(name) if each in new else known[each] for each, name in names.items()
        }
        self._by_core = {n: each.core for n, each in self._known.items() if each.core}
        self._by_words = {n: each.words for n, each in self._known.items() if not each.core}
        return new, gone

    def candidates(self, name: str) -> "Candidates[Other]":
        """Those that are most alike in what sets them apart, the likeliest first."""
        from rapidfuzz import fuzz, process

        one = _taken_apart(name)
        if one.core:
            found = process.extract(one.core, self._by_core, scorer=fuzz.ratio, limit=_CANDIDATES)
        else:
            found = process.extract(
                one.words, self._by_words, scorer=fuzz.token_sort_ratio, limit=_CANDIDATES
            )
        alike = {other: _weighed(one, self._known[other], core) for _text, core, other in found}
        least = found[-1][1] if len(found) == _CANDIDATES else 0
        return Candidates(one, alike, least)

    def may_enter(self, known: "Candidates[Other]", other: Other) -> bool:
        """Whether another one, which is new, may belong among the candidates of a name."""
        one, two = known.name, self._known[other]
        comparable = bool(one.core) == bool(two.core)
        return comparable and _core_likeness(one, two) >= known.least


class Candidates(NamedTuple, Generic[Other]):
    """How alike the likeliest names are to one, in per cent; ``least`` is what a further one needs."""

    name: _Name
    alike: Mapping[Other, int]
    least: float

    @property
    def likely(self) -> dict[Other, int]:
        """Those that may be meant."""
        return {other: weight for other, weight in self.alike.items() if weight >= LIKELY}


class Couples(Generic[Other]):
    """Which name (by index) belongs to which other (by its key), so that the sum of likenesses is greatest.

    Each couples at most once, and a name stays alone where that serves the whole. Names are added
    one after another, each by the way that gains most; so the sum is greatest at every step.
    """

    def __init__(self, likenesses: Iterable[Mapping[Other, int]]) -> None:
        self._weights = list(likenesses)
        self._holder: dict[Other, int] = {}
        self._added = 0

    @property
    def left(self) -> int:
        """So many names are still to be added."""
        return len(self._weights) - self._added

    def go_on(self, most: int) -> None:
        """Add so many names more."""
        end = min(self._added + most, len(self._weights))
        for name in range(self._added, end):
            _add(name, self._weights, self._holder)
        self._added = end

    @property
    def found(self) -> dict[int, Other]:
        """The couples of the names that were added."""
        couples = ((name, other) for other, name in self._holder.items())
        return dict(sorted(couples, key=lambda each: each[0]))


def best_couples(likenesses: Iterable[Mapping[Other, int]]) -> dict[int, Other]:
    """The :class:`Couples` of all names at once."""
    couples = Couples(likenesses)
    couples.go_on(couples.left)
    return couples.found


def _add(name: int, weights: Sequence[Mapping[Other, int]], holder: dict[Other, int]) -> None:
    """Couple one more name, moving those it displaces, along the way of the greatest gain."""
    gain = {name: 0}
    came: dict[int, tuple[int, Other]] = {}
    best, last = 0, name
    target: Other | None = None
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
    last: int,
    target: Other | None,
    came: Mapping[int, tuple[int, Other]],
    holder: dict[Other, int],
) -> None:
    """Walk the way back: ``last`` takes ``target`` (None: stays alone), each before it its successor's."""
    while True:
        if target is not None:
            holder[target] = last
        if last not in came:
            return
        last, target = came[last]
