"""Which names fit what was typed, and where in the name the match stands."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.text import key
from tui import spelling

if TYPE_CHECKING:
    from scorer.service.outline import ProjectOutline

Span = tuple[int, int]
"""From which character to before which."""

LOT: Final = 10_000
"""So many names are searched in one go, before a newer search may take over."""


class Query(NamedTuple):
    """What was typed: for text as names are compared, for pinyin as letters alone."""

    text: str
    letters: str

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return not self.text


def query_of(typed: str) -> Query:
    """What was typed, made comparable; only letters and digits can be pinyin."""
    text = key(typed)
    return Query(text, text if text.isascii() and text.isalnum() else "")


class Names:
    """Codes and names made comparable once, so that every further search is quick."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._keys = [(key(code), key(name)) for code, name in pairs]

    def search(
        self, query: Query, among: Iterable[int] | None = None, limit: int | None = None
    ) -> list[int]:
        """The places of the names that fit, in order; of those in ``among`` where it is given.

        What fits a longer query fits its beginning too, so a result may be searched further.
        ``limit`` ends the search once so many are found.
        """
        places = range(len(self._keys)) if among is None else among
        fitting = (place for place in places if self._fits(query, *self._keys[place]))
        return list(islice(fitting, limit))

    @staticmethod
    def _fits(query: Query, code: str, name: str) -> bool:
        if query.text in name or query.text in code:
            return True
        return bool(query.letters) and spelling.spelled(query.letters, name) is not None


class Directory:
    """The projects by code and name, made comparable when somebody searches, on whichever thread."""

    def __init__(self) -> None:
        self.outlines: Sequence[ProjectOutline] = ()
        self._known: tuple[object, Names] | None = None

    def search(self, query: Query, among: Iterable[int], limit: int | None = None) -> list[int]:
        """The places of the projects that fit; ``limit`` as in :meth:`Names.search`."""
        outlines, known = self.outlines, self._known
        if known is None or known[0] is not outlines:
            names = Names((each.code, each.name) for each in outlines)
            known = self._known = (outlines, names)
        return known[1].search(query, among, limit)


def match_in(query: Query, name: str) -> Span | None:
    """Where the match stands in a name as it is printed; None where it lies elsewhere."""
    if query.is_empty:
        return None
    places = [place for place, character in enumerate(name) if not character.isspace()]
    found = _span(query, "".join(_comparable(name[place]) for place in places))
    return None if found is None else (places[found[0]], places[found[1] - 1] + 1)


def _comparable(character: str) -> str:
    """The character as names are compared; one that becomes several fits nothing."""
    one = key(character)
    return one if len(one) == 1 else "\0"


def _span(query: Query, characters: str) -> Span | None:
    start = characters.find(query.text)
    if start >= 0:
        return start, start + len(query.text)
    return spelling.spelled(query.letters, characters) if query.letters else None
