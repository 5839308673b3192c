"""The catalogue of rule packs: reads them, hashes their bytes, checks them, picks one.

The only module that opens a file between the nouns and the forms.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from scorer.errors import RulePackError
from scorer.i18n import _, reason_of
from scorer.resources import resource_dir
from scorer.rules.pack import RulePack
from scorer.rules.refusals import citation_fault, fault_of, syntax_fault
from scorer.rules.self_check import Fault, first_fault
from scorer.rules.vectors import Vector, read_vectors

DOCUMENT_POINTS: Final = "document-points"
NATIONAL: Final = "cn.project-self-evaluation"


class Catalog:
    """Every pack that was found, by id and edition."""

    def __init__(self, entries: Iterable["_Entry"]) -> None:
        self._entries: dict[str, _Entry] = {}
        for entry in sorted(entries, key=lambda each: each.pack.name):
            self._add(entry)

    def _add(self, entry: "_Entry") -> None:
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
        """All packs, by id and edition."""
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
        path = self._entries[pack.name].path.with_suffix(".tsv")
        return read_vectors(_decoded(path, _bytes(path)), path.name) if path.is_file() else ()

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


class _Entry(NamedTuple):
    pack: RulePack
    path: Path


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
    paths = [path for each in (resource_dir("scoring_rules"), *extra) for path in _files(each)]
    return Catalog(_Entry(load_pack(path), path) for path in dict.fromkeys(paths))


def load_pack(path: Path) -> RulePack:
    """One pack from its TOML file, checked, with the SHA-256 of the file's bytes.

    Raises RulePackError with file and key.
    """
    content = _bytes(path)
    try:
        data = tomllib.loads(_decoded(path, content), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _damaged(path, syntax_fault(error)) from None
    pack = _validated(path, data, hashlib.sha256(content).hexdigest())
    if fault := first_fault(pack):
        raise _damaged(path, fault)
    return pack


def _files(place: Path) -> list[Path]:
    resolved = place.resolve()
    if resolved.is_dir():
        return sorted(resolved.rglob("*.toml"))
    return [resolved]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message = _("The rule pack {file} does not exist.").format(file=path.name)
    except OSError as error:
        message = _("The rule pack {file} cannot be read: {reason}.").format(
            file=path.name, reason=reason_of(error)
        )
    raise RulePackError(message, _("Check the path and the permission to read it."))


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _damaged(path, Fault("UTF-8", _("The file is not UTF-8 text."))) from None


def _validated(path: Path, data: dict[str, Any], sha256: str) -> RulePack:
    citations = data.pop("citations", {})
    if fault := citation_fault(citations):
        raise _damaged(path, fault)
    methods = data.get("methods")
    if isinstance(methods, dict):
        data["methods"] = [_keyed(name, each) for name, each in methods.items()]
    values = _resolved(path, data, citations, "")
    values["file"] = path.name
    values["sha256"] = sha256
    try:
        return RulePack.model_validate(values)
    except ValidationError as error:
        raise _damaged(path, fault_of(error, values)) from None


def _keyed(name: str, parameters: object) -> object:
    return {**parameters, "method": name} if isinstance(parameters, dict) else parameters


def _resolved(path: Path, node: Any, citations: Mapping[str, Any], key: str) -> Any:
    """The data with every ``cite`` replaced by the fields of the citation that it names."""
    if isinstance(node, list):
        return tuple(_resolved(path, each, citations, f"{key}.{n}") for n, each in enumerate(node))
    if not isinstance(node, dict):
        return node
    values = {
        name: _resolved(path, each, citations, f"{key}.{name}".lstrip("."))
        for name, each in node.items()
    }
    if "cite" not in values:
        return values
    cited = values.pop("cite")
    if not isinstance(citations.get(cited), dict):
        reason = _("There is no citation {name}.").format(name=cited)
        raise _damaged(path, Fault(f"{key}.cite", reason))
    return {**citations[cited], **values}


def _damaged(path: Path, fault: Fault) -> RulePackError:
    return RulePackError(
        _("The rule pack {file} cannot be used; {key}: {reason}").format(
            file=path.name, key=fault.key, reason=fault.message
        ),
        _("Correct the file; scoring_rules/README.md says how a pack is written."),
    )
