"""Rule packs as data: one by its name, a file of one's own checked, the worked cases run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scorer.engine.vectors import VectorResult, run_vectors
from scorer.rules.catalog import load_pack
from scorer.rules.pack import RulePack
from scorer.service.loading import catalog


class PackTest(NamedTuple):
    """A pack and what came out of each of its worked cases."""

    pack: RulePack
    results: tuple[VectorResult, ...]

    @property
    def differing(self) -> tuple[VectorResult, ...]:
        """The cases that did not come out as worked."""
        return tuple(each for each in self.results if not each.passed)


def pack_named(name: str) -> RulePack:
    """The pack called ``id`` or ``id@edition``; RulePackError, which lists what exists."""
    return catalog().get(name)


def checked_pack(path: Path) -> RulePack:
    """A pack from a file of one's own; RulePackError with file and key where it cannot be used."""
    return load_pack(path)


def run_worked_cases(names: Iterable[str] = ()) -> tuple[PackTest, ...]:
    """The worked cases of the named packs (all where none is named), run through the engine."""
    known = catalog()
    packs = tuple(known.get(name) for name in names) or known.packs
    return tuple(PackTest(pack, run_vectors(pack, known.vectors(pack))) for pack in packs)
