"""Rule packs to look at: the shelf, one pack item by item, its worked cases run; values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scorer.forms.pack_view import (
    MethodNote,
    PackItem,
    method_notes,
    pack_items,
    pack_title,
    years_text,
)
from scorer.forms.view import method_word
from scorer.rules.pack import RulePack
from scorer.service.pack_shelf import catalog
from scorer.service.rule_packs import listed_packs, run_worked_cases

__all__ = ["Case", "MethodNote", "Pack", "PackBook", "PackItem", "Shelf", "book", "shelf", "worked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A rule pack on the shelf.

    ``rules`` counts its cited rules and numbers, ``checked`` those that somebody compared with the
    text of the regulation; ``own`` is one of the user's own.
    """

    name: str
    title: str
    years: str
    own: bool
    rules: int
    checked: int
    sha256: str
    file: str
    extends: str | None
    jurisdiction: str | None
    from_year: int | None
    to_year: int | None

    def holds(self, year: int) -> bool | None:
        """Whether it is in force in a budget year; None for a pack that no year picks."""
        if self.from_year is None:
            return None
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)

    @property
    def verified(self) -> bool:
        """Whether all of it was compared."""
        return self.rules == self.checked


class Broken(NamedTuple):
    """A file of one's own that cannot be used, and what is to be done."""

    path: Path
    message: str
    hint: str


class Shelf(NamedTuple):
    """Every pack, where one's own lie, and the files there that cannot be used."""

    packs: tuple[Pack, ...]
    folder: Path
    broken: tuple[Broken, ...]


class PackBook(NamedTuple):
    """One pack with all that it says; ``base`` names the pack that it extends."""

    pack: Pack
    items: tuple[PackItem, ...]
    methods: tuple[MethodNote, ...]


class Case(NamedTuple):
    """A worked case with what the engine makes of it, all as text; ``note`` holds its arithmetic."""

    line: int
    method: str
    params: str
    target: str
    actual: str
    max_score: str
    expected: str
    got: str
    passed: bool
    note: str


def shelf() -> Shelf:
    """The packs at hand now, those for everywhere first."""
    known = listed_packs()
    return Shelf(
        tuple(_pack(each, known.own) for each in known.packs),
        known.folder,
        tuple(Broken(each.path, each.error.message, each.error.hint) for each in known.damaged),
    )


def book(name: str) -> PackBook:
    """One pack by ``id@edition``; raises RulePackError where there is none."""
    known = listed_packs()
    pack = catalog().get(name)
    base = catalog().get(pack.extends) if pack.extends else None
    return PackBook(_pack(pack, known.own), pack_items(pack, base), method_notes(pack))


def worked(name: str) -> tuple[Case, ...]:
    """The worked cases of a pack, run through the engine now; none where no file lies beside it."""
    (test,) = run_worked_cases([name])
    return tuple(
        Case(
            each.vector.line,
            method_word(each.vector.method),
            each.vector.params,
            each.vector.target,
            each.vector.actual,
            each.vector.max_score,
            each.vector.expected,
            each.got,
            each.passed,
            each.vector.note,
        )
        for each in test.results
    )


def _pack(pack: RulePack, own: frozenset[str]) -> Pack:
    return Pack(
        name=pack.name,
        title=pack_title(pack),
        years=years_text(pack),
        own=pack.name in own,
        rules=len(pack.cited),
        checked=sum(each.verified for each in pack.cited),
        sha256=pack.sha256,
        file=pack.file,
        extends=pack.extends,
        jurisdiction=pack.jurisdiction,
        from_year=pack.in_force.from_year,
        to_year=pack.in_force.to_year,
    )
