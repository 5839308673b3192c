"""Which tables are likely for names of which nothing is known: compared a few names at a time."""

from collections.abc import Mapping
from typing import Final

from scorer.checks.likeness import Candidates, Names, best_couples

_FEW: Final = 16
"""Where more tables came in, comparing every name anew is quicker than asking whom they concern."""


class Proposals:
    """The names by number, the tables that are left by code, and what was compared so far.

    What was compared holds until names or tables are others; then only what that concerns is
    compared again, and the answer is the same as if all were compared at once.
    """

    def __init__(self) -> None:
        self._names: Mapping[int, str] = {}
        self._tables = Names[str]()
        self._known: dict[int, Candidates[str]] = {}
        self._open: list[int] = []
        self._couples: dict[int, str] | None = {}
        self._before: dict[int, str] = {}

    @property
    def names(self) -> frozenset[int]:
        """The numbers of all names that are to be brought together with a table."""
        return frozenset(self._names)

    @property
    def left(self) -> int:
        """So many names are still to be compared."""
        return len(self._open)

    def begin(self, names: Mapping[int, str], tables: Mapping[str, str]) -> None:
        """These names and tables are all there are to be brought together."""
        new, gone = self._tables.set(tables)
        known = {
            number: each
            for number, each in self._known.items()
            if self._names.get(number) == names.get(number) and self._holds(each, new, gone)
        }
        if new or gone or known.keys() != self._known.keys() or known.keys() != names.keys():
            self._before = {n: code for n, code in self.so_far.items() if code in tables}
            self._couples = None
        self._names, self._known = names, known
        self._open = [number for number in names if number not in known]

    def _holds(self, known: Candidates[str], new: set[str], gone: set[str]) -> bool:
        """Whether a name is compared as it would be among the tables of now."""
        if len(new) > _FEW:
            return False
        changed = new | gone
        return known.alike.keys().isdisjoint(changed) and not any(
            self._tables.may_enter(known, each) for each in new
        )

    def compare(self, most: int) -> None:
        """Compare so many names more."""
        now, self._open = self._open[:most], self._open[most:]
        for number in now:
            self._known[number] = self._tables.candidates(self._names[number])

    @property
    def so_far(self) -> dict[int, str]:
        """The couples as they were last, without names and tables that are gone since."""
        if self._couples is not None:
            return self._couples
        return {n: code for n, code in self._before.items() if n in self._names}

    def couples(self) -> dict[int, str]:
        """The best table for each name, so that all together are as alike as can be.

        To be asked for once none is left to be compared.
        """
        if self._couples is None:
            numbers = list(self._names)
            best = best_couples(self._known[number].likely for number in numbers)
            self._couples = {numbers[name]: code for name, code in best.items()}
        return self._couples
