"""Rule packs as data: one by its name, a file of one's own checked, the worked cases run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scorer.engine.vectors import VectorResult, run_method_vectors, run_vectors
from scorer.rules.catalog import NATIONAL, load_pack, method_vectors
from scorer.rules.own import Fault, files_in
from scorer.rules.pack import RulePack
from scorer.service.own_packs import worked_cases
from scorer.service.pack_shelf import (
    catalog,
    look_again,
    names_file,
    pack_named,
    rules_folder,
    shelves,
)

__all__ = [
    "Listed",
    "MethodTest",
    "PackTest",
    "checked_packs",
    "listed_packs",
    "pack_named",
    "proposed_packs",
    "run_method_cases",
    "run_worked_cases",
]


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


class Listed(NamedTuple):
    """Every pack that can be used, which of them are one's own, and the files that cannot be used."""

    packs: tuple[RulePack, ...]
    own: frozenset[str]
    folder: Path
    damaged: tuple[Fault, ...]


def listed_packs() -> Listed:
    """The packs at hand now."""
    look_again()
    known = shelves()
    return Listed(known.catalog.packs, known.own, rules_folder(), known.faults)


def proposed_packs(project_code: str, year: int | None = None) -> tuple[RulePack, ...]:
    """The packs of the place a project code belongs to: to propose to a person, never to choose."""
    return catalog().proposed(project_code, year)


def checked_packs(paths: Iterable[Path]) -> tuple[RulePack, ...]:
    """Packs from files of one's own, which may extend shipped packs and each other.

    Raises RulePackError with file and key for the first that cannot be used.
    """
    files = tuple(paths)
    look_again()
    kept = files_in(rules_folder())
    return tuple(load_pack(path, *files, *kept) for path in files)


def run_worked_cases(names: Iterable[str] = ()) -> tuple[PackTest, ...]:
    """The worked cases of the named packs (all where none is named), run through the engine.

    A name that ends in ``.toml`` is a file of one's own, its cases in the ``.tsv`` beside it.
    """
    look_again()
    given = tuple(names)
    files = [Path(name) for name in given if names_file(name)]
    return tuple(_tested(name, files) for name in given or (each.name for each in catalog().packs))


def _tested(name: str, files: list[Path]) -> PackTest:
    if names_file(name):
        pack = load_pack(Path(name), *files, *files_in(rules_folder()))
        return PackTest(pack, worked_cases(pack, Path(name)))
    pack = catalog().get(name)
    return PackTest(pack, run_vectors(pack, catalog().vectors(pack)))


def run_method_cases() -> tuple[MethodTest, ...]:
    """The worked cases of every method and policy, each by its own numbers."""
    results = run_method_vectors(catalog().get(NATIONAL), method_vectors())
    keys = dict.fromkeys(each.vector.method for each in results)
    return tuple(
        MethodTest(key, tuple(each for each in results if each.vector.method == key))
        for key in keys
    )
