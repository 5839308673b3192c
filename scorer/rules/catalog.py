"""The catalogue of rule packs: finds their files, picks one by name, by year, by place."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from scorer.errors import RulePackError
from scorer.i18n import _
from scorer.resources import resource_dir
from scorer.rules.files import PackFile, Shelf, bytes_of, decoded, read_pack_file
from scorer.rules.pack import RulePack
from scorer.rules.vectors import Vector, read_vectors

DOCUMENT_POINTS: Final = "document-points"
NATIONAL: Final = "cn.project-self-evaluation"


class Catalog:
    """Every pack that was found: those for everywhere, then those of places, by id and edition."""

    def __init__(self, entries: Iterable["Entry"]) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in sorted(entries, key=_order):
            self._add(entry)

    def _add(self, entry: "Entry") -> None:
        known = self._entries.setdefault(entry.pack.name, entry)
        if known is not entry and known.pack.sha256 != entry.pack.sha256:
            raise RulePackError(
                _("{file} and {other} both call themselves {name}.").format(
                    file=entry.path.name, other=known.path.name, name=entry.pack.name
                ),
                _("Give one of them another edition."),
            )

    @property
    def packs(self) -> tuple[RulePack, ...]:
        """All packs in their order."""
        return tuple(entry.pack for entry in self._entries.values())

    def get(self, name: str, year: int | None = None) -> RulePack:
        """The pack called ``id@edition``; for a bare ``id`` the edition in force in ``year``.

        Without a year a bare id means its newest edition. Raises RulePackError, which lists what
        exists.
        """
        pack_id, _at, edition = name.strip().partition("@")
        editions = [each for each in self.packs if each.id == pack_id]
        if edition:
            editions = [each for each in editions if each.edition == edition]
        elif year is not None and len(editions) > 1:
            return self._in_force(pack_id, year)
        if not editions:
            raise RulePackError(
                _("There is no rule pack {name}.").format(name=name), self._what_exists()
            )
        return max(editions, key=_begin)

    def pick(
        self, year: int | None, named: str | None = None, document_points_make_100: bool = False
    ) -> RulePack:
        """The pack for a project: the named one, the document's points, or the national edition.

        Raises RulePackError, which lists what exists, where none is in force in ``year``. An unknown
        year takes the newest national edition.
        """
        if named:
            return self.get(named, year)
        if document_points_make_100:
            return self.get(DOCUMENT_POINTS)
        return self.get(NATIONAL) if year is None else self._in_force(NATIONAL, year)

    def vectors(self, pack: RulePack) -> tuple[Vector, ...]:
        """The pack's own worked cases; none where no file of them lies beside it.

        Raises RulePackError where that file is damaged.
        """
        path = self.path(pack).with_suffix(".tsv")
        return read_vectors(decoded(path, bytes_of(path)), path.name) if path.is_file() else ()

    def path(self, pack: RulePack) -> Path:
        """Where the pack's file lies."""
        return self._entries[pack.name].path

    def files(self, pack: RulePack) -> tuple[PackFile, ...]:
        """The pack's file as it was read, and behind it those that it extends."""
        entry = self._entries[pack.name]
        if pack.extends is None:
            return (entry.file,)
        return (entry.file, *self.files(self._entries[pack.extends].pack))

    def proposed(self, project_code: str, year: int | None = None) -> tuple[RulePack, ...]:
        """The packs of the place whose administrative code a project code begins with.

        Only proposed, never chosen: the nearest place first. ``year`` leaves out what is not in force.
        """
        fitting = [
            each
            for each in self.packs
            if each.jurisdiction is not None
            and project_code.startswith(each.jurisdiction)
            and (year is None or each.in_force.holds(year))
        ]
        return tuple(sorted(fitting, key=lambda each: -len(each.jurisdiction or "")))

    def _in_force(self, pack_id: str, year: int) -> RulePack:
        holding = [each for each in self.packs if each.id == pack_id and each.in_force.holds(year)]
        if not holding:
            raise RulePackError(
                _("No edition of {name} is in force in {year}.").format(name=pack_id, year=year),
                self._what_exists(),
            )
        return max(holding, key=_begin)

    def _what_exists(self) -> str:
        names = ", ".join(f"{each.name} ({_years(each)})" for each in self.packs)
        return _("Name one of these: {names}.").format(names=names or "-")


class Entry(NamedTuple):
    """A pack and the file it was read from."""

    pack: RulePack
    file: PackFile

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path


def _order(entry: Entry) -> tuple[bool, str]:
    return (entry.pack.jurisdiction is not None, entry.pack.name)


def _begin(pack: RulePack) -> tuple[int, str]:
    return (pack.in_force.from_year or 0, pack.edition)


def _years(pack: RulePack) -> str:
    if pack.in_force.from_year is None:
        return _("any year")
    return f"{pack.in_force.from_year}-{pack.in_force.to_year or ''}"


def load_catalog(*extra: Path) -> Catalog:
    """The shipped packs, and those in ``extra`` (files, or folders searched to the bottom).

    Raises RulePackError with file and key for the first pack that cannot be used.
    """
    files = [read_pack_file(path) for path in _paths(*extra)]
    shelf = Shelf(files)
    return Catalog(Entry(shelf.pack(each), each) for each in files)


def shipped_files() -> tuple[PackFile, ...]:
    """The files of the packs that come with the program, as read. Raises RulePackError."""
    return tuple(read_pack_file(path) for path in _paths())


def load_pack(path: Path, *beside: Path) -> RulePack:
    """One pack from its TOML file, checked, with the SHA-256 that pins it.

    It may extend a shipped pack or one of the files ``beside`` it, as far as these can be read.
    Raises RulePackError with file and key.
    """
    file = read_pack_file(path)
    others = _paths(*beside) if "extends" in file.data else ()
    return Shelf([file, *_readable(others)]).pack(file)


def _readable(paths: Iterable[Path]) -> Iterator[PackFile]:
    for path in paths:
        with suppress(RulePackError):
            yield read_pack_file(path)


def method_vectors() -> tuple[Vector, ...]:
    """The worked cases of the methods themselves, each with its own numbers in ``params``."""
    path = resource_dir("scoring_rules") / "methods.tsv"
    return read_vectors(decoded(path, bytes_of(path)), path.name)


def _paths(*extra: Path) -> list[Path]:
    places = (resource_dir("scoring_rules"), *extra)
    return list(dict.fromkeys(path for each in places for path in _files(each)))


def _files(place: Path) -> list[Path]:
    resolved = place.resolve()
    if resolved.is_dir():
        return sorted(resolved.rglob("*.toml"))
    return [resolved]
