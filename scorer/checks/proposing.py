"""Which tables are likely for names of which nothing is known: worked out a few names at a time."""

from collections.abc import Mapping
from typing import Final

from scorer.checks.likeness import Candidates, Couples, Names

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
        self._coupling: Couples[str] | None = None
        self._couples: dict[int, str] | None = {}
        self._before: dict[int, str | None] = {}

    @property
    def left(self) -> int:
        """So many steps are still to be done: a name is compared, and then coupled."""
        if self._couples is not None:
            return 0
        coupled = self._coupling.left if self._coupling is not None else len(self._names)
        return max(1, len(self._open) + coupled)

    def begin(self, names: Mapping[int, str], tables: Mapping[str, str]) -> None:
        """These names and tables are all there are to be brought together."""
        new, gone = self._tables.set(tables)
        known = {
            number: each
            for number, each in self._known.items()
            if self._names.get(number) == names.get(number) and self._holds(each, new, gone)
        }
        if new or gone or known.keys() != self._known.keys() or known.keys() != names.keys():
            if self._couples is not None:
                self._before = {n: self._couples.get(n) for n in self._names}
            self._before = {
                n: code
                for n, code in self._before.items()
                if self._names.get(n) == names.get(n) and (code is None or code in tables)
            }
            self._couples = self._coupling = None
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

    def go_on(self, most: int) -> None:
        """Compare so many names more; once all are compared, couple so many."""
        now, self._open = self._open[:most], self._open[most:]
        for number in now:
            self._known[number] = self._tables.candidates(self._names[number])
        if now or self._couples is not None:
            return
        if self._coupling is None:
            self._coupling = Couples(self._known[number].likely for number in self._names)
        self._coupling.go_on(most)
        if not self._coupling.left:
            numbers = list(self._names)
            self._couples = {numbers[at]: code for at, code in self._coupling.found.items()}

    @property
    def couples(self) -> dict[int, str]:
        """The best table for each name, so that all together are as alike as can be.

        While something is left to be done, those of before, without names and tables that are gone.
        """
        if self._couples is not None:
            return self._couples
        return {n: code for n, code in self._before.items() if code is not None}

    @property
    def unknown(self) -> frozenset[int]:
        """The names of which not even that is known."""
        if self._couples is not None:
            return frozenset()
        return frozenset(self._names.keys() - self._before.keys())
