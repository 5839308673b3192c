"""What a person said about differences, and which of them an answer reaches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from scorer.model.difference import Choice, Difference

ALL: Final = "all"
_BELOW: Final = "/:@"
"""What an id goes on with below the id of something larger: a row, a field, a pair."""


class Decisions:
    """Choices by id; the id of something larger answers what is still open below it."""

    def __init__(self, said: Mapping[str, Choice]) -> None:
        self._said = dict(said)
        self._used: set[str] = set()

    def exact(self, name: str, choices: Iterable[Choice]) -> Choice | None:
        """What was said of this very id."""
        choice = self._said.get(name)
        if choice is None or choice not in tuple(choices):
            return None
        self._used.add(name)
        return choice

    def nearest(self, name: str, choices: Iterable[Choice]) -> Choice | None:
        """What was said of this id, else of the nearest larger thing that it belongs to."""
        allowed = tuple(choices)
        answers = (self.exact(each, allowed) for each in (name, *_larger(name)))
        return next((each for each in answers if each is not None), None)

    def unknown(self, differences: Iterable[Difference]) -> tuple[str, ...]:
        """The ids that reach no difference, or name a choice that the difference does not offer."""
        offered: dict[str, set[Choice]] = {}
        for each in differences:
            offered.setdefault(each.id, set()).update(each.choices)
            for field in each.fields:
                offered.setdefault(field.id, set()).update((Choice.MINE, Choice.DOCUMENT))
        larger = {above for name in offered for above in _larger(name)} | {ALL}
        unused = {name: each for name, each in self._said.items() if name not in self._used}
        return tuple(
            name
            for name, choice in unused.items()
            if (choice not in offered[name] if name in offered else name not in larger)
        )


def _larger(name: str) -> Iterator[str]:
    """The ids of what this id belongs to, the nearest first."""
    cut = max(name.rfind(mark) for mark in _BELOW)
    while cut > 0:
        name = name[:cut]
        yield name
        cut = max(name.rfind(mark) for mark in _BELOW)
    yield ALL
