"""Packs of one's own beside the shipped ones, and the copies that final sheets keep.

A shipped pack that cannot be used is a mistake of the program and stops it; one of the county's own
is told by file and key, and the others work on.
"""

from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from scorer.errors import RulePackError
from scorer.i18n import _
from scorer.rules.catalog import Catalog, Entry, shipped_files
from scorer.rules.files import PackFile, Shelf, read_pack_file
from scorer.rules.pack import RulePack

SUFFIX: Final = ".toml"
CASES: Final = ".tsv"

Text = tuple[str, str]
"""A pack file as its name and its text."""


class Fault(NamedTuple):
    """A file of one's own that cannot be used: which, and why."""

    path: Path
    error: RulePackError


class Shelves(NamedTuple):
    """Every pack that can be used, those of one's own by name, and what cannot be used."""

    catalog: Catalog
    own: frozenset[str]
    faults: tuple[Fault, ...]


def files_in(folder: Path) -> tuple[Path, ...]:
    """The pack files of a rules folder, in the order of their names; none where there is no folder."""
    try:
        return tuple(sorted(each for each in folder.iterdir() if each.suffix == SUFFIX))
    except OSError:
        return ()


def with_own(paths: Iterable[Path]) -> Shelves:
    """The shipped packs and those of one's own in ``paths``; what cannot be used becomes a fault."""
    shipped = shipped_files()
    read: list[PackFile] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            read.append(read_pack_file(path))
        except RulePackError as error:
            faults.append(Fault(path, error))
    shelf = Shelf([*shipped, *read])
    entries = [Entry(shelf.pack(each), each) for each in shipped]
    taken = {entry.pack.id for entry in entries}
    usable: list[Entry] = []
    for file in read:
        try:
            usable.append(_own_entry(shelf, file, taken))
        except RulePackError as error:
            faults.append(Fault(file.path, error))
    own = []
    for entry in usable:
        if namesakes := [each for each in usable if each is not entry and _same(each, entry)]:
            faults.append(Fault(entry.path, _two_of_a_name(entry, namesakes[0])))
        else:
            own.append(entry)
    faults.sort(key=lambda each: each.path)
    names = frozenset(entry.pack.name for entry in own)
    return Shelves(Catalog([*entries, *own]), names, tuple(faults))


def _own_entry(shelf: Shelf, file: PackFile, taken: Container[str]) -> Entry:
    pack = shelf.pack(file)
    if pack.id in taken:
        raise shipped_id(file.path, pack.id)
    return Entry(pack, file)


def _same(one: Entry, other: Entry) -> bool:
    return one.pack.name == other.pack.name


def _two_of_a_name(entry: Entry, other: Entry) -> RulePackError:
    """Nobody can tell which of the two is meant, so neither is used."""
    return RulePackError(
        _("{file} and {other} both call themselves {name}.").format(
            file=entry.path.name, other=other.path.name, name=entry.pack.name
        ),
        _("Give one of them another edition."),
    )


def shipped_id(path: Path, pack_id: str) -> RulePackError:
    """The error of a file that takes the id of a shipped pack: it would be chosen in its place."""
    return RulePackError(
        _("The rule pack {file} cannot be used; {key}: {reason}").format(
            file=path.name,
            key="id",
            reason=_("“{id}” is the id of a shipped pack.").format(id=pack_id),
        ),
        _(
            "Give it an id of its own, such as cn-130636.project-self-evaluation; it may extend that one."
        ),
    )


def texts_of(catalog: Catalog, pack: RulePack) -> tuple[Text, ...]:
    """The pack's file and, behind it, every file that it extends: all that its hash pins."""
    return tuple((each.path.name, each.content.decode("utf-8")) for each in catalog.files(pack))


@cache
def from_texts(texts: tuple[Text, ...]) -> RulePack:
    """The pack that :func:`texts_of` took down, with the hash it has. Raises RulePackError."""
    files = [PackFile.of(Path(name), text.encode("utf-8")) for name, text in texts]
    return Shelf(files).pack(files[0])
