"""Rule packs as files: read, every citation resolved, inherited items filled in, checked.

An item is a top-level key of a file: ``execution``, ``allocation``, ``grades`` and so on, with all
that stands below it. Two tables are open: each ``methods.<key>`` is an item of its own, and
``citations`` hold for their own file only. With ``extends`` an item of the file stands in place of
the base's whole item; every other item is the base's, with the base's citations.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from scorer.errors import RulePackError
from scorer.i18n import _, listed, reason_of
from scorer.rules.pack import RulePack
from scorer.rules.refusals import citation_fault, fault_of, syntax_fault
from scorer.rules.self_check import Fault, first_fault

Items = dict[str, Any]
"""The items of a pack by their keys."""

_OWN: Final = frozenset({"id", "edition", "title", "title_en", "extends"})
"""What a pack never takes from its base."""


class PackFile(NamedTuple):
    """A file as read: its path, its bytes, what stands in it."""

    path: Path
    content: bytes
    data: Items

    @property
    def name(self) -> str:
        """``id@edition``, as the file calls itself."""
        return f"{self.data.get('id')}@{self.data.get('edition')}"

    @classmethod
    def of(cls, path: Path, content: bytes) -> "PackFile":
        """The TOML in these bytes. Raises RulePackError with file and place."""
        try:
            data = tomllib.loads(decoded(path, content), parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise damaged(path, syntax_fault(error)) from None
        except (ValueError, RecursionError):
            reason = _("A number is too long, or brackets stand too deep in each other.")
            raise damaged(path, Fault("TOML", reason)) from None
        return cls(path, content, data)


def read_pack_file(path: Path) -> PackFile:
    """The file's bytes and its TOML. Raises RulePackError with file and place."""
    return PackFile.of(path, bytes_of(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a pack or of its worked cases. Raises RulePackError where there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message = _("The rule pack {file} does not exist.").format(file=path.name)
    except OSError as error:
        message = _("The rule pack {file} cannot be read: {reason}.").format(
            file=path.name, reason=reason_of(error)
        )
    raise RulePackError(message, _("Check the path and the permission to read it."))


def decoded(path: Path, content: bytes) -> str:
    """The text of such a file. Raises RulePackError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise damaged(path, Fault("UTF-8", _("The file is not UTF-8 text."))) from None


class Shelf:
    """Files that may extend each other, by the names they give themselves."""

    def __init__(self, files: Iterable[PackFile]) -> None:
        self._files: dict[str, PackFile] = {}
        for each in files:
            self._files.setdefault(each.name, each)

    def pack(self, file: PackFile) -> RulePack:
        """The whole pack of a file, checked. Raises RulePackError with file and key."""
        values, sha256 = self._items(file, ())
        methods = values.get("methods")
        if isinstance(methods, dict):
            values["methods"] = tuple(_keyed(name, each) for name, each in methods.items())
        values = {**values, "file": file.path.name, "sha256": sha256}
        try:
            pack = RulePack.model_validate(values)
        except ValidationError as error:
            raise damaged(file.path, fault_of(error, values)) from None
        if fault := first_fault(pack):
            raise damaged(file.path, fault)
        return pack

    def _items(self, file: PackFile, below: tuple[PackFile, ...]) -> tuple[Items, str]:
        """A file's items over those of its base, and the hash that pins them all."""
        own = _own_items(file)
        if "extends" not in own:
            return own, hashlib.sha256(file.content).hexdigest()
        base, base_hash = self._items(self._base(file, below), (*below, file))
        inherited = {key: item for key, item in base.items() if key not in _OWN}
        merged = {**inherited, **own}
        if isinstance(own.get("methods"), dict):
            merged["methods"] = {**inherited.get("methods", {}), **own["methods"]}
        return merged, hashlib.sha256(file.content + base_hash.encode()).hexdigest()

    def _base(self, file: PackFile, below: tuple[PackFile, ...]) -> PackFile:
        named = file.data["extends"]
        base = self._files.get(named) if isinstance(named, str) else None
        chain = [each.name for each in (*below, file)]
        if base is None:
            words = {"given": named, "names": listed(sorted(self._files))}
            reason = _("There is no rule pack “{given}”; write id@edition, one of: {names}.")
            raise damaged(file.path, Fault("extends", reason.format(**words)))
        if base.name in chain:
            names = " → ".join((*chain, base.name))
            reason = _("Packs extend each other in a circle: {names}.").format(names=names)
            raise damaged(file.path, Fault("extends", reason))
        return base


def _own_items(file: PackFile) -> Items:
    """What stands in the file itself, every ``cite`` replaced by the citation that it names."""
    data = dict(file.data)
    citations = data.pop("citations", {})
    if fault := citation_fault(citations):
        raise damaged(file.path, fault)
    items: Items = _resolved(file.path, data, citations, "")
    return items


def _keyed(name: str, parameters: object) -> object:
    return {**parameters, "method": name} if isinstance(parameters, dict) else parameters


def _resolved(path: Path, node: Any, citations: Mapping[str, Any], key: str) -> Any:
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
    if not isinstance(cited, str) or not isinstance(citations.get(cited), dict):
        names = listed(sorted(citations)) or "—"
        reason = _("There is no citation {name}; there are: {names}.").format(
            name=cited, names=names
        )
        raise damaged(path, Fault(f"{key}.cite", reason))
    return {**citations[cited], **values}


def damaged(path: Path, fault: Fault) -> RulePackError:
    """The error of a file that cannot be used, with its key."""
    return RulePackError(
        _("The rule pack {file} cannot be used; {key}: {reason}").format(
            file=path.name, key=fault.key, reason=fault.message
        ),
        _("Correct the file; scoring_rules/README.md says how a pack is written."),
    )
