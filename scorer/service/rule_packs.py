"""Rule packs as data: one by its name, a file of one's own checked, the worked cases run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scorer.engine.vectors import VectorResult, run_method_vectors, run_vectors
from scorer.rules.catalog import NATIONAL, load_catalog, load_pack, method_vectors
from scorer.rules.pack import RulePack
from scorer.service.loading import catalog

_FILE = ".toml"


class PackTest(NamedTuple):
    """A pack and what came out of each of its worked cases."""

    pack: RulePack
    results: tuple[VectorResult, ...]

    @property
    def differing(self) -> tuple[VectorResult, ...]:
        """The cases that did not come out as worked."""
        return tuple(each for each in self.results if not each.passed)


class MethodTest(NamedTuple):
    """A method or policy by its key, and what came out of each of its worked cases."""

    method: str
    results: tuple[VectorResult, ...]

    @property
    def differing(self) -> tuple[VectorResult, ...]:
        """The cases that did not come out as worked."""
        return tuple(each for each in self.results if not each.passed)


def pack_named(name: str) -> RulePack:
    """The pack called ``id`` or ``id@edition``; RulePackError, which lists what exists."""
    return catalog().get(name)


def proposed_packs(project_code: str, year: int | None = None) -> tuple[RulePack, ...]:
    """The packs of the place a project code belongs to: to propose to a person, never to choose."""
    return catalog().proposed(project_code, year)


def checked_packs(paths: Iterable[Path]) -> tuple[RulePack, ...]:
    """Packs from files of one's own, which may extend shipped packs and each other.

    Raises RulePackError with file and key for the first that cannot be used.
    """
    files = tuple(paths)
    return tuple(load_pack(path, *files) for path in files)


def run_worked_cases(names: Iterable[str] = ()) -> tuple[PackTest, ...]:
    """The worked cases of the named packs (all where none is named), run through the engine.

    A name that ends in ``.toml`` is a file of one's own, its cases in the ``.tsv`` beside it.
    """
    given = tuple(names)
    files = [Path(name) for name in given if name.endswith(_FILE)]
    known = load_catalog(*files) if files else catalog()
    packs = tuple(known.get(_name(each, files)) for each in given) or known.packs
    return tuple(PackTest(pack, run_vectors(pack, known.vectors(pack))) for pack in packs)


def _name(given: str, files: list[Path]) -> str:
    return load_pack(Path(given), *files).name if given.endswith(_FILE) else given


def run_method_cases() -> tuple[MethodTest, ...]:
    """The worked cases of every method and policy, each by its own numbers."""
    results = run_method_vectors(catalog().get(NATIONAL), method_vectors())
    keys = dict.fromkeys(each.vector.method for each in results)
    return tuple(
        MethodTest(key, tuple(each for each in results if each.vector.method == key))
        for key in keys
    )
